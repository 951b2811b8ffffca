"""The models dialog: what is told before a download, and a download from a place on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from previz.app.settings import Settings
from tests.engine.test_single_file import WAN, hollow
from tests.model_place import ModelPlace
from tests.tiny_models import build_wan
from tests.ui.test_dialogs import click, mute, show
from ui.dialogs.models import ModelsDialog
from ui.model_downloads import ModelDownloads

ID, REPO = "wan2.1-t2v-1.3b", "Wan-AI/Wan2.1-T2V-1.3B-Diffusers"
PATIENCE_MS = 60_000


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    hollow(tmp_path / "models" / "wan-fp8.safetensors", WAN)
    return tmp_path / "models"


@pytest.fixture
def place(tmp_path: Path) -> Iterator[ModelPlace]:
    place = ModelPlace(build_wan(tmp_path / "repo"), REPO)
    yield place
    place.close()


@pytest.fixture
def user(shelf: Path, place: ModelPlace) -> Settings:
    return Settings(models_folders=[str(shelf)], models_address=place.address)


def opened(user: Settings, downloads: ModelDownloads, qtbot: QtBot) -> ModelsDialog:
    dialog = ModelsDialog(user, downloads)
    show(dialog, qtbot)
    qtbot.waitUntil(lambda: bool(dialog.cards), timeout=PATIENCE_MS)
    button = dialog.cards[ID].button  # what is new in a layout has its place a little later
    qtbot.waitUntil(lambda: 0 < button.height() < dialog.height() / 4, timeout=PATIENCE_MS)
    return dialog


def test_licence_size_and_memory_are_told_and_nothing_is_asked_for(
    qapp: QApplication, qtbot: QtBot, user: Settings, place: ModelPlace, shelf: Path
) -> None:
    downloads = ModelDownloads(user)
    dialog = opened(user, downloads, qtbot)
    assert mute(dialog) == []
    facts = dialog.cards[ID].facts.text()
    assert "Apache-2.0" in facts and "27 GiB" in facts and "8.2 GiB" in facts
    assert "On request" in dialog.cards["ltx-2"].news.text()
    assert str(shelf) in dialog.head.text()
    words = [label.text() for label in dialog.findChildren(QLabel)]
    assert any("waits for the rest of its model" in each for each in words)
    assert place.asked == [] and not downloads.busy
    downloads.close()


def test_a_model_is_downloaded_stopped_and_gone_on_with(
    qapp: QApplication, qtbot: QtBot, user: Settings, place: ModelPlace, shelf: Path
) -> None:
    downloads = ModelDownloads(user)
    dialog = opened(user, downloads, qtbot)
    place.status = 403
    click(dialog.cards[ID].button)
    qtbot.waitUntil(lambda: not downloads.busy, timeout=PATIENCE_MS)
    assert "not given to everybody" in dialog.cards[ID].news.text()
    place.status = 200
    with qtbot.waitSignal(downloads.installed, timeout=PATIENCE_MS):
        click(dialog.cards[ID].button)
        assert dialog.cards[ID].bar.isVisible()
    folder = shelf / "Wan2.1-T2V-1.3B-Diffusers"
    assert (folder / "model_index.json").is_file()
    qtbot.waitUntil(lambda: dialog.cards[ID].row.here is not None, timeout=PATIENCE_MS)
    assert not dialog.cards[ID].button.isVisible()
    downloads.close()
