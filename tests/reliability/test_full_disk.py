"""A full disk: what was acknowledged stays, the rest is kept in memory, and room mends it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from previz.app import projects
from tests.sample_projects import sample_project

ROOT = Path(__file__).parents[2]

LIMITED = """
import resource, sys
from pathlib import Path
from previz.app import projects
from previz.errors import StoreError
from previz.model.edits import shots

session = projects.open_project(Path(sys.argv[1]))
session.flush()
acknowledged = []
session.on_saved(acknowledged.append)
words = "rain " * 2000
resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, resource.RLIM_INFINITY))
applied = 0
try:
    while applied < 500:
        session.apply("Rain", lambda p, n=applied: shots.set_prompt(p, "shot-0", f"{n} {words}"))
        applied += 1
        session.flush()
except StoreError as error:
    print("refused:", error)
assert session.read_only and session.unsaved
try:
    session.apply("More", lambda p: shots.set_lens(p, "shot-0", 85))
except StoreError as error:
    print("still refused:", error)
try:
    session.close()
except StoreError as error:
    print("not closed:", error)
print("acknowledged", max(acknowledged), "of", applied)
if sys.argv[2] == "room":
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    session.retry()
    assert not session.read_only and not session.unsaved
    session.apply("More", lambda p: shots.set_lens(p, "shot-0", 85))
    session.close()
else:
    if sys.argv[2] != "gone":
        copy = projects.save_as(session, Path(sys.argv[2]))
        assert copy.project == session.project
        copy.flush()
        copy.abandon()
    session.abandon()
print("done")
"""


def _limited(folder: Path, then: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(folder), then],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.stdout.endswith("done\n"), f"{done.returncode} {done.stdout} {done.stderr}"
    return done.stdout


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    projects.create(tmp_path / "film", sample_project()).close()
    return tmp_path / "film.previz"


needs_limits = pytest.mark.skipif(os.name == "nt", reason="file size limits of POSIX")


@needs_limits
def test_what_was_acknowledged_stays(folder: Path) -> None:
    told = _limited(folder, "gone")
    for said in ("refused: ", "still refused: ", "not closed: "):
        assert f"\n{said}" in f"\n{told}"
    acknowledged = int(told.split("acknowledged ")[1].split()[0])
    session = projects.open_project(folder)
    assert session.notices == ()
    assert session.project.shots["shot-0"].prompt.startswith(f"{acknowledged - 1} rain")
    assert session.undo_label == "Rain"
    session.close()


@needs_limits
def test_a_project_that_cannot_be_saved_can_be_saved_elsewhere(folder: Path) -> None:
    told = _limited(folder, str(folder.with_name("elsewhere")))
    applied = int(told.split("acknowledged ")[1].split()[2])
    session = projects.open_project(folder.with_name("elsewhere.previz"))
    assert session.project.shots["shot-0"].prompt.startswith(f"{applied - 1} rain")
    session.close()


@needs_limits
def test_with_room_again_nothing_is_lost(folder: Path) -> None:
    told = _limited(folder, "room")
    applied = int(told.split("acknowledged ")[1].split()[2])
    session = projects.open_project(folder)
    assert session.project.shots["shot-0"].prompt.startswith(f"{applied - 1} rain")
    assert session.project.setup_of("shot-0").camera.lens_mm == 85
    session.close()


def _tmpfs_allowed() -> bool:
    if not shutil.which("unshare"):
        return False
    probe = ["unshare", "-rm", "mount", "-t", "tmpfs", "tmpfs", "/mnt"]
    return subprocess.run(probe, capture_output=True, check=False).returncode == 0


@pytest.mark.skipif(not _tmpfs_allowed(), reason="needs a small disk of its own (Linux)")
def test_a_truly_full_disk_uses_the_ballast(tmp_path: Path) -> None:
    # Names go in as arguments: nothing is pasted into the shell's text.
    script = 'mount -t tmpfs -o size=24m tmpfs "$2" && exec "$1" -m tests.reliability.filler "$2"'
    done = subprocess.run(
        ["unshare", "-rm", "sh", "-c", script, "sh", sys.executable, str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.stdout.endswith("done\n"), f"{done.returncode} {done.stdout} {done.stderr}"
    assert "refused: The disk of film.previz is full. Your changes are saved" in done.stdout
    assert "no room: film.previz cannot be saved: the disk is full" in done.stdout
