"""The menu under the right button: what can be done with what is chosen, and who may come in."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu, QWidget

from previz.app.commands.by_hand import absent
from previz.app.studio import Studio
from ui.panes.stage_verbs import KEYS, StageVerbs
from ui.panes.stage_view import StageView
from ui.stage_actions import STAGE, stage_words


class StageMenu(QMenu):
    """Made anew for each click, and gone when it is closed."""

    def __init__(
        self, studio: Studio, view: StageView, verbs: StageVerbs, at: QPoint, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.aboutToHide.connect(self.deleteLater)
        self._verbs = verbs
        chosen = bool(view.all_chosen)
        for row_id in ("duplicate", "remove", "settle", "frame_chosen"):
            self._add(row_id, chosen)
        self.addSeparator()
        self._bring_in(studio, view, at)
        self._add("copy_blocking", True)
        self._add("choose_all", True)
        self.addSeparator()
        views = self.addMenu(self.tr("Look from"))
        for row_id in ("frame_all", "corner", "front", "right", "back", "left", "top"):
            self._add(row_id, True, views)

    def _add(self, row_id: str, enabled: bool, menu: QMenu | None = None) -> None:
        words = next(row.words for row in STAGE if row.id == f"stage_{row_id}")
        action = (menu or self).addAction(stage_words(words))
        action.setObjectName(row_id)
        action.setEnabled(enabled)
        if KEYS.get(row_id):
            action.setText(f"{action.text()}\t{KEYS[row_id][0]}")
        action.triggered.connect(getattr(self._verbs, row_id))

    def _bring_in(self, studio: Studio, view: StageView, at: QPoint) -> None:
        """Whoever of the scene is not in the shot, to the place under the pointer."""
        menu = self.addMenu(self.tr("Bring in"))
        project = studio.session.project
        away = absent(project, view.shot_id) if view.shot_id in project.shots else ()
        here = view.mapFromGlobal(at)
        share = here.x() / max(1, view.width()), here.y() / max(1, view.height())
        floor = view.drawn.on_floor(*share) if view.drawn is not None else None
        x, z = floor if floor is not None else (0.0, 0.0)
        for actor_id, name in away:
            action = menu.addAction(name)
            action.triggered.connect(
                lambda _on=False, one=actor_id: self._verbs.bring_in(one, x, z)
            )
        menu.setEnabled(bool(away))
