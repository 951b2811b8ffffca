"""The light meter: what a spot meter reads on a figure, for a program and for the window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from previz.stage.viewing.metering import Metered, Metering

if TYPE_CHECKING:
    from previz.app.studio import Studio
    from previz.model.reading import Band, Reading

__all__ = ["Metered", "Metering", "false_colour_bands", "meter"]


def meter(studio: Studio, shot_id: str, frame: int, actor_id: str = "") -> Reading:
    """Read the light on a figure of a shot, as the shot's camera sees it.

    Raises:
        EditError: there is no such shot.
        NoAdapterError: there is nothing to draw with.
        RenderError: nobody is there to read, or something hides the head.
    """
    from previz.stage.render.meter import Meter

    reader = Meter("final")
    try:
        return reader.read(studio.session.project.stage_shot(shot_id), frame, actor_id)
    finally:
        reader.close()


def false_colour_bands() -> tuple[Band, ...]:
    """The colours of the false-colour view, from black to clipped."""
    from previz.stage.exposure import BANDS

    return BANDS
