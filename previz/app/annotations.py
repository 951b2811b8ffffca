"""Beats proposed by a language model of the user's: asked for, checked again, offered as a diff.

Off until the user names a model's folder. Whatever comes of it, the beats by rules stand.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import msgspec

from previz.app.jobs import Done, Job, Priority
from previz.app.language_models import chosen_model
from previz.app.studio import Studio
from previz.errors import EditError, InputError
from previz.model.project import BeatMark, Project, Scene
from previz.model.render import RenderSpec
from previz.planner.annotation.answer import AnnotationRecord, ProposedBeat
from previz.planner.annotation.checks import check
from previz.planner.annotation.diff import BeatRow, Difference, compare_beats, marks_for
from previz.planner.annotation.request import AnnotationRequest, encode, request_of
from previz.planner.people.cast import Cast
from previz.planner.plan import cast_of
from previz.planner.reading.lines import Line, read_lines

__all__ = ["BeatRow", "Difference", "Proposal", "ProposedBeat", "ask", "proposal_of"]

ENGINE = "language"
_SHORT_HASH = 12


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a language model proposes for a scene, checked.

    ``rows`` set it beside the beats that are there. ``notes`` say what was left out, ``refused``
    why earlier answers were. ``made_by`` is model, weights, prompt, seed and more.
    """

    scene_id: str
    rows: tuple[BeatRow, ...]
    notes: tuple[str, ...]
    refused: tuple[str, ...]
    made_by: tuple[tuple[str, str], ...]

    @property
    def signature(self) -> str:
        """Who proposed it, on one line: model, and the beginnings of the hashes."""
        made = dict(self.made_by)
        weights, prompt = (made.get(f"{of} sha256", "")[:_SHORT_HASH] for of in _HASHED)
        model, seed = made.get("model", ""), made.get("seed", "")
        return f"{model}, weights {weights}, prompt {prompt}, seed {seed}"


_HASHED = ("weights", "prompt")


def ask(studio: Studio, scene_id: str) -> Job:
    """Queue the question about a scene; the same question twice is one job.

    Raises:
        ModelFolderError: no usable model is chosen.
        EditError: there is no such scene, or it was planned from other words.
        InputError: it is empty, or too long.
    """
    scene = _scene(studio.session.project, scene_id)
    model = chosen_model(studio.settings)
    spec = _spec(studio.session.project, scene, model.id)
    return studio.queue.submit(
        "annotate", scene.id, scene.number, spec, Priority.DRAFT, str(model.folder)
    )


def proposal_of(studio: Studio, job: Job) -> Proposal:
    """The answer of a job that is done, against the scene as it is now.

    Raises:
        InputError: the scene has changed since, or the answer fails a check.
        EditError: the scene is gone.
    """
    if not isinstance(job.state, Done):
        raise InputError("There is no answer yet.", "The job is not done.", "Wait for it.")
    scene = _scene(studio.session.project, job.shot_id)
    try:
        record = msgspec.json.decode(Path(job.state.result).read_bytes(), type=AnnotationRecord)
    except (OSError, msgspec.DecodeError) as error:
        raise InputError(
            "The language model's answer cannot be read any more.", f"{error}.", "Ask again."
        ) from error
    annotation = check(question(studio.session.project, scene), msgspec.json.encode(record.answer))
    rows = compare_beats(scene, annotation)
    return Proposal(scene.id, rows, annotation.notes, record.refused, record.made_by)


def question(project: Project, scene: Scene) -> AnnotationRequest:
    """What a model is asked about a scene. Raises EditError, InputError."""
    lines, cast = _read(project, scene)
    return request_of(scene, lines, cast)


def accepted_marks(
    project: Project, proposal: Proposal, rows: Sequence[BeatRow]
) -> tuple[BeatMark, ...]:
    """The beat marks of a proposal's scene once these rows are accepted.

    Raises:
        EditError: no row holds a proposed beat, or the scene is gone.
    """
    accepted = [row.proposed for row in rows if row.proposed is not None]
    if not accepted:
        raise EditError(
            "There is no proposed beat to accept.",
            "None was chosen.",
            "Choose at least one of the proposed beats.",
        )
    scene = _scene(project, proposal.scene_id)
    return marks_for(scene, _read(project, scene)[0], accepted, proposal.signature)


def _read(project: Project, scene: Scene) -> tuple[list[Line], Cast]:
    """A scene's words as the planner reads them now, and everybody in the script."""
    for written in project.screenplay.scenes():
        if (written.heading.line, written.heading.text) == (scene.line, scene.heading):
            cast = cast_of(project.screenplay, project.cast)
            return read_lines(written.elements, cast, project.settings.wpm), cast
    raise EditError(
        f"Scene {scene.number} is not in the script.",
        "Its heading was changed or removed.",
        "Choose another scene.",
    )


def _scene(project: Project, scene_id: str) -> Scene:
    if scene_id not in project.scenes:
        raise EditError(
            "There is no such scene in this project.",
            f"“{scene_id}” may have been removed.",
            "Choose a scene of the script.",
        )
    return project.scenes[scene_id]


def _spec(project: Project, scene: Scene, model_id: str) -> RenderSpec:
    """The recipe of an annotation: no picture, so no size; the question is its prompt."""
    return RenderSpec(
        engine=f"{ENGINE} {model_id}",
        width_px=0,
        height_px=0,
        frames=0,
        rate=project.settings.rate,
        prompt=encode(question(project, scene)),
    )
