"""What can be asked of the stage by key and menu, and the one table of those keys."""

from __future__ import annotations

import math
import time
from collections.abc import Callable

from PySide6.QtCore import QObject

from previz.app.commands import by_hand, set_pieces
from previz.app.commands import stage as staging
from previz.app.studio import Studio
from previz.app.views import ORBIT_TAN_Y, PLAN_TAN_Y
from ui.panes.stage_view import StageView
from ui.transport import Transport

KEYS: dict[str, tuple[str, ...]] = {
    "hand": ("Q",),
    "move": ("W",),
    "turn": ("E",),
    "scale": ("R",),
    "snap": ("S",),
    "band": ("B",),
    "choose_all": ("Ctrl+A",),
    "duplicate": ("Ctrl+D", "D"),
    "remove": ("Del",),
    "settle": ("End",),
    "copy_blocking": ("Shift+C",),
    "frame_chosen": ("F",),
    "frame_all": ("Home", "Shift+F"),
    "front": ("1",),
    "right": ("3",),
    "top": ("7",),
    "back": ("9",),
    "corner": ("5",),
    "nudge_left": ("Left",),
    "nudge_right": ("Right",),
    "nudge_away": ("Up",),
    "nudge_near": ("Down",),
    "nudge_far_left": ("Shift+Left",),
    "nudge_far_right": ("Shift+Right",),
    "nudge_far_away": ("Shift+Up",),
    "nudge_far_near": ("Shift+Down",),
    "raise_things": ("PgUp",),
    "lower_things": ("PgDown",),
    "turn_left": ("[",),
    "turn_right": ("]",),
}
"""Keys of the stage pane, by the method that they call."""

NUDGE_M, FAR = 0.05, 10.0
TURN_DEG = 15.0
PAUSE_S = 0.8
"""Nudges that follow each other as quickly as this are one step of the history."""
CORNER_YAW_DEG, CORNER_PITCH_DEG = 35.0, 28.0


