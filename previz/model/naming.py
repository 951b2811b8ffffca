"""A name in a sentence, on a cue, and under another name."""

from __future__ import annotations

import re


def shown(name: str) -> str:
    """A name as it stands in a sentence: ``MRS ALDER`` is Mrs Alder."""
    return name.title() if name.isupper() else name


def renamed_text(text: str, old: tuple[str, ...], new: str, article: bool = True) -> str:
    """Whole names in a text under another one; one in capitals stays in capitals.

    Without ``article``, *an OLD WOMAN* becomes *MARA*.
    """
    before = "" if article else r"(?:\b[Aa]n?\s+|\b[Tt]he\s+)?"
    for name in old:
        loud, quiet = re.escape(name.upper()), re.escape(shown(name.upper()))
        pattern = rf"{before}(?<!\w)(?:({loud})|{quiet})(?!\w)"
        text = re.sub(pattern, lambda hit: new.upper() if hit[1] else shown(new), text)
    return text


def renamed_cue(cue: str, old: tuple[str, ...], new: str) -> str:
    """``MARA (V.O.)`` as ``MARTA (V.O.)``; a cue of two names keeps the other one."""
    names, bracket, rest = cue.partition("(")
    for name in old:
        pattern = rf"(?<!\w){re.escape(name)}(?!\w)"
        names = re.sub(pattern, lambda _f: new.upper(), names, flags=re.IGNORECASE)
    return names + bracket + rest
