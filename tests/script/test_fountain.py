"""Fountain as writers write it, and as they should not."""

from __future__ import annotations

import pytest

from previz.model.screenplay import Element, ElementKind
from previz.script.fountain import parse

Kind = ElementKind


def kinds(text: str) -> list[str]:
    return [element.kind.value for element in parse(text).elements]


def only(text: str, kind: ElementKind) -> list[str]:
    return [element.text for element in parse(text).elements if element.kind is kind]


@pytest.mark.parametrize(
    "line",
    [
        "INT. KITCHEN - NIGHT",
        "int. kitchen - night",
        "EXT. ÉGLISE - DAY",
        "INT./EXT. CAR - DUSK",
        "I/E CAR",
        "EST. LONDON",
        "INT КУХНЯ - НОЧЬ",
        "EXT. 厨房 - 夜",
    ],
)
def test_scene_headings(line: str) -> None:
    assert parse(line + "\n\nRain.").elements[0] == Element(Kind.SCENE_HEADING, line, 0)


def test_forced_heading_but_not_an_ellipsis() -> None:
    assert only(".SNIPER SCOPE POV\n\n...and then\n", Kind.SCENE_HEADING) == ["SNIPER SCOPE POV"]
    assert only(".厨房\n\nx\n", Kind.SCENE_HEADING) == ["厨房"]


@pytest.mark.parametrize("line", ["INTO THE NIGHT", "EXTRA LARGE", "ESTHER", "INT."])
def test_words_that_only_begin_like_a_heading(line: str) -> None:
    assert only(f"{line}\n\nx", Kind.SCENE_HEADING) == []


def test_scene_number_is_taken_off() -> None:
    heading = parse("INT. HOUSE - DAY #110-A#\n\nx").elements[0]
    assert (heading.text, heading.scene_number) == ("INT. HOUSE - DAY", "110-A")


def test_speech_with_parenthetical_and_extension() -> None:
    elements = parse("\nMARA (V.O.)\n(low)\nHello.\nAgain.\n").elements
    assert [(e.kind, e.text) for e in elements] == [
        (Kind.CHARACTER, "MARA (V.O.)"),
        (Kind.PARENTHETICAL, "(low)"),
        (Kind.DIALOGUE, "Hello.\nAgain."),
    ]


@pytest.mark.parametrize("name", ["ÉLODIE", "ЙОЗЕФ", "R2D2", "MRS. ALDER", "HANS (on the radio)"])
def test_cues_in_capitals_of_any_alphabet(name: str) -> None:
    assert only(f"\n{name}\nHello.\n", Kind.CHARACTER) == [name]


def test_alphabet_without_capitals_needs_the_mark() -> None:
    assert only("\n小明\n你好。\n", Kind.CHARACTER) == []
    assert only("\n@小明\n你好。\n", Kind.CHARACTER) == ["小明"]
    assert only("\n@McAvoy\nHello.\n", Kind.CHARACTER) == ["McAvoy"]


def test_capitals_without_a_line_below_are_action() -> None:
    assert kinds("\nSILENCE\n\nNothing.\n") == ["action", "action"]
    assert kinds("\n!BANG\nThe door.\n") == ["action"]


def test_dual_dialogue_marks_both_speeches() -> None:
    elements = parse("\nA\nOne.\n\nB ^\nTwo.\n").elements
    assert [(e.text, e.dual) for e in elements] == [
        ("A", "left"),
        ("One.", "left"),
        ("B", "right"),
        ("Two.", "right"),
    ]


def test_dual_dialogue_does_not_reach_over_action() -> None:
    elements = parse("\nA\nOne.\n\nRain.\n\nB ^\nTwo.\n").elements
    assert [e.dual for e in elements] == ["", "", "", "right", "right"]


def test_line_of_two_spaces_keeps_a_speech_open() -> None:
    assert kinds("\nA\nOne.\n  \nTwo.\n") == ["character", "dialogue", "dialogue"]


@pytest.mark.parametrize("line", ["CUT TO:", "SMASH CUT TO:", "FADE IN:", "FADE OUT.", "> Burn."])
def test_transitions(line: str) -> None:
    assert kinds(f"x\n\n{line}\n\ny") == ["action", "transition", "action"]


def test_marks_at_the_head_of_a_line() -> None:
    text = "> THE END <\n\n~la la\n\n# Act one\n\n### Deep\n\n= what happens\n\n====\n"
    assert [(e.kind.value, e.text, e.depth) for e in parse(text).elements] == [
        ("centered", "THE END", 0),
        ("lyric", "la la", 0),
        ("section", "Act one", 1),
        ("section", "Deep", 3),
        ("synopsis", "what happens", 0),
        ("page_break", "", 0),
    ]


def test_notes_leave_the_text_and_keep_their_line() -> None:
    elements = parse("Rain.\n\nShe waits [[how long?]] there.\n\n[[beat]]\n").elements
    assert [(e.kind.value, e.text, e.line) for e in elements] == [
        ("action", "Rain.", 0),
        ("action", "She waits  there.", 2),
        ("note", "how long?", 2),
        ("note", "beat", 4),
    ]


def test_note_over_lines_ends_at_a_blank_line() -> None:
    assert only("[[one\ntwo]]\n\nx", Kind.NOTE) == ["one\ntwo"]
    assert only("[[one\n\ntwo]]\n\nx", Kind.NOTE) == []


def test_boneyard_is_taken_out_and_an_open_one_is_text() -> None:
    assert kinds("a\n\n/* gone\n\nB\nstill gone */\n\nc") == ["action", "boneyard", "action"]
    open_one = parse("INT. A - DAY\n\n/* never closed\n\nINT. B - DAY\n\nx")
    assert sum(e.kind is Kind.SCENE_HEADING for e in open_one.elements) == 2


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_byte_order_mark(end: str) -> None:
    text = "\ufeff" + end.join(["INT. A - DAY", "", "MARA", "Hello.", ""])
    assert kinds(text) == ["scene_heading", "character", "dialogue"]
    assert parse(text).elements[1].line == 2


def test_tabs_and_emphasis_stay_readable() -> None:
    assert only("\n\tMARA\n\t\tI *mean* it.\n", Kind.DIALOGUE) == ["I *mean* it."]


def test_title_page_with_values_over_lines() -> None:
    page = parse("Title:\n    _The Way_\n    Round\nAuthor: A\n\nINT. A - DAY\n\nx").title_page
    assert page == (("Title", "_The Way_\nRound"), ("Author", "A"))
    assert parse("Title: **One**\n\nx").title == "One"


@pytest.mark.parametrize("first", ["FADE IN:", "Later that night: rain.", "INT. A - DAY", "Rain."])
def test_what_is_no_title_page(first: str) -> None:
    assert parse(f"{first}\n\nx").title_page == ()


def test_title_page_in_another_language() -> None:
    assert parse("Título: La casa\n\nx").title_page == (("Título", "La casa"),)
