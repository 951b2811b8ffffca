"""The parts of a new draft: numbers, holds, marks, and things that stay where they were put."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.model.project import BeatMark, Words
from previz.model.stage import Prop, Stage, StageSet
from previz.planner.coverage.shot_draft import Piece, ShotDraft
from previz.planner.reading.numbering import draft_numbers
from previz.planner.redraft.by_hand import ByHand, Hold, held
from previz.planner.redraft.kept_stage import kept_stage


@pytest.mark.parametrize(
    ("written", "known", "numbers"),
    [
        (["", "", ""], ["1", "", "2"], ["1", "1A", "2"]),
        (["", "", "", ""], ["1", "", "", "2"], ["1", "1A", "1B", "2"]),
        (["", "", ""], ["10", "10A", ""], ["10", "10A", "11"]),
        (["", ""], ["", "1"], ["0A", "1"]),
        (["7", ""], ["1", "2"], ["7", "2"]),
        (["2", ""], ["1", "2"], ["2", "3"]),
        (["5", "5"], ["", ""], ["5", "5-2"]),
        (["", "", "A3"], ["1", "", "2"], ["1", "1A", "A3"]),
    ],
)
def test_nobody_but_the_writer_renumbers(
    written: list[str], known: list[str], numbers: list[str]
) -> None:
    assert draft_numbers(written, known) == numbers


@given(
    st.lists(st.tuples(st.sampled_from(["", "1", "2", "3A"]), st.sampled_from(["", "1", "4"]))),
    st.sets(st.sampled_from(["1", "2", "9"])),
)
def test_no_two_scenes_share_a_number(pairs: list[tuple[str, str]], gone: set[str]) -> None:
    known = [
        mine if [k for _, k in pairs[:at]].count(mine) == 0 else ""
        for at, (_, mine) in enumerate(pairs)
    ]
    numbers = draft_numbers([theirs for theirs, _ in pairs], known, gone)
    assert len(set(numbers)) == len(numbers)
    assert all(numbers)


# -- by hand ---------------------------------------------------------------------------------


def words(*texts: str) -> tuple[Words, ...]:
    return tuple(Words("action", text, line) for line, text in enumerate(texts))


def test_a_mark_goes_with_its_words() -> None:
    mine = ByHand(words("Rain.", "She waits.", "Rain."), (BeatMark("split", "Rain.", 1),))
    later = mine.carried(words("Wind.", "Rain.", "She waits.", "Rain.", "Rain again."))
    assert [(mark.text, mark.nth) for mark in later.marks] == [("Rain.", 1)]
    reworded = mine.carried(words("Rain.", "She waits.", "Rain, harder now."))
    assert [(mark.text, mark.nth) for mark in reworded.marks] == [("Rain, harder now.", 0)]
    assert mine.carried(words("Rain.", "She waits.")).marks == ()


def test_a_hold_by_hand_grows_and_a_calm_one_ends() -> None:
    before = words("One goes in.", "Two goes out.", "Three stays.")
    mine = ByHand(before, (), (Hold(0, 2, "A"), Hold(2, 3, "B", calm=True)))
    after = words("One goes in.", "A new line here.", "Two goes out.", "Three stays put.")
    assert mine.carried(after).holds == (Hold(0, 3, "A"),)
    assert mine.carried(before).holds == mine.holds


def test_a_hold_plays_its_lines_in_one_shot() -> None:
    planned = [
        ShotDraft("A", [Piece(0, 1.0), Piece(1, 1.0)]),
        ShotDraft("B", [Piece(2, 1.0), Piece(3, 1.0)]),
    ]
    cut = held(planned, [Hold(1, 3, "B")], {"A": None, "B": None})  # type: ignore[dict-item]
    assert [(shot.setup, [piece.line for piece in shot.pieces]) for shot in cut] == [
        ("A", [0]),
        ("B", [1, 2]),
        ("B", [3]),
    ]


def test_a_line_that_plays_twice_is_held_on_its_own_set_up() -> None:
    planned = [
        ShotDraft("A", [Piece(0, 1.0)]),
        ShotDraft("B", [Piece(0, 1.0, again=True), Piece(1, 1.0)]),
    ]
    cut = held(planned, [Hold(0, 2, "B")], {"A": None, "B": None})  # type: ignore[dict-item]
    assert [(shot.setup, [piece.line for piece in shot.pieces]) for shot in cut] == [
        ("A", [0]),
        ("B", [0, 1]),
    ]


# -- things ----------------------------------------------------------------------------------

TABLE = Prop("piece-table", "table", "box", (0.0, 0.0, 0.0), (1.4, 0.75, 0.8))
ROOM = StageSet("room", "KITCHEN", 6.0, 6.0, 2.8, (0.0, 0.0, -3.0), (TABLE,))


def thing(name: str, x: float) -> Prop:
    return Prop(f"prop-{name}", name, "box", (x, 0.75, 0.1), (0.1, 0.05, 0.1))


def test_things_stay_where_they_were_put() -> None:
    before = Stage(ROOM, (), (thing("knife", 0.0), thing("tin", 0.2)))
    now = Stage(ROOM, (), (thing("key", 0.0), thing("tin", 0.2), thing("knife", 0.4)))
    kept = kept_stage(before, now).props
    assert [prop.name for prop in kept] == ["knife", "tin", "key"]
    assert kept[:2] == before.props
    edges = sorted((prop.position[0], prop.size_m[0]) for prop in kept)
    assert all(a[0] + a[1] / 2 <= b[0] - b[1] / 2 for a, b in pairwise(edges))


def test_what_the_draft_has_no_more_is_gone() -> None:
    before = Stage(ROOM, (), (thing("gun", 0.0), thing("tin", 0.2)))
    assert kept_stage(before, Stage(ROOM, (), (thing("tin", 0.0),))).props == (thing("tin", 0.2),)


def test_in_another_room_things_lie_as_planned() -> None:
    elsewhere = replace(ROOM, pieces=(replace(TABLE, position=(2.0, 0.0, 0.0)),))
    before = Stage(ROOM, (), (thing("tin", 0.2),))
    now = Stage(elsewhere, (), (thing("tin", 1.9),))
    assert kept_stage(before, now) == now
