"""Fountain out is Fountain in, element for element."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from previz.model.screenplay import Element, ElementKind, Screenplay
from previz.resources import resource
from previz.script.fountain import parse
from previz.script.write import write
from tests.script.test_linear import MARKS

Kind = ElementKind


def without_lines(screenplay: Screenplay) -> tuple[object, ...]:
    return (screenplay.title_page, [replace(e, line=0) for e in screenplay.elements])


def check_same_again(text: str) -> str:
    """Write what the text says; it reads the same, and a second writing changes nothing."""
    parsed = parse(text)
    written = write(parsed)
    again = parse(written)
    assert without_lines(again) == without_lines(parsed)
    assert write(again) == written
    return written


MORE = st.sampled_from(
    ("\nB ^\nyes\n\n", "\n(x)\n", "CUT TO:", " #1#", "Foo: b", "\n  \n", "[", "]", "/", "*", "a")
)


@given(st.lists(MARKS | MORE | st.just("\ufeff"), max_size=50).map("".join))
@example("x [[ /* \n\n */ ]]")
@example("[/*x*/[ a ]]")
@example("x /* b */ c [[n]] /* open")
@example("X\n1\n\nA ^\n2\n\nB ^\n3")
@example("\nA ^^\n1\n\nB ^\n2")
@example("\ufeff\ufeffx")
@example("!Title: x")
def test_any_mixture_of_marks_comes_back(text: str) -> None:
    check_same_again(text)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
def test_any_alphabet_comes_back(text: str) -> None:
    check_same_again("INT. A - DAY\n\n" + text)


@pytest.mark.parametrize("name", ["two_hander", "long_way_round"])
def test_the_samples_come_back_in_the_writer_s_own_words(name: str) -> None:
    text = resource(f"samples/{name}.fountain").read_text(encoding="utf-8")
    written = check_same_again(text)
    # A writer may force what needs no force: "> FADE OUT." comes back as "FADE OUT."
    words = {line.removeprefix("> ") for line in text.split("\n")}
    assert {line.removeprefix("> ") for line in written.split("\n")} <= words


@pytest.mark.parametrize(
    ("element", "line"),
    [
        (Element(Kind.SCENE_HEADING, "INT. A - DAY", scene_number="2A"), "INT. A - DAY #2A#"),
        (Element(Kind.SCENE_HEADING, "OMITTED"), ".OMITTED"),
        (Element(Kind.ACTION, "She waits."), "She waits."),
        (Element(Kind.ACTION, "INT. is short for interior."), "!INT. is short for interior."),
        (Element(Kind.ACTION, "Title: a card"), "!Title: a card"),
        (Element(Kind.TRANSITION, "CUT TO:"), "CUT TO:"),
        (Element(Kind.TRANSITION, "Iris out."), "> Iris out."),
        (Element(Kind.SECTION, "Act", depth=2), "## Act"),
        (Element(Kind.NOTE, "a]] b]"), "[[a] ] b] ]]"),
        (Element(Kind.NOTE, "a\n\nb"), "[[a\n  \nb]]"),
        (Element(Kind.BONEYARD, "a */ b"), "/* a * / b */"),
        (Element(Kind.DIALOGUE, "To nobody."), "To nobody."),
    ],
)
def test_marks_stand_only_where_they_are_needed(element: Element, line: str) -> None:
    assert write(Screenplay((), (element,))) == line + "\n"


def test_a_speech_that_no_parser_made_is_still_one_speech() -> None:
    speech = (Element(Kind.CHARACTER, "小明"), Element(Kind.DIALOGUE, "One.\n\nTwo."))
    assert write(Screenplay((), speech)) == "@小明\nOne.\n  \nTwo.\n"


def test_nothing_is_nothing() -> None:
    assert write(Screenplay()) == ""
