"""The running order while it is being cut: shots so far and the one that runs."""

from __future__ import annotations

from previz.model.project import Citation
from previz.planner.coverage.shot_draft import Piece, ShotDraft
from previz.planner.reading.lines import Line

LONGEST_STAY_S = 10.0
"""A shot that a line would take past this length is cut (rule P3): no masters for a minute."""

_LATELY = 5
WIDE = ("MASTER", "ESTAB")


def because(rule: str, why: str) -> Citation:
    return Citation(rule, why)


class Cut:
    """Shots in cut order; the last one runs and takes more lines until the set-up changes."""

    def __init__(self) -> None:
        self.shots: list[ShotDraft] = []

    @property
    def running(self) -> ShotDraft:
        return self.shots[-1]

    def over_long(self, line: Line) -> bool:
        """Whether the running shot would get too long with this line."""
        return self.running.seconds + line.seconds > LONGEST_STAY_S

    def since_wide(self) -> list[ShotDraft]:
        """The shots since the place was last shown, oldest first."""
        wide = (n for n, shot in enumerate(reversed(self.shots)) if shot.setup in WIDE)
        count = next(wide, len(self.shots))
        return self.shots[len(self.shots) - count :]

    def shown_lately(self, setup: str) -> bool:
        return any(shot.setup == setup for shot in self.shots[-_LATELY:])

    def play(self, setup: str, piece: Piece, why: list[Citation]) -> None:
        """Let a piece play on a set-up: on the running shot when that is the one."""
        if not self.shots or self.running.setup != setup:
            self.shots.append(ShotDraft(setup, []))
        self.running.pieces.append(piece)
        self.running.cite(why)
