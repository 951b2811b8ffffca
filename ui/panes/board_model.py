"""The board's rows: a heading for each scene, then its shots. What a card says is kept ready."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from previz.app.board_order import Order, board_order
from previz.app.jobs import Job
from previz.app.session import Change
from previz.app.studio import CardState, Studio
from previz.errors import PrevizError
from previz.model.project import Project
from ui.core_words import said
from ui.lifetime import while_alive

Index = QModelIndex | QPersistentModelIndex

CARD_ROLE = int(Qt.ItemDataRole.UserRole)
SCENE_ROLE = CARD_ROLE + 1
AT_A_TIME = 3


@dataclass(frozen=True, slots=True)
class Card:
    """What a card shows. ``picture`` is None until the shot's panel is there.

    ``warnings`` are sentences about its continuity.
    """

    shot_id: str
    name: str
    size: str
    framing: str
    lens_mm: float
    move: str
    seconds: float
    in_cut: bool
    circled: bool
    state: CardState
    picture: Path | None
    warnings: tuple[str, ...] = ()

    @property
    def spoken(self) -> str:
        """The card in words, for a screen reader."""
        facts = f"{self.name}, {self.size}, {self.lens_mm:g} mm, {self.seconds:.1f} s"
        return " ".join((facts + ".", *self.warnings)) if self.warnings else facts


Row = tuple[str, str]
"""(scene id, shot id); the shot id is empty for the scene's heading."""


def rows_of(project: Project, order: Order = "script") -> list[Row]:
    """All rows of the board, scene by scene; in a scene as told, or set-up by set-up."""
    return [
        row
        for scene_id in project.scene_order
        for row in (
            (scene_id, ""),
            *((scene_id, shot_id) for shot_id in board_order(project, scene_id, order)),
        )
    ]


_CARD_FLAGS = (
    Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled
)


