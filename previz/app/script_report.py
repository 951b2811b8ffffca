"""What the user should know about how a script file was read. Light: the window holds it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ScriptReport:
    """How a script file was read; sentences are in English, each says what and where.

    ``confidence`` is the share, 0 to 1, of lines whose kind is sure. ``left_out`` is what the file
    has and the plan has not, ``notes`` what was doubtful.
    """

    name: str
    format: str
    confidence: float
    left_out: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def worth_telling(self) -> bool:
        return bool(self.left_out or self.notes)


Tell = Callable[[ScriptReport], None]
