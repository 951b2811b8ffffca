"""Passes of shots for other programs: films, pictures or OpenEXR, with a sheet that explains them.

A folder of one name holds a folder for each shot. It is either complete or not there.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

from previz.errors import InputError, MediaError
from previz.export.cryptomatte import matte_hash, unique_names
from previz.export.pass_films import Films, PassWriter, Stills
from previz.export.pass_frames import FIRST_FRAME, Frames
from previz.export.shot_passes import ShotPasses
from previz.media.files import check_place
from previz.media.writer import check_target
from previz.stage.evaluate import evaluate
from previz.stage.geometry import Array
from previz.stage.id_colours import id_colour
from previz.stage.keypoints import OUT_OF_FRAME
from previz.stage.render.clip import shown_frames
from previz.stage.render.passes import METRES, PASSES, no_such_pass
from previz.stage.span import DepthSpan, depth_span

FORMATS = ("video", "lossless", "exr", "png")
"""H.264 that plays everywhere; PNG in QuickTime; OpenEXR; PNG files."""

ALL = (*PASSES, METRES)


def write_passes(
    shots: Sequence[ShotPasses],
    folder: Path,
    passes: tuple[str, ...],
    kind: str,
    cancelled: Callable[[], bool] = lambda: False,
    progress: Callable[[int, int], None] = lambda _done, _of: None,
) -> int:
    """Draw passes of shots into a new folder. Returns the number of frames drawn.

    Args:
        passes: of ``ALL``. Float depth has no H.264 film.
        kind: one of ``FORMATS``.
        progress: told frames done, and of how many.

    Raises:
        InputError: no shots, no passes, or a kind or a pass that there is not.
        MediaError: something has that name already, or it cannot be written.
        RenderError: a shot cannot be staged or drawn at its size.
        Cancelled: ``cancelled`` said so. Nothing is left behind, whatever happens.
    """
    _check(shots, folder, passes, kind)
    total, done = sum(shot.frames for shot in shots), 0
    part = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        part.chmod(0o755)  # a temporary folder is its owner's alone
        for shot in shots:
            (part / shot.stem).mkdir()
            for _ in _write_shot(shot, part / shot.stem, passes, kind, cancelled):
                done += 1
                progress(done, total)
        part.rename(folder)
    except OSError as error:
        raise MediaError(
            f"The passes could not be written to “{folder.name}”.",
            str(error.strerror or error),
            "Make room on the disk or choose another folder.",
        ) from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return done


def _check(shots: Sequence[ShotPasses], folder: Path, passes: tuple[str, ...], kind: str) -> None:
    for name in passes:
        if name not in ALL:
            raise no_such_pass(name)
    if not shots or not passes:
        raise InputError(
            "There is nothing to export.",
            "No shot or no pass was chosen.",
            "Choose at least one of each.",
        )
    if kind not in FORMATS:
        raise InputError(
            f"“{kind}” is not a kind of pass file.",
            f"Known: {', '.join(FORMATS)}.",
            "Choose one of those.",
        )
    if kind == "video" and METRES in passes:
        raise InputError(
            "Metres cannot be an H.264 film.",
            "It holds 8 bits, and a distance needs more.",
            "Choose lossless, EXR or PNG, or leave metres out.",
        )
    if folder.exists():
        raise MediaError(
            f"“{folder.name}” is there already.",
            "Passes get a folder of their own, so that no old frame stays in it.",
            "Choose another name, or move the old folder away.",
        )
    check_place(folder)
    if kind == "video":
        for shot in shots:
            check_target(folder.with_suffix(".mp4"), shot.width_px, shot.height_px)


def _write_shot(
    shot: ShotPasses,
    folder: Path,
    passes: tuple[str, ...],
    kind: str,
    cancelled: Callable[[], bool],
) -> Iterator[int]:
    """Every frame of a shot, told as it is drawn, then its sheet."""
    stem, size = folder / shot.stem, (shot.width_px, shot.height_px)
    span = depth_span(shot.stage, shot.margin)
    people: list[dict[str, Any]] = []
    with ExitStack() as stack:
        writer = _writer(stack, stem, passes, kind, shot, span)
        frames = shown_frames(
            shot.stage, *size, passes, cancelled, "final", shot.frames, shot.margin
        )
        for number, shown in frames:
            writer.write(number, shown)
            if "pose" in passes:
                people.append(_people(number, shown.points))
            yield number
    _write_json(stem.with_name(f"{stem.name}.json"), _sheet(shot, passes, kind, span))
    if people:
        _write_json(stem.with_name(f"{stem.name}.pose.json"), people)


def _writer(
    stack: ExitStack,
    stem: Path,
    passes: tuple[str, ...],
    kind: str,
    shot: ShotPasses,
    span: DepthSpan,
) -> PassWriter:
    match kind:
        case "exr":
            return Frames(stem, passes, shot.stage.rate, span)
        case "png":
            return Stills(stem, passes, span)
    size = (shot.width_px, shot.height_px)
    return Films(stack, stem, passes, size, shot.stage.rate, span, kind == "lossless")


def _sheet(shot: ShotPasses, passes: tuple[str, ...], kind: str, span: DepthSpan) -> dict[str, Any]:
    """What a program must know to read the files."""
    first = evaluate(shot.stage, 0)
    names = unique_names(first.names)
    rate = shot.stage.rate
    return {
        "shot": shot.name,
        "kind": kind,
        "passes": list(passes),
        "size_px": [shot.width_px, shot.height_px],
        "frames": shot.frames,
        "frames_of_shot": shot.stage.frames,
        "first_frame": FIRST_FRAME,
        "rate": f"{rate.numerator}/{rate.denominator}",
        "margin": list(shot.margin),
        "depth": {"near_m": span.near_m, "far_m": span.far_m, "near_is": "white"},
        "mattes": [
            {
                "id": number,
                "name": name,
                "entity": first.entities.get(number, ""),
                "colour": list(id_colour(number)),
                "cryptomatte": f"{matte_hash(name):08x}",
            }
            for number, name in names.items()
        ],
    }


def _people(number: int, points: Mapping[str, Array]) -> dict[str, Any]:
    """A frame's skeletons in the words of OpenPose: COCO-18, pixels, and how sure it is."""
    sure = {OUT_OF_FRAME: 0.0}
    return {
        "frame": number,
        "people": [
            {
                "actor": actor,
                "pose_keypoints_2d": [
                    round(float(value), 3)
                    for x, y, state in body
                    for value in (x, y, sure.get(state, 1.0))
                ],
                "hidden": [int(i) for i, (_, _, state) in enumerate(body) if state == 1.0],
            }
            for actor, body in points.items()
        ],
    }


def _write_json(path: Path, data: object) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
