"""A scene's light from its slug line and from the lamps that the action names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from previz.model.light import LightSetup
from previz.model.project import Citation, Setting
from previz.model.vocabulary import lights, times_of_day
from previz.planner.reading.lexicon import lexicon
from previz.planner.reading.lines import Line
from previz.planner.reading.setting import INHERIT
from previz.planner.staging.cameras import CAMERA_SIDE_DEG

_DARK = frozenset({"dusk", "evening", "night", "predawn", "dawn"})
_ANY_TIME = frozenset({"fluorescent", "overcast", "neon"})


def resolved(setting: Setting, before: Setting | None) -> tuple[Setting, Citation | None]:
    """The setting with an inherited time of day filled in (CONTINUOUS, LATER)."""
    if setting.time_id != INHERIT:
        return setting, None
    time_id = before.time_id if before else "unknown"
    words = setting.time_words.title()
    why = f"“{words}” keeps the time of the scene before"
    return replace(setting, time_id=time_id), Citation("L3", why)


def light_scene(setting: Setting, lines: Sequence[Line]) -> tuple[LightSetup, tuple[Citation, ...]]:
    """The set-up by time of day, or by a lamp, candle or fire that the action names."""
    time = times_of_day()[setting.time_id]
    inside = setting.interior
    kind = time.interior_light if inside else time.exterior_light
    kind = kind or ("window_day" if inside else "sunlight")
    where = "an interior" if inside else "an exterior"
    words = setting.time_words.lower() or "no time of day"
    rules = [Citation("L1", f"{words}, {where}: {lights()[kind].name}")]
    lamp = _lamp(setting, lines)
    if lamp:
        kind, word = lamp
        rules.append(Citation("L2", f"the action names “{word}”: {lights()[kind].name}"))
    return lights()[kind].placed(CAMERA_SIDE_DEG, time.exposure_ev), tuple(rules)


def _lamp(setting: Setting, lines: Sequence[Line]) -> tuple[str, str] | None:
    """A source of light that the action names, when it is dark enough for it to count."""
    text = " ".join(line.words.text for line in lines if not line.spoken).lower()
    for row in lexicon().light_words:
        if row.light not in _ANY_TIME and setting.time_id not in _DARK:
            continue
        if row.light == "overcast" and (setting.interior or setting.time_id in _DARK):
            continue
        for word in row.words:
            if f" {word}" in f" {text}":
                return row.light, word
    return None
