"""The gate and its guides, painted on a picture and read back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from previz.app.viewport import gate
from ui.panes.stage_gate import Guides, masked, paint_gate
from ui.panes.stage_guides import GuidesMenu

WIDTH, HEIGHT, ASPECT = 800, 600, 16 / 9
NONE = Guides(thirds=False, title_safe=False)


def painted(guides: Guides | None) -> QImage:
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(QColor(128, 128, 128))
    painter = QPainter(image)
    paint_gate(painter, WIDTH, HEIGHT, ASPECT, guides)
    painter.end()
    return image


def level(image: QImage, x: float, y: float) -> int:
    return image.pixelColor(round(x), round(y)).red()


def brightest(image: QImage, x: float, y: float) -> int:
    """The brightest of a pixel and its neighbours: a line falls on one of them."""
    return max(level(image, x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1))


def frame() -> QRectF:
    return QRectF(*gate(WIDTH, HEIGHT, ASPECT))


def test_outside_the_gate_is_dark_and_inside_untouched(qapp: QApplication) -> None:
    image = painted(None)
    assert level(image, 5, 5) < 100
    assert level(image, WIDTH / 2 + 3, HEIGHT / 2 + 3) == 128


@pytest.mark.parametrize(
    ("guides", "share"),
    [(Guides(False, False, True, False), 0.93), (Guides(False, False, False, True), 0.90)],
)
def test_safe_areas_are_the_published_shares(
    guides: Guides, share: float, qapp: QApplication
) -> None:
    image, rect = painted(guides), frame()
    left = rect.left() + rect.width() * (1 - share) / 2
    y = rect.center().y()
    dashes = [brightest(image, left, y + step) for step in range(12)]
    assert max(dashes) > 140, "a dashed line"
    assert level(image, left + 6, y) == 128


def test_thirds_and_centre_are_where_they_belong(qapp: QApplication) -> None:
    rect = frame()
    thirds = painted(Guides(title_safe=False))
    assert brightest(thirds, rect.left() + rect.width() / 3, rect.top() + 20) > 140
    centre = painted(Guides(False, True, False, False))
    assert brightest(centre, rect.center().x() + 6, rect.center().y()) > 140
    assert brightest(centre, rect.left() + rect.width() / 3, rect.top() + 20) == 128


@pytest.mark.parametrize("aspect", [2.39, 4 / 3, 1.0, 9 / 16])
def test_a_mask_dims_what_a_crop_would_lose(aspect: float, qapp: QApplication) -> None:
    image, rect = painted(Guides(False, False, False, False, aspect)), frame()
    inner = masked(rect, aspect)
    assert inner.width() / inner.height() == pytest.approx(aspect)
    assert rect.contains(inner.adjusted(0.5, 0.5, -0.5, -0.5))
    assert level(image, inner.center().x() + 9, inner.center().y() + 9) == 128
    lost = (
        (rect.center().x(), rect.top() + 3)
        if aspect > ASPECT
        else (rect.left() + 3, rect.center().y())
    )
    assert 60 < level(image, *lost) < 115


def test_the_menu_tells_of_every_choice(qtbot: QtBot) -> None:
    told: list[Guides] = []
    owner = QWidget()
    qtbot.addWidget(owner)
    menu = GuidesMenu(told.append, owner)
    named = {action.text(): action for action in menu.actions()}
    named["Action safe"].trigger()
    named["2.39:1"].trigger()
    assert told[-1] == Guides(action_safe=True, mask=2.39)
    named["No mask"].trigger()
    assert told[-1].mask == 0.0 and not named["2.39:1"].isChecked()
