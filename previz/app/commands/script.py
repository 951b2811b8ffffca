"""Verbs on the screenplay and its beats. Each call is one labelled undo step."""

from __future__ import annotations

from dataclasses import replace

from previz.app.commands.gestures import one_step
from previz.app.studio import Studio
from previz.errors import EditError
from previz.model.project import Beat, Citation, Project
from previz.model.screenplay import Screenplay


def edit_script(studio: Studio, screenplay: Screenplay, gesture: str = "") -> None:
    """The script as somebody wrote it. Calls of one ``gesture`` are one undo step.

    Raises:
        StoreError: the project is read-only.
    """
    studio.session.apply(
        "Script", lambda p: replace(p, screenplay=screenplay), one_step("script", gesture)
    )


def split_beat(studio: Studio, scene_id: str, index: int) -> None:
    """Begin a beat with the words ``index`` of a scene."""

    def edit(project: Project) -> Project:
        made: list[Beat] = []
        for beat in project.scenes[scene_id].beats:
            if beat.start < index < beat.stop:
                made.append(replace(beat, stop=index))
                made.append(
                    replace(
                        beat,
                        id=f"{beat.id}-{index}",
                        start=index,
                        trigger=Citation("B6", "split by hand"),
                    )
                )
            else:
                made.append(beat)
        return _with_beats(project, scene_id, made)

    studio.session.apply("Split beat", edit)


def join_beat(studio: Studio, scene_id: str, index: int) -> None:
    """Join the beat that begins with the words ``index`` with the one before."""

    def edit(project: Project) -> Project:
        made: list[Beat] = []
        for beat in project.scenes[scene_id].beats:
            if beat.start == index and made:
                made[-1] = replace(made[-1], stop=beat.stop)
            else:
                made.append(beat)
        return _with_beats(project, scene_id, made)

    studio.session.apply("Merge beats", edit)


def _with_beats(project: Project, scene_id: str, beats: list[Beat]) -> Project:
    scene = replace(project.scenes[scene_id], beats=tuple(beats))
    return replace(project, scenes={**project.scenes, scene_id: scene})


def split_shot(studio: Studio, shot_id: str, words_index: int) -> None:
    """Cut a shot in two before its words ``words_index``.

    Raises:
        EditError: the shot has no such words.
    """
    shot = studio.session.project.shot(shot_id)
    raise EditError(
        f"Shot {shot.name} cannot be split before its words {words_index}.",
        "A shot is split on the timeline.",
        "Use the blade there.",
    )
