"""Where scenes turn: soft triggers, the length of a beat, and speeches that stay whole."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from previz.model.project import Project
from tests.planner.planned import planned
from tests.scripts_made import screenplay

PAIR = "INT. KITCHEN - DAY\n\nANNA (30) and BORIS (40) sit at the table.\n\n"
TALK = (
    "ANNA\nWe have had the boat on the slip for a whole winter now.\n\n"
    "BORIS\nThe winter was long and the paint is dear this year.\n\n"
)


def triggers(text: str) -> list[str]:
    return [beat.trigger.rule for beat in planned(text).scenes["s1"].beats]


def test_b5_a_question_answered_by_an_act_turns_the_scene_with_a_second_signal() -> None:
    asked = PAIR + TALK + "ANNA\nWill you sell her to them?\n\n"
    quiet = "Rain on the roof.\n"
    assert triggers(asked + "Boris looks at the window. " + quiet) == ["B1", "B5"]
    assert triggers(asked + "Boris scratches his chin. " + quiet) == ["B1"]


def test_b5_a_refusal_needs_a_second_signal_too() -> None:
    asked = PAIR + TALK + "ANNA\nWill you come with us to the harbour?\n\n"
    assert triggers(asked + "BORIS\nNever. I would rather be dead, I tell you.\n") == ["B1", "B5"]
    assert triggers(asked + "BORIS\nNo. The boat can wait for us there.\n") == ["B1"]


def test_the_first_time_a_name_and_a_heavy_word_are_said_is_a_turn_once() -> None:
    heavy = "ANNA\nYour father is buried there, Boris.\n\n"
    once = triggers(PAIR + TALK + heavy + "Rain on the roof.\n")
    assert once == ["B1", "B5"]
    again = triggers(PAIR + TALK + heavy + TALK + heavy)
    assert again.count("B5") == 1


def test_a_long_exchange_is_parted_where_it_turns() -> None:
    project = planned(PAIR + TALK * 4 + "ANNA\nIs that so?\n\nBORIS\nNo, it is not.\n\n" + TALK)
    beats = project.scenes["s1"].beats
    assert len(beats) > 1
    assert {beat.trigger.rule for beat in beats[1:]} <= {"B5", "B7"}
    assert any("refused" in beat.trigger.why for beat in beats)


def test_a_short_end_belongs_to_the_beat_before_it() -> None:
    text = PAIR + TALK + "Anna crosses to the window and opens the letter.\n\nBoris leaves.\n"
    project = planned(text)
    seconds = [beat.frames / 24 for beat in project.scenes["s1"].beats]
    assert min(seconds) >= 3.0
    marked = planned(text.replace("Boris leaves.", "[[beat]]\n\nRain."))
    assert marked.scenes["s1"].beats[-1].frames < 3 * 24


def speeches_stay_whole(project: Project) -> None:
    for scene in project.scenes.values():
        starts = {beat.start for beat in scene.beats}
        for at, (a, b) in enumerate(pairwise(scene.words), start=1):
            same_speech = a.kind == b.kind == "dialogue" and a.line == b.line
            assert not (same_speech and at in starts)


@settings(max_examples=15, deadline=None)
@given(st.integers(1, 10_000))
def test_beats_are_three_to_twenty_five_seconds_and_never_begin_in_a_speech(seed: int) -> None:
    project = planned(screenplay(4, seed))
    speeches_stay_whole(project)
    for scene in project.scenes.values():
        for beat in scene.beats[1:]:
            assert 3 * 24 - 1 <= beat.frames <= 25 * 24 + 1


def test_a_speech_of_a_minute_is_one_beat() -> None:
    project = planned(PAIR + "ANNA\n" + "I went to the harbour, and I waited there. " * 20 + "\n")
    speeches_stay_whole(project)
    assert max(beat.frames for beat in project.scenes["s1"].beats) > 25 * 24
