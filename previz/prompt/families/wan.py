"""Wan 2.1 and 2.2, text to video: word order, tags, budget and negative prompt.

Order and tags are those of the vendor's prompt guide: aesthetic tags first, at most four kinds,
then subject, setting, action as a process, and the camera in one plain sentence at the end. When
a move is named the angle tag goes.
"""

from __future__ import annotations

from previz.model.vocabulary import angles, lights, moves, sizes
from previz.prompt.compiled import CompiledPrompt, Phrase, joined, sentence
from previz.prompt.describe import ShotDescription
from previz.prompt.families.shared import (
    action_phrases,
    free_text_phrases,
    subject_phrases,
    within,
)

MAX_WORDS = 200
MAX_TAGS = 4
WIDE_DEG, LONG_DEG = 60, 25
"""House bounds on the horizontal angle of view for the lens tags."""

_TIME_TAGS = {
    "day": "Day time",
    "midday": "Day time",
    "morning": "Day time",
    "late afternoon": "Day time",
    "early morning": "Sunrise time",
    "dawn": "Dawn time",
    "before dawn": "Dawn time",
    "sunset": "Sunset time",
    "dusk": "Dusk time",
    "evening": "Dusk time",
    "night": "Night time",
}
_SPEEDS = {"slow": "slowly ", "fast": "quickly "}

NEGATIVE: tuple[tuple[str, str], ...] = (
    ("色调艳丽", "garish colours"),
    ("过曝", "overexposed"),
    ("静态", "static"),
    ("细节模糊不清", "blurred details"),
    ("字幕", "subtitles"),
    ("风格", "style"),
    ("作品", "artwork"),
    ("画作", "painting"),
    ("画面", "picture"),
    ("静止", "still"),
    ("整体发灰", "overall gray"),
    ("最差质量", "worst quality"),
    ("低质量", "low quality"),
    ("JPEG压缩残留", "JPEG artefacts"),
    ("丑陋的", "ugly"),
    ("残缺的", "incomplete"),
    ("多余的手指", "extra fingers"),
    ("画得不好的手部", "badly drawn hands"),
    ("画得不好的脸部", "badly drawn face"),
    ("畸形的", "deformed"),
    ("毁容的", "disfigured"),
    ("形态畸形的肢体", "malformed limbs"),
    ("手指融合", "fused fingers"),
    ("静止不动的画面", "motionless picture"),
    ("杂乱的背景", "messy background"),
    ("三条腿", "three legs"),
    ("背景人很多", "many people in the background"),
    ("倒着走", "walking backwards"),
)
"""The vendor's default negative prompt, term by term, with what each one means."""

_STILL = ("static", "still", "motionless picture")
_GREY = ("overall gray",)
_MESS = ("messy background",)
FOUGHT: dict[str, tuple[str, ...]] = {
    "static": _STILL,
    "overcast": _GREY,
    "blue_hour": _GREY,
    "volumetric": _GREY,
    "high_key": ("overexposed",),
    "noon": ("overexposed",),
    "EWS": _MESS,
    "WS": _MESS,
    "crowd": ("many people in the background",),
    "backwards": ("walking backwards",),
    "drawn": ("style", "artwork", "painting"),
}
"""For each trait of a shot, the terms that would fight it (craft reference, 3.4)."""


def compile_wan(description: ShotDescription) -> CompiledPrompt:
    """Tags, subject, set, actions, free text, camera; the last actions go when it is too long."""
    tags, few = _tags(description)
    subjects, too_many = subject_phrases(description)
    done, negated = action_phrases(description)
    place = [Phrase(sentence(description.place), "set")] if description.place else []
    whole = [*tags, *subjects, *place, *done, *free_text_phrases(description), *_move(description)]
    phrases, too_long = within(MAX_WORDS, whole, ("action", "set"))
    left_out = (*few, *too_many, *negated, *too_long)
    return CompiledPrompt(joined(phrases), negative(description), tuple(phrases), left_out)


def negative(description: ShotDescription) -> str:
    """The vendor's default without the terms that would fight this shot."""
    fought = {term for trait in description.traits for term in FOUGHT.get(trait, ())}
    return "，".join(chinese for chinese, meaning in NEGATIVE if meaning not in fought)


def _tags(description: ShotDescription) -> tuple[list[Phrase], list[Phrase]]:
    """(said, left out). What the director chose comes before what the lens implies."""
    tags = [Phrase(f"{sizes()[description.size_id].wan},", "size"), _light(description)]
    time = _TIME_TAGS.get(description.time)
    if time:
        tags.append(Phrase(f"{time},", "time"))
    if description.dutch:
        tags.append(Phrase("Dutch angle shot,", "roll"))
    angle = angles()[description.angle_id].wan
    if angle and description.move_id == "static":
        tags.append(Phrase(f"{angle},", "angle"))
    tags.append(Phrase(f"{_lens(description.view_deg)},", "lens"))
    said, left = tags[:MAX_TAGS], tags[MAX_TAGS:]
    said[-1] = Phrase(f"{said[-1].text.rstrip(',')}.", said[-1].control)
    return said, left


def _light(description: ShotDescription) -> Phrase:
    kind = lights()[description.light_id]
    parts = (
        kind.prompt,
        f"light {description.light_side}",
        description.contrast,
        description.warmth,
    )
    return Phrase(f"{', '.join(part for part in parts if part)},", "light")


def _lens(view_deg: float) -> str:
    if view_deg >= WIDE_DEG:
        return "wide lens"
    return "long-focus lens" if view_deg <= LONG_DEG else "medium lens"


def _move(description: ShotDescription) -> list[Phrase]:
    """One plain sentence; a move without a token is left to the control video."""
    words = moves()[description.move_id].wan
    if not words:
        return []
    speed = _SPEEDS.get(description.move_speed, "")
    if words.startswith("camera "):
        words = f"camera {speed}{words.removeprefix('camera ')}"
    return [Phrase(sentence(words), "move")]
