"""Which builder draws a thing: the one it names, else the one of the last word of its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from previz.errors import RenderError
from previz.model.footprints import word_of
from previz.model.stage import Prop
from previz.stage.furnishings import FURNISHINGS
from previz.stage.joinery import INDOORS, Solid
from previz.stage.masonry import MASONRY
from previz.stage.outdoors import OUTSIDE
from previz.stage.streets import OUTDOORS
from previz.stage.traffic import TRAFFIC

PLAIN = "plain"
"""The builder of what has no parts: the thing's own shape."""


def _plain(prop: Prop) -> list[Solid]:
    return [Solid(prop.shape, (0.0, 0.0, 0.0), prop.size_m, prop.colour)]


WORDS: Mapping[str, Callable[[Prop], list[Solid]]] = {**OUTDOORS, **INDOORS}
"""Builders that a thing's name alone finds."""

BUILDERS: Mapping[str, Callable[[Prop], list[Solid]]] = {
    **WORDS,
    **FURNISHINGS,
    **MASONRY,
    **OUTSIDE,
    **TRAFFIC,
    PLAIN: _plain,
}


def builder_of(prop: Prop) -> str:
    """The id of what draws a thing; ``plain`` when its name says nothing."""
    if prop.builder:
        return prop.builder
    word = word_of(prop)
    if word == "post" and "lamp" not in prop.name.lower().split():
        return PLAIN
    return word if word in WORDS else PLAIN


def solids_of(prop: Prop) -> list[Solid]:
    """The parts a thing is drawn as.

    Raises:
        RenderError: it names a builder that there is not.
    """
    built = BUILDERS.get(builder_of(prop))
    if built is None:
        raise RenderError(
            f"“{prop.name}” cannot be built: nothing here is called “{prop.builder}”.",
            "The project was made with another version of Previz.",
            "Open it with that version, or take back the edit that put it here.",
        )
    return built(prop)
