"""Edits of characters: how they look. What is set here by hand survives a new draft."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from previz.errors import EditError
from previz.model.cast import Character
from previz.model.project import Project
from previz.model.stage import BUILDS, Colour

HEIGHT_RANGE_M = (0.5, 2.6)
GENDERS = ("", "f", "m")


def someone(project: Project, character_id: str) -> Character:
    """The character of that id.

    Raises:
        EditError: the cast has none.
    """
    who = project.cast.get(character_id)
    if who is None:
        raise EditError(
            f"There is nobody called {character_id!r} in the cast.",
            "They may have been merged with somebody, or a new draft cut them.",
            "Choose somebody who is in the list.",
        )
    return who


def with_character(project: Project, who: Character) -> Project:
    return replace(project, cast={**project.cast, who.id: who})


def set_by_hand(project: Project, character_id: str, field: str, **values: Any) -> Project:
    """Somebody with other values of a field, which a new draft of the script then leaves alone."""
    who = someone(project, character_id)
    locked = tuple(dict.fromkeys((*who.locked, field)))
    return with_character(project, replace(who, locked=locked, **values))


def set_anchor(project: Project, character_id: str, anchor: str) -> Project:
    """The description that stands in every prompt; empty says nothing of them but their name."""
    return set_by_hand(project, character_id, "anchor", anchor=" ".join(anchor.split()))


def set_colour(project: Project, character_id: str, colour: Colour) -> Project:
    """The mannequin's colour, display-referred 0 to 1.

    Raises:
        EditError: a part is outside 0 to 1.
    """
    if not all(0 <= part <= 1 for part in colour):
        raise EditError(
            "This is not a colour.",
            "Red, green and blue run from 0 to 1.",
            "Choose a colour from the list.",
        )
    return set_by_hand(project, character_id, "colour", colour=colour)


def set_height(project: Project, character_id: str, height_m: float) -> Project:
    """How tall somebody stands, in metres.

    Raises:
        EditError: not between 0.5 and 2.6 m.
    """
    low, high = HEIGHT_RANGE_M
    if not low <= height_m <= high:
        raise EditError(
            f"Nobody is {height_m:g} m tall.",
            f"Figures stand from {low:g} to {high:g} m.",
            "Type a height in that range.",
        )
    return set_by_hand(project, character_id, "height_m", height_m=float(height_m))


def set_build(project: Project, character_id: str, build: str) -> Project:
    """Slim, average, broad or a child's.

    Raises:
        EditError: anything else.
    """
    if build not in BUILDS:
        raise EditError(
            f"“{build}” is not a build.", f"Known: {', '.join(BUILDS)}.", "Choose one of those."
        )
    return set_by_hand(project, character_id, "build", build=build)


def set_body(project: Project, character_id: str, body: str) -> Project:
    """The modelled figure that somebody is drawn as; empty is the mannequin."""
    return set_by_hand(project, character_id, "body", body=body)


def set_gender(project: Project, character_id: str, gender: str) -> Project:
    """``f``, ``m``, or empty where the script leaves it open; it tells who “she” is.

    Raises:
        EditError: anything else.
    """
    if gender not in GENDERS:
        raise EditError(
            f"“{gender}” is not known here.",
            "The plan reads “he” and “she” in the script by it.",
            "Choose she, he, or left open.",
        )
    return set_by_hand(project, character_id, "gender", gender=gender)
