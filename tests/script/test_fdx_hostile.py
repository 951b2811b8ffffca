"""Final Draft files that are broken, foreign or an attack: each is refused with a next step."""

from __future__ import annotations

from pathlib import Path

import pytest

from previz.errors import ScriptError
from previz.script.fdx import parse_fdx
from previz.script.read import read_screenplay
from previz.script.xml_tree import MAX_BYTES, MAX_DEPTH, MAX_LETTERS, MAX_NODES
from tests.script.final_draft import final_draft, paragraph

GOOD = final_draft(paragraph("Scene Heading", "INT. A - DAY"), paragraph("Action", "Rain."))
HEAD = b'<?xml version="1.0"?>\n'
OPEN, CLOSE = b"<FinalDraft><Content>", b"</Content></FinalDraft>"
LAUGHS = b"".join(
    b'<!ENTITY l%d "%s">' % (level, b"&l%d;" % (level - 1) * 10) for level in range(1, 10)
)
BIG = b"a" * (4 * 1024 * 1024)

HOSTILE: dict[str, tuple[bytes, str]] = {
    "billion laughs": (
        HEAD + b'<!DOCTYPE x [<!ENTITY l0 "ha">' + LAUGHS + b"]>" + OPEN + b"&l9;" + CLOSE,
        "document type",
    ),
    "external entity": (
        HEAD + b'<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]>' + OPEN + b"&f;" + CLOSE,
        "document type",
    ),
    "external document type": (
        HEAD + b'<!DOCTYPE FinalDraft SYSTEM "http://127.0.0.1:9/a.dtd">' + OPEN + CLOSE,
        "document type",
    ),
    "entity without a type": (HEAD + OPEN + b"&f;" + CLOSE, "undefined entity"),
    "deep nesting": (OPEN + b"<a>" * 100_000 + b"</a>" * 100_000 + CLOSE, "nested"),
    "4 MB name": (OPEN + b"<" + BIG + b"/>" + CLOSE, "letters"),
    "4 MB attribute": (OPEN + b'<P a="' + BIG + b'"/>' + CLOSE, "letters"),
    "4 MB text": (OPEN + b"<P><Text>" + BIG + b"</Text></P>" + CLOSE, "letters"),
    "4 MB open name": (OPEN + b"<" + BIG, "end of the file"),
    "4 MB open comment": (OPEN + b"<!--" + BIG, "end of the file"),
    "many elements": (OPEN + b"<a/>" * (MAX_NODES + 1) + CLOSE, "elements"),
    "many attributes": (
        OPEN + b"<P " + b" ".join(b'a%d=""' % n for n in range(200_000)) + b"/>" + CLOSE,
        "letters",
    ),
    "truncated in text": (GOOD[:-40], "end of the file"),
    "truncated in a tag": (GOOD[: GOOD.index(b"Rain") - 3], "end of the file"),
    "declaration only": (HEAD, "end of the file"),
    "empty": (b"", "end of the file"),
    "crossed tags": (OPEN + b"<P><Text></P></Text>" + CLOSE, "mismatched tag"),
    "two roots": (GOOD + OPEN + CLOSE, "junk after document"),
    "attribute twice": (OPEN + b'<P a="1" a="2"/>' + CLOSE, "duplicate attribute"),
    "wrong root": (b"<html><body>INT. A - DAY</body></html>", "not <FinalDraft>"),
    "root of another length": (b"<" + b"x" * 5_000 + b"/>", "not <FinalDraft>"),
    "no content": (b"<FinalDraft/>", "without <Content>"),
    "binary": (bytes(range(256)) * 100, "no valid XML"),
    "zeros": (bytes(10_000), "no valid XML"),
    "zip": (b"PK\x03\x04" + bytes(100), "no valid XML"),
    "plain Fountain": (b"INT. A - DAY\n\nRain.\n", "no valid XML"),
    "not UTF-8": (OPEN + b"<Text>K\xfcche</Text>" + CLOSE, "no valid XML"),
    "unknown encoding": (b'<?xml version="1.0" encoding="x-none"?>' + OPEN + CLOSE, "encoding"),
    "encoding of many bytes": (
        b'<?xml version="1.0" encoding="gb18030"?>' + OPEN + CLOSE,
        "ncoding",
    ),
    "an encoding that is none": (b'<?xml version="1.0" encoding="rot13"?>' + OPEN + CLOSE, "."),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_it_is_refused(name: str) -> None:
    data, why = HOSTILE[name]
    with pytest.raises(ScriptError) as caught:
        parse_fdx(data, "bad.fdx")
    error = caught.value
    assert "bad.fdx" in error.what and why in error.why and error.fix
    assert len(str(error)) < 400


def test_the_place_is_named() -> None:
    with pytest.raises(ScriptError, match="line 3, column 2"):
        parse_fdx(b"<FinalDraft>\n<Content>\n &x;</Content></FinalDraft>")
    with pytest.raises(ScriptError, match="breaks off at line 2"):
        parse_fdx(b"<FinalDraft>\n<Content>")


def test_larger_than_any_script(tmp_path: Path) -> None:
    with pytest.raises(ScriptError, match="32 MB"):
        parse_fdx(bytes(MAX_BYTES + 1))
    path = tmp_path / "big.fdx"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    with pytest.raises(ScriptError, match="32 MB"):
        read_screenplay(path)


def test_every_cut_of_a_good_file_is_refused() -> None:
    body = GOOD.rstrip()
    for length in range(len(body)):
        with pytest.raises(ScriptError):
            parse_fdx(body[:length])


def test_just_inside_the_limits_is_read() -> None:
    long = final_draft(paragraph("Action", "a" * MAX_LETTERS))
    assert len(parse_fdx(long).elements[0].text) == MAX_LETTERS
    levels = MAX_DEPTH - 2
    deep = OPEN + b"<a>" * levels + b"</a>" * levels + CLOSE
    assert parse_fdx(deep).elements == ()


def test_a_file_names_itself_and_a_script_needs_a_scene(tmp_path: Path) -> None:
    path = tmp_path / "cut.fdx"
    path.write_bytes(GOOD[:-30])
    with pytest.raises(ScriptError, match=r"cut\.fdx"):
        read_screenplay(path)
    path.write_bytes(final_draft(paragraph("Action", "Dear Ruth,")))
    with pytest.raises(ScriptError, match="Scene Heading"):
        read_screenplay(path)
    path.write_bytes(b"%PDF-1.7\n")
    with pytest.raises(ScriptError, match="no whole PDF"):
        read_screenplay(path)
    path.write_bytes(b"\x00\x01 binary")
    with pytest.raises(ScriptError, match="broken at line 1"):
        read_screenplay(path)
