"""A new draft in a real project: what becomes stale and why, one undo step, and back from disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from previz.app import projects
from previz.app.commands import board, script, takes
from previz.app.recipes import CLAY_ENGINE, is_stale
from previz.app.revisions import Proposal, propose, stale_shots
from previz.app.studio import Studio
from previz.errors import EditError, StoreError
from previz.model.project import Project
from previz.model.revision import SceneDifference
from previz.planner.redraft.replan import live_scenes
from previz.script.fountain import parse
from tests.app.filmed_script import (
    ROOM,
    STAIRS,
    STREET,
    filmed_project,
    first_draft,
    second_draft,
    studio_on,
    take,
)


def stale_by_take(project: Project) -> set[str]:
    """The shots of the cut whose take does not fit, asked of every single one."""
    return {
        shot.id
        for shot in project.board()
        if shot.in_cut
        and shot.playing_take_id
        and is_stale(project, project.takes[shot.playing_take_id], CLAY_ENGINE)
    }


def proposed(studio: Studio, text: str) -> Proposal:
    proposal = propose(studio, parse(text))
    stale = {shot.shot_id for shot in proposal.stale}
    assert stale == stale_by_take(proposal.project)  # the list is exact
    assert all(shot.why and shot.because for shot in proposal.stale)
    return proposal


def shot_of(project: Project, words: str) -> str:
    """The first shot of the cut that plays some words."""
    return next(
        shot.id
        for shot in project.board()
        if shot.in_cut and any(words in each.text for each in shot.words)
    )


def test_the_second_draft_by_hand(tmp_path: Path) -> None:
    """Reworded, moved, put in, renumbered, omitted; checked against the script by a person.

    Only Irene's question is other words in a scene that stays; the room moved before the street as
    it is, the street has another number, and the staircase is gone.
    """
    with studio_on(filmed_project(tmp_path)) as studio:
        before = studio.session.project
        asked = shot_of(before, "Counting what?")
        proposal = proposed(studio, second_draft())
        after = proposal.project
        (stale,) = proposal.stale
        assert stale.shot_id == asked
        assert stale.because == (
            "“Counting what?” now reads “What on earth was your father counting?”",
        )
        old, new = before.shots[asked].frames, after.shots[asked].frames
        assert f"Length {old} → {new} frames" in stale.why
        assert [(s.difference.value, s.moved, s.renumbered) for s in proposal.revision.scenes] == [
            ("changed", False, False),
            ("added", False, False),
            ("same", True, False),
            ("same", False, True),
            ("omitted", False, False),
        ]
        assert [after.scenes[s].number for s in after.scene_order] == ["1", "1A", "4", "20", "3"]
        assert studio.session.project is before
        stairs = next(s for s in before.scenes.values() if s.number == "3")
        assert set(proposal.leaving) == {before.shots[s].name for s in stairs.shot_ids}
        assert all(name.startswith("1A/") for name in proposal.new)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("He asked me the same thing", "He asked me the very same thing", "He asked me"),
        ("I keep everything.", "I keep everything, always.", "I keep everything"),
    ],
)
def test_a_reworded_line_makes_its_own_take_stale_and_no_other(
    old: str, new: str, words: str, tmp_path: Path
) -> None:
    with studio_on(filmed_project(tmp_path)) as studio:
        shot_id = shot_of(studio.session.project, words)
        proposal = proposed(studio, first_draft().replace(old, new))
        assert [shot.shot_id for shot in proposal.stale] == [shot_id]
        assert "now reads" in proposal.stale[0].because[0]


def test_words_of_the_same_length_leave_the_take_as_it_is(tmp_path: Path) -> None:
    """Clay shows nobody's words: what is said as long as before fits."""
    with studio_on(filmed_project(tmp_path)) as studio:
        shot_id = shot_of(studio.session.project, "Your sign says closed.")
        proposal = proposed(studio, first_draft().replace("says closed", "said closed"))
        assert proposal.stale == ()
        assert [shot.shot_id for shot in proposal.fitting] == [shot_id]
        assert proposal.fitting[0].why == (
            "“Your sign says closed.” now reads “Your sign said closed.”",
        )


