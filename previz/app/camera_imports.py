"""Cameras of other programs as the camera keys of a shot."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from previz.app.import_job import Brought, Tell, unheard
from previz.app.session import Session
from previz.app.stage_imports import MODEL_ENDINGS, UNITS_M, known_ending
from previz.model.camera import SHAKY
from previz.model.edits import camera, shots
from previz.model.project import Project

if TYPE_CHECKING:
    from previz.stage.interchange.camera_track import CameraTrack

CAMERA_ENDINGS = (".glb", ".gltf", ".usda", ".usdc", ".usd", ".chan")


@dataclass(frozen=True, slots=True)
class CameraReport:
    """What came of a camera: how many of the file's frames became how many keys, and how far those
    are from the file at worst, in metres, degrees, and shares of lens and focus distance."""

    name: str
    file_frames: int
    shot_frames: int
    keys: int
    focus_keys: int
    largest_m: float
    largest_deg: float
    largest_lens: float
    largest_focus: float
    notes: tuple[str, ...] = ()


def camera_names(path: Path) -> tuple[str, ...]:
    """The cameras of a file, to choose from.

    Raises:
        InputError: it cannot be read.
    """
    ending = known_ending(path, CAMERA_ENDINGS, "a camera")
    if ending == ".chan":
        return (path.stem,)
    if ending in MODEL_ENDINGS:
        from previz.stage.interchange.gltf_camera import camera_names as names
        from previz.stage.interchange.gltf_read import read_gltf

        return names(read_gltf(path))
    from previz.stage.interchange.usd_read import usd_camera_names

    return usd_camera_names(path)


def import_camera(
    session: Session, shot_id: str, path: Path, name: str = "", unit: str = "m"
) -> CameraReport:
    """A file's camera as the keys of a shot: its way, its lens, and its focus where it says one.

    The file begins with the shot. Its angle of view is kept on the shot's own film back. A move by
    hand is laid to rest, so that nothing sways on top.

    Args:
        name: of the camera in the file; empty is the first one.
        unit: what a ``.chan`` is counted in, one of ``UNITS_M``; other files say it themselves.

    Raises:
        InputError: the file has no camera that can be used.
        EditError: the camera has a lens that none is; nothing is changed.
    """
    session.check_writable()
    return read_camera(session.project, shot_id, path, name, unit).put(session)


def read_camera(
    project: Project,
    shot_id: str,
    path: Path,
    name: str = "",
    unit: str = "m",
    tell: Tell = unheard,
) -> Brought[CameraReport]:
    """See ``import_camera``. For any thread; nothing is changed."""
    from previz.stage.thinning import thinned

    shot = project.stage_shot(shot_id)
    tell(0, 2)
    track = _track(path, project, shot_id, name, unit)
    tell(1, 2)
    found = thinned(track, shot)

    def edit(project: Project) -> Project:
        project = camera.set_camera_keys(project, shot_id, found.keys)
        if project.shot(shot_id).move.id in SHAKY:
            project = shots.set_move(project, shot_id, "static", "slow")
        return camera.set_focus(project, shot_id, found.focus) if found.focus else project

    report = CameraReport(
        track.name,
        found.frames,
        shot.frames,
        len(found.keys),
        len(found.focus),
        found.largest_m,
        found.largest_deg,
        found.largest_lens,
        found.largest_focus,
        found.notes,
    )
    return Brought(f"Camera of {path.stem}", edit, report)


def _track(path: Path, project: Project, shot_id: str, name: str, unit: str) -> CameraTrack:
    frames, rate = project.shot(shot_id).frames, project.settings.rate
    ending = known_ending(path, CAMERA_ENDINGS, "a camera")
    if ending == ".chan":
        from previz.stage.interchange.chan_read import read_chan

        return read_chan(path, frames, UNITS_M[unit])
    if ending in MODEL_ENDINGS:
        from previz.stage.interchange.gltf_camera import camera_of
        from previz.stage.interchange.gltf_read import read_gltf

        return camera_of(read_gltf(path), frames, rate, name)
    from previz.stage.interchange.usd_read import read_usd_camera

    return read_usd_camera(path, frames, rate, name)


def report_words(report: CameraReport) -> tuple[str, ...]:
    """A report in sentences."""
    lines = [
        f"{report.keys} keys for {report.shot_frames} frames of “{report.name}”: at most "
        f"{report.largest_m * 1000:.1f} mm, {report.largest_deg:.3f}° and "
        f"{report.largest_lens:.2%} of the lens from the file."
    ]
    if report.focus_keys:
        lines.append(
            f"{report.focus_keys} focus keys, at most {report.largest_focus:.1%} off the distance."
        )
    if report.file_frames > report.shot_frames:
        lines.append(
            f"The file has {report.file_frames} frames; those after the shot are left out."
        )
    elif report.file_frames < report.shot_frames:
        lines.append(
            f"The file has {report.file_frames} frames; the camera then stays where it is."
        )
    return (*lines, *report.notes)
