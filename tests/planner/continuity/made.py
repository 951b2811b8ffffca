"""Shots made to measure for the continuity checks, and what moves or mirrors a whole stage.

Anna sits at (0, 0) and Ben at (2, 0), and they look at each other; the line runs along x.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace

from previz.model.vocabulary import lens_sets, sizes
from previz.planner.continuity.check import check_scene
from previz.planner.continuity.plan_lines import bearing
from previz.planner.continuity.views import End, Leg, SceneCut, ShotView, Sighting
from previz.planner.continuity.warning import ContinuityWarning

Point = tuple[float, float]
LADDER, PRIMES_MM = tuple(sizes()), lens_sets()["prime6"].primes_mm
ANNA, BEN = (0.0, 0.0), (2.0, 0.0)


def person(
    who: str,
    place: Point,
    looks_at: Point = (1.0, 5.0),
    x: float | None = 0.5,
    seen: bool = True,
    size: str = "MS",
    eyes_m: float = 1.6,
) -> Sighting:
    gaze = bearing(place, looks_at)
    return Sighting(who, who.title(), place, eyes_m, gaze, x, seen, LADDER.index(size))


def anna(size: str = "MS", seen: bool = True, looks_at: Point = BEN) -> Sighting:
    return person("anna", ANNA, looks_at, seen=seen, size=size)


def ben(size: str = "MS", seen: bool = True, looks_at: Point = ANNA) -> Sighting:
    return person("ben", BEN, looks_at, seen=seen, size=size)


def end(camera: Point, *people: Sighting, height_m: float = 1.6) -> End:
    return End(camera, height_m, people)


def shot(
    name: str,
    camera: Point,
    *people: Sighting,
    on: tuple[str, ...] = ("anna",),
    kind: str = "SGL",
    size: str = "MS",
    then: End | None = None,
    height_m: float = 1.6,
    setup: str = "",
    foreground: str = "",
    legs: tuple[Leg, ...] = (),
    says: tuple[str, ...] = (),
    key_deg: float = 45.0,
    own_light: bool = False,
    prime: int = 2,
    joined: bool = True,
) -> ShotView:
    """A shot that stays as it is unless ``then`` says how it ends."""
    start = end(camera, *people, height_m=height_m)
    places = [each.place for each in people if each.actor_id in on]
    return ShotView(
        shot_id=name,
        name=name,
        setup_id=setup or name,
        kind=kind,
        size=size,
        subjects=on,
        start=start,
        end=then or start,
        aim=places[0] if places else (0.0, 0.0),
        foreground=foreground,
        lens_mm=PRIMES_MM[prime],
        prime=prime,
        legs=legs,
        speakers=says,
        key_deg=key_deg,
        own_light=own_light,
        joined=joined,
    )


def on_anna(name: str, camera: Point = (1.0, 1.0), **values: object) -> ShotView:
    """A single of Anna; Ben is out of frame."""
    made: Callable[..., ShotView] = shot
    return made(name, camera, anna(), ben(seen=False), on=("anna",), **values)


def on_ben(name: str, camera: Point = (1.0, 1.0), **values: object) -> ShotView:
    """A single of Ben; Anna is out of frame."""
    made: Callable[..., ShotView] = shot
    return made(name, camera, anna(seen=False), ben(), on=("ben",), **values)


def cut(*views: ShotView, things: tuple[tuple[str, str], ...] = ()) -> SceneCut:
    return SceneCut("s1", views, LADDER, PRIMES_MM, things=things)


def found(*views: ShotView, rule: str = "") -> list[ContinuityWarning]:
    """The warnings of a cut, of one rule or of all."""
    warnings = check_scene(cut(*views))
    return [each for each in warnings if rule in ("", each.rule)]


def told(*views: ShotView, rule: str) -> list[tuple[str, str]]:
    """The shots that a rule speaks of, each with the other one."""
    return [(each.shot_id, each.other_shot_id) for each in found(*views, rule=rule)]


# -- the whole stage -----------------------------------------------------------------------------


def moved(scene: SceneCut, by_deg: float, by: Point) -> SceneCut:
    """The same scene elsewhere: everything turned about the origin, then shifted."""
    angle = math.radians(by_deg)
    c, s = math.cos(angle), math.sin(angle)

    def place(point: Point) -> Point:
        x, z = point
        return (x * c + z * s + by[0], -x * s + z * c + by[1])

    return _changed(scene, place, lambda deg: deg + by_deg, lambda x: x, 1.0)


def mirrored(scene: SceneCut) -> SceneCut:
    """The scene in a mirror: left is right."""
    return _changed(scene, lambda p: (-p[0], p[1]), lambda deg: -deg, lambda x: 1.0 - x, -1.0)


def _changed(
    scene: SceneCut,
    place: Callable[[Point], Point],
    turn: Callable[[float], float],
    across: Callable[[float], float],
    way: float,
) -> SceneCut:
    def seen(each: Sighting) -> Sighting:
        x = None if each.screen_x is None else across(each.screen_x)
        return replace(each, place=place(each.place), gaze_deg=turn(each.gaze_deg), screen_x=x)

    def at(each: End) -> End:
        return replace(each, camera=place(each.camera), people=tuple(map(seen, each.people)))

    def view(each: ShotView) -> ShotView:
        legs = tuple(replace(leg, off_deg=way * leg.off_deg) for leg in each.legs)
        return replace(
            each,
            start=at(each.start),
            end=at(each.end),
            aim=place(each.aim),
            key_deg=turn(each.key_deg),
            legs=legs,
        )

    return replace(scene, views=tuple(map(view, scene.views)))
