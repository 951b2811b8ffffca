"""Shots and set-ups while the coverage rules are still at work on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from previz.model.project import Citation


@dataclass(frozen=True, slots=True)
class SetupDraft:
    """A set-up that a rule asked for: framing in character keys and prop ids, not yet a camera.

    ``moment`` is the index of the line it is first used on; ``travels`` says it moves along with
    its subject; ``paired`` names whom the subject looks at.
    """

    key: str
    kind: str
    size: str
    subjects: tuple[str, ...]
    description: str
    moment: int
    foreground: str = ""
    paired: str = ""
    thing: str = ""
    travels: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Part of a shot: a line and how long it plays here. ``again`` shows its end state only."""

    line: int
    seconds: float
    again: bool = False


@dataclass(slots=True)
class ShotDraft:
    """A shot that grows while lines stay on it."""

    setup: str
    pieces: list[Piece]
    rules: list[Citation] = field(default_factory=list)

    @property
    def seconds(self) -> float:
        return sum(piece.seconds for piece in self.pieces)

    def cite(self, citations: Sequence[Citation]) -> None:
        known = {citation.rule for citation in self.rules}
        self.rules += [citation for citation in citations if citation.rule not in known]


@dataclass(frozen=True, slots=True)
class Coverage:
    """A scene's coverage: set-ups in the order of their letters, shots in cut order."""

    setups: dict[str, SetupDraft]
    shots: tuple[ShotDraft, ...]
    extra: tuple[tuple[str, Citation], ...]