class BoardModel(QAbstractListModel):
    """Follows the session by moves, inserts and data changes, so the view keeps its selection.

    Cards are worked out when they are first looked at, and again after what they show changed.
    Asking the studio for a panel may queue a job, so that never happens inside a paint.
    """

    card_changed = Signal(int)
    """A row has to be painted again. Not ``dataChanged``: on that, a list whose rows differ in
    size lays out all of them, 20 ms at 2,000 shots."""

    def __init__(self, studio: Studio) -> None:
        super().__init__()
        self._studio = studio
        self.order: Order = "script"
        self._rows = rows_of(studio.session.project)
        self._place = {row: place for place, row in enumerate(self._rows)}
        self._cards: dict[str, Card] = {}
        self._stale: set[str] = set()
        self._asked: dict[str, None] = {}
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._work_out)
        studio.session.subscribe(while_alive(self, self._project_changed))
        studio.queue.subscribe(while_alive(self, self._job_moved))
        studio.on_panel(while_alive(self, self.refresh))
        studio.continuity.subscribe(while_alive(self, self._checked))

    # -- what Qt asks ----------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        # Between an edit and the model's news of it, a row may be of something that is gone.
        scene_id, shot_id = self._rows[index.row()]
        project = self._studio.session.project
        scene, shot = project.scenes.get(scene_id), project.shots.get(shot_id)
        words = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if role == SCENE_ROLE:
            return scene
        if not shot_id:
            return scene.heading if scene is not None and role in words else None
        if role == CARD_ROLE and shot is not None:
            return self._card(shot_id)
        card = self._cards.get(shot_id) if shot is not None else None
        if role == Qt.ItemDataRole.AccessibleTextRole and card is not None:
            return card.spoken
        if role == Qt.ItemDataRole.ToolTipRole and card is not None:
            return "\n".join(card.warnings)
        return shot.name if shot is not None and role in words else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid() or not self._rows[index.row()][1]:
            return Qt.ItemFlag.NoItemFlags
        return _CARD_FLAGS

    def is_heading(self, row: int) -> bool:
        """Whether a row heads a scene, and is no card."""
        return not self._rows[row][1]

    # -- what the pane asks ----------------------------------------------------------------

    def shot_id(self, row: int) -> str:
        """The shot of a row; empty for a heading or no row."""
        return self._rows[row][1] if 0 <= row < len(self._rows) else ""

    def scene_id(self, row: int) -> str:
        return self._rows[row][0]

    def row_of(self, shot_id: str) -> int:
        """The row of a shot; -1 when it is not on the board."""
        shot = self._studio.session.project.shots.get(shot_id)
        return self._place.get((shot.scene_id, shot_id), -1) if shot else -1

    def set_order(self, order: Order) -> None:
        """Show the script's order or the order in which the set-ups would be shot."""
        if order != self.order:
            self.order = order
            self._follow(rows_of(self._studio.session.project, order))

    def refresh(self, shot_id: str) -> None:
        """Something that the card shows has changed."""
        row = self.row_of(shot_id)
        if row >= 0:
            self._stale.add(shot_id)
            self.card_changed.emit(row)

    # -- cards -----------------------------------------------------------------------------

    def _card(self, shot_id: str) -> Card | None:
        if shot_id in self._stale or shot_id not in self._cards:
            self._asked[shot_id] = None
            if not self._later.isActive():
                self._later.start()
        return self._cards.get(shot_id)

    def _work_out(self) -> None:
        """Make the cards that were looked at, a few at a time."""
        for shot_id in list(self._asked)[:AT_A_TIME]:
            del self._asked[shot_id]
            self._stale.discard(shot_id)
            if self.row_of(shot_id) >= 0:
                self._cards[shot_id] = self._made(shot_id)
                self.card_changed.emit(self.row_of(shot_id))
        if self._asked:
            self._later.start()

    def _made(self, shot_id: str) -> Card:
        project = self._studio.session.project
        shot, setup = project.shots[shot_id], project.setup_of(shot_id)
        try:
            picture = self._studio.panel(shot_id)
            state = self._studio.card(shot_id)
        except PrevizError as error:
            picture, state = None, CardState("failed", note=error.what)
        return Card(
            shot_id=shot_id,
            name=shot.name,
            size=setup.framing.size,
            framing=setup.framing.kind,
            lens_mm=setup.camera.lens_mm,
            move=shot.move.id,
            seconds=float(project.settings.rate.seconds(shot.frames)),
            in_cut=shot.in_cut,
            circled=bool(shot.circled_take),
            state=state,
            picture=picture,
            warnings=tuple(said(w.what) for w in self._studio.continuity.open_of_shot(shot_id)),
        )

    # -- news ------------------------------------------------------------------------------

    def _job_moved(self, job: Job) -> None:
        if job.kind != "still":
            self.refresh(job.shot_id)

    def _checked(self, shot_ids: frozenset[str]) -> None:
        for shot_id in shot_ids:
            self.refresh(shot_id)

    def _project_changed(self, change: Change) -> None:
        turned = self.order == "setup" and bool(change.setups)
        if turned or change.order or change.before.shots.keys() != change.after.shots.keys():
            self._follow(rows_of(change.after, self.order))
        for shot_id in change.touched:
            self.refresh(shot_id)

    def _follow(self, wanted: list[Row]) -> None:
        """Become the wanted rows by removing, moving and inserting single rows."""
        keep = set(wanted)
        for place in range(len(self._rows) - 1, -1, -1):
            if self._rows[place] not in keep:
                self.beginRemoveRows(QModelIndex(), place, place)
                del self._rows[place]
                self.endRemoveRows()
        there = set(self._rows)
        for place, row in enumerate(wanted):
            if row not in there:
                self.beginInsertRows(QModelIndex(), place, place)
                self._rows.insert(place, row)
                self.endInsertRows()
            elif self._rows[place] != row:
                old = self._rows.index(row, place)
                self.beginMoveRows(QModelIndex(), old, old, QModelIndex(), place)
                self._rows.insert(place, self._rows.pop(old))
                self.endMoveRows()
        self._place = {row: place for place, row in enumerate(self._rows)}
