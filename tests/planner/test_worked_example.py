"""The lighthouse scene comes out as in the craft reference's table."""

from __future__ import annotations

import pytest

from tests.planner.planned import in_cut, lighthouse

CUTS = [
    ("12", "WS", 10.0, {"C1", "C7", "C8"}),
    ("12A", "FS", 3.2, {"C2"}),
    ("12B", "MS", 2.5, {"C9"}),
    ("12C", "MS", 2.9, {"C9"}),
    ("12/2", "WS", 6.5, {"C4", "C8"}),
    ("12D", "MS", 3.6, {"C12", "C13", "I"}),
    ("12E", "MS", 3.7, {"C12", "C13", "I"}),
    ("12B/2", "MS", 2.7, {"C8"}),
    ("12F", "ECU", 4.8, {"C5", "C7", "I"}),
    ("12G", "CU", 4.0, {"C10", "I", "M1"}),
    ("12H", "CU", 3.5, {"C6", "C10", "I"}),
    ("12J", "ECU", 4.7, {"C5", "C7", "I"}),
    ("12K", "MCU", 1.7, {"C11", "I"}),
    ("12/3", "WS", 9.0, {"C3", "C7"}),
]


def test_the_cut() -> None:
    project = lighthouse()
    shots = in_cut(project)
    assert [shot.name for shot in shots] == [name for name, *_ in CUTS]
    for shot, (_, size, seconds, rules) in zip(shots, CUTS, strict=True):
        assert project.setup_of(shot.id).framing.size == size
        assert shot.frames / 24 == pytest.approx(seconds, abs=0.12)
        assert {citation.rule for citation in shot.rules} == rules


def test_the_setups_and_their_letters() -> None:
    labels = [setup.label for setup in lighthouse().setups.values()]
    assert labels == ["12"] + ["12" + letter for letter in "ABCDEFGHJKL"]


def test_coverage_only() -> None:
    extra = [shot for shot in lighthouse().board() if not shot.in_cut]
    assert [(shot.name, shot.rules[0].rule) for shot in extra] == [("12L", "P2")]


def test_beats() -> None:
    beats = lighthouse().scenes["s1"].beats
    assert [beat.trigger.rule for beat in beats] == ["B1", "B1", "B2", "B3", "B4", "B1"]
    assert [beat.intensity for beat in beats] == [0.28, 0.40, 0.76, 1.00, 0.66, 0.62]
    assert [round(beat.frames / 24, 1) for beat in beats] == [10.0, 8.5, 13.8, 15.0, 6.4, 9.0]


def test_length_on_the_page() -> None:
    project = lighthouse()
    assert project.scenes["s1"].eighths == 7
    assert project.timeline.frames == pytest.approx(62.8 * 24, abs=3)


def test_light_comes_from_the_lamp() -> None:
    scene = lighthouse().scenes["s1"]
    assert (scene.light.id, scene.setting.time_id) == ("practical", "night")
    assert [citation.rule for citation in scene.light_rules] == ["L1", "L2"]


def test_shoulder_shots_stand_behind_the_near_head_and_off_the_line() -> None:
    setups = {setup.label: setup for setup in lighthouse().setups.values()}
    assert setups["12D"].camera.azimuth_deg == pytest.approx(79, abs=3)
    assert setups["12E"].camera.azimuth_deg == pytest.approx(281, abs=3)
    assert setups["12D"].framing.foreground == "tobias"
