"""Flames, screens and lightning over time."""

from __future__ import annotations

import numpy as np
import pytest

from previz.model.vocabulary import lights
from previz.stage.evaluate import evaluate
from previz.stage.flicker import DARK, FLAMES, gain
from tests.stage.light_sheet import sitter


@pytest.mark.parametrize("light", list(FLAMES))
def test_a_flame_goes_up_and_down_within_the_tables_depth_and_rate(light: str) -> None:
    times = np.arange(0, 10, 1 / 96)
    levels = np.array([gain(light, float(t)) for t in times])
    depth, rates = FLAMES[light]
    assert levels[0] == 1.0
    assert np.abs(levels - 1.0).max() <= depth
    assert np.abs(levels - 1.0).max() > 0.6 * depth
    spectrum = np.abs(np.fft.rfft(levels - levels.mean()))
    loudest = np.fft.rfftfreq(len(times), 1 / 96)[spectrum.argmax()]
    assert min(rates) - 0.2 <= loudest <= max(rates) + 0.2


def test_lightning_strikes_for_a_tenth_of_a_second_and_leaves_the_dark() -> None:
    levels = [gain("lightning", frame / 240) for frame in range(240)]
    strokes = np.flatnonzero(np.diff([0.0, *[level > 0.5 for level in levels], 0.0]))
    lengths = (strokes[1::2] - strokes[::2]) / 240
    assert len(lengths) == 3
    assert all(0.06 <= length <= 0.13 for length in lengths)
    assert min(levels) == DARK


@pytest.mark.parametrize("light", list(lights()))
def test_only_what_flickers_moves_and_it_moves_alike_in_every_take(light: str) -> None:
    made = sitter(light)
    keys = [evaluate(made, frame).lamps[0].rgb for frame in range(12)]
    again = [evaluate(made, frame).lamps[0].rgb for frame in range(12)]
    assert keys == again
    assert (len(set(keys)) > 1) is (light in FLAMES or light == "lightning")
