"""Verbs on what a shot gives a video model, and on takes that are made from takes."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from previz.app import batches, recipes, remaking, repainting
from previz.app.added_weights import FOLDER, chosen
from previz.app.commands.gestures import one_step
from previz.app.estimates import Variant
from previz.app.jobs import Job, Priority
from previz.app.repainting import Repaint
from previz.app.studio import Studio
from previz.errors import EditError, InputError
from previz.model.edits import inputs as edits
from previz.model.inputs import ChosenLora, GivenPicture
from previz.model.render import Take

if TYPE_CHECKING:
    from previz.media.colour import Rgb

KINDS = ("first", "last", "frame", "reference")


def choose_control(
    studio: Studio, shot_id: str, kind: str, strength: float = 1.0, gesture: str = ""
) -> None:
    """Choose the video that commands the model: a pass, ``none``, or empty for its own choice."""
    studio.session.apply(
        "Control video",
        lambda p: edits.set_control(p, shot_id, kind, strength),
        one_step(f"control {shot_id}", gesture),
    )


def give_file(
    studio: Studio, shot_id: str, kind: str, path: Path, at: int = 0, strength: float = 1.0
) -> None:
    """Give a shot a picture from a file; the project keeps a copy of its own as PNG.

    Raises:
        EditError: no such shot, kind or frame.
        MediaError: the file is no picture that can be read.
        StoreError: the project cannot keep it.
    """
    from previz.media.pictures import read_picture

    _give(studio, shot_id, kind, read_picture(path), path.name, at, strength)


def give_frame(
    studio: Studio, shot_id: str, kind: str, take_id: str, frame: int, at: int = 0
) -> None:
    """Give a shot a frame of a take, of any shot: how the last one ended, say.

    Raises:
        EditError: no such shot, take, kind or frame.
        MediaError: the take's film cannot be read.
        StoreError: the project cannot keep the picture.
    """
    from previz.media.reader import VideoReader

    project = studio.session.project
    take = _take(studio, take_id)
    if not 0 <= frame < take.frames:
        raise EditError(
            f"The take has no frame {frame}.",
            f"It has {take.frames} frames.",
            "Choose one of them.",
        )
    with VideoReader(studio.session.store.media_path(take.media)) as film:
        picture = film.read(frame)
    name = f"{project.shot(take.shot_id).name}-{take.number} {frame}"
    _give(studio, shot_id, kind, picture, name, at, 1.0)


def _give(
    studio: Studio, shot_id: str, kind: str, rgb: Rgb, name: str, at: int, strength: float
) -> None:
    from previz.media.pictures import write_png

    project = studio.session.project
    if kind not in KINDS:
        raise EditError(
            f"A model is given no “{kind}”.",
            f"It is given one of {', '.join(KINDS)}.",
            "Choose one.",
        )
    place = project.shot(shot_id).frames - 1 if kind == "last" else at
    with tempfile.TemporaryDirectory() as scratch:
        drawn = Path(scratch) / "picture.png"
        write_png(drawn, rgb)
        media, sha256 = studio.session.store.add_media(drawn)
    picture = GivenPicture(kind, media, sha256, name, place if kind == "frame" else 0, strength)
    studio.session.apply("Give a picture", lambda p: edits.give_picture(p, shot_id, picture))


def set_picture_strength(
    studio: Studio, shot_id: str, picture: GivenPicture, strength: float, gesture: str = ""
) -> None:
    """Let a picture of a shot be obeyed more or less, 0 to 1."""
    studio.session.apply(
        "Picture strength",
        lambda p: edits.set_picture_strength(p, shot_id, picture, strength),
        one_step(f"picture {shot_id} {picture.kind} {picture.at}", gesture),
    )


def take_picture_away(studio: Studio, shot_id: str, picture: GivenPicture) -> None:
    """Take a picture from a shot."""
    studio.session.apply(
        "Take a picture away", lambda p: edits.take_picture_away(p, shot_id, picture)
    )


def add_lora(studio: Studio, shot_id: str, name: str) -> None:
    """Add a LoRA of the models folders to the shot's model, as it was trained.

    Raises:
        EditError: no such shot, or it is there already.
        InputError: there is no such file, or it cannot be read.
    """
    files = studio.loras()
    if name not in files:
        raise InputError(
            f"There is no LoRA “{name}” in the models folders.",
            f"There are {', '.join(files)}." if files else "There are none.",
            f"Put it into the folder “{FOLDER}” of a models folder.",
        )
    there = studio.session.project.shot(shot_id).inputs.loras
    set_loras(studio, shot_id, (*there, chosen(name, files[name])))


def set_loras(
    studio: Studio, shot_id: str, loras: tuple[ChosenLora, ...], gesture: str = ""
) -> None:
    """Stack added weights on the shot's model."""
    studio.session.apply(
        "LoRAs",
        lambda p: edits.set_loras(p, shot_id, loras),
        one_step(f"loras {shot_id}", gesture),
    )


