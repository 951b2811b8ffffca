"""From a job to what a model is asked: its files read, checked and brought to the take's size."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from previz.engine.camera_path import read_camera_path
from previz.engine.mattes import Mattes, painted, untouched_frames
from previz.engine.plan import (
    PICTURES,
    AddedWeights,
    CameraPath,
    Frames,
    Keyframe,
    Plan,
    ShotRequest,
    kept_frames,
)
from previz.engine.protocol import StartJob
from previz.errors import InputError
from previz.media.between import at_rate
from previz.media.colour import Rgb
from previz.media.pictures import read_picture, resized
from previz.media.reader import VideoReader
from previz.media.splice import check_keepable
from previz.model.light import in_numbers
from previz.model.matte import MATTE
from previz.model.render import BLOCKING, STAGED, Control, RenderSpec
from previz.model.time import frames_needed


def request_of(job: StartJob) -> ShotRequest:
    """What the files and numbers of a recipe ask for.

    At a rate of the model's own, there are as many frames as the shot needs of those.

    Raises:
        InputError: a file is not that of the recipe, or too short.
        MediaError: it cannot be read.
    """
    spec = _found(job)
    videos = _begun([each for each in spec.controls if each.kind not in _APART])
    still = job.kind == "still"
    read = _middle_frame if still else _control_frames
    return ShotRequest(
        prompt=spec.prompt,
        negative=spec.negative,
        seed=spec.seed,
        width_px=spec.width_px,
        height_px=spec.height_px,
        frames=1 if still else len(_at(spec)),
        rate=spec.made_rate or spec.rate,
        steps=spec.steps,
        guidance=spec.guidance,
        controls={each.kind: read(each, spec) for each in videos},
        strengths=_strengths(videos, spec),
        keyframes=tuple(
            Keyframe(_nearest(each.at, spec), _fitted(each, spec), each.strength)
            for each in spec.controls
            if each.kind == "frame"
        ),
        references=tuple(_picture(each) for each in spec.controls if each.kind in _SHOWN),
        camera=next((_camera(each, spec) for each in spec.controls if each.kind == "camera"), None),
        redo=spec.redo,
        matte=next(
            (_matte(each, spec, still) for each in spec.controls if each.kind == MATTE), None
        ),
        variation_seed=spec.variation_seed,
        variation=spec.variation,
        motion_seed=spec.motion_seed,
        light=_light(spec),
        loras=tuple(
            AddedWeights(Path(lora.path), lora.sha256, lora.strength) for lora in spec.loras
        ),
        acceleration=spec.acceleration,
    )


def _strengths(videos: list[Control], spec: RenderSpec) -> dict[str, float]:
    """Those that are not 1. Reference pictures are read together: theirs is the mean."""
    shown = [each.strength for each in spec.controls if each.kind == "reference"]
    asked = {each.kind: each.strength for each in videos}
    if shown:
        asked["reference"] = sum(shown) / len(shown)
    return {kind: strength for kind, strength in asked.items() if strength != 1}


def _light(spec: RenderSpec) -> tuple[float, ...]:
    """The shot's own light, which its neutral clay does not show."""
    if spec.stage is None:
        return ()
    return in_numbers(spec.stage.light, spec.stage.camera.azimuth_deg)


def _begun(videos: list[Control]) -> list[Control]:
    """Where no picture to begin with is given, that of the stage is one; to start from, too."""
    given = {each.kind for each in videos}
    stands = {kind: for_ for kind, for_ in _DRAWN_FOR.items() if for_ not in given}
    return [
        replace(each, kind=stands.get(each.kind, each.kind))
        for each in videos
        if each.kind in stands or each.kind not in _DRAWN_FOR
    ]


_DRAWN_FOR = {"opening": "first", BLOCKING: "source"}
"""Pictures of the stage, by what each stands for where nobody gives it."""


_SHOWN = frozenset({"reference", STAGED})
_APART = frozenset({"frame", "camera", "latents", MATTE}) | _SHOWN
_PICTURES = frozenset({"first", "last"})
FILM_ENDINGS = frozenset({".mp4", ".mov", ".m4v"})


def _control_frames(control: Control, spec: RenderSpec) -> Frames:
    """Decode a control video, or a picture to begin or end with, to the take's own size.

    A take to start from may be shorter: what it lacks is to be made anew.
    """
    if control.kind in _PICTURES:
        return _fitted(control, spec)[np.newaxis]
    with VideoReader(Path(control.path)) as reader:
        if reader.frames < spec.frames and control.kind != "source":
            raise _wrong_control(control, f"It has {reader.frames} frames, the take {spec.frames}.")
        check_unchanged(control)
        frames = [
            resized(reader.read(number), spec.width_px, spec.height_px)
            for number in _at(spec)
            if number < reader.frames
        ]
    return np.stack(frames)


