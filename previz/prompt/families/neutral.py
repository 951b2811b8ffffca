"""Plain English for a person, and for every family without a sheet of its own."""

from __future__ import annotations

from previz.model.vocabulary import angles, lights, moves, sizes
from previz.prompt.compiled import CompiledPrompt, Phrase, joined, listed, sentence
from previz.prompt.describe import ShotDescription
from previz.prompt.families.shared import action_phrases, free_text_phrases, subject_phrases

_SPEEDS = {"slow": "slowly", "fast": "quickly"}


def compile_neutral(description: ShotDescription) -> CompiledPrompt:
    """Size and angle, who, what happens, where and when, light, lens, move, free text."""
    subjects, too_many = subject_phrases(description)
    done, negated = action_phrases(description)
    phrases = [*_camera(description), *subjects, *done, *_set(description), _light(description)]
    phrases += [_lens(description), *_move(description), *free_text_phrases(description)]
    return CompiledPrompt(joined(phrases), "", tuple(phrases), (*too_many, *negated))


def _camera(description: ShotDescription) -> list[Phrase]:
    size = sizes()[description.size_id].ltx
    phrases = [Phrase(sentence(f"{'An' if size[0] in 'aeiou' else 'A'} {size}"), "size")]
    phrases.append(Phrase(sentence(f"Seen {_angle(description.angle_id)}"), "angle"))
    if description.dutch:
        phrases.append(Phrase("The frame is tilted.", "roll"))
    return phrases


def _angle(angle_id: str) -> str:
    words = angles()[angle_id].ltx
    return words if words.startswith(("at ", "from ")) else f"in {words}"


def _set(description: ShotDescription) -> list[Phrase]:
    phrases = [Phrase(sentence(description.place), "set")] if description.place else []
    if description.time:
        phrases.append(Phrase(sentence(f"It is {description.time}"), "time"))
    return phrases


def _light(description: ShotDescription) -> Phrase:
    kind = lights()[description.light_id]
    extras = [word for word in (description.contrast, description.warmth) if word]
    more = f", {listed(extras)}" if extras else ""
    return Phrase(
        sentence(f"{kind.prompt}; the key light comes {description.light_side}{more}"), "light"
    )


def _lens(description: ShotDescription) -> Phrase:
    return Phrase(f"{description.lens_mm:g} mm lens.", "lens")


def _move(description: ShotDescription) -> list[Phrase]:
    """The move in plain words; a move that has none is left to the control video."""
    words = moves()[description.move_id].ltx
    if not words:
        return []
    speed = "" if description.move_id == "static" else _SPEEDS.get(description.move_speed, "")
    return [Phrase(sentence(f"{words} {speed}"), "move")]