def test_a_cut_line_of_action_is_named_as_the_cause(tmp_path: Path) -> None:
    with studio_on(filmed_project(tmp_path)) as studio:
        proposal = proposed(studio, first_draft().replace("He sits opposite her. ", ""))
        assert proposal.stale
        poses = [shot for shot in proposal.stale if "SAMUEL has another pose" in shot.why]
        assert poses
        for shot in proposal.stale:
            assert any("He sits opposite her." in cause for cause in shot.because)


def test_another_time_of_day_is_another_light(tmp_path: Path) -> None:
    with studio_on(filmed_project(tmp_path)) as studio:
        street = next(s for s in studio.session.project.scenes.values() if s.number == "2")
        text = first_draft().replace("EXT. STREET - NIGHT", "EXT. STREET - DAY")
        proposal = proposed(studio, text)
        assert {shot.shot_id for shot in proposal.stale} <= set(street.shot_ids)
        for shot in proposal.stale:
            assert any(reason.startswith("Light ") for reason in shot.why)
            assert shot.because == (
                "The heading “EXT. STREET - NIGHT” now reads “EXT. STREET - DAY”",
            )


def test_a_take_that_was_stale_before_is_not_the_drafts_doing(tmp_path: Path) -> None:
    with studio_on(filmed_project(tmp_path)) as studio:
        shot_id = shot_of(studio.session.project, "Counting what?")
        board.set_lens(studio, shot_id, 135)
        project = studio.session.project
        already = {shot.shot_id for shot in stale_shots(studio)}
        assert shot_id in already == stale_by_take(project)
        proposal = propose(studio, parse(second_draft()))
        assert not already & {shot.shot_id for shot in proposal.stale}


def test_approved_takes_are_all_kept(tmp_path: Path) -> None:
    with studio_on(filmed_project(tmp_path)) as studio:
        project = studio.session.project
        climbs = shot_of(project, "Samuel climbs the stairs.")
        asked = shot_of(project, "Counting what?")
        for shot_id in (climbs, asked):
            takes.circle(studio, shot_id, project.shots[shot_id].take_ids[0])
        proposal = propose(studio, parse(second_draft()))
        kept = {shot.shot_id: shot for shot in proposal.approved}
        assert set(kept) == {climbs, asked}
        assert (kept[climbs].in_cut, kept[climbs].stale) == (False, False)
        assert (kept[asked].in_cut, kept[asked].stale) == (True, True)
        script.revise(studio, proposal)
        after = studio.session.project
        for shot_id in (climbs, asked):
            assert after.shots[shot_id].circled_take == project.shots[shot_id].take_ids[0]


def test_a_revision_is_one_step_back_and_forth_and_on_disk(tmp_path: Path) -> None:
    session = filmed_project(tmp_path)
    folder = session.folder
    with studio_on(session) as studio:
        before = session.project
        proposal = propose(studio, parse(second_draft()))
        script.revise(studio, proposal)
        after = session.project
        assert after == proposal.project
        assert session.undo_label == "Revision"
        session.undo()
        assert session.project == before
        session.redo()
        assert session.project == after
        session.flush()
    again = projects.open_project(folder)
    try:
        assert again.project == after
        again.undo()
        assert again.project == before
    finally:
        again.close()


def test_what_came_in_since_the_proposal_is_kept(tmp_path: Path) -> None:
    session = filmed_project(tmp_path)
    with studio_on(session) as studio:
        proposal = propose(studio, parse(second_draft()))
        shot_id = shot_of(session.project, "Put it back in.")
        board.set_lens(studio, shot_id, 65)
        take(session, shot_id)
        script.revise(studio, proposal)
        shot = session.project.shots[shot_id]
        assert len(shot.take_ids) == 2
        assert session.project.setup_of(shot_id).camera.lens_mm == 65


