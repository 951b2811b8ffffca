"""The timeline pane: the canvas, its scroll bar and zoom, its keys, and what it tells a reader."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSignalBlocker, Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollBar, QVBoxLayout, QWidget

from previz.app.commands import timeline as verbs
from previz.app.session import Change
from previz.app.studio import Studio
from previz.model.time import timecode
from ui import icons, theme
from ui.lifetime import while_alive
from ui.messages import told
from ui.panes.timeline_canvas import TimelineCanvas
from ui.panes.timeline_scale import Scale
from ui.selection import Selection
from ui.transport import transport_of
from ui.transport_keys import PaneButton, bind_keys, transport_keys

SCROLL_STEPS = 10_000


class TimelinePane(QWidget):
    """The cut, for scrubbing, trimming, moving and deleting clips."""

    def __init__(self, studio: Studio, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._studio, self._selection = studio, selection
        self._transport = transport_of(studio, selection)
        self.setAccessibleName(self.tr("Timeline pane"))
        self.canvas = TimelineCanvas(studio, selection, self._transport, self._try, self)
        self.setFocusProxy(self.canvas)
        self._bar = QScrollBar(Qt.Orientation.Horizontal, self)
        self._bar.setAccessibleName(self.tr("Scroll the timeline"))
        self._bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._buttons = {
            "mdi6.minus": self._button(self.tr("Zoom out"), "-", lambda: self.canvas.zoom(1 / 1.6)),
            "mdi6.plus": self._button(self.tr("Zoom in"), "=", lambda: self.canvas.zoom(1.6)),
            "mdi6.arrow-expand-horizontal": self._button(
                self.tr("Fit the cut"), "\\", self.canvas.fit
            ),
        }
        self._lay_out()
        self._dress()
        bind_keys(self, transport_keys(self._transport))
        bind_keys(
            self,
            {
                "B": self.blade,
                "Ctrl+B": self.blade,
                "Delete": self.remove,
                "Shift+Delete": self.remove,
                "\\": self.canvas.fit,
                "=": lambda: self.canvas.zoom(1.6),
                "-": lambda: self.canvas.zoom(1 / 1.6),
            },
        )
        self._bar.valueChanged.connect(self._scrolled)
        self.canvas.view_changed.connect(self._show_view)
        self.canvas.selected_changed.connect(self._describe)
        self._transport.changed.connect(self._describe)
        studio.session.subscribe(while_alive(self, self._project_changed))
        self._describe()

    # -- verbs -----------------------------------------------------------------------------

    def blade(self) -> None:
        """Cut the clip under the playhead before the playhead's frame."""
        self._try(lambda: verbs.blade(self._studio, self._selection.frame))

    def remove(self) -> None:
        """Ripple delete the chosen clip."""
        clip_id = self.canvas.selected_clip
        if clip_id:
            self._try(lambda: verbs.remove(self._studio, clip_id))

    def _try(self, verb: Callable[[], object]) -> None:
        with told(self):
            verb()

    # -- building --------------------------------------------------------------------------

    def _button(self, words: str, key: str, verb: Callable[[], object]) -> PaneButton:
        button = PaneButton(self)
        button.setAccessibleName(words)
        button.setToolTip(f"{words}  ({key})")
        button.setFixedSize(24, 24)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(verb)
        return button

    def _lay_out(self) -> None:
        foot = QHBoxLayout()
        foot.setContentsMargins(8, 2, 8, 2)
        foot.setSpacing(4)
        foot.addWidget(self._bar, 1)
        for button in self._buttons.values():
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.canvas, 1)
        layout.addLayout(foot)

    def _dress(self) -> None:
        for icon, button in self._buttons.items():
            button.setIcon(icons.icon(icon, theme.current().hint))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._dress()

    # -- keeping up ------------------------------------------------------------------------

    def _project_changed(self, change: Change) -> None:
        if change.timeline or change.shots or change.settings:
            self.canvas.project_changed(change)
            self._show_view()
            self._describe()

    def _show_view(self) -> None:
        """Put the scroll bar where the canvas looks."""
        frames = max(1, self._transport.cut.frames)
        span = self.canvas.strip_width / self.canvas.scale.px_per_frame
        page = max(1, min(SCROLL_STEPS, round(SCROLL_STEPS * span / frames)))
        furthest = max(0.0, frames - span / 2)
        top = round(SCROLL_STEPS * furthest / frames) if span < frames else 0
        with QSignalBlocker(self._bar):
            self._bar.setPageStep(page)
            self._bar.setRange(0, top)
            self._bar.setValue(round(SCROLL_STEPS * self.canvas.scale.left / frames))

    def _scrolled(self, value: int) -> None:
        frames = self._transport.cut.frames
        self.canvas.look_at(Scale(self.canvas.scale.px_per_frame, value * frames / SCROLL_STEPS))

    def _describe(self) -> None:
        """Tell in words what the painted timeline shows."""
        if self._transport.speed:
            return
        cut = self._transport.cut
        project = self._studio.session.project
        index = cut.index_at(self._selection.frame)
        words = self.tr("{clips} clips, {length}.").format(
            clips=len(cut.clips), length=timecode(cut.frames, project.settings.rate)
        )
        if index is not None:
            shot = project.shots.get(cut.clips[index].shot_id)
            words += " " + self.tr("Playhead at {time} in {shot}, clip {number}.").format(
                time=timecode(self._selection.frame, project.settings.rate),
                shot=shot.name if shot is not None else self.tr("a gap"),
                number=index + 1,
            )
        self.canvas.setAccessibleDescription(words)
