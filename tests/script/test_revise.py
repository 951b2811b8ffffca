"""Scene identity across drafts, and what became of each line."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from previz.model.revision import Difference, Revision, SceneDifference
from previz.model.screenplay import ElementKind, Screenplay
from previz.script.fountain import parse
from previz.script.retyped import retyped
from previz.script.revise import compare
from tests.drafts import draft, revised, screenplay

seeds = st.integers(0, 10_000)


def scene(heading: str, *lines: str, number: str = "") -> str:
    return "\n\n".join([f"{heading} #{number}#" if number else heading, *lines])


def script(*scenes: str) -> Screenplay:
    return parse("Title: T\n\n" + "\n\n".join(scenes) + "\n")


def shown(revision: Revision) -> list[tuple[str, int | None, int | None]]:
    return [(each.difference.value, each.before, each.after) for each in revision.scenes]


KITCHEN = scene("INT. KITCHEN - DAY", "Anna peels a wet potato.", "ANNA\nYou came back.")
YARD = scene("EXT. YARD - DAY", "Boris splits the last dry log.", "BORIS\nNobody asked me to.")
CELLAR = scene("INT. CELLAR - NIGHT", "A rat looks up from the flour.", "CLARA\nThere are two.")


@given(seeds, st.integers(0, 12), st.booleans())
@settings(max_examples=60, deadline=None)
def test_a_draft_compared_with_itself_is_the_same(seed: int, count: int, numbered: bool) -> None:
    play = screenplay(draft(count, seed, numbered))
    revision = compare(play, play)
    assert shown(revision) == [("same", at, at) for at in range(count)]
    assert revision.changed == ()
    for each in revision.scenes:
        assert {row.difference for row in each.elements} <= {Difference.SAME}


@given(seeds, st.integers(1, 14), st.integers(0, 12))
@settings(max_examples=80, deadline=None)
def test_random_edits_recover_who_is_who(seed: int, count: int, edits: int) -> None:
    old = draft(count, seed)
    new = revised(old, seed + 20_000, edits)
    revision = compare(screenplay(old), screenplay(new))
    there = {scene.key: at for at, scene in enumerate(new)}
    for each in revision.scenes:
        if each.before is not None:
            assert each.after == there.get(old[each.before].key)


@given(seeds, seeds, st.integers(0, 9), st.integers(0, 9))
@settings(max_examples=60, deadline=None)
def test_every_scene_and_every_element_comes_once(a: int, b: int, one: int, other: int) -> None:
    before = screenplay(draft(one, a))
    after = screenplay(revised(draft(other, b), a + 20_000, 5) if other else [])
    revision = compare(before, after)
    scenes = revision.scenes
    assert sorted(s.before for s in scenes if s.before is not None) == list(range(one))
    afters = [s.after for s in scenes if s.after is not None]
    assert afters == list(range(len(after.scenes())))
    rows = [row for each in scenes for row in each.elements]
    assert [r.after for r in rows if r.after is not None] == list(after.elements)
    told = [id(r.before) for r in rows if r.before is not None]
    assert sorted(told) == sorted(id(element) for element in before.elements)


def test_a_moved_scene_is_the_one_that_changed_places() -> None:
    revision = compare(script(KITCHEN, YARD, CELLAR), script(CELLAR, KITCHEN, YARD))
    assert [each.moved for each in revision.scenes] == [True, False, False]
    assert shown(revision) == [("same", 2, 0), ("same", 0, 1), ("same", 1, 2)]


def test_a_renumbered_scene_is_the_same_scene() -> None:
    before = script(KITCHEN.replace("DAY", "DAY #1#"), YARD.replace("DAY", "DAY #2#"))
    after = script(YARD.replace("DAY", "DAY #1#"), KITCHEN.replace("DAY", "DAY #2#"))
    revision = compare(before, after)
    assert shown(revision) == [("same", 1, 0), ("same", 0, 1)]
    assert all(each.renumbered for each in revision.scenes)


def test_a_number_is_believed_only_where_words_are_alike() -> None:
    before = script(KITCHEN.replace("DAY", "DAY #7#"))
    after = script(CELLAR.replace("NIGHT", "NIGHT #7#"))
    assert shown(compare(before, after)) == [("omitted", 0, None), ("added", None, 0)]


def test_a_new_heading_over_the_same_words_is_no_new_scene() -> None:
    revision = compare(
        script(KITCHEN, YARD), script(KITCHEN.replace("INT. KITCHEN", "EXT. PORCH"), YARD)
    )
    first = revision.scenes[0]
    assert (first.difference, first.before, first.reheaded) == (SceneDifference.CHANGED, 0, True)


def test_a_scene_written_anew_is_known_by_its_place() -> None:
    fresh = scene("EXT. YARD - DAY", "Snow. A dog barks at it.", "DEMIR\nEnough.")
    revision = compare(script(KITCHEN, YARD, CELLAR), script(KITCHEN, fresh, CELLAR))
    assert shown(revision) == [("same", 0, 0), ("changed", 1, 1), ("same", 2, 2)]


def test_an_omitted_scene_stands_behind_what_it_stood_behind() -> None:
    revision = compare(script(KITCHEN, YARD, CELLAR), script(KITCHEN, CELLAR))
    assert shown(revision) == [("same", 0, 0), ("omitted", 1, None), ("same", 2, 1)]
    assert {row.difference for row in revision.scenes[1].elements} == {Difference.CUT}


def test_a_number_kept_with_the_word_omitted_is_that_scene() -> None:
    before = script(KITCHEN.replace("DAY", "DAY #1#"), YARD.replace("DAY", "DAY #2#"))
    after = script(KITCHEN.replace("DAY", "DAY #1#"), ".OMITTED #2#")
    assert shown(compare(before, after)) == [("same", 0, 0), ("omitted", 1, 1)]
    assert shown(compare(after, before)) == [("same", 0, 0), ("changed", 1, 1)]


def test_scenes_that_read_alike_are_told_apart_by_their_neighbours() -> None:
    bare = scene("INT. CORRIDOR - DAY", "Footsteps.")
    before = script(KITCHEN, bare, YARD, bare, CELLAR)
    after = script(KITCHEN, YARD, bare, CELLAR)
    assert [(d, b) for d, b, _ in shown(compare(before, after))] == [
        ("same", 0),
        ("omitted", 1),
        ("same", 2),
        ("same", 3),
        ("same", 4),
    ]


def test_lines_are_same_reworded_added_or_cut() -> None:
    before = scene("INT. A - DAY", "Rain.", "ANNA\nWho is he?", "BORIS\nNo.", "She sits down.")
    after = scene("INT. A - DAY", "Rain.", "ANNA\nThen who is he?", "She sits down.", "He waits.")
    revision = compare(script(before), script(after))
    rows = [
        (row.difference.value, (row.after or row.before).text)  # type: ignore[union-attr]
        for row in revision.scenes[0].elements
    ]
    assert rows == [
        ("same", "INT. A - DAY"),
        ("same", "Rain."),
        ("same", "ANNA"),
        ("changed", "Then who is he?"),
        ("cut", "BORIS"),
        ("cut", "No."),
        ("same", "She sits down."),
        ("added", "He waits."),
    ]


def test_a_new_speech_takes_its_cue_along() -> None:
    before = scene("INT. A - DAY", "ANNA\nThe bridge is out.")
    after = scene("INT. A - DAY", "ANNA\nGive me your hand now.", "ANNA\nThe bridge is out.")
    rows = compare(script(before), script(after)).scenes[0].elements
    assert [row.difference.value for row in rows] == ["same", "added", "added", "same", "same"]


def test_spaces_and_broken_lines_are_no_change() -> None:
    before = script(scene("INT. A - DAY", "One line of action that goes on."))
    after = script(scene("INT. A - DAY", "One line of action\nthat  goes on."))
    assert compare(before, after).scenes[0].difference is SceneDifference.SAME


@pytest.mark.parametrize("count", [2_000])
def test_thousands_of_like_scenes_are_compared(count: int) -> None:
    scenes = [
        scene("INT. OFFICE - DAY", "The phone rings.", f"ANNA\nLine {n}.") for n in range(count)
    ]
    before = script(*scenes)
    after = script(*(text.replace("rings", "rings twice") for text in reversed(scenes)))
    revision = compare(before, after)
    assert len(revision.scenes) >= count


# -- typing ----------------------------------------------------------------------------------


@given(seeds, st.integers(1, 8), st.data())
@settings(max_examples=60, deadline=None)
def test_typing_in_one_line_touches_one_scene(seed: int, count: int, data: st.DataObject) -> None:
    before = screenplay(draft(count, seed))
    spoken = [i for i, e in enumerate(before.elements) if e.kind is not ElementKind.SCENE_HEADING]
    at = data.draw(st.sampled_from(spoken))
    elements = list(before.elements)
    elements[at] = replace(elements[at], text=elements[at].text + " And more.")
    revision = retyped(before, replace(before, elements=tuple(elements)))
    where = next(i for i, s in enumerate(before.scenes()) if s.start <= at < s.stop)
    assert [(s.before, s.after) for s in revision.scenes] == [(i, i) for i in range(count)]
    assert [i for i, s in enumerate(revision.scenes) if s in revision.changed] == [where]


@given(seeds, st.integers(1, 8), st.integers(0, 6))
@settings(max_examples=60, deadline=None)
def test_typing_finds_every_scene_once(seed: int, count: int, edits: int) -> None:
    old = draft(count, seed)
    before, after = screenplay(old), screenplay(revised(old, seed + 20_000, edits))
    revision = retyped(before, after)
    olds = sorted(s.before for s in revision.scenes if s.before is not None)
    news = [s.after for s in revision.scenes if s.after is not None]
    assert (olds, news) == (list(range(count)), list(range(len(after.scenes()))))


def test_a_heading_that_is_typed_parts_a_scene() -> None:
    before = script(KITCHEN, YARD)
    head = before.scenes()[1].start
    new = replace(before.elements[0], text="INT. PANTRY - DAY", line=3)
    after = replace(before, elements=(*before.elements[:2], new, *before.elements[2:]))
    revision = retyped(before, after)
    assert head == 4
    assert [(s.before, s.after) for s in revision.scenes][-1] == (1, 2)
    assert sorted(s.difference.value for s in revision.scenes[:2]) == ["added", "changed"]
