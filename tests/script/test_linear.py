"""The scanner reads each character a bounded number of times, whatever is written."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.script.fountain import parse
from previz.script.lines import source


class CountedText(str):
    """Text that counts how many characters its searches walk over."""

    walked = 0

    def find(self, sub: str, start: int = 0, end: int | None = None) -> int:  # type: ignore[override]
        found = str.find(self, sub, start)
        CountedText.walked += (len(self) if found < 0 else found + len(sub)) - start
        return found


NASTY: dict[str, Callable[[int], str]] = {
    "open notes": lambda n: "[[" * n,
    "open notes in paragraphs": lambda n: "[[\n\n" * n,
    "open boneyards": lambda n: "/*" * n,
    "closed boneyards, one far note": lambda n: "/**/" * n + "[[",
    "closers only": lambda n: "]]*/" * n,
    "notes and boneyards in turn": lambda n: "[[/*" * n,
    "stars": lambda n: "*" * n,
    "brackets": lambda n: "(" * n,
}


@pytest.mark.parametrize("name", NASTY)
def test_work_grows_with_the_text_and_not_with_its_square(name: str) -> None:
    text = CountedText(NASTY[name](15_000))
    CountedText.walked = 0
    source(text)
    assert CountedText.walked <= 12 * len(text) + 100


@pytest.mark.parametrize("name", NASTY)
def test_nasty_text_is_read_to_its_end(name: str) -> None:
    parsed = parse("INT. A - DAY\n\n" + NASTY[name](15_000) + "\n\nINT. B - DAY\n\nx\n")
    assert [e.text for e in parsed.elements if e.kind == "scene_heading"][-1] == "INT. B - DAY"


WRITTEN = ("INT. A - DAY", "MARA", "TO:", "Title: x", "é", "小")
SYNTAX = ("[[", "]]", "/*", "*/", "^", "@", "~", "> ", " <", "#", "=", "===", "!", ".", "(", ")")
BREAKS = ("\n", "\n\n", "\r", "  ", "\x00", "\u2028")
MARKS = st.sampled_from((*WRITTEN, *SYNTAX, *BREAKS))


@given(st.lists(MARKS, max_size=60).map("".join))
def test_any_mixture_of_marks_is_read(text: str) -> None:
    parsed = parse(text)
    lines = [element.line for element in parsed.elements]
    assert lines == sorted(lines)
    assert parsed.source == text


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
def test_no_letter_is_lost_from_plain_action(text: str) -> None:
    words = "".join(ch for ch in text if ch.isalnum())
    parsed = parse("INT. A - DAY\n\nx\n\n" + text)
    kept = "".join(e.text + e.scene_number for e in parsed.elements)
    assert sum(ch.isalnum() for ch in kept) == len(words) + len("INTADAYx")
