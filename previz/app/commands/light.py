"""Verbs on light: numbers, things that shine, and the sun by the hour.

A shot's light is its scene's, or its set-up's own where it has one; ``own`` says whose is meant.
``tried`` shows what a change would do, for a drag that is not let go yet.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from previz.app.commands.gestures import one_step
from previz.app.studio import Studio
from previz.errors import EditError
from previz.model.aiming import key_thing as found_key
from previz.model.aiming import shines, sunlit, towards
from previz.model.edits import lights
from previz.model.edits.shots import set_setup_light
from previz.model.light import LightSetup, Practical, SunClock
from previz.model.project import Project
from previz.model.stage import Prop, StageShot

Edit = Callable[[LightSetup], LightSetup]


def has_own(project: Project, shot_id: str) -> bool:
    """Whether the shot's set-up has a light of its own."""
    return project.setup_of(shot_id).light is not None


def change(
    studio: Studio, shot_id: str, own: bool | None = None, gesture: str = "", **values: Any
) -> None:
    """Set numbers of a light (the names of ``LightSetup``); without ``own`` of the one that is on.

    Raises:
        EditError: a number is outside its range.
    """
    only = has_own(studio.session.project, shot_id) if own is None else own
    studio.session.apply(
        _label(values),
        lambda p: lights.change_light(p, shot_id, only, values),
        one_step(f"light {shot_id} {only} {sorted(values)}", gesture),
    )


def tried(studio: Studio, shot_id: str, **values: Any) -> StageShot:
    """The shot as ``change`` would light it; nothing is stored."""
    project = studio.session.project
    own = has_own(project, shot_id)
    return lights.change_light(project, shot_id, own, values).stage_shot(shot_id)


def make_own(studio: Studio, shot_id: str) -> None:
    """Give a shot's set-up a light of its own, that is its scene's to begin with."""

    def own(project: Project) -> Project:
        scene_id = project.shot(shot_id).scene_id
        return set_setup_light(project, shot_id, project.scene_light(scene_id))

    studio.session.apply("A light of its own", own)


def bind_key(studio: Studio, shot_id: str, prop_id: str, own: bool | None = None) -> None:
    """Let a thing on the set be the key; empty puts the key on a stand where the thing was.

    Raises:
        EditError: there is no such thing on the set.
    """
    project = studio.session.project
    values: dict[str, Any] = {"key_prop": prop_id}
    light = project.light_of(shot_id)
    if prop_id:
        light = towards(light, _thing(project, shot_id, prop_id), project.shot(shot_id).blocking)
    values |= {
        "key_azimuth_deg": light.key_azimuth_deg,
        "key_elevation_deg": light.key_elevation_deg,
        "practicals": lights.without_practical(light, prop_id).practicals,
    }
    only = has_own(project, shot_id) if own is None else own
    studio.session.apply(
        "Key from a thing" if prop_id else "Key on a stand",
        lambda p: lights.change_light(p, shot_id, only, values),
    )


def set_practical(
    studio: Studio,
    shot_id: str,
    practical: Practical,
    own: bool | None = None,
    gesture: str = "",
) -> None:
    """Let a thing shine besides the key, or change how it shines.

    Raises:
        EditError: there is no such thing, too many shine, or a number is out of range.
    """
    project = studio.session.project
    name = _thing(project, shot_id, practical.prop_id).name
    _edit(
        studio,
        shot_id,
        own,
        f"Switch on {name}",
        lambda light: lights.with_practical(light, practical),
        one_step(f"practical {shot_id} {practical.prop_id}", gesture),
    )


def put_out(studio: Studio, shot_id: str, prop_id: str, own: bool | None = None) -> None:
    """A thing that shone is dark again."""
    _edit(
        studio,
        shot_id,
        own,
        "Put out",
        lambda light: lights.without_practical(light, prop_id),
        None,
    )


def set_sun(studio: Studio, shot_id: str, clock: SunClock, own: bool | None = None) -> None:
    """Put the key where the sun stands at a place and an hour, in the sun's colour.

    Raises:
        EditError: no such date or place, or the sun is below the horizon then.
    """
    from previz.stage.sun import plan_azimuth, sun_at

    sun = sun_at(clock)
    if sun.elevation_deg < -0.9:
        raise EditError(
            "The sun is below the horizon then.",
            f"It stands {sun.elevation_deg:.0f}° high: a key from there would light nothing.",
            "Choose another hour, or a set-up of dusk or night.",
        )
    values = {
        "key_azimuth_deg": round(plan_azimuth(sun, clock.north_deg), 1),
        "key_elevation_deg": round(max(0.0, sun.elevation_deg), 1),
        "key_k": round(sun.kelvin, -1),
        "key_prop": "",
        "sun": clock,
    }
    only = has_own(studio.session.project, shot_id) if own is None else own
    studio.session.apply("Sun", lambda p: lights.change_light(p, shot_id, only, values))


def sun_over(clock: SunClock) -> tuple[float, float, float]:
    """Bearing from north and height in degrees, and kelvin, of the sun over a place at an hour.

    Raises:
        EditError: no such date or place.
    """
    from previz.stage.sun import sun_at

    sun = sun_at(clock)
    return sun.bearing_deg, sun.elevation_deg, sun.kelvin


def things_that_shine(project: Project, shot_id: str) -> tuple[Prop, ...]:
    """The lamps, flames, screens and windows on a shot's set."""
    stage = project.stage_of(project.shot(shot_id).scene_id)
    return tuple(thing for thing in (*stage.props, *stage.set.pieces) if shines(thing))


def key_thing(project: Project, shot_id: str) -> Prop | None:
    """The thing on the set that a shot's key comes from, chosen or found; None for a stand."""
    light, scene_id = project.light_of(shot_id), project.shot(shot_id).scene_id
    return found_key(light, project.stage_of(scene_id))


def under_the_sun(project: Project, shot_id: str) -> bool:
    """Whether a shot's key is the sun or the moon, which stand at no distance."""
    stage = project.stage_of(project.shot(shot_id).scene_id)
    return sunlit(project.light_of(shot_id), stage)


def _edit(
    studio: Studio, shot_id: str, own: bool | None, label: str, edit: Edit, merge: str | None
) -> None:
    only = has_own(studio.session.project, shot_id) if own is None else own

    def apply(project: Project) -> Project:
        shot = project.shot(shot_id)
        light = project.light_of(shot_id) if only else project.scene_light(shot.scene_id)
        practicals = edit(light).practicals
        return lights.change_light(project, shot_id, only, {"practicals": practicals})

    studio.session.apply(label, apply, merge)


def _thing(project: Project, shot_id: str, prop_id: str) -> Prop:
    stage = project.stage_of(project.shot(shot_id).scene_id)
    for thing in (*stage.props, *stage.set.pieces):
        if thing.id == prop_id:
            return thing
    raise EditError(
        f"There is nothing called {prop_id!r} on this set.",
        "It may have been removed.",
        "Choose a lamp, a screen or a window that is there.",
    )


def _label(values: dict[str, Any]) -> str:
    """The one number that is set, by name and unit; several are the key or the light."""
    if len(values) == 1:
        name, value = next(iter(values.items()))
        if name in lights.RANGES and value is not None:
            words, unit, _low, _high = lights.RANGES[name]
            return f"{words.capitalize()} {value:g}{unit}"
    for lamp in ("key", "rim", "fill"):
        if all(name.startswith(f"{lamp}_") for name in values):
            return f"{lamp.capitalize()} light"
    return "Light"