def _middle_frame(control: Control, spec: RenderSpec) -> Frames:
    """What leads a still: a picture, or the frame of a video that the board's panel shows."""
    if Path(control.path).suffix.lower() not in FILM_ENDINGS:
        return _fitted(control, spec)[np.newaxis]
    check_unchanged(control)
    with VideoReader(Path(control.path)) as reader:
        middle = min(spec.frames // 2, reader.frames - 1)
        return resized(reader.read(middle), spec.width_px, spec.height_px)[np.newaxis]


def _matte(control: Control, spec: RenderSpec, still: bool) -> Mattes:
    """A matte at exactly the take's length and size: brought to another, it would lie beside it."""
    check_unchanged(control)
    if spec.made_rate is not None:
        raise _wrong_control(control, "Frames drawn between would take its place.")
    path = Path(control.path)
    if path.suffix.lower() not in FILM_ENDINGS:
        drawn = read_picture(path)[np.newaxis]
    else:
        with VideoReader(path) as reader:
            if not still and reader.frames != spec.frames:
                why = f"It has {reader.frames} frames, the take {spec.frames}."
                raise _wrong_control(control, why)
            middle = min(spec.frames // 2, reader.frames - 1)
            drawn = np.stack([reader.read(at) for at in ([middle] if still else _at(spec))])
    size = f"{drawn.shape[2]} x {drawn.shape[1]}"
    if size != f"{spec.width_px} x {spec.height_px}":
        why = f"It has {size} pixels, the take {spec.width_px} x {spec.height_px}."
        raise _wrong_control(control, why)
    return np.ascontiguousarray(drawn[..., 0])


def _fitted(control: Control, spec: RenderSpec) -> Frames:
    """A picture (height, width, 3) at the take's own size."""
    return resized(_picture(control), spec.width_px, spec.height_px)


def _picture(control: Control) -> Frames:
    check_unchanged(control)
    return read_picture(Path(control.path))


def _camera(control: Control, spec: RenderSpec) -> CameraPath:
    check_unchanged(control)
    whole = read_camera_path(Path(control.path))
    at = _at(spec)
    if at[-1] >= len(whole.to_world):
        raise _wrong_control(control, f"It has {len(whole.to_world)} frames.")
    return CameraPath(whole.to_world[at], whole.lens_px[at])


def check_unchanged(control: Control) -> None:
    """Raises InputError where a file is not that of the recipe."""
    with Path(control.path).open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != control.sha256:
            raise _wrong_control(control, "The file has changed since the recipe was made.")


def _wrong_control(control: Control, why: str) -> InputError:
    thing = PICTURES.get(control.kind, f"{control.kind} video")
    return InputError(f"The {thing} does not fit the take.", why, "Draw it again.")


def shown(spec: RenderSpec, made: Frames) -> Iterable[Rgb]:
    """What a model made, at the rate of the film: those between are drawn along the motion."""
    if spec.made_rate is None:
        return made
    return at_rate(made, spec.made_rate, spec.rate, spec.frames)


def given(job: StartJob) -> dict[str, Control]:
    """The take that a job makes larger, and its latents, as files."""
    return {each.kind: each for each in _found(job).controls if each.kind in ("source", "latents")}


@dataclass(frozen=True, slots=True)
class Kept:
    """The film whose frames ``frames`` stay as they are in a take, to the bit.

    With a ``matte`` parts of its other frames stay, too, where that is black; those frames are
    encoded again, with next to no loss. And its sound stays, unless the model makes some.
    """

    film: Path
    frames: frozenset[int]
    matte: Mattes | None = None


def kept(job: StartJob, request: ShotRequest, made: Plan) -> Kept | None:
    """What stays of the take to start from where only a part of it is made anew; None for nothing.

    Raises:
        MediaError: it has another size, or is no film whose frames can stay.
    """
    source = next((each for each in _found(job).controls if each.kind == "source"), None)
    if source is None or job.kind == "still" or "source" in made.ignored:
        return None
    again = request.redo is not None and "redo" not in made.ignored
    matted = request.matte is not None and "matte" not in made.ignored
    if not again and not matted:
        return None
    film = Path(source.path)
    check_keepable(film, request.width_px, request.height_px)
    whole = untouched_frames(request) if matted else kept_frames(request)
    return Kept(film, frozenset(whole), painted(request) if matted else None)


def _found(job: StartJob) -> RenderSpec:
    """The recipe, with the project's own references as files; what was drawn is one already."""
    folder = Path(job.project_folder)
    controls = tuple(
        each if each.drawn else replace(each, path=str(folder / each.path))
        for each in job.spec.controls
    )
    return replace(job.spec, controls=controls)


def _at(spec: RenderSpec) -> list[int]:
    """The frame of the film at each frame that is made."""
    if spec.made_rate is None:
        return list(range(spec.frames))
    count = frames_needed(spec.frames, spec.rate, spec.made_rate)
    step = spec.rate.fraction / spec.made_rate.fraction
    return [min(spec.frames - 1, round(number * step)) for number in range(count)]


def _nearest(frame: int, spec: RenderSpec) -> int:
    """The frame that is made nearest to a frame of the film."""
    made = spec.made_rate or spec.rate
    return min(len(_at(spec)) - 1, round(frame * made.fraction / spec.rate.fraction))
