"""Script sentences made plain: what can be seen and heard happening, in order."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace

from previz.model.project import Words
from previz.model.screenplay import ElementKind, Screenplay

_MARKS = re.compile(r"[*_]+|\[\[.*?\]\]", re.DOTALL)
_SENTENCE = re.compile(r"[^.!?…。！？]+[.!?…。！？]*[”\"’)]*")
_WORD = re.compile(r"[^\W\d_]{2,}(?:['’]S\b)?")
_NEGATION = re.compile(
    r"\b(?:no|not|never|nobody|nothing|without|cannot|\w+n['’]t)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens in a shot.

    ``kind`` is ``action`` (``text`` is a sentence) or ``speech`` (``text`` is what is said, word
    for word; ``manner`` what the script says in brackets about it). ``seen`` is whether the
    speaker is in the frame.
    """

    kind: str
    text: str
    speaker: str = ""
    manner: str = ""
    seen: bool = True


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


def events(
    words: Iterable[Words],
    names: tuple[str, ...],
    seen: tuple[str, ...],
    screenplay: Screenplay = Screenplay(),
) -> tuple[Event, ...]:
    """What happens in a shot in time order: a sentence of action each, a speech each.

    Args:
        names: the cast of the scene, as the script writes them.
        seen: those of them who are in the frame.
        screenplay: where the notes in brackets stand.
    """
    in_frame = {name.upper() for name in seen}
    done: list[Event] = []
    for spoken in words:
        if spoken.kind != "dialogue":
            found = _SENTENCE.findall(plain(spoken.text, names))
            done += [Event("action", _ended(text.strip())) for text in found if text.strip()]
            continue
        line = " ".join(_MARKS.sub("", spoken.text).split())
        speaker = spoken.speaker.title()
        before = done[-1] if done else None
        if before is not None and before.kind == "speech" and before.speaker == speaker:
            done[-1] = replace(before, text=f"{before.text} {line}")
        else:
            manner = aside(screenplay, spoken)
            seen_now = spoken.speaker.upper() in in_frame
            done.append(Event("speech", line, speaker, manner, seen_now))
    return tuple(done)


def aside(screenplay: Screenplay, spoken: Words) -> str:
    """The note in brackets before a speech, without its brackets; else empty."""
    elements = screenplay.elements
    index = bisect_left(elements, spoken.line, key=lambda element: element.line)
    while index < len(elements) and elements[index].line == spoken.line:
        if elements[index].kind is ElementKind.DIALOGUE:
            break
        index += 1
    else:
        return ""
    before = elements[index - 1] if index else None
    if before is None or before.kind is not ElementKind.PARENTHETICAL:
        return ""
    return " ".join(before.text.strip().strip("()（）").split())


def is_negated(sentence: str) -> bool:
    """Whether a sentence says what is not there. A video model shows what it is told of."""
    return bool(_NEGATION.search(sentence))


def _ended(sentence: str) -> str:
    sentence = sentence[0].upper() + sentence[1:]
    return sentence if sentence[-1] in '.!?…。！？”"’)' else f"{sentence}."
