"""Where the process that draws waits between two projects: its libraries and shaders are read."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import TYPE_CHECKING

from previz.app.giving_way import giving_way
from previz.errors import EngineStoppedError

if TYPE_CHECKING:
    from previz.app.drawing import DrawingProcess


class DrawingRoom:
    """Lends the process to one viewport after another. From any thread.

    Args:
        log: what the process says about itself; by default nobody keeps it.
    """

    def __init__(self, log: Path = Path(os.devnull)) -> None:
        self._log = log
        self._idle: DrawingProcess | None = None
        self._closed = False
        self._guard = threading.Lock()

    def take(self) -> DrawingProcess:
        """The process that waits, or a new one.

        Raises:
            EngineStoppedError: it cannot be started, or the room is closed.
        """
        with giving_way():
            from previz.app.drawing import DrawingProcess
        with self._guard:
            idle, self._idle = self._idle, None
            if self._closed:
                raise EngineStoppedError("The stage is closed.", "", "Open the project again.")
        if idle is not None and idle.alive:
            return idle
        if idle is not None:
            idle.close()
        return DrawingProcess(self._log)

    def give_back(self, process: DrawingProcess) -> None:
        """It has answered, and may be taken again."""
        with self._guard:
            keeps = not self._closed and self._idle is None
            if keeps:
                self._idle = process
        if not keeps:
            process.close()

    def close(self) -> None:
        """Nobody draws any more: a process that waits ends, one that comes back will."""
        with self._guard:
            self._closed, idle = True, self._idle
            self._idle = None
        if idle is not None:
            idle.close()
