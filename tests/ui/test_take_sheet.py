"""The takes of a shot side by side, in a real dialog, with real films."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from previz.app.batch_log import EndedBatch
from previz.app.batches import Batch, start, variants
from previz.app.jobs import Done, Priority
from previz.app.recipes import CLAY_ENGINE, take_spec
from previz.app.studio import Studio
from previz.media.pictures import read_picture
from previz.media.writer import VideoWriter
from previz.model.edits.takes import add_take
from previz.model.render import RenderSpec, Take
from previz.model.time import Rate
from ui.batch_watch import BatchWatch
from ui.dialogs.take_sheet import TakeSheetDialog
from ui.dialogs.take_tile import TakeTile
from ui.messages import MessageBar
from ui.selection import Selection

SHOT = "s1-2"


def filmed(studio: Studio, folder: Path, light: str, seed: int) -> None:
    """A take with a film of one grey, whose recipe says that light and seed."""
    base = take_spec(studio.session.project, SHOT, CLAY_ENGINE)
    assert base.stage is not None
    stage = replace(base.stage, light=replace(base.stage.light, id=light))
    spec: RenderSpec = replace(base, stage=stage, seed=seed)
    film = folder / f"{light}{seed}.mp4"
    with VideoWriter(film, 64, 36, Rate(24), "proxy") as writer:
        for _ in range(3):
            writer.write(np.full((36, 64, 3), 60 + 40 * seed, np.uint8))
    media, digest = studio.session.store.add_media(film)
    number = len(studio.session.project.shot(SHOT).take_ids) + 1
    take = Take(f"t{number}", SHOT, number, spec, spec.key(), media, digest, 3)
    studio.session.record("Take", lambda p: add_take(p, take))


@pytest.fixture
def sheet(studio: Studio, selection: Selection, qtbot: QtBot, tmp_path: Path) -> TakeSheetDialog:
    for light in ("noir", "beauty"):
        for seed in (1, 2):
            filmed(studio, tmp_path, light, seed)
    dialog = TakeSheetDialog(studio, selection, (SHOT,))
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def tiles(dialog: TakeSheetDialog) -> dict[str, TakeTile]:
    QApplication.processEvents()
    return {each.take.take_id: each for each in dialog.findChildren(TakeTile) if each.isVisible()}


def test_lights_stand_below_each_other_and_seeds_side_by_side(sheet: TakeSheetDialog) -> None:
    places = {key: (tile.x(), tile.y()) for key, tile in tiles(sheet).items()}
    assert places["t1"][1] == places["t2"][1] < places["t3"][1]
    assert places["t1"][0] == places["t3"][0] < places["t2"][0]
    words = {label.text() for label in sheet.findChildren(QLabel)}
    assert {"Seed 1", "Seed 2"} <= words and any("oir" in text for text in words)


def test_a_click_plays_a_take_and_the_circle_keeps_it(
    sheet: TakeSheetDialog, studio: Studio
) -> None:
    assert studio.session.project.shot(SHOT).playing_take_id == "t4"
    QTest.mouseClick(tiles(sheet)["t1"], Qt.MouseButton.LeftButton)
    assert studio.session.project.shot(SHOT).playing_take_id == "t1"
    QTest.mouseClick(tiles(sheet)["t2"].circle, Qt.MouseButton.LeftButton)
    assert studio.session.project.shot(SHOT).circled_take == "t2"
    QTest.keyClick(tiles(sheet)["t3"], Qt.Key.Key_Return)
    assert studio.session.project.shot(SHOT).playing_take_id == "t3"


def test_the_sheet_is_written_as_a_picture_of_the_films(
    sheet: TakeSheetDialog, tmp_path: Path
) -> None:
    sheet.write(tmp_path / "sheet.png")
    assert "sheet.png is written." in [label.text() for label in sheet.findChildren(QLabel)]
    picture = read_picture(tmp_path / "sheet.png")
    for grey in (100, 140):
        near = (np.abs(picture.astype(int) - grey) <= 3).all(axis=2)
        assert near.sum() > 320 * 150 * 2, f"two takes are of grey {grey}"


def test_a_batch_that_is_through_offers_its_takes(
    studio: Studio, selection: Selection, qtbot: QtBot, tmp_path: Path
) -> None:
    for seed in (1, 2):
        filmed(studio, tmp_path, "noir", seed)  # t1 and t2
    bar, shown = MessageBar(), list[EndedBatch]()
    qtbot.addWidget(bar)
    watch = BatchWatch(studio, bar, shown.append, bar)
    project = studio.session.project
    wanted = variants(
        project,
        lambda shot: studio.engine_of(project.shot(shot)),
        Batch((SHOT,), axis="lens", values=("35", "50")),
    )
    jobs = start(studio, wanted, Batch(()).priority)
    watch.log.job_moved(replace(studio.queue.jobs[jobs[0].id], state=Done("t1")))
    before = str(bar.text)
    watch.log.job_moved(replace(studio.queue.jobs[jobs[1].id], state=Done("t2")))
    assert (before, bar.text) == ("", "2 take(s) of the batch are ready."), "not while one waits"
    (compare,) = (each for each in bar.findChildren(QPushButton) if each.text() == "Compare")
    compare.click()
    assert [(each.shot_ids, each.take_ids) for each in shown] == [((SHOT,), ("t1", "t2"))]


@pytest.mark.parametrize("press", ["", "Compare", "Dismiss"])
def test_a_batch_that_ended_unseen_is_offered_at_the_next_start_and_then_no_more(
    press: str, studio: Studio, selection: Selection, qtbot: QtBot, tmp_path: Path
) -> None:
    filmed(studio, tmp_path, "noir", 1)
    spec = studio.session.project.takes["t1"].spec
    job = studio.render_spec(SHOT, spec, Priority.OVERNIGHT, "batch-1")
    said = []
    for start_number in range(3):
        bar = MessageBar()
        qtbot.addWidget(bar)
        watch = BatchWatch(studio, bar, lambda _shots: None, bar)
        watch.log.look_back()
        if start_number == 0:
            watch.log.job_moved(job)
            watch.log.job_moved(replace(job, state=Done("t1")))
            for button in bar.findChildren(QPushButton):
                if button.text() == press:
                    button.click()
        said.append(bar.text)
        watch.log.close()
    words = "1 take(s) of the batch are ready."
    assert said == [words, "" if press else words, ""]


def test_the_takes_of_a_batch_are_shown_alone_until_all_are_asked_for(
    studio: Studio, selection: Selection, qtbot: QtBot, tmp_path: Path
) -> None:
    for light, seed in (("noir", 1), ("noir", 1), ("noir", 2), ("rim", 1), ("rim", 2)):
        filmed(studio, tmp_path, light, seed)
    batch = ("t2", "t3", "t4", "t5")
    dialog = TakeSheetDialog(studio, selection, (SHOT,), None, batch)
    qtbot.addWidget(dialog)
    dialog.show()
    assert set(tiles(dialog)) == set(batch) and len(dialog._sheet.columns) == 2, "a grid of four"
    dialog.batch.click()
    assert len(tiles(dialog)) == 5 and not dialog._sheet.columns
    plain = TakeSheetDialog(studio, selection, (SHOT,))
    qtbot.addWidget(plain)
    assert plain.batch.isHidden()


def test_a_batch_over_two_shots_is_looked_through_shot_by_shot(
    studio: Studio, selection: Selection, qtbot: QtBot, tmp_path: Path
) -> None:
    filmed(studio, tmp_path, "noir", 1)
    dialog = TakeSheetDialog(studio, selection, ("s1-1", SHOT))
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    assert dialog.shots.isVisible() and not tiles(dialog)
    dialog.shots.setFocus()
    QTest.keyClick(dialog.shots, Qt.Key.Key_Down)
    assert list(tiles(dialog)) == ["t1"]
