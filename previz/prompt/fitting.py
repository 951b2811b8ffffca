"""From what a shot says to what a family can take: nothing it misreads, nothing too long."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import replace

from previz.prompt.actions import Event, is_negated
from previz.prompt.compiled import LeftOut, Phrase, joined, listed
from previz.prompt.describe import ShotDescription
from previz.prompt.families.shared import Draft
from previz.prompt.sheets import Sheet, prompt_words

MAX_NAMED = 3
"""More described people than this confuse every family."""

NEGATED = "A model shows what it is told of, even after a “not”."
TOO_MANY = "More than three described people confuse a model."
DIRECTION = "This note in brackets describes no voice and nothing to see."

CountTokens = Callable[[str], int]

_WIDE = re.compile(r"[\u2e80-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
_WORD = re.compile(r"[^\W\d_]+|\d|[^\w\s]")


def word_count(text: str) -> int:
    """Words; alphabets without spaces count two characters as one."""
    wide = len(_WIDE.findall(text))
    return len(_WIDE.sub(" ", text).split()) + math.ceil(wide / 2)


def about_tokens(text: str) -> int:
    """Roughly how many tokens an encoder makes of a text, without its tokenizer.

    One for each five letters begun of a word, for each digit, mark and wide character, and one
    for the end.
    """
    wide = len(_WIDE.findall(text))
    rest = _WORD.findall(_WIDE.sub(" ", text))
    return wide + sum(math.ceil(len(word) / 5) for word in rest) + 1


def prepared(description: ShotDescription, sheet: Sheet) -> tuple[ShotDescription, list[LeftOut]]:
    """Take away what the family would misread: negations, a fourth person, lines without sound."""
    left = [LeftOut(one.name, "subject", TOO_MANY) for one in description.subjects[MAX_NAMED:]]
    kept: list[Event] = []
    for event in description.events:
        if event.kind == "action" and is_negated(event.text):
            left.append(LeftOut(event.text, "action", NEGATED))
        elif event.kind == "action":
            kept.append(event)
        else:
            spoken = _manner(event, left)
            kept += [spoken] if sheet.audio else _silent(spoken, sheet, left)
    subjects = description.subjects[:MAX_NAMED]
    return replace(description, subjects=subjects, events=tuple(kept)), left


def _manner(event: Event, left: list[LeftOut]) -> Event:
    """A speech with its voice; a note that is neither a voice nor something to see is left out."""
    manner = event.manner
    if not manner:
        return event
    if is_negated(manner):
        left.append(LeftOut(f"({manner})", "dialogue", NEGATED))
        return replace(event, manner="")
    first = manner.split()[0].lower().rstrip(",;")
    voice = any(word in manner.lower() for word in prompt_words().voices)
    if voice or first.endswith(("ing", "ly")) or first in ("to", "into", "with", "in", "at"):
        return event
    left.append(LeftOut(f"({manner})", "dialogue", DIRECTION))
    return replace(event, manner="")


def _silent(event: Event, sheet: Sheet, left: list[LeftOut]) -> list[Event]:
    """What is seen of a speech; the line itself is sound."""
    name = sheet.name if sheet.words[1] else "This text"
    left.append(LeftOut(event.text, "dialogue", f"{name} has no sound."))
    if not event.seen:
        return []
    manner = f", {event.manner}" if event.manner else ""
    return [Event("action", f"{event.speaker} speaks{manner}.", event.speaker)]


def fits(text: str, sheet: Sheet, count: CountTokens | None) -> bool:
    """Whether a family reads a text to its end.

    The tokenizer is asked only when a generous estimate is near the bound, because loading one
    takes time.
    """
    if sheet.words[1] and word_count(text) > sheet.words[1]:
        return False
    about = about_tokens(text) + sheet.extra_tokens
    if not sheet.tokens or 2 * about <= sheet.tokens:
        return True
    return (count(text) if count else about) <= sheet.tokens


def fitted(
    description: ShotDescription,
    sheet: Sheet,
    build: Callable[[ShotDescription], Draft],
    count: CountTokens | None,
) -> tuple[list[Phrase], list[LeftOut]]:
    """(phrases, left out): what gives way first is the family's; free text never does."""
    dropped: list[LeftOut] = []
    phrases, left = build(description)
    for control in sheet.drop:
        while not fits(joined(phrases), sheet, count):
            shorter = _shorter(description, control, sheet)
            if shorter is None:
                break
            description, gone = shorter
            dropped.append(gone)
            phrases, left = build(description)
    return phrases, [*left, *dropped]


def _shorter(
    description: ShotDescription, control: str, sheet: Sheet
) -> tuple[ShotDescription, LeftOut] | None:
    """The description without one thing of a control; None when it has no more of it."""
    d, sight = description, description.sight
    gone = ""
    match control:
        case "colour":
            parts = [word for word in (d.contrast, d.warmth) if word]
            gone, d = listed(parts) if parts else "", replace(d, contrast="", warmth="")
        case "set detail" if sight.background:
            gone = sight.background[-1]
            d = replace(d, sight=replace(sight, background=sight.background[:-1]))
        case "set detail" if sight.beside:
            gone = sight.beside[-1]
            d = replace(d, sight=replace(sight, beside=sight.beside[:-1]))
        case "set detail" if sight.foreground:
            gone = sight.foreground[-1]
            d = replace(d, sight=replace(sight, foreground=sight.foreground[:-1]))
        case "reveal" if sight.reveals:
            gone, d = listed(sight.reveals), replace(d, sight=replace(sight, reveals=()))
        case "place" if d.place:
            gone, control = d.place, "set"
            d = replace(d, place="", interior=False, exterior=False)
        case "set":
            gone, d = d.place_anchor, replace(d, place_anchor="")
        case "lens" if d.lens_mm:
            gone, d = f"{d.lens_mm:g} mm lens", replace(d, lens_mm=0.0)
        case "light" if d.light_side:
            gone, d = f"the key light comes {d.light_side}", replace(d, light_side="")
        case "time":
            gone, d = d.time, replace(d, time="")
        case "action" if len(d.events) > 1:
            last = d.events[-1]
            gone, d = last.text, replace(d, events=d.events[:-1])
            control = "dialogue" if last.kind == "speech" else control
        case _:
            pass
    why = f"{sheet.name} reads {sheet.words[1]} words and {sheet.tokens} tokens at most."
    return (d, LeftOut(gone, control, why)) if gone else None
