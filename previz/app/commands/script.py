"""Verbs on the script and on what the plan makes of it: drafts, beats, cuts by hand, locks."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from previz.app.commands.gestures import one_step
from previz.app.revisions import Proposal
from previz.app.studio import Studio
from previz.model.edits import script
from previz.model.project import Project
from previz.model.screenplay import Screenplay
from previz.planner.redraft.replan import replan, replan_scene, settled
from previz.script.retyped import retyped
from previz.script.revise import compare


def prepare(studio: Studio) -> None:
    """Get ready for typing in the script, on a thread: the first key then waits for nothing."""
    studio.desk.prepare(studio.session.project, studio.inbox)


def edit_script(studio: Studio, screenplay: Screenplay, gesture: str = "") -> None:
    """Write in the script: only the scenes that were typed in are planned again.

    Raises:
        EditError: the project's scenes are not those of its script.
        StoreError: the project is read-only.
    """
    cast = studio.desk.cast_of(studio.session.project, screenplay)
    studio.session.apply(
        "Edit script",
        lambda p: replan(p, retyped(p.screenplay, screenplay), cast, keep_omitted=False),
        one_step("script", gesture),
    )
    studio.desk.planned(studio.session.project)


def revise(studio: Studio, proposal: Proposal) -> None:
    """Take a new draft over: one undo step.

    Takes that came in since it was proposed are kept; if more has changed, it is planned again.

    Raises:
        EditError: the project's scenes are not those of its script any more.
        StoreError: the project is read-only.
    """
    draft = proposal.revision.after

    def revised(project: Project) -> Project:
        if project is proposal.before:
            return proposal.project
        return replan(project, compare(project.screenplay, draft))

    studio.session.apply("Revision", revised)


def split_beat(studio: Studio, scene_id: str, index: int) -> None:
    """Let a beat begin at the scene's words of that index; the scene is planned again."""
    _planned_again(studio, "Split beat", scene_id, lambda p: script.split_beat(p, scene_id, index))


def join_beat(studio: Studio, scene_id: str, index: int) -> None:
    """Let the beat that begins at the scene's words of that index go on with the one before."""

    def joined(project: Project) -> Project:
        project = script.join_beat(project, scene_id, index)
        again = _again(studio, project, scene_id)
        if any(beat.start == index for beat in again.scenes[scene_id].beats):
            return script.keep_joined(project, scene_id, index)
        return project

    _planned_again(studio, "Join beats", scene_id, joined)


def split_shot(studio: Studio, shot_id: str, words_index: int) -> str:
    """Cut a shot in two before one of its lines; returns the id of the second half."""
    project = studio.session.project
    shot = project.shot(shot_id)
    names = (f"{shot_id}-split{number}" for number in itertools.count(1))
    new_id = next(name for name in names if name not in project.shots)

    def split(project: Project) -> Project:
        project = script.split_shot(project, shot_id, words_index, new_id)
        whole = _again(studio, project, shot.scene_id)
        if shot_id in whole.shots and "frames" not in shot.locked:
            project = script.redivided(project, shot_id, new_id, whole.shots[shot_id].frames)
        return settled(project, whole, (), (shot_id, new_id))

    studio.session.apply(f"Split {shot.name}", split)
    return new_id


def release(studio: Studio, shot_id: str, field: str) -> None:
    """Let the plan decide again on what was set by hand; see ``edits.script.release``."""
    shot = studio.session.project.shot(shot_id)

    def released(project: Project) -> Project:
        project = script.release(project, shot_id, field)
        if field in ("light", "position"):
            return project
        whole = _again(studio, project, shot.scene_id)
        if field in ("order", "words", "scene light"):
            return whole
        return settled(project, whole, (shot.setup_id,), (shot_id,))

    studio.session.apply(f"Release {field}", released)


def _planned_again(
    studio: Studio, label: str, scene_id: str, edit: Callable[[Project], Project]
) -> None:
    studio.session.apply(label, lambda p: _again(studio, edit(p), scene_id))


def _again(studio: Studio, project: Project, scene_id: str) -> Project:
    cast = studio.desk.cast_of(project, project.screenplay)
    return replan_scene(project, scene_id, cast)
