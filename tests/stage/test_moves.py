"""Camera moves, measured from the camera matrices: units, speeds, easing, determinism."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.errors import EditError, RenderError
from previz.model.camera import Camera, CameraPose, Move
from previz.model.stage import Mark, StageShot
from previz.model.vocabulary import moves
from previz.stage.evaluate import evaluate
from previz.stage.geometry import Array, projected, wrapped
from previz.stage.moves import camera_at, eased_seconds
from previz.stage.playing import lens_of
from previz.stage.solve import solve_camera
from previz.stage.walk import figures
from tests.stage.shots import KITCHEN, shot

FPS = 24
MIDDLE = 60
"""A frame at full speed of a 120-frame shot."""


def moving(move: str, speed: str = "normal", **more: object) -> StageShot:
    made = shot("SGL", "MS", move=Move(move, speed), frames=120)
    return replace(made, **more)  # type: ignore[arg-type]


def poses(made: StageShot) -> list[CameraPose]:
    return [camera_at(made, frame) for frame in range(made.frames)]


def world(made: StageShot, frame: int) -> Array:
    return evaluate(made, frame).camera_world


def per_second(made: StageShot) -> tuple[Array, Array]:
    """At full speed: metres per second of the camera, and degrees per second about its own axes
    (up, left, against the roll)."""
    a, b = world(made, MIDDLE), world(made, MIDDLE + 1)
    turned = a[:3, :3].T @ b[:3, :3]
    spin = np.array([turned[2, 1], turned[0, 2], turned[1, 0]])
    return (b[:3, 3] - a[:3, 3]) * FPS, np.degrees(np.arcsin(spin)) * FPS


def rate(move: str, speed: str = "normal") -> float:
    amount = moves()[move].amount(speed)
    assert isinstance(amount, float | int)
    return float(amount)


def distance(pose: CameraPose) -> float:
    return math.dist(pose.position, pose.target)


SPEEDS = pytest.mark.parametrize("speed", ["slow", "normal", "fast"])


@pytest.mark.parametrize("move", list(moves()))
def test_every_move_of_the_table_moves_and_holds_its_ends(move: str) -> None:
    made = moving(move)
    all_poses = poses(made)
    assert all(math.isfinite(v) for p in all_poses for v in (*p.position, *p.target, p.lens_mm))
    if move in ("static", "rack", "follow", "lead", "side_track"):
        assert len(set(all_poses)) == 1
    else:
        assert len(set(all_poses)) > 5
    if move not in ("handheld", "gimbal", "snap_zoom", "whip"):
        assert len(set(all_poses[:13])) == 1
        assert len(set(all_poses[-12:])) == 1


@SPEEDS
@pytest.mark.parametrize(("move", "sign"), [("pan_l", 1.0), ("pan_r", -1.0)])
def test_a_pan_turns_at_its_share_of_the_field_of_view(move: str, sign: float, speed: str) -> None:
    made = moving(move, speed)
    shift, spin = per_second(made)
    hfov = 2.0 * math.degrees(math.atan(lens_of(made).tan_x))
    assert spin[1] == pytest.approx(sign * rate(move, speed) * hfov, rel=0.02)
    assert shift == pytest.approx(0.0, abs=1e-9)
    end, composed = camera_at(made, 119), solve_camera(made)
    assert end.target == pytest.approx(composed.target)


@SPEEDS
@pytest.mark.parametrize(("move", "sign"), [("tilt_u", 1.0), ("tilt_d", -1.0)])
def test_a_tilt_turns_upward_and_ends_on_the_composed_frame(
    move: str, sign: float, speed: str
) -> None:
    made = moving(move, speed)
    _, spin = per_second(made)
    vfov = 2.0 * lens_of(made).half_deg
    assert spin[0] == pytest.approx(sign * rate(move, speed) * vfov, rel=0.02)
    assert camera_at(made, 119).target == pytest.approx(solve_camera(made).target)


@SPEEDS
@pytest.mark.parametrize(("move", "sign"), [("roll_cw", -1.0), ("roll_ccw", 1.0)])
def test_a_roll_turns_about_the_lens(move: str, sign: float, speed: str) -> None:
    _, spin = per_second(moving(move, speed))
    assert spin[2] == pytest.approx(sign * rate(move, speed), rel=0.02)


@SPEEDS
@pytest.mark.parametrize(("move", "sign"), [("push", -1.0), ("pull", 1.0)])
def test_a_dolly_goes_its_share_of_the_subject_distance(move: str, sign: float, speed: str) -> None:
    made = moving(move, speed)
    shift, spin = per_second(made)
    away = distance(camera_at(made, MIDDLE))
    assert np.linalg.norm(shift) == pytest.approx(rate(move, speed) / 100 * away, rel=0.01)
    assert np.sign(shift @ world(made, MIDDLE)[:3, 2]) == sign
    assert spin == pytest.approx(0.0, abs=1e-6)


@SPEEDS
@pytest.mark.parametrize(("move", "sign"), [("truck_l", -1.0), ("truck_r", 1.0)])
def test_a_truck_goes_frame_widths_at_the_subject(move: str, sign: float, speed: str) -> None:
    made = moving(move, speed)
    shift, _ = per_second(made)
    width = 2.0 * lens_of(made).tan_x * distance(solve_camera(made))
    assert shift @ world(made, 0)[:3, 0] == pytest.approx(
        sign * rate(move, speed) * width, rel=0.01
    )


@SPEEDS
@pytest.mark.parametrize(("move", "sign"), [("ped_u", 1.0), ("ped_d", -1.0)])
def test_a_pedestal_goes_frame_heights_without_tilting(move: str, sign: float, speed: str) -> None:
    made = moving(move, speed)
    shift, spin = per_second(made)
    height = 2.0 * lens_of(made).tan_y * distance(solve_camera(made))
    assert shift[1] == pytest.approx(sign * rate(move, speed) * height, rel=0.01)
    assert spin == pytest.approx(0.0, abs=1e-6)


@SPEEDS
@pytest.mark.parametrize(("move", "sign"), [("crane_u", 1.0), ("crane_d", -1.0)])
def test_a_crane_goes_its_metres_a_second_on_its_arm_and_keeps_its_aim(
    move: str, sign: float, speed: str
) -> None:
    # Two and a half seconds: a crane that goes down is not on the floor before it is measured.
    made = moving(move, speed, frames=60)
    made = replace(made, camera=replace(made.camera, elevation_deg=35.0))
    a, b = (np.array(camera_at(made, frame).position) for frame in (29, 30))
    shift = (b - a) * FPS
    assert np.linalg.norm(shift) == pytest.approx(rate(move, speed), rel=0.03)
    assert np.sign(shift[1]) == sign
    assert camera_at(made, 40).target == camera_at(made, 0).target


@SPEEDS
@pytest.mark.parametrize(("move", "sign"), [("arc_cw", -1.0), ("arc_ccw", 1.0)])
def test_an_arc_keeps_its_radius_and_goes_round_in_degrees(
    move: str, sign: float, speed: str
) -> None:
    made = moving(move, speed)
    around = []
    for frame in (MIDDLE, MIDDLE + 1):
        pose = camera_at(made, frame)
        x, z = pose.position[0] - pose.target[0], pose.position[2] - pose.target[2]
        around.append(math.degrees(math.atan2(x, z)))
        assert distance(pose) == pytest.approx(distance(solve_camera(made)))
    assert wrapped(around[1] - around[0]) * FPS == pytest.approx(sign * rate(move, speed), rel=1e-3)


@SPEEDS
@pytest.mark.parametrize(("move", "sign"), [("zoom_i", 1.0), ("zoom_o", -1.0)])
def test_a_zoom_changes_the_lens_and_nothing_else(move: str, sign: float, speed: str) -> None:
    made = moving(move, speed)
    a, b = camera_at(made, MIDDLE), camera_at(made, MIDDLE + 1)
    assert math.log(b.lens_mm / a.lens_mm) * FPS == pytest.approx(sign * rate(move, speed) / 100)
    assert (a.position, a.target) == (b.position, b.target)


def test_a_snap_zoom_is_still_then_sudden_then_still() -> None:
    made = moving("snap_zoom", "fast")
    lenses = [pose.lens_mm for pose in poses(made)]
    assert len(set(lenses[:12])) == 1
    assert lenses[-1] == pytest.approx(3.0 * lenses[0])
    assert lenses[12 + 7] == pytest.approx(lenses[-1])


@SPEEDS
@pytest.mark.parametrize("placed", [False, True], ids=["solved", "by hand"])
def test_a_dolly_zoom_keeps_the_subjects_size(speed: str, placed: bool) -> None:
    made = moving("dolly_zoom", speed)
    if placed:  # aimed well behind her: it is her size that is held, not the aim's
        camera = replace(made.camera, position=(0.4, 1.5, 4.0), target=(0.2, 1.4, -3.0))
        made = replace(made, camera=camera)
    heights = []
    for frame in range(0, made.frames, 10):
        seen, figure = evaluate(made, frame), figures(made, 0)[0]
        body = np.stack([figure.crown, figure.chest])
        at = projected(body, seen.view, seen.projection)
        heights.append(float(at[1, 1] - at[0, 1]))
    assert heights == pytest.approx([heights[0]] * len(heights), rel=0.01)
    start, end = camera_at(made, 0), camera_at(made, 119)
    assert end.lens_mm > start.lens_mm * 1.05
    shift, _ = per_second(made)
    away = distance(camera_at(made, MIDDLE))
    assert np.linalg.norm(shift) == pytest.approx(rate("dolly_zoom", speed) / 100 * away, rel=0.02)
    assert shift @ world(made, MIDDLE)[:3, 2] > 0


@SPEEDS
def test_handheld_has_the_tables_strength_and_is_never_rolled_again(speed: str) -> None:
    made = moving("handheld", speed, frames=FPS * 60)
    rms_deg, rms_mm = moves()["handheld"].amount(speed)
    frames = range(0, made.frames, 5)
    eyes = np.array([camera_at(made, f).position for f in frames])
    aims = np.array([camera_at(made, f).target for f in frames]) - eyes
    still = solve_camera(made)
    off = eyes - np.array(still.position)
    assert np.sqrt((off**2).mean()) * 1000 == pytest.approx(rms_mm, rel=0.05)
    yaw = np.degrees(np.arctan2(aims[:, 0], -aims[:, 2]))
    assert np.sqrt(((yaw - yaw.mean()) ** 2).mean()) == pytest.approx(rms_deg, rel=0.05)
    assert poses(replace(made, frames=48)) == poses(made)[:48]


def test_handheld_belongs_to_what_is_staged_and_not_to_the_lens() -> None:
    def shake(made: StageShot) -> Array:
        still = np.array(solve_camera(made).position)
        shaken: Array = np.array(camera_at(made, 20).position) - still
        return shaken

    first = moving("handheld")
    longer = replace(first, camera=Camera(75.0, 0.0))
    other = replace(first, framing=replace(first.framing, size="CU"))
    assert shake(longer) == pytest.approx(shake(first), abs=2e-3)
    assert np.linalg.norm(shake(other) - shake(first)) > 1e-3


def test_a_whip_reaches_its_degrees_a_second_and_lands_composed() -> None:
    made = moving("whip", "normal")
    steps = [
        math.degrees(math.acos(min(1.0, float(world(made, f)[:3, 2] @ world(made, f + 1)[:3, 2]))))
        for f in range(8, 24)
    ]
    assert max(steps) * FPS == pytest.approx(250.0, rel=0.01)
    assert camera_at(made, 119).target == pytest.approx(solve_camera(made).target)


@pytest.mark.parametrize("move", ["follow", "lead", "side_track"])
def test_a_tracking_camera_keeps_its_distance_to_who_walks(move: str) -> None:
    walk = {"mara": (Mark(0, 0.0, 0.0, 90.0), Mark(110, 6.0, 0.0, 90.0))}
    made = shot("SGL", "FS", marks=walk, move=Move(move), frames=120, camera=Camera(35.0, 0.0))
    first, last = camera_at(made, 0), camera_at(made, 119)
    assert last.position[0] - first.position[0] == pytest.approx(6.0, rel=0.01)
    assert distance(last) == pytest.approx(distance(first))


@SPEEDS
def test_a_gimbal_floats_by_the_tables_degrees(speed: str) -> None:
    made = moving("gimbal", speed, frames=FPS * 120)
    frames = range(0, made.frames, 12)
    aims = [world(made, frame)[:3, 2] for frame in frames]
    yaw = np.degrees([math.atan2(aim[0], aim[2]) for aim in aims])
    assert np.sqrt(((yaw - yaw.mean()) ** 2).mean()) == pytest.approx(
        rate("gimbal", speed), rel=0.05
    )
    assert np.abs(np.diff(yaw)).max() < 4 * rate("gimbal", speed)


@SPEEDS
def test_a_drone_flies_its_metres_a_second(speed: str) -> None:
    made = moving("drone", speed)
    # Two kilometres of air, so that the fastest one is not there before it is measured.
    camera = replace(made.camera, position=(0.0, 9.0, 2000.0), target=(0.0, 2.0, 0.0))
    shift, _ = per_second(replace(made, camera=camera))
    assert shift[2] == pytest.approx(-rate("drone", speed), rel=0.01)
    assert np.hypot(shift[0], shift[1]) == pytest.approx(0.0, abs=0.01)


@SPEEDS
def test_a_snap_zoom_has_the_tables_ratio_in_the_tables_seconds(speed: str) -> None:
    made = moving("snap_zoom", speed)
    ratio, takes_s = moves()["snap_zoom"].amount(speed)
    lenses = [pose.lens_mm for pose in poses(made)]
    changing = [frame for frame in range(1, 120) if lenses[frame] != lenses[frame - 1]]
    assert lenses[-1] / lenses[0] == pytest.approx(ratio)
    assert len(changing) / FPS == pytest.approx(takes_s, abs=1.5 / FPS)


@SPEEDS
def test_a_whip_turns_to_the_right_at_its_degrees_a_second(speed: str) -> None:
    made = moving("whip", speed)
    yaw = [camera_at(made, frame).target[0] - solve_camera(made).target[0] for frame in (13, 17)]
    assert yaw[0] != yaw[1]
    fastest = 0.0
    for frame in range(8, 26):
        a, b = world(made, frame)[:3, 2], world(made, frame + 1)[:3, 2]
        turned = math.degrees(math.atan2(np.cross(a, b)[1], float(a @ b)))
        assert turned <= 1e-6  # from the left onto the composed frame: clockwise from above
        fastest = max(fastest, -turned * FPS)
    assert fastest == pytest.approx(rate("whip", speed), rel=0.01)


@SPEEDS
def test_a_drone_flies_forward_above_three_metres(speed: str) -> None:
    made = moving("drone", speed)
    made = replace(made, framing=replace(made.framing, size="EWS"))
    heights = [pose.position[1] for pose in poses(made)]
    assert min(heights) > 3.0
    assert distance(camera_at(made, 119)) < distance(camera_at(made, 0))


def test_short_clips_do_not_hold() -> None:
    made = moving("push", frames=48)
    assert camera_at(made, 0) != camera_at(made, 4)


@given(st.floats(0.2, 20.0), st.sampled_from([0.0, 0.5]), st.sampled_from([0.5, 1.0]))
def test_easing_never_goes_back_and_never_faster_than_time(
    length_s: float, hold_s: float, ramp_s: float
) -> None:
    times = np.linspace(0.0, length_s, 60)
    done = [eased_seconds(float(t), length_s, hold_s, ramp_s) for t in times]
    steps = np.diff(done)
    assert done[0] == 0.0
    assert np.all(steps >= -1e-9)
    assert np.all(steps <= np.diff(times) + 1e-9)


def test_cranes_and_pedestals_stop_at_the_ceiling_and_the_floor() -> None:
    up = replace(moving("ped_u", "fast", frames=400), stage=KITCHEN)
    down = replace(moving("ped_d", "fast", frames=400), stage=KITCHEN)
    assert camera_at(up, 399).position[1] <= 2.5 + 1e-9
    assert camera_at(down, 399).position[1] >= 0.12 - 1e-9
    crane = replace(moving("crane_d", "fast", frames=400), stage=KITCHEN)
    assert camera_at(crane, 399).position[1] >= 0.12 - 1e-9


def test_a_push_never_goes_into_its_subject() -> None:
    made = moving("push", "fast", frames=24 * 60)
    assert distance(camera_at(made, made.frames - 1)) >= 0.35 - 1e-9


def test_an_unknown_move_and_a_shot_without_frames_are_refused() -> None:
    with pytest.raises(EditError, match="camera move"):
        camera_at(moving("teleport"), 0)
    with pytest.raises(RenderError, match="at least one frame"):
        camera_at(moving("push", frames=0), 0)
