"""The sun against published places of it."""

from __future__ import annotations

import pytest

from previz.errors import EditError
from previz.model.light import SunClock
from previz.stage.geometry import direction
from previz.stage.sun import plan_azimuth, sun_at, sunlight_k


def test_it_stands_where_the_solar_position_algorithm_says() -> None:
    """Reda and Andreas, NREL/TP-560-34302 (2008), appendix A.5: Golden, Colorado."""
    sun = sun_at(SunClock(39.742476, -105.1786, "2003-10-17", 12 + 30.5 / 60, -7.0))
    assert sun.bearing_deg == pytest.approx(194.34024, abs=0.1)
    assert 90.0 - sun.elevation_deg == pytest.approx(50.11162, abs=0.1)


def test_its_declination_is_that_of_meeus() -> None:
    """Astronomical Algorithms, example 25.a: 1992 October 13, 0h; seen from the pole, where a
    height is a declination."""
    sun = sun_at(SunClock(90.0, 0.0, "1992-10-13", 0.0))
    assert sun.elevation_deg == pytest.approx(-7.78507, abs=0.02)


def test_a_solstice_noon_is_as_high_as_the_tilt_makes_it() -> None:
    """Greenwich (51.48 N), 21 June 2024: 90 - 51.48 + 23.44 degrees, due south."""
    noon = sun_at(SunClock(51.4779, 0.0, "2024-06-21", 12.03))
    assert noon.elevation_deg == pytest.approx(61.96, abs=0.05)
    assert noon.bearing_deg == pytest.approx(180.0, abs=1.0)


def test_an_hour_of_local_time_is_an_hour_less_where_clocks_are_ahead() -> None:
    paris = SunClock(48.85, 2.35, "2026-06-21", 20.5, 2.0)
    utc = SunClock(48.85, 2.35, "2026-06-21", 18.5)
    assert sun_at(paris) == sun_at(utc)
    assert 8.0 < sun_at(paris).elevation_deg < 14.0
    assert 280.0 < sun_at(paris).bearing_deg < 310.0


def test_a_low_sun_is_warm_and_a_high_one_is_daylight() -> None:
    assert 2000 <= sunlight_k(-3.0) <= sunlight_k(3.0) <= 3200
    assert sunlight_k(30.0) == pytest.approx(5500, abs=120)


def test_morning_is_east_of_the_sets_north() -> None:
    """With north up on the plan (-Z), a rising sun stands to the right (+X)."""
    rising = sun_at(SunClock(0.0, 0.0, "2026-03-20", 7.0))
    assert direction(plan_azimuth(rising, 180.0))[0] == pytest.approx(1.0, abs=0.05)
    setting = sun_at(SunClock(0.0, 0.0, "2026-03-20", 17.0))
    assert direction(plan_azimuth(setting, 180.0))[0] == pytest.approx(-1.0, abs=0.05)


@pytest.mark.parametrize(
    "clock", [SunClock(0, 0, "the 3rd of May", 1), SunClock(0, 0, "2026-02-30", 1)]
)
def test_a_day_that_does_not_exist_is_said(clock: SunClock) -> None:
    with pytest.raises(EditError, match="is not a date"):
        sun_at(clock)


def test_a_place_off_the_globe_is_said() -> None:
    with pytest.raises(EditError, match="no place on the globe"):
        sun_at(SunClock(95.0, 0.0, "2026-03-20", 12))
