"""Page turns: as on paper, counted once."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from previz.model.screenplay import Element, ElementKind
from ui.panes.script_draft import Row, rows_of
from ui.panes.script_pages import PAGE_LINES, Pages, printed_lines, wrapped_lines

Kind = ElementKind


def rows(*elements: tuple[Kind, str]) -> list[Row]:
    return rows_of(Element(kind, text, at) for at, (kind, text) in enumerate(elements))[0]


def test_a_page_has_so_many_lines() -> None:
    pages = Pages()
    pages.count_up(rows(*[(Kind.ACTION, "One line.")] * 28))  # 28 lines and 27 between them
    assert pages.count == 1
    pages.count_up(rows(*[(Kind.ACTION, "One line.")] * 29))
    assert [(turn.number, turn.row) for turn in pages.turns] == [(2, 28)]
    assert [pages.page_of(row) for row in (0, 27, 28)] == [1, 1, 2]


def test_a_heading_never_stands_alone_at_the_foot() -> None:
    pages = Pages()
    full = [(Kind.ACTION, "x")] * 27
    pages.count_up(rows(*full, (Kind.CHARACTER, "MEI"), (Kind.DIALOGUE, "No.")))
    assert pages.turns[0].row == 27


def test_a_long_paragraph_is_broken_and_a_forced_page_begins_at_once() -> None:
    pages = Pages()
    pages.count_up(rows((Kind.ACTION, "\n".join(["x"] * 130))))
    assert [(turn.row, turn.line) for turn in pages.turns] == [(0, PAGE_LINES), (0, 2 * PAGE_LINES)]
    pages.count_up(rows((Kind.ACTION, "a"), (Kind.PAGE_BREAK, ""), (Kind.ACTION, "b")))
    assert [(turn.row, turn.line) for turn in pages.turns] == [(1, 0)]


def test_what_is_not_printed_takes_no_room_and_wide_letters_take_two() -> None:
    assert printed_lines(Kind.NOTE, "a note") == 0
    assert printed_lines(Kind.DIALOGUE, "x" * 35) == 1
    assert printed_lines(Kind.DIALOGUE, "x" * 36) == 2
    assert printed_lines(Kind.DIALOGUE, "夜" * 18) == 2


@given(st.text("ab 夜", max_size=80), st.integers(4, 30))
def test_no_line_is_wider_than_its_columns(text: str, columns: int) -> None:
    size = sum(2 if letter == "夜" else 1 for letter in text)
    assert wrapped_lines(text, columns) >= max(1, -(-(size - text.count(" ")) // columns))
    assert wrapped_lines(text, columns) <= max(1, size + 1)
