"""Who is in a shot: out of it, and in again."""

from __future__ import annotations

import pytest

from previz.errors import EditError
from previz.model.edits.entrances import enter_shot, leave_shot
from previz.model.edits.set_pieces import add_things, scale_things, things_of
from previz.model.stage import Mark, Prop
from tests.ui.conftest import small_project

TABLE = Prop("table", "table", "box", (1.0, 0.0, 0.0), (1.0, 0.7, 0.5))
VASE = Prop("vase", "vase", "box", (1.1, 0.7, 0.0), (0.2, 0.3, 0.2))


def test_somebody_leaves_one_shot_and_comes_back() -> None:
    before = small_project()
    out = leave_shot(before, "s1-1", ["jo"])
    assert [b.actor_id for b in out.shots["s1-1"].blocking] == ["mei"]
    assert out.shots["s1-2"] == before.shots["s1-2"]
    assert "blocking" in out.shots["s1-1"].locked
    back = enter_shot(out, "s1-1", "jo", Mark(12, 1.0, 2.0, 90.0))
    assert back.shots["s1-1"].blocking[1].marks == (Mark(0, 1.0, 2.0, 90.0),)


def test_whom_the_shot_is_about_stays() -> None:
    with pytest.raises(EditError, match="is framed on Mei"):
        leave_shot(small_project(), "s1-1", ["jo", "mei"])


def test_nobody_is_there_twice_and_strangers_never() -> None:
    with pytest.raises(EditError, match="already"):
        enter_shot(small_project(), "s1-1", "jo", Mark(0, 0.0, 0.0))
    with pytest.raises(EditError, match="not in this scene"):
        enter_shot(small_project(), "s1-1", "zed", Mark(0, 0.0, 0.0))


def test_what_stands_on_a_thing_rises_with_it() -> None:
    project = add_things(small_project(), "sc1", (TABLE,), (VASE,))
    after = things_of(scale_things(project, "sc1", ["table"], (2.0, 1.5, 1.0)).stage_of("sc1"))
    assert after["table"].size_m == (2.0, 1.05, 0.5)
    assert after["table"].position == TABLE.position
    assert after["vase"].position == pytest.approx((1.1, 1.05, 0.0))
    with pytest.raises(EditError, match="cannot be"):
        scale_things(project, "sc1", ["table"], (1000.0, 1.0, 1.0))
