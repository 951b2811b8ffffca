"""From a script file to a movie, through the real window, as a person would."""

from __future__ import annotations

from pathlib import Path

import cv2
import pytest

from previz.model.project import Project, Shot
from tests.ui.driver import Driver, can_drive, driven, saved, until

pytestmark = pytest.mark.skipif(
    not can_drive(), reason="needs an X server (DISPLAY or Xvfb) and xdotool"
)

SCRIPT = """Title: The Kettle

INT. KITCHEN - NIGHT

MARA waits at the table. A kettle steams.

MARA
You are late.
"""


def lens_field(window: Driver) -> tuple[int, int]:
    """Where to click to type a lens: in the field beside the word."""
    label = window.see("Lens", "StaticText")
    left, top, width, height = label["rect"]
    return left + width + 30, top + height // 2


def newest(project: Project, shot: Shot) -> float:
    """The lens that the shot's newest take was made with; 0 without a take."""
    for take_id in reversed(project.shots[shot.id].take_ids):
        stage = project.takes[take_id].spec.stage
        return stage.camera.lens_mm if stage is not None else 0.0
    return 0.0


def frames_in(movie: Path) -> int:
    """How many frames a film has, counted by decoding every one with OpenCV."""
    capture = cv2.VideoCapture(str(movie))
    count = 0
    while capture.grab():
        count += 1
    capture.release()
    return count


def timecode_on(window: Driver) -> str:
    node = window.look("", "StaticText", "Timecode")
    return node["name"] if node else ""


def test_from_script_to_movie(tmp_path: Path) -> None:
    script = tmp_path / "kettle.fountain"
    script.write_text(SCRIPT, encoding="utf-8")
    with driven(tmp_path, str(script)) as window:
        window.see("Timeline", "Client")
        window.focus()
        folder = until(lambda: next(tmp_path.glob("*.previz"), None), "the project")
        shot = blocked(window, folder)
        change_lens(window, folder, shot)
        a_new_take_arrives(window, folder, shot)
        it_plays(window)
        movie = exported(window, tmp_path)
        assert frames_in(movie) == saved(folder).timeline.frames
        window.focus()
        window.press("ctrl+q")
        assert window.process.wait(timeout=120) == 0
    assert (tmp_path / "output.txt").read_text(encoding="utf-8").strip() == ""


def blocked(window: Driver, folder: Path) -> Shot:
    """The script is shots on the board and clips on the timeline."""
    project = saved(folder)
    shots = project.board()
    assert len(shots) >= 2
    window.see(f"{shots[0].name}, ", "ListItem")
    clips = len(project.timeline.picture.clips)
    window.see("Timeline", "Client", f"{clips} clips")
    shot = project.shots[project.timeline.picture.clips[-1].shot_id]
    window.click(window.see(f"{shot.name}, ", "ListItem"))
    window.see("Timeline", "Client", f"in {shot.name}")
    return shot


def change_lens(window: Driver, folder: Path, shot: Shot) -> None:
    window.mouse(*lens_field(window))
    window.press("ctrl+a")
    window.type("85")
    window.press("Return")
    window.see(f"{shot.name}, ", "ListItem")
    until(lambda: saved(folder).setup_of(shot.id).camera.lens_mm == 85, "85 mm in the project")


def a_new_take_arrives(window: Driver, folder: Path, shot: Shot) -> None:
    """Nobody asks for it: the clay engine follows the shot."""
    until(lambda: newest(saved(folder), shot) == 85, "a take at 85 mm")
    window.see("Take ", "StaticText")


def it_plays(window: Driver) -> None:
    window.click(window.see("To the start", "Button"))
    until(lambda: timecode_on(window) == "00:00:00:00", "the beginning")
    window.click(window.see("Play", "Button"))
    until(lambda: timecode_on(window) > "00:00:00:05", "the playhead to move")
    pause = window.look("Pause", "Button")
    if pause is not None:
        window.click(pause)
    window.see("Play", "Button")


def exported(window: Driver, folder: Path) -> Path:
    movie = folder / "kettle.mp4"
    window.click(window.see("File", "MenuItem"))
    window.click(window.see("Export animatic", "MenuItem"))
    window.fill(window.see("Movie file", "EditableText"), str(movie))
    window.click(window.see("Export", "Button"))
    window.see("Open the movie", "Button", timeout_s=240)
    assert movie.exists()
    window.click(window.see("Close", "Button"))
    until(lambda: window.look("Open the movie") is None, "the dialog to go")
    return movie


def test_without_a_graphics_adapter_the_stage_says_what_to_install(tmp_path: Path) -> None:
    """No driver at all: the window opens, and everything but the stage's picture works."""
    script = tmp_path / "kettle.fountain"
    script.write_text(SCRIPT, encoding="utf-8")
    hidden = dict.fromkeys(
        ("VK_ICD_FILENAMES", "VK_DRIVER_FILES", "__EGL_VENDOR_LIBRARY_FILENAMES"), "/nonexistent"
    )
    with driven(tmp_path, str(script), **hidden) as window:
        window.see("Timeline", "Client")
        window.click(window.see("Workspace Block"))
        window.see("The stage has no graphics adapter to draw with.", "StaticText")
        window.see("Draw the stage again", "Button")
        window.click(window.see("Step forward", "Button"))
        until(lambda: timecode_on(window) == "00:00:00:01", "the playhead to move")
