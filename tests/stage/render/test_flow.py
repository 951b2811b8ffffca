"""Optical flow from geometry, against the pictures of the next frame."""

from __future__ import annotations

import math
from collections.abc import Iterator

import cv2
import numpy as np
import pytest

from previz.model.camera import Move
from previz.model.stage import Mark, StageShot
from previz.stage.evaluate import evaluate
from previz.stage.render.clip import draw_clip
from previz.stage.render.flow import Flow, flow, flow_picture
from previz.stage.render.renderer import Pictures, Renderer
from tests.stage.shots import KITCHEN, shot

WIDTH, HEIGHT = 320, 180
WALKS = {
    "mara": (Mark(0, -0.9, 0.6, 90.0), Mark(40, 0.9, 0.6, 90.0)),
    "tobias": (Mark(0, 0.6, -0.1, -90.0),),
}
MOVING = shot(
    "2S",
    "FS",
    ("mara", "tobias"),
    marks=WALKS,
    stage=KITCHEN,
    move=Move("truck_r"),
    light="overcast",
)
STILL = shot("SGL", "MS")


@pytest.fixture(scope="module")
def renderer() -> Iterator[Renderer]:
    drawer = Renderer(WIDTH, HEIGHT)
    yield drawer
    drawer.close()


def moved(renderer: Renderer, made: StageShot, at: int, step: int = 1) -> tuple[Flow, Pictures]:
    now, later = evaluate(made, at), evaluate(made, at + step)
    return flow(renderer, now, later), renderer.draw(later)


def test_what_stands_still_does_not_flow(renderer: Renderer) -> None:
    found, _ = moved(renderer, STILL, 10)
    assert found.shape == (HEIGHT, WIDTH, 2)
    assert np.abs(found).max() < 1e-3


def test_flow_lands_on_the_same_object_at_the_right_depth(renderer: Renderer) -> None:
    """Inside an object, away from its edges, a pixel's goal shows that object."""
    found, there = moved(renderer, MOVING, 30, step=4)
    here = renderer.draw(evaluate(MOVING, 30))
    speed = np.hypot(*found.transpose(2, 0, 1))
    assert speed.max() > 4.0, "somebody moves"
    rows, columns = np.mgrid[0:HEIGHT, 0:WIDTH]
    x = np.round(columns + found[..., 0]).astype(int)
    y = np.round(rows + found[..., 1]).astype(int)
    inside = (x >= 0) & (x < WIDTH) & (y >= 0) & (y < HEIGHT)
    middle = cv2.erode((here.ids >= 200).astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
    chosen = inside & middle & (here.ids >= 200)
    assert chosen.sum() > 300
    same = there.ids[y[chosen], x[chosen]] == here.ids[chosen]
    assert same.mean() > 0.93, "all but what somebody else now hides"


def test_moving_the_picture_by_its_flow_gives_the_next_picture(renderer: Renderer) -> None:
    found, there = moved(renderer, MOVING, 30, step=3)
    now = renderer.draw(evaluate(MOVING, 30))
    here = now.beauty.astype(np.float32)
    rows, columns = np.mgrid[0:HEIGHT, 0:WIDTH].astype(np.float32)
    pulled = cv2.remap(
        there.beauty.astype(np.float32),
        columns + found[..., 0],
        rows + found[..., 1],
        cv2.INTER_LINEAR,
    )
    goal = there.ids[
        np.clip(np.round(rows + found[..., 1]).astype(int), 0, HEIGHT - 1),
        np.clip(np.round(columns + found[..., 0]).astype(int), 0, WIDTH - 1),
    ]
    shown = goal == now.ids  # what was hidden before, no flow can bring
    shown[:20], shown[-20:], shown[:, :30], shown[:, -30:] = False, False, False, False
    wrong = np.abs(pulled - here)[shown].mean()
    unmoved = np.abs(there.beauty.astype(np.float32) - here)[shown].mean()
    assert shown.sum() > 0.9 * (HEIGHT - 40) * (WIDTH - 60), "the mask leaves little out"
    assert wrong < 0.4 * unmoved


@pytest.mark.parametrize("move", ["pan_l", "tilt_u"])
def test_a_turning_camera_moves_the_middle_by_its_own_angle(move: str, renderer: Renderer) -> None:
    made = shot("SGL", "MS", camera=STILL.camera, move=Move(move, "normal"))
    now, later = evaluate(made, 48), evaluate(made, 49)
    turned = now.camera_world[:3, :3].T @ later.camera_world[:3, :3]
    aside = math.atan2(turned[0, 2], turned[2, 2])
    up = math.asin(-turned[1, 2])
    found = flow(renderer, now, later)[
        HEIGHT // 2 - 1 : HEIGHT // 2 + 1, WIDTH // 2 - 1 : WIDTH // 2 + 1
    ]
    x, y = found.mean(axis=(0, 1))
    assert math.isclose(x, math.tan(aside) * now.projection[0, 0] * WIDTH / 2, abs_tol=0.02)
    assert math.isclose(y, math.tan(up) * now.projection[1, 1] * HEIGHT / 2, abs_tol=0.02)
    assert abs(x) + abs(y) > 0.3


def test_colours_say_the_way_and_do_not_change_their_range() -> None:
    field = np.zeros((4, 100, 2), np.float32)
    assert (flow_picture(field) == 255).all()
    field[..., 0] = 5.0
    right = flow_picture(field)[0, 0]
    field[..., 0] = -5.0
    left = flow_picture(field)[0, 0]
    assert right.tolist() == [255, 0, 0]
    assert left.tolist() == pytest.approx([0, 255, 255], abs=1)
    field[0, 0] = np.nan
    assert flow_picture(field)[0, 0].tolist() == [255, 255, 255]


def test_the_last_still_frame_before_a_walk_flows() -> None:
    waits = {"mara": (Mark(0, -0.9, 0.6, 90.0), Mark(3, -0.9, 0.6, 90.0), Mark(30, 0.9, 0.6, 90.0))}
    made = shot("SGL", "FS", marks=waits, stage=KITCHEN, frames=6)
    pictures = [made_["flow"] for _, made_ in draw_clip(made, 96, 54, ("flow",))]
    white = [bool((picture == 255).all()) for picture in pictures]
    assert white[0] and not white[4]
    assert white[5], "nothing comes after the last frame"


def test_the_light_pass_is_one_grey_under_the_shots_light() -> None:
    made = shot("2S", "FS", ("mara", "tobias"), marks=WALKS, stage=KITCHEN, frames=1)
    (pictures,) = [p for _, p in draw_clip(made, 96, 54, ("beauty", "light", "id"))]
    assert list(pictures) == ["beauty", "light", "id"]
    spread = [np.ptp(pictures[name].astype(int), axis=2).mean() for name in ("beauty", "light")]
    assert spread[1] < spread[0]
    assert pictures["light"].std() > 5.0, "light and shadow are there"


def test_line_art_draws_outlines_and_leaves_faces_of_things_empty(renderer: Renderer) -> None:
    (pictures,) = [
        p for _, p in draw_clip(shot("SGL", "FS", frames=1), 320, 180, ("lineart", "id"))
    ]
    lines = pictures["lineart"][..., 0] > 0
    assert set(np.unique(pictures["lineart"])) == {0, 255}
    figure = np.any(pictures["id"] != pictures["id"][-1, 0], axis=2)
    edge = cv2.dilate(figure.astype(np.uint8), np.ones((3, 3))) > cv2.erode(
        figure.astype(np.uint8), np.ones((3, 3))
    )
    assert lines[edge].mean() > 0.4
    assert lines.mean() < 0.2
