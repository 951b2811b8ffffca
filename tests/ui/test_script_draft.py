"""The draft behind the page: in step with it, and changed only where another script differs."""

from __future__ import annotations

from previz.app.writing import rewritten
from previz.model.screenplay import Element, ElementKind, Screenplay
from previz.script.fountain import parse
from ui.panes.script_draft import Draft, Row

Kind = ElementKind

TEXT = """INT. SHOP - DAY

Mei waits.

/* cut this */

MEI
Not tonight.

===

EXT. STREET - NIGHT

Rain.

JO
It was always going to rain.
"""


def texts(draft: Draft) -> list[str]:
    return [row.text for row in draft.rows]


def test_a_draft_writes_what_it_read() -> None:
    screenplay = parse(TEXT)
    draft = Draft(screenplay.elements)
    assert draft.written().elements == screenplay.elements
    assert "cut this" not in texts(draft)
    assert not draft.dirty


def test_a_split_keeps_the_first_and_a_joint_what_is_left() -> None:
    draft = Draft(parse(TEXT).elements)
    draft.changed(1, 1, ["Mei ", "waits."], {})
    assert [row.kind for row in draft.rows[1:3]] == [Kind.ACTION, Kind.ACTION]
    draft.changed(2, 2, ["waits.MEI"], {})
    assert draft.rows[2].kind is Kind.ACTION
    draft.changed(2, 2, ["tonight."], {})  # all of the first and the head of the second
    assert draft.rows[2].kind is Kind.DIALOGUE
    assert draft.dirty


def test_what_is_hidden_outlives_the_paragraph_below_it() -> None:
    draft = Draft(parse(TEXT).elements)
    draft.changed(1, 2, ["Mei waits."], {})  # MEI, who had the boneyard above, is gone
    kinds = [element.kind for element in draft.written().elements]
    assert Kind.BONEYARD in kinds
    assert Kind.PAGE_BREAK in kinds


def test_an_emptied_row_is_no_element_but_stays_on_the_page() -> None:
    screenplay = parse(TEXT)
    draft = Draft(screenplay.elements)
    draft.changed(1, 1, [""], {})
    written = draft.written()
    after = rewritten(screenplay, written.elements)
    draft.settle(written, after.elements)
    assert len(after.elements) == len(screenplay.elements) - 1
    assert not draft.dirty
    assert draft.patches(after.elements) == []


def test_what_is_typed_after_the_question_is_still_to_be_given() -> None:
    screenplay = parse(TEXT)
    draft = Draft(screenplay.elements)
    draft.changed(1, 1, ["Mei waits here."], {})
    asked = draft.written()
    draft.changed(1, 1, ["Mei waits here. Long."], {})
    after = rewritten(screenplay, asked.elements)
    draft.settle(asked, after.elements)
    assert draft.dirty
    assert draft.rows[1].dirty
    assert draft.written().elements[1].text == "Mei waits here. Long."


def test_another_script_changes_only_the_paragraphs_that_differ() -> None:
    screenplay = parse(TEXT)
    draft = Draft(screenplay.elements)
    kept = draft.rows[5]
    other = parse(TEXT.replace("Not tonight.", "Never.").replace("Rain.", "Rain.\n\nMore rain."))
    patches = draft.patches(other.elements)
    assert [(p.start, p.stop, [row.text for row in p.rows]) for p in patches] == [
        (6, 6, ["More rain."]),
        (3, 4, ["Never."]),
    ]
    assert kept.element in other.elements  # its line has moved


def test_a_row_says_what_it_is_worth() -> None:
    row = Row(Kind.SECTION, "Act two")
    assert row.now() == Element(Kind.SECTION, "Act two", -1, depth=1)
    assert Row(Kind.DIALOGUE, "   ").now() is None
    assert Draft(Screenplay().elements).rows[0].kind is Kind.ACTION
