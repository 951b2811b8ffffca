"""A continuity warning to act on: its sentence, why, Fix with its choices, and Intended."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
)

from previz.app.commands import continuity
from previz.app.continuity import Finding, Offer
from previz.app.studio import Studio
from ui import icons, theme
from ui.core_words import said
from ui.lifetime import while_alive
from ui.messages import told

ICON_PX = 16
PAUSE_MS = 100
"""The fixes are tried after this pause: who only walks past waits for none."""


class WarningCard(QFrame):
    """One warning. The fixes are tried on a thread, so that showing it costs nothing.

    ``done`` says that a button was pressed and the warning is another one now, or gone.
    """

    done = Signal()

    def __init__(self, studio: Studio, finding: Finding) -> None:
        super().__init__()
        self.setObjectName("warningCard")
        self.finding = finding
        self._studio, self._offers = studio, tuple[Offer, ...]()
        self._withdraw: Callable[[], None] | None = None
        self._tried = while_alive(self, self._show_offers)
        self._icon, self._what, self._why = QLabel(), QLabel(), QLabel()
        self.fix, self.more, self.intended = QPushButton(), QToolButton(), QPushButton()
        self._build()
        self._dress()
        self._trials = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._trials.timeout.connect(self._try_fixes)
        if finding.intended:
            self.fix.hide()
            self.more.hide()

    def _build(self) -> None:
        warning = self.finding.warning
        self._what.setText(said(warning.what))
        self._why.setText(said(warning.why))
        self._why.setObjectName("hint")
        for label in (self._what, self._why):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._name_buttons()
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._what)
        words.addWidget(self._why)
        words.addLayout(self._buttons())
        line = QHBoxLayout(self)
        line.setContentsMargins(10, 8, 10, 10)
        line.setSpacing(8)
        line.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)

    def _buttons(self) -> QHBoxLayout:
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 2, 0, 0)
        buttons.setSpacing(4)
        buttons.addWidget(self.fix)
        buttons.addWidget(self.more)
        buttons.addSpacing(4)
        buttons.addWidget(self.intended)
        buttons.addStretch(1)
        return buttons

    def _name_buttons(self) -> None:
        self.fix.setText(self.tr("Fix"))
        self.fix.setEnabled(False)
        self.fix.setToolTip(self.tr("Looking for a fix…"))
        self.fix.clicked.connect(lambda: self._cure(self._offers[0]))
        self.more.setObjectName("choices")
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setAccessibleName(self.tr("Other fixes"))
        self.more.setToolTip(self.tr("Other fixes"))
        self.more.setIconSize(QSize(ICON_PX, ICON_PX))
        self.more.setFixedSize(theme.CONTROL_PX - 4, theme.CONTROL_PX)
        self.more.setEnabled(False)
        self.intended.clicked.connect(self._answer)
        if self.finding.intended:
            self.intended.setText(self.tr("Watch again"))
            self.intended.setToolTip(self.tr("Let this warning speak again"))
        else:
            self.intended.setText(self.tr("Intended"))
            self.intended.setToolTip(self.tr("I want it so: silence this warning for good"))
        for button in (self.fix, self.more, self.intended):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    # -- fixes -----------------------------------------------------------------------------

    def _try_fixes(self) -> None:
        studio = self._studio
        trials = studio.continuity.trials(self.finding)
        self._withdraw = studio.supervision.ask(trials, self._tried)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody waits for the fixes of a card that is taken away."""
        super().hideEvent(event)
        self._trials.stop()
        if self._withdraw is not None:
            self._withdraw()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.finding.intended and not self._offers:
            self._trials.start()

    def _show_offers(self, offers: tuple[Offer, ...]) -> None:
        self._offers = offers
        self.fix.setEnabled(bool(self._offers) and not self._studio.session.read_only)
        self.more.setEnabled(len(self._offers) > 1 and not self._studio.session.read_only)
        if not self._offers:
            self.fix.setToolTip(self.tr("No single change cures this without another warning."))
            return
        self.fix.setToolTip(self._promise(self._offers[0]))
        self.fix.setAccessibleDescription(self._promise(self._offers[0]))
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        for offer in self._offers:
            action = menu.addAction(said(offer.says))
            action.setToolTip(self._promise(offer))
            action.triggered.connect(lambda _on=False, offer=offer: self._cure(offer))
        self.more.setMenu(menu)

    def _promise(self, offer: Offer) -> str:
        """What a fix will do, in a sentence or two."""
        parts = [said(offer.says) + "."]
        if offer.shots > 1:
            parts.append(self.tr("%n shot(s) of the set-up change.", "", offer.shots))
        if offer.brings:
            parts.append(self.tr("%n other warning(s) appear.", "", offer.brings))
        return " ".join(parts)

    def _cure(self, offer: Offer) -> None:
        with told(self):
            continuity.fix(self._studio, self.finding, offer)
            self.done.emit()

    def _answer(self) -> None:
        verb = continuity.watch if self.finding.intended else continuity.intend
        with told(self):
            verb(self._studio, self.finding)
            self.done.emit()

    # -- looks -----------------------------------------------------------------------------

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._dress()

    def _dress(self) -> None:
        tokens = theme.current()
        name = "mdi6.check-circle-outline" if self.finding.intended else "mdi6.alert"
        colour = tokens.hint if self.finding.intended else tokens.warn
        self._icon.setPixmap(
            icons.icon(name, colour).pixmap(QSize(ICON_PX, ICON_PX), self.devicePixelRatioF())
        )
        self.more.setIcon(icons.icon("mdi6.chevron-down"))
