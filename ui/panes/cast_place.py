"""The editor of a location: what it is called, how it looks, how it is lit at which hour."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel

from previz.app.commands import cast
from previz.app.studio import Studio
from previz.model.appearances import scenes_at, times_at
from previz.model.cast import Location
from previz.model.project import Project
from previz.model.vocabulary import lights
from ui import vocabulary
from ui.fields import Choice, Line, Prose, Section
from ui.panes.cast_parts import CastEditor, Hint, MergeSection, SceneLink
from ui.panes.cast_person import ANCHOR_PX


class PlaceEditor(CastEditor):
    """Every field sends its change through a command; every scene there inherits it."""

    def __init__(self, studio: Studio) -> None:
        super().__init__(studio)
        self.looks = Section()
        self.looks.set_title(self.tr("Where"))
        self.name, self.anchor, self.evidence = Line(), Prose(), Hint()
        self.anchor.setFixedHeight(ANCHOR_PX)
        self.anchor.setPlaceholderText(
            self.tr("Walls, furniture, view: these words stand in every prompt")
        )
        self.looks.add(self.tr("Name"), self.name)
        self.looks.add(self.tr("Looks"), self.anchor)
        self.looks.add("", self.evidence)
        self.light = StandingLights()
        self.scenes = PlaceScenes()
        self.merging = MergeSection(
            self.tr("The same place written two ways"),
            self.tr("Same as"),
            self.tr("This name goes; its scenes are set in the one chosen here"),
        )
        self.add_sections(self.looks, self.light, self.scenes, self.merging)
        self.name.entered.connect(self._rename)
        self.anchor.entered.connect(self._set_anchor)
        self.light.chosen.connect(self._set_light)
        self.scenes.wanted.connect(self.scene_wanted)
        self.merging.merge_wanted.connect(self._merge)

    def show_place(self, location_id: str) -> None:
        """Show a location; words that were typed for the one before go to that one."""
        if location_id != self.shown_id:
            self.name.commit()
            self.anchor.commit()
            self.shown_id = location_id
        self.refresh()

    def refresh(self) -> None:
        project = self._studio.session.project
        place = project.locations.get(self.shown_id)
        if place is None:
            return
        self.name.show_text(place.name)
        self.anchor.show_text(place.anchor)
        self.anchor.setToolTip(place.evidence)
        found = bool(place.evidence) and "anchor" not in place.locked
        self.evidence.say(self.tr("From the script.") if found else "")
        self.light.show_lights(project, place)
        self.scenes.show_scenes(project, place)
        self.merging.show_others(
            [
                (each.id, f"{side_words(each)} {each.name}")
                for each in project.locations.values()
                if each.id != place.id
            ]
        )

    def _rename(self, name: str) -> None:
        with self.trying():
            cast.rename_place(self._studio, self.shown_id, name)

    def _set_anchor(self, anchor: str) -> None:
        with self.trying():
            cast.set_place_anchor(self._studio, self.shown_id, anchor)

    def _set_light(self, time_id: str, light_id: str) -> None:
        with self.trying():
            cast.set_standing_light(self._studio, self.shown_id, time_id, light_id)

    def _merge(self, into_id: str) -> None:
        with self.trying():
            cast.merge_places(self._studio, self.shown_id, into_id)


def side_words(place: Location) -> str:
    """``INT.``, ``EXT.`` or ``INT./EXT.``, as slug lines have it."""
    sides = [words for words, on in (("INT.", place.interior), ("EXT.", place.exterior)) if on]
    return "/".join(sides)


class StandingLights(Section):
    """A light for each time of day that the script has for a place.

    ``chosen`` carries (time of day, lighting set-up); an empty set-up lets the plan light it.
    """

    chosen = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.set_title(self.tr("Standing light"))
        self.fields: dict[str, Choice] = {}
        self._labels: dict[str, QLabel] = {}

    def show_lights(self, project: Project, place: Location) -> None:
        """One row for each time of day of its scenes, and for each that has a light."""
        times = dict.fromkeys(times_at(project, place.id))
        times |= dict.fromkeys(each.time_id for each in place.lights)
        for time_id in times.keys() - self.fields.keys():
            self._grow(time_id)
        for time_id, field in self.fields.items():
            field.setVisible(time_id in times)
            self._labels[time_id].setVisible(time_id in times)
        for time_id in times:
            light = place.light_at(time_id)
            self.fields[time_id].fill(self._offers(project, place, time_id))
            self.fields[time_id].show_id(light.id if light else "")

    def _offers(self, project: Project, place: Location, time_id: str) -> list[tuple[str, str]]:
        planned = dict.fromkeys(
            vocabulary.light_name(scene.light.id)
            for scene in scenes_at(project, place.id)
            if scene.setting.time_id == time_id
        )
        by_plan = self.tr("As planned: %1").replace("%1", ", ".join(planned))
        return [("", by_plan), *((id_, vocabulary.light_name(id_)) for id_ in lights())]

    def _grow(self, time_id: str) -> None:
        field = Choice()
        name = vocabulary.time_name(time_id)
        field.setAccessibleName(self.tr("Standing light: %1").replace("%1", name))
        field.chosen.connect(lambda light_id: self.chosen.emit(time_id, light_id))
        self._labels[time_id] = self.add(name, field)
        self.fields[time_id] = field


class PlaceScenes(Section):
    """The scenes that are set in a place. ``wanted`` carries the id of one to see."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.set_title(self.tr("Scenes"))
        self.links: list[SceneLink] = []

    def show_scenes(self, project: Project, place: Location) -> None:
        scenes = scenes_at(project, place.id)
        while len(self.links) < len(scenes):
            link = SceneLink()
            link.clicked.connect(lambda _on=False, link=link: self.wanted.emit(link.scene_id))
            self.links.append(link)
            self.add_wide(link)
        for row, link in enumerate(self.links):
            link.setVisible(row < len(scenes))
        for link, scene in zip(self.links, scenes, strict=False):
            link.show_scene(scene)
