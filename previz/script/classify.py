"""What one line of Fountain is. Plain string tests, no regular expressions: always linear."""

from __future__ import annotations

HEADING_PREFIXES = ("INT./EXT", "INT/EXT", "EXT./INT", "EXT/INT", "INT", "EXT", "EST", "I/E", "E/I")

_OPENERS = "([{\"'“„‘‚«‹¿¡"
"""What may stand before the first letter of a forced heading; an ellipsis does not."""

STANDING_TRANSITIONS = (
    "FADE IN",
    "FADE IN ON",
    "FADE UP",
    "FADE OUT",
    "FADE TO BLACK",
    "FADE TO WHITE",
    "CUT TO BLACK",
    "CUT TO WHITE",
    "SMASH TO BLACK",
)


def heading_text(line: str) -> str | None:
    """The text of a scene heading, forced or not; None when the line is none."""
    if line.startswith(".") and len(line) > 1 and opens_forced_heading(line[1]):
        return line[1:].strip()
    upper = line[:8].upper()
    for prefix in HEADING_PREFIXES:
        if upper.startswith(prefix):
            after = line[len(prefix) :]
            if after[:1] in {".", " "} and after.lstrip(". "):
                return line
    return None


def opens_forced_heading(character: str) -> bool:
    """Whether a full stop before this character makes a heading."""
    return character.isalnum() or character in _OPENERS


def split_scene_number(heading: str) -> tuple[str, str]:
    """A heading without its ``#12A#``, and the number; empty when there is none."""
    if heading.endswith("#"):
        start = heading.rfind("#", 0, -1)
        number = heading[start + 1 : -1].strip()
        if start > 0 and number and not any(ch.isspace() for ch in number):
            return heading[:start].rstrip(), number
    return heading, ""


def in_capitals(text: str) -> bool:
    """Whether text has capitals and no small letters, in any alphabet that has them."""
    return any(ch.isupper() or ch.istitle() for ch in text) and not any(ch.islower() for ch in text)


def is_transition(line: str) -> bool:
    """``CUT TO:``, ``FADE IN:`` and their kind; the line stands alone between blank lines."""
    if not in_capitals(line):
        return False
    return line.endswith("TO:") or line.rstrip(".:") in STANDING_TRANSITIONS


def cue_name(line: str) -> str:
    """A cue without its extension: ``MARA (V.O.)`` is ``MARA``."""
    return line.partition("(")[0].strip()


def is_cue(line: str) -> bool:
    """Whether a line reads as a character cue: capitals before any extension in brackets.

    Extensions may be in small letters. Alphabets without capitals need a forced ``@``.
    """
    bare = line.removesuffix("^").rstrip()
    head, bracket, extension = bare.partition("(")
    if bracket and not extension.rstrip().endswith(")"):
        return False
    return in_capitals(head) and not head.rstrip().endswith(("TO:", ":", "!", "?"))


def is_page_break(line: str) -> bool:
    return len(line) >= 3 and not line.strip("=")


def is_centred(line: str) -> bool:
    return len(line) >= 2 and line[0] == ">" and line[-1] == "<"


def interrupts_action(line: str) -> bool:
    """Whether a line ends a paragraph of action without a blank line before it."""
    return line[0] in "#=~" or is_centred(line)
