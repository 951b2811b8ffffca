"""How a panel is to be painted is asked in a dialog; what a painter cannot is greyed."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from previz.app.commands.painting import paint_panel, painting_of
from previz.app.painting import Wish, painted_key
from previz.app.recipes import EngineChoice, still_spec
from previz.app.studio import Studio
from previz.media.pictures import write_png
from previz.model.matte import Covered
from previz.model.render import BLOCKING, STAGED
from tests.ui.test_inspector import choose, enter
from ui.dialogs.painting import PaintingDialog
from ui.fields import Choice
from ui.panes.board import BoardPane
from ui.selection import Selection

SHOT = "s1-2"
LEFT = Qt.MouseButton.LeftButton
PATIENCE_MS = 120_000
WHOLE = EngineChoice("z", "Z-Image", "neutral", "/z", ("depth", "pose", "source", "matte"), "Z")
BARE = EngineChoice(
    "bare", "Bare", "neutral", "/bare", ("reference",), "B", lacks=(("depth", "a net"),)
)


@pytest.fixture
def dialog(studio: Studio, qtbot: QtBot) -> PaintingDialog:
    studio.painters = {WHOLE.id: WHOLE, BARE.id: BARE}
    dialog = PaintingDialog(studio, SHOT)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def free(choice: Choice) -> list[str]:
    """What can be chosen."""
    items = choice.model()
    rows = range(choice.count())
    return [
        str(choice.itemData(row))
        for row in rows
        if items.index(row, 0).flags() & Qt.ItemFlag.ItemIsEnabled
    ]


def why(choice: Choice, row_id: str) -> str:
    return str(choice.itemData(choice.findData(row_id), Qt.ItemDataRole.ToolTipRole))


def test_what_is_chosen_is_the_wish(dialog: PaintingDialog, studio: Studio) -> None:
    assert dialog.wish == Wish(kept=0.5)
    assert free(dialog.part) == [""] and "picture to paint over" in why(dialog.part, "people")
    choose(dialog.start, BLOCKING)
    choose(dialog.control, "pose")
    enter(dialog.strength, "60")
    assert dialog.wish == Wish("pose", 0.6, BLOCKING, 0.5)
    choose(dialog.part, "people")
    people = {each.actor_id for each in studio.session.project.stage_shot(SHOT).blocking}
    assert {*dialog.wish.things} == people and dialog.wish.kept == 0.0
    choose(dialog.part, "but people")
    assert dialog.wish.others
    choose(dialog.start, "")
    assert not dialog.wish.things, "there is no picture to repaint any more"


def test_what_a_painter_cannot_is_greyed_with_the_reason(
    dialog: PaintingDialog, studio: Studio
) -> None:
    assert "" in free(dialog.start) and BLOCKING in free(dialog.start)
    assert "not painted yet" in why(dialog.start, "source")
    choose(dialog.painter, BARE.id)
    assert free(dialog.start) == ["", STAGED] and "no picture" in why(dialog.start, BLOCKING)
    assert free(dialog.control) == ["none"]
    assert why(dialog.control, "depth") == "It would obey a depth video through a net."
    assert not dialog.strength.isEnabled() and not dialog.kept.isEnabled()
    choose(dialog.painter, WHOLE.id)
    assert dialog.wish.control == "", "the stage leads again where it can"
    assert dialog.control.isEnabled() and not dialog.control.toolTip()
    studio.painters["plain"] = EngineChoice("plain", "Plain", "neutral", "/p", (), "P")
    plain = PaintingDialog(studio, SHOT)
    choose(plain.painter, "plain")
    assert not plain.control.isEnabled()
    assert plain.control.toolTip() == "Plain obeys no picture of the stage."


def test_the_painting_that_is_there_can_be_changed(studio: Studio, qtbot: QtBot) -> None:
    studio.painters = {WHOLE.id: WHOLE}
    path = studio.panel_path(painted_key(still_spec(studio.session.project, SHOT).key()))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(b"a painting")
    assert painting_of(studio, SHOT) == path
    dialog = PaintingDialog(studio, SHOT)
    qtbot.addWidget(dialog)
    assert "source" in free(dialog.start)
    choose(dialog.start, "source")
    paint_panel(studio, SHOT, dialog.painter_id, dialog.wish)
    (job,) = [job for job in studio.queue.jobs_of(SHOT) if job.kind == "still" and job.after]
    (source,) = [each for each in job.spec.controls if each.kind == "source"]
    kept = studio.session.store.media_path(source.path)
    path.write_bytes(b"the next one")
    assert kept.read_bytes() == b"a painting"


def places_of(dialog: PaintingDialog) -> dict[str, QPoint]:
    """Somewhere in the picture for each thing that is seen."""
    box, found = dialog.picture.picture_rect(), dict[str, QPoint]()
    for down in range(4, 98, 3):
        for across in range(3, 98, 2):
            at = box.topLeft() + QPointF(box.width() * across, box.height() * down) / 100
            found.setdefault(dialog.picture.thing_at(at.toPoint().toPointF()), at.toPoint())
    return found


def test_a_click_in_the_picture_chooses_what_is_painted_anew(studio: Studio, qtbot: QtBot) -> None:
    studio.painters = {WHOLE.id: WHOLE, BARE.id: BARE}
    path = studio.panel_path(still_spec(studio.session.project, SHOT).key())
    path.parent.mkdir(parents=True, exist_ok=True)
    write_png(path, np.full((288, 512, 3), 90, np.uint8))
    dialog = PaintingDialog(studio, SHOT)
    qtbot.addWidget(dialog)
    dialog.show()

    def looked() -> float:
        """The share that is painted anew, once what was chosen last is shown."""
        names = {Covered(each) for each in dialog.wish.things}
        shown = dialog.picture
        qtbot.waitUntil(
            lambda: shown.looked is not None and {*shown.looked.look.matte.things} == names,
            timeout=PATIENCE_MS,
        )
        assert shown.looked is not None
        return shown.looked.repainted

    assert looked() == 0
    places = places_of(dialog)
    mei, other = places["mei"], next(each for each in places if each not in ("", "mei"))
    QTest.mouseMove(dialog.picture, mei)
    qtbot.waitUntil(lambda: dialog.hint.text() == "Mei")
    QTest.mouseClick(dialog.picture, LEFT, pos=mei)
    assert dialog.wish.start == BLOCKING, "what is seen is what is painted over"
    assert (dialog.wish.things, dialog.wish.kept) == (("mei",), 0.0)
    assert dialog.part.currentText() == "Only Mei" and dialog.kept.isEnabled()
    assert dialog.hint.text() == "Mei", "the pointer is still over her"
    alone = looked()
    assert 0 < alone < 1
    QTest.mouseClick(dialog.picture, LEFT, pos=places[other])
    assert dialog.wish.things == ("mei", other) and looked() > alone
    choose(dialog.part, "but chosen")
    assert dialog.wish.others and dialog.part.currentText().startswith("All but Mei, ")
    for place in (mei, places[other]):
        QTest.mouseClick(dialog.picture, LEFT, pos=place)
    assert not dialog.wish.things and dialog.part.currentText() == "The whole picture"
    choose(dialog.painter, BARE.id)
    QTest.mouseClick(dialog.picture, LEFT, pos=mei)
    assert not dialog.wish.things and dialog.hint.text() == "Bare repaints no part of a picture."
    dialog.reject()


def test_the_board_offers_it_where_somebody_paints(
    studio: Studio, selection: Selection, qtbot: QtBot
) -> None:
    pane = BoardPane(studio, selection)
    qtbot.addWidget(pane)
    selection.select(SHOT)

    def words() -> list[str]:
        menu: QMenu = pane.card_menu()
        return [each.text() for each in menu.actions()]

    assert "Paint panel…" not in words()
    studio.painters = {WHOLE.id: WHOLE}
    assert "Paint panel…" in words()
