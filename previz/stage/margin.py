"""A picture that shows more than its framing, as a model's size often asks for."""

from __future__ import annotations

from dataclasses import replace

from previz.stage.evaluate import Frame

Margin = tuple[float, float]
"""How many times as wide and as high as the framing a picture is, 1 and more."""

NO_MARGIN: Margin = (1.0, 1.0)


def widened(frame: Frame, margin: Margin) -> Frame:
    """The same frame with more around it: its framing is the middle of what is seen."""
    if margin == NO_MARGIN:
        return frame
    projection = frame.projection.copy()
    projection[0] /= margin[0]
    projection[1] /= margin[1]
    return replace(frame, projection=projection)
