"""Fade In files: every version's spelling, every run, both columns, the title page."""

from __future__ import annotations

from pathlib import Path

import pytest

from previz.errors import ScriptError
from previz.model.screenplay import ElementKind
from previz.script.imported import Imported
from previz.script.read import read_script
from tests.script.zipped import document, fade_in, para, zipped

Kind = ElementKind
HEADING = para("Scene Heading", "Ext. park - day", scene_number="4A")


def read(folder: Path, data: bytes, name: str = "a.fadein") -> Imported:
    path = folder / name
    path.write_bytes(data)
    return read_script(path)


def shown(found: Imported) -> list[tuple[str, ...]]:
    return [(e.kind.value, e.text, e.dual) for e in found.screenplay.elements]


def test_each_style_is_its_element(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        fade_in(
            HEADING,
            para("Action", "A dog ", '<text bold="1">speaks</text>', "."),
            para("Character", "Anna"),
            para("Parenthetical", "to the dog"),
            para("Dialogue", "First.\nSecond ", '<text italic="1" underline="1">line</text>'),
            para("Singing", "La la"),
            para("Shot", "CLOSE ON THE DOG"),
            para("Normal Text", "THE END", more='align="center"'),
            para("Transition", "Cut to:"),
        ),
    )
    assert found.format == "Fade In" and found.confidence == 1.0
    assert found.left_out == () and found.notes == ()
    assert found.screenplay.elements[0].scene_number == "4A"
    assert shown(found) == [
        ("scene_heading", "EXT. PARK - DAY", ""),
        ("action", "A dog **speaks**.", ""),
        ("character", "ANNA", ""),
        ("parenthetical", "(to the dog)", ""),
        ("dialogue", "First.\nSecond _*line*_", ""),
        ("lyric", "La la", ""),
        ("action", "CLOSE ON THE DOG", ""),
        ("centered", "THE END", ""),
        ("transition", "CUT TO:", ""),
    ]


@pytest.mark.parametrize(
    ("version", "base"), [("12", "basestylename"), ("21", "baseStyleName"), ("40", "basestyle")]
)
def test_every_version_spells_it_its_way(version: str, base: str, tmp_path: Path) -> None:
    speech = [para("Character", "ANNA", base=base), para("Dialogue", "Go.", base=base)]
    data = document(para("Scene Heading", "INT. A", base=base), *speech, version=version)
    found = read(tmp_path, data, "a.osf")
    assert [kind for kind, *_ in shown(found)] == ["scene_heading", "character", "dialogue"]


def test_the_oldest_version_has_tags_in_its_words(tmp_path: Path) -> None:
    words = '<b>Bold <i>both</i></b> plain<br>5 < 6 <font="x">big</font>'
    found = read(tmp_path, fade_in(HEADING, para("Action", words), version="12"))
    assert shown(found)[1][1] == "**Bold** ***both*** plain\n5 < 6 big"
    newer = read(tmp_path, fade_in(HEADING, para("Action", "He typed <b>bold</b>.")))
    assert shown(newer)[1][1] == "He typed <b>bold</b>."


def test_the_first_of_two_columns_has_the_mark(tmp_path: Path) -> None:
    dual = para("Character", "ANNA", more='dualdialogue="1"')
    speeches = [dual, para("Dialogue", "Go."), para("Character", "BEN"), para("Dialogue", "Now.")]
    before = [para("Character", "CHORUS"), para("Dialogue", "Before.")]
    found = read(tmp_path, fade_in(HEADING, *before, *speeches, para("Action", "They leave.")))
    assert [side for *_, side in shown(found)] == ["", "", "", *["left"] * 2, *["right"] * 2, ""]
    alone = read(tmp_path, fade_in(HEADING, dual, para("Dialogue", "Go."), para("Action", "x")))
    assert all(not side for *_, side in shown(alone))


def test_styles_of_the_writer_s_own_and_in_other_words(tmp_path: Path) -> None:
    styles = (
        '<style name="Szene" builtin="1" builtin_index="1"/>'
        '<style name="Sound" basestylename="Noise"/><style name="Noise" basestylename="Dialogue"/>'
        '<style name="A" basestylename="B"/><style name="B" basestylename="A"/>'
    )
    found = read(
        tmp_path,
        fade_in(
            para("Szene", "INT. A"),
            para("Character", "ANNA"),
            para("Sound", "Bang."),
            para("A", "Round and round."),
            para("Marginalia", "Who knows."),
            before=styles,
        ),
    )
    assert [kind for kind, *_ in shown(found)] == [
        *("scene_heading", "character", "dialogue", "action", "action")
    ]
    assert any("“Marginalia” is unknown; read as action: line 9" in note for note in found.notes)


def test_synopsis_note_and_page_break_stay(tmp_path: Path) -> None:
    heading = para("Scene Heading", "INT. A", synopsis="She\nfinds it.", note="check the door")
    cut = para("Action", "Later.", more='pagebreakbefore="1"')
    found = read(tmp_path, fade_in(heading, cut))
    assert shown(found)[1:3] == [("synopsis", "She finds it.", ""), ("note", "check the door", "")]
    assert shown(found)[3][0] == "page_break"


def test_dialogue_without_a_cue_is_action(tmp_path: Path) -> None:
    found = read(tmp_path, fade_in(HEADING, para("Dialogue", "To nobody.")))
    assert shown(found)[1] == ("action", "To nobody.", "")


def test_revision_marks_are_said_with_their_lines(tmp_path: Path) -> None:
    revised = para("Action", "Rain.", '<text strikethrough="1">Snow.</text>').replace(
        "</para>", '<marks><mark at="0" revision="1"/></marks></para>'
    )
    found = read(tmp_path, fade_in(HEADING, revised))
    assert any("Revision marks of 1 paragraphs: line 6" in line for line in found.left_out)
    assert any("line through words" in line for line in found.left_out)
    assert shown(found)[1][1] == "Rain.Snow."


def test_the_title_page_by_bookmarks_and_of_the_oldest_version(tmp_path: Path) -> None:
    page = "".join(
        para("Normal Text", words, bookmark=mark)
        for mark, words in (("Title", "The Walk"), ("Author", "A. Writer"), ("Contact", "a@b.org"))
    )
    new = read(tmp_path, fade_in(HEADING, after=f"<titlepage>{page}</titlepage>"))
    assert new.screenplay.title_page == (
        *(("Title", "The Walk"), ("Author", "A. Writer"), ("Contact", "a@b.org")),
    )
    info = 'title="The Walk" written_by="Written by" drafts="First Draft"'
    old = read(tmp_path, fade_in(HEADING, version="12", info=info))
    assert old.screenplay.title_page == (
        *(("Title", "The Walk"), ("Credit", "Written by"), ("Draft date", "First Draft")),
    )
    loose = para("Normal Text", "THE WALK", more='align="center"') + para("Normal Text", "a@b.org")
    found = read(tmp_path, fade_in(HEADING, after=f"<titlepage>{loose}</titlepage>"))
    assert found.screenplay.title == "THE WALK"


def test_another_xml_is_refused_with_its_root(tmp_path: Path) -> None:
    for data, why in ((b"<html/>", "html"), (b"<document/>", "without <paragraphs>")):
        with pytest.raises(ScriptError, match=r"a\.fadein") as caught:
            read(tmp_path, zipped({"document.xml": data}))
        assert why in caught.value.why
