"""The inspector's camera kit: what it is shot on, and through which lenses."""

from __future__ import annotations

import math

from PySide6.QtWidgets import QLabel

from previz.app.commands import camera
from previz.app.studio import Studio
from previz.model.project import Project
from previz.model.vocabulary import film_backs, lens_sets
from ui.fields import Choice
from ui.panes.inspector_trial import ShotSection
from ui.selection import Selection

ALL, OWN = "all", "own"


class KitSection(ShotSection):
    """Film back and lenses of the project; a set-up may have a back of its own, as a B camera."""

    def __init__(self, studio: Studio, selection: Selection) -> None:
        super().__init__(studio, selection)
        self.set_title(self.tr("Film back and lenses"))
        self.back = Choice((back.id, back.name) for back in film_backs().values())
        self.whose = Choice(((ALL, self.tr("The project's")), (OWN, self.tr("This set-up's own"))))
        self.whose.setAccessibleName(self.tr("Whose film back"))
        self.lenses = Choice((kit.id, kit.name) for kit in lens_sets().values())
        self.lenses.setToolTip(
            self.tr("Planned lenses become the nearest of the set; those set by hand stay")
        )
        self.used = QLabel()
        self.used.setObjectName("hint")
        self.used.setWordWrap(True)
        self.add(self.tr("Film back"), self.back)
        self.add(self.tr("Whose"), self.whose)
        self.add_wide(self.used)
        self.add(self.tr("Lens set"), self.lenses)
        self.back.chosen.connect(self._set_back)
        self.whose.chosen.connect(self._set_whose)
        self.lenses.chosen.connect(self._set_lenses)
        self.fold()

    def refresh(self, project: Project, shot_id: str) -> None:
        setup = project.setup_of(shot_id)
        back = film_backs().get(setup.camera.back_id)
        self.back.show_id(setup.camera.back_id)
        self.whose.show_id(OWN if "back" in setup.locked else ALL)
        self.lenses.show_id(project.settings.lens_set)
        self.back.setToolTip(back.name if back is not None else "")
        if back is None:
            self.used.setText("")
            return
        area = back.cropped(project.settings.aspect)
        lens_mm = max(setup.camera.lens_mm, 1.0)
        wide = 2.0 * math.degrees(math.atan(area.width_mm / 2.0 / lens_mm))
        words = self.tr("{w} × {h} mm are used; {lens} mm sees {deg}° across.")
        self.used.setText(
            words.format(
                w=f"{area.width_mm:.1f}",
                h=f"{area.height_mm:.1f}",
                lens=f"{setup.camera.lens_mm:g}",
                deg=f"{wide:.0f}",
            )
        )

    def _own(self) -> str:
        """The shot whose set-up is meant alone; empty for the project."""
        return self._selection.shot_id if self.whose.currentData() == OWN else ""

    def _set_back(self, back_id: str) -> None:
        with self.trying():
            camera.set_film_back(self._studio, back_id, self._own())

    def _set_whose(self, whose: str) -> None:
        """Back to the project's film back; a back of its own begins with the next choice."""
        if whose == ALL:
            back_id = self._studio.session.project.settings.back_id
            with self.trying():
                camera.set_film_back(self._studio, back_id, self._selection.shot_id)

    def _set_lenses(self, lens_set: str) -> None:
        with self.trying():
            camera.set_lens_set(self._studio, lens_set)
