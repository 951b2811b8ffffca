"""Wan 2.1 and 2.2: tags first, the camera last; and what stays of it beside a first frame.

Order and tags are those of the vendor's prompt guide: aesthetic tags first, at most four kinds,
then subject, setting, action as a process, and the camera in one plain sentence at the end. When
a move is named the angle tag goes. Made from an image, only what moves is said, and nothing that
the image shows already.
"""

from __future__ import annotations

from previz.model.vocabulary import angles, lights, moves, sizes
from previz.prompt.compiled import LeftOut, Phrase, sentence
from previz.prompt.describe import ShotDescription
from previz.prompt.families.shared import (
    Draft,
    event_phrases,
    free_text_phrases,
    move_left_out,
    place_phrases,
    set_detail,
    subject_phrases,
    where,
)

MAX_TAGS = 4
WIDE_DEG, LONG_DEG = 60, 25
"""House bounds on the horizontal angle of view for the lens tags."""

TAGS_FULL = "Wan reads at most four kinds of tags."
IN_THE_IMAGE = "The first frame shows it already."
_TAGGED = ("size", "light", "colour", "time", "roll", "angle", "lens")
_MOVES = ("action", "free text", "move")
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


def wan(description: ShotDescription) -> Draft:
    """Tags, subject, set, actions, free text, camera."""
    tags, left = _tags(description)
    place = where(description)
    phrases = [*tags, *subject_phrases(description)]
    phrases += [Phrase(sentence(place), "set")] if place else []
    phrases += [*place_phrases(description), *_detail(description)]
    phrases += event_phrases(description, ("", "", "", ""))
    phrases += free_text_phrases(description)
    move = _move(description)
    if not move:
        left.append(move_left_out(description))
    return [*phrases, *move], left


def wan_from_image(description: ShotDescription) -> Draft:
    """What moves, then the camera. All else is in the first frame."""
    phrases, left = wan(description)
    shown = [LeftOut(_bare(one), one.control, IN_THE_IMAGE) for one in _static(phrases)]
    return [one for one in phrases if one.control in _MOVES], [*shown, *left]


def _static(phrases: list[Phrase]) -> list[Phrase]:
    return [one for one in phrases if one.control not in _MOVES]


def _bare(phrase: Phrase) -> str:
    return phrase.text.rstrip(",.") if phrase.control in _TAGGED else phrase.text


def _tags(description: ShotDescription) -> Draft:
    """What the director chose comes before what the lens implies; light and colour are one kind."""
    light, light_words = lights()[description.light_id], f"light {description.light_side}"
    tags = [[(sizes()[description.size_id].wan, "size")]]
    tags.append([(f"{light.prompt}, {light_words}", "light")])
    tags[1] += [(word, "colour") for word in (description.contrast, description.warmth) if word]
    time = _TIME_TAGS.get(description.time)
    if time:
        tags.append([(time, "time")])
    if description.dutch:
        tags.append([("Dutch angle shot", "roll")])
    angle = angles()[description.angle_id].wan
    if angle and description.move_id == "static":
        tags.append([(angle, "angle")])
    tags.append([(_lens(description.view_deg), "lens")])
    said = [Phrase(f"{text},", control) for kind in tags[:MAX_TAGS] for text, control in kind]
    said[-1] = Phrase(f"{said[-1].text.rstrip(',')}.", said[-1].control)
    rest = [LeftOut(text, control, TAGS_FULL) for kind in tags[MAX_TAGS:] for text, control in kind]
    return said, rest


def _lens(view_deg: float) -> str:
    if view_deg >= WIDE_DEG:
        return "wide lens"
    return "long-focus lens" if view_deg <= LONG_DEG else "medium lens"


def _detail(description: ShotDescription) -> list[Phrase]:
    seen = set_detail(description)
    return [Phrase(sentence(seen), "set detail")] if seen else []


def _move(description: ShotDescription) -> list[Phrase]:
    """One plain sentence; a move without a token is left to the control video."""
    words = moves()[description.move_id].wan
    if not words:
        return []
    speed = _SPEEDS.get(description.move_speed, "")
    if words.startswith("camera "):
        words = f"camera {speed}{words.removeprefix('camera ')}"
    return [Phrase(sentence(words), "move")]
