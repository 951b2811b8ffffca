"""Where the sun stands: from a place, a date and an hour."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass

from previz.errors import EditError
from previz.model.light import SunClock

_J2000 = dt.datetime(2000, 1, 1, 12, tzinfo=dt.UTC)


@dataclass(frozen=True, slots=True)
class Sun:
    """The sun's bearing clockwise from north, its height, without refraction, and its colour."""

    bearing_deg: float
    elevation_deg: float
    kelvin: float


def sun_at(clock: SunClock) -> Sun:
    """The sun over a place at an hour, within 0.1 degrees from 1950 to 2050.

    The low-precision formulas of the Astronomical Almanac (U.S. Naval Observatory), section C:
    the sun's apparent place from its mean anomaly and longitude, and Greenwich sidereal time.

    Raises:
        EditError: no such date, or a place that is not on the globe.
    """
    days = (_moment(clock) - _J2000).total_seconds() / 86400.0
    anomaly = math.radians(357.529 + 0.98560028 * days)
    mean = 280.459 + 0.98564736 * days
    longitude = math.radians(mean + 1.915 * math.sin(anomaly) + 0.020 * math.sin(2 * anomaly))
    tilt = math.radians(23.439 - 3.6e-7 * days)
    ascension = math.atan2(math.cos(tilt) * math.sin(longitude), math.cos(longitude))
    declination = math.asin(math.sin(tilt) * math.sin(longitude))
    sidereal = 280.46061837 + 360.98564736629 * days
    hour = math.radians(sidereal + clock.longitude_deg) - ascension
    latitude = math.radians(clock.latitude_deg)
    up = math.sin(latitude) * math.sin(declination)
    up += math.cos(latitude) * math.cos(declination) * math.cos(hour)
    elevation = math.degrees(math.asin(max(-1.0, min(1.0, up))))
    across = math.tan(declination) * math.cos(latitude) - math.sin(latitude) * math.cos(hour)
    bearing = math.degrees(math.atan2(-math.sin(hour), across)) % 360.0
    return Sun(bearing, elevation, sunlight_k(elevation))


def sunlight_k(elevation_deg: float) -> float:
    """The colour of sunlight by the sun's height: 2000 K at the horizon, 5700 K and more at noon.

    A curve through the craft table's hours: 2200 to 3200 K at 0 to 6 degrees, 5500 K from 30 on.
    """
    return 2000.0 + 3800.0 * (1.0 - math.exp(-max(elevation_deg, 0.0) / 12.0))


def plan_azimuth(sun: Sun, north_deg: float) -> float:
    """The sun's plan direction on a set whose north is ``north_deg``.

    Bearings run clockwise as seen from above, plan directions the other way round.
    """
    return (north_deg - sun.bearing_deg) % 360.0


def _moment(clock: SunClock) -> dt.datetime:
    try:
        day = dt.date.fromisoformat(clock.date)
    except ValueError:
        raise EditError(
            f"“{clock.date}” is not a date.",
            "A date is written year, month, day: 2026-06-21.",
            "Type one like that.",
        ) from None
    if not (-90 <= clock.latitude_deg <= 90 and -180 <= clock.longitude_deg <= 180):
        raise EditError(
            f"{clock.latitude_deg:g}, {clock.longitude_deg:g} is no place on the globe.",
            "Latitude is -90° to 90°, longitude -180° to 180°.",
            "Choose a town, or type its latitude and longitude.",
        )
    midnight = dt.datetime.combine(day, dt.time(), dt.UTC)
    return midnight + dt.timedelta(hours=clock.hour - clock.utc_h)
