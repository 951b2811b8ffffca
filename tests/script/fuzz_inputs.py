"""Damaged scripts of every format, the same for the same number: cut, bent, swollen and mixed."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from previz.model.screenplay import ElementKind
from previz.resources import resource
from previz.script.fountain import parse
from tests.script.final_draft import final_draft, paragraph
from tests.script.printed import US, printable, printed
from tests.script.spec_battery import CASES
from tests.script.zipped import document, para, zipped

FDX_NAMES = {kind: kind.value.replace("_", " ").title() for kind in ElementKind}
SUFFIXES = ("fountain", "txt", "fdx", "fadein", "highland", "pdf", "osf", "bin")
TOKENS = (
    *(b"[[", b"]]", b"/*", b"*/", b"\n\n", b"\r", b"\t", b"\x00", b"\xff", b"\xef\xbb\xbf"),
    *(b"<", b">", b"&amp;", b"&x;", b"<!DOCTYPE x>", b"<![CDATA[", b"]]>", b"<!--", b"<Paragraph>"),
    *(b"obj", b"endobj", b"stream", b"<<", b">>", b"[", b"/Kids", b"/Length", b"0 0 R", b"Tj"),
    *(b"PK\x03\x04", b"PK\x01\x02", b"INT. A - DAY\n", b"(MORE)", b"(", b")", b"^", b"@", b"#1#"),
    *("é".encode(), "小明".encode(), b"\xe2\x80\xa8", b"\x1b", b"\f", b"9999999999", b"-1"),
)
MOST_BYTES = 400_000


def _fountain() -> bytes:
    return resource("samples/two_hander.fountain").read_bytes()


def _battery() -> bytes:
    return "\n\n".join(case.text for case in CASES).encode()


def _elements() -> list[tuple[str, str]]:
    parsed = parse(_fountain().decode())
    return [(FDX_NAMES[element.kind], element.text) for element in parsed.elements]


def _final_draft() -> bytes:
    return final_draft(*(paragraph(kind, text) for kind, text in _elements()))


def _open_screenplay() -> bytes:
    return document(*(para(kind, text) for kind, text in _elements()))


def _fade_in() -> bytes:
    return zipped({"document.xml": _open_screenplay()})


def _highland() -> bytes:
    return zipped({"A.textbundle/text.md": _fountain(), "A.textbundle/info.json": "{}"})


def _typed() -> bytes:
    """The sample in columns of spaces, with page numbers."""
    lefts = {"Character": 25, "Parenthetical": 18, "Dialogue": 12, "Transition": 50}
    lines: list[str] = []
    for kind, text in _elements():
        if kind not in ("Dialogue", "Parenthetical"):
            lines.append("")
        lines += [" " * lefts.get(kind, 2) + line for line in text.split("\n")]
        if len(lines) % 50 < 2:
            lines += ["", " " * 60 + f"{len(lines) // 50 + 1}.", ""]
    return "\n".join(lines).encode()


def _pdf() -> bytes:
    """Without compression, so that a bent byte may be a bent word and not only a bent stream."""
    with tempfile.TemporaryDirectory() as folder:
        script = printable(parse(_fountain().decode()))
        look = replace(US, numbers=True, header="Blue")
        return printed(script, Path(folder) / "a.pdf", look, compress=False).read_bytes()


@cache
def seeds() -> tuple[tuple[str, bytes], ...]:
    """Good files: ending and bytes."""
    return (
        ("fountain", _fountain()),
        ("fountain", _battery()),
        ("fountain", _fountain().decode().encode("utf-16")),
        ("txt", _typed()),
        ("fdx", _final_draft()),
        ("osf", _open_screenplay()),
        ("fadein", _fade_in()),
        ("highland", _highland()),
        ("pdf", _pdf()),
    )


def _cut(data: bytes, pick: random.Random) -> bytes:
    return data[: pick.randrange(len(data) + 1)]


def _bent(data: bytes, pick: random.Random) -> bytes:
    bent = bytearray(data)
    for _ in range(pick.choice((1, 1, 2, 5, 30))):
        if bent:
            bent[pick.randrange(len(bent))] = pick.randrange(256)
    return bytes(bent)


def _gap(data: bytes, pick: random.Random) -> bytes:
    start = pick.randrange(len(data) + 1)
    return data[:start] + data[start + pick.choice((1, 7, 100, 3_000)) :]


def _token(data: bytes, pick: random.Random) -> bytes:
    at, many = pick.randrange(len(data) + 1), pick.choice((1, 1, 1, 3, 200, 20_000))
    return data[:at] + pick.choice(TOKENS) * many + data[at:]


def _again(data: bytes, pick: random.Random) -> bytes:
    start = pick.randrange(len(data) + 1)
    part = data[start : start + pick.choice((10, 500, 5_000))]
    return data[:start] + part * pick.choice((2, 10, 40)) + data[start:]


def _mixed(data: bytes, pick: random.Random) -> bytes:
    other = pick.choice(seeds())[1]
    at = pick.randrange(len(data) + 1)
    return data[:at] + other[pick.randrange(len(other)) :]


def _shuffled(data: bytes, pick: random.Random) -> bytes:
    lines = data.split(b"\n")
    for _ in range(pick.choice((1, 5, 50))):
        a, b = pick.randrange(len(lines)), pick.randrange(len(lines))
        lines[a], lines[b] = lines[b], lines[a]
    return b"\n".join(lines)


DAMAGE: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    *(_cut, _bent, _bent, _gap, _token, _token, _again, _mixed, _shuffled),
)
INNER = {"fadein": "document.xml", "highland": "text.md"}


def damaged(number: int) -> tuple[str, bytes]:
    """Input ``number``: an ending and bytes. Zips are damaged outside, or inside and repacked."""
    pick = random.Random(number)
    suffix, data = seeds()[number % len(seeds())]
    inside = suffix in INNER and pick.random() < 0.6
    if inside:
        data = _open_screenplay() if suffix == "fadein" else _fountain()
    for _ in range(pick.choice((1, 1, 2, 4))):
        data = pick.choice(DAMAGE)(data, pick)[:MOST_BYTES]
    if inside:
        data = zipped({INNER[suffix]: data})
    return (suffix if pick.random() < 0.9 else pick.choice(SUFFIXES)), data


def inputs(count: int, start: int = 0) -> Iterator[tuple[int, str, bytes]]:
    """Number, ending and bytes."""
    for number in range(start, start + count):
        yield number, *damaged(number)