def vary(studio: Studio, shot_id: str, amount: float, seed: int, gesture: str = "") -> None:
    """Turn a shot's look towards that of another seed, 0 to 1."""
    studio.session.apply(
        "Variation",
        lambda p: edits.set_variation(p, shot_id, amount, seed),
        one_step(f"variation {shot_id}", gesture),
    )


def set_motion_seed(studio: Studio, shot_id: str, seed: int | None) -> None:
    """Let a shot begin as it does and go on otherwise; None takes that back."""
    studio.session.apply("Motion seed", lambda p: edits.set_motion_seed(p, shot_id, seed))


def set_own_rate(studio: Studio, shot_id: str, own: bool) -> None:
    """Let the model make frames at the rate it learned, or at the film's."""
    studio.session.apply("Pace", lambda p: edits.set_own_rate(p, shot_id, own))


def set_skip(studio: Studio, shot_id: str, share: float) -> None:
    """Let the model skip what changes less than a share of itself; 0 runs everything."""
    studio.session.apply("Speed", lambda p: edits.set_skip(p, shot_id, share))


def render_draft(studio: Studio, shot_id: str) -> Job:
    """Queue a quick look at a shot: smaller, with fewer steps.

    Raises:
        EditError: no such shot, its engine is not installed, or clay, which is always quick.
        ModelFolderError: the model's configuration cannot be read.
        StoreError: the project cannot take it.
    """
    shot = studio.session.project.shot(shot_id)
    engine = studio.engine_of(shot)
    if not engine.family:
        raise EditError(
            f"Shot {shot.name} is made of clay.",
            "Clay has no draft: it is as quick as it gets.",
            "Render it, or choose a model first.",
        )
    spec = recipes.draft_of(recipes.take_spec(studio.session.project, shot_id, engine), engine)
    return studio.render_spec(shot_id, spec, Priority.DRAFT)


def refine(studio: Studio, take_id: str, noise: float = remaking.REFINED) -> Job:
    """Queue the full take of a draft; see ``remaking.refined``."""
    take, engine = _with_engine(studio, take_id)
    spec = remaking.refined(studio.session.project, take, engine, noise)
    return studio.render_spec(take.shot_id, spec, Priority.FINAL)


def make_anew(studio: Studio, take_id: str, start: int, stop: int, seed: int) -> Job:
    """Queue a take whose frames [start, stop) are made anew; see ``remaking.retake``."""
    take, engine = _with_engine(studio, take_id)
    spec = remaking.retake(studio.session.project, take, engine, start, stop, seed)
    return studio.render_spec(take.shot_id, spec, Priority.DRAFT)


def repaint(studio: Studio, take_id: str, asked: Repaint) -> Job:
    """Queue a take that is another one but for a part of its picture; see ``repainting``."""
    take, engine = _with_engine(studio, take_id)
    spec = repainting.repainted(studio.session.project, take, engine, asked)
    return studio.render_spec(take.shot_id, spec, Priority.DRAFT)


def repaint_several(studio: Studio, take_id: str, asked: Repaint, count: int) -> list[Job]:
    """Queue several takes of a repaint, with seeds counted up; they stand beside what plays.

    Args:
        count: 1 and more; one alone plays when it is there.
    """
    if count == 1:
        return [repaint(studio, take_id, asked)]
    take, engine = _with_engine(studio, take_id)
    project, wanted = studio.session.project, []
    for number in range(count):
        seeded = replace(asked, seed=asked.seed + number)
        spec = repainting.repainted(project, take, engine, seeded)
        wanted.append(Variant(take.shot_id, f"seed {seeded.seed}", spec, 0.0))
    return batches.start(studio, wanted, Priority.DRAFT)


def continue_take(studio: Studio, take_id: str) -> Job:
    """Queue a take that goes on where one ends; see ``remaking.continued``."""
    take, engine = _with_engine(studio, take_id)
    spec = remaking.continued(studio.session.project, take, engine)
    return studio.render_spec(take.shot_id, spec, Priority.DRAFT)


def _with_engine(studio: Studio, take_id: str) -> tuple[Take, recipes.EngineChoice]:
    take = _take(studio, take_id)
    return take, studio.engine_of(studio.session.project.shot(take.shot_id))


def _take(studio: Studio, take_id: str) -> Take:
    take = studio.session.project.takes.get(take_id)
    if take is None:
        raise EditError(
            "There is no such take.", "It is gone, or of another project.", "Choose another."
        )
    return take
