"""Frames of one rate behind frames of another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.model.time import Rate, frames_needed

rates = st.fractions(1, 120, max_denominator=1001).map(lambda f: Rate(f.numerator, f.denominator))


@pytest.mark.parametrize(
    ("frames", "shown", "made", "needed"),
    [(1, 24, 16, 1), (2, 24, 16, 2), (25, 24, 16, 17), (26, 24, 16, 18), (5, 8, 16, 9)],
)
def test_so_many_are_needed(frames: int, shown: int, made: int, needed: int) -> None:
    assert frames_needed(frames, Rate(shown), Rate(made)) == needed


@given(st.integers(1, 500), rates, rates)
def test_the_last_frame_shown_lies_within_and_none_is_made_in_vain(
    frames: int, shown: Rate, made: Rate
) -> None:
    needed = frames_needed(frames, shown, made)
    last = (frames - 1) * made.fraction / shown.fraction
    assert last <= needed - 1 < last + 1