def test_the_same_draft_changes_nothing(tmp_path: Path) -> None:
    session = filmed_project(tmp_path)
    with studio_on(session) as studio:
        label = session.undo_label
        proposal = proposed(studio, first_draft())
        assert proposal.same
        script.revise(studio, proposal)
        assert session.undo_label == label


def test_a_scene_that_comes_back_brings_its_takes(tmp_path: Path) -> None:
    session = filmed_project(tmp_path)
    with studio_on(session) as studio:
        before = session.project
        script.revise(studio, propose(studio, parse(first_draft().replace(STAIRS, ""))))
        gone = next(s for s in session.project.scenes.values() if s.number == "3")
        assert gone.omitted
        script.revise(studio, propose(studio, parse(first_draft())))
        assert session.project.scene_order == before.scene_order
        assert stale_shots(studio) == ()
        for shot_id in before.scenes[gone.id].shot_ids:
            if before.shots[shot_id].take_ids:
                assert session.project.shots[shot_id] == before.shots[shot_id]


# -- typing, beats, cuts by hand -------------------------------------------------------------


def test_typing_plans_only_the_scene_that_is_typed_in(tmp_path: Path) -> None:
    session = filmed_project(tmp_path)
    with studio_on(session) as studio:
        before = session.project
        for words in ("Four hundred and twelve, then.", "Four hundred and twelve, then. Or so."):
            text = first_draft().replace(
                "Four hundred and twelve.\n" + STAIRS, words + "\n" + STAIRS
            )
            script.edit_script(studio, parse(text), gesture="key 1")
        after = session.project
        touched = {s for s in before.scenes if before.scenes[s] is not after.scenes[s]}
        assert {after.scenes[s].number for s in touched} == {"2"}
        assert any("Or so." in w.text for s in touched for w in after.scenes[s].words)
        session.undo()
        assert session.project == before


def test_a_scene_that_is_typed_and_taken_back_leaves_nothing(tmp_path: Path) -> None:
    session = filmed_project(tmp_path)
    with studio_on(session) as studio:
        script.edit_script(studio, parse(first_draft() + "\nINT. ROOF - DAY\n\nRain falls.\n"))
        assert len(live_scenes(session.project)) == 5
        script.edit_script(studio, parse(first_draft()))
        assert len(session.project.scenes) == 4


def test_a_new_name_that_is_typed_joins_the_cast(tmp_path: Path) -> None:
    session = filmed_project(tmp_path)
    with studio_on(session) as studio:
        script.prepare(studio)
        script.edit_script(studio, parse(first_draft()))
        text = first_draft().replace(STREET, STREET + "\nVERONIKA\nWait for me.\n")
        script.edit_script(studio, parse(text))
        assert "veronika" in session.project.cast
        script.edit_script(studio, parse(first_draft()))
        assert "veronika" not in session.project.cast


def test_a_beat_is_split_and_joined_again(tmp_path: Path) -> None:
    session = filmed_project(tmp_path)
    with studio_on(session) as studio:
        before = session.project
        scene_id = before.scene_order[0]
        scene = before.scenes[scene_id]
        place = next(i for i, w in enumerate(scene.words) if w.text == "You met him.")
        assert all(beat.start != place for beat in scene.beats)
        script.split_beat(studio, scene_id, place)
        beats = session.project.scenes[scene_id].beats
        assert any(beat.start == place and beat.trigger.why == "split by hand" for beat in beats)
        script.join_beat(studio, scene_id, place)
        assert session.project == before
        first = scene.beats[1].start
        script.join_beat(studio, scene_id, first)
        assert all(beat.start != first for beat in session.project.scenes[scene_id].beats)
        with pytest.raises(EditError, match="No beat begins here"):
            script.join_beat(studio, scene_id, first)


