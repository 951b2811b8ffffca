"""Verbs on takes that are made larger."""

from __future__ import annotations

from pathlib import Path

from previz.app import upscaling
from previz.app.estimates import free_memory_mib
from previz.app.jobs import Job, Priority
from previz.app.models import models_folders
from previz.app.studio import Studio
from previz.app.timings import known_speeds, speeds_file
from previz.app.upscaling import Cost, Size, Way
from previz.errors import EditError
from previz.model.render import LATENT, Take


def ways(studio: Studio, take_id: str) -> tuple[Way, ...]:
    """The ways to make a take larger, the best one first.

    Raises:
        EditError: there is no such take.
    """
    take = _take(studio, take_id)
    engine = studio.engines.get(take.spec.engine)
    return upscaling.ways(engine, take, models_folders(studio.settings))


def sizes(studio: Studio, take_id: str) -> tuple[Size, ...]:
    """The sizes that a take can be brought to.

    Raises:
        EditError: there is no such take.
    """
    return upscaling.sizes(studio.session.project, _take(studio, take_id))


def cost(studio: Studio, take_id: str, way: Way, size: Size) -> Cost:
    """What it will take: time, memory, disk.

    Raises:
        EditError: there is no such take.
        StoreError: its film is missing.
    """
    take = _take(studio, take_id)
    film = studio.session.store.media_path(take.media).stat().st_size
    folder = _folder(studio, take, way)
    on_card = bool(studio.devices.at_work)
    pipeline = studio.engines[take.spec.engine].pipeline if folder else ""
    model_mib = upscaling.model_mib(Path(folder), pipeline, take, size, on_card) if folder else 0
    known, free_mib = known_speeds(speeds_file()), free_memory_mib(studio)
    return upscaling.cost(take, way, size, film, model_mib, known, free_mib)


def upscale(studio: Studio, take_id: str, way: Way, size: Size) -> Job:
    """Queue a larger take.

    Raises:
        EditError: no such take, or it does not grow.
        InputError: the upscaler's file cannot be read.
        StoreError: the project cannot take it, or the take's film is missing.
    """
    studio.session.check_writable()
    take = _take(studio, take_id)
    studio.session.store.media_path(take.media)
    spec = upscaling.upscaled(take, way, size)
    name = studio.session.project.shot(take.shot_id).name
    folder = _folder(studio, take, way)
    return studio.queue.submit("take", take.shot_id, name, spec, Priority.FINAL, folder)


def _folder(studio: Studio, take: Take, way: Way) -> str:
    """The model's folder where its own upsampler is wanted; else no model is needed."""
    engine = studio.engines.get(take.spec.engine)
    return engine.folder if engine is not None and way.method == LATENT else ""


def _take(studio: Studio, take_id: str) -> Take:
    take = studio.session.project.takes.get(take_id)
    if take is None:
        raise EditError(
            "There is no such take.", "It is gone, or of another project.", "Choose another."
        )
    return take
