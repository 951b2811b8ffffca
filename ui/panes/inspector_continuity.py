"""The inspector's continuity: what jars at this shot, and what would cure it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from previz.app.continuity import Finding
from previz.app.studio import Studio
from previz.model.project import Project
from ui.fields import Section
from ui.lifetime import while_alive
from ui.panes.warning_card import WarningCard
from ui.selection import Selection


class ContinuitySection(Section):
    """The selected shot's warnings, open ones first. It is hidden while there is none."""

    def __init__(self, studio: Studio, selection: Selection) -> None:
        super().__init__()
        self.set_title(self.tr("Continuity"))
        self._studio, self._selection = studio, selection
        self._shown: tuple[Finding, ...] | None = None
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self.add_wide(self._list)
        studio.continuity.subscribe(while_alive(self, self._checked))

    @property
    def cards(self) -> tuple[WarningCard, ...]:
        """The cards on show."""
        items = (self._column.itemAt(place) for place in range(self._column.count()))
        widgets = (item.widget() for item in items if item is not None)
        return tuple(card for card in widgets if isinstance(card, WarningCard))

    def refresh(self, project: Project, shot_id: str) -> None:
        found = self._studio.continuity.of_shot(shot_id)
        found = tuple(sorted(found, key=lambda each: each.intended))
        self.setVisible(bool(found))
        if found == self._shown:
            return
        self._shown = found
        for card in self.cards:
            self._column.removeWidget(card)
            card.hide()
            card.deleteLater()
        for each in found:
            self._column.addWidget(WarningCard(self._studio, each))

    def _checked(self, shot_ids: frozenset[str]) -> None:
        shot_id, project = self._selection.shot_id, self._studio.session.project
        if shot_id in shot_ids and shot_id in project.shots:
            self.refresh(project, shot_id)
