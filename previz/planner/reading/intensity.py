"""How much a line matters in its scene: rules I1 to I8, normalised from 0 to 1."""

from __future__ import annotations

from collections.abc import Sequence

from previz.model.project import Citation
from previz.planner.reading.durations import word_count
from previz.planner.reading.lexicon import lexicon
from previz.planner.reading.lines import Line
from previz.planner.reading.signs import ADDRESS, CHARGED

_SHORT_WORDS = 4
_RULES = {
    "ramp": "I1",
    "charged": "I2",
    "question": "I3",
    "short": "I4",
    "address": "I5",
    "stillness": "I6",
    "look": "I7",
    "object": "I8",
}

Parts = dict[str, float]


def parts(line: Line, position: float) -> Parts:
    """What a line's weight is made of, by name of the weight; those that are zero are left out.

    ``position`` is where the line is in its scene, from 0 to 1.
    """
    weight = lexicon().weights
    found = {"ramp": weight["ramp"] * position}
    text = line.words.text
    if line.spoken:
        signs = {
            "charged": CHARGED in line.signs,
            "question": text.endswith(("?", "？")),
            "short": word_count(text) <= _SHORT_WORDS,
            "address": ADDRESS in line.signs,
        }
    else:
        signs = {
            "stillness": "silence" in line.tags,
            "look": "look" in line.tags,
            "object": bool(line.handled),
        }
    found.update({name: weight[name] for name, holds in signs.items() if holds})
    return {name: value for name, value in found.items() if value}


def intensities(lines: Sequence[Line]) -> list[float]:
    """The intensity of each line; the quietest is 0 and the strongest 1, to two decimals."""
    last = max(1, len(lines) - 1)
    raw = [sum(parts(line, at / last).values()) for at, line in enumerate(lines)]
    low, high = min(raw, default=0.0), max(raw, default=0.0)
    span = high - low
    return [round((value - low) / span, 2) if span > 1e-9 else 0.0 for value in raw]


def because_of(lines: Sequence[Line], index: int, intensity: float) -> Citation:
    """The citation that names the parts of a line's intensity."""
    place = index / max(1, len(lines) - 1)
    made_of = [
        f"{name} {value:.2f} ({_RULES[name]})" for name, value in parts(lines[index], place).items()
    ]
    return Citation("I", f"{intensity:.2f} in this scene: {', '.join(made_of) or 'nothing yet'}")
