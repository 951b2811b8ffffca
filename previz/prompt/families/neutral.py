"""Plain English for a person, and for every family without a sheet of its own."""

from __future__ import annotations

from previz.model.vocabulary import angles, lights, moves, sizes
from previz.prompt.compiled import Phrase, sentence
from previz.prompt.describe import ShotDescription
from previz.prompt.families.shared import (
    Draft,
    colours,
    event_phrases,
    free_text_phrases,
    move_left_out,
    place_phrases,
    set_detail,
    subject_phrases,
    where,
)

_SPEEDS = {"slow": "slowly", "fast": "quickly"}


def neutral(description: ShotDescription) -> Draft:
    """Size and angle, who, what happens, where and when, light, lens, move, free text."""
    phrases = [*_camera(description), *subject_phrases(description)]
    phrases += event_phrases(description, ("", "", "", ""))
    phrases += [*_set(description), *_light(description)]
    if description.lens_mm:
        phrases.append(Phrase(f"{description.lens_mm:g} mm lens.", "lens"))
    move = _move(description)
    phrases += [*move, *free_text_phrases(description)]
    return phrases, [] if move else [move_left_out(description)]


def _camera(description: ShotDescription) -> list[Phrase]:
    size = sizes()[description.size_id].ltx
    phrases = [Phrase(sentence(f"{'An' if size[0] in 'aeiou' else 'A'} {size}"), "size")]
    phrases.append(Phrase(sentence(f"Seen {seen_from(description.angle_id)}"), "angle"))
    if description.dutch:
        phrases.append(Phrase("The frame is tilted.", "roll"))
    return phrases


def seen_from(angle_id: str) -> str:
    """``at eye level``, ``from a low angle``, ``in top-down view``."""
    words = angles()[angle_id].ltx
    return words if words.startswith(("at ", "from ")) else f"in {words}"


def _set(description: ShotDescription) -> list[Phrase]:
    place, detail = where(description), set_detail(description)
    phrases = [Phrase(sentence(place), "set")] if place else []
    phrases += place_phrases(description)
    if detail:
        phrases.append(Phrase(sentence(detail), "set detail"))
    if description.time:
        phrases.append(Phrase(sentence(f"It is {description.time}"), "time"))
    return phrases


def _light(description: ShotDescription) -> list[Phrase]:
    kind, more = lights()[description.light_id], colours(description)
    side = f"; the key light comes {description.light_side}" if description.light_side else ""
    words = f"{kind.prompt}{side}"
    phrases = [Phrase(sentence(words), "light")]
    return [*phrases, Phrase(sentence(more), "colour")] if more else phrases


def _move(description: ShotDescription) -> list[Phrase]:
    """The move in plain words; a move that has none is left to the control video."""
    words = moves()[description.move_id].ltx
    if not words:
        return []
    speed = "" if description.move_id == "static" else _SPEEDS.get(description.move_speed, "")
    return [Phrase(sentence(f"{words} {speed}"), "move")]
