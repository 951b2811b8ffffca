"""Boxes of many things at once are those of each."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from previz.model.stage import Prop
from previz.stage.solids import all_corners, corners

METRES = st.floats(-50, 50, allow_nan=False)
SIZE = st.floats(0.01, 20, allow_nan=False)
TURNED = st.floats(-360, 360, allow_nan=False)


@st.composite
def prop(draw: st.DrawFn) -> Prop:
    place = (draw(METRES), draw(METRES), draw(METRES))
    return Prop("a", "thing", "box", place, (draw(SIZE), draw(SIZE), draw(SIZE)), draw(TURNED))


@given(st.lists(prop(), min_size=1, max_size=6))
def test_corners_of_many_are_those_of_each(props: list[Prop]) -> None:
    assert np.allclose(all_corners(props), [corners(each) for each in props], atol=1e-9)
