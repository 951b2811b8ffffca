"""The habits of writing: what follows what, what marks mean, and lines that keep rising."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from previz.app.writing import (
    NEW_LINE,
    as_fountain,
    capitals,
    cycled,
    next_kind,
    read_pasted,
    recognised,
    rest_kind,
    rewritten,
    shaped,
)
from previz.model.screenplay import Element, ElementKind, Screenplay
from previz.script.fountain import parse

Kind = ElementKind


def test_enter_goes_on_as_in_the_screenwriting_programs() -> None:
    follows = {kind: next_kind(kind) for kind in Kind}
    assert follows[Kind.SCENE_HEADING] is Kind.ACTION
    assert follows[Kind.ACTION] is Kind.ACTION
    assert follows[Kind.CHARACTER] is Kind.DIALOGUE
    assert follows[Kind.PARENTHETICAL] is Kind.DIALOGUE
    assert follows[Kind.DIALOGUE] is Kind.ACTION
    assert follows[Kind.TRANSITION] is Kind.SCENE_HEADING
    assert rest_kind(Kind.DIALOGUE) is Kind.DIALOGUE
    assert rest_kind(Kind.SCENE_HEADING) is Kind.ACTION


def test_tab_goes_round_and_shift_tab_back() -> None:
    for kind in (Kind.ACTION, Kind.CHARACTER, Kind.TRANSITION):
        assert cycled(cycled(kind, 1), -1) is kind
    assert cycled(Kind.ACTION, 1) is Kind.CHARACTER
    assert cycled(Kind.NOTE, 1) is Kind.ACTION


def test_what_is_typed_says_what_it_is() -> None:
    def said(kind: Kind, text: str) -> tuple[Kind, str, int] | None:
        found = recognised(kind, text)
        return None if found is None else (found.kind, found.text, found.depth)

    assert said(Kind.ACTION, "int.") == (Kind.SCENE_HEADING, "INT.", 0)
    assert said(Kind.ACTION, "EXT ") == (Kind.SCENE_HEADING, "EXT ", 0)
    assert said(Kind.ACTION, ".場") == (Kind.SCENE_HEADING, "場", 0)
    assert said(Kind.ACTION, "..") is None
    assert said(Kind.ACTION, "CUT TO:") == (Kind.TRANSITION, "CUT TO:", 0)
    assert said(Kind.ACTION, "He says to:") is None
    assert said(Kind.ACTION, "## ") == (Kind.SECTION, "", 2)
    assert said(Kind.ACTION, "@") == (Kind.CHARACTER, "", 0)
    assert said(Kind.DIALOGUE, "(") == (Kind.PARENTHETICAL, "()", 0)
    assert said(Kind.DIALOGUE, "No (") is None
    assert said(Kind.TRANSITION, "THE END<") == (Kind.CENTERED, "THE END", 0)
    assert said(Kind.ACTION, "Interior decoration.") is None


def test_a_kind_shapes_its_words() -> None:
    assert shaped("mara", Kind.CHARACTER, Kind.ACTION) == "MARA"
    assert shaped("softly", Kind.PARENTHETICAL, Kind.DIALOGUE) == "(softly)"
    assert shaped("(softly)", Kind.DIALOGUE, Kind.PARENTHETICAL) == "softly"
    assert capitals("თბილისი") == "თბილისი"


def test_a_pasted_page_is_read_as_fountain_and_copied_as_such() -> None:
    text = "INT. SHOP - DAY\n\nMei waits.\n\nMEI\n(low)\nNo.\n"
    pasted = read_pasted(text)
    assert [each.kind for each in pasted] == [
        Kind.SCENE_HEADING,
        Kind.ACTION,
        Kind.CHARACTER,
        Kind.PARENTHETICAL,
        Kind.DIALOGUE,
    ]
    assert {each.line for each in pasted} == {NEW_LINE}
    assert as_fountain(pasted) == text
    assert read_pasted("Note: he lies.\nTitle: no")[0].kind is Kind.ACTION


@given(st.lists(st.sampled_from([NEW_LINE, *range(12)]), max_size=14))
def test_lines_rise_whatever_was_written(lines: list[int]) -> None:
    before = Screenplay((), (Element(Kind.ACTION, "x", 3),), "x")
    elements = [Element(Kind.ACTION, "x", line) for line in lines]
    made = [element.line for element in rewritten(before, elements).elements]
    assert all(one < other for one, other in pairwise(made))


def test_scenes_nobody_wrote_in_keep_their_lines() -> None:
    before = parse("INT. A - DAY\n\nOne.\n\nTwo.\n\nINT. B - DAY\n\nThree.\n")
    one = Element(Kind.ACTION, "New.", NEW_LINE)
    elements = (*before.elements[:2], one, *before.elements[2:])
    after = rewritten(before, elements)
    assert [element.line for element in after.elements] == [0, 2, 3, 4, 6, 8]
    assert all(a is b for a, b in zip(after.elements[3:], before.elements[2:], strict=True))
    assert after.source == ""


def test_the_same_words_are_the_same_screenplay() -> None:
    before = parse("INT. A - DAY\n\nOne.\n")
    assert rewritten(before, list(before.elements)) is before
