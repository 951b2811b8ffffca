"""Reading a file, and saying no clearly."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from previz.errors import ScriptError
from previz.script.read import MAX_BYTES, read_screenplay

SCRIPT = "INT. KÜCHE - NIGHT\n\nRain.\n"


def refused(path: Path) -> ScriptError:
    with pytest.raises(ScriptError) as caught:
        read_screenplay(path)
    assert caught.value.what and caught.value.why and caught.value.fix
    return caught.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_encodings_that_are_read(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.fountain"
    path.write_bytes(SCRIPT.encode(encoding))
    assert read_screenplay(path).elements[0].text == "INT. KÜCHE - NIGHT"


def test_another_encoding_is_refused_with_the_byte(tmp_path: Path) -> None:
    path = tmp_path / "a.fountain"
    path.write_bytes(SCRIPT.encode("cp1252"))
    error = refused(path)
    assert "Byte 6" in error.why and "UTF-8" in error.fix


def test_missing_folder_and_empty(tmp_path: Path) -> None:
    assert "no file" in refused(tmp_path / "none.fountain").what
    assert "folder" in refused(tmp_path).what
    (tmp_path / "empty").write_bytes(b"")
    assert "empty" in refused(tmp_path / "empty").what
    (tmp_path / "blank").write_text(" \n\n")
    assert "empty" in refused(tmp_path / "blank").what


def test_a_file_that_is_too_large_is_refused_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "big.fountain"
    with path.open("wb") as file:
        file.truncate(5 * MAX_BYTES)
    assert "50.0 MB" in refused(path).what


@pytest.mark.parametrize(
    "data",
    [
        b"{\\rtf1 INT. A}",
        b"\xd0\xcf\x11\xe0word",
        b"INT. A\n\x00\x01",
        b"\xff\xfe\x00\x00I\x00\x00\x00",
    ],
)
def test_what_is_not_text(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.fountain"
    path.write_bytes(data)
    assert "not plain text" in refused(path).what


def test_text_without_a_scene(tmp_path: Path) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("Dear Ruth,\n\nit only had to arrive.\n")
    error = refused(path)
    assert "not a screenplay" in error.what and "INT." in error.fix


def test_a_pipe_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    assert "not a file" in refused(path).what


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_no_permission(tmp_path: Path) -> None:
    path = tmp_path / "secret.fountain"
    path.write_text(SCRIPT)
    path.chmod(0)
    assert "permission" in refused(path).why
