"""The editor of a character: what they are called, how they look, what they wear where."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox

from previz.app.commands import cast
from previz.app.studio import Studio
from previz.model.stage import Colour
from ui.fields import Choice, Line, Number, Prose, Section
from ui.panes.cast_colour import ColourField
from ui.panes.cast_parts import CastEditor, Hint, MergeSection
from ui.panes.cast_wardrobe import ScenesSection, WardrobeSection

ANCHOR_PX = 62
LOW_M, HIGH_M = 0.5, 2.6
"""The bounds of the edit; a height beyond them is refused."""


class PersonEditor(CastEditor):
    """Every field sends its change through a command; every scene inherits it."""

    def __init__(self, studio: Studio) -> None:
        super().__init__(studio)
        self._make_looks()
        self.wardrobe = WardrobeSection()
        self.scenes = ScenesSection()
        self.merging = MergeSection(
            self.tr("The same person under two names"),
            self.tr("Same as"),
            self.tr("This name goes; the one chosen here plays all their scenes"),
        )
        self.add_sections(self.looks, self.wardrobe, self.scenes, self.merging)
        self._listen()

    def show_character(self, character_id: str) -> None:
        """Show somebody; words that were typed for the one before go to that one."""
        if character_id != self.shown_id:
            for field in (self.name, self.anchor, self.wardrobe):
                field.commit()
            self.shown_id = character_id
        self.refresh()

    def refresh(self) -> None:
        project = self._studio.session.project
        who = project.cast.get(self.shown_id)
        if who is None:
            return
        self.name.show_text(who.name)
        others = [name for name in who.names[1:] if name.casefold() != who.name.casefold()]
        written = self.tr("In the script: %1").replace("%1", ", ".join(others))
        self.written.say(written if others else "")
        self.anchor.show_text(who.anchor)
        self.anchor.setToolTip(who.evidence)
        found = bool(who.evidence) and "anchor" not in who.locked
        self.evidence.say(self.tr("From the script.") if found else "")
        self.tall.show_value(who.height_m)
        self.gender.show_id(who.gender)
        takers = {each.colour: each.name for each in project.cast.values() if each.id != who.id}
        self.colour.show_colour(who.colour, takers)
        self.wardrobe.show_states(who.wardrobe)
        self.scenes.show_scenes(project, who)
        self.merging.show_others(
            [(each.id, each.name) for each in project.cast.values() if each.id != who.id]
        )

    # -- parts -----------------------------------------------------------------------------

    def _make_looks(self) -> None:
        self.looks = Section()
        self.looks.set_title(self.tr("Who"))
        self.name = Line()
        self.in_script = QCheckBox(self.tr("Also in the script"))
        self.in_script.setToolTip(self.tr("A new name changes the cues and the action, too"))
        self.written, self.evidence = Hint(), Hint()
        self.anchor = Prose()
        self.anchor.setFixedHeight(ANCHOR_PX)
        self.anchor.setPlaceholderText(
            self.tr("Age, face, clothes: these words stand in every prompt")
        )
        self.tall = Number(LOW_M, HIGH_M, " m", decimals=2, step=0.01)
        self.gender = Choice(
            (("f", self.tr("She")), ("m", self.tr("He")), ("", self.tr("Left open")))
        )
        self.colour = ColourField(cast.mannequin_colours())
        self.looks.add(self.tr("Name"), self.name)
        self.looks.add("", self.in_script)
        self.looks.add_wide(self.written)
        self.looks.add(self.tr("Looks"), self.anchor)
        self.looks.add("", self.evidence)
        self.looks.add(self.tr("Height"), self.tall)
        self.looks.add(self.tr("Pronoun"), self.gender)
        self.looks.add(self.tr("Colour"), self.colour)
        self.colour.setAccessibleName(self.tr("Colour of the figure"))

    def _listen(self) -> None:
        self.name.entered.connect(self._rename)
        self.anchor.entered.connect(self._set_anchor)
        self.tall.entered.connect(self._set_height)
        self.gender.chosen.connect(self._set_gender)
        self.colour.entered.connect(self._set_colour)
        self.wardrobe.renamed.connect(self._rename_state)
        self.wardrobe.worded.connect(self._word_state)
        self.wardrobe.raised.connect(self._raise_state)
        self.wardrobe.removed.connect(self._remove_state)
        self.wardrobe.added.connect(self._add_state)
        self.scenes.dressed.connect(self._dress)
        self.scenes.wanted.connect(self.scene_wanted)
        self.merging.merge_wanted.connect(self._merge)

    # -- what a person did -----------------------------------------------------------------

    def _rename(self, name: str) -> None:
        with self.trying():
            cast.rename(self._studio, self.shown_id, name, self.in_script.isChecked())

    def _set_anchor(self, anchor: str) -> None:
        with self.trying():
            cast.set_anchor(self._studio, self.shown_id, anchor)

    def _set_height(self, height_m: float) -> None:
        with self.trying():
            cast.set_height(self._studio, self.shown_id, height_m)

    def _set_gender(self, gender: str) -> None:
        with self.trying():
            cast.set_gender(self._studio, self.shown_id, gender)

    def _set_colour(self, colour: Colour, gesture: str) -> None:
        with self.trying():
            cast.set_colour(self._studio, self.shown_id, colour, gesture)

    def _rename_state(self, old: str, new: str) -> None:
        with self.trying():
            cast.rename_state(self._studio, self.shown_id, old, new)

    def _word_state(self, state: str, words: str) -> None:
        with self.trying():
            cast.set_state_text(self._studio, self.shown_id, state, words)

    def _raise_state(self, state: str) -> None:
        who = self._studio.session.project.cast[self.shown_id]
        place = [each.name for each in who.wardrobe].index(state)
        with self.trying():
            cast.move_state(self._studio, self.shown_id, state, place - 1)

    def _remove_state(self, state: str) -> None:
        with self.trying():
            cast.remove_state(self._studio, self.shown_id, state)

    def _add_state(self, name: str) -> None:
        with self.trying():
            cast.add_state(self._studio, self.shown_id, name)

    def _dress(self, scene_id: str, state: str) -> None:
        with self.trying():
            cast.dress(self._studio, scene_id, self.shown_id, state)

    def _merge(self, into_id: str) -> None:
        with self.trying():
            cast.merge_characters(self._studio, self.shown_id, into_id)
