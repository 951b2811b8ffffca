"""Five arrangements of the same panes. Each remembers what the director made of it."""

from __future__ import annotations

import base64
import binascii
import itertools
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec
from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtWidgets import QMainWindow, QTabBar

from previz.app.settings import Settings
from ui.docks import Dock
from ui.lifetime import soon

LAYOUT_VERSION = 3  # Qt puts a pane that a kept layout does not know anywhere; 2 had no cast
FIRST_SIZE = QSize(1600, 960)


@dataclass(frozen=True, slots=True)
class Column:
    """Panes above each other with their shares of the height; ``share`` is of the width."""

    share: int
    panes: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Workspace:
    """Columns from left to right; ``timeline`` is the height of the timeline below, 0 for none,
    in a window of the first size; it grows and shrinks with the window.

    ``main`` is the pane that takes the keys.
    """

    id: str
    main: str
    columns: tuple[Column, ...]
    timeline: int = 0

    @property
    def panes(self) -> frozenset[str]:
        """The panes it shows."""
        listed = {name for column in self.columns for name, _ in column.panes}
        return frozenset(listed | ({"timeline"} if self.timeline else set()))


WORKSPACES: Mapping[str, Workspace] = {
    workspace.id: workspace
    for workspace in (
        Workspace(
            "write",
            "script",
            (
                Column(42, (("script", 1),)),
                Column(35, (("viewer", 9), ("board", 11))),
                Column(23, (("cast", 1),)),
            ),
        ),
        Workspace(
            "board",
            "board",
            (
                Column(18, (("script", 1),)),
                Column(61, (("viewer", 8), ("board", 9))),
                Column(21, (("inspector", 7), ("queue", 3))),
            ),
            timeline=190,
        ),
        Workspace(
            "block",
            "stage",
            (
                Column(54, (("stage", 1),)),
                Column(25, (("viewer", 7), ("board", 12))),
                Column(21, (("inspector", 1),)),
            ),
            timeline=150,
        ),
        Workspace(
            "edit",
            "timeline",
            (
                Column(22, (("board", 1),)),
                Column(57, (("viewer", 1),)),
                Column(21, (("inspector", 1),)),
            ),
            timeline=300,
        ),
        Workspace(
            "render",
            "board",
            (
                Column(49, (("board", 1),)),
                Column(30, (("viewer", 10), ("queue", 13))),
                Column(21, (("inspector", 1),)),
            ),
        ),
    )
}

# Where a pane that a workspace hides comes up when it is asked for: as a tab of the first of
# these that the workspace shows.
NEIGHBOURS: Mapping[str, tuple[str, ...]] = {
    "script": ("board", "viewer"),
    "viewer": ("stage", "board"),
    "stage": ("viewer",),
    "board": ("script", "viewer"),
    "inspector": ("queue", "board"),
    "queue": ("inspector", "board"),
    "cast": ("inspector", "board"),
    "continuity": ("queue", "inspector", "board"),
}


class _State(msgspec.Struct):
    """A workspace as it was left, and in a window of what size."""

    docks: str
    width_px: int
    height_px: int


class _Saved(msgspec.Struct):
    """What is kept in the user's settings: the window's place and each workspace's docks."""

    geometry: str = ""
    current: str = "board"
    states: dict[str, _State] = {}


