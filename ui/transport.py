"""Playing the cut: one transport for the whole window, true to the clock."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal

from previz.app.loudspeaker import Loudspeaker
from previz.app.studio import Studio
from previz.model.time import FrameRange, Rate
from previz.model.timeline import Placed, Track
from ui.selection import Selection

FASTEST = 8


def transport_of(studio: Studio, selection: Selection) -> Transport:
    """The one transport of a window; its panes share it through their selection."""
    found = selection.findChild(Transport)
    return found if isinstance(found, Transport) else Transport(studio, selection)


def frames_played(elapsed_ns: int, rate: Rate, speed: int) -> int:
    """Whole frames that have gone by; negative when playing backwards."""
    gone = elapsed_ns * rate.numerator * abs(speed) // (rate.denominator * 1_000_000_000)
    return gone if speed >= 0 else -gone


class Transport(QObject):
    """Moves the playhead by the clock: a slow picture is dropped, time never stretches.

    ``speed`` is 0 when it stands, 1 forwards, -1 backwards, up to 8 times. ``marks`` holds the in
    and out marks, frames of the cut; the frame of the out mark still plays.
    """

    changed = Signal()

    def __init__(self, studio: Studio, selection: Selection) -> None:
        super().__init__(selection)
        self._studio, self._selection = studio, selection
        self.speed, self.loop = 0, False
        self.mark_in: int | None = None
        self.mark_out: int | None = None
        self._placed: tuple[Track, Placed] | None = None
        self._anchor, self._moving = 0, False
        self._clock = QElapsedTimer()
        self._speaker = Loudspeaker(studio.session.store.media_path)
        self.destroyed.connect(self._speaker.close)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        selection.frame_changed.connect(self._sought)

    # -- the cut ---------------------------------------------------------------------------

    @property
    def cut(self) -> Placed:
        """The picture track with its edges."""
        track = self._studio.session.project.timeline.picture
        if self._placed is None or self._placed[0] is not track:
            self._placed = (track, Placed.of(track))
        return self._placed[1]

    @property
    def rate(self) -> Rate:
        return self._studio.session.project.settings.rate

    @property
    def frame(self) -> int:
        return self._selection.frame

    @property
    def last(self) -> int:
        return max(0, self.cut.frames - 1)

    @property
    def marked(self) -> FrameRange:
        """The frames between the marks; the whole cut where a mark is missing."""
        start = min(self.mark_in or 0, self.last)
        stop = self.cut.frames if self.mark_out is None else min(self.mark_out + 1, self.cut.frames)
        return FrameRange(start, max(start, stop))

    # -- verbs -----------------------------------------------------------------------------

    def toggle(self) -> None:
        """Play or stand still; at the end, play starts again from the beginning."""
        if self.speed:
            self.stop()
        else:
            self.play(1)

    def play(self, speed: int) -> None:
        if not self.cut.frames:
            return
        if speed > 0 and self.loop and self.frame not in self.marked:
            self._go(self.marked.start)
        elif speed > 0 and self.frame >= self.last:
            self._go(self.marked.start if self.loop else 0)
        self.speed = speed
        self._anchor_here()
        self._sound()
        self._timer.start(max(5, 500 * self.rate.denominator // self.rate.numerator))
        self.changed.emit()

    def stop(self) -> None:
        self._timer.stop()
        if self.speed:
            self.speed = 0
            self._sound()
            self.changed.emit()

    def faster(self, direction: int) -> None:
        """J and L: play in a direction; again doubles the speed."""
        same = self.speed * direction > 0
        self.play(direction * min(FASTEST, abs(self.speed) * 2) if same else direction)

    def step(self, frames: int) -> None:
        self.stop()
        self._go(self.frame + frames)

    def step_second(self, direction: int) -> None:
        self.step(direction * self.rate.nominal)

    def to_start(self) -> None:
        self.stop()
        self._go(0)

    def to_end(self) -> None:
        self.stop()
        self._go(self.last)

    def to_edit(self, direction: int) -> None:
        """To the first frame of the next clip, or of this one and then the one before."""
        self.stop()
        edges = self.cut.edges
        if direction > 0:
            self._go(next((edge for edge in edges if edge > self.frame), self.last))
        else:
            self._go(max((edge for edge in edges if edge < self.frame), default=0))

    def set_in(self) -> None:
        """Mark the playhead as the first frame; an out mark before it goes."""
        self.mark_in = self.frame
        if self.mark_out is not None and self.mark_out < self.frame:
            self.mark_out = None
        self.changed.emit()

    def set_out(self) -> None:
        """Mark the playhead as the last frame; an in mark after it goes."""
        self.mark_out = self.frame
        if self.mark_in is not None and self.mark_in > self.frame:
            self.mark_in = None
        self.changed.emit()

    def clear_marks(self) -> None:
        self.mark_in = self.mark_out = None
        self.changed.emit()

    def set_loop(self, loop: bool) -> None:
        self.loop = loop
        self.changed.emit()

    # -- the clock -------------------------------------------------------------------------

    def _anchor_here(self) -> None:
        self._anchor = self.frame
        self._clock.start()

    def _sound(self) -> None:
        """Only at its own speed does the cut sound."""
        if self.speed == 1:
            self._speaker.play(self._studio.session.project, self.frame)
        else:
            self._speaker.stop()

    def _sought(self, _frame: int) -> None:
        if self.speed and not self._moving:
            self._anchor_here()
            self._sound()

    def _go(self, frame: int) -> None:
        self._moving = True
        self._selection.seek(max(0, min(frame, self.last)))
        self._moving = False

    def _tick(self) -> None:
        frame = self._anchor + frames_played(self._clock.nsecsElapsed(), self.rate, self.speed)
        span = self.marked if self.loop else FrameRange(0, self.cut.frames)
        if self.loop and span.length and frame not in span:
            self._go(span.start if self.speed > 0 else span.stop - 1)
            self._anchor_here()
            self._sound()
        elif not 0 <= frame <= self.last:
            self._go(frame)
            self.stop()
        elif frame != self.frame:
            self._go(frame)
