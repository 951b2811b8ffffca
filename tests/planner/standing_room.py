"""Who stands in a thing, or in somebody else, at any frame of a plan's shots."""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Iterator
from itertools import combinations

from previz.model.footprints import PARTS, is_fixed, word_of
from previz.model.project import Project
from previz.model.stage import Prop, StageShot
from previz.planner.staging.floor_plan import SEATED, block_of, in_the_way
from previz.stage.crowd_places import clear_of
from previz.stage.figure import Figure
from previz.stage.poses import pose_named
from previz.stage.walk import figures

EVERY, BODY_M, SHOULDERS_M, STEP_M = 4, 0.1, 0.3, 0.56
"""Frames between looks; how far a body reaches into things and others; a step from a seat."""

_DEEDS = (
    "{0} sits at the table.",
    "{0} stands up and walks to the window.",
    "{1} enters and crosses to {0}.",
    "{1} sits down opposite her.",
    "{0} rises and crosses to the door.",
    "{2} comes in and goes to the counter.",
    "{0} and {1} run out.",
    "{1} walks to the desk and picks up the letter.",
    "{2} crosses to {1}.",
    "{0} pours a cup of tea at the stove.",
    "{1} kneels.",
    "{2} and {1} come in.",
    "{0} puts the letter on the table.",
)
_PLACES = (
    "INT. KITCHEN - DAY",
    "INT. OFFICE - NIGHT",
    "INT. BAR - NIGHT",
    "EXT. STREET - DAY",
    "EXT. FIELD - DAY",
    "INT. BEDROOM - MORNING",
    "EXT. FARMYARD - DUSK",
    "INT. CHURCH - DAY",
)


def written(seed: int) -> str:
    """A scene of three people who come, sit, rise, cross and go, by a seed."""
    dice = random.Random(seed)
    names = ["ANNA", "BERT", "CLEO"]
    lines = [dice.choice(_PLACES), "", f"{names[0]} stands by the table.", ""]
    for _ in range(7):
        who = dice.sample(names, 3)
        lines += [dice.choice(_DEEDS).format(*who), ""]
        if dice.random() < 0.5:
            lines += [dice.choice(names), "Well. There you are at last.", ""]
    return "\n".join(lines)


def _by_a_seat(shot: StageShot, figure: Figure) -> bool:
    """Whether somebody is a step from a mark where they sit: on the way down, or up."""
    own = next(b for b in shot.blocking if b.actor_id == figure.actor.id)
    return any(
        math.hypot(mark.x_m - figure.x_m, mark.z_m - figure.z_m) < STEP_M
        for mark in own.marks
        if mark.pose in SEATED
    )


def clashes(project: Project) -> Iterator[str]:
    """Each clash in words: shot, frame, who, and what or whom they stand in."""
    for shot in project.board():
        staged = project.stage_shot(shot.id)
        if any(actor_sits_in_car(staged)):
            continue
        clear = clear_of(staged.stage)
        for frame in range(0, staged.frames, EVERY):
            there = figures(staged, frame)
            for figure in there:
                if pose_named(figure.pose).rests in ("seat", "bed") or _by_a_seat(staged, figure):
                    continue
                if thing := clear.hits((figure.x_m, figure.z_m), BODY_M):
                    yield f"{shot.name} {frame}: {figure.actor.name} in {thing}"
            for one, other in combinations(there, 2):
                if math.hypot(one.x_m - other.x_m, one.z_m - other.z_m) < SHOULDERS_M:
                    yield f"{shot.name} {frame}: {one.actor.name} in {other.actor.name}"


def actor_sits_in_car(shot: StageShot) -> Iterator[bool]:
    """In a vehicle everybody keeps their seat."""
    return (piece.name == "dashboard" for piece in shot.stage.set.pieces)


def looks(project: Project) -> int:
    """How many figures ``clashes`` looks at."""
    shots = (project.stage_shot(shot.id) for shot in project.board())
    return sum(len(shot.blocking) * len(range(0, shot.frames, EVERY)) for shot in shots)


def overlapping(pieces: Iterable[Prop]) -> list[tuple[str, str]]:
    """What of a set stands in something else, by name; a car's parts and trees' crowns belong."""
    things = [p for p in pieces if in_the_way(p) and not is_fixed(p) and word_of(p) not in PARTS]
    if any(thing.name == "dashboard" for thing in things):
        return []
    solid = [
        (thing.name, block_of(thing))
        for thing in things
        if thing.name != "chimney" and not thing.name.startswith(("post", "stone", "trunk"))
    ]
    return [
        (one, other)
        for (one, block), (other, its) in combinations(solid, 2)
        if block.meets(its, -0.02)
    ]
