"""Damaged and made-up input of every format is read or refused, and nothing else.

``tests/bench/fuzz_script.py`` runs ten thousand; here is a slice of them, and properties.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from previz.errors import ScriptError
from previz.script.fountain import parse
from previz.script.page_reader import read_pages
from previz.script.read import MAX_LINES, read_script
from previz.script.rows import Row, Span
from previz.script.typed import read_typed
from tests.bench.fuzz_script import check_read_or_refused
from tests.script.fuzz_inputs import damaged, seeds
from tests.script.test_linear import MARKS

SLICE = 180


def test_every_seed_is_read_whole(tmp_path: Path) -> None:
    for number, (suffix, data) in enumerate(seeds()):
        path = tmp_path / f"{number}.{suffix}"
        path.write_bytes(data)
        assert check_read_or_refused(path), path.name


@pytest.mark.parametrize("start", range(0, SLICE, 20))
def test_damage_is_read_or_refused(start: int, tmp_path: Path) -> None:
    for number in range(start, start + 20):
        suffix, data = damaged(number)
        path = tmp_path / f"{number}.{suffix}"
        path.write_bytes(data)
        check_read_or_refused(path)


INDENTS = st.integers(0, 40).map(lambda width: " " * width)
WORDS = st.sampled_from(
    (
        *("INT. A - DAY", "MARA", "(low)", "Yes.", "12", "12.", "(MORE)", "MARA (CONT'D)", "*"),
        *("CONTINUED:", "CUT TO:", "小明", "\f", "a   b", "12   INT. B   12", "ANNA        BEN"),
    )
)
LINES = st.lists(st.tuples(INDENTS, WORDS | MARKS, st.sampled_from(("\n", "\n\n"))), max_size=40)


@given(LINES)
def test_any_typed_page_is_read(lines: list[tuple[str, str, str]]) -> None:
    found = read_typed("".join(indent + words + end for indent, words, end in lines))
    assert parse(found.screenplay.source).elements == found.screenplay.elements
    assert 0 <= found.confidence <= 1


SPANS = st.lists(
    st.tuples(st.floats(0, 600), WORDS.map(str.strip).filter(bool)), min_size=1, max_size=3
).map(
    lambda parts: tuple(Span(left, left + 7.2 * len(words), words) for left, words in sorted(parts))
)
PAGES = st.lists(st.lists(st.tuples(st.floats(1, 36), SPANS), max_size=12), max_size=4)


TWICE = Span(0.0, 86.4, "INT. A - DAY")


@given(PAGES)
@example([[(1.0, (TWICE,)), (2.0, (TWICE, TWICE)), (1.0, (TWICE,))]])
def test_any_rows_of_any_pages_are_read(pages: list[list[tuple[float, tuple[Span, ...]]]]) -> None:
    rows = []
    for number, page in enumerate(pages, 1):
        y = 30.0
        for line, (step, spans) in enumerate(page, 1):
            y += step
            rows.append(Row(number, line, y, spans))
    laid = read_pages(rows, dict.fromkeys(range(1, len(pages) + 1), 792.0), 7.2)
    assert parse(laid.screenplay.source).elements == laid.screenplay.elements


def test_too_many_lines_are_refused_by_their_count(tmp_path: Path) -> None:
    path = tmp_path / "long.fountain"
    path.write_text("INT. A - DAY\n" + "a\n" * MAX_LINES)
    with pytest.raises(ScriptError, match="200,001 lines"):
        read_script(path)


def test_ten_thousand_scenes_are_read(tmp_path: Path) -> None:
    path = tmp_path / "long.fountain"
    path.write_text("".join(f"INT. ROOM {n} - DAY\n\nRain.\n\n" for n in range(10_000)))
    assert len(read_script(path).screenplay.elements) == 20_000


def test_a_hundred_megabytes_are_refused_unread(tmp_path: Path) -> None:
    for suffix in ("txt", "fountain", "pdf", "fdx", "highland"):
        path = tmp_path / f"big.{suffix}"
        with path.open("wb") as file:
            file.truncate(100 * 1024**2)
        with pytest.raises(ScriptError, match=r"100\.0 MB"):
            read_script(path)


def test_encodings_that_are_mixed_are_refused_with_the_line(tmp_path: Path) -> None:
    path = tmp_path / "mixed.fountain"
    path.write_bytes("INT. KÜCHE\n\nRegen.\n".encode() + "EXT. STRAßE\n".encode("cp1252"))
    with pytest.raises(ScriptError, match="Byte 29, on line 4, is not valid UTF-8"):
        read_script(path)
