"""A recipe is the same camera for as long as the edition of the stage is the same."""

from __future__ import annotations

from previz.model.camera import Move
from previz.model.vocabulary import moves
from previz.stage import EDITION
from previz.stage.moves import camera_at
from tests.stage.shots import shot

CAMERAS = {"3": 1410.489079}
"""For each edition the sum of all moves' numbers, weighted so that an exchange shows."""


def camera_sum() -> float:
    numbers = []
    for move in moves():
        made = shot("SGL", "MS", move=Move(move, "fast", seed=7), frames=72)
        for frame in (13, 19, 40):
            pose = camera_at(made, frame)
            numbers += [*pose.position, *pose.target, pose.lens_mm / 10.0, pose.roll_deg]
    return sum((1.0 + n % 89 / 89.0) * number for n, number in enumerate(numbers))


def test_cameras_change_with_the_edition_alone() -> None:
    """Who changes a move on purpose raises the edition, and notes the new sum here."""
    assert abs(camera_sum() - CAMERAS[EDITION]) < 1e-4
