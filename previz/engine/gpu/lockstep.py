"""Several runs of one pipeline in step, so that their calls of a denoiser become one of many rows.

Each run is that of a take made alone: its own noise, schedule, generator and stop. Only the
denoiser's calls meet: all runs are led to theirs, one run at a time, then the network is asked
once and each run goes on with its own part of the answer. So no family needs to know of it, and a
pipeline that cannot be called for several takes can be led all the same.

A row's numbers depend on how many rows there are and on nothing that stands in the others; so a
run that has ended leaves its row to be filled with another's, and the rest come out as they would.
"""

from __future__ import annotations

import contextvars
import copy
import inspect
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

import torch

from previz.engine.gpu.compiling import put_back
from previz.engine.gpu.rows import EVERY_ROW, Layout, joined, parted
from previz.errors import Cancelled

Part = TypeVar("Part")


class _Left(Exception):
    """A run ends because the others cannot go on; its cause is told by them."""


@dataclass(slots=True, eq=False)
class _Run(Generic[Part]):
    """One run, in a thread of its own that works only while it has the turn."""

    place: int
    check: Callable[[], None]
    turn: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    back: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    call: _Call | None = None
    answer: Any = None
    left: bool = False
    made: Future[Part] | None = None

    def begin(self, work: Callable[[], Part]) -> Part:
        """In its thread: wait for the turn, then do all of the work."""
        self.turn.acquire()
        self.check()
        return work()

    def ask(self, call: _Call) -> Any:
        """In its thread: give the turn back until the network has answered.

        Raises:
            Cancelled: this run was stopped meanwhile.
        """
        self.call = call
        self.back.release()
        self.turn.acquire()
        if self.left:
            raise _Left
        self.check()
        answer, self.answer = self.answer, None
        return answer

    def lead(self) -> bool:
        """Let it work until it asks for a network; whether it does, or has ended."""
        self.call = None
        self.turn.release()
        self.back.acquire()
        return self.call is not None


@dataclass(frozen=True, slots=True)
class _Call:
    """One run's call of a network, with what of torch's state belongs to its thread."""

    network: torch.nn.Module
    given: dict[str, Any]
    device: str
    number: torch.dtype | None
    """What is computed in by itself (autocast); None where that is off."""


class Lockstep:
    """Leads runs through networks that they share.

    Args:
        networks: whose calls meet.
        rows: how many takes a call is made for; runs that are not there are filled in.
    """

    def __init__(
        self, networks: Sequence[torch.nn.Module], rows: int, layout: Layout = EVERY_ROW
    ) -> None:
        self._networks, self._rows, self._layout = networks, rows, layout
        self._usual: dict[torch.nn.Module, Callable[..., Any]] = {}
        self._at: dict[int, _Run[Any]] = {}

    def run(
        self,
        works: Mapping[int, Callable[[], Part]],
        checks: Mapping[int, Callable[[], None]],
    ) -> dict[int, Future[Part]]:
        """Do all works, each at its place among the rows; what came of each.

        Args:
            works: by place, 0 to rows - 1; each calls the networks equally often and alike.
            checks: raise Cancelled where that run is to stop.

        Raises:
            Exception: a network did not answer; then no work is done.
        """
        with self._meeting(), ThreadPoolExecutor(len(works)) as pool:
            runs = [self._begun(pool, place, work, checks[place]) for place, work in works.items()]
            going = runs
            try:
                while going := [run for run in going if run.lead()]:
                    self._answer(going)
            finally:
                for run in going:
                    run.left = True
                    run.lead()
        return {run.place: run.made for run in runs if run.made is not None}

    def check(self, checks: Mapping[int, Callable[[], None]]) -> None:
        """For the networks' blocks: raises Cancelled where this run, or every run, is to stop."""
        run = self._at.get(threading.get_ident())
        stopped = 0
        for place, check in checks.items():
            try:
                check()
            except Cancelled:
                if run is not None and run.place == place:
                    raise
                stopped += 1
        if stopped == len(checks):
            raise Cancelled

    def _begun(
        self,
        pool: ThreadPoolExecutor,
        place: int,
        work: Callable[[], Part],
        check: Callable[[], None],
    ) -> _Run[Part]:
        run = _Run[Part](place, check)

        def begin() -> Part:
            self._at[threading.get_ident()] = run
            return run.begin(work)

        run.made = pool.submit(contextvars.copy_context().run, begin)
        run.made.add_done_callback(lambda _made: self._ended(run))
        return run

    def _ended(self, run: _Run[Part]) -> None:
        self._at.pop(threading.get_ident(), None)
        run.call = None
        run.back.release()

    @contextmanager
    def _meeting(self) -> Iterator[None]:
        """While inside, a run that calls a network meets the others."""
        own = {network: network.__dict__.get("forward") for network in self._networks}
        self._usual = {network: network.forward for network in self._networks}
        try:
            for network in self._networks:
                network.forward = self._met(network)
            yield
        finally:
            for network, forward in own.items():
                put_back(network, forward)

    def _met(self, network: torch.nn.Module) -> Callable[..., Any]:
        signature = inspect.signature(self._usual[network])
        open_ended = [
            name
            for name, each in signature.parameters.items()
            if each.kind is inspect.Parameter.VAR_KEYWORD
        ]

        def forward(*given: Any, **named: Any) -> Any:
            run = self._at.get(threading.get_ident())
            if run is None:
                return self._usual[network](*given, **named)
            bound = signature.bind(*given, **named).arguments
            for name in open_ended:
                bound.update(bound.pop(name, {}))
            device = next(network.parameters()).device.type
            number = torch.get_autocast_dtype(device)
            auto = torch.is_autocast_enabled(device)
            return run.ask(_Call(network, bound, device, number if auto else None))

        return forward

    def _answer(self, going: Sequence[_Run[Any]]) -> None:
        """Ask the network once for all of them. They have all come to the same call of theirs."""
        calls = {run.place: run.call for run in going if run.call is not None}
        first = next(iter(calls.values()))
        rows = [calls.get(place, first) for place in range(self._rows)]
        given = {
            name: value
            if name in self._layout.shared
            else joined([call.given[name] for call in rows], name in self._layout.listed)
            for name, value in first.given.items()
        }
        with (
            torch.inference_mode(),
            torch.autocast(first.device, first.number, enabled=first.number is not None),
        ):
            made = self._usual[first.network](**given)
        answers = parted(made, self._rows, bool(self._layout.listed))
        for run in going:
            run.answer = answers[run.place]


def own_state(pipe: Any) -> Any:
    """A pipeline of the same networks with what a run changes of its own: schedule, guidance."""
    own = copy.copy(pipe)
    for name in ("scheduler", "guider"):
        if getattr(pipe, name, None) is not None:
            setattr(own, name, copy.deepcopy(getattr(pipe, name)))
    return own
