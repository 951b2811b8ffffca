"""The batch dialog says what it will take before it starts."""

from __future__ import annotations

from PySide6.QtCore import Qt
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
    assert dialog.foretold.text().startswith("1 takes"), "clay has no seeds"
    dialog.axis.setCurrentIndex(dialog.axis.findData("lens"))
    assert "needs shots, seeds" in dialog.trouble.text() and not dialog.go.isEnabled()
    dialog.values.setText("35, 50, 85")
    assert dialog.foretold.text().startswith("3 takes")
    assert "free on the disk" in dialog.foretold.text()
    dialog.shots.setText("1A 99Z")
    assert "99Z" in dialog.trouble.text() and not dialog.go.isEnabled()
    dialog.shots.setText("1A")
    QTest.mouseClick(dialog.go, Qt.MouseButton.LeftButton)
    jobs = studio.queue.open_jobs("s1-1", "take")
    assert [job.priority for job in jobs] == [Priority.OVERNIGHT] * 3
    assert len({job.batch for job in jobs}) == 1
