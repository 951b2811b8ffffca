"""The sheet shows each shot of the cut once, in order."""

from __future__ import annotations

from pathlib import Path

import cv2
import pytest

from previz.errors import InputError
from previz.export.contact_sheet import contact_sheet
from previz.media.pictures import write_png
from previz.model.project import Project
from tests.cuts import cut
from tests.films import barcode, leftovers, number_in, write_film


def test_pictures_stand_in_cut_order_with_their_captions(tmp_path: Path) -> None:
    write_png(tmp_path / "b.png", barcode(170, 160, 90))
    media = {"a": write_film(tmp_path / "a.mp4", 24, first=100), "b": tmp_path / "b.png"}
    contact_sheet(cut(), media.get, tmp_path / "sheet.png")
    read = cv2.imread(str(tmp_path / "sheet.png"))
    assert read is not None
    sheet = read[:, :, ::-1]
    assert sheet.shape[1] == 2 * 416 + 16
    # The film is 160 by 96 in a 16:9 cell: its bars start a little inside.
    assert number_in(sheet[16:241, 16 + 12 : 416 - 12]) == 112
    assert number_in(sheet[16:241, 432:832]) == 170
    captions = sheet[243:268, 16:416]
    assert captions.max() > 180 and captions[:, :100].max() > 180
    card = sheet[16 + 274 : 16 + 274 + 225, 16:416]
    assert abs(int(card[5, 5, 0]) - 38) < 3 and card.max() > 180


def test_an_empty_cut_has_no_sheet(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cut is empty"):
        contact_sheet(Project("p"), lambda shot_id: None, tmp_path / "sheet.png")
    assert leftovers(tmp_path) == []
