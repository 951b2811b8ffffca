"""The timeline's one widget: it shows the cut and turns mouse and wheel into verbs."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterable

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from previz.app.commands import timeline as verbs
from previz.app.session import Change
from previz.app.studio import Studio
from previz.model.time import timecode
from previz.model.timeline import Placed
from ui import theme
from ui.panes import timeline_drag as drags
from ui.panes import timeline_paint as paint
from ui.panes.timeline_looks import Looks
from ui.panes.timeline_scale import Scale
from ui.selection import Selection
from ui.transport import Transport

WHEEL_ZOOM = 1.25
"""Closer by this much for one notch of the wheel."""
AT_A_TIME = 8
"""Clips that are painted anew in one go."""
Ask = Callable[[Callable[[], object]], None]
"""Carries out a verb and shows its error where errors are shown."""


class TimelineCanvas(QWidget):
    """Ruler, picture track, sound lane and playhead, painted here and kept in one pixmap."""

    view_changed = Signal()
    selected_changed = Signal()

    def __init__(
        self,
        studio: Studio,
        selection: Selection,
        transport: Transport,
        ask: Ask,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._studio, self._selection, self._transport, self._ask = (
            studio, selection, transport, ask,
        )  # fmt: skip
        self.looks = Looks(studio, self)
        self.scale = Scale()
        self._fitted = True
        self.selected_clip = ""
        self.drag: drags.Drag | None = None
        self._drag_numbers = itertools.count(1)
        self._pointer = self._pressed = QPoint()
        self._cache: QPixmap | None = None
        self._stale: dict[str, None] = {}
        self._letters = paint.Lettering(self.font())
        self._shown_playhead = 0
        self._follow = QTimer(self, singleShot=True, interval=0)
        self._follow.timeout.connect(self.update)
        self._edge_timer = QTimer(self)
        self._edge_timer.setInterval(30)
        self._edge_timer.timeout.connect(self._scroll_at_edge)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumHeight(paint.RULER_PX + 36 + paint.SOUND_PX + 24)
        self.setAccessibleName(self.tr("Timeline"))
        self.looks.changed.connect(self.repaint_soon)
        transport.changed.connect(self.refresh)
        selection.frame_changed.connect(self._playhead_moved)
        self._select_at_playhead()

    # -- what is shown ---------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(1200, 180)

    @property
    def lanes(self) -> paint.Lanes:
        return paint.Lanes(self.width(), self.height())

    @property
    def strip_width(self) -> int:
        return self.lanes.strip.width()

    @property
    def cut(self) -> Placed:
        """The cut as it would be if the drag ended now."""
        cut = self._transport.cut
        if isinstance(self.drag, drags.Trim) and self.drag.source != self.drag.before:
            return drags.with_source(cut, self.drag.index, self.drag.source)
        return cut

    def clip_rect(self, index: int) -> QRect:
        """Where a clip of the cut is in the widget."""
        return paint.clip_rect(self.scale, self.lanes.video, self.cut.range_of(index))

    def refresh(self) -> None:
        """Paint everything anew."""
        self._cache = None
        self.update()

    def refresh_soon(self) -> None:
        """Paint everything anew, after the panes that a hand is in."""
        self._cache = None
        self._follow.start()

    def repaint_soon(self, ids: Iterable[str]) -> None:
        """Paint these clips anew, or those of these shots, a few at a time: a set that changes is
        the set of a whole scene. The rest stays as it is painted."""
        self._stale.update(dict.fromkeys(ids))
        if self._stale:
            self._follow.start()

    def look_at(self, scale: Scale, fitted: bool = False) -> None:
        """Show another part of the cut."""
        self._fitted = fitted
        if scale != self.scale:
            self.scale = scale
            self.refresh()
            self.view_changed.emit()

    def fit(self) -> None:
        """Show the whole cut, and go on showing it all while it grows."""
        self.look_at(Scale.fitting(self._transport.cut.frames, self.strip_width), fitted=True)

    def zoom(self, factor: float, x: float | None = None) -> None:
        """Closer by a factor around a place of the strip, else around the playhead."""
        if x is None:
            x = self.scale.x(self._selection.frame)
            x = x if 0 <= x <= self.strip_width else self.strip_width / 2
        frames = self._transport.cut.frames
        self.look_at(self.scale.zoomed(factor, x, frames, self.strip_width))

    def project_changed(self, change: Change) -> None:
        """The cut or its shots are other ones now."""
        if isinstance(self.drag, drags.Trim | drags.Reorder) and not self._drag_is_whole():
            self.cancel_drag()
        if all(clip.id != self.selected_clip for clip in self._transport.cut.clips):
            self._select_at_playhead()
        if self._fitted:
            self.fit()
        if change.timeline or change.settings:  # of shots that changed, the looks tell
            self.refresh_soon()

    def _drag_is_whole(self) -> bool:
        clips = self._transport.cut.clips
        assert isinstance(self.drag, drags.Trim | drags.Reorder)
        index = self.drag.index
        return index < len(clips) and clips[index].id == self.drag.clip_id

    # -- playhead and chosen clip ----------------------------------------------------------

    def _playhead_x(self) -> int:
        return paint.HEAD_PX + round(self.scale.x(self._selection.frame))

    def _playhead_moved(self, frame: int) -> None:
        old = self._shown_playhead
        if self.drag is None:
            self.look_at(self.scale.showing(frame, self.strip_width), self._fitted)
        new = self._playhead_x()
        self._select_at_playhead()
        if self._follow.isActive():  # all of it is painted then
            return
        for x in (old, new):
            self.update(QRect(x - 7, 0, 15, self.height()))

    def _select_at_playhead(self) -> None:
        cut = self._transport.cut
        index = cut.index_at(self._selection.frame)
        self.choose(cut.clips[index].id if index is not None else "")

    def choose(self, clip_id: str) -> None:
        if clip_id != self.selected_clip:
            before, self.selected_clip = self.selected_clip, clip_id
            self.repaint_soon(filter(None, (before, clip_id)))
            self.selected_changed.emit()

    # -- painting --------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        if self._cache is None or self._cache.devicePixelRatio() != ratio:
            self.looks.set_size(self.lanes.video.height() - paint.BAND_PX, ratio)
            self._cache = self._painted(ratio)
            self._stale = {}
        elif self._stale:
            now = list(self._stale)[:AT_A_TIME]
            self._paint_clips(self._cache, now)
            for each in now:
                del self._stale[each]
            if self._stale:
                self._follow.start()
        painter = QPainter(self)
        painter.setClipRegion(event.region())
        painter.drawPixmap(0, 0, self._cache)
        painter.setClipRect(self.lanes.strip.adjusted(-6, 0, 0, 0), Qt.ClipOperation.IntersectClip)
        tokens = theme.current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_drag(painter)
        self._shown_playhead = self._playhead_x()
        if self._shown_playhead >= paint.HEAD_PX and self._transport.cut.frames:
            paint.draw_playhead(painter, tokens, self._shown_playhead, self.height())
        painter.end()

    def _painted(self, ratio: float) -> QPixmap:
        pixmap = QPixmap(round(self.width() * ratio), round(self.height() * ratio))
        pixmap.setDevicePixelRatio(ratio)
        painter = QPainter(pixmap)
        strip, transport = self._strip(painter), self._transport
        marked = transport.mark_in is not None or transport.mark_out is not None
        strip.ground()
        painter.setClipRect(self.lanes.strip)
        strip.ruler(transport.marked if marked else None)
        painter.end()
        self._paint_clips(pixmap, None)
        painter = QPainter(pixmap)
        strip = self._strip(painter)
        painter.setClipRect(self.lanes.strip)
        strip.sound(self.cut.frames)
        painter.setClipping(False)
        strip.heads((self.tr("V1"), self.tr("A1")))
        painter.end()
        return pixmap

    def _strip(self, painter: QPainter) -> paint.StripPainter:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        rate = self._studio.session.project.settings.rate
        return paint.StripPainter(
            painter, theme.current(), self._letters, self.lanes, self.scale, rate
        )

    def _paint_clips(self, pixmap: QPixmap, only: Collection[str] | None) -> None:
        """All clips in sight, or some of them over what is there."""
        painter = QPainter(pixmap)
        strip, drag = self._strip(painter), self.drag
        painter.setClipRect(self.lanes.strip)
        carried = isinstance(drag, drags.Reorder) and drag.slot is not None
        moving = drag.clip_id if isinstance(drag, drags.Reorder) and carried else ""
        shots = self._studio.session.project.shots
        strip.clips(self.cut, shots, self.looks, self.selected_clip, moving, only)
        painter.end()

    def _paint_drag(self, painter: QPainter) -> None:
        tokens, lanes, drag = theme.current(), self.lanes, self.drag
        if isinstance(drag, drags.Reorder) and drag.slot is not None:
            x = paint.HEAD_PX + round(self.scale.x(self.cut.edges[drag.slot]))
            paint.draw_insertion(painter, tokens, x, lanes.video)
        elif isinstance(drag, drags.Trim):
            rate = self._studio.session.project.settings.rate
            words = self.tr("{change} → {frames} frames  ·  {time}").format(
                change=f"{drag.change:+d}".replace("-", "−"),
                frames=drag.source.length,
                time=timecode(drag.source.length, rate)[3:],
            )
            at = QPoint(self._pointer.x(), lanes.video.top())
            paint.draw_readout(painter, tokens, self.font(), words, at, lanes.strip)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitted:
            self.fit()
        self.refresh()
        self.view_changed.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._letters = paint.Lettering(self.font())
            self.refresh()

    # -- the mouse -------------------------------------------------------------------------

    def hit(self, at: QPoint) -> tuple[int, str] | None:
        """The clip under a point and its part: ``head``, ``tail`` or ``body``."""
        if not self.lanes.video.contains(at):
            return None
        cut = self._transport.cut
        index = cut.index_at(self.scale.frame(at.x() - paint.HEAD_PX))
        if index is None:
            # the last pixels past the end still hold its tail
            index = cut.index_at(self.scale.frame(at.x() - paint.HEAD_PX - drags.GRIP_PX))
            return None if index is None else (index, "tail")
        rect = self.clip_rect(index)
        grip = min(drags.GRIP_PX, rect.width() // 4)
        if at.x() - rect.left() < grip:
            return index, "head"
        return index, "tail" if rect.right() - at.x() < grip else "body"

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or self.drag is not None:
            return
        self._pointer = self._pressed = at = event.position().toPoint()
        found = self.hit(at)
        if found is None:
            if at.x() >= paint.HEAD_PX and at.y() < paint.RULER_PX:
                self.drag = drags.Scrub()
                self._transport.stop()
                self._scrub()
            return
        index, part = found
        clip = self._transport.cut.clips[index]
        if part == "body":
            self.drag = drags.Reorder(clip.id, index, at.x())
        else:
            shot = self._studio.session.project.shots.get(clip.shot_id)
            limit = shot.frames if shot is not None else 10**9
            grab = self.scale.frame(at.x() - paint.HEAD_PX)
            head = part == "head"
            self.drag = drags.Trim(clip.id, index, head, clip.source, limit, grab, clip.source)
        self.choose(clip.id)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer = event.position().toPoint()
        if self.drag is None:
            found = self.hit(self._pointer)
            on_edge = found is not None and found[1] != "body"
            shape = Qt.CursorShape.SplitHCursor if on_edge else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            return
        self._drag_on()
        inside = self.lanes.strip.adjusted(24, -9999, -24, 9999).contains(self._pointer)
        if inside:
            self._edge_timer.stop()
        elif not self._edge_timer.isActive():
            self._edge_timer.start()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or self.drag is None:
            return
        drag, self.drag = self.drag, None
        self._edge_timer.stop()
        match drag:
            case drags.Trim() if drag.source != drag.before:
                start, stop = drag.source.start, drag.source.stop
                name = f"{id(self)}-{next(self._drag_numbers)}"
                self._ask(lambda: verbs.trim(self._studio, drag.clip_id, start, stop, name))
            case drags.Trim() if self._clicked():
                self._go_to(drag.index)
            case drags.Reorder() if drag.slot is None:
                self._go_to(drag.index)
            case drags.Reorder() if (target := drag.target) is not None:
                self._ask(lambda: verbs.move(self._studio, drag.clip_id, target))
                self.choose(drag.clip_id)
        self.refresh()

    def _clicked(self) -> bool:
        """Whether the pointer is still where it was pressed, as far as a hand keeps still."""
        return (self._pointer - self._pressed).manhattanLength() < QApplication.startDragDistance()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.mousePressEvent(event)

    def _drag_on(self) -> None:
        x = self._pointer.x() - paint.HEAD_PX
        match self.drag:
            case drags.Scrub():
                self._scrub()
                return
            case drags.Trim() as trim:
                self.drag = trim.by(round(self.scale.frame(x) - trim.grab))
            case drags.Reorder() as reorder:
                far = abs(self._pointer.x() - reorder.press_x) >= QApplication.startDragDistance()
                if reorder.slot is not None or far:
                    slot = drags.nearest_edge(self._transport.cut, self.scale.frame(x))
                    self.drag = drags.Reorder(reorder.clip_id, reorder.index, reorder.press_x, slot)
        self.refresh()

    def _scrub(self) -> None:
        frame = int(self.scale.frame(self._pointer.x() - paint.HEAD_PX))
        self._selection.seek(max(0, min(frame, self._transport.last)))

    def _go_to(self, index: int) -> None:
        """A click: look at the clip, from where the playhead is if it is inside already."""
        place = self._transport.cut.range_of(index)
        clip = self._transport.cut.clips[index]
        self._transport.stop()
        if self._selection.frame not in place:
            self._selection.seek(place.start)
        elif clip.shot_id:
            self._selection.select(clip.shot_id)
        self.choose(clip.id)

    def _scroll_at_edge(self) -> None:
        strip = self.lanes.strip
        step = 12 if self._pointer.x() > strip.center().x() else -12
        frames = self._transport.cut.frames
        left = self.scale.left + step / self.scale.px_per_frame
        moved = Scale(self.scale.px_per_frame, left).within(frames, strip.width())
        self.look_at(moved, fitted=False)
        self._drag_on()

    def cancel_drag(self) -> None:
        """Escape: what was dragged is where it was."""
        self._edge_timer.stop()
        self.drag = None
        self.refresh()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.drag is not None:
            self.cancel_drag()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom around the pointer; with Shift, or sideways, scroll."""
        delta = event.angleDelta()
        shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        x = event.position().x() - paint.HEAD_PX
        if shifted or abs(delta.x()) > abs(delta.y()):
            amount = delta.x() or delta.y()
            left = self.scale.left - amount / self.scale.px_per_frame
            scale = Scale(self.scale.px_per_frame, left)
            self.look_at(scale.within(self._transport.cut.frames, self.strip_width))
        else:
            self.zoom(WHEEL_ZOOM ** (delta.y() / 120), x)
        event.accept()

    def words_at(self, at: QPoint) -> str:
        """What jars at the clip under a point; empty where nothing does."""
        found = self.hit(at)
        shot_id = self._transport.cut.clips[found[0]].shot_id if found is not None else ""
        return "\n".join(self.looks.warnings(shot_id))

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self.words_at(event.pos()), self)
            return True
        return super().event(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.setCursor(Qt.CursorShape.ArrowCursor)
