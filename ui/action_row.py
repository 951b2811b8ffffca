"""One entry of a menu, and where its keys work."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.verbs import Verbs


class Scope(Enum):
    """Where an action's keys work. ``SHOWN`` and ``STAGE``: a pane binds them itself, menus only
    show them."""

    WINDOW = "window"
    BOARD = "board"
    SCRIPT = "script"
    SHOWN = "shown"
    STAGE = "stage"


WINDOW, BOARD, SCRIPT, SHOWN = Scope.WINDOW, Scope.BOARD, Scope.SCRIPT, Scope.SHOWN


@dataclass(frozen=True, slots=True)
class Row:
    """One action. ``words`` are English and translated when shown; none is a line in the menu.
    ``tip`` says more of it."""

    id: str
    words: str
    keys: tuple[str, ...]
    verb: Callable[[Verbs], object]
    scope: Scope = WINDOW
    tip: str = ""


def _line(_verbs: Verbs) -> None:
    """Nothing: a line between entries of a menu."""


LINE = Row("-", "", (), _line)
