"""The printed shot list, read back by another PDF reader."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest

from previz.errors import Cancelled, EditError, MediaError
from previz.export.shotlist import shot_list
from previz.export.shotlist_pdf import write_shot_list_pdf
from previz.media.pictures import write_png
from previz.model.project import Project, Settings
from previz.planner.plan import plan
from previz.resources import resource
from previz.script.fountain import parse
from previz.script.read import read_screenplay
from tests.films import leftovers

CHINESE = "Title: 雨夜\n\n.內景 廚房 - 夜\n\n@瑪拉\n你走了低路。\n\n@托比\n那是唯一剩下的。\n"


@pytest.fixture(scope="module")
def planned() -> Project:
    return plan(read_screenplay(resource("samples/two_hander.fountain")), Settings())


def pages(path: Path) -> list[str]:
    document = pdfium.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


def test_every_setup_is_on_paper_with_its_words(planned: Project, tmp_path: Path) -> None:
    out = tmp_path / "list.pdf"
    assert write_shot_list_pdf(planned, out) == len(planned.setups)
    assert leftovers(tmp_path) == ["list.pdf"]
    text = " ".join(" ".join(pages(out)).split())
    assert planned.title in text and "RADIO REPAIR SHOP" in text
    for setup in planned.setups.values():
        assert setup.description in text
        assert f"{setup.camera.lens_mm:g} mm" in text
    for page in pages(out):
        assert "Description, dialogue" in page, "the head of the table is on every page"


def test_setup_order_prints_the_same_rows_in_another_order(
    planned: Project, tmp_path: Path
) -> None:
    told, shot = (shot_list(planned, order)[0].rows for order in ("script", "setup"))
    assert [row["setup"] for row in told] != [row["setup"] for row in shot]
    assert sorted(str(row["setup"]) for row in told) == sorted(str(row["setup"]) for row in shot)
    out = tmp_path / "list.pdf"
    write_shot_list_pdf(planned, out, "setup")
    text = "\n".join(pages(out))
    for row in shot:  # each below the one before it: some descriptions begin as others do
        assert str(row["description"]) in text, row["setup"]
        text = text.partition(str(row["description"]))[2]


def test_chinese_is_printed_and_read_back(tmp_path: Path) -> None:
    out = tmp_path / "list.pdf"
    write_shot_list_pdf(plan(parse(CHINESE), Settings()), out)
    text = "".join(pages(out))
    assert "雨夜" in text and "你走了低路" in text


def test_panels_stand_in_their_rows(planned: Project, tmp_path: Path) -> None:
    panel = tmp_path / "panel.png"
    write_png(panel, np.full((90, 160, 3), (200, 30, 30), np.uint8))
    bare, full = tmp_path / "bare.pdf", tmp_path / "full.pdf"
    write_shot_list_pdf(planned, bare)
    write_shot_list_pdf(planned, full, pictures=lambda _shot_id: panel)
    assert _red(bare) == 0
    assert _red(full) > 2000
    write_shot_list_pdf(planned, full, pictures=lambda _shot_id: None)
    assert _red(full) == 0, "a panel that is not drawn yet leaves its place empty"


def _red(path: Path) -> int:
    document = pdfium.PdfDocument(path)
    try:
        first = np.asarray(document[0].render(scale=1).to_pil().convert("RGB")).astype(int)
    finally:
        document.close()
    return int(np.sum((first[..., 0] > 180) & (first[..., 1] < 60)))


def test_nothing_to_list_is_said(tmp_path: Path) -> None:
    with pytest.raises(EditError, match="no shot list to print"):
        write_shot_list_pdf(Project("empty"), tmp_path / "list.pdf")
    assert leftovers(tmp_path) == []


def test_a_stopped_list_leaves_nothing(planned: Project, tmp_path: Path) -> None:
    with pytest.raises(Cancelled):
        write_shot_list_pdf(planned, tmp_path / "list.pdf", cancelled=lambda: True)
    assert leftovers(tmp_path) == []


def test_a_folder_that_is_not_there_is_said(planned: Project, tmp_path: Path) -> None:
    with pytest.raises(MediaError):
        write_shot_list_pdf(planned, tmp_path / "no" / "list.pdf")


def test_odd_text_and_wide_lengths_do_not_stop_it(planned: Project, tmp_path: Path) -> None:
    odd = replace(planned, title="\U0001f3ac <b>& **bold** " + "x" * 300)
    assert write_shot_list_pdf(odd, tmp_path / "list.pdf", paper="letter") == len(odd.setups)
