"""What a Final Draft file has and a screenplay has not is said, with its lines."""

from __future__ import annotations

from pathlib import Path

from previz.script.imported import Imported, shortened, spans_of
from previz.script.read import read_script
from tests.script.final_draft import final_draft, paragraph

HEADING = paragraph("Scene Heading", "INT. A - DAY")


def read(folder: Path, *paragraphs: str, after: str = "") -> Imported:
    path = folder / "a.fdx"
    path.write_bytes(final_draft(HEADING, *paragraphs, after=after))
    return read_script(path)


def test_a_plain_script_loses_nothing(tmp_path: Path) -> None:
    found = read(tmp_path, paragraph("Action", "Rain."))
    assert (found.format, found.confidence, found.left_out) == ("Final Draft", 1.0, ())


def test_revised_paragraphs_carry_the_name_of_their_newest_revision(tmp_path: Path) -> None:
    first, second = '<Text RevisionID="1">Rain', '<Text RevisionID="2">'
    speech = paragraph("Character", "MARA") + paragraph("Dialogue", f"{second}Snow.</Text>")
    dual = f"<Paragraph><DualDialogue>{speech}</DualDialogue></Paragraph>"
    names = '<Revision ID="1" Name="Blue"/><Revision ID="2" Name=""/>'
    found = read(
        tmp_path,
        paragraph("Action", f"{first}.</Text>"),
        paragraph("Action", '<Text RevisionID="0">Hail.</Text>'),
        paragraph("Action", f"{first} and </Text>{second}sleet.</Text>"),
        dual,
        after=f"<Revisions>{names}</Revisions>",
    )
    marks = {each.text: each.revised for each in found.screenplay.elements}
    assert marks["Rain."] == "Blue"
    assert marks["Rain and sleet."] == "2", "the newest of the two; it has no name"
    assert marks["Snow."] == "2", "in columns, too"
    assert marks["Hail."] == marks["MARA"] == ""
    assert found.left_out == ()


def test_the_same_words_twice_keep_their_own_marks(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        paragraph("Action", "Rain."),
        paragraph("Action", '<Text RevisionID="1">Rain.</Text>'),
        paragraph("Action", "Rain."),
    )
    assert [e.revised for e in found.screenplay.elements if e.text == "Rain."] == ["", "1", ""]


def test_struck_words_alternatives_and_running_heads(tmp_path: Path) -> None:
    head = f"<HeaderAndFooter><Header>{paragraph('General', 'Draft 2')}</Header></HeaderAndFooter>"
    found = read(
        tmp_path,
        paragraph("Action", '<Text Style="Strikeout">No.</Text>'),
        paragraph("Action", "Yes.", "<Alternate><Text>Maybe.</Text></Alternate>", "<Empty/>"),
        after=head,
    )
    assert [line.partition(":")[0] for line in found.left_out] == [
        "The line through words, which are kept",
        "What <Alternate> holds",
        "The running heads",
    ]
    assert "No." in found.screenplay.source


def test_a_report_stays_short() -> None:
    assert spans_of([3, 5, 6, 7, 8, 12]) == "3, 5–8, 12"
    assert spans_of(range(0, 100, 2)).endswith(", …")
    said = shortened((str(n) for n in range(20)), "And {} more.")
    assert len(said) == 12 and said[-1] == "And 9 more."
