"""The batch dialog says what it will take before it starts."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from previz.app.jobs import Priority
from previz.app.studio import Studio
from ui.dialogs.batch import BatchDialog


def test_lights_times_seeds_are_foretold_and_queued_for_the_night(
    studio: Studio, qtbot: QtBot
) -> None:
    dialog = BatchDialog(studio, "s1-1")
    qtbot.addWidget(dialog)
    assert dialog.foretold.text().startswith("1 take"), "clay has no seeds"
    assert not dialog.foretold.text().startswith("1 takes")
    dialog.axis.setCurrentIndex(dialog.axis.findData("lens"))
    assert "needs shots, seeds" in dialog.trouble.text() and not dialog.go.isEnabled()
    dialog.values.line.setText("35, 50, 85")
    assert dialog.foretold.text().startswith("3 takes")
    assert "GiB free" in dialog.foretold.text()
    dialog.shots.setText("1A 99Z")
    assert "99Z" in dialog.trouble.text() and not dialog.go.isEnabled()
    dialog.all.click()
    assert dialog.shots.text() == "1A 1B 1C 1D 2A 2B 2C 2D"
    assert dialog.foretold.text().startswith("24 takes")
    dialog.shots.setText("1A")
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    jobs = studio.queue.open_jobs("s1-1", "take")
    assert [job.priority for job in jobs] == [Priority.OVERNIGHT] * 3
    assert len({job.batch for job in jobs}) == 1


def test_lights_are_ticked_by_their_names_and_may_be_made_now(studio: Studio, qtbot: QtBot) -> None:
    dialog = BatchDialog(studio, "s1-1")
    qtbot.addWidget(dialog)
    dialog.axis.setCurrentIndex(dialog.axis.findData("light"))
    own = studio.session.project.light_of("s1-1").id
    assert dialog.values.values == (own,)
    for light in ("low_key", "silhouette"):
        dialog.values.tick(light)
    assert set(dialog.values.values) == {own, "low_key", "silhouette"}
    names = [dialog.values.list.item(row).text() for row in range(dialog.values.list.count())]
    assert "Silhouette" in names
    assert dialog.foretold.text().startswith("3 takes")
    dialog.when.setCurrentIndex(dialog.when.findData("FINAL"))
    assert dialog.go.text() == "Render now"
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    jobs = studio.queue.open_jobs("s1-1", "take")
    assert [job.priority for job in jobs] == [Priority.FINAL] * 3


def test_a_click_anywhere_on_a_row_ticks_it_and_the_shots_own_is_in_sight(
    studio: Studio, qtbot: QtBot
) -> None:
    dialog = BatchDialog(studio, "s1-1")
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.axis.setCurrentIndex(dialog.axis.findData("light"))
    rows, ticked = dialog.values.list, Qt.CheckState.Checked
    own = studio.session.project.light_of("s1-1").id
    assert rows.item(0).data(Qt.ItemDataRole.UserRole) == own
    assert rows.item(0).checkState() is ticked
    box = rows.visualItemRect(rows.item(2))
    on_words, on_box = box.center(), QPoint(box.left() + 10, box.center().y())
    left = Qt.MouseButton.LeftButton
    for place, expected in ((on_words, 2), (on_words, 1), (on_box, 2), (on_box, 1), (on_words, 2)):
        QTest.mouseClick(rows.viewport(), left, pos=place)
        assert len(dialog.values.values) == expected
    QTest.keyClick(rows, Qt.Key.Key_Return)
    assert dialog.values.values == (own,) and dialog.isVisible()
    QTest.keyClick(rows, Qt.Key.Key_Space)
    assert len(dialog.values.values) == 2
