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


def test_revision_marks_in_columns_and_omitted_scenes_too(tmp_path: Path) -> None:
    revised = '<Text RevisionID="2">Rain.</Text>'
    speech = paragraph("Character", "MARA") + paragraph("Dialogue", revised)
    dual = f"<Paragraph><DualDialogue>{speech}</DualDialogue></Paragraph>"
    gone = f"<OmittedScene>{paragraph('Action', revised)}</OmittedScene>"
    found = read(
        tmp_path,
        paragraph("Action", revised),
        paragraph("Action", '<Text RevisionID="0">Snow.</Text>'),
        dual,
        paragraph("Scene Heading", "OMITTED", gone),
    )
    assert found.left_out == ("Revision marks in 3 paragraphs: line 5, 7–8.",)


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
