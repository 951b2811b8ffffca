"""Who plays and where: characters and locations, edited once and inherited by every scene."""

from __future__ import annotations

from dataclasses import dataclass

from previz.model.light import LightSetup
from previz.model.stage import Colour, Prop, StageSet


@dataclass(frozen=True, slots=True)
class Wardrobe:
    """A state of dress: its name (``soaked``) and the words that describe it.

    ``evidence`` is the sentence of the script that it was found in; empty when made by hand.
    """

    name: str
    text: str
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Character:
    """A person, or a group of several figures.

    ``figures`` are the ids of its actors on a stage; one for a person. ``anchor`` is the frozen
    description that stands in every prompt. ``gender`` is ``m``, ``f`` or empty. ``colour`` is
    the mannequin's, display-referred 0 to 1, ``build`` one of the stage's ``BUILDS``, ``body``
    a modelled figure of the project.
    ``wardrobe`` lists the states of dress, the usual one first; a scene chooses another by name.
    ``locked`` names the fields set by hand (``name``, ``colour``, ``height_m``, ``build``,
    ``gender``, ``anchor``, ``wardrobe``), which a new draft of the script leaves alone.

    ``written`` are the names that the script has for them besides ``name``: what they were called
    before they were renamed or merged. ``evidence`` is the sentence that the anchor comes from.
    """

    id: str
    name: str
    figures: tuple[str, ...]
    colour: Colour
    height_m: float = 1.75
    gender: str = ""
    anchor: str = ""
    wardrobe: tuple[Wardrobe, ...] = ()
    locked: tuple[str, ...] = ()
    written: tuple[str, ...] = ()
    evidence: str = ""
    build: str = "average"
    body: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """What they are called: the shown name first, then what the script has for them."""
        return (self.name, *(name for name in self.written if name != self.name))

    def dressed(self, state: str) -> str:
        """The words of a state of dress; the usual one when it has no such state; or empty."""
        for wardrobe in self.wardrobe:
            if wardrobe.name == state:
                return wardrobe.text
        return self.wardrobe[0].text if self.wardrobe else ""


@dataclass(frozen=True, slots=True)
class StandingLight:
    """How a location is lit at a time of day, for every scene there."""

    time_id: str
    light: LightSetup


@dataclass(frozen=True, slots=True)
class Location:
    """A place of the script. ``anchor`` is its frozen description in every prompt.

    ``lights`` holds at most one standing light for each time of day; a time without one is lit
    by the plan. ``set`` and ``props`` are the set that was saved for it, which every scene there
    shows; None leaves it to the plan. ``locked`` names the fields set by hand (``name``,
    ``anchor``, ``lights``, ``set``).
    ``also`` are the ids of places that were merged into this one. ``evidence`` is the sentence
    that the anchor comes from.
    """

    id: str
    name: str
    interior: bool = True
    exterior: bool = False
    anchor: str = ""
    lights: tuple[StandingLight, ...] = ()
    locked: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    evidence: str = ""
    set: StageSet | None = None
    props: tuple[Prop, ...] = ()

    def light_at(self, time_id: str) -> LightSetup | None:
        """The standing light at a time of day; None when the plan lights it."""
        return next((each.light for each in self.lights if each.time_id == time_id), None)


def location_id(name: str, interior: bool, exterior: bool) -> str:
    """The id of a place: ``int-lighthouse kitchen``. Case and spacing make no other place."""
    side = "int-ext" if interior and exterior else "int" if interior else "ext"
    return f"{side}-{' '.join(name.casefold().split())}"


def character_id(name: str) -> str:
    """The id that the plan gives to somebody of that name: ``MRS ALDER`` is ``mrs-alder``."""
    return "-".join(name.lower().split())
