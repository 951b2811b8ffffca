"""Camera moves: static unless there is a reason, and then the reason is cited."""

from __future__ import annotations

import math
from collections.abc import Sequence

from previz.model.camera import Camera, Move
from previz.model.project import Citation
from previz.model.stage import Blocking
from previz.model.vocabulary import STATURE_M, sizes
from previz.planner.coverage.shot_draft import SetupDraft

_PUSH_FROM_S = 2.5
_FRAME_SHARE = 0.45
"""A walk that takes the subject further than this share of the frame width is panned with."""

_WIDE = ("EWS", "WS", "FS")
"""Wide enough to hold a walk without a pan."""

STATIC = Move()


def choose_move(
    draft: SetupDraft,
    camera: Camera,
    blocking: Sequence[Blocking],
    seconds: float,
    peak: bool,
    aspect: float,
) -> tuple[Move, tuple[Citation, ...]]:
    """The move of a shot that is in the cut. ``peak`` marks the scene's strongest line."""
    if draft.kind == "ESTAB":
        return Move("crane_d", "slow"), (Citation("M4", "come down into the place"),)
    if draft.travels:
        fast = any(m.pose == "run" for b in blocking for m in b.marks)
        why = "go along with the one who runs" if fast else "go along with the one who walks"
        return Move("side_track", "fast" if fast else "normal"), (Citation("M3", why),)
    if draft.size == "CU" and peak and seconds >= _PUSH_FROM_S:
        return Move("push", "slow"), (Citation("M1", "the peak of the scene: felt, not seen"),)
    if draft.kind in ("SGL", "REACT") and draft.size not in _WIDE:
        shift = _sideways(draft, camera, blocking)
        width = sizes()[draft.size].v_over_h * STATURE_M * aspect
        if abs(shift) > _FRAME_SHARE * width:
            pan = Move("pan_r" if shift > 0 else "pan_l", "normal")
            return pan, (Citation("M2", "the walk would leave the frame: pan with it"),)
    return STATIC, ()


def _sideways(draft: SetupDraft, camera: Camera, blocking: Sequence[Blocking]) -> float:
    """How far the subject goes across the frame, in metres; positive to frame right."""
    for block in blocking:
        if block.actor_id in draft.subjects:
            first, last = block.marks[0], block.marks[-1]
            angle = math.radians(camera.azimuth_deg)
            dx, dz = last.x_m - first.x_m, last.z_m - first.z_m
            return dx * math.cos(angle) - dz * math.sin(angle)
    return 0.0
