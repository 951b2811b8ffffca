"""One take on the sheet: its picture, its name, what is special, and its circle."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout

from previz.app.take_sheets import SheetTake
from ui import icons, theme

EDGE_PX = 2


class TakeTile(QFrame):
    """``played`` is asked by a click or Enter, ``circled`` by the circle."""

    played = Signal()
    circled = Signal(bool)

    def __init__(self, take: SheetTake, special: str, size: QSize) -> None:
        super().__init__()
        t = theme.current()
        self.take = take
        self.setObjectName("takeTile")
        edge = t.accent if take.plays else t.line
        self.setStyleSheet(
            f"#takeTile {{ border: {EDGE_PX}px solid {edge}; border-radius: 6px;"
            f" background: {t.raised}; }}"
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(" ".join((take.name, special)).strip())
        self.setToolTip(self.tr("Play this take"))
        self._picture = QLabel()
        self._picture.setFixedSize(size)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        name = QLabel(take.name)
        words = QLabel(special)
        words.setObjectName("hint")
        words.setWordWrap(True)  # a seed that is cut short is another seed
        words.setVisible(bool(special))
        words.setContentsMargins(8, 0, 8, 6)
        self.circle = QToolButton()
        self.circle.setFixedSize(24, 24)
        self.circle.setCheckable(True)
        self.circle.setChecked(take.circled)
        shown, colour = (
            ("mdi6.check-circle", t.accent_text) if take.circled else ("mdi6.circle-outline", t.dim)
        )
        self.circle.setIcon(icons.icon(shown, colour))
        self.circle.setToolTip(self.tr("Circle this take"))
        self.circle.setAccessibleName(self.tr("Circle this take"))
        self.circle.clicked.connect(self.circled)
        line = QHBoxLayout()
        line.setContentsMargins(8, 0, 4, 0)
        line.setSpacing(8)
        line.addWidget(name, 1)
        line.addWidget(self.circle)
        column = QVBoxLayout(self)
        column.setContentsMargins(EDGE_PX, EDGE_PX, EDGE_PX, 0)
        column.setSpacing(2)
        column.addWidget(self._picture)
        column.addLayout(line)
        column.addWidget(words)
        self.setFixedWidth(size.width() + 2 * EDGE_PX)

    def show_picture(self, picture: QPixmap | None) -> None:
        """Show a picture as large as the tile; None leaves what is shown."""
        if picture is not None:
            self._picture.setPixmap(picture)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.played.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.played.emit()
        else:
            super().keyPressEvent(event)
