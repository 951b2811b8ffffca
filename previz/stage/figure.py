"""A figure: an actor at one frame, as joints in the world."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from previz.model.stage import Actor
from previz.model.vocabulary import STATURE_M
from previz.stage.body import head_scale
from previz.stage.geometry import Array, azimuth_of, point_on, scaling
from previz.stage.poses import pose_named
from previz.stage.rig import CROWN, EYES, FACE, BodyPose, joint_matrices


@dataclass(frozen=True, slots=True)
class Figure:
    """An actor at one frame. ``joints`` are joint-to-world 4x4 matrices.

    ``body`` and ``root`` are what they were made of: the local turns, and the floor point.
    ``hands`` are the shapes of the left and the right hand; empty is as the pose has it.
    ``eyes_deg`` is how far the eyes look to the left and up, of the head.
    """

    actor: Actor
    x_m: float
    z_m: float
    heading_deg: float
    pose: str
    joints: dict[str, Array]
    body: BodyPose
    root: Array
    seat_m: float | None = None
    hands: tuple[str, str] = ("", "")
    eyes_deg: tuple[int, int] = (0, 0)

    @property
    def grips(self) -> tuple[str, str]:
        """The shapes that its hands have."""
        posed = pose_named(self.pose).hands
        return self.hands[0] or posed[0], self.hands[1] or posed[1]

    def posed(self, body: BodyPose) -> Figure:
        """The same figure in another pose, in the same place."""
        return replace(self, body=body, joints=jointed(self.actor, self.root, body))

    def point(self, joint: str, offset: tuple[float, float, float]) -> Array:
        """A point fixed to a joint, in the world; the offset is in metres of a 1.75 m figure."""
        return point_on(self.joints[joint], offset)

    @property
    def floor_m(self) -> float:
        """The height of the ground that it stands on."""
        return float(self.root[1, 3])

    @property
    def crown(self) -> Array:
        return self.point("head", CROWN)

    @property
    def eyes(self) -> Array:
        return self.point("head", EYES)

    @property
    def face(self) -> Array:
        return self.point("head", FACE)

    @property
    def chest(self) -> Array:
        return self.point("chest", (0.0, 0.05, 0.0))

    @property
    def gaze_deg(self) -> float:
        """The plan direction of the face; of the body when it looks up or down."""
        look = self.joints["head"][:3, 2]
        if math.hypot(float(look[0]), float(look[2])) < 0.4:
            return self.heading_deg
        return azimuth_of(float(look[0]), float(look[2]))

    @property
    def lying(self) -> bool:
        return pose_named(self.pose).rests == "bed"


def rig_height_m(actor: Actor) -> float:
    """The stature that the skeleton is scaled to: a bigger head leaves less for the rest."""
    head = head_scale(actor.build)
    return actor.height_m * STATURE_M / (STATURE_M + CROWN[1] * (head - 1.0))


def jointed(actor: Actor, root: Array, body: BodyPose) -> dict[str, Array]:
    """Joint to world for every joint of an actor; the head is as big as its build has it."""
    joints, head = joint_matrices(root, body), head_scale(actor.build)
    if head != 1.0:
        joints["head"] = joints["head"] @ scaling(head, head, head)
    return joints