class Arranger:
    """Puts the docks of a window into workspaces and keeps what was changed by hand."""

    def __init__(self, window: QMainWindow, docks: Mapping[str, Dock], settings: Settings) -> None:
        self._window, self._docks, self._settings = window, docks, settings
        self._saved = _read(settings)
        self.current = ""
        self._moved = False  # by hand; a workspace that was not is always arranged as it is made
        self._placing = False
        # A workspace is put in place at once: one left halfway would be kept halfway.
        window.setAnimated(False)
        for dock in docks.values():  # a window restores only docks that it has
            window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
            dock.hide()
            dock.dockLocationChanged.connect(self.moved_by_hand)
            dock.topLevelChanged.connect(self.moved_by_hand)

    def start(self) -> str:
        """Place the window as it was left; returns its workspace."""
        if not self._window.restoreGeometry(_bytes(self._saved.geometry)):
            self._window.resize(FIRST_SIZE.boundedTo(self._window.screen().availableSize()))
        current = self._saved.current
        self.show(current if current in WORKSPACES else "board")
        return self.current

    def show(self, workspace_id: str) -> None:
        """Change to a workspace, as it was left or as it is made."""
        if workspace_id == self.current:
            return
        self._keep()
        self.current = workspace_id
        state = self._saved.states.get(workspace_id)
        if state is None or not self._restore(state):
            self._arrange()

    def reset(self) -> None:
        """Bring the current workspace back to how it was made."""
        self._saved.states.pop(self.current, None)
        self._arrange()

    def remember(self) -> None:
        """Put the window's arrangement into the settings (the caller saves them)."""
        self._keep()
        self._saved.geometry = _text(self._window.saveGeometry())
        self._saved.current = self.current
        self._settings.window_geometry = msgspec.json.encode(self._saved).decode()
        self._settings.layout_version = LAYOUT_VERSION

    def moved_by_hand(self) -> None:
        """The director dragged a pane or the line between two of them."""
        if not self._placing:
            self._moved = True

    def settle(self) -> None:
        """Share out a window whose size changed, unless the director has shared it out."""
        if self.current and not self._moved and self._shown() == WORKSPACES[self.current].panes:
            self._share_out(WORKSPACES[self.current])

    def _keep(self) -> None:
        """Note how the current workspace was left, where that is not how it is made."""
        if not self.current:
            return
        if self._moved or self._shown() != WORKSPACES[self.current].panes:
            window = self._window
            docks = _text(window.saveState(LAYOUT_VERSION))
            self._saved.states[self.current] = _State(docks, window.width(), window.height())
        else:
            self._saved.states.pop(self.current, None)

    def _shown(self) -> set[str]:
        return {name for name, dock in self._docks.items() if not dock.isHidden()}

    def _restore(self, state: _State) -> bool:
        """Bring a workspace back; in a window of another size each pane keeps its share."""
        window = self._window
        self._placing = True
        restored = window.restoreState(_bytes(state.docks), LAYOUT_VERSION)
        self._placing = False
        if not restored:
            return False
        self._moved = True
        placed = [dock for dock in self._docks.values() if not dock.isHidden()]
        placed = [dock for dock in placed if not dock.isFloating()]
        for way, now, before, length in (
            (Qt.Orientation.Horizontal, window.width(), state.width_px, Dock.width),
            (Qt.Orientation.Vertical, window.height(), state.height_px, Dock.height),
        ):
            if before and now != before:
                window.resizeDocks(placed, [length(dock) * now // before for dock in placed], way)
        return True

    def _arrange(self) -> None:
        """Place every pane as the current workspace is made."""
        workspace = WORKSPACES[self.current]
        window, left = self._window, Qt.DockWidgetArea.LeftDockWidgetArea
        self._placing = True
        for dock in self._docks.values():
            if dock.isFloating():  # to land one that has landed lays the whole window out
                dock.setFloating(False)
            window.removeDockWidget(dock)
        tops = self._tops(workspace)
        window.addDockWidget(left, tops[0])
        for before, dock in itertools.pairwise(tops):
            window.splitDockWidget(before, dock, Qt.Orientation.Horizontal)
        for column in workspace.columns:
            names = [name for name, _ in column.panes]
            for upper, lower in itertools.pairwise(names):
                window.splitDockWidget(
                    self._docks[upper], self._docks[lower], Qt.Orientation.Vertical
                )
        window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self._docks["timeline"])
        for name in workspace.panes:
            self._docks[name].show()
        self._park(workspace)
        self._share_out(workspace)
        self._placing = self._moved = False
        # Panes that become slim say only then how slim they can be.
        soon(self._window, self.settle)

    def _park(self, workspace: Workspace) -> None:
        """Hide the other panes, each with a place: Qt restores one without it anywhere."""
        for name in self._docks.keys() - workspace.panes:
            beside = next((n for n in NEIGHBOURS.get(name, ()) if n in workspace.panes), None)
            if beside is not None:
                self._window.tabifyDockWidget(self._docks[beside], self._docks[name])
            self._docks[name].hide()
        for tabs in self._window.findChildren(QTabBar):  # Tab goes to panes, not between them
            tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def _share_out(self, workspace: Workspace) -> None:
        window = self._window
        width, height = window.width(), window.height() - window.statusBar().height()
        header = window.menuWidget()
        if header is not None:
            height -= header.height()
        shares = sum(column.share for column in workspace.columns)
        tops = self._tops(workspace)
        widths = [width * column.share // shares for column in workspace.columns]
        window.resizeDocks(tops, widths, Qt.Orientation.Horizontal)
        below = workspace.timeline * window.height() // FIRST_SIZE.height()
        if below:
            window.resizeDocks([self._docks["timeline"]], [below], Qt.Orientation.Vertical)
        for column in workspace.columns:
            total = sum(share for _, share in column.panes)
            window.resizeDocks(
                [self._docks[name] for name, _ in column.panes],
                [(height - below) * share // total for _, share in column.panes],
                Qt.Orientation.Vertical,
            )

    def _tops(self, workspace: Workspace) -> list[Dock]:
        """The first pane of each column."""
        return [self._docks[column.panes[0][0]] for column in workspace.columns]


def _read(settings: Settings) -> _Saved:
    """What was kept; a layout of another version of Previz is forgotten."""
    if settings.layout_version != LAYOUT_VERSION:
        return _Saved()
    try:
        return msgspec.json.decode(settings.window_geometry, type=_Saved)
    except (msgspec.DecodeError, msgspec.ValidationError):
        return _Saved()


def _text(data: QByteArray) -> str:
    return base64.b64encode(data.data()).decode("ascii")


def _bytes(text: str) -> QByteArray:
    try:
        return QByteArray(base64.b64decode(text, validate=True))
    except binascii.Error:
        return QByteArray()
