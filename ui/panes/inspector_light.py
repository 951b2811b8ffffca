"""The inspector's light: the location's, the scene's, or the set-up's own."""

from __future__ import annotations

from dataclasses import fields

from PySide6.QtWidgets import QLabel, QWidget

from previz.app.camera_facts import focusable
from previz.app.commands import board, cast
from previz.app.commands import light as light_verbs
from previz.app.studio import Studio
from previz.model.aiming import towards
from previz.model.light import LightSetup
from previz.model.project import Project
from previz.model.vocabulary import lights
from ui import theme, vocabulary
from ui.fields import Choice, LongButton, Number
from ui.panes.inspector_lamps import AUTO_M, LampSection, LightReading, inherited
from ui.selection import Selection

SCENE, OWN = "scene", "own"


class LightSection(LampSection):
    """``scope`` says whose light is edited: a scene's changes all set-ups that inherit it.

    ``standing`` makes it the light of the location at this time of day, ``follow`` gives a scene
    that was lit by hand the location's light again; each is there only where it would do something.
    """

    def __init__(self, studio: Studio, selection: Selection) -> None:
        super().__init__(studio, selection)
        self.set_title(self.tr("Light"))
        self.scope = Choice()
        self.light = Choice((i, vocabulary.light_name(i)) for i in lights())
        self.add(self.tr("Lit"), self.scope)
        self.add(self.tr("Set-up"), self.light)
        self.light.setAccessibleName(self.tr("Lighting set-up"))
        self.overrides = QLabel()
        self.overrides.setWordWrap(True)
        self.back = LongButton()
        self.back.show_words(self.tr("Back to the scene's light"))
        self.add_wide(self.overrides)
        self.add_wide(self.back)
        self.reading = LightReading(studio, selection)
        self.add_wide(self.reading)
        self.key_from = Choice()
        self.key_from.setToolTip(self.tr("A lamp on a stand, or a thing on the set that shines"))
        self.add(self.tr("Key from"), self.key_from)
        self._add_key()
        self.standing, self.follow = LongButton(), LongButton()
        for button in (self.standing, self.follow):
            self.add_wide(button)
        self.standing.clicked.connect(self._make_standing)
        self.follow.clicked.connect(self._follow)
        self.back.clicked.connect(lambda: self._set_scope(SCENE))
        self.scope.chosen.connect(self._set_scope)
        self.light.chosen.connect(self._set_light)
        self.key_from.chosen.connect(self._bind_key)

    def _add_key(self) -> None:
        key = self.number("key_azimuth_deg", self.tr("Key azimuth"), Number(0, 359, "°", step=5))
        key.setWrapping(True)
        key.setToolTip(self.tr("Where the key stands on the plan, in the world"))
        high = self.number("key_elevation_deg", self.tr("Key height"), Number(-90, 90, "°", step=5))
        high.setToolTip(self.tr("How high the key stands above the horizon"))
        self.azimuth, self.elevation = key, high
        far = Number(AUTO_M, 30, " m", 2, 0.25)
        self.distance = self.open_number(
            "key_distance_m", self.tr("Key distance"), far, self.tr("as the set-up")
        )
        far.setToolTip(self.tr("From whom it is aimed at; its level there stays"))
        self.target = Choice()
        self.target.setToolTip(self.tr("Whom the key stands around and is aimed at"))
        self.add(self.tr("Key aims at"), self.target)
        self.target.chosen.connect(self._aim_key)
        self.number("key_k", self.tr("Key colour"), Number(1700, 20000, " K", step=100))
        wide = self.number("softness_m", self.tr("Key width"), Number(0.01, 6, " m", 2, 0.05))
        wide.setToolTip(self.tr("How wide the source is: the wider, the softer"))
        ratio = self.number("key_fill_ratio", self.tr("Key to fill"), Number(1.05, 64, " : 1", 1))
        ratio.setToolTip(self.tr("The lit cheek against what the fill gives the shadow cheek"))
        ratio.setDecimals(1)
        iris = self.number("iris_ev", self.tr("Exposure"), Number(-6, 6, " EV", 1, 0.1))
        iris.setToolTip(self.tr("Stops that the iris opens or closes: everything gets brighter"))

    def controls(self) -> dict[str, QWidget]:
        return {"light": self.light, "colour": self.light}

    def refresh(self, project: Project, shot_id: str) -> None:
        light = project.light_of(shot_id)
        source = project.light_from(shot_id)
        own = source == "setup"
        self._show_source(project, shot_id, source)
        self.light.show_id(light.id, vocabulary.light_name(light.id))
        self.show_numbers(light, inherited(project, shot_id))
        self._show_overrides(project, shot_id, light)
        self._show_key(project, shot_id, light)
        self.reading.ask()
        rules = project.scene_of(shot_id).light_rules
        self.light.setToolTip("" if own else "\n".join(citation.why for citation in rules))

    def _show_overrides(self, project: Project, shot_id: str, light: LightSetup) -> None:
        """Say that this set-up is lit otherwise than its scene, and in how much."""
        scene = inherited(project, shot_id)
        self.overrides.setVisible(scene is not None)
        self.back.setVisible(scene is not None)
        if scene is None:
            return
        other = sum(
            getattr(light, field.name) != getattr(scene, field.name) for field in fields(light)
        )
        words = (
            self.tr("This set-up has a light of its own; as yet it is the scene's.")
            if other == 0
            else self.tr("Lit otherwise than its scene in %n thing(s).", "", other)
        )
        self.overrides.setText(words)
        self.overrides.setStyleSheet(f"color: {theme.current().accent_text}")

    def _show_source(self, project: Project, shot_id: str, source: str) -> None:
        """Say where the light comes from, and what can be made of it."""
        scene = project.scene_of(shot_id)
        place = project.locations.get(scene.location_id)
        stands = place is not None and place.light_at(scene.setting.time_id) is not None
        time = vocabulary.time_name(scene.setting.time_id).lower()
        there = f"{place.name}, {time}" if place else ""
        if "light" not in scene.locked and stands:
            inherited = self.tr("From %1").replace("%1", there)
        elif "light" in scene.locked:
            inherited = self.tr("From the scene")
        else:
            inherited = self.tr("From the scene, as planned")
        self.scope.fill(((SCENE, inherited), (OWN, self.tr("This set-up's own"))))
        self.scope.show_id(OWN if source == "setup" else SCENE)
        self.scope.setToolTip(inherited)
        standing = self.tr("Make standing light of %1").replace("%1", there)
        follow = self.tr("Light the scene as %1").replace("%1", there)
        for button, words in ((self.standing, standing), (self.follow, follow)):
            button.show_words(words)
        self.standing.setVisible(place is not None and source != "location")
        self.follow.setVisible(stands and "light" in scene.locked)

    def _make_standing(self) -> None:
        with self.trying():
            cast.make_standing(self._studio, self._selection.shot_id)

    def _follow(self) -> None:
        with self.trying():
            cast.follow_place(self._studio, self._selection.shot_id)

    def _set_scope(self, scope: str) -> None:
        with self.trying():
            if scope == OWN:
                light_verbs.make_own(self._studio, self._selection.shot_id)
            else:
                board.set_light(self._studio, self._selection.shot_id, "")

    def _set_light(self, light_id: str) -> None:
        verb = board.set_light if self.scope.currentData() == OWN else board.set_scene_light
        with self.trying():
            verb(self._studio, self._selection.shot_id, light_id)

    @property
    def own(self) -> bool:
        return str(self.scope.currentData()) == OWN

    def _show_key(self, project: Project, shot_id: str, light: LightSetup) -> None:
        """Offer the things that shine; a key that is one stands where that one stands."""
        found = light_verbs.key_thing(project, shot_id)
        stand = self.tr("A stand") if found is None or light.key_prop else found.name
        sun = project.stage_of(project.shot(shot_id).scene_id).set.kind == "exterior"
        if sun and stand == self.tr("A stand"):
            stand = self.tr("The sun, or a stand")
        if found is not None:
            now = towards(light, found, project.shot(shot_id).blocking)
            self.azimuth.show_value(now.key_azimuth_deg)
            self.elevation.show_value(now.key_elevation_deg)
        things = light_verbs.things_that_shine(project, shot_id)
        self.key_from.fill((("", stand), *((thing.id, thing.name) for thing in things)))
        self.key_from.show_id(light.key_prop)
        for field in (self.azimuth, self.elevation):
            field.setEnabled(found is None)
        lamp = found is None and not light_verbs.under_the_sun(project, shot_id)
        self.distance.setEnabled(lamp)
        self.target.setEnabled(lamp)
        people = focusable(project, shot_id)
        self.target.fill((("", self.tr("The middle of the marks")), *people))
        self.target.show_id(light.key_target)

    def _aim_key(self, who: str) -> None:
        with self.trying():
            light_verbs.change(self._studio, self._selection.shot_id, self.own, key_target=who)

    def _bind_key(self, prop_id: str) -> None:
        with self.trying():
            light_verbs.bind_key(self._studio, self._selection.shot_id, prop_id, self.own)
