"""Script sentences made plain: what can be seen happening, in order."""

from __future__ import annotations

import re
from collections.abc import Iterable

from previz.model.project import Words

_MARKS = re.compile(r"[*_]+|\[\[.*?\]\]", re.DOTALL)
_SENTENCE = re.compile(r"[^.!?…。！？]+[.!?…。！？]*[”\"’)]*")
_WORD = re.compile(r"[^\W\d_]{2,}(?:['’]S\b)?")
_NEGATION = re.compile(
    r"\b(?:no|not|never|nobody|nothing|without|cannot|\w+n['’]t)\b", re.IGNORECASE
)


def introduction(name: str, words: Iterable[Words]) -> str:
    """What the script says in brackets where a name first stands in capitals; else empty.

    ``MARA (60s, oilskin coat) sits`` gives ``60s, oilskin coat``.
    """
    introduced = re.compile(rf"\b{re.escape(name.upper())}\s*\(([^()]{{2,120}})\)")
    for spoken in words:
        found = introduced.search(spoken.text) if spoken.kind == "action" else None
        if found:
            return " ".join(_MARKS.sub("", found[1]).split())
    return ""


def plain(text: str, names: Iterable[str]) -> str:
    """Action text without script conventions: no marks, no shouting, no introductions."""
    known = {name.upper(): name.title() for name in names}
    text = " ".join(_MARKS.sub("", text).split())
    for name in known:
        text = re.sub(rf"\b({re.escape(name)})\s*\([^()]*\)", r"\1", text)
        text = re.sub(rf"\b({re.escape(name)})(['’])S\b", r"\1\2s", text)
    for name, written in known.items():
        text = re.sub(rf"\b{re.escape(name)}\b", written, text)
    return _WORD.sub(lambda found: found[0].lower() if found[0].isupper() else found[0], text)


def actions(
    words: Iterable[Words], names: tuple[str, ...], seen: tuple[str, ...]
) -> tuple[str, ...]:
    """What happens in a shot, sentence by sentence in time order.

    A block of dialogue is somebody speaking, if that somebody is seen: what is said is sound.

    Args:
        names: the cast of the scene, as the script writes them.
        seen: those of them who are in the frame.
    """
    in_frame = {name.upper() for name in seen}
    done: list[str] = []
    for spoken in words:
        if spoken.kind == "dialogue":
            speaks = f"{spoken.speaker.title()} speaks."
            if spoken.speaker.upper() in in_frame and done[-1:] != [speaks]:
                done.append(speaks)
        else:
            found = _SENTENCE.findall(plain(spoken.text, names))
            done += [_ended(sentence.strip()) for sentence in found if sentence.strip()]
    return tuple(done)


def is_negated(sentence: str) -> bool:
    """Whether a sentence says what is not there. A video model shows what it is told of."""
    return bool(_NEGATION.search(sentence))


def _ended(sentence: str) -> str:
    sentence = sentence[0].upper() + sentence[1:]
    return sentence if sentence[-1] in '.!?…。！？”"’)' else f"{sentence}."
