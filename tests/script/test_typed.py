"""Plain text: Fountain where it is Fountain, columns where it is typed in columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from previz.script.imported import Imported
from previz.script.read import read_script

TYPED = """
                              THE BRIDGE

                              written by
                               A. Writer


     FADE IN:

     12   INT. KITCHEN - NIGHT                              12

     Rain on the glass. MARA (40) stands at the window and looks
     down at the road, where nothing has moved since the morning.

                         MARA
                   (low)
               You never told me that you had
               a brother.

                         JOSEF (O.S.)
               No.

                                                                 2.

     CONTINUED:

     She turns.

                         MARA
               I sold the house in March, and
               nobody asked me where the money
                         (MORE)

                                                                 3.

                         MARA (CONT'D)
               went, not even you.

                                                  CUT TO:

     13   EXT. ROAD - DAY                                   13

     Nothing.
     Nothing at all.

                               THE END
"""


def read(folder: Path, text: str, name: str = "a.txt") -> Imported:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return read_script(path)


def shown(found: Imported) -> list[tuple[str, ...]]:
    return [(e.kind.value, e.text) for e in found.screenplay.elements]


@pytest.mark.parametrize("indent", [0, 5])
def test_a_typed_page(indent: int, tmp_path: Path) -> None:
    text = "\n".join(" " * indent + line if line else line for line in TYPED.split("\n"))
    found = read(tmp_path, text)
    assert found.format == "plain text" and found.confidence == 1.0
    assert found.screenplay.title_page == (
        *(("Title", "THE BRIDGE"), ("Credit", "written by"), ("Author", "A. Writer")),
    )
    assert shown(found) == [
        ("transition", "FADE IN:"),
        ("scene_heading", "INT. KITCHEN - NIGHT"),
        (
            "action",
            "Rain on the glass. MARA (40) stands at the window and looks down at the road, "
            "where nothing has moved since the morning.",
        ),
        ("character", "MARA"),
        ("parenthetical", "(low)"),
        ("dialogue", "You never told me that you had a brother."),
        ("character", "JOSEF (O.S.)"),
        ("dialogue", "No."),
        ("action", "She turns."),
        ("character", "MARA"),
        (
            "dialogue",
            "I sold the house in March, and nobody asked me where the money went, not even you.",
        ),
        ("transition", "CUT TO:"),
        ("scene_heading", "EXT. ROAD - DAY"),
        ("action", "Nothing.\nNothing at all."),
        ("centered", "THE END"),
    ]
    numbers = [e.scene_number for e in found.screenplay.elements if e.kind == "scene_heading"]
    assert numbers == ["12", "13"]


def test_a_paragraph_goes_on_below_a_page_number(tmp_path: Path) -> None:
    start, end = "Rain on the glass and on the roof and on", "the road, where nothing moves."
    speech = "\n\n                    MARA\n          Yes.\n"
    number = "\n\n" + " " * 40 + "2.\n\n"
    found = read(tmp_path, f"     INT. A - DAY\n\n     {start}{number}     {end}{speech}")
    assert shown(found)[1] == ("action", f"{start} {end}")


def test_line_ends_and_form_feeds(tmp_path: Path) -> None:
    plain = shown(read(tmp_path, TYPED))
    assert shown(read(tmp_path, TYPED.replace("\n", "\r\n"))) == plain
    pages = "\n     INT. A - DAY\n\n     Rain.\n\n                    MARA\n          Yes.\n\f"
    found = read(tmp_path, pages * 3)
    assert [text for _, text in shown(found)] == ["INT. A - DAY", "Rain.", "MARA", "Yes."] * 3


def test_every_line_double_spaced(tmp_path: Path) -> None:
    assert shown(read(tmp_path, TYPED.replace("\n", "\n\n"))) == shown(read(tmp_path, TYPED))


@pytest.mark.parametrize(
    "text",
    [
        "INT. A - DAY\n\nMARA\nYes.\n",
        "Title: One\n\nINT. A - DAY\n\n          MARA\n     Yes.\n",
        ".厨房 - 夜\n\n@小明\n你好。\n",
        "# Act\n\nINT. A - DAY\n\n          MARA\n     Yes.\n",
    ],
)
def test_fountain_stays_fountain(text: str, tmp_path: Path) -> None:
    found = read(tmp_path, text)
    assert found.format == "Fountain"
    assert shown(found) == shown(read(tmp_path, text, "a.fountain"))


def test_a_fountain_file_may_be_indented(tmp_path: Path) -> None:
    found = read(tmp_path, TYPED.replace("12   INT.", "INT."), "a.fountain")
    assert found.format == "Fountain"


@pytest.mark.parametrize(
    ("heading", "name"),
    [("ИНТ. КУХНЯ - НОЧЬ", "ЙОЗЕФ"), (".厨房 - 夜", "小明"), ("内景 厨房 夜", "小明")],
)
def test_headings_and_names_in_any_alphabet(heading: str, name: str, tmp_path: Path) -> None:
    speech = f"\n                    {name}\n          …\n"
    found = read(tmp_path, f"     {heading}\n\n     x\n" + speech * 3)
    assert shown(found)[0] == ("scene_heading", heading.removeprefix("."))
    assert [text for kind, text in shown(found) if kind == "character"] == [name] * 3


def test_open_marks_are_said_with_their_lines(tmp_path: Path) -> None:
    found = read(tmp_path, "INT. A - DAY\n\nx\n\n/* gone\n\nINT. B - DAY\n\nMARA [[who\n", "a.md")
    assert any("Line 5: a boneyard" in note for note in found.notes)
    assert any("Line 9: a note" in note for note in found.notes)
    assert len(found.screenplay.elements) == 5
