"""Light as data: a named set-up with its key in world space, kept per scene."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LightSetup:
    """One lighting set-up of the table, placed in the world.

    Azimuths are plan directions from the subject to the lamp in world space (0 = +Z, 90 = +X);
    elevations are degrees above the horizon. ``key_fill_ratio`` is the luminance of the lit over
    the shadow cheek. ``background_stops`` is the background against the key. ``softness_m`` is
    the width of the key source. ``rim`` is the rim light's strength against the key.
    """

    id: str
    key_azimuth_deg: float
    key_elevation_deg: float
    key_k: float = 5600.0
    key_fill_ratio: float = 3.0
    fill_k: float = 5600.0
    rim: float = 0.0
    rim_azimuth_deg: float = 160.0
    rim_elevation_deg: float = 45.0
    background_stops: float = -1.0
    softness_m: float = 0.4
    exposure_ev: float = 0.0
