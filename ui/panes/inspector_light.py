"""The inspector's light: the scene's, or the set-up's own."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from previz.app.commands import board
from previz.app.studio import Studio
from previz.model.project import Project
from previz.model.vocabulary import lights
from ui import vocabulary
from ui.fields import Choice, Number
from ui.panes.inspector_trial import ShotSection
from ui.selection import Selection

SCENE, OWN = "scene", "own"


class LightSection(ShotSection):
    """``scope`` says whose light is edited: a scene's light changes all set-ups that inherit it."""

    def __init__(self, studio: Studio, selection: Selection) -> None:
        super().__init__(studio, selection)
        self.set_title(self.tr("Light"))
        self.scope = Choice(((SCENE, self.tr("As the scene")), (OWN, self.tr("This set-up's own"))))
        self.light = Choice((i, vocabulary.light_name(i)) for i in lights())
        self.azimuth = Number(0, 359, "°", step=5)
        self.azimuth.setWrapping(True)
        self.elevation = Number(-90, 90, "°", step=5)
        self.azimuth.setToolTip(self.tr("Where the key stands on the plan, in the world"))
        self.elevation.setToolTip(self.tr("How high the key stands above the horizon"))
        self.add(self.tr("Lit"), self.scope)
        self.add(self.tr("Set-up"), self.light)
        self.light.setAccessibleName(self.tr("Lighting set-up"))
        self.add(self.tr("Key azimuth"), self.azimuth)
        self.add(self.tr("Key height"), self.elevation)
        self.scope.chosen.connect(self._set_scope)
        self.light.chosen.connect(self._set_light)
        self.azimuth.entered.connect(lambda _deg: self._set_key())
        self.elevation.entered.connect(lambda _deg: self._set_key())

    def controls(self) -> dict[str, QWidget]:
        return {"light": self.light, "colour": self.light}

    def refresh(self, project: Project, shot_id: str) -> None:
        light = project.light_of(shot_id)
        own = project.setup_of(shot_id).light is not None
        self.scope.show_id(OWN if own else SCENE)
        self.light.show_id(light.id, vocabulary.light_name(light.id))
        self.azimuth.show_value(light.key_azimuth_deg)
        self.elevation.show_value(light.key_elevation_deg)
        rules = project.scene_of(shot_id).light_rules
        self.light.setToolTip("" if own else "\n".join(citation.why for citation in rules))

    def _set_scope(self, scope: str) -> None:
        with self.trying():
            board.set_light(
                self._studio,
                self._selection.shot_id,
                str(self.light.currentData()) if scope == OWN else "",
            )

    def _set_light(self, light_id: str) -> None:
        verb = board.set_light if self.scope.currentData() == OWN else board.set_scene_light
        with self.trying():
            verb(self._studio, self._selection.shot_id, light_id)

    def _set_key(self) -> None:
        with self.trying():
            board.set_key(
                self._studio,
                self._selection.shot_id,
                self.azimuth.value(),
                self.elevation.value(),
            )
