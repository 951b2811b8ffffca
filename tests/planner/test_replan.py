"""A new draft keeps what it can: ids, slates, takes, cuts, and all that was set by hand."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from previz.errors import EditError
from previz.model.edits import inputs, script, shots, timeline
from previz.model.edits.takes import keep_takes
from previz.model.inputs import ChosenLora
from previz.model.project import GONE, Project, Settings, Shot
from previz.model.schema import check_edit, diff_rows, from_rows, rows
from previz.model.screenplay import Screenplay
from previz.planner.plan import plan
from previz.planner.redraft.replan import live_scenes, replan, replan_scene
from previz.script.fountain import parse
from previz.script.retyped import retyped
from previz.script.revise import compare
from tests.drafts import Written, draft, revised, screenplay
from tests.planner.handiwork import filmed, in_consecutive_slates, split, worked_on

seeds = st.integers(0, 10_000)


def planned(text: str) -> Project:
    return plan(parse(text), Settings())


def next_draft(project: Project, text: str) -> Project:
    return replan(project, compare(project.screenplay, parse(text)))


def in_cut(project: Project, scene_id: str) -> list[Shot]:
    every = (project.shots[shot_id] for shot_id in project.scenes[scene_id].shot_ids)
    return [shot for shot in every if shot.in_cut]


# -- nothing changes by itself ---------------------------------------------------------------


@given(seeds, st.integers(0, 6), st.booleans(), st.booleans())
@settings(max_examples=25, deadline=None)
def test_the_same_script_changes_nothing(
    seed: int, scenes: int, numbered: bool, consecutive: bool
) -> None:
    play = screenplay(draft(scenes, seed, numbered))
    project = plan(play, Settings())
    if consecutive:
        project = in_consecutive_slates(project)
    assert replan(project, compare(play, screenplay(draft(scenes, seed, numbered)))) == project
    assert replan(project, retyped(play, play)) == project


@given(seeds, seeds, st.integers(1, 14))
@settings(max_examples=60, deadline=None)
def test_planning_again_keeps_all_that_was_done_by_hand(seed: int, hand: int, edits: int) -> None:
    project = filmed(plan(screenplay(draft(2, seed)), Settings()), hand, 4)
    project = worked_on(project, hand, edits)
    for scene_id in project.scene_order:
        assert replan_scene(project, scene_id) == project


@given(seeds, seeds, st.integers(1, 5), st.integers(0, 8))
@settings(max_examples=40, deadline=None)
def test_what_was_split_by_hand_stays_split(seed: int, hand: int, times: int, edits: int) -> None:
    project = split(plan(screenplay(draft(2, seed)), Settings()), hand, times)
    project = worked_on(project, hand, edits)
    for scene_id in project.scene_order:
        assert replan_scene(project, scene_id) == project


# -- any draft, whatever was done before -----------------------------------------------------


def whole(project: Project) -> None:
    """What has to be true of any project."""
    assert from_rows(rows(project)) == project
    names = [shot.name for shot in project.board()]
    labels = [setup.label for setup in project.setups.values()]
    assert len(set(names)) == len(names)
    assert len(set(labels)) == len(labels)
    assert len({scene.number for scene in project.scenes.values()}) == len(project.scenes)
    assert {shot.id for shot in project.board()} == set(project.shots)
    assert {shot.setup_id for shot in project.shots.values()} == set(project.setups)
    clips = project.timeline.picture.clips
    assert len({clip.id for clip in clips}) == len(clips)
    for clip in clips:
        shot = project.shots[clip.shot_id]
        assert 0 <= clip.source.start < clip.source.stop <= shot.frames
    for scene in project.scenes.values():
        beats = {beat.id for beat in scene.beats}
        assert len(beats) == len(scene.beats)
        for shot_id in scene.shot_ids:
            assert project.shots[shot_id].beat_id in {*beats, ""}


@given(seeds, seeds, st.integers(1, 5), st.integers(1, 8), st.booleans())
@settings(max_examples=60, deadline=None)
def test_any_draft_keeps_takes_ids_and_locks(
    seed: int, hand: int, scenes: int, edits: int, consecutive: bool
) -> None:
    old = draft(scenes, seed)
    before = split(plan(screenplay(old), Settings()), hand, 2)
    before = worked_on(filmed(before, hand, 5), hand, 8)
    if consecutive:
        before = in_consecutive_slates(before)
    new = revised(old, hand + 20_000, edits)
    after = replan(before, compare(before.screenplay, screenplay(new)))
    whole(after)
    check_edit(after, diff_rows(before, after))
    _scenes_are_known(before, after, old, new)
    _takes_are_kept(before, after)
    _locks_hold(before, after)
    again = screenplay(new)
    assert replan(after, compare(after.screenplay, again)) == after
    assert keep_takes(after, before).takes == after.takes


def _scenes_are_known(
    before: Project, after: Project, old: list[Written], new: list[Written]
) -> None:
    ids = dict(zip((scene.key for scene in old), live_scenes(before), strict=True))
    there = live_scenes(after)
    for scene, scene_id in zip(new, there, strict=True):
        assert ids.get(scene.key, scene_id) == scene_id
        if scene.key not in ids:
            assert scene_id not in before.scenes
        elif scene in old:
            was, now = before.scenes[scene_id], after.scenes[scene_id]
            assert (was.number, was.shot_ids, was.beats) == (now.number, now.shot_ids, now.beats)
            for shot_id in was.shot_ids:
                assert before.stage_shot(shot_id) == after.stage_shot(shot_id)
    gone = set(before.scenes) - set(there)
    assert all(after.scenes[scene_id].omitted for scene_id in gone)
    assert set(after.scene_order) == set(after.scenes)


def _takes_are_kept(before: Project, after: Project) -> None:
    assert after.takes == before.takes
    for shot in before.shots.values():
        if shot.take_ids:
            assert after.shots[shot.id].take_ids == shot.take_ids
            assert after.shots[shot.id].circled_take == shot.circled_take
    for shot in after.shots.values():
        if shot.id not in before.shots:
            assert shot.take_ids == ()
            assert all(take.shot_id != shot.id for take in before.takes.values())


def _locks_hold(before: Project, after: Project) -> None:
    for shot_id in before.shots.keys() & after.shots.keys():
        old, new = before.shots[shot_id], after.shots[shot_id]
        assert (old.seed, old.prompt, old.engine) == (new.seed, new.prompt, new.engine)
        if "frames" in old.locked:
            assert old.frames == new.frames
        if "move" in old.locked:
            assert old.move == new.move
    for setup_id in before.setups.keys() & after.setups.keys():
        was, now = before.setups[setup_id], after.setups[setup_id]
        assert was.light == now.light
        for lock, value in {
            "size": (was.framing.size, now.framing.size),
            "lens": (was.camera.lens_mm, now.camera.lens_mm),
            "roll": (was.camera.roll_deg, now.camera.roll_deg),
            "azimuth": (was.camera.azimuth_deg, now.camera.azimuth_deg),
            "position": (was.camera.position, now.camera.position),
        }.items():
            if lock in was.locked:
                assert value[0] == value[1]


@given(seeds, st.integers(1, 5), st.integers(1, 6))
@settings(max_examples=30, deadline=None)
def test_typing_leaves_a_whole_project(seed: int, scenes: int, edits: int) -> None:
    old = draft(scenes, seed)
    before = filmed(plan(screenplay(old), Settings()), seed, 3)
    after = screenplay(revised(old, seed + 20_000, edits))
    project = replan(before, retyped(before.screenplay, after), keep_omitted=False)
    whole(project)
    assert project.takes == before.takes
    assert len(live_scenes(project)) == len(after.scenes())


# -- one thing at a time ---------------------------------------------------------------------

KITCHEN = "INT. KITCHEN - DAY\n\nANNA (30s) sits at the table. BEN (40s) stands by the door.\n\n"
TALK = "ANNA\nYou came back.\n\nBEN\nI forgot the letter.\n\n"
EXIT = "He takes the letter and walks out.\n\n"
YARD = "EXT. YARD - NIGHT\n\nBen crosses the yard. A dog barks.\n\n"
PORCH = "INT. PORCH - CONTINUOUS\n\nAnna locks the door.\n\n"


def test_a_reworded_line_keeps_its_shot_and_its_take() -> None:
    before = filmed(planned(KITCHEN + TALK + EXIT), 1, 6)
    after = next_draft(before, KITCHEN + TALK.replace("You came", "So you came") + EXIT)
    assert after.scenes["s1"].shot_ids == before.scenes["s1"].shot_ids
    spoken = [w.text for shot in after.board() for w in shot.words if w.speaker == "ANNA"]
    assert set(spoken) == {"So you came back."}


def test_what_a_shot_gives_its_model_outlives_a_new_draft() -> None:
    project = planned(KITCHEN + TALK + EXIT)
    for number, shot_id in enumerate(project.shots):
        project = inputs.set_own_rate(project, shot_id, True)
        project = inputs.set_loras(project, shot_id, (ChosenLora("ink", "ab", 0.5),))
        project = inputs.set_motion_seed(project, shot_id, number)
    given = {shot_id: shot.inputs for shot_id, shot in project.shots.items()}
    longer = TALK.replace("You came", "So you came") + "\n\nBO\nI did.\n\nANNA\nWhy?\n\n"
    after = next_draft(project, KITCHEN + longer + EXIT)
    stayed = {shot_id for shot_id in given if shot_id in after.shots}
    assert stayed
    for shot_id, shot in after.shots.items():
        if shot_id in stayed:
            assert shot.inputs == given[shot_id]
        else:  # as its neighbours, but what is one shot's alone
            assert shot.inputs == next(iter(given.values())).look()
    grown = next_draft(project, KITCHEN + TALK + EXIT + YARD)
    yard = [shot for shot in grown.shots.values() if shot.id not in given]
    assert yard and {shot.inputs for shot in yard} == {next(iter(given.values())).look()}
    typed = replan_scene(project, project.scene_order[0])
    assert {shot_id: typed.shots[shot_id].inputs for shot_id in given} == given


def test_a_new_scene_leaves_all_other_numbers_alone() -> None:
    before = planned(KITCHEN + TALK + YARD)
    after = next_draft(before, KITCHEN + TALK + PORCH + YARD)
    assert [after.scenes[s].number for s in after.scene_order] == ["1", "1A", "2"]
    assert [shot.name for shot in after.board()][-1].startswith("2")
    assert [s for s in after.scene_order if s not in before.scenes] == ["s3"]
    assert {setup.label for setup in after.setups.values() if setup.scene_id == "s3"} >= {"1A/A"}


def test_the_writers_new_number_goes_on_the_slates() -> None:
    before = planned(KITCHEN.replace("DAY", "DAY #7#") + TALK)
    after = next_draft(before, KITCHEN.replace("DAY", "DAY #9#") + TALK)
    assert [shot.id for shot in after.board()] == [shot.id for shot in before.board()]
    assert [shot.name for shot in after.board()] == [
        "9" + shot.name.removeprefix("7") for shot in before.board()
    ]


def test_an_omitted_scene_leaves_the_cut_and_comes_back() -> None:
    before = planned(KITCHEN + TALK + YARD)
    kept = in_cut(before, "s1")[0].id
    before = _with_takes_on(before, kept)
    gone = next_draft(before, YARD)
    scene = gone.scenes["s1"]
    assert (scene.omitted, scene.number, scene.shot_ids) == (True, "1", (kept,))
    assert {words.line for words in scene.words} == {GONE}
    assert not gone.shots[kept].in_cut
    assert gone.scene_order == ("s1", "s2")
    assert {gone.shots[clip.shot_id].scene_id for clip in gone.timeline.picture.clips} == {"s2"}
    back = next_draft(gone, KITCHEN + TALK + YARD)
    assert not back.scenes["s1"].omitted
    assert back.shots[kept] == before.shots[kept]
    assert back.timeline.picture.clips[0].shot_id == in_cut(back, "s1")[0].id


def _with_takes_on(project: Project, shot_id: str) -> Project:
    takes = filmed(replace(project, shots={shot_id: project.shots[shot_id]}), 1, 2)
    return replace(project, takes=takes.takes, shots={**project.shots, **takes.shots})


def test_a_scene_whose_number_is_kept_with_omitted_keeps_its_takes() -> None:
    first, second = KITCHEN.replace("DAY", "DAY #1#") + TALK, YARD.replace("NIGHT", "NIGHT #2#")
    before = planned(first + second)
    kept = in_cut(before, "s2")[0].id
    before = _with_takes_on(before, kept)
    struck = next_draft(before, first + ".OMITTED #2#\n\n")
    assert struck.scenes["s2"].shot_ids == (kept,)
    assert live_scenes(struck) == ["s1", "s2"]
    assert next_draft(struck, first + second).shots[kept] == before.shots[kept]


def test_the_time_of_day_goes_on_into_the_next_scene() -> None:
    before = planned(KITCHEN + TALK + PORCH)
    after = next_draft(before, KITCHEN.replace("DAY", "NIGHT") + TALK + PORCH)
    assert after.scenes["s2"].setting.time_id == "night"
    assert after.scenes["s2"].light != before.scenes["s2"].light
    assert after.scenes["s2"].shot_ids == before.scenes["s2"].shot_ids


def test_a_moved_scene_takes_its_clips_along() -> None:
    before = planned(KITCHEN + TALK + YARD)
    after = next_draft(before, YARD + KITCHEN + TALK)
    order = [after.shots[clip.shot_id].scene_id for clip in after.timeline.picture.clips]
    assert after.scene_order == ("s2", "s1")
    assert order == sorted(order, reverse=True)
    assert sorted(after.timeline.picture.clips, key=lambda c: c.id) == sorted(
        before.timeline.picture.clips, key=lambda c: c.id
    )


def test_a_shorter_shot_keeps_its_bladed_clips() -> None:
    before = planned(KITCHEN + TALK + EXIT)
    shot = in_cut(before, "s1")[0]
    before = shots.set_frames(before, shot.id, 400)
    before = script.release(before, shot.id, "frames")
    before = timeline.blade_clip(before, f"clip-{shot.id}", 390, "late")
    after = replan_scene(before, "s1")
    clips = {c.id: c.source for c in after.timeline.picture.clips if c.shot_id == shot.id}
    frames = after.shots[shot.id].frames
    assert frames < 390
    assert clips[f"clip-{shot.id}"].stop == frames
    assert (clips["late"].start, clips["late"].stop) == (frames - 1, frames)


def test_coverage_that_was_removed_stays_away() -> None:
    before = planned(KITCHEN + TALK + EXIT)
    removed = before.scenes["s1"].shot_ids[-1]
    before = shots.remove_shot(before, removed)
    after = next_draft(before, KITCHEN + TALK + "The clock stops.\n\n" + EXIT)
    assert removed not in after.shots
    assert len({setup.role for setup in after.setups.values()}) == len(after.setups)


def test_a_beat_mark_survives_rewording() -> None:
    before = planned(KITCHEN + TALK + EXIT)
    place = next(i for i, w in enumerate(before.scenes["s1"].words) if w.speaker == "BEN")
    before = replan_scene(script.split_beat(before, "s1", place), "s1")
    after = next_draft(before, KITCHEN + TALK.replace("I forgot", "I forgot about") + EXIT)
    starts = [beat.start for beat in after.scenes["s1"].beats]
    assert place in starts
    assert after.scenes["s1"].marks[0].text == "I forgot about the letter."


def test_a_project_from_before_roles_is_known_by_its_framings() -> None:
    fresh = planned(KITCHEN + TALK + EXIT)
    old = replace(
        fresh, setups={key: replace(setup, role="") for key, setup in fresh.setups.items()}
    )
    after = replan_scene(old, "s1")
    assert after == fresh


def test_a_script_of_another_project_is_refused() -> None:
    project = planned(KITCHEN + TALK)
    with pytest.raises(EditError, match="cannot be compared"):
        replan(project, compare(parse(KITCHEN + YARD), Screenplay()))
    with pytest.raises(EditError, match="cannot be planned again"):
        replan_scene(project, "nowhere")
