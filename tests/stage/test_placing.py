"""Who stands on whom among things that are carried together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from previz.model.footprints import riders
from previz.model.stage import Prop, Stage, StageSet
from previz.stage.placing import standing, steps

HEIGHTS = (0.0, 0.4, 0.75, 1.1, 1.5)


def stage_of(places: list[tuple[int, int]]) -> Stage:
    """Boxes of half a metre, in columns and at heights where they stand on each other or not."""
    props = tuple(
        Prop(f"t{n}", "box", "box", (column * 0.3, HEIGHTS[high], 0.0), (0.5, 0.4, 0.5))
        for n, (column, high) in enumerate(places)
    )
    return Stage(StageSet("room", "Room", 8.0, 8.0, 2.8, (0.0, 0.0, 0.0)), (), props)


@given(
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 4)), min_size=1, max_size=9),
    st.sets(st.integers(0, 8), min_size=1),
)
def test_what_stands_on_others_that_are_carried_keeps_its_height_over_them(
    places: list[tuple[int, int]], chosen: set[int]
) -> None:
    stage = stage_of(places)
    ids = [f"t{n}" for n in sorted(chosen) if n < len(places)]
    everything = list(standing(stage).values())
    moved = steps(stage, ids, 2.4, 1.0)
    for one in ids:
        if one in riders(everything, [other for other in ids if other != one]):
            assert moved[one][1] == 0.0
