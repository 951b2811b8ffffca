from __future__ import annotations

from dataclasses import replace
from typing import Any

from previz.model.project import BeatMark, Citation
from previz.planner.annotation.answer import Annotation
from previz.planner.annotation.checks import check
from previz.planner.annotation.diff import Difference, compare_beats, marks_for
from previz.planner.annotation.request import ANNOTATED, place_of
from previz.planner.reading.beats import find_beats
from tests.planner.annotation.asked import answered, asked, lines_of, only_scene
from tests.planner.planned import lighthouse


def proposed(*ranges: tuple[int, int]) -> Annotation:
    """An annotation with beats of these elements, each quoting its first sentence."""
    answer: dict[str, Any] = answered()
    template = answer["beats"][0]
    answer["beats"] = []
    for first, last in ranges:
        text = asked().elements[first].text
        evidence = {"element": first, "start": 0, "end": len(text), "text": text}
        row = {"first_element": first, "last_element": last, "evidence": [evidence]}
        answer["beats"].append(template | row)
    return check(asked(), answer)


def test_the_same_beats_are_the_same_rows() -> None:
    rows = compare_beats(only_scene(lighthouse()), check(asked(), answered()))
    assert [row.difference for row in rows] == [Difference.SAME] * 6
    assert all(row.beat and row.proposed and row.beat.start == row.proposed.start for row in rows)


def test_moved_new_and_gone_beats_are_told_apart_in_the_order_of_the_scene() -> None:
    annotation = proposed((0, 3), (4, 8), (9, 10), (11, 13), (14, 22))
    rows = compare_beats(only_scene(lighthouse()), annotation)
    assert [
        (row.difference.value, row.beat and row.beat.id, row.proposed and row.proposed.start)
        for row in rows
    ] == [
        ("same", "s1-b1", 0),
        ("moved", "s1-b2", 4),
        ("moved", "s1-b3", 9),
        ("moved", "s1-b4", 11),
        ("moved", "s1-b5", 14),
        ("gone", "s1-b6", None),
    ]
    apart = proposed((0, 3), (4, 6), (7, 10), (11, 13), (14, 16), (17, 19), (20, 22))
    rows = compare_beats(only_scene(lighthouse()), apart)
    assert [row.difference.value for row in rows] == [
        "same", "same", "same", "moved", "new", "same", "same",
    ]  # fmt: skip


def test_an_accepted_beat_becomes_marks_that_say_where_it_is_from() -> None:
    scene = only_scene(lighthouse())
    annotation = check(asked(), answered())
    (mark, after) = marks_for(
        scene, lines_of(lighthouse()), [annotation.beats[3]], "tiny, weights 12ab"
    )
    assert (mark.action, mark.text, mark.nth) == ("split", "Mara stops winding.", 0)
    assert mark.why == Citation(ANNOTATED, "reveal: “Mara stops winding.” (tiny, weights 12ab)")
    assert (mark.purpose, mark.intensity) == ("She breaks the story of the grave", 1.0)
    assert (after.action, after.text) == ("split", scene.words[17].text)


def test_rules_that_would_part_an_accepted_beat_are_joined_over() -> None:
    scene = only_scene(lighthouse())
    annotation = proposed((0, 3), (4, 8), (9, 10), (11, 13), (14, 22))
    marks = marks_for(scene, lines_of(lighthouse()), [annotation.beats[4]], "tiny")
    assert [(mark.action, mark.text) for mark in marks] == [
        ("split", scene.words[14].text),
        ("join", scene.words[17].text),
        ("join", scene.words[18].text),  # which opens a beat once the one before it does not
        ("join", scene.words[20].text),
    ]


def test_marks_by_hand_stay_and_old_accepted_ones_go() -> None:
    scene = only_scene(lighthouse())
    hand = BeatMark("split", *place_of(scene.words, 17))
    old = BeatMark("join", *place_of(scene.words, 12), Citation(ANNOTATED, "an older answer"))
    lost = BeatMark("split", "Words that were cut.")
    scene = replace(scene, marks=(hand, old, lost))
    annotation = check(asked(), answered())
    marks = marks_for(scene, lines_of(lighthouse()), annotation.beats[3:5], "tiny")
    assert lost in marks and old not in marks
    by_text = {mark.text: mark for mark in marks}
    kept = by_text[scene.words[17].text]
    assert (kept.why, kept.purpose) == (hand.why, "She hands him the truth and a task")


def test_words_that_are_said_twice_are_told_apart() -> None:
    scene = only_scene(lighthouse())
    twice = replace(scene, words=(*scene.words[:3], scene.words[0], *scene.words[4:]))
    assert place_of(twice.words, 0) == ("Rain on the window.", 0)
    assert place_of(twice.words, 3) == ("Rain on the window.", 1)


def test_planned_again_the_accepted_beats_are_the_beats() -> None:
    """Whatever the rules make of what lies around them."""
    scene, lines = only_scene(lighthouse()), lines_of(lighthouse())
    annotation = proposed((0, 3), (4, 8), (9, 10), (11, 13), (14, 22))
    for chosen in ([0], [1], [2], [3], [4], [1, 3], [0, 1, 2, 3, 4]):
        accepted = [annotation.beats[number] for number in chosen]
        spans = find_beats(lines, marks_for(scene, lines, accepted, "tiny"))
        found = {(span.start, span.stop): span for span in spans}
        for beat in accepted:
            span = found[beat.start, beat.stop]
            assert (span.purpose, span.intensity) == (
                beat.proposed.purpose,
                beat.proposed.intensity,
            )
