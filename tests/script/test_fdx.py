"""Final Draft files, as the program writes them."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.model.project import Settings
from previz.model.screenplay import Element, ElementKind, Screenplay
from previz.planner.plan import plan
from previz.script.fdx import parse_fdx
from previz.script.fountain import parse
from previz.script.read import read_screenplay
from tests.script.final_draft import final_draft, paragraph, text

Kind = ElementKind
HEADING = paragraph("Scene Heading", "INT. KITCHEN - NIGHT", Number="1")


def read(*paragraphs: str, title: str = "", after: str = "") -> Screenplay:
    return parse_fdx(final_draft(*paragraphs, title=title, after=after))


def said(*paragraphs: str, after: str = "") -> list[tuple[str, str]]:
    return [(e.kind.value, e.text) for e in read(*paragraphs, after=after).elements]


def test_every_type_of_paragraph() -> None:
    assert said(
        paragraph("New Act", "ACT ONE"),
        HEADING,
        paragraph("Cast List", "Mara, Tobias"),
        paragraph("Action", "Rain."),
        paragraph("Shot", "CLOSE ON: A KEY"),
        paragraph("General", "A card."),
        paragraph("General", "THE END", Alignment="Center"),
        paragraph("Character", "Mara (v.o.)"),
        paragraph("Parenthetical", "low"),
        paragraph("Dialogue", "Yes."),
        paragraph("Lyrics", "La la"),
        paragraph("Transition", "Dissolve to:"),
        paragraph("Outline 2", "Sequence"),
        paragraph("Outline Body", "She finds it."),
        paragraph("A Writer's Own", "SUPER: 1912"),
    ) == [
        ("centered", "ACT ONE"),
        ("scene_heading", "INT. KITCHEN - NIGHT"),
        ("action", "Mara, Tobias"),
        ("action", "Rain."),
        ("action", "CLOSE ON: A KEY"),
        ("action", "A card."),
        ("centered", "THE END"),
        ("character", "MARA (V.O.)"),
        ("parenthetical", "(low)"),
        ("dialogue", "Yes."),
        ("lyric", "La la"),
        ("transition", "Dissolve to:"),
        ("section", "Sequence"),
        ("synopsis", "She finds it."),
        ("action", "SUPER: 1912"),
    ]


def test_every_run_is_joined_and_its_style_is_emphasis() -> None:
    runs = (
        text("She "),
        text("never ", "Bold"),
        text("ever", "Bold"),
        text(" sees "),
        text("it", "Bold+Italic"),
        text(", "),
        text("him", "Underline"),
        text(" or "),
        text("them", "AllCaps"),
        text(", ", "Italic"),
        text("a*b", "Italic"),
    )
    assert said(paragraph("Action", *runs)) == [
        ("action", "She **never ever** sees ***it***, _him_ or THEM, a*b")
    ]
    heading = paragraph("Scene Heading", text("INT. A", "Bold"), text(" - DAY"))
    assert said(heading) == [("scene_heading", "INT. A - DAY")]


def test_scene_numbers_and_headings_in_any_words() -> None:
    found = read(
        HEADING,
        paragraph("Scene Heading", "THE YARD", Number="1A"),
        paragraph("Scene Heading", "厨房 - 夜", Number=" 2 "),
        paragraph("Scene Heading", "(FLASHBACK) INT. BARN"),
    ).elements
    assert [(e.text, e.scene_number) for e in found] == [
        ("INT. KITCHEN - NIGHT", "1"),
        ("THE YARD", "1A"),
        ("厨房 - 夜", "2"),
        ("(FLASHBACK) INT. BARN", ""),
    ]


def test_dual_dialogue_has_a_left_and_a_right_column() -> None:
    columns = "".join(
        [
            paragraph("Character", "Mara"),
            paragraph("Dialogue", "One."),
            paragraph("Character", "小明"),
            paragraph("Parenthetical", "(low)"),
            paragraph("Dialogue", "Two."),
        ]
    )
    single = paragraph("Character", "Tobias"), paragraph("Dialogue", "Zero.")
    found = read(*single, paragraph("General", f"<DualDialogue>{columns}</DualDialogue>"), *single)
    assert [(e.text, e.dual) for e in found.elements] == [
        *[("TOBIAS", ""), ("Zero.", "")],
        *[("MARA", "left"), ("One.", "left")],
        *[("小明", "right"), ("(low)", "right"), ("Two.", "right")],
        *[("TOBIAS", ""), ("Zero.", "")],
    ]


def test_an_omitted_scene_keeps_its_number_and_what_it_held_is_not_played() -> None:
    held = paragraph("Scene Heading", "EXT. YARD - DAY") + paragraph("Action", "Mara */ waits.")
    omitted = paragraph(
        "Scene Heading", "OMITTED", f"<OmittedScene>{held}</OmittedScene>", Number="2"
    )
    found = read(HEADING, paragraph("Action", "Rain."), omitted)
    heading, boneyard = found.elements[2:]
    assert (heading.text, heading.scene_number) == ("OMITTED", "2")
    assert boneyard.kind is Kind.BONEYARD and "EXT. YARD - DAY" in boneyard.text
    project = plan(found, Settings())
    assert [project.scenes[s].number for s in project.scene_order] == ["1", "2"]
    assert project.scenes[project.scene_order[1]].shot_ids == ()


def test_revised_words_are_read_as_they_stand_and_properties_are_not_words() -> None:
    revised = '<Text RevisionID="2" AdornmentStyle="-1">new </Text>'
    summary = (
        f"<SceneProperties><Summary>{paragraph('Action', 'Plot.')}</Summary></SceneProperties>"
    )
    assert said(
        paragraph("Scene Heading", summary, text("INT. A - DAY")),
        paragraph("Action", text("A "), revised, text("lamp.")),
    ) == [("scene_heading", "INT. A - DAY"), ("action", "A new lamp.")]


def test_notes_stand_after_what_they_are_about() -> None:
    inside = f"<ScriptNote>{paragraph('', 'Which lamp?')}</ScriptNote>"
    listed = (
        "<ScriptNotes>"
        f'<ScriptNote Range="21,25">{paragraph("", "one")}{paragraph("", "two")}</ScriptNote>'
        f'<ScriptNote Range="27,27">{paragraph("", "last")}</ScriptNote>'
        f'<ScriptNote Range="?">{paragraph("", "nowhere")}</ScriptNote>'
        '<ScriptNote Range="0,1" Name="by name"/>'
        "</ScriptNotes>"
    )
    # The heading is 20 units and its end; "Rain." is 5 and its end; the last begins at 27.
    found = said(
        HEADING,
        paragraph("Action", text("Rain."), inside),
        paragraph("Action", "Snow."),
        after=listed,
    )
    assert found == [
        ("scene_heading", "INT. KITCHEN - NIGHT"),
        ("note", "by name"),
        ("action", "Rain."),
        ("note", "Which lamp?"),
        ("note", "one\ntwo"),
        ("action", "Snow."),
        ("note", "last"),
        ("note", "nowhere"),
    ]


def test_a_note_s_place_counts_two_for_a_block_inside_a_paragraph() -> None:
    columns = paragraph("Character", "MARA") + paragraph("Dialogue", "Yes.")
    held = paragraph("Scene Heading", "EXT. YARD - DAY")
    notes = "".join(
        f'<ScriptNote Range="{start},{start}" Name="{name}"/>'
        for start, name in ((7, "columns"), (17, "omitted"), (18, "last"))
    )
    found = said(
        paragraph("Action", "Hum."),
        paragraph("General", f"<DualDialogue>{columns}</DualDialogue>"),
        paragraph("Scene Heading", "Omitted", f"<OmittedScene>{held}</OmittedScene>"),
        paragraph("Action", "Go."),
        after=f"<ScriptNotes>{notes}</ScriptNotes>",
    )
    assert [words for kind, words in found if kind != "boneyard"] == [
        *("Hum.", "MARA", "Yes.", "columns", "Omitted", "omitted", "Go.", "last")
    ]


def test_a_note_inside_a_speech_does_not_end_it() -> None:
    note = f"<ScriptNote>{paragraph('', 'hm')}</ScriptNote>"
    found = said(
        paragraph("Character", "MARA"),
        paragraph("Dialogue", text("Yes."), note),
        paragraph("Dialogue", "No."),
    )
    assert found == [
        ("character", "MARA"),
        ("dialogue", "Yes."),
        ("note", "hm"),
        ("dialogue", "No."),
    ]


def test_words_that_look_like_marks_stay_words() -> None:
    words = ["[[no note]]", "/* no boneyard */", "# 9", "INT. is short", "> a <", "~", "==="]
    assert said(*(paragraph("Action", word) for word in words)) == [("action", w) for w in words]


def test_empty_paragraphs_pages_and_dialogue_without_a_cue() -> None:
    assert said(
        paragraph("Action", "  "),
        paragraph("Action", "One.", StartsNewPage="Yes"),
        paragraph("Action", "Two.", StartsNewPage="Yes"),
        paragraph("Dialogue", "To nobody."),
        paragraph("Character", ""),
        paragraph("Character", "MARA"),
        paragraph("Dialogue", ""),
        paragraph("Action", "Soft\nbreak."),
    ) == [
        ("action", "One."),
        ("page_break", ""),
        ("action", "Two."),
        ("action", "To nobody."),
        ("character", "MARA"),
        ("action", "Soft\nbreak."),
    ]


def test_title_page() -> None:
    def centred(words: str) -> str:
        return paragraph("Action", words, Alignment="Center")

    lines = [
        centred(words) for words in ("THE LONG WAY", "", "Written by", "A. Writer", "B. Writer")
    ]
    lines += [centred("Based on the book by C."), paragraph("Action", "Second draft, 1 May 2031")]
    lines += [paragraph("Action", "a@example.org"), paragraph("Action", "© 2031 A. Writer")]
    found = read(HEADING, title="".join(lines))
    assert found.title_page == (
        ("Title", "THE LONG WAY"),
        ("Credit", "Written by"),
        ("Author", "A. Writer\nB. Writer"),
        ("Source", "Based on the book by C."),
        ("Draft date", "Second draft, 1 May 2031"),
        ("Contact", "a@example.org"),
        ("Copyright", "© 2031 A. Writer"),
    )
    assert found.title == "THE LONG WAY"


def test_the_source_is_fountain_and_lines_count_in_it() -> None:
    found = read(HEADING, paragraph("Action", "Rain."), paragraph("Character", "MARA"))
    assert found == parse(found.source)
    for element in found.elements:
        assert element.text in found.source.split("\n")[element.line]


TYPES = st.sampled_from(
    ("Scene Heading", "Action", "Character", "Parenthetical", "Dialogue", "Transition", "Lyrics")
)
WORDS = st.text(st.characters(exclude_categories=["Cc", "Cs", "Co", "Cn", "Z"]), min_size=1)


@given(st.lists(st.tuples(TYPES, WORDS), max_size=12))
def test_no_letter_of_any_alphabet_is_lost(script: list[tuple[str, str]]) -> None:
    found = read(*(paragraph(kind, text(words)) for kind, words in script))
    kept = "".join(e.text + e.scene_number for e in found.elements)
    given_words = "".join(words for _, words in script)
    assert letters(kept) == letters(given_words)
    assert found == parse(found.source)


def letters(words: str) -> str:
    """Letters and digits in capitals, since cues are shown in capitals."""
    return "".join(ch for ch in words.upper() if ch.isalnum())


@pytest.mark.parametrize("name", ["a.fdx", "a.xml", "a.fountain"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_file_is_known_by_what_it_holds(tmp_path: Path, name: str, encoding: str) -> None:
    data = final_draft(paragraph("Scene Heading", "INT. KÜCHE - NACHT"))
    words = data.decode().replace("UTF-8", "UTF-16" if encoding == "utf-16" else "UTF-8")
    path = tmp_path / name
    path.write_bytes(words.encode(encoding))
    assert read_screenplay(path).elements == (Element(Kind.SCENE_HEADING, "INT. KÜCHE - NACHT"),)
