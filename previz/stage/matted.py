"""Which pixels of a frame belong to the things that a matte names: every one has object ids."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from itertools import count

from previz.errors import InputError
from previz.model.footprints import whole_of
from previz.model.matte import PARTS, SKY, Covered
from previz.model.stage import StageShot
from previz.stage.acting import cast
from previz.stage.body import Part, parts
from previz.stage.evaluate import Frame, evaluate
from previz.stage.items import DrawItem, object_ids
from previz.stage.placing import standing

FIRST_PART = 60_000
"""Object ids from here on are parts of actors."""

MOST_SOLIDS = 100
"""Of one actor: those of the next begin so many ids later."""

NOWHERE = 0
"""The id where nothing is."""


@dataclass(frozen=True, slots=True)
class Marked:
    """A frame in which every named thing has object ids of its own, and which ones."""

    frame: Frame
    numbers: Mapping[Covered, frozenset[int]]


def marked(shot: StageShot, number: int, things: tuple[Covered, ...]) -> Marked:
    """A frame of a shot, ready to be drawn as ids.

    Raises:
        InputError: something is not on the stage, or has no such part.
        EditError, RenderError: as ``evaluate``.
    """
    frame, whole = evaluate(shot, number), _numbers(shot)
    found: dict[Covered, frozenset[int]] = {}
    own: dict[int, dict[int, int]] = {}  # of an actor: the place of a solid, and its part's id
    for thing in things:
        if thing.id not in whole:
            raise _not_there(shot, thing)
        if not thing.part:
            found[thing] = whole[thing.id]
            continue
        places = _places(shot, number, thing)
        (actor,) = whole[thing.id]
        solids = own.setdefault(actor, {})
        first = FIRST_PART + MOST_SOLIDS * [*own].index(actor)
        for place in places:  # a solid of two parts, such as hair of the head, has one id
            solids[place] = first + place
        found[thing] = frozenset(own[actor][place] for place in places)
    for thing in (each for each in things if not each.part):
        taken = (ids for actor, ids in own.items() if actor in found[thing])
        found[thing] |= {part for ids in taken for part in ids.values()}
    return Marked(replace(frame, items=_renumbered(frame, own)), found)


def without(shot: StageShot, frame: Frame, absent: Collection[str]) -> Frame:
    """A frame of the shot in which some things are not there, by their ids."""
    whole = _numbers(shot) if absent else {}
    gone = frozenset().union(*(whole.get(each, frozenset()) for each in absent))
    if not gone:
        return frame
    return replace(frame, items=tuple(each for each in frame.items if each.object_id not in gone))


def _renumbered(frame: Frame, own: Mapping[int, Mapping[int, int]]) -> tuple[DrawItem, ...]:
    """The items, with those of parts under ids of their own."""
    seen = {actor: count() for actor in own}
    return tuple(
        replace(item, object_id=own[item.object_id].get(next(seen[item.object_id]), item.object_id))
        if item.object_id in own
        else item
        for item in frame.items
    )


def _numbers(shot: StageShot) -> dict[str, frozenset[int]]:
    """The object ids of everything on the stage, by its id; of a thing with all that is its."""
    found: dict[str, set[int]] = {SKY: {NOWHERE}}
    for number, (thing, _) in object_ids(shot).items():
        found.setdefault(thing, set()).add(number)
    props = list(standing(shot.stage).values())
    for prop in props:
        host = whole_of(prop, props)
        if host != prop.id:
            found[host] |= found[prop.id]
    return {thing: frozenset(numbers) for thing, numbers in found.items()}


def _places(shot: StageShot, number: int, thing: Covered) -> tuple[int, ...]:
    """Which of an actor's solids a part is, as places in the order they are drawn in."""
    figure = next((each for each in cast(shot, number) if each.actor.id == thing.id), None)
    if thing.part not in PARTS or figure is None or figure.actor.body:
        raise InputError(
            f"“{_name(shot, thing)}” has no part “{thing.part}”.",
            f"A mannequin of Previz has {', '.join(PARTS)}; what was brought in is one piece.",
            "Take the whole of it.",
        )
    solids = parts(figure.actor.build, figure.grips, figure.eyes_deg)
    return tuple(place for place, solid in enumerate(solids) if _is_of(solid, thing.part))


def _is_of(solid: Part, part: str) -> bool:
    if part in ("head", "hands"):
        return solid.joint in ("head", "neck") if part == "head" else "wrist" in solid.joint
    return {"hair": "hair", "top": "cloth", "trousers": "legs", "shoes": "shoe"}[part] == solid.tone


def _name(shot: StageShot, thing: Covered) -> str:
    names = dict(object_ids(shot).values())
    return names.get(thing.id, thing.id)


def _not_there(shot: StageShot, thing: Covered) -> InputError:
    names = dict.fromkeys(name for _, name in object_ids(shot).values() if name)
    return InputError(
        f"“{thing.id}” is not on the stage of this take.",
        f"There are {', '.join(list(names)[:12])}.",
        "Choose one of them, or render the take again.",
    )


def never_seen(shot: StageShot, things: tuple[Covered, ...], frames: int) -> InputError:
    """Why there is no matte: these are in no frame of the take."""
    names = "” and “".join(dict.fromkeys(_name(shot, each) for each in things))
    one = len(things) == 1
    return InputError(
        f"“{names}” is never in the picture." if one else f"“{names}” are never in the picture.",
        f"Something hides it, or it is out of frame, in all of the {frames} frames of the take.",
        "Choose something that is seen.",
    )
