"""The picture of the stage, and what a hand can do in it."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QImage,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QSizePolicy, QWidget

from previz.app.studio import Studio
from previz.app.things import Thing, things, whole
from previz.app.viewport import Anchor, Drawn, Orbit, View
from previz.errors import PrevizError
from previz.model.snapping import FREE
from previz.model.stage import StageShot
from ui import theme
from ui.panes.stage_dolly import CameraBody
from ui.panes.stage_gate import Guides, paint_gate
from ui.panes.stage_hold import Body, LensCamera, Ring
from ui.panes.stage_light import Lamps, StageLight
from ui.panes.stage_orbit import FreeCamera, dollied, near_to, whole_plan, whole_set
from ui.panes.stage_overlay import Overlay
from ui.panes.stage_requests import Requests
from ui.panes.stage_things import thing_anchor
from ui.panes.stage_tools import Change, Drag, Hand, Tool
from ui.selection import Selection

MOST_PIXELS = 1_600_000
"""A view of more pixels than this is drawn smaller: sharp enough, and in time."""
CLICK_PX = 4
"""A hand that moved less than this has clicked."""
INSET_PX = 240
"""How wide the picture through the lens is that comes along with a drag."""
Ask = Callable[[Callable[[], object]], None]


class StageView(QWidget):
    """Shows the selected shot's stage at the playhead: from anywhere, or through its lens."""

    drawn_changed = Signal()
    chosen_changed = Signal()

    def __init__(
        self, studio: Studio, selection: Selection, ask: Ask, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._studio, self._selection, self._ask = studio, selection, ask
        self._free = {False: Orbit(), True: Orbit()}
        self.through_lens, self.plan = False, False
        self.guides, self.line = True, False
        self.lens_guides = Guides()
        self.work_light = {False: True, True: False}
        self.light = StageLight()
        self.chosen, self.also = "", tuple[str, ...]()
        self.snap = FREE
        self.drawn: Drawn | None = None
        self.drag: Drag | None = None
        self.tools: tuple[Tool, ...] = (
            Lamps(self),
            CameraBody(self),
            Ring(self),
            Body(self),
            LensCamera(self),
            FreeCamera(self),
        )
        self._preview: StageShot | None = None
        self._refused = False
        self._press: Hand | None = None
        self._framed_scene = ""
        self._gestures = itertools.count(1)
        self._image = QImage()
        self._requests = Requests(studio.viewport, self._wanted, self)
        self._requests.arrived.connect(self._arrived)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(240, 160)

    def sizeHint(self) -> QSize:
        return QSize(900, 600)

    @property
    def orbit(self) -> Orbit:
        """The free camera in use: around the set, or straight above it."""
        return self._free[self.plan]

    @orbit.setter
    def orbit(self, orbit: Orbit) -> None:
        self._free[self.plan] = orbit

    # -- which frame of which shot ---------------------------------------------------------

    @property
    def shot_frame(self) -> int:
        """The frame of the selected shot: where the playhead is in it, else its clip's first."""
        project, shot_id = self._studio.session.project, self._selection.shot_id
        found = project.timeline.picture.at(self._selection.frame)
        if found is not None and found[1].shot_id == shot_id:
            place, clip = found
            return clip.source.start + self._selection.frame - place.start
        clips = (c for c in project.timeline.picture.clips if c.shot_id == shot_id)
        return next((clip.source.start for clip in clips), 0)

    def stage_shot(self) -> StageShot | None:
        """The selected shot, as the drag would make it."""
        project, shot_id = self._studio.session.project, self._selection.shot_id
        if shot_id not in project.shots:
            return None
        return self._preview or project.stage_shot(shot_id)

    def anchors(self, kind: str) -> list[Anchor]:
        return [a for a in self.drawn.anchors if a.kind == kind] if self.drawn is not None else []

    def things(self) -> dict[str, Thing]:
        """What stands on the stage as it is now, by id."""
        shot = self.stage_shot()
        return {} if shot is None else things(shot)

    def anchor(self, some_id: str) -> Anchor | None:
        """Of an actor, or of a thing that can be moved."""
        actor = next((a for a in self.anchors("actor") if a.id == some_id), None)
        if actor is not None or not some_id:
            return actor
        thing = self.things().get(some_id)
        return thing_anchor(thing.prop) if thing is not None and thing.movable else None

    @property
    def all_chosen(self) -> tuple[str, ...]:
        """Who and what is chosen, the first choice first."""
        return (self.chosen, *self.also) if self.chosen else ()

    # -- asking for pictures ---------------------------------------------------------------

    def ask_for_view(self, draft: bool) -> None:
        """Ask for the view as it is now; a draft is followed by a fine one when all is still."""
        self._requests.ask(draft)

    def _wanted(self, draft: bool) -> View | None:
        shot = self.stage_shot()
        return None if shot is None or not self._is_open() else self._view(shot, draft)

    def _is_open(self) -> bool:
        """Whether somebody could see it; a message in its place counts, a closed pane does not."""
        room = self.parentWidget()
        return room.isVisible() if room is not None else self.isVisible()

    def _view(self, shot: StageShot, draft: bool) -> View:
        scene_id = self._studio.session.project.shot(self._selection.shot_id).scene_id
        if scene_id != self._framed_scene:
            self._framed_scene = scene_id
            self._free = {False: whole_set(shot), True: self._whole_plan(shot)}
        ratio = self.devicePixelRatioF()
        width, height = self.width() * ratio, self.height() * ratio
        shrink = min(1.0, (MOST_PIXELS / max(1.0, width * height)) ** 0.5)
        view = View(
            shot_id=self._selection.shot_id,
            shot=shot,
            frame=self.shot_frame,
            width_px=max(64, round(width * shrink)),
            height_px=max(64, round(height * shrink)),
            orbit=None if self.through_lens else self.orbit,
            draft=draft,
            work_light=self.work_light[self.through_lens],
            inset_px=0 if self.through_lens else self._inset_px(),
        )
        actors = {anchor.id for anchor in self.anchors("actor")}
        self.light.metered = self.chosen if self.chosen in actors else ""
        return self.light.asked(view, self.drag is not None and self.drag.lights)

    def _inset_px(self) -> int:
        """The lens comes along in a corner while something is moved, where there is room."""
        moves = self.drag is not None and self.drag.lens_along and self._preview is not None
        return min(INSET_PX, self.width() // 3) if moves and self.width() > 2 * INSET_PX else 0

    def _whole_plan(self, shot: StageShot) -> Orbit:
        return whole_plan(shot, self.width() / max(1, self.height()))

    def _arrived(self, drawn: Drawn) -> None:
        self.drawn = drawn
        if drawn.picture is not None:
            picture = drawn.picture
            self._image = QImage(
                picture.data,
                picture.width_px,
                picture.height_px,
                picture.width_px * 3,
                QImage.Format.Format_RGB888,
            )
        self.update()
        self.drawn_changed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.ask_for_view(draft=True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._requests.rest()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.ask_for_view(draft=True)

    # -- what can be asked of it -----------------------------------------------------------

    def look_through_lens(self, through: bool) -> None:
        self.cancel_drag()
        self.through_lens = through
        self.ask_for_view(draft=False)

    def look_from_above(self, plan: bool) -> None:
        self.cancel_drag()
        self.plan = plan
        self.ask_for_view(draft=False)

    def choose(self, some_id: str, more: bool = False) -> None:
        """Choose somebody or something; ``more`` adds it to what is chosen, or takes it out."""
        before, self.light.lamp = self.all_chosen, ""
        after: tuple[str, ...] = (some_id,) if some_id else ()
        if more and some_id:
            others = tuple(one for one in before if one != some_id)
            after = others if some_id in before else (*before, some_id)
        if after != before:
            self.chosen, self.also = (after[0], after[1:]) if after else ("", ())
            self.update()
            self.chosen_changed.emit()
            if self.light.meter:
                self.ask_for_view(draft=False)

    def frame_chosen(self) -> None:
        """Look at the chosen actor from near by; at the whole set when nobody is chosen."""
        shot = self.stage_shot()
        if shot is None:
            return
        anchor = self.anchor(self.chosen)
        if self.plan:
            self.orbit = self._whole_plan(shot)
            if anchor is not None:
                x, _y, z = anchor.position
                near = self.orbit.distance_m * 0.45
                self.orbit = replace(self.orbit, pivot=(x, 0.0, z), distance_m=near)
        elif anchor is None:
            self.orbit = replace(whole_set(shot), yaw_deg=self.orbit.yaw_deg)
        else:
            self.orbit = near_to(self.orbit, anchor.position[0], anchor.position[2])
        self.ask_for_view(draft=False)

    def cancel_drag(self) -> None:
        """Escape: what was dragged is where it was."""
        if self.drag is not None:
            self.drag.give_up(self)
        self.drag, self._preview, self._press, self._refused = None, None, None, False
        self.ask_for_view(draft=True)
        self.update()

    # -- painting --------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.current().sunken))
        drawn = self.drawn
        if drawn is not None and not self._image.isNull() and drawn.picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(self.rect(), self._image)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            over = Overlay(painter, drawn, self.width(), self.height(), self.font())
            if drawn.view.orbit is None:
                paint_gate(
                    painter,
                    self.width(),
                    self.height(),
                    drawn.view.shot.aspect,
                    self.lens_guides if self.guides else None,
                )
            else:
                self._paint_orbit(over)
                over.inset()
            self.light.paint_readings(painter, drawn, self.width(), self.height(), self.font())
        elif self._requests.waiting:
            painter.setPen(QColor(theme.current().hint))
            words = self.tr("Setting the stage …")
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, words)
        painter.end()

    def _paint_orbit(self, over: Overlay) -> None:
        assert self.drawn is not None
        project = self._studio.session.project
        shot = project.shots.get(self.drawn.view.shot_id)
        pair = self._pair()
        if (self.line or self.plan) and pair is not None:
            over.line_of_action(*pair)
        over.paths()
        if self.guides:
            over.eyelines()
        chosen = [a for a in map(self.anchor, self.all_chosen) if a is not None]
        for anchor in chosen:
            over.ring(anchor)
        if shot is not None:
            lens = f"{self.drawn.pose.lens_mm:g} mm" if self.drawn.pose is not None else ""
            over.camera(f"{shot.name}  {lens}".strip())
        for anchor in self.anchors("actor"):
            over.actor_name(anchor, anchor.id in self.all_chosen)
        for anchor in chosen:
            if anchor.kind == "thing":
                over.actor_name(anchor, True)
        if self.guides:
            self.light.paint_lamp(over, self.anchors("lamp"))
            for anchor in self.anchors("lamp"):
                over.lamp(anchor)
            for anchor in self.anchors("prop"):
                over.prop_label(anchor)
        for tool in self.tools:
            tool.paint(over)
        if self.drag is not None:
            self.drag.paint(over)

    def _pair(self) -> tuple[Anchor, Anchor] | None:
        """The two actors that the 180° line runs through: the framing's, else the first two."""
        assert self.drawn is not None
        framing = self.drawn.view.shot.framing
        named = [*framing.subjects, framing.foreground]
        actors = self.anchors("actor")
        actors.sort(key=lambda a: named.index(a.id) if a.id in named else len(named))
        return (actors[0], actors[1]) if len(actors) > 1 else None

    # -- the mouse -------------------------------------------------------------------------

    def _hand(self, event: QMouseEvent, button: Qt.MouseButton) -> Hand:
        at, held = event.position(), event.modifiers()
        return Hand(
            at.x(),
            at.y(),
            self.width(),
            self.height(),
            button,
            shift=bool(held & Qt.KeyboardModifier.ShiftModifier),
            ctrl=bool(held & Qt.KeyboardModifier.ControlModifier),
            alt=bool(held & Qt.KeyboardModifier.AltModifier),
        )

    def actor_at(self, hand: Hand) -> str:
        """The actor or movable thing under the hand, else empty."""
        shot = self.stage_shot()
        if self.drawn is None or self.drawn.picture is None or shot is None:
            return ""
        found = whole(shot, self.drawn.pick(*hand.share) or "")
        return found if self.anchor(found) is not None else ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.drag is not None or self.stage_shot() is None:
            return
        self._press = hand = self._hand(event, event.button())
        taken = (tool.press(hand) for tool in self.tools)
        self.drag = next((drag for drag in taken if drag is not None), None)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        drag, press = self.drag, self._press
        if drag is None or press is None:
            return
        hand = self._hand(event, press.button)
        means = _way_px(press, hand) >= QApplication.startDragDistance()
        if self._preview is None and not means and not drag.at_once:
            return
        self.drag = drag.moved(hand)
        self.drag.show(self)
        self.ask_for_view(draft=True)

    def try_on(self, shot: Callable[[Studio, str], StageShot]) -> None:
        """Show what a drag would do; where it cannot be done, nothing moves."""
        try:
            self._preview, self._refused = shot(self._studio, self._selection.shot_id), False
        except PrevizError:
            self._preview, self._refused = None, True

    def act(self, verb: Callable[[Studio, str], object]) -> None:
        """Run a verb on the selected shot; what goes wrong is said."""
        shot_id = self._selection.shot_id
        self._ask(lambda: verb(self._studio, shot_id))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        drag, press = self.drag, self._press
        if drag is None or press is None or event.button() is not press.button:
            return
        # What was refused is tried once more when the hand lets go: then it is said why.
        hand, tried = self._hand(event, press.button), self._preview is not None or self._refused
        self.drag, self._preview, self._press, self._refused = None, None, None, False
        if not tried and _way_px(press, hand) < CLICK_PX:
            drag.clicked(self, hand)
        elif tried or not isinstance(drag, Change):
            drag.let_go(self, f"stage-{id(self)}-{next(self._gestures)}")
        self.ask_for_view(draft=False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Nearer and farther."""
        if not self.through_lens:
            self.orbit = dollied(self.orbit, event.angleDelta().y() / 120)
            self.ask_for_view(draft=True)
        event.accept()


def _way_px(press: Hand, hand: Hand) -> float:
    return abs(hand.x - press.x) + abs(hand.y - press.y)
