"""What a prompt engineer would point at before a take: never blocking, the render is as asked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from previz.model.vocabulary import moves, sizes
from previz.prompt.actions import is_negated
from previz.prompt.compiled import CompiledPrompt
from previz.prompt.describe import ShotDescription, Subject
from previz.prompt.fitting import CountTokens, about_tokens, fits, word_count
from previz.prompt.sheets import Sheet, prompt_words, sheet_of

GAP_S = 0.45
"""A breath beside each speech, as the planner counts it."""

_SIDE = re.compile(
    r"\b(?:light(?:ing)?|lit|lamp|sun(?:light)?|key|moonlight|lamplight)\b[^.;!?]{0,40}?"
    r"\b(?:from|on|at)\s+(?:the\s+)?(?:\w+\s+)?(left|right)\b",
    re.IGNORECASE,
)
_SPAN = re.compile(
    r"\b\d+(?:\.\d+)?(?:\s*-?\s*(?:seconds?|secs?|frames?|fps)|\s+s)\b"
    r"|\b\d{3,4}\s*[x×]\s*\d{3,4}\b|\b(?:480|720|1080|1440|2160)p\b|\b[48]k\b"
    r"|\b(?:16:9|9:16|4:3|3:4|1:1|21:9|2\.39:1|1\.85:1)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"\"[^\"]+\"|“[^”]+”")
_PRONOUNS = {
    "m": re.compile(r"\b(?:he|him|his|himself)\b", re.IGNORECASE),
    "f": re.compile(r"\b(?:she|her|hers|herself)\b", re.IGNORECASE),
}


@dataclass(frozen=True, slots=True)
class Lint:
    """A remark on a prompt: what, why and what to do, and the control that it belongs to."""

    id: str
    what: str
    why: str
    fix: str
    control: str


def lint(
    description: ShotDescription, prompt: CompiledPrompt, count: CountTokens | None = None
) -> tuple[Lint, ...]:
    """Everything there is to say about a compiled prompt, in the order of its reading.

    Args:
        description: the shot as it was before the family took its share.
        count: tokens by the family's own tokenizer; None estimates.
    """
    sheet = sheet_of(prompt.family)
    return (
        *_camera_words(description),
        *_size_words(description),
        *_light_side(description),
        *_time_words(description),
        *_negations(description),
        *_people(description),
        *_pronouns(description),
        *_long_speech(description),
        *_plain_words(description),
        *_quotes(prompt, sheet),
        *_budget(prompt, sheet, count),
    )


def _texts(description: ShotDescription) -> Iterator[tuple[str, str]]:
    """What people wrote, as (words, control): the director's and the script's, not speech."""
    if description.free_text:
        yield description.free_text, "free text"
    for event in description.events:
        if event.kind == "action":
            yield event.text, "action"


def _camera_words(description: ShotDescription) -> Iterator[Lint]:
    """A move in words beside the move of the control, and two moves in words."""
    group = prompt_words().move_groups[description.move_id]
    name = moves()[description.move_id].name
    for text, control in _texts(description):
        named = [kind for kind, found in _moves() if found.search(text)]
        others = [kind for kind in named if kind != group]
        if not others:
            continue
        asked = _first(_moves(), others[0], text)
        if len(set(named)) > 1:
            yield Lint(
                "two_moves",
                f"“{asked}” is one of several camera moves in these words.",
                "A clip holds one move; with two, models blend them or do neither.",
                "Keep one move, and choose it in Move.",
                control,
            )
        elif group == "static":
            yield Lint(
                "move_against_static",
                f"“{asked}” asks for a move, and the camera is static.",
                "The words and the control contradict each other.",
                "Choose the move in Move, or take it out of the words.",
                control,
            )
        elif others[0] == "static":
            yield Lint(
                "static_against_move",
                f"“{asked}” asks for a still camera, and the move is {name}.",
                "The words and the control contradict each other.",
                "Choose static in Move, or take it out of the words.",
                control,
            )
        else:
            yield Lint(
                "two_moves",
                f"“{asked}” asks for another move than {name}.",
                "A clip holds one move; with two, models blend them or do neither.",
                "Keep one move, and choose it in Move.",
                control,
            )


def _size_words(description: ShotDescription) -> Iterator[Lint]:
    own = sizes()[description.size_id]
    for text, control in _texts(description):
        found = _longest(_sizes(), text)
        if found and found[0] != description.size_id:
            yield Lint(
                "size_words",
                f"“{found[1]}” asks for another size than {own.id}.",
                "Two sizes in one prompt make the framing a matter of luck.",
                "Choose the size in Size, or take it out of the words.",
                control,
            )


def _light_side(description: ShotDescription) -> Iterator[Lint]:
    sides = [side for side in ("left", "right") if f" {side} " in f" {description.light_side} "]
    for text, control in _texts(description):
        found = _SIDE.search(text)
        if found and sides and found[1].lower() not in sides:
            yield Lint(
                "light_side",
                f"These words put the light on the {found[1].lower()}; it stands on the "
                f"{sides[0]} of this frame.",
                "The light stays where it is in the world when the camera goes round.",
                "Turn the key light, or take the side out of the words.",
                control,
            )


def _time_words(description: ShotDescription) -> Iterator[Lint]:
    group = prompt_words().time_groups.get(description.time_id)
    for text, control in _texts(description):
        said = [(kind, found) for kind, pattern in _times() if (found := pattern.search(text))]
        if group and said and all(kind != group for kind, _ in said):
            yield Lint(
                "time_words",
                f"“{said[0][1][0]}” is another time of day than the scene's.",
                "The light of the scene and these words pull in two directions.",
                "Change the scene's heading, or take the time out of the words.",
                control,
            )


def _negations(description: ShotDescription) -> Iterator[Lint]:
    texts = [(description.free_text, "free text"), (description.place_anchor, "set")]
    texts += [(f"{one.anchor} {one.wardrobe}", "subject") for one in description.people]
    for text, control in texts:
        if is_negated(text):
            yield Lint(
                "negation",
                "A negation stands in the prompt.",
                "A model shows what it is told of, even after a “no”.",
                "Say what is there instead.",
                control,
            )


def _people(description: ShotDescription) -> Iterator[Lint]:
    if len(description.people) > 3:
        yield Lint(
            "people",
            f"{len(description.people)} people are named.",
            "More than three described people confuse a model; the others are left out.",
            "Frame fewer, or let the others be a crowd.",
            "subject",
        )


def _pronouns(description: ShotDescription) -> Iterator[Lint]:
    """He and she must each fit exactly one of the people that the prompt names."""
    for event in description.events:
        if event.kind != "action":
            continue
        for gender, pattern in _PRONOUNS.items():
            found = pattern.search(event.text)
            if not found:
                continue
            who = [one.name for one in _fitting(description, gender)]
            if len(who) == 1:
                continue
            yield Lint(
                "pronoun",
                f"“{found[0]}” could be {' or '.join(who)}."
                if who
                else f"“{found[0]}” is nobody whom this prompt describes.",
                "A model knows only what this one prompt tells it.",
                "Name the person in the script, or frame them.",
                "action",
            )
            break


def _fitting(description: ShotDescription, gender: str) -> list[Subject]:
    """Who is framed, or named in what happens, and may be meant by he or by she."""
    framed = {one.id for one in description.people}
    text = " ".join(event.text for event in description.events if event.kind == "action")
    return [
        one
        for one in description.cast
        if one.gender in (gender, "")
        and (one.id in framed or re.search(rf"\b{re.escape(one.name)}\b", text))
    ]


def _long_speech(description: ShotDescription) -> Iterator[Lint]:
    spoken = [event.text for event in description.events if event.kind == "speech"]
    per_second = prompt_words().words_per_minute / 60
    seconds = sum(word_count(text) / per_second + GAP_S for text in spoken)
    if spoken and seconds > description.seconds * 1.15:
        yield Lint(
            "dialogue_long",
            f"The lines take about {seconds:.1f} s, the shot {description.seconds:.1f} s.",
            "A voice is hurried or cut off.",
            "Lengthen the shot, or split it.",
            "duration",
        )


def _plain_words(description: ShotDescription) -> Iterator[Lint]:
    for text, control in _texts(description):
        brand = _brands().search(text)
        if brand:
            yield Lint(
                "brand",
                f"“{brand[0]}” names a make of camera or lens.",
                "These families ignore it, or paint the thing itself.",
                "Say what it looks like, or choose the lens in Lens.",
                control,
            )
        span = _SPAN.search(text) if control == "free text" else None
        if span:
            yield Lint(
                "numbers",
                f"“{span[0]}” is a length, a rate or a size in words.",
                "Models take them as settings, not from prose.",
                "Set them in Duration and in the project's settings.",
                control,
            )


def _quotes(prompt: CompiledPrompt, sheet: Sheet) -> Iterator[Lint]:
    for phrase in prompt.phrases if sheet.draws_quotes else ():
        found = _QUOTED.search(phrase.text)
        if found:
            yield Lint(
                "quotes",
                f"{found[0]} will be drawn on the screen.",
                f"{sheet.name} paints words in quotes as lettering.",
                "Leave the quotes away unless lettering is meant.",
                phrase.control,
            )


def _budget(prompt: CompiledPrompt, sheet: Sheet, count: CountTokens | None) -> Iterator[Lint]:
    if fits(prompt.text, sheet, count):
        return
    words = word_count(prompt.text)
    if sheet.words[1] and words > sheet.words[1]:
        what = f"The prompt has {words} words; {sheet.name} reads {sheet.words[1]} well."
    else:
        tokens = count(prompt.text) if count else about_tokens(prompt.text) + sheet.extra_tokens
        what = f"The prompt has {tokens} tokens; {sheet.name} stops reading at {sheet.tokens}."
    longest = max(prompt.phrases, key=lambda phrase: len(phrase.text))
    yield Lint(
        "over_budget",
        what,
        "What is left cannot be dropped without you. The end may not be read.",
        "Shorten your own words, or what happens in the shot.",
        "free text" if "free text" in {one.control for one in prompt.phrases} else longest.control,
    )


# -- tables as patterns ----------------------------------------------------------------------------

Patterns = tuple[tuple[str, re.Pattern[str]], ...]


def _any(words: Iterable[str]) -> re.Pattern[str]:
    longest = sorted(words, key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b", re.IGNORECASE)


@cache
def _moves() -> Patterns:
    return tuple((kind, _any(words)) for kind, words in prompt_words().moves.items())


@cache
def _sizes() -> Patterns:
    return tuple((size, _any(words)) for size, words in prompt_words().sizes.items())


@cache
def _times() -> Patterns:
    return tuple((kind, _any(words)) for kind, words in prompt_words().times.items())


@cache
def _brands() -> re.Pattern[str]:
    return _any(prompt_words().brands)


def _first(patterns: Patterns, kind: str, text: str) -> str:
    found = dict(patterns)[kind].search(text)
    return found[0] if found else ""


def _longest(patterns: Patterns, text: str) -> tuple[str, str] | None:
    """The row whose words match the longest stretch: ``medium close-up`` before ``close-up``."""
    found = [(row, match[0]) for row, pattern in patterns if (match := pattern.search(text))]
    return max(found, key=lambda each: len(each[1])) if found else None
