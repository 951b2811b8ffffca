"""The lines of a title page as they stand on paper, to the keys of a Fountain one."""

from __future__ import annotations

from collections.abc import Iterable

from previz.script.title_page import TitlePage

_CREDITS = ("by", "written by", "screenplay by", "teleplay by", "story by", "a film by")
_SOURCES = ("based on", "from the", "adapted from", "inspired by")
_DRAFTS = ("draft", "revis", "shooting script", "version")


def title_pairs(lines: Iterable[tuple[str, bool]]) -> TitlePage:
    """Title, credit, author, source, draft date, copyright, contact and notes, as far as they show.

    Each line is its words and whether it is centred. Paper has lines and where they stand, not what
    they are. The first centred line is the title; what follows a credit (“written by”) is the
    author; lines at a side are the contact. What is none of these is a note. No line is left out.
    """
    written = [(" ".join(text.split()), centred) for text, centred in lines if text]
    anywhere = not any(centred for _, centred in written)
    found: dict[str, list[str]] = {}
    last = ""
    for text, centred in written:
        last = _key(text, centred or anywhere, last, "Title" in found)
        found.setdefault(last, []).append(text)
    return tuple((key, "\n".join(values)) for key, values in found.items())


def _key(text: str, centred: bool, last: str, has_title: bool) -> str:
    """The key of one line; the first rule that fits decides. ``last`` is the line's above."""
    lowered = text.lower()
    credit = lowered.rstrip(":") in _CREDITS or lowered.startswith(("written and", "directed by"))
    rules = {
        "Title": centred and not has_title,
        "Copyright": lowered.startswith(("©", "(c)", "copyright")),
        "Credit": centred and credit,
        "Source": centred and (lowered.startswith(_SOURCES) or last == "Source"),
        "Draft date": any(word in lowered for word in _DRAFTS),
        "Author": centred and last in ("Credit", "Author"),
        "Notes": centred,
    }
    return next((key for key, fits in rules.items() if fits), "Contact")
