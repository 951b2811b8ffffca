"""The battery of the published syntax, read, and written back."""

from __future__ import annotations

import pytest

from previz.model.screenplay import Element
from previz.script.fountain import parse
from previz.script.write import write
from tests.script.spec_battery import CASES, Case


def shown(element: Element) -> tuple[str, ...]:
    extra = element.scene_number or element.dual or (str(element.depth) if element.depth else "")
    return (element.kind.value, element.text, *([extra] if extra else []))


def test_the_battery_is_whole() -> None:
    assert len(CASES) >= 65
    assert len({case.name for case in CASES}) == len(CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_the_syntax_says(case: Case) -> None:
    parsed = parse(case.text)
    assert [shown(element) for element in parsed.elements] == case.elements
    assert parsed.title_page == case.title


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_written_and_read_again_it_is_the_same(case: Case) -> None:
    again = parse(write(parse(case.text)))
    assert [shown(element) for element in again.elements] == case.elements
    assert again.title_page == case.title
