"""Orders to stand in: everybody has a place of their own, and the first stays."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.errors import EditError
from previz.model.edits.groups import ORDERS, arrange, face_each_other, face_point, walk_along
from previz.model.edits.stage import marks_of
from previz.model.project import Project
from previz.model.stage import Blocking, Mark
from tests.sample_projects import sample_project

SHOT, CAST = "shot-0", ("ann", "ben", "cat", "dan", "eve")


def gathered(*marks: Mark) -> Project:
    """Five actors who stand in a row; the first has these marks."""
    project = sample_project()
    row = [
        Blocking(one, marks if one == "ann" and marks else (Mark(0, 1.0 * n, 0.5, 20.0),))
        for n, one in enumerate(CAST)
    ]
    shot = replace(project.shot(SHOT), blocking=tuple(row))
    return replace(project, shots={**project.shots, SHOT: shot})


def place(project: Project, one: str, number: int = 0) -> Mark:
    return marks_of(project, SHOT, one)[number]


def apart(a: Mark, b: Mark) -> float:
    return math.hypot(a.x_m - b.x_m, a.z_m - b.z_m)


@given(
    order=st.sampled_from(ORDERS),
    count=st.integers(2, 5),
    gap=st.floats(0.4, 3.0),
)
def test_in_every_order_the_first_stays_and_nobody_stands_in_anybody(
    order: str, count: int, gap: float
) -> None:
    before = gathered()
    after = arrange(before, SHOT, CAST[:count], 0, order, gap)
    assert place(after, "ann") == place(before, "ann")
    for a, b in combinations(CAST[:count], 2):
        assert apart(place(after, a), place(after, b)) > 0.9 * gap
    for other in CAST[count:]:
        assert place(after, other) == place(before, other)


def test_a_circle_looks_inward_and_a_file_all_one_way() -> None:
    ring = arrange(gathered(), SHOT, CAST, 0, "circle", 1.0)
    marks = [place(ring, one) for one in CAST]
    middle = (sum(m.x_m for m in marks) / 5, sum(m.z_m for m in marks) / 5)
    for mark in marks:
        inward = math.degrees(math.atan2(middle[0] - mark.x_m, middle[1] - mark.z_m))
        assert abs((mark.facing_deg - inward + 180.0) % 360.0 - 180.0) < 2.0
    line = arrange(gathered(), SHOT, CAST, 0, "file", 1.0)
    assert {place(line, one).facing_deg for one in CAST} == {20.0}


def test_all_turn_to_one_another_or_to_one_point() -> None:
    faced = face_each_other(gathered(), SHOT, ("ann", "eve"), 0)
    assert (place(faced, "ann").facing_deg, place(faced, "eve").facing_deg) == (90.0, 270.0)
    point = face_point(gathered(), SHOT, CAST, 0, 2.0, 5.0)
    assert place(point, "cat").facing_deg == 0.0


def test_who_walks_along_keeps_its_side_round_a_corner() -> None:
    led = gathered(Mark(0, 0.0, 0.0, 0.0), Mark(30, 0.0, 3.0), Mark(60, 3.0, 3.0, 90.0))
    after = walk_along(led, SHOT, "ann", ("ben",))
    frames = [mark.frame for mark in marks_of(after, SHOT, "ben")]
    assert frames == [0, 30, 60]
    for number in range(3):
        gap = apart(place(after, "ann", number), place(after, "ben", number))
        assert gap == pytest.approx(math.hypot(1.0, 0.5), abs=0.01)
    assert place(after, "ben", 0).x_m > 0.0, "at the left of who goes to +Z"
    assert place(after, "ben", 2).z_m < 3.0, "and still at the left, who goes to +X now"


def test_who_stays_leads_nobody() -> None:
    with pytest.raises(EditError, match="no walk to go along"):
        walk_along(gathered(), SHOT, "ann", ("ben",))
    with pytest.raises(EditError, match="not an order"):
        arrange(gathered(), SHOT, CAST, 0, "heap", 1.0)
