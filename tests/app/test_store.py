"""Opening: locks, versions, strangers, damage, protection. Real SQLite files throughout."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from previz.app import projects, snapshots
from previz.app.folder import BALLAST_BYTES, ProjectFolder
from previz.app.opening import open_folder
from previz.app.session import Session
from previz.errors import StoreError
from previz.model.edits import shots
from previz.model.schema import SCHEMA_VERSION, rows
from previz.model.upgrades import UPGRADES, Key
from tests.engine.listening import PATIENCE_S
from tests.sample_projects import sample_project


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed project with a few edits."""
    session = projects.create(tmp_path / "film", sample_project(12, takes_per_shot=1))
    for number in range(5):
        session.apply("Rain", lambda p, n=number: shots.set_prompt(p, f"shot-{n}", "rain"))
    session.close()
    return session.folder


@pytest.fixture
def session(folder: Path) -> Iterator[Session]:
    opened = projects.open_project(folder)
    yield opened
    opened.abandon()


def test_a_folder_holds_what_the_design_says(session: Session) -> None:
    session.flush()
    parts = ProjectFolder(session.folder)
    assert parts.database.is_file()
    assert parts.ballast.stat().st_size == BALLAST_BYTES
    db = apsw.Connection(str(parts.database), flags=apsw.SQLITE_OPEN_READONLY)
    assert db.pragma("journal_mode") == "wal"
    assert db.pragma("user_version") == SCHEMA_VERSION
    assert db.pragma("application_id") == int.from_bytes(b"PRVZ", "big")
    db.close()


def test_the_second_window_only_reads(session: Session) -> None:
    session.apply("Lens", lambda p: shots.set_lens(p, "shot-0", 85))
    session.flush()
    second = projects.open_project(session.folder)
    assert second.read_only
    assert not session.read_only
    assert "Another window" in second.notices[0]
    assert second.project == session.project, "with the newest edits, still in the journal"
    assert second.undo_label == "Lens"
    for verb in (lambda: second.apply("X", lambda p: p), second.undo, second.redo):
        with pytest.raises(StoreError, match="reading only"):
            verb()
    second.close()
    session.apply("Lens", lambda p: shots.set_lens(p, "shot-0", 50))
    session.flush()


def test_the_first_window_gone_the_next_one_writes(session: Session) -> None:
    session.close()
    again = projects.open_project(session.folder)
    assert not again.read_only
    again.close()


def test_tmp_is_swept_only_by_the_one_who_writes(session: Session) -> None:
    leftover = session.scratch / "half.mp4"
    leftover.write_bytes(b"half a film")
    projects.open_project(session.folder).close()
    assert leftover.exists()
    session.close()
    projects.open_project(session.folder).close()
    assert not leftover.exists()


@pytest.mark.parametrize("what", ["empty folder", "no folder", "a file"])
def test_not_a_project(tmp_path: Path, what: str) -> None:
    path = tmp_path / "thing"
    if what == "a file":
        path.write_text("INT. KITCHEN")
    elif what == "empty folder":
        path.mkdir()
    with pytest.raises(StoreError, match="not a Previz project"):
        projects.open_project(path)
    assert not path.is_dir() or not list(path.iterdir()), "looking leaves nothing behind"


def test_a_newer_project_is_left_alone(folder: Path) -> None:
    database = folder / "project.db"
    db = apsw.Connection(str(database))
    db.pragma("user_version", 99)
    db.close()
    before = database.read_bytes()
    with pytest.raises(StoreError, match=r"newer Previz.*version 99.*Update"):
        projects.open_project(folder)
    assert database.read_bytes() == before
    assert not (folder / "salvage").exists()


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TRIGGER t AFTER UPDATE ON item BEGIN DELETE FROM item; END",
        "CREATE VIEW v AS SELECT * FROM item",
        "ALTER TABLE item ADD COLUMN extra TEXT",
        "CREATE TABLE more(x)",
        "DROP TABLE op",
    ],
)
def test_a_strangers_tables_are_not_trusted(folder: Path, sql: str) -> None:
    shutil.rmtree(folder / "snapshots")
    db = apsw.Connection(str(folder / "project.db"))
    db.execute(sql)
    db.close()
    with pytest.raises(StoreError, match="does not have the tables"):
        projects.open_project(folder)


