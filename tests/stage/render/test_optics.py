"""The lens and the shutter in pictures: discs and streaks of the size that physics gives them."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from previz.model.camera import Camera, CameraKey, FocusKey
from previz.model.stage import Mark, Prop, Stage, StageSet, StageShot
from previz.stage.evaluate import Frame, evaluate
from previz.stage.focus import blur_mm
from previz.stage.motion import with_motion
from previz.stage.playing import lens_of
from previz.stage.render.clip import draw_clip, draw_still
from previz.stage.render.flow import flow
from previz.stage.render.renderer import METERED, Pictures, Renderer
from tests.stage.render.photographed import pictures as photographed_pictures
from tests.stage.shots import KITCHEN, shot

W, H = 512, 288
BLACK, WHITE = (0.03, 0.03, 0.03), (0.95, 0.95, 0.95)


def drawn(frame: Frame, quality: str = "final", want: tuple[str, ...] = ()) -> Pictures:
    renderer = Renderer(W, H, quality)
    try:
        return renderer.draw(frame, want or ("beauty", "depth", "normal", "ids"))
    finally:
        renderer.close()


def edged(at_m: float, focus_m: float, stop: float = 2.0, lens: float = 50.0) -> StageShot:
    """A black board that fills the left half of the frame, ``at_m`` before the camera, against a
    white one at the same distance."""
    left = Prop("left", "board", "box", (-3.0, -3.0, 10.0 - at_m - 0.05), (6.0, 9.0, 0.1), 0, BLACK)
    right = replace(left, id="right", position=(3.0, -3.0, 10.0 - at_m - 0.05), colour=WHITE)
    ground = StageSet("exterior", "field", 40.0, 40.0, 0.0, (0.0, 0.0, 0.0))
    camera = Camera(lens, 0.0, position=(0.0, 1.5, 10.0), target=(0.0, 1.5, 0.0), t_stop=stop)
    made = shot("CUTAWAY", "MS", ("left",), camera=camera, marks={}, stage=Stage(ground))
    made = replace(made, stage=Stage(ground, (), (left, right)), light=shot(light="overcast").light)
    return replace(made, focus=(FocusKey(0, "", focus_m),), depth_of_field=True)


def spread_px(picture: np.ndarray) -> float:
    """The standard deviation of the edge's line spread along the middle rows, in pixels."""
    rows = (picture[H // 2 - 20 : H // 2 + 20].astype(float).mean(axis=(0, 2)) / 255.0) ** 2
    across = slice(W // 2 - 80, W // 2 + 80)
    slope = np.clip(np.diff(rows[across]), 0.0, None)
    slope = np.where(slope < 0.02 * slope.max(), 0.0, slope)
    x = np.arange(len(slope))
    middle = (slope * x).sum() / slope.sum()
    return float(np.sqrt((slope * (x - middle) ** 2).sum() / slope.sum()))


@pytest.mark.parametrize(("at_m", "focus_m"), [(4.0, 2.0), (2.0, 4.0), (6.0, 2.0), (1.4, 2.0)])
def test_a_blurred_edge_is_as_wide_as_the_disc_that_is_computed_by_hand(
    at_m: float, focus_m: float
) -> None:
    made = edged(at_m, focus_m)
    disc_px = blur_mm(50.0, 2.0, focus_m, at_m) / lens_of(made).back.width_mm * W
    assert disc_px > 4
    sharp = spread_px(drawn(evaluate(edged(at_m, at_m), 0)).beauty)
    blurred = spread_px(drawn(evaluate(made, 0)).beauty)
    # A disc of radius r spreads an edge by r/2; spreads add as squares.
    found_px = 4.0 * np.sqrt(blurred**2 - sharp**2)
    assert found_px == pytest.approx(disc_px, rel=0.16)


def test_blur_grows_with_the_distance_from_the_focus_and_with_the_stop() -> None:
    spreads = [spread_px(drawn(evaluate(edged(at, 2.0), 0)).beauty) for at in (2.0, 3.0, 4.0, 8.0)]
    assert np.all(np.diff(spreads) > 0.2)
    stops = [spread_px(drawn(evaluate(edged(4.0, 2.0, t), 0)).beauty) for t in (1.4, 2.8, 5.6)]
    assert np.all(np.diff(stops) < -0.2)


DEEP = {
    "mara": (Mark(0, -0.25, 1.0, 10.0),),
    "tobias": (Mark(0, 0.45, -1.4, -10.0),),
    "lena": (Mark(0, -0.9, -1.9, 10.0),),
}


def deep(**more: object) -> StageShot:
    made = shot("SGL", "MS", ("mara",), "", Camera(75.0, 5.0, t_stop=1.4), DEEP, KITCHEN)
    return replace(made, depth_of_field=True, **more)  # type: ignore[arg-type]


def test_what_is_sharp_does_not_bleed_into_what_is_behind_it() -> None:
    frame = evaluate(deep(), 0)
    blurred, sharp = drawn(frame), drawn(replace(frame, blur=0.0))
    who = next(n for n, entity in frame.entities.items() if entity == "mara")
    mask = (sharp.ids == who).astype(np.uint8)
    around = _grown(mask, 12) & ~_grown(mask, 3) & (sharp.ids != who)
    wall = around & (np.ptp(sharp.beauty.astype(int), axis=2) < 25) & (sharp.depth > 3.0)
    assert wall.sum() > 200
    # Her skin and clothes are red, the wall is grey: a halo would tint it.
    red = blurred.beauty.astype(int)
    tint = (red[..., 0] - red[..., 2])[wall]
    was = sharp.beauty.astype(int)
    assert np.percentile(tint - (was[..., 0] - was[..., 2])[wall], 95) <= 6


def _grown(mask: np.ndarray, by_px: int) -> np.ndarray:
    grown = np.zeros(mask.shape, bool)
    rows, columns = np.nonzero(mask)
    for dy in range(-by_px, by_px + 1):
        for dx in range(-by_px, by_px + 1):
            if dx * dx + dy * dy <= by_px * by_px:
                y = np.clip(rows + dy, 0, mask.shape[0] - 1)
                x = np.clip(columns + dx, 0, mask.shape[1] - 1)
                grown[y, x] = True
    return grown


def test_who_is_in_focus_stays_as_sharp_as_without_a_lens() -> None:
    frame = evaluate(deep(), 0)
    blurred, sharp = drawn(frame), drawn(replace(frame, blur=0.0))
    face = _of(frame, sharp, "mara") & (np.abs(sharp.depth - frame.focus_m) < 0.03)
    assert face.sum() > 300
    off = np.abs(blurred.beauty.astype(int) - sharp.beauty.astype(int)).max(axis=2)
    assert np.percentile(off[face], 90) <= 3
    behind = _of(frame, sharp, "tobias")
    assert off[behind].mean() > 6


def _of(frame: Frame, seen: Pictures, entity: str) -> np.ndarray:
    number = next(n for n, known in frame.entities.items() if known == entity)
    return np.asarray(seen.ids == number)


def test_a_near_blur_lies_over_what_is_sharp_behind_it() -> None:
    bright = shot(light="high_key").light  # a dark edge on a dark wall would hide its blur
    frame = evaluate(deep(focus=(FocusKey(0, "tobias"),), light=bright), 0)
    blurred, sharp = drawn(frame), drawn(replace(frame, blur=0.0))
    mask = _of(frame, sharp, "mara")
    edge = _grown(mask, 5) & ~mask
    off = np.abs(blurred.beauty.astype(int) - sharp.beauty.astype(int)).max(axis=2)
    assert off[edge].mean() > 8


def test_data_passes_are_never_blurred() -> None:
    made = deep(motion_blur=True, fog_m=20.0, camera_keys=_trucking(0.15))
    plain = replace(made, depth_of_field=False, motion_blur=False, fog_m=0.0)
    passes = ("beauty", "depth", "normal", "id", "pose", "lineart", "flow")
    (_, seen), (_, bare) = (next(draw_clip(one, W, H, passes)) for one in (made, plain))
    assert not np.array_equal(seen["beauty"], bare["beauty"])
    for name in passes[1:]:
        assert np.array_equal(seen[name], bare[name]), name


def _trucking(metres_a_frame: float) -> tuple[CameraKey, ...]:
    ends = [(x, 1.5, 10.0) for x in (-metres_a_frame, metres_a_frame)]
    aims = [(x, 1.5, 0.0) for x in (-metres_a_frame, metres_a_frame)]
    return tuple(
        CameraKey(frame, eye, aim, 50.0, 0.0, "linear")
        for frame, eye, aim in zip((0, 2), ends, aims, strict=True)
    )


@pytest.mark.parametrize("metres", [0.03, 0.08, 0.2])
def test_a_streak_is_half_as_long_as_the_flow_of_a_frame(metres: float) -> None:
    made = replace(edged(4.0, 4.0), depth_of_field=False, camera_keys=_trucking(metres), frames=3)
    frames = [evaluate(made, number) for number in range(3)]
    renderer = Renderer(W, H)
    gone_px = abs(float(flow(renderer, frames[1], frames[2])[H // 2, W // 2, 0]))
    renderer.close()
    moving = with_motion(frames[1], frames[0], frames[2], 2)
    still, streaked = (spread_px(drawn(frame).beauty) for frame in (frames[1], moving))
    # A streak of length L spreads an edge by L over the root of 12.
    found_px = np.sqrt(12.0 * (streaked**2 - still**2))
    assert found_px == pytest.approx(gone_px / 2.0, rel=0.12, abs=0.8)


def test_who_walks_is_streaked_and_who_stands_is_not() -> None:
    walks = {"mara": (Mark(0, -1.8, 0.6, 90.0), Mark(30, 1.8, 0.6, 90.0)), "tobias": DEEP["tobias"]}
    made = shot("MASTER", "WS", ("mara",), "", Camera(35.0, 0.0), walks, KITCHEN, frames=40)
    seen = draw_still(replace(made, motion_blur=True), 15, W, H)
    bare = draw_still(made, 15, W, H)
    frame = evaluate(made, 15)
    drawn_ids = drawn(frame)
    off = np.abs(seen.astype(int) - bare.astype(int)).max(axis=2)
    assert off[_of(frame, drawn_ids, "mara")].mean() > 5
    assert np.percentile(off[_of(frame, drawn_ids, "tobias")], 80) <= 2  # she passes before him


def test_nothing_that_moves_is_nothing_that_streaks() -> None:
    frame = evaluate(deep(), 4)
    assert with_motion(frame, frame, frame, 2) is frame


def test_fog_leaves_two_percent_of_a_contrast_at_its_distance() -> None:
    made = replace(deep(), depth_of_field=False)
    seen = {}
    for fog_m in (0.0, 20.0):
        frame = evaluate(replace(made, fog_m=fog_m), 0)
        for name, colour in (("dark", (0.2, 0.2, 0.2)), ("light", (0.8, 0.8, 0.8))):
            items = tuple(replace(item, colour=colour) for item in frame.items)
            read = drawn(replace(frame, items=items), want=(METERED, "depth", "ids"))
            seen[name, fog_m] = read
    clear, hazy = (seen["light", f].linear - seen["dark", f].linear for f in (0.0, 20.0))
    depth, ids = seen["light", 0.0].depth, seen["light", 0.0].ids
    row, column = np.argwhere((ids >= 200) & (clear[..., 1] > 0.1))[40]
    left = hazy[row, column, 1] / clear[row, column, 1]
    assert left == pytest.approx(0.02 ** (depth[row, column] / 20.0), rel=0.03)


def test_drafts_and_drawings_are_sharp() -> None:
    frame = evaluate(deep(), 0)
    assert np.array_equal(
        drawn(frame, "draft").beauty, drawn(replace(frame, blur=0.0), "draft").beauty
    )
    assert evaluate(deep(look="line"), 0).blur == 0.0
    assert evaluate(deep(), 0).blur > 0.0


def elsewhere(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "tests.stage.render.photographed", *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
        env={**os.environ, **environment},
    )


def test_a_photographed_frame_is_the_same_bits_in_another_process() -> None:
    here = [hashlib.sha256(one.tobytes()).hexdigest() for one in photographed_pictures()]
    other = elsewhere()
    assert other.returncode == 0, other.stderr
    assert other.stdout.splitlines()[1:] == here
    assert len(set(here)) == len(here)


@pytest.mark.skipif(sys.platform != "linux", reason="the Vulkan loader's variable is Linux's")
def test_it_photographs_the_same_on_opengl_alone(tmp_path: Path) -> None:
    saved = tmp_path / "gl.npz"
    run = elsewhere(str(saved), VK_ICD_FILENAMES="/nonexistent", VK_DRIVER_FILES="/nonexistent")
    assert run.returncode == 0, run.stderr
    assert "OpenGL" in run.stdout.splitlines()[0]
    off = np.abs(photographed_pictures().astype(int) - np.load(saved)["drawn"].astype(int))
    assert np.percentile(off, 99) <= 16
