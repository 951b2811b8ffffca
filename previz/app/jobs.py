"""A job and its one state. Cancelled is never done; end states never change."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from previz.engine.protocol import JobKind
from previz.errors import Smaller
from previz.model.render import RenderSpec


@dataclass(frozen=True, slots=True)
class Queued:
    """Waits for a worker. ``gave_way``: one had begun it, and stopped for a draft."""

    gave_way: bool = False


@dataclass(frozen=True, slots=True)
class Running:
    """A worker has it. ``steps`` is 0 until the worker knows; ``preview`` is a picture file."""

    step: int = 0
    steps: int = 0
    note: str = ""
    preview: str = ""

    @property
    def fraction(self) -> float:
        return self.step / self.steps if self.steps else 0.0


@dataclass(frozen=True, slots=True)
class Done:
    """``result`` is a take id, or the path of a still, a control video or an annotation."""

    result: str


@dataclass(frozen=True, slots=True)
class Failed:
    """What happened, why, and what to do; ``kind`` lets a window offer the right button.

    ``choices`` would have fitted, where memory ran out.
    """

    kind: str
    what: str
    why: str = ""
    fix: str = ""
    choices: tuple[Smaller, ...] = ()


@dataclass(frozen=True, slots=True)
class Cancelled:
    """Somebody stopped it, or a newer job of the same shot took its place."""


State = Queued | Running | Done | Failed | Cancelled
ENDED = (Done, Failed, Cancelled)


class Priority(IntEnum):
    """Lower is sooner. Somebody waits for a draft; nobody waits for what is made overnight."""

    STILL = 0
    DRAFT = 1
    FINAL = 2
    BACKGROUND = 3
    OVERNIGHT = 4


@dataclass(frozen=True, slots=True)
class Job:
    """One piece of work for a worker.

    ``kind`` is ``take``, ``still``, ``control`` or ``annotate``, whose ``shot_id`` and ``name`` are
    a scene's. ``after`` is the id of a control job whose video this job waits for. ``lane`` is
    the kind of worker it runs on, ``device`` where that computes, known once it runs. ``batch``
    names the batch that a take is one of: such takes of one shot stand beside each other, where
    else the newer one withdraws the older. ``as_shot``: it was asked for as the shot stood, not by
    a recipe of its own. ``at_once`` is how many seeds of the shot its worker was given with it;
    ``beside`` (row, rows) where it is to be made as it once was beside others.
    """

    id: str
    kind: JobKind
    shot_id: str
    name: str
    spec: RenderSpec
    lane: str
    priority: Priority
    state: State = Queued()
    after: str = ""
    model_folder: str = ""
    batch: str = ""
    device: str = ""
    as_shot: bool = False
    at_once: int = 1
    beside: tuple[int, int] = (0, 1)

    @property
    def quiet(self) -> bool:
        """Whether it is worked off without a word: a panel of clay. One that is painted is not."""
        return self.kind == "still" and not self.model_folder

    @property
    def ended(self) -> bool:
        return isinstance(self.state, ENDED)
