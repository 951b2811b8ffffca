"""Speeds in a crew's units: what is said of a move is what its matrices do."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from previz.errors import EditError
from previz.model.camera import UNPACED, Move
from previz.model.stage import StageShot
from previz.model.vocabulary import moves
from previz.stage.moves import camera_at
from previz.stage.solve import solve_camera
from previz.stage.speeds import DEG_S, M_S, MM_S, RATIO, Seen, measured_speed, rate_for, speed_of
from tests.stage.shots import shot

MIDDLE = 40
EVEN = [
    m for m in moves() if m not in (*UNPACED, "handheld", "gimbal", "snap_zoom", "whip", "rack")
]


def moving(move: str, speed: str = "normal", rate: float = 0.0) -> StageShot:
    made = shot("SGL", "MS", move=Move(move, speed, rate=rate), frames=2 * MIDDLE)
    if move == "drone":  # it starts high and far away, to have air before it
        camera = replace(made.camera, position=(0.0, 9.0, 900.0), target=(0.0, 2.0, 0.0))
        return replace(made, camera=camera)
    if move.startswith("crane"):  # high enough not to be on the floor before it is measured
        return replace(made, camera=replace(made.camera, elevation_deg=35.0))
    return made


def seen(made: StageShot, unit: str) -> float:
    """What the matrices do in the middle of the shot, in a unit."""
    speed: Seen = measured_speed(made, MIDDLE)
    return {M_S: speed.metres, DEG_S: speed.degrees, MM_S: abs(speed.lens_mm)}[unit]


def now(made: StageShot) -> float:
    """What a dolly's and a zoom's speed has become in the middle: both are even in shares."""
    pose, start = camera_at(made, MIDDLE), solve_camera(made)
    if made.move.id in ("push", "pull", "dolly_zoom"):
        ends = [math.dist(p.position, p.target) for p in (pose, start)]
        return ends[0] / ends[1]
    return pose.lens_mm / start.lens_mm if made.move.id.startswith("zoom") else 1.0


@pytest.mark.parametrize("speed", ["slow", "normal", "fast"])
@pytest.mark.parametrize("move", EVEN)
def test_the_matrices_do_what_is_said(move: str, speed: str) -> None:
    made = moving(move, speed)
    said = speed_of(made)
    assert said is not None
    if move.startswith("arc"):  # it turns as it goes: the angle is that about its subject
        assert seen(made, DEG_S) == pytest.approx(said.value, rel=0.03)
    else:
        assert seen(made, said.unit) == pytest.approx(said.value * now(made), rel=0.03)


@pytest.mark.parametrize("move", EVEN)
def test_a_typed_speed_is_the_speed_of_the_matrices(move: str) -> None:
    made = moving(move)
    said = speed_of(made)
    assert said is not None
    typed = moving(move, rate=rate_for(made, said.value * 0.6))
    slower = speed_of(typed)
    assert slower is not None and slower.value == pytest.approx(said.value * 0.6)
    assert seen(typed, said.unit) == pytest.approx(slower.value * now(typed), rel=0.03)


@pytest.mark.parametrize("move", ["pan_l", "tilt_u", "roll_cw", "truck_r", "crane_u"])
def test_how_far_it_goes_is_how_far_it_went(move: str) -> None:
    made = moving(move)
    said = speed_of(made)
    assert said is not None
    steps = [measured_speed(made, frame) for frame in range(made.frames - 1)]
    fps = float(made.rate.fraction)
    metres = said.unit == M_S
    gone = sum(step.metres if metres else step.degrees for step in steps) / fps
    assert gone == pytest.approx(said.gone, rel=0.02)


def test_a_whip_and_a_snap_zoom_are_as_fast_as_they_say() -> None:
    whip = moving("whip", rate=300.0)
    fastest = max(measured_speed(whip, frame).degrees for frame in range(whip.frames - 1))
    assert fastest == pytest.approx(300.0, rel=0.01)
    snap = moving("snap_zoom", rate=2.5)
    said = speed_of(snap)
    assert said is not None and (said.unit, said.value) == (RATIO, 2.5)
    grown = camera_at(snap, snap.frames - 1).lens_mm / camera_at(snap, 0).lens_mm
    assert grown == pytest.approx(2.5)


@pytest.mark.parametrize(("move", "rms_deg"), [("handheld", 0.5), ("gimbal", 0.15)])
def test_typed_sway_is_the_sway(move: str, rms_deg: float) -> None:
    """Over takes of five seconds, as whose seeds differ; and no take is far from it."""
    found = [sway_deg(move, rms_deg, seed) for seed in range(1, 13)]
    assert float(np.mean(found)) == pytest.approx(rms_deg, rel=0.05)
    assert found == pytest.approx([rms_deg] * len(found), rel=0.25)


def sway_deg(move: str, rms_deg: float, seed: int) -> float:
    """The root mean square of a take's pan about the composed frame, in degrees."""
    made = moving(move, rate=rms_deg)
    made = replace(made, frames=24 * 5, move=replace(made.move, seed=seed))
    still = solve_camera(made)
    aims = []
    for frame in range(0, made.frames, 2):
        pose = camera_at(made, frame)
        x, z = (pose.target[i] - pose.position[i] for i in (0, 2))
        at_x, at_z = (still.target[i] - still.position[i] for i in (0, 2))
        aims.append(math.degrees(math.atan2(x, -z) - math.atan2(at_x, -at_z)))
    return float(np.sqrt(np.mean(np.square(aims))))


@pytest.mark.parametrize("move", UNPACED)
def test_what_stands_still_or_follows_has_no_speed(move: str) -> None:
    assert speed_of(moving(move)) is None
    with pytest.raises(EditError, match="no speed of its own"):
        rate_for(moving(move), 1.0)
