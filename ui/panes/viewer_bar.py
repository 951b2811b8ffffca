"""The transport bar under the picture: timecode, buttons, marks and the cut's length."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QFont, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from previz.model.time import timecode
from ui import icons, theme
from ui.transport import Transport
from ui.transport_keys import PaneButton

BAR_PX = 44


class _YieldingLabel(QLabel):
    """Words that are left out where they do not fit: a slim bar keeps its buttons."""

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.width() >= super().minimumSizeHint().width():
            super().paintEvent(event)


class TransportBar(QWidget):
    """Buttons for the transport; it follows the transport, it keeps no state of its own."""

    def __init__(self, transport: Transport, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._transport = transport
        self.setFixedHeight(BAR_PX)
        self._icons: dict[PaneButton, str] = {}
        self.time = QLabel(self)
        self.time.setAccessibleDescription(self.tr("Timecode"))
        self._length, self._speed = _YieldingLabel(self), QLabel(self)
        self._length.setAccessibleDescription(self.tr("Length of the cut"))
        self._speed.setAccessibleDescription(self.tr("Playing speed"))
        self._make_buttons()
        self._lay_out()
        self._dress()
        transport.changed.connect(self.refresh)
        self.refresh()

    def _make_buttons(self) -> None:
        t = self._transport
        self.start = self._button("mdi6.skip-previous", self.tr("To the start"), "Home", t.to_start)
        self.back = self._button(
            "mdi6.step-backward", self.tr("Step back"), "←", lambda: t.step(-1)
        )
        self.play = self._button("mdi6.play", self.tr("Play"), self.tr("Space"), t.toggle)
        self.forward = self._button(
            "mdi6.step-forward", self.tr("Step forward"), "→", lambda: t.step(1)
        )
        self.end = self._button("mdi6.skip-next", self.tr("To the end"), "End", t.to_end)
        self.mark_in = self._button("mdi6.contain-start", self.tr("Mark in"), "I", t.set_in)
        self.mark_out = self._button("mdi6.contain-end", self.tr("Mark out"), "O", t.set_out)
        self.loop = self._button("mdi6.repeat", self.tr("Loop"), "", lambda: None)
        self.loop.setCheckable(True)
        self.loop.toggled.connect(t.set_loop)

    def _button(self, icon: str, words: str, key: str, verb: Callable[[], object]) -> PaneButton:
        button = PaneButton(self)
        button.setAccessibleName(words)
        button.setToolTip(f"{words}  ({key})" if key else words)
        button.setFixedSize(theme.CONTROL_PX, theme.CONTROL_PX)
        button.setIconSize(QSize(20, 20))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(verb)
        self._icons[button] = icon
        return button

    def _lay_out(self) -> None:
        def side(alignment: Qt.AlignmentFlag, *widgets: QWidget) -> QWidget:
            box = QWidget(self)
            row = QHBoxLayout(box)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(4)
            row.setAlignment(alignment | Qt.AlignmentFlag.AlignVCenter)
            for widget in widgets:
                row.addWidget(widget)
            return box

        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 12, 0)
        row.setSpacing(8)
        row.addWidget(side(Qt.AlignmentFlag.AlignLeft, self.time, self._speed), 1)
        row.addWidget(
            side(
                Qt.AlignmentFlag.AlignCenter,
                self.start, self.back, self.play, self.forward, self.end,
            )
        )  # fmt: skip
        row.addWidget(
            side(
                Qt.AlignmentFlag.AlignRight,
                self.mark_in, self.mark_out, self.loop, self._length,
            ),
            1,
        )  # fmt: skip

    def refresh(self) -> None:
        """Show the transport as it is."""
        t = self._transport
        self.show_time()
        self._length.setText(timecode(t.cut.frames, t.rate))
        playing = t.speed != 0
        words = self.tr("Pause") if playing else self.tr("Play")
        self.play.setAccessibleName(words)
        self.play.setToolTip("{}  ({})".format(words, self.tr("Space")))
        self._icons[self.play] = "mdi6.pause" if playing else "mdi6.play"
        self._speed.setText(f"{t.speed}×".replace("-", "−") if t.speed not in (0, 1) else "")
        self.loop.setChecked(t.loop)
        for button in (self.start, self.back, self.play, self.forward, self.end):
            button.setEnabled(t.cut.frames > 0)
        self._dress()

    def show_time(self) -> None:
        """Show where the playhead is."""
        self.time.setText(timecode(self._transport.frame, self._transport.rate))

    def _dress(self) -> None:
        tokens, t = theme.current(), self._transport
        lit = {
            self.loop: t.loop,
            self.mark_in: t.mark_in is not None,
            self.mark_out: t.mark_out is not None,
            self.play: t.speed != 0,
        }
        for button, name in self._icons.items():
            colour = tokens.accent_text if lit.get(button) else tokens.text
            button.setIcon(icons.icon(name, colour))
        big = theme.numbers_font(self.font())
        big.setPointSizeF(self.font().pointSizeF() + 3)
        big.setWeight(QFont.Weight.Medium)
        self.time.setFont(big)
        self._length.setFont(theme.numbers_font(self.font()))
        for label in (self._length, self._speed):
            label.setStyleSheet(f"color: {tokens.hint}")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._dress()
