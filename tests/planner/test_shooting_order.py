"""The order in which set-ups are shot, and the order in which the story needs them."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from previz.model.project import Project
from previz.planner.shooting_order import script_order, shooting_order
from tests.planner.planned import lighthouse, planned, sample
from tests.scripts_made import screenplay


def labels(project: Project, setup_ids: tuple[str, ...]) -> list[str]:
    return [project.setups[setup_id].label for setup_id in setup_ids]


def test_the_worked_example_is_shot_as_an_ad_would() -> None:
    project = lighthouse()
    towards_tobias = ["12", "12A", "12C", "12E", "12H", "12L"]
    turned_round, details = ["12B", "12D", "12G", "12K"], ["12F", "12J"]
    assert labels(project, shooting_order(project, "s1")) == [
        *towards_tobias,
        *turned_round,
        *details,
    ]


def test_script_order_is_the_cut_and_coverage_comes_last() -> None:
    project = lighthouse()
    order = labels(project, script_order(project, "s1"))
    assert order[:3] == ["12", "12A", "12B"] and order[-1] == "12L"


def test_the_room_is_turned_round_once() -> None:
    project = sample("two_hander")
    angles = [
        (project.setups[setup_id].camera.azimuth_deg + 180) % 360 - 180
        for setup_id in shooting_order(project, "s1")
        if project.setups[setup_id].framing.kind not in ("INSERT", "CUTAWAY")
    ]
    sides = [angle > 0 for angle in angles if abs(angle) > 20]
    assert sum(a != b for a, b in pairwise(sides)) == 1


def test_the_place_is_shot_before_anybody_is_turned_round() -> None:
    project = sample("long_way_round")
    for scene_id in project.scene_order:
        kinds = [project.setups[i].framing.kind for i in shooting_order(project, scene_id)]
        wide = [kind for kind in kinds if kind in ("ESTAB", "MASTER")]
        assert kinds[: len(wide)] == wide


def test_a_camera_placed_by_hand_is_shot_with_what_it_looks_at() -> None:
    project = lighthouse()
    setup = next(setup for setup in project.setups.values() if setup.label == "12C")
    by_hand = replace(setup.camera, position=(3.0, 1.5, 0.2), target=(0.0, 1.4, 0.0))
    moved = replace(project, setups={**project.setups, setup.id: replace(setup, camera=by_hand)})
    order = labels(moved, shooting_order(moved, "s1"))
    assert order.index("12C") == order.index("12B") + 1


@settings(max_examples=10, deadline=None)
@given(st.integers(1, 500))
def test_both_orders_hold_every_setup_once(seed: int) -> None:
    project = planned(screenplay(3, seed))
    for scene_id in project.scene_order:
        own = {setup.id for setup in project.setups.values() if setup.scene_id == scene_id}
        for order in (shooting_order(project, scene_id), script_order(project, scene_id)):
            assert len(order) == len(own) and set(order) == own
