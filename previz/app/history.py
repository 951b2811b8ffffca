"""Undo history: the current project and the way back. Values are frozen, so a step is a value."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from previz.model.project import Project


@dataclass(frozen=True, slots=True)
class Step:
    """One undo step: ``project`` is how it looks on the step's other side.

    ``seq`` rises from step to step and names the step in the store.
    """

    seq: int
    label: str
    project: Project
    merge_key: str | None = None


@dataclass(slots=True)
class History:
    """``done``: what undo goes back; ``undone``: what redo repeats. The next one is the last."""

    project: Project
    done: list[Step] = field(default_factory=list)
    undone: list[Step] = field(default_factory=list)
    limit: int = 200
    _growing: bool = False

    def push(self, label: str, after: Project, merge_key: str | None = None) -> Step:
        """Go on to ``after``; one call is one step.

        A call with the merge key of the call before it (a slider being dragged) joins that
        step under the newer label, unless undo or redo came between.
        """
        joins = self._growing and merge_key is not None and self.done[-1].merge_key == merge_key
        if joins:
            self.done[-1] = replace(self.done[-1], label=label)
        else:
            seq = self.done[-1].seq + 1 if self.done else 1
            self.done.append(Step(seq, label, self.project, merge_key))
            del self.done[: -self.limit]
        self.undone.clear()
        self.project, self._growing = after, True
        return self.done[-1]

    def rebase(self, project: Project) -> None:
        """Replace the current project without a step."""
        self.project = project

    def undo(self) -> Step | None:
        """Go one step back; None at the beginning."""
        return self._move(self.done, self.undone)

    def redo(self) -> Step | None:
        """Repeat the step that was undone last; None when there is none."""
        return self._move(self.undone, self.done)

    def _move(self, source: list[Step], target: list[Step]) -> Step | None:
        if not source:
            return None
        step = source.pop()
        target.append(Step(step.seq, step.label, self.project, step.merge_key))
        self.project, self._growing = step.project, False
        return step
