"""Where the stage stands in the world, and whether it is seen in a mirror, changes no warning."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from previz.planner.continuity.check import check_scene
from previz.planner.continuity.views import Leg, SceneCut, ShotView, Sighting
from tests.planner.continuity.made import LADDER, cut, end, mirrored, moved, person, shot

# Odd lengths, so that no made-up camera stands exactly on a threshold.
PLACES = st.tuples(
    st.integers(-30, 30).map(lambda n: n * 0.1713 + 0.0131),
    st.integers(-30, 30).map(lambda n: n * 0.1719 + 0.0057),
)
ANGLES = st.integers(-180, 180).map(lambda n: n * 0.9871 + 0.0373)
CAST = ("anna", "ben", "carl")
KINDS = ("SGL", "OTS", "MASTER", "2S", "INSERT", "POV", "REACT")


@st.composite
def shots(draw: st.DrawFn, name: str) -> ShotView:
    def people() -> tuple[Sighting, ...]:
        return tuple(
            replace(
                person(who, draw(PLACES), size=draw(st.sampled_from(LADDER))),
                gaze_deg=draw(ANGLES),
                screen_x=draw(st.integers(-9, 19)) * 0.0993 + 0.0031,
                in_frame=draw(st.booleans()),
            )
            for who in CAST
        )

    on = tuple(draw(st.lists(st.sampled_from(CAST), min_size=1, max_size=3, unique=True)))
    others = [who for who in CAST if who != on[0]]
    kind = draw(st.sampled_from(KINDS))
    then = end(draw(PLACES), *people()) if draw(st.booleans()) else None
    legs = [Leg(who, draw(ANGLES), draw(st.booleans()), draw(st.booleans())) for who in CAST]
    return shot(
        name,
        draw(PLACES),
        *people(),
        on=on,
        kind=kind,
        size=draw(st.sampled_from(LADDER)),
        then=then,
        foreground=draw(st.sampled_from(others)) if kind == "OTS" else "",
        legs=tuple(legs[: draw(st.integers(0, 3))]),
        says=tuple(draw(st.lists(st.sampled_from(CAST), max_size=2))),
        key_deg=draw(ANGLES),
        own_light=draw(st.booleans()),
        prime=draw(st.integers(0, 5)),
        joined=draw(st.booleans()),
    )


@st.composite
def scenes(draw: st.DrawFn) -> SceneCut:
    return cut(*(draw(shots(f"1{letter}")) for letter in "ABCDE"[: draw(st.integers(2, 5))]))


def keys(scene: SceneCut) -> list[str]:
    return sorted(each.key for each in check_scene(scene))


@given(scenes(), ANGLES, PLACES)
@settings(max_examples=150, deadline=None)
def test_a_stage_that_stands_elsewhere_has_the_same_warnings(
    scene: SceneCut, by_deg: float, by: tuple[float, float]
) -> None:
    assert keys(moved(scene, by_deg, by)) == keys(scene)


@given(scenes())
@settings(max_examples=150, deadline=None)
def test_a_stage_in_a_mirror_has_the_same_warnings(scene: SceneCut) -> None:
    assert keys(mirrored(scene)) == keys(scene)


@given(scenes())
@settings(max_examples=50, deadline=None)
def test_each_key_is_told_once_in_the_order_of_the_cut(scene: SceneCut) -> None:
    found = check_scene(scene)
    assert len({each.key for each in found}) == len(found)
    order = [view.shot_id for view in scene.views]
    places = [order.index(each.shot_id) for each in found]
    assert places == sorted(places)
