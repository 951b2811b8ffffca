"""Scene headings as pages show them: with numbers around them, and in more languages than Fountain
knows by itself.
"""

from __future__ import annotations

from previz.script import classify

_LATIN = (
    *("INTERIOR", "EXTERIOR", "INTÉRIEUR", "EXTÉRIEUR", "INTERNO", "ESTERNO"),
    *("INNEN", "AUSSEN", "AUẞEN", "ИНТЕРЬЕР", "ЭКСТЕРЬЕР", "ИНТ", "ЭКСТ", "НАТ", "ПАВ", "ІНТ"),
)
_WIDE = ("内景", "外景", "內景", "内/外", "內/外", "屋内", "屋外", "室内", "室外", "○", "〇")
_AFTER_LATIN = "./,:"
_MOST_LETTERS = 4


def heading(text: str) -> str | None:
    """The text of a heading that says so itself; None when it does not.

    ``INT.`` and its kin, their words in some other languages, or a forcing full stop.
    """
    known = classify.heading_text(text)
    if known is not None:
        return known
    upper = text[:12].upper()
    for word in _LATIN:
        if upper.startswith(word):
            after = text[len(word) :]
            marked = after[:1] in _AFTER_LATIN or after[:2] == " -"
            dashed = after[:1] == " " and " - " in after and classify.in_capitals(text)
            return text if after.strip(" .") and (marked or dashed) else None
    if text.startswith(_WIDE) and len(text) > 2:
        return text.lstrip("○〇").strip() or None
    return None


def is_scene_number(text: str) -> bool:
    """``12``, ``A12``, ``12AB``, ``12.``, ``(12)``, ``110-A``: up to four digits in one word."""
    bare = text.strip("().")
    if not bare or len(text) > 10 or not all(ch.isalnum() or ch in "-." for ch in bare):
        return False
    digits = sum(ch.isdigit() for ch in bare)
    letters = [ch for ch in bare if ch.isalpha()]
    return (
        0 < digits <= _MOST_LETTERS
        and len(letters) <= _MOST_LETTERS
        and not any(ch.islower() for ch in letters)
    )


def without_number(text: str) -> tuple[str, str]:
    """A heading that begins with its number, and the number; the text and nothing otherwise."""
    first, _, rest = text.partition(" ")
    rest = rest.strip()
    if rest and is_scene_number(first) and heading(rest) is not None:
        last = rest.rpartition(" ")[2]
        if last.strip("().") == first.strip("().") and heading(rest[: -len(last)].strip()):
            rest = rest[: -len(last)].strip()
        return rest, number_of(first)
    return text, ""


def number_of(text: str) -> str:
    """A scene number as it is stored: without brackets and the full stop behind it."""
    return text.strip("()").rstrip(".").strip("()")
