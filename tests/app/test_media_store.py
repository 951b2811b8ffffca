"""Media: kept by content, written once, and never a way out of the project."""

from __future__ import annotations

import hashlib
import os
import threading
from pathlib import Path

import pytest

from previz.app.folder import ProjectFolder
from previz.app.media_store import add_media, media_path
from previz.errors import StoreError


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    parts = ProjectFolder(tmp_path / "film.previz")
    parts.lay_out()
    return parts.path


def film(tmp_path: Path, content: bytes = b"frames", name: str = "beauty.mp4") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def test_a_file_is_kept_under_its_hash(folder: Path, tmp_path: Path) -> None:
    source = film(tmp_path)
    reference, digest = add_media(folder, source)
    assert digest == hashlib.sha256(b"frames").hexdigest()
    assert reference == f"media/{digest[:2]}/{digest}.mp4"
    kept = media_path(folder, reference)
    assert kept.read_bytes() == b"frames"
    assert source.exists()
    assert not list((folder / "tmp").iterdir())


def test_the_same_content_is_kept_once_and_not_rewritten(folder: Path, tmp_path: Path) -> None:
    reference, _ = add_media(folder, film(tmp_path))
    before = media_path(folder, reference).stat()
    assert add_media(folder, film(tmp_path, name="again.MP4"))[0] == reference
    assert media_path(folder, reference).stat().st_ino == before.st_ino
    assert len(list((folder / "media").rglob("*.mp4"))) == 1


def test_a_spoiled_file_is_mended_by_adding_it_again(folder: Path, tmp_path: Path) -> None:
    reference, _ = add_media(folder, film(tmp_path))
    media_path(folder, reference).write_bytes(b"spoilt")
    add_media(folder, film(tmp_path))
    assert media_path(folder, reference).read_bytes() == b"frames"


def test_many_threads_may_add_at_once(folder: Path, tmp_path: Path) -> None:
    films = [film(tmp_path, bytes([n // 2]) * 3_000_000, f"{n}.mp4") for n in range(8)]
    threads = [threading.Thread(target=add_media, args=(folder, path)) for path in films]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    kept = list((folder / "media").rglob("*.mp4"))
    assert len(kept) == 4
    assert all(hashlib.sha256(p.read_bytes()).hexdigest() == p.stem for p in kept)


@pytest.mark.parametrize("name", ["notes.txt", "film", "film.mp4.exe", "playlist.m3u8"])
def test_other_kinds_of_files_are_refused(folder: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(StoreError, match="not media that a project keeps"):
        add_media(folder, film(tmp_path, name=name))


def test_a_source_that_is_gone_is_told(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="No such file"):
        add_media(folder, tmp_path / "gone.mp4")
    assert not list((folder / "tmp").iterdir())


HEX = "ab" + "0" * 62


@pytest.mark.parametrize(
    "reference",
    [
        "",
        "/etc/passwd",
        "media/ab/../../../etc/passwd",
        f"media/ab/{HEX}.mp4/../../../../secret.mp4",
        f"../film.previz/media/ab/{HEX}.mp4",
        f"media/cd/{HEX}.mp4",
        f"media/ab/{HEX}.sh",
        f"media/ab/{HEX}.mp4\n",
        f"media/AB/{HEX.upper()}.mp4",
        f"media\\ab\\{HEX}.mp4",
        f"file:media/ab/{HEX}.mp4",
        f"media/ab/{HEX}.mp4\0.png",
        f"media/ab/{'٠' * 64}.mp4",
    ],
)
def test_a_reference_never_leads_elsewhere(folder: Path, reference: str) -> None:
    with pytest.raises(StoreError, match="not media of this project"):
        media_path(folder, reference)


def test_a_missing_file_is_told(folder: Path) -> None:
    with pytest.raises(StoreError, match="missing"):
        media_path(folder, f"media/ab/{HEX}.mp4")


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
@pytest.mark.parametrize("what", ["file", "folder", "media", "fifo", "directory"])
def test_links_and_devices_are_refused(folder: Path, tmp_path: Path, what: str) -> None:
    outside = tmp_path / "outside" / "ab"
    outside.mkdir(parents=True)
    (outside / f"{HEX}.mp4").write_bytes(b"secret")
    inside = folder / "media" / "ab"
    match what:
        case "media":
            inside.parent.rmdir()
            inside.parent.symlink_to(outside.parent)
        case "folder":
            inside.symlink_to(outside)
        case "file":
            inside.mkdir()
            (inside / f"{HEX}.mp4").symlink_to(outside / f"{HEX}.mp4")
        case "fifo":
            inside.mkdir()
            os.mkfifo(inside / f"{HEX}.mp4")
        case "directory":
            (inside / f"{HEX}.mp4").mkdir(parents=True)
    with pytest.raises(StoreError, match="leads out of the project"):
        media_path(folder, f"media/ab/{HEX}.mp4")


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_project_may_be_reached_through_a_link(folder: Path, tmp_path: Path) -> None:
    reference, _ = add_media(folder, film(tmp_path))
    (tmp_path / "shortcut").symlink_to(folder)
    assert media_path(tmp_path / "shortcut", reference).read_bytes() == b"frames"
