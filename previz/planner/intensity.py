"""How much a line matters in its scene: rules I1 to I8, normalised from 0 to 1."""

from __future__ import annotations

from collections.abc import Sequence

from previz.planner.cast import Cast
from previz.planner.lexicon import charged_pattern, lexicon
from previz.planner.reading import Line

_SHORT_WORDS = 4


def _raw(line: Line, position: float, cast: Cast) -> float:
    weight = lexicon().weights
    value = weight["ramp"] * position
    text = line.words.text
    if not line.spoken:
        value += weight["stillness"] * ("silence" in line.tags)
        value += weight["look"] * ("look" in line.tags)
        return value + weight["object"] * bool(line.handled)
    value += weight["charged"] * bool(charged_pattern().search(text.lower()))
    value += weight["question"] * text.endswith(("?", "？"))
    value += weight["short"] * (len(text.split()) <= _SHORT_WORDS)
    return value + weight["address"] * bool(cast.mentions(text))


def intensities(lines: Sequence[Line], cast: Cast) -> list[float]:
    """The intensity of each line; the quietest is 0 and the strongest 1, to two decimals."""
    last = max(1, len(lines) - 1)
    raw = [_raw(line, index / last, cast) for index, line in enumerate(lines)]
    low, high = min(raw, default=0.0), max(raw, default=0.0)
    span = high - low
    return [round((value - low) / span, 2) if span > 1e-9 else 0.0 for value in raw]
