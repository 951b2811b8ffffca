"""Slates: American and consecutive, and no label that could name two cameras."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.errors import EditError
from previz.model.edits.shots import new_shot, remove_shot
from previz.model.edits.slates import set_slates
from previz.model.project import Project, Settings
from previz.model.slate import free_setup_label, setup_index, setup_label
from previz.planner.plan import plan
from previz.script.fountain import parse

SCRIPT = """INT. KITCHEN - NIGHT #10#

MARA waits at the table. The door opens. TOBIAS enters.

MARA
You took the low road.

Tobias crosses to the stove. He sits.

INT. CELLAR - NIGHT #10A#

Mara searches the shelves. Tobias enters.

TOBIAS
Then who is?

EXT. QUAY - DAY #11#

Mara walks along the quay.
"""


def _project(slates: str = "american") -> Project:
    return plan(parse(SCRIPT), Settings(slates=slates))


def _labels(project: Project) -> list[str]:
    return [setup.label for setup in project.setups.values()]


def test_the_first_setup_carries_the_scene_number_alone() -> None:
    assert [setup_label("12", index) for index in (0, 1, 8, 9, 24, 25)] == [
        *("12", "12A", "12H", "12J", "12Z", "12AA")
    ]


def test_an_inserted_scene_never_shares_a_slate_with_a_setup() -> None:
    labels = _labels(_project())
    assert len(labels) == len(set(labels))
    assert "10A" in labels, "scene 10 has a second set-up"
    assert {label for label in labels if label.startswith("10A/")} >= {"10A/A", "10A/B"}


@given(number=st.from_regex(r"\A[A-Z]?[1-9][0-9]{0,2}[A-Z]?\Z"), index=st.integers(0, 2000))
def test_a_slate_tells_which_setup_it_is(number: str, index: int) -> None:
    assert setup_index(number, setup_label(number, index)) == index


def test_another_scenes_slate_is_no_setup_of_this_one() -> None:
    assert setup_index("10", "11A") is None
    assert setup_index("10A", "10B") is None
    assert setup_index("10", "10I") is None


def test_a_new_setup_never_takes_a_slate_again() -> None:
    assert free_setup_label("12", ["12", "12C"]) == "12D"
    assert free_setup_label("12", []) == "12"
    assert free_setup_label("10A", ["10A/B", "10A"]) == "10A/C"
    assert free_setup_label("12", ["3", "17", "12A"], "consecutive") == "18"


def test_consecutive_slates_count_through_the_script_and_back() -> None:
    american = _project()
    consecutive = _project("consecutive")
    assert _labels(consecutive) == [str(n) for n in range(1, len(american.setups) + 1)]
    assert set_slates(american, "consecutive") == consecutive
    assert set_slates(consecutive, "american") == american
    names = [shot.name for shot in consecutive.shots.values()]
    assert len(names) == len(set(names))
    assert any("/" in name for name in names), "the cut comes back to a set-up"


def test_a_shot_made_by_hand_gets_the_next_consecutive_slate() -> None:
    project = _project("consecutive")
    first = project.board()[0].id
    grown = new_shot(project, first, "shot-new1", "setup-new1")
    assert grown.shots["shot-new1"].name == str(len(project.setups) + 1)
    assert set_slates(remove_shot(grown, "shot-new1"), "american") == _project()


def test_other_ways_to_number_are_refused() -> None:
    with pytest.raises(EditError, match="“roman” is not a way"):
        set_slates(_project(), "roman")
