"""Five arrangements of the same panes. Each remembers what the director made of it."""

from __future__ import annotations

import base64
import binascii
import itertools
from collections.abc import Mapping
from dataclasses import dataclass

import msgspec
from PySide6.QtCore import QByteArray, Qt
from PySide6.QtWidgets import QMainWindow

from previz.app.settings import Settings
from ui.docks import Dock

LAYOUT_VERSION = 1


@dataclass(frozen=True, slots=True)
class Column:
    """Panes above each other with their shares of the height; ``share`` is of the width."""

    share: int
    panes: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Workspace:
    """Columns from left to right; ``timeline`` is the height of the timeline below, 0 for none."""

    id: str
    columns: tuple[Column, ...]
    timeline: int = 0


WORKSPACES: Mapping[str, Workspace] = {
    workspace.id: workspace
    for workspace in (
        Workspace(
            "write",
            (
                Column(46, (("script", 1),)),
                Column(54, (("viewer", 9), ("board", 11))),
            ),
        ),
        Workspace(
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
            (
                Column(52, (("stage", 1),)),
                Column(27, (("viewer", 9), ("board", 11))),
                Column(21, (("inspector", 1),)),
            ),
            timeline=150,
        ),
        Workspace(
            "edit",
            (
                Column(22, (("board", 1),)),
                Column(57, (("viewer", 1),)),
                Column(21, (("inspector", 1),)),
            ),
            timeline=300,
        ),
        Workspace(
            "render",
            (
                Column(49, (("board", 1),)),
                Column(30, (("viewer", 10), ("queue", 13))),
                Column(21, (("inspector", 1),)),
            ),
        ),
    )
}


class _Saved(msgspec.Struct):
    """What is kept in the user's settings: the window's place and each workspace's docks."""

    geometry: str = ""
    current: str = "board"
    states: dict[str, str] = {}


class Arranger:
    """Puts the docks of a window into workspaces and keeps what was changed by hand."""

    def __init__(self, window: QMainWindow, docks: Mapping[str, Dock], settings: Settings) -> None:
        self._window, self._docks, self._settings = window, docks, settings
        self._saved = _read(settings)
        self.current = ""
        for dock in docks.values():  # a window restores only docks that it has
            window.addDockWidget(Qt.DockWidgetArea.LeftDockWidgetArea, dock)
            dock.hide()

    def start(self) -> str:
        """Place the window as it was left; returns its workspace."""
        if not self._window.restoreGeometry(_bytes(self._saved.geometry)):
            self._window.resize(1600, 960)
        current = self._saved.current
        self.show(current if current in WORKSPACES else "board")
        return self.current

    def show(self, workspace_id: str) -> None:
        """Change to a workspace, as it was left or as it is made."""
        if self.current:
            self._saved.states[self.current] = _text(self._window.saveState(LAYOUT_VERSION))
        self.current = workspace_id
        state = _bytes(self._saved.states.get(workspace_id, ""))
        if state.isEmpty() or not self._window.restoreState(state, LAYOUT_VERSION):
            self._arrange(WORKSPACES[workspace_id])

    def reset(self) -> None:
        """Bring the current workspace back to how it was made."""
        self._saved.states.pop(self.current, None)
        self._arrange(WORKSPACES[self.current])

    def remember(self) -> None:
        """Put the window's arrangement into the settings (the caller saves them)."""
        self._saved.states[self.current] = _text(self._window.saveState(LAYOUT_VERSION))
        self._saved.geometry = _text(self._window.saveGeometry())
        self._saved.current = self.current
        self._settings.window_geometry = msgspec.json.encode(self._saved).decode()
        self._settings.layout_version = LAYOUT_VERSION

    def _arrange(self, workspace: Workspace) -> None:
        window, left = self._window, Qt.DockWidgetArea.LeftDockWidgetArea
        for dock in self._docks.values():
            dock.setFloating(False)
            window.removeDockWidget(dock)
        tops = [self._docks[column.panes[0][0]] for column in workspace.columns]
        window.addDockWidget(left, tops[0])
        for before, dock in itertools.pairwise(tops):
            window.splitDockWidget(before, dock, Qt.Orientation.Horizontal)
        for column in workspace.columns:
            names = [name for name, _ in column.panes]
            for upper, lower in itertools.pairwise(names):
                window.splitDockWidget(
                    self._docks[upper], self._docks[lower], Qt.Orientation.Vertical
                )
        if workspace.timeline:
            window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, self._docks["timeline"])
        shown = {name for column in workspace.columns for name, _ in column.panes}
        for name, dock in self._docks.items():
            dock.setVisible(name in shown or (name == "timeline" and workspace.timeline > 0))
        self._share_out(workspace, tops)

    def _share_out(self, workspace: Workspace, tops: list[Dock]) -> None:
        window = self._window
        width, height = window.width(), window.height() - workspace.timeline - 64
        shares = sum(column.share for column in workspace.columns)
        window.resizeDocks(
            tops,
            [width * column.share // shares for column in workspace.columns],
            Qt.Orientation.Horizontal,
        )
        for column in workspace.columns:
            total = sum(share for _, share in column.panes)
            window.resizeDocks(
                [self._docks[name] for name, _ in column.panes],
                [height * share // total for _, share in column.panes],
                Qt.Orientation.Vertical,
            )
        if workspace.timeline:
            window.resizeDocks(
                [self._docks["timeline"]], [workspace.timeline], Qt.Orientation.Vertical
            )


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
