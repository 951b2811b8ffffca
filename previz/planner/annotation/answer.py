"""What a checked answer is: beats with a purpose, each claim with its words of the script."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

import msgspec

from previz.planner.annotation.grammar import LONGEST_PURPOSE, MOST_BEATS, MOST_SUGGESTIONS

Trigger = Literal[
    "entrance", "exit", "geography", "activity_stops", "object", "reveal", "decision",
    "topic_shift", "user",
]  # fmt: skip
Suggestion = Literal[
    "MASTER", "2S", "OTS", "SGL", "CU", "BCU", "ECU", "INSERT", "POV", "REACT", "PROFILE", "PLAN"
]
Place = Annotated[int, msgspec.Meta(ge=0)]
Tactic = Annotated[str, msgspec.Meta(pattern="^to [a-z]+$", max_length=40)]
Name = Annotated[str, msgspec.Meta(max_length=80)]


class Evidence(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A quotation: ``text`` is characters ``start`` to ``end`` (half-open) of an element."""

    element: Place
    start: Place
    end: Place
    text: str


class Look(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who looks at whom or what."""

    who: Name
    at: Name


class ProposedBeat(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A beat as a model sees it, over elements ``first_element`` to ``last_element``, both in.

    ``tactic`` is what each person tries (``to hide``). ``suggest`` are shot ideas in words: they
    are shown and change nothing.
    """

    first_element: Place
    last_element: Place
    trigger: Trigger
    purpose: Annotated[str, msgspec.Meta(min_length=1, max_length=LONGEST_PURPOSE)]
    intensity: Annotated[float, msgspec.Meta(ge=0, le=1)]
    evidence: Annotated[tuple[Evidence, ...], msgspec.Meta(min_length=1)]
    tactic: dict[Name, Tactic] = {}
    focus: Name = ""
    looks: tuple[Look, ...] = ()
    props: tuple[Name, ...] = ()
    suggest: Annotated[tuple[Suggestion, ...], msgspec.Meta(max_length=MOST_SUGGESTIONS)] = ()


class Answer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The JSON that a model writes: schema ``beat-annot/1``."""

    schema_version: Literal["beat-annot/1"]
    scene_id: str
    script_sha256: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{64}$")]
    beats: Annotated[tuple[ProposedBeat, ...], msgspec.Meta(min_length=1, max_length=MOST_BEATS)]


class AnnotationRecord(msgspec.Struct, frozen=True):
    """An answer as it is kept: with who made it, and why earlier ones were refused."""

    answer: Answer
    made_by: tuple[tuple[str, str], ...]
    refused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnnotatedBeat:
    """A proposed beat that passed the checks.

    ``start`` and ``stop`` are a half-open range of the scene's words, ``seconds`` is how long they
    play. ``new_names`` are in no table of the project: the director approves them by accepting
    the beat.
    """

    start: int
    stop: int
    seconds: float
    proposed: ProposedBeat
    new_names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Annotation:
    """A whole scene, checked. ``notes`` say in sentences what was dropped, and why."""

    script_sha256: str
    beats: tuple[AnnotatedBeat, ...]
    notes: tuple[str, ...] = ()
