"""Control videos that are the stage drawn in one way, whatever the shot's own light and look."""

from __future__ import annotations

from dataclasses import replace

from previz.model.stage import StageShot
from previz.model.vocabulary import lights

NEUTRAL_CLAY = "clay"
"""The kind of control, and the name of its file."""

NEUTRAL_LIGHT = "high_key"
"""Even and from the camera's side: shapes and colours show, the shot's own light does not."""


def neutral_clay(shot: StageShot) -> StageShot:
    """The shot as the control ``clay`` shows it: shape, place and colour of everything, unlit.

    The lamp hangs off the camera, so the same thing is shaded the same way in every shot.
    """
    return replace(
        shot,
        light=lights()[NEUTRAL_LIGHT].placed(shot.camera.azimuth_deg),
        look="clay",
        depth_of_field=False,
        motion_blur=False,
        fog_m=0.0,
    )
