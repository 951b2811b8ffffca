"""Edits of a light's numbers: a scene's, or a set-up's own."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

from previz.errors import EditError
from previz.model.edits.shots import set_scene_light, set_setup_light
from previz.model.light import LightSetup, Practical
from previz.model.project import Project

RANGES: dict[str, tuple[str, str, float, float]] = {
    "key_azimuth_deg": ("key azimuth", "°", -360.0, 360.0),
    "key_elevation_deg": ("key height", "°", -90.0, 90.0),
    "key_k": ("key colour", " K", 1700.0, 20000.0),
    "softness_m": ("key width", " m", 0.01, 6.0),
    "key_fill_ratio": ("key to fill", ":1", 1.05, 64.0),
    "fill_k": ("fill colour", " K", 1700.0, 20000.0),
    "rim": ("rim", "x key", 0.0, 4.0),
    "rim_azimuth_deg": ("rim azimuth", "°", -360.0, 360.0),
    "rim_elevation_deg": ("rim height", "°", -90.0, 90.0),
    "background_stops": ("background", " stops", -6.0, 6.0),
    "iris_ev": ("exposure", " EV", -6.0, 6.0),
    "white_k": ("white balance", " K", 0.0, 20000.0),
    "sky_stops": ("sky", " stops", -6.0, 6.0),
    "sky_k": ("sky colour", " K", 0.0, 25000.0),
    "key_distance_m": ("key distance", " m", 0.0, 30.0),
    "rim_distance_m": ("rim distance", " m", 0.0, 30.0),
    "fill_azimuth_deg": ("fill azimuth", "°", -360.0, 360.0),
    "fill_elevation_deg": ("fill height", "°", -90.0, 90.0),
}
"""What can be set: its name, its unit, and from where to where."""

_LEAST_BUT_NONE = {"white_k": 1700.0, "sky_k": 1700.0, "key_distance_m": 0.5, "rim_distance_m": 0.5}
"""Numbers that are 0 for the set-up's own; else they are at least so much."""

_MOST_PRACTICALS = 4


def change_light(project: Project, shot_id: str, own: bool, values: dict[str, Any]) -> Project:
    """Set numbers of a shot's light: of its set-up alone, or of its scene, whose set-ups follow.

    A sun that was set by the hour is set by hand from the moment that its key is moved.

    Raises:
        EditError: no such number, or it is outside its range.
    """
    for name, value in values.items():
        if name in RANGES and value is not None:
            _check(name, float(value))
    if not own:
        scene_id = project.shot(shot_id).scene_id
        return set_scene_light(project, scene_id, changed(project.scene_light(scene_id), values))
    return set_setup_light(project, shot_id, changed(project.light_of(shot_id), values))


def changed(light: LightSetup, values: dict[str, Any]) -> LightSetup:
    """A light with other values; azimuths are kept from 0 to 360."""
    for name in ("key_azimuth_deg", "rim_azimuth_deg", "fill_azimuth_deg"):
        if values.get(name) is not None:
            values = values | {name: float(values[name]) % 360.0}
    if "sun" not in values and {"key_azimuth_deg", "key_elevation_deg"} & set(values):
        values = values | {"sun": None}
    return replace(light, **values)


def with_practical(light: LightSetup, practical: Practical) -> LightSetup:
    """A light with a thing that shines, in place of what that thing shone before.

    Raises:
        EditError: more things shine than the stage can draw.
    """
    in_range("practical", " stops", practical.stops, -8.0, 6.0)
    in_range("practical colour", " K", practical.kelvin, 1700.0, 20000.0)
    ids = [each.prop_id for each in light.practicals]
    if practical.prop_id in ids:
        at = ids.index(practical.prop_id)
        rest = (*light.practicals[:at], practical, *light.practicals[at + 1 :])
        return replace(light, practicals=rest)
    if len(ids) >= _MOST_PRACTICALS:
        raise EditError(
            f"No more than {_MOST_PRACTICALS} things can shine besides the key.",
            "Four things and four lamps on stands are as many as the stage draws besides its own.",
            "Switch one off first.",
        )
    return replace(light, practicals=(*light.practicals, practical))


def without_practical(light: LightSetup, prop_id: str) -> LightSetup:
    """A light in which a thing is dark again."""
    rest = tuple(each for each in light.practicals if each.prop_id != prop_id)
    return replace(light, practicals=rest)


def _check(name: str, value: float) -> None:
    words, unit, low, high = RANGES[name]
    if name in _LEAST_BUT_NONE:
        if value == 0.0:
            return
        low = _LEAST_BUT_NONE[name]
    in_range(words, unit, value, low, high)


def in_range(words: str, unit: str, value: float, low: float, high: float) -> None:
    """Refuse a number outside its range.

    Raises:
        EditError: it is.
    """
    if math.isfinite(value) and low <= value <= high:
        return
    raise EditError(
        f"{value:g}{unit} is outside the range of the {words}.",
        f"It goes from {low:g}{unit} to {high:g}{unit}.",
        "Choose a value in that range.",
    )
