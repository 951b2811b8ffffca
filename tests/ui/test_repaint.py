"""Repainting a part of a take: chosen by clicks in its picture, seen over it, and then queued."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from previz.app.commands import board, inputs
from previz.app.engines import find_engines
from previz.app.matte_looks import find_thing, seen_in
from previz.app.recipes import take_spec
from previz.app.repainting import stage_of
from previz.app.studio import Studio
from previz.errors import EditError
from previz.media.writer import VideoWriter
from previz.model.edits.takes import add_take
from previz.model.matte import SKY, Covered, Matte
from previz.model.render import Take
from previz.stage.render.clip import draw_clip
from tests.tiny_models import build_vace
from ui.dialogs.repaint import RepaintDialog
from ui.panes.inspector import InspectorPane
from ui.selection import Selection

SHOT, FRAMES, WIDTH, HEIGHT = "s1-2", 6, 320, 192
LEFT = Qt.MouseButton.LeftButton
PATIENCE_MS = 120_000
"""The first drawing in a process builds its shaders; a busy machine takes its time."""


@pytest.fixture
def take(studio: Studio, tmp_path: Path) -> Take:
    """A take of clay with a film behind it, in a shot that Wan VACE renders."""
    models = tmp_path / "models"
    build_vace(models / "tiny-vace")
    studio.settings.models_folders = [str(models)]
    studio.engines, studio.painters = find_engines(studio.settings)
    project = studio.session.project
    spec = take_spec(project, SHOT, studio.engines["clay"])
    spec = replace(spec, width_px=WIDTH, height_px=HEIGHT, frames=FRAMES)
    assert spec.stage is not None
    film = tmp_path / "take.mp4"
    with VideoWriter(film, WIDTH, HEIGHT, spec.rate, "proxy") as writer:
        for number, pictures in draw_clip(spec.stage, WIDTH, HEIGHT):
            if number == FRAMES:
                break
            writer.write(pictures["beauty"])
    media, digest = studio.session.store.add_media(film)
    made = Take("t", SHOT, 1, spec, spec.key(), media, digest, FRAMES)
    studio.session.apply("take", lambda p: add_take(p, made))
    board.set_engine(studio, SHOT, "tiny-vace")
    return made


@pytest.fixture
def dialog(studio: Studio, take: Take, qtbot: QtBot) -> Iterator[RepaintDialog]:
    dialog = RepaintDialog(studio, take)
    qtbot.addWidget(dialog)
    dialog.resize(1180, 720)
    with qtbot.waitExposed(dialog):
        dialog.show()
    qtbot.waitUntil(
        lambda: dialog.things.count() > 0 and dialog.picture.looked is not None, timeout=PATIENCE_MS
    )
    yield dialog
    dialog.reject()


def test_it_says_what_it_waits_for(studio: Studio, take: Take, qtbot: QtBot) -> None:
    dialog = RepaintDialog(studio, take)
    qtbot.addWidget(dialog)
    assert dialog.picture.note == "Looking at the take…"
    qtbot.waitUntil(lambda: dialog.picture.looked is not None, timeout=PATIENCE_MS)
    assert dialog.picture.note == ""
    dialog.reject()


def settled(dialog: RepaintDialog, qtbot: QtBot) -> float:
    """The share that is repainted, once what was asked last is shown."""

    def there() -> bool:
        looked = dialog.picture.looked
        shown = (dialog.matte, dialog.frame.value())
        return looked is not None and (looked.look.matte, looked.look.frame) == shown

    qtbot.waitUntil(there, timeout=PATIENCE_MS)
    assert dialog.picture.looked is not None
    return dialog.picture.looked.repainted


def place_of(dialog: RepaintDialog, thing_id: str) -> QPoint:
    """Somewhere in the picture where a thing is seen."""
    box = dialog.picture.picture_rect()
    for down in range(8, 92, 4):
        for across in range(4, 96, 2):
            at = QPoint(round(box.left() + box.width() * across / 100),
                        round(box.top() + box.height() * down / 100))  # fmt: skip
            if dialog.picture.thing_at(at.toPointF()) == thing_id:
                return at
    raise AssertionError(f"{thing_id} is not seen")


def test_a_click_in_the_picture_chooses_and_a_second_one_lets_go(
    dialog: RepaintDialog, qtbot: QtBot
) -> None:
    assert settled(dialog, qtbot) == 0 and not dialog.go.isEnabled()
    mei, lies = place_of(dialog, "mei"), dialog.picture.picture_rect()
    QTest.mouseMove(dialog.picture, mei)
    qtbot.waitUntil(lambda: dialog.hint.text() == "Mei")
    QTest.mouseClick(dialog.picture, LEFT, pos=mei)
    assert dialog.things.chosen == (Covered("mei"),)
    some = settled(dialog, qtbot)
    assert 0.01 < some < 0.8
    assert dialog.go.isEnabled() and "repainted" in dialog.share.text()
    assert "Outside the matte the take's own pixels are put back" in dialog.note.text()
    assert dialog.picture.picture_rect() == lies, "the picture moved under the hand"
    before = bytes(dialog.picture.picture.data) if dialog.picture.picture else b""
    dialog.grow.setValue(20)
    assert settled(dialog, qtbot) > some
    assert dialog.picture.picture is not None and bytes(dialog.picture.picture.data) != before
    dialog.which.setCurrentIndex(1)
    dialog.which.chosen.emit("others")
    assert settled(dialog, qtbot) > 0.2
    assert not dialog.gone.isEnabled()
    QTest.mouseClick(dialog.picture, LEFT, pos=mei)
    assert dialog.things.chosen == () and not dialog.go.isEnabled()


def test_parts_of_people_are_in_the_list_beneath_them(dialog: RepaintDialog, qtbot: QtBot) -> None:
    rows = [dialog.things.item(n) for n in range(dialog.things.count())]
    shown = [row.text().split("   ")[0].strip() for row in rows if not row.isHidden()]
    assert shown[0] == "Mei" and "Coat or top" not in shown
    assert [each[0] for each in shown] == [each[0].upper() for each in shown]
    dialog.things.setCurrentRow(0)
    top = next(row for row in rows if "Coat or top" in row.text())
    assert not top.isHidden()
    top.setCheckState(Qt.CheckState.Checked)
    assert dialog.things.chosen == (Covered("mei", "top"),)
    part = settled(dialog, qtbot)
    rows[0].setCheckState(Qt.CheckState.Checked)
    assert settled(dialog, qtbot) > part > 0
    assert dialog.things.name_of(SKY) in ("Sky", "")


def test_everybody_is_chosen_at_once_and_namesakes_are_told_apart(
    dialog: RepaintDialog, take: Take, qtbot: QtBot
) -> None:
    stage = stage_of(take)
    rows = seen_in(stage, FRAMES)
    dialog.things.fill(rows)
    dialog.things.choose_people()
    assert {each.id for each in dialog.things.chosen} == {*dialog.things.people}
    assert all(not each.part for each in dialog.things.chosen)
    alike = replace(stage.stage, actors=tuple(replace(a, name="Guard") for a in stage.stage.actors))
    named = [find_thing(replace(stage, stage=alike), f"Guard {number}").id for number in (1, 2)]
    assert named == ["mei", "jo"]


def test_what_is_asked_is_what_is_queued(
    dialog: RepaintDialog, studio: Studio, take: Take, qtbot: QtBot
) -> None:
    dialog.things.turn("mei")
    dialog.grow.setValue(3)
    dialog.feather.setValue(5)
    dialog.ranged.setChecked(True)
    dialog.first.setValue(2)
    dialog.last.setValue(4)
    dialog.words.setPlainText("A coat of red wool.")
    dialog.led.setChecked(False)
    dialog.new.setValue(60)
    settled(dialog, qtbot)
    asked = dialog.asked
    assert asked.matte == Matte((Covered("mei"),), False, 3, 5)
    assert (asked.redo, asked.prompt, asked.noise) == ((2, 5), "A coat of red wool.", 0.6)
    job = inputs.repaint(studio, take.id, asked)
    assert [each.kind for each in job.spec.controls] == ["source", "matte"]
    assert (job.spec.frames, job.spec.width_px) == (FRAMES, WIDTH)
    (drawn,) = studio.queue.open_jobs(SHOT, "control")
    assert (drawn.spec.passes, drawn.spec.matte) == (("matte",), asked.matte)


def test_several_takes_have_seeds_of_their_own(
    dialog: RepaintDialog, studio: Studio, take: Take
) -> None:
    dialog.things.turn("mei")
    dialog.takes.setValue(3)
    jobs = inputs.repaint_several(studio, take.id, dialog.asked, dialog.count)
    assert len({job.spec.seed for job in jobs}) == 3
    assert len({job.spec.matte for job in jobs}) == len({job.after for job in jobs}) == 1
    assert len({job.batch for job in jobs}) == 1 and jobs[0].batch


def test_who_leaves_is_not_spoken_of(dialog: RepaintDialog, qtbot: QtBot) -> None:
    dialog.things.turn("mei")
    plain, words = settled(dialog, qtbot), dialog.words.toPlainText()
    dialog.gone.setChecked(True)
    assert settled(dialog, qtbot) >= plain
    assert "Mei" in words and "Mei" not in dialog.words.toPlainText()
    assert dialog.asked.prompt == dialog.words.toPlainText()
    dialog.gone.setChecked(False)
    assert dialog.words.toPlainText() == words and dialog.asked.prompt == ""


def test_frames_are_scrubbed_and_the_matte_is_seen_alone(
    dialog: RepaintDialog, qtbot: QtBot
) -> None:
    dialog.things.turn("mei")
    dialog.frame.setValue(4)
    settled(dialog, qtbot)
    assert dialog.number.text() == f"4 / {FRAMES - 1}"
    assert dialog.share.text().endswith("of this frame is repainted")
    dialog.last.setValue(2)
    dialog.ranged.setChecked(True)
    qtbot.waitUntil(lambda: dialog.share.text() == "This frame stays as it is", timeout=PATIENCE_MS)
    dialog.ranged.setChecked(False)
    dialog.way.setCurrentIndex(1)
    dialog.way.chosen.emit("matte")
    looked = dialog.picture.looked
    qtbot.waitUntil(lambda: dialog.picture.looked is not looked, timeout=PATIENCE_MS)
    assert dialog.picture.picture is not None
    assert {0, 255} <= {*bytes(dialog.picture.picture.data)}


def test_the_menu_leads_here_and_a_model_without_mattes_does_not(
    studio: Studio, selection: Selection, take: Take, qtbot: QtBot
) -> None:
    def offered() -> bool:
        selection.select(SHOT)
        pane = InspectorPane(studio, selection)
        qtbot.addWidget(pane)
        menus = [each.menu() for each in pane.takes.findChildren(QToolButton) if each.menu()]
        words = "Repaint a part of the picture…"
        return next(a for m in menus for a in m.actions() if a.text() == words).isEnabled()

    assert offered()
    board.set_engine(studio, SHOT, "clay")
    assert not offered()
    with pytest.raises(EditError, match="cannot repaint"):
        RepaintDialog(studio, take)