class StageVerbs(QObject):
    """Each method is one entry of the Stage menu, or a key.

    Args:
        ask: runs a verb and says what went wrong.
        plan: shows the plan, or the free camera again.
    """

    def __init__(
        self,
        studio: Studio,
        view: StageView,
        ask: Callable[[Callable[[], object]], None],
        plan: Callable[[bool], None],
        transport: Transport,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._studio, self._view, self._ask, self._plan = studio, view, ask, plan
        self._transport = transport
        self._nudged, self._burst = 0.0, 0

    def bound(self) -> dict[str, Callable[[], object]]:
        """Every key with what it does, for the pane to listen to."""
        return {key: getattr(self, name) for name, keys in KEYS.items() for key in keys}

    # -- tools -----------------------------------------------------------------------------

    def hand(self) -> None:
        self._view.use_mode("hand")

    def move(self) -> None:
        self._view.use_mode("move")

    def turn(self) -> None:
        self._view.use_mode("turn")

    def scale(self) -> None:
        self._view.use_mode("scale")

    def snap(self) -> None:
        self._view.use_magnet(not self._view.magnet)

    # -- choosing --------------------------------------------------------------------------

    def band(self) -> None:
        """The next drag draws a band around what is to be chosen."""
        self._view.band.arm()

    def choose_all(self) -> None:
        """Every actor, and every thing that is not the set itself."""
        actors = [anchor.id for anchor in self._view.anchors("actor")]
        self._view.choose_all(self._view.within_reach((*actors, *self._view.things())))

    # -- what is chosen --------------------------------------------------------------------

    def duplicate(self) -> None:
        ids, made = self._view.all_chosen, list[tuple[str, ...]]()
        if ids:
            shot_id = self._view.shot_id
            self._ask(lambda: made.append(by_hand.duplicate(self._studio, shot_id, ids)))
        if made and made[0]:
            self._view.choose_all(made[0])

    def remove(self) -> None:
        ids, shot_id = self._view.all_chosen, self._view.shot_id
        if ids:
            self._ask(lambda: by_hand.remove(self._studio, shot_id, ids))

    def settle(self) -> None:
        """Down on the floor, or on the table there."""
        ids, shot_id = self._view.all_chosen, self._view.shot_id
        if ids:
            self._ask(lambda: by_hand.settle(self._studio, shot_id, ids))

    def copy_blocking(self) -> None:
        """To every other shot of the set-up."""
        project, shot_id = self._studio.session.project, self._view.shot_id
        shot = project.shots.get(shot_id)
        if shot is None:
            return
        same = tuple(
            one
            for one in project.scenes[shot.scene_id].shot_ids
            if one != shot_id and project.shots[one].setup_id == shot.setup_id
        )
        if same:
            self._ask(lambda: staging.copy_blocking(self._studio, shot_id, same))

    def bring_in(self, actor_id: str, x_m: float, z_m: float) -> None:
        """Somebody of the scene, to a place on the floor; chosen then."""
        shot_id = self._view.shot_id
        self._ask(lambda: by_hand.bring_in(self._studio, shot_id, actor_id, x_m, z_m))

    # -- nudges ----------------------------------------------------------------------------

    def nudge_left(self) -> None:
        self._nudge(-1, 0)

    def nudge_right(self) -> None:
        self._nudge(1, 0)

    def nudge_away(self) -> None:
        self._nudge(0, 1)

    def nudge_near(self) -> None:
        self._nudge(0, -1)

    def nudge_far_left(self) -> None:
        self._nudge(-1, 0, FAR)

    def nudge_far_right(self) -> None:
        self._nudge(1, 0, FAR)

    def nudge_far_away(self) -> None:
        self._nudge(0, 1, FAR)

    def nudge_far_near(self) -> None:
        self._nudge(0, -1, FAR)

    def raise_things(self) -> None:
        self._lift(1)

    def lower_things(self) -> None:
        self._lift(-1)

    def turn_left(self) -> None:
        self._turn(TURN_DEG)

    def turn_right(self) -> None:
        self._turn(-TURN_DEG)

    def _nudge(self, right: int, away: int, far: float = 1.0) -> None:
        """Along the axis of the set that looks that way on the picture; with nobody chosen the
        playhead goes on by a frame."""
        view = self._view
        ids, drawn = view.all_chosen, view.drawn
        if not ids or drawn is None:
            if right:
                self._transport.step(right)
            return
        across = drawn.camera_world[:3, 0]
        yaw = round(math.degrees(math.atan2(-float(across[2]), float(across[0]))) / 90.0) % 4
        step = self._step_m * far
        dx, dz = ((right, -away), (-away, -right), (-right, away), (away, right))[yaw]
        shot_id, gesture = view.shot_id, self._gesture()
        self._ask(
            lambda: set_pieces.carry(
                self._studio, shot_id, ids, dx * step, dz * step, gesture=gesture
            )
        )

    def _lift(self, up: int) -> None:
        ids, shot_id, gesture = self._view.all_chosen, self._view.shot_id, self._gesture()
        if ids:
            by_m = up * self._step_m
            self._ask(lambda: by_hand.lift(self._studio, shot_id, ids, by_m, gesture))

    def _turn(self, by_deg: float) -> None:
        ids, shot_id, gesture = self._view.all_chosen, self._view.shot_id, self._gesture()
        if ids:
            self._ask(lambda: set_pieces.swing(self._studio, shot_id, ids, by_deg, gesture))

    @property
    def _step_m(self) -> float:
        snap = self._view.snapping
        return snap.grid_m if self._view.magnet and snap.grid_m else NUDGE_M

    def _gesture(self) -> str:
        now = time.monotonic()
        if now - self._nudged > PAUSE_S:
            self._burst += 1
        self._nudged = now
        return f"nudge-{id(self)}-{self._burst}"

    # -- looking ---------------------------------------------------------------------------

    def frame_chosen(self) -> None:
        self._view.frame_chosen()

    def frame_all(self) -> None:
        self._view.frame_all()

    def top(self) -> None:
        self._plan(True)

    def front(self) -> None:
        """The set as somebody in the audience sees it."""
        self._elevation(0.0)

    def right(self) -> None:
        self._elevation(90.0)

    def back(self) -> None:
        self._elevation(180.0)

    def left(self) -> None:
        self._elevation(270.0)

    def corner(self) -> None:
        """In perspective, from a corner."""
        self._plan(False)
        self._view.look_so(CORNER_YAW_DEG, CORNER_PITCH_DEG, ORBIT_TAN_Y)

    def _elevation(self, yaw_deg: float) -> None:
        self._plan(False)
        self._view.look_so(yaw_deg, 0.0, PLAN_TAN_Y)
