"""The picture of the stage, and what a hand can do in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QHideEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from previz.app.studio import Studio
from previz.app.things import Thing, things, whole_among
from previz.app.viewport import Anchor, Drawn, Orbit, View
from previz.model.project import Project
from previz.model.snapping import FREE, USUAL, Snap
from previz.model.stage import StageShot
from ui import theme
from ui.panes.stage_band import BandTool
from ui.panes.stage_dolly import CameraBody
from ui.panes.stage_fly import Flying
from ui.panes.stage_gate import Guides
from ui.panes.stage_gizmo import Gizmo
from ui.panes.stage_grasp import Grasp
from ui.panes.stage_hold import Body, LensCamera, Ring
from ui.panes.stage_lamps import Lamps
from ui.panes.stage_light import StageLight
from ui.panes.stage_orbit import FreeCamera, dollied, framed, looks_so, whole_plan, whole_set
from ui.panes.stage_overlay import Overlay
from ui.panes.stage_painting import paint_over
from ui.panes.stage_requests import Requests
from ui.panes.stage_sun import SunDial
from ui.panes.stage_tape import Tape
from ui.panes.stage_things import thing_anchor
from ui.panes.stage_tools import Drag, Hand, Tool
from ui.panes.stage_walls import Walls
from ui.selection import Selection

MOST_PIXELS = 1_600_000
"""A view of more pixels than this is drawn smaller: sharp enough, and in time."""
INSET_PX = 240
"""How wide the picture through the lens is that comes along with a drag."""
Ask = Callable[[Callable[[], object]], None]


class StageView(QWidget):
    """Shows the selected shot's stage at the playhead: from anywhere, or through its lens."""

    drawn_changed = Signal()
    chosen_changed = Signal()
    menu_wanted = Signal(QPoint)
    mode_changed = Signal()
    file_hovers = Signal(object)
    file_dropped = Signal(object)

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
        self.mode, self.magnet, self.snapping = "hand", False, USUAL
        self.drawn: Drawn | None = None
        self.grasp = Grasp(self)
        self.gizmo, self.flying, self.band = Gizmo(self), Flying(self), BandTool(self)
        self.tools: tuple[Tool, ...] = (
            self.flying,
            self.gizmo,
            SunDial(self),
            Lamps(self, studio),
            CameraBody(self),
            Walls(self, studio),
            self.band,
            Ring(self),
            Tape(self),
            Body(self),
            LensCamera(self),
            FreeCamera(self),
        )
        self._staged: tuple[tuple[Project | None, str], StageShot | None] = (None, ""), None
        self._there: tuple[StageShot | None, dict[str, Thing]] = None, {}
        self._framed_scene = ""
        self._image = QImage()
        self._requests = Requests(studio.viewport, self._wanted, self)
        self._requests.arrived.connect(self._arrived)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
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
        if self.grasp.preview is not None:
            return self.grasp.preview
        asked, shot = self._staged
        if shot is None or asked[0] is not project or asked[1] != shot_id:
            shot = project.stage_shot(shot_id)
            self._staged = (project, shot_id), shot
        return shot

    def anchors(self, kind: str) -> list[Anchor]:
        return [a for a in self.drawn.anchors if a.kind == kind] if self.drawn is not None else []

    def things(self) -> dict[str, Thing]:
        """What stands on the stage as it is now, by id."""
        shot = self.stage_shot()
        if shot is None:
            return {}
        if self._there[0] is not shot:  # asked for each thing that is chosen, with each paint
            self._there = shot, things(shot)
        return self._there[1]

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

    @property
    def shot_id(self) -> str:
        """The selected shot."""
        return self._selection.shot_id

    def shot_name(self, shot_id: str) -> str:
        shot = self._studio.session.project.shots.get(shot_id)
        return "" if shot is None else shot.name

    # -- asking for pictures ---------------------------------------------------------------

    @property
    def drawing(self) -> bool:
        """Whether a picture is on its way."""
        return self._requests.waiting

    def ask_for_view(self, draft: bool) -> None:
        """Ask for the view as it is now; a draft is followed by a fine one when all is still."""
        self._requests.ask(draft)

    def ask_soon(self, draft: bool) -> None:
        """The same, once every pane has shown what changed."""
        self._requests.ask_soon(draft)

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
        moves = self.drag is not None and self.drag.lens_along and self.grasp.preview is not None
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

    def choose_all(self, ids: Iterable[str], more: bool = False) -> None:
        """Choose several, in their order; ``more`` keeps what is chosen already."""
        before = self.all_chosen
        after = tuple(dict.fromkeys((*(before if more else ()), *ids)))
        if after == before:
            return
        self.chosen, self.also = (after[0], after[1:]) if after else ("", ())
        self.light.lamp = ""
        self.update()
        self.chosen_changed.emit()

    def within_reach(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Those of some ids that a hand moves at once: actors, and things that are not the set."""
        if self.stage_shot() is None:
            return ()
        actors, there = {anchor.id for anchor in self.anchors("actor")}, self.things()
        wholes = dict.fromkeys(whole_among(there, one) for one in ids)
        return tuple(one for one in wholes if one in actors or (one in there and there[one].loose))

    def use_mode(self, mode: str) -> None:
        """Move, turn or scale with handles; or the bare hand."""
        if mode != self.mode:
            self.mode = mode
            self.update()
            self.mode_changed.emit()

    def use_magnet(self, on: bool) -> None:
        """Whether a drag snaps."""
        if on != self.magnet:
            self.magnet = on
            self.mode_changed.emit()

    def frame_chosen(self) -> None:
        """Look at what is chosen from near by; at the whole set when nothing is."""
        anchors = [a for a in map(self.anchor, self.all_chosen) if a is not None]
        if anchors:
            self.orbit = framed(self.orbit, anchors)
            self.ask_for_view(draft=False)
        else:
            self.frame_all()

    def frame_all(self) -> None:
        """Look at the whole set, from the side that is looked from."""
        shot = self.stage_shot()
        if shot is not None:
            whole_shot = self._whole_plan(shot) if self.plan else whole_set(shot)
            looks = self.orbit
            self.orbit = looks_so(whole_shot, looks)
            self.ask_for_view(draft=False)

    def look_so(self, yaw_deg: float, pitch_deg: float, tan_y: float) -> None:
        """The free camera from a side of the set, as a drawing of an architect has it."""
        shot = self.stage_shot()
        if shot is not None:
            side = Orbit(yaw_deg, pitch_deg, 1.0, (0.0, 0.0, 0.0), tan_y)
            self.orbit = looks_so(whole_set(shot), side)
            self.ask_for_view(draft=False)

    def cancel_drag(self) -> None:
        """Escape: what was dragged is where it was."""
        self.grasp.cancel()
        self.ask_soon(draft=True)
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
            paint_over(self, Overlay(painter, drawn, self.width(), self.height(), self.font()))
        elif self._requests.waiting:
            painter.setPen(QColor(theme.current().hint))
            words = self.tr("Setting the stage …")
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, words)
        painter.end()

    # -- the mouse -------------------------------------------------------------------------

    def actor_at(self, hand: Hand) -> str:
        """The actor or movable thing under the hand, else empty."""
        shot = self.stage_shot()
        if self.drawn is None or self.drawn.picture is None or shot is None:
            return ""
        found = whole_among(self.things(), self.drawn.pick(*hand.share) or "")
        return found if self.anchor(found) is not None else ""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if self.stage_shot() is not None:
            self.grasp.pressed(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.grasp.moved(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.grasp.released(event)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.grasp.left()

    def event(self, event: QEvent) -> bool:
        """Keys that steer or type while the button is down are no shortcuts then."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self.grasp.wants(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.grasp.key(event):
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if not self.grasp.key(event):
            super().keyReleaseEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Nearer and farther; while flying, slower and faster."""
        notches = event.angleDelta().y() / 120
        if self.flying.flies:
            self.flying.faster(notches)
        elif not self.through_lens:
            self.orbit = dollied(self.orbit, notches)
            self.ask_for_view(draft=True)
        event.accept()

    # An event filter would do, and cost a crossing to Python for each event of a drag.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        self.file_hovers.emit(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self.file_hovers.emit(event)

    def dropEvent(self, event: QDropEvent) -> None:
        self.file_dropped.emit(event)

    # -- asked by drags ----------------------------------------------------------------------

    @property
    def drag(self) -> Drag | None:
        """What the hand is about to do."""
        return self.grasp.drag

    def go_on(self, drag: Drag) -> None:
        """Take a drag for the one that there was."""
        self.grasp.go_on(drag)

    def try_on(self, shot: Callable[[Studio, str], StageShot]) -> None:
        """Show what a drag would do; where it cannot be done, nothing moves."""
        self.grasp.try_on(shot, self._studio, self._selection.shot_id)

    def act(self, verb: Callable[[Studio, str], object]) -> None:
        """Run a verb on the selected shot; what goes wrong is said."""
        shot_id = self._selection.shot_id
        self._ask(lambda: verb(self._studio, shot_id))

    def ask_for_menu(self, hand: Hand) -> None:
        """A click of the right button: what is under it is chosen, and what can be done is said."""
        found = self.actor_at(hand)
        if found and found not in self.all_chosen:
            self.choose(found)
        self.menu_wanted.emit(self.mapToGlobal(QPoint(round(hand.x), round(hand.y))))

    def pulls(self) -> tuple[Snap, Snap]:
        """What a drag snaps to, and what it snaps to with Ctrl: the magnet turned around."""
        return (self.snapping, FREE) if self.magnet else (FREE, self.snapping)
