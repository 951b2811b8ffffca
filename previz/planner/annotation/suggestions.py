"""Shot ideas of a model against the rules that need no camera: who is there, and what is saved.

An idea has no set-up yet, so the 180° line and the eyelines have nothing to measure; they are
checked on the shots, whoever made them.
"""

from __future__ import annotations

from collections.abc import Sequence

from previz.planner.annotation.answer import ProposedBeat, Suggestion
from previz.planner.annotation.request import AnnotationRequest

_PAIR = frozenset({"2S", "OTS"})
_CLOSE = frozenset({"CU", "BCU", "ECU"})
_LADDER: dict[Suggestion, int] = {"SGL": 0, "REACT": 1, "CU": 1, "BCU": 2, "ECU": 3}
"""Steps of size of one person, for the jump-cut rule: two steps apart, or another angle."""


def kept_suggestions(
    request: AnnotationRequest, beats: Sequence[ProposedBeat], number: int, notes: list[str]
) -> tuple[Suggestion, ...]:
    """The ideas of one beat that hold; each that does not is explained in ``notes``."""
    peak = max(range(len(beats)), key=lambda other: beats[other].intensity)
    kept: list[Suggestion] = []
    for idea in beats[number].suggest:
        reason = _reason(request, beats[number], idea, number < peak, kept)
        if reason:
            notes.append(f"Beat {number + 1}: {idea} is left out, {reason}.")
        else:
            kept.append(idea)
    return tuple(kept)


def _reason(
    request: AnnotationRequest,
    beat: ProposedBeat,
    idea: Suggestion,
    before_peak: bool,
    kept: Sequence[Suggestion],
) -> str:
    """Why an idea breaks continuity or coverage; empty when it does not."""
    if idea in _PAIR and len(_present(request, beat)) < 2:
        return "it needs two people"
    if idea == "INSERT" and not beat.props:
        return "no prop is named for it"
    if idea in {"POV", "REACT"} and not beat.looks:
        return "nobody looks"
    if idea in _CLOSE and before_peak:
        return "close-ups are saved for the peak (C13)"
    if kept and idea in _LADDER and kept[-1] in _LADDER:
        steps = abs(_LADDER[idea] - _LADDER[kept[-1]])
        if steps < 2:
            return f"after {kept[-1]} it is a jump cut (30° rule)"
    return ""


def _present(request: AnnotationRequest, beat: ProposedBeat) -> set[str]:
    """Who speaks, acts, looks or is looked at in a beat."""
    elements = request.elements[beat.first_element : beat.last_element + 1]
    folded = [f"{element.speaker} {element.text}".casefold() for element in elements]
    named = {name for name in request.people if any(name.casefold() in text for text in folded)}
    looking = {name for look in beat.looks for name in (look.who, look.at)}
    return named | (looking | set(beat.tactic)) & set(request.people)
