"""Making a take larger: the dialog says before what will be made, and the menu queues just that."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QComboBox, QToolButton
from pytestqt.qtbot import QtBot

from previz.app.recipes import take_spec
from previz.app.studio import Studio
from previz.model.edits.takes import add_take
from previz.model.render import LANCZOS, NETWORK, Take
from tests.films import write_film
from tests.tiny_upscalers import build_compact
from ui.dialogs.upscale import UpscaleDialog
from ui.panes.inspector import InspectorPane
from ui.selection import Selection

SHOT = "s1-2"


@pytest.fixture
def take(studio: Studio, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Take:
    """A take of clay, half as large as the film, with a file behind it; nothing was timed yet."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    folder = tmp_path / "models"
    (folder / "upscalers").mkdir(parents=True)
    build_compact(folder / "upscalers" / "sharp.safetensors")
    studio.settings.models_folders = [str(folder)]
    film = write_film(tmp_path / "take.mp4", frames=6)
    media, digest = studio.session.store.add_media(film)
    clay = studio.engines["clay"]
    spec = take_spec(studio.session.project, SHOT, clay)
    spec = replace(spec, width_px=160, height_px=96, frames=6)
    made = Take("t", SHOT, 1, spec, spec.key(), media, digest, 6)
    studio.session.apply("take", lambda p: add_take(p, made))
    return made


def words(box: QComboBox) -> list[str]:
    return [box.itemText(place) for place in range(box.count())]


def test_the_dialog_says_what_will_be_made(studio: Studio, take: Take, qtbot: QtBot) -> None:
    dialog = UpscaleDialog(studio, take)
    qtbot.addWidget(dialog)
    film = studio.session.project.settings
    assert words(dialog.sizes) == [
        f"The film's own size   {film.width_px} × {film.height_px}",
        "Twice   320 × 192",
        "Four times   640 × 384",
    ]
    assert words(dialog.ways) == ["sharp, 2×", "Lanczos, a plain resize"]
    dialog.sizes.setCurrentIndex(1)
    assert dialog.forecast.text().startswith("Makes 6 frames of 320 × 192 pixels.")
    assert "reckoned" in dialog.forecast.text() and "MiB" in dialog.forecast.text()
    assert "resize does the rest" not in dialog.note.text()
    dialog.sizes.setCurrentIndex(0)
    assert "A plain resize does the rest of the way." in dialog.note.text()
    assert dialog.way.method == NETWORK
    dialog.ways.setCurrentIndex(1)
    assert "no detail is added" in dialog.note.text()
    assert (dialog.way.method, dialog.size_px.times) == (LANCZOS, 0)


def test_a_take_that_cannot_grow_says_so(studio: Studio, take: Take, qtbot: QtBot) -> None:
    large = replace(take, id="u", spec=replace(take.spec, width_px=8000, height_px=4000))
    studio.session.apply("take", lambda p: add_take(p, large))
    dialog = UpscaleDialog(studio, large)
    qtbot.addWidget(dialog)
    assert not dialog.go.isEnabled() and "8K" in dialog.trouble.text()


def test_what_does_not_fit_into_the_memory_is_said_before(
    studio: Studio, take: Take, qtbot: QtBot
) -> None:
    dialog = UpscaleDialog(studio, take)
    qtbot.addWidget(dialog)
    assert dialog.trouble.isHidden()
    studio.settings.memory_gib = 1 / 1024
    dialog.sizes.setCurrentIndex(2)
    assert "It does not fit" in dialog.trouble.text() and not dialog.trouble.isHidden()


def test_the_menu_offers_it_for_every_take(
    studio: Studio, selection: Selection, take: Take, qtbot: QtBot
) -> None:
    selection.select(SHOT)
    pane = InspectorPane(studio, selection)
    qtbot.addWidget(pane)
    menus = [button.menu() for button in pane.findChildren(QToolButton) if button.menu()]
    offers = [each for menu in menus for each in menu.actions() if each.text() == "Upscale…"]
    assert len(offers) == 1 and offers[0].isEnabled()