def _contents(folder: Path) -> object:
    opened = projects.open_project(folder)
    opened.close()
    return opened.project


@pytest.mark.parametrize("damage", ["garbage", "empty", "gone", "cut", "row", "missing row"])
def test_a_damaged_project_opens_from_its_snapshot(folder: Path, damage: str) -> None:
    good = _contents(folder)
    database = folder / "project.db"
    _damage(database, damage)
    spoiled = database.read_bytes() if database.exists() else None
    session = projects.open_project(folder)
    assert session.project == good
    assert session.undo_label == "Rain"
    assert "was damaged" in session.notices[0]
    assert "snapshot of" in session.notices[0]
    kept = next((folder / "salvage").iterdir()) / "project.db"
    assert not spoiled or kept.read_bytes() == spoiled
    session.apply("Lens", lambda p: shots.set_lens(p, "shot-0", 85))
    session.close()
    again = projects.open_project(folder)
    assert again.notices == ()
    assert again.project == session.project
    again.close()


def _damage(database: Path, damage: str) -> None:
    body = database.read_bytes()
    match damage:
        case "garbage":
            database.write_bytes(random.Random(1).randbytes(len(body)))
        case "empty":
            database.write_bytes(b"")
        case "gone":
            database.unlink()
        case "cut":
            database.write_bytes(body[: len(body) // 2])
        case "row":
            at = body.index(b"rain")
            database.write_bytes(body[:at] + b"R" + body[at + 1 :])
        case "missing row":
            db = apsw.Connection(str(database))
            db.execute("DELETE FROM item WHERE kind = 'setup'")
            db.close()


def test_without_a_good_snapshot_damage_is_said(folder: Path) -> None:
    for snapshot in (folder / "snapshots").iterdir():
        snapshot.write_bytes(snapshot.read_bytes()[:-1] + b"!")
    _damage(folder / "project.db", "row")
    before = (folder / "project.db").read_bytes()
    with pytest.raises(StoreError, match=r"damaged.*no good snapshot.*backup"):
        projects.open_project(folder)
    assert (folder / "project.db").read_bytes() == before


def test_flipped_bits_never_keep_a_project_from_opening(folder: Path) -> None:
    """Each flip gives the project as it was, or its snapshot, or other undo: never a wrong one."""
    good = _contents(folder)
    body = (folder / "project.db").read_bytes()
    draw = random.Random(7)
    for _ in range(int(os.environ.get("PREVIZ_FLIPS", "60"))):
        at, bit = draw.randrange(len(body)), 1 << draw.randrange(8)
        if at in (62, 63):  # the low bytes of the version: those say “from a newer Previz”
            continue
        spoiled = body[:at] + bytes([body[at] ^ bit]) + body[at + 1 :]
        (folder / "project.db").write_bytes(spoiled)
        opened = projects.open_project(folder)
        assert opened.project == good, f"bit {bit} of byte {at}"
        opened.abandon()


def test_a_damaged_undo_history_costs_only_the_undo_history(folder: Path) -> None:
    good = _contents(folder)
    db = apsw.Connection(str(folder / "project.db"))
    db.execute("UPDATE op SET inverse = x'00ff' WHERE seq = 3")
    db.close()
    session = projects.open_project(folder)
    assert session.project == good
    assert session.undo_label is None
    assert "undo starts afresh" in session.notices[0]
    session.apply("Lens", lambda p: shots.set_lens(p, "shot-0", 85))
    session.close()
    again = projects.open_project(folder)
    assert again.undo() == "Lens"
    assert again.project == good
    again.close()


def test_an_old_project_is_upgraded_once_and_kept_as_a_snapshot(folder: Path) -> None:
    """A made-up next version, in which every prompt ends in a full stop."""

    def stop(stored: dict[Key, bytes]) -> dict[Key, bytes]:
        return {key: body.replace(b'"rain"', b'"rain."') for key, body in stored.items()}

    old = _contents(folder)
    opened = open_folder(folder, [*UPGRADES, stop])
    assert opened.project.shots["shot-0"].prompt == "rain."
    assert "older Previz" in opened.notices[0]
    opened.store.abandon()
    again = open_folder(folder, [*UPGRADES, stop])
    assert (again.project, again.notices) == (opened.project, ())
    again.store.abandon()
    with pytest.raises(StoreError, match="newer Previz"):
        open_folder(folder)
    newest = snapshots.snapshots(ProjectFolder(folder))[0]
    db = apsw.Connection(str(newest), flags=apsw.SQLITE_OPEN_READONLY)
    bodies = [body for (body,) in db.execute("SELECT body FROM item ORDER BY place")]
    db.close()
    assert sorted(bodies) == sorted(rows(old).values())  # type: ignore[arg-type]


def test_a_failing_upgrade_leaves_the_old_project(folder: Path) -> None:
    def wrong(stored: dict[Key, bytes]) -> dict[Key, bytes]:
        return {key: body for key, body in stored.items() if key[0] != "timeline"}

    old = _contents(folder)
    shutil.rmtree(folder / "snapshots")
    with pytest.raises(StoreError, match="timeline"):
        open_folder(folder, [*UPGRADES, wrong])
    assert _contents(folder) == old


def test_snapshots_are_taken_on_close_when_something_changed(session: Session) -> None:
    parts = ProjectFolder(session.folder)
    before = snapshots.snapshots(parts)
    session.close()
    assert snapshots.snapshots(parts) == before
    for _ in range(snapshots.KEPT + 3):
        again = projects.open_project(session.folder)
        again.apply("Seed", lambda p: shots.set_seed(p, "shot-0", p.shots["shot-0"].seed + 1))
        again.close()
    kept = snapshots.snapshots(parts)
    assert len(kept) == snapshots.KEPT
    assert all(snapshots.intact(path) for path in kept)
    assert kept[0].name > before[0].name


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_the_store_says_so_when_a_listener_breaks_it(session: Session) -> None:
    """Saving must not end in silence."""
    raised: list[object] = []

    def broken(number: int) -> None:
        raised.append(number)
        raise RuntimeError

    session.on_saved(broken)
    session.apply("Lens", lambda p: shots.set_lens(p, "shot-0", 85))
    deadline = time.monotonic() + PATIENCE_S
    while not session.read_only and time.monotonic() < deadline:
        time.sleep(0.01)
    with pytest.raises(StoreError, match="not being saved any more"):
        session.apply("Lens", lambda p: shots.set_lens(p, "shot-0", 50))
    assert raised == [1]


READ_AS_NOBODY = """
import os, sys
from pathlib import Path
from previz.app import projects
if os.geteuid() == 0:  # root may write anywhere
    os.setgid(65534)
    os.setuid(65534)
session = projects.open_project(Path(sys.argv[1]))
print(session.read_only, session.notices[0], len(session.project.shots), session.undo_label)
session.close()
projects.create(Path(sys.argv[1]) / "inside", session.project)
"""


@pytest.mark.skipif(os.name == "nt", reason="folder permissions of POSIX")
def test_a_protected_folder_is_read_and_never_written(folder: Path) -> None:
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        shared = Path(shutil.copytree(folder, Path(place) / "film.previz"))
        before = {path: path.stat().st_mtime_ns for path in shared.rglob("*")}
        everything = [shared, *shared.rglob("*")]
        for path in everything:
            path.chmod(0o555 if path.is_dir() else 0o444)
        done = subprocess.run(
            [sys.executable, "-c", READ_AS_NOBODY, str(shared)],
            capture_output=True,
            text=True,
            check=False,
        )
        for path in everything:
            path.chmod(0o755 if path.is_dir() else 0o644)
        after = {path: path.stat().st_mtime_ns for path in shared.rglob("*")}
    assert done.stdout.startswith("True You may not write"), done.stderr
    assert done.stdout.strip().endswith("reading only. 12 Rain")
    assert "StoreError: Previz may not write in" in done.stderr
    assert after == before
