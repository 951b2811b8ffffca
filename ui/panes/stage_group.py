"""Several actors that are chosen together: whom they face, how they stand, who goes along."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from previz.app.commands import groups as verbs
from previz.app.poses import pair_choices
from previz.app.studio import Studio
from ui import theme
from ui.vocabulary import pair_name

Where = Callable[[], tuple[str, int]]
Ask = Callable[[Callable[[], object]], None]


class GroupBar(QWidget):
    """Shown while two actors or more are chosen. The first that was chosen leads.

    Args:
        where: the selected shot's id and its frame at the playhead.
        ask: runs a verb and says what went wrong.
    """

    def __init__(self, studio: Studio, where: Where, ask: Ask) -> None:
        super().__init__()
        self._studio, self._where, self._ask = studio, where, ask
        self._ids: tuple[str, ...] = ()
        self.names = QLabel()
        self.names.setObjectName("hint")
        self.face = self._button(self.tr("Face one another"), self._face)
        self.to_first = self._button(self.tr("Face the first"), self._face_first)
        self.order = self._menu(self.tr("Stand"), self._orders(), self._arrange)
        self.along = self._button(self.tr("Walk along"), self._walk)
        self.along.setToolTip(
            self.tr("Go where the first goes, in the formation that they stand in now")
        )
        pairs = {pair_id: pair_name(pair_id) for pair_id, _name in pair_choices()}
        self.pair = self._menu(self.tr("As a pair"), pairs, self._pair_up)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 8, 4)
        row.setSpacing(6)
        row.addWidget(self.names)
        for button in (self.face, self.to_first, self.order, self.along, self.pair):
            row.addWidget(button)
        row.addStretch(1)
        self.hide()

    def _orders(self) -> dict[str, str]:
        words = (
            self.tr("Side by side"),
            self.tr("One behind the other"),
            self.tr("In a wedge"),
            self.tr("In a circle"),
        )
        return dict(zip(verbs.ORDERS, words, strict=True))

    def _button(self, words: str, does: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        button.setText(words)
        button.setFixedHeight(theme.CONTROL_PX)
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.clicked.connect(does)
        return button

    def _menu(self, words: str, rows: dict[str, str], choose: Callable[[str], None]) -> QToolButton:
        button = self._button(words, lambda: None)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self)
        for id_, said in rows.items():
            menu.addAction(said).triggered.connect(lambda _on=False, id_=id_: choose(id_))
        button.setMenu(menu)
        return button

    def show_actors(self, names: dict[str, str]) -> None:
        """Those who are chosen, the first one first: id and name."""
        self._ids = tuple(names)
        self.setVisible(len(names) > 1)
        self.names.setText(", ".join(names.values()))
        self.pair.setEnabled(len(names) == 2)

    # -- what a person does ----------------------------------------------------------------

    def _face(self) -> None:
        (shot_id, frame), ids = self._where(), self._ids
        self._ask(lambda: verbs.face_each_other(self._studio, shot_id, ids, frame))

    def _face_first(self) -> None:
        (shot_id, frame), ids = self._where(), self._ids
        self._ask(lambda: verbs.face_first(self._studio, shot_id, ids, frame))

    def _arrange(self, order: str) -> None:
        (shot_id, frame), ids = self._where(), self._ids
        self._ask(lambda: verbs.arrange(self._studio, shot_id, ids, frame, order))

    def _walk(self) -> None:
        (shot_id, _frame), ids = self._where(), self._ids
        self._ask(lambda: verbs.walk_along(self._studio, shot_id, ids))

    def _pair_up(self, pair_id: str) -> None:
        (shot_id, frame), ids = self._where(), self._ids
        self._ask(lambda: verbs.pair_up(self._studio, shot_id, ids, frame, pair_id))
