"""What changed between two drafts of a script: scenes that were matched, and their elements."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from previz.model.screenplay import Element, Screenplay


class Difference(StrEnum):
    """What became of an element from one draft to the next."""

    SAME = "same"
    ADDED = "added"
    CUT = "cut"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class ElementRevision:
    """One row of a diff. ``before`` is None for what was added, ``after`` for what was cut."""

    difference: Difference
    before: Element | None
    after: Element | None


class SceneDifference(StrEnum):
    """What became of a scene. Moving and renumbering are told apart from it."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    OMITTED = "omitted"


@dataclass(frozen=True, slots=True)
class SceneRevision:
    """One scene over two drafts.

    ``before`` and ``after`` are indices into ``Screenplay.scenes()`` of the two drafts; None
    where the scene was added or omitted. ``moved`` says that it changed places with scenes that
    stayed; ``renumbered`` that the writer gave it another number; ``reheaded`` that its heading
    reads otherwise. ``likeness`` is 0 to 1: how much of the words is common to both.
    """

    difference: SceneDifference
    before: int | None
    after: int | None
    moved: bool = False
    renumbered: bool = False
    reheaded: bool = False
    likeness: float = 1.0
    elements: tuple[ElementRevision, ...] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """Two drafts and how their scenes match: in the new order, omitted ones where they stood."""

    before: Screenplay
    after: Screenplay
    scenes: tuple[SceneRevision, ...]

    @property
    def changed(self) -> tuple[SceneRevision, ...]:
        """The scenes that are not quite the same."""
        return tuple(
            scene
            for scene in self.scenes
            if scene.difference is not SceneDifference.SAME or scene.moved or scene.renumbered
        )