def test_a_shot_cut_in_two_stays_as_long_and_stays_cut(tmp_path: Path) -> None:
    session = filmed_project(tmp_path)
    with studio_on(session) as studio:
        before = session.project
        shot_id = shot_of(before, "She looks at him for the first time.")
        words = before.shots[shot_id].words
        new_id = script.split_shot(studio, shot_id, 2)
        after = session.project
        assert after.shots[shot_id].words == words[:2]
        assert after.shots[new_id].words == words[2:]
        assert after.timeline.frames == before.timeline.frames
        assert after.shots[new_id].setup_id == after.shots[shot_id].setup_id
        others = before.shots.keys() - {shot_id}
        assert {key: after.shots[key] for key in others} == {k: before.shots[k] for k in others}
        script.revise(studio, propose(studio, parse(second_draft())))
        assert session.project.shots[new_id].words == words[2:]
        session.undo()
        script.release(studio, shot_id, "words")
        script.release(studio, new_id, "words")
        assert new_id not in session.project.shots
        assert session.project.shots[shot_id].words == words
        assert session.project.timeline.frames == before.timeline.frames


@pytest.mark.parametrize("field", ["lens", "frames", "move", "size", "order", "scene light"])
def test_what_is_released_is_the_plans_again(field: str, tmp_path: Path) -> None:
    session = filmed_project(tmp_path, ROOM.replace("#4#", "") + STREET)
    with studio_on(session) as studio:
        before = session.project
        shot_id = before.timeline.picture.clips[0].shot_id
        match field:
            case "lens":
                board.set_lens(studio, shot_id, 135)
            case "frames":
                board.set_frames(studio, shot_id, 300)
            case "move":
                board.set_move(studio, shot_id, "pan_l", "fast")
            case "size":
                board.set_size(studio, shot_id, "ECU")
            case "order":
                board.move_shot(studio, shot_id, 1)
            case "scene light":
                board.set_scene_light(studio, shot_id, "silhouette")
        assert session.project != before
        script.release(studio, shot_id, field)
        assert session.project == before
        with pytest.raises(EditError, match="not set by hand"):
            script.release(studio, shot_id, field)


def test_a_reader_can_look_and_not_accept(tmp_path: Path) -> None:
    session = filmed_project(tmp_path)
    second = projects.open_project(session.folder)
    with studio_on(session), studio_on(second) as studio:
        proposal = propose(studio, parse(second_draft()))
        assert proposal.revision.changed[0].difference is SceneDifference.CHANGED
        with pytest.raises(StoreError):
            script.revise(studio, proposal)


def test_a_new_thing_on_the_set_is_laid_to_the_line_that_names_it(tmp_path: Path) -> None:
    """Not to a line that was reworded before it."""
    with studio_on(filmed_project(tmp_path)) as studio:
        draft = first_draft().replace("Counting what?", "Counting what, exactly?")
        draft = draft.replace(
            "Counting what, exactly?\n", "Counting what, exactly?\n\nSamuel holds up an envelope.\n"
        )
        proposal = proposed(studio, draft)
        masters = [
            shot for shot in proposal.stale if shot.why == ("The envelope is on the set now",)
        ]
        assert masters, [shot.why for shot in proposal.stale]
        for shot in masters:
            assert shot.because == ("“Samuel holds up an envelope.” is new",)


def test_a_line_that_comes_back_is_no_change_to_its_take(tmp_path: Path) -> None:
    """A shot leaves the cut with its line; with the line it is there again, and its take fits."""
    line, other = "Counting what?", "Leave it on the counter. We close in an hour."
    with studio_on(filmed_project(tmp_path)) as studio:
        asked = shot_of(studio.session.project, line)
        gone = first_draft().replace(line, other)
        script.revise(studio, proposed(studio, gone))
        back = proposed(studio, first_draft())
        assert not [shot for shot in back.fitting if f"“{line}” is new" in shot.why]
        assert not [shot for shot in back.fitting if f"“{line}” is cut" in shot.why]
        assert back.project.shots[asked].in_cut
