"""Zips from strangers: Highland and Fade In are read, bombs and broken ones refused."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from previz.errors import ScriptError
from previz.script.container import MAX_PARTS, Container
from previz.script.imported import Imported
from previz.script.read import read_script
from tests.script.zipped import fade_in, para, zipped

SCRIPT = "Title: One\n\nINT. A - DAY\n\nMARA\nYes.\n"
GOOD = fade_in(para("Scene Heading", "INT. A - DAY"), para("Action", "Rain."))


def read(folder: Path, data: bytes, name: str = "a.highland") -> Imported:
    path = folder / name
    path.write_bytes(data)
    return read_script(path)


def check_refused(folder: Path, data: bytes, name: str = "a.fadein") -> ScriptError:
    with pytest.raises(ScriptError) as caught:
        read(folder, data, name)
    assert caught.value.what and caught.value.why and caught.value.fix
    return caught.value


@pytest.mark.parametrize("part", ["text.md", "text.fountain", "text.markdown", "text.txt"])
@pytest.mark.parametrize("folder", ["", "My Film.textbundle/"])
def test_highland_s_text_is_fountain(part: str, folder: str, tmp_path: Path) -> None:
    parts = {
        "__MACOSX/text.md": "no",
        f"{folder}info.json": "{}",
        f"{folder}assets/text.md": "not this one",
        f"{folder}{part}": SCRIPT,
    }
    found = read(tmp_path, zipped(parts))
    assert found.format == "Highland" and found.screenplay.title == "One"
    assert [e.text for e in found.screenplay.elements] == ["INT. A - DAY", "MARA", "Yes."]


def test_a_textbundle_may_be_a_folder(tmp_path: Path) -> None:
    bundle = tmp_path / "My Film.textbundle"
    bundle.mkdir()
    (bundle / "text.md").write_text(SCRIPT)
    assert read_script(bundle).screenplay.title == "One"


def test_other_zips_are_named(tmp_path: Path) -> None:
    assert "Word" in check_refused(tmp_path, zipped({"word/document.xml": "<w/>"}), "a.docx").what
    assert "no script in it" in check_refused(tmp_path, zipped({"a.png": "x"})).what
    assert "empty zip" in check_refused(tmp_path, zipped({})).why


def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    bomb = zipped({"document.xml": b"<document>" + b" " * (30 * 1024**2)})
    assert len(bomb) < 100_000
    assert "would unpack" in check_refused(tmp_path, bomb).why
    large = zipped({"text.md": b"INT. A\n" + b"x" * (11 * 1024**2)})
    assert "would unpack" in check_refused(tmp_path, large).why


def test_a_lying_size_is_no_way_round(tmp_path: Path) -> None:
    """The directory says 100 bytes; the stream holds 20 MB."""
    honest = 20 * 1024**2
    data = bytearray(zipped({"text.md": b" " * honest}))
    size = honest.to_bytes(4, "little")
    while size in data:
        at = data.index(size)
        data[at : at + 4] = (100).to_bytes(4, "little")
    check_refused(tmp_path, bytes(data))


def test_too_many_parts(tmp_path: Path) -> None:
    many = zipped({f"{n}": b"" for n in range(MAX_PARTS + 1)}, zipfile.ZIP_STORED)
    assert "10,001 parts" in check_refused(tmp_path, many).why


def test_paths_that_lead_out_are_not_parts(tmp_path: Path) -> None:
    names = ["../text.md", "/text.md", "a/../../text.md", "C:text.md", "a\\..\\..\\text.md"]
    container = Container(zipped(dict.fromkeys(names, SCRIPT)), "a.highland")
    assert container.names == []
    assert "no script in it" in check_refused(tmp_path, zipped(dict.fromkeys(names, SCRIPT))).what


def test_a_locked_part(tmp_path: Path) -> None:
    data = bytearray(zipped({"text.md": SCRIPT}))
    for magic, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(magic) + offset] |= 1
    assert "password" in check_refused(tmp_path, bytes(data)).why


def test_an_unusual_packing(tmp_path: Path) -> None:
    data = zipped({"text.md": SCRIPT}, zipfile.ZIP_LZMA)
    assert "unusual" in check_refused(tmp_path, data).why


def test_every_cut_of_a_good_file_is_refused(tmp_path: Path) -> None:
    for length in range(4, len(GOOD), 3):
        check_refused(tmp_path, GOOD[:length])


def test_every_changed_byte_is_refused_or_read(tmp_path: Path) -> None:
    """A flipped byte may hit what nobody reads (a date); else it is a refusal, never a crash."""
    for at in range(len(GOOD)):
        data = bytearray(GOOD)
        data[at] ^= 0x55
        try:
            assert read(tmp_path, bytes(data), "a.fadein").screenplay.elements
        except ScriptError as error:
            assert error.fix
