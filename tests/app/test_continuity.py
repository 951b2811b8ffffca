"""The script supervisor on a real project: warnings, fixes, silence, undo."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from previz.app import projects
from previz.app.commands import board, continuity, stage, timeline
from previz.app.continuity import Continuity, Finding, check_project, outcome
from previz.app.remedies import applied
from previz.app.session import Session
from previz.app.studio import Studio
from previz.errors import EditError
from previz.model.edits import shots
from previz.model.edits import stage as stage_edits
from previz.model.project import Project
from previz.planner.continuity.fixes import Fix
from tests.app.opened import opened
from tests.planner.planned import lighthouse, planned, sample
from tests.scripts_made import screenplay

TALK = """
INT. KITCHEN - DAY

ANNA (30s) sits at the table. BEN (40s) sits opposite her. A lamp stands on the table.

ANNA
I sold the house in March, and nobody asked me where the money went.

BEN
You never told me you had a brother, and you never told me about the house.

ANNA
Because the bridge is shut and the road is long and I am tired of being careful.

BEN
Then give me the key, and I will go there by myself, tonight.

INT. CELLAR - NIGHT

Ben (40s) stands by the shelf.

BEN
Nothing. Nobody has been here in years.
"""


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    yield projects.create(tmp_path / "talk", planned(TALK))


@pytest.fixture
def studio(session: Session) -> Iterator[Studio]:
    with opened(session) as studio:
        studio.continuity.check_all()
        yield studio


def faces(project: Project) -> list[str]:
    """The shots of one face of the two who talk, in the cut."""
    return [
        shot.id
        for shot in project.board()
        if shot.in_cut
        and len(shot.blocking) == 2
        and len(project.setup_of(shot.id).framing.subjects) == 1
    ]


def across(studio: Studio) -> str:
    """Carry a camera over the line; returns its shot."""
    shot_id = faces(studio.session.project)[1]
    azimuth = studio.session.project.setup_of(shot_id).camera.azimuth_deg
    board.set_azimuth(studio, shot_id, 180.0 - azimuth)
    studio.continuity.check_all()
    return shot_id


def line_of(studio: Studio) -> Finding:
    return next(each for each in studio.continuity.all() if each.warning.rule == "line")


def test_what_is_planned_here_has_no_warnings(studio: Studio) -> None:
    assert studio.continuity.all() == ()


def test_a_camera_across_the_line_is_told_and_the_mirror_cures_it(studio: Studio) -> None:
    before = studio.session.project
    shot_id = across(studio)
    finding = line_of(studio)
    assert finding.warning.shot_id == shot_id
    offers = studio.continuity.offers(finding)
    assert offers[0].says.startswith("Mirror the camera of")
    continuity.fix(studio, finding, offers[0])
    assert studio.continuity.check_all() == ()
    camera, old = studio.session.project.setup_of(shot_id), before.setup_of(shot_id)
    assert camera.camera.azimuth_deg == pytest.approx(old.camera.azimuth_deg, abs=0.11)
    assert studio.session.undo_label == offers[0].says
    studio.session.undo()
    assert studio.continuity.check_all() == (finding,)


def test_intended_silences_one_and_watch_lets_it_speak(studio: Studio) -> None:
    shot_id = across(studio)
    finding = line_of(studio)
    told: list[frozenset[str]] = []
    studio.continuity.subscribe(told.append)
    continuity.intend(studio, finding)
    assert studio.continuity.waiting == 0  # silence needs no new check
    assert studio.continuity.open_of_shot(shot_id) == ()
    assert studio.continuity.of_shot(shot_id)[0].intended
    assert told and shot_id in told[-1]
    assert studio.session.undo_label == f"Intended in {studio.session.project.shot(shot_id).name}"
    continuity.watch(studio, studio.continuity.of_shot(shot_id)[0])
    assert studio.continuity.open_of_shot(shot_id)
    studio.session.undo()
    assert studio.continuity.open_of_shot(shot_id) == ()


def test_silence_lasts_to_the_next_session(session: Session) -> None:
    with opened(session) as studio:
        studio.continuity.check_all()
        across(studio)
        continuity.intend(studio, line_of(studio))
        folder = session.folder
    with opened(projects.open_project(folder)) as again:
        (finding,) = again.continuity.check_all()
        assert finding.intended


def test_an_edit_marks_its_scene_only(studio: Studio) -> None:
    shot_id = faces(studio.session.project)[0]
    board.set_size(studio, shot_id, "MCU")
    assert studio.continuity.waiting == 1
    studio.continuity.check_all()
    board.set_prompt(studio, shot_id, "Rain.")
    studio.continuity.check_all()
    assert studio.continuity.waiting == 0


def test_nothing_is_measured_before_somebody_has_time(session: Session) -> None:
    supervisor = Continuity(session)
    assert supervisor.all() == ()
    assert supervisor.waiting == 2
    assert supervisor.work(0.0)
    while supervisor.work(0.0):
        pass
    assert supervisor.waiting == 0
    session.close()


def test_who_is_looked_at_is_checked_first(session: Session) -> None:
    supervisor = Continuity(session)
    session.apply("across", _crossing(session.project))
    second = session.project.scene_order[1]
    supervisor.prefer(second)
    while supervisor.waiting == 2:
        supervisor.work(0.0)
    assert supervisor.all() == ()  # the first scene, which has a warning, still waits
    assert supervisor.check_all()
    session.close()


def _crossing(project: Project) -> Callable[[Project], Project]:
    shot_id = faces(project)[1]
    azimuth = 180.0 - project.setup_of(shot_id).camera.azimuth_deg
    return lambda p: shots.set_azimuth(p, shot_id, azimuth)


def test_what_was_measured_from_an_older_state_is_dropped(session: Session) -> None:
    supervisor = Continuity(session)
    for _ in range(4):
        supervisor.work(0.0)  # in the middle of the first scene
    session.apply("across", _crossing(session.project))
    assert [each.warning.rule for each in supervisor.check_all()][:1] == ["line"]
    session.undo()
    assert supervisor.check_all() == ()
    session.close()


def test_a_piece_of_a_scene_that_has_changed_meanwhile_counts_for_nothing(
    studio: Studio,
) -> None:
    supervisor, shot_id = studio.continuity, across(studio)
    quiet = supervisor.all()
    studio.session.undo()
    piece = supervisor.piece()
    assert piece is not None
    found = outcome(piece)  # of the scene without the camera across the line
    studio.session.redo()
    supervisor.take(piece, found)
    newer = supervisor.piece()
    assert newer is not None and newer.project is studio.session.project
    while (piece := supervisor.piece()) is not None:
        supervisor.take(piece, outcome(piece))
    assert supervisor.all() == quiet != ()
    assert shot_id in {each.warning.shot_id for each in quiet}


def test_fixes_are_tried_on_the_project_as_it_was_asked_about(studio: Studio) -> None:
    across(studio)
    finding = line_of(studio)
    here = studio.continuity.offers(finding)
    later = studio.continuity.trials(finding)
    studio.session.undo()
    assert later() == here != ()


def test_a_fix_that_has_become_none_is_refused(studio: Studio) -> None:
    shot_id = across(studio)
    finding = line_of(studio)
    offer = studio.continuity.offers(finding)[0]
    continuity.fix(studio, finding, offer)
    with pytest.raises(EditError, match="no longer cure"):
        continuity.fix(studio, finding, offer)
    assert studio.session.undo_label == offer.says
    assert studio.session.project.shots.keys() >= {shot_id}


def test_a_cutaway_parts_a_jump_and_undo_takes_it_out(studio: Studio) -> None:
    project = studio.session.project
    master, single = project.scenes[project.scene_order[1]].shot_ids[:2]
    board.set_azimuth(studio, single, project.setup_of(master).camera.azimuth_deg)
    board.set_size(studio, single, "FS")
    (finding,) = studio.continuity.check_all()
    count = len(studio.session.project.shots)
    (cutaway,) = (
        o for o in studio.continuity.offers(finding) if o.says.startswith("Put a cutaway")
    )
    assert cutaway.shots == 0
    continuity.fix(studio, finding, cutaway)
    assert studio.continuity.check_all() == ()
    assert len(studio.session.project.shots) == count + 1
    studio.session.undo()
    assert len(studio.session.project.shots) == count


def test_a_shot_that_is_removed_takes_its_warnings_along(studio: Studio) -> None:
    shot_id = across(studio)
    board.remove_shot(studio, shot_id)
    assert studio.continuity.of_shot(shot_id) == ()
    assert all(each.warning.shot_id != shot_id for each in studio.continuity.all())
    assert all(each.warning.shot_id != shot_id for each in studio.continuity.check_all())


def test_the_order_of_the_cut_counts_not_that_of_the_board(studio: Studio) -> None:
    one = faces(studio.session.project)[0]
    timeline.blade(studio, 5)
    timeline.move(studio, f"clip-{one}", 0)
    assert studio.continuity.waiting >= 1
    assert studio.continuity.check_all() == check_project(studio.session.project)


def test_all_at_once_and_bit_by_bit_say_the_same(studio: Studio) -> None:
    across(studio)
    ben = studio.session.project.shots[faces(studio.session.project)[0]].blocking[1].actor_id
    stage.move_actor(studio, faces(studio.session.project)[0], ben, 0.4, 0.3, "drag")
    assert studio.continuity.check_all() == check_project(studio.session.project)


# -- every fix is one ----------------------------------------------------------------------------


def disturbed(project: Project, seed: int) -> Project:
    """Cameras, sizes, lenses, lights and people put where they should not be."""
    pick = random.Random(seed)
    cut = [shot.id for shot in project.board() if shot.in_cut]
    for shot_id in pick.sample(cut, min(10, len(cut))):
        project = worsened(project, shot_id, pick)
    return project


def worsened(project: Project, shot_id: str, pick: random.Random) -> Project:
    blocking = project.shots[shot_id].blocking
    match pick.randrange(6 if blocking else 5):
        case 0:
            return shots.set_azimuth(project, shot_id, pick.uniform(0, 360))
        case 1:
            return shots.set_size(project, shot_id, pick.choice(("MS", "MCU", "CU")))
        case 2:
            return shots.set_lens(project, shot_id, pick.choice((18, 35, 100)))
        case 3:
            return shots.set_elevation(project, shot_id, pick.uniform(-25, 25))
        case 4:
            light = replace(project.light_of(shot_id), key_azimuth_deg=pick.uniform(0, 360))
            return shots.set_setup_light(project, shot_id, light)
    who = pick.choice(blocking).actor_id
    return stage_edits.turn_actor(project, shot_id, who, pick.uniform(-90, 90))


@pytest.mark.parametrize(
    "name", ["lighthouse", "two_hander", "long_way_round", "made-1", "made-2", "made-3"]
)
def test_every_fix_that_is_offered_cures(name: str, tmp_path: Path) -> None:
    """Its warning is gone, and no line is crossed that was not: for all, in one pass each."""
    kinds: set[type] = set()
    for seed in (1, 2) if name.startswith("made") else (1,):
        project = disturbed(named(name), seed)
        session = projects.create(tmp_path / f"{name}-{seed}", project)
        supervisor = Continuity(session)
        for finding in supervisor.check_all():
            kinds |= {type(offer.fix) for offer in supervisor.offers(finding)}
            for offer in supervisor.offers(finding):
                cured(project, finding, offer.fix)
        session.close()
    assert kinds or name == "lighthouse"


def named(name: str) -> Project:
    if name == "lighthouse":
        return lighthouse()
    if name.startswith("made"):
        return planned(screenplay(3, int(name[5:])))
    return sample(name)


def cured(project: Project, finding: Finding, fix: Fix) -> None:
    before, after = of_scene(project, finding), of_scene(applied(project, fix), finding)
    assert finding.warning.key in before and finding.warning.key not in after
    assert not [key for key in after.keys() - before.keys() if after[key] == "line"]
    assert len(after) < len(before)


def of_scene(project: Project, finding: Finding) -> dict[str, str]:
    """The warnings of a finding's scene, key and rule; the scene before it is there as well."""
    at = project.scene_order.index(finding.scene_id)
    order = project.scene_order[max(0, at - 1) : at + 1]
    found = check_project(replace(project, scene_order=order))
    return {e.warning.key: e.warning.rule for e in found if e.scene_id == finding.scene_id}
