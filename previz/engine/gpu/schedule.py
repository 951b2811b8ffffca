"""Schedules that begin late, and schedules that tell of each step.

A take that starts from another one leaves the first steps out: the noisier the start, the more
is made anew. Doing it in the schedule serves every pipeline, also one with two denoisers.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import torch


@contextmanager
def begun_late(pipe: Any, skipped: int) -> Iterator[None]:
    """While inside, the pipeline leaves out its first ``skipped`` steps."""
    with _scheduled(pipe, _late(pipe.scheduler, skipped) if skipped else pipe.scheduler):
        yield


@contextmanager
def told(pipe: Any, on_latents: Callable[[int, torch.Tensor], None]) -> Iterator[None]:
    """While inside, ``on_latents`` hears the number and the latents of each finished step.

    For pipelines without a callback of their own. What it raises ends the run.
    """
    with _scheduled(pipe, _telling(pipe.scheduler, on_latents)):
        yield


def noised(
    pipe: Any, clean: torch.Tensor, noise: torch.Tensor, skipped: int, **asked: Any
) -> torch.Tensor:
    """Clean latents with as much noise as a schedule has left after ``skipped`` steps.

    Args:
        asked: the arguments of the schedule's ``set_timesteps``, as the pipeline gives them.
    """
    schedule = _late(pipe.scheduler, skipped)
    schedule.set_timesteps(**asked)
    first = schedule.timesteps[:1]
    if hasattr(schedule, "scale_noise"):
        mixed: torch.Tensor = schedule.scale_noise(clean, first, noise)
        return mixed
    added: torch.Tensor = schedule.add_noise(clean, noise, first)
    return added


@contextmanager
def _scheduled(pipe: Any, scheduler: Any) -> Iterator[None]:
    usual, pipe.scheduler = pipe.scheduler, scheduler
    try:
        yield
    finally:
        pipe.scheduler = usual


def _late(scheduler: Any, skipped: int) -> Any:
    kind = type(scheduler)

    class Late(kind):  # type: ignore[valid-type, misc]
        """The same schedule without its first steps."""

        timesteps: torch.Tensor

        @functools.wraps(kind.set_timesteps)
        def set_timesteps(self, *args: Any, **named: Any) -> None:
            super().set_timesteps(*args, **named)
            self.timesteps = self.timesteps[skipped * self.order :]
            self.set_begin_index()

        def set_begin_index(self, begin_index: int = 0) -> None:
            # Some pipelines say once more that they begin with the first of the steps they have.
            if hasattr(kind, "set_begin_index"):  # else its steps know their place by the time
                super().set_begin_index(begin_index + skipped * self.order)

    return Late.from_config(scheduler.config)


def _telling(scheduler: Any, on_latents: Callable[[int, torch.Tensor], None]) -> Any:
    kind = type(scheduler)

    class Telling(kind):  # type: ignore[valid-type, misc]
        """The same schedule, telling what each step came to."""

        done = 0

        @functools.wraps(kind.step)
        def step(self, *args: Any, **named: Any) -> Any:
            result = super().step(*args, **named)
            self.done += 1
            on_latents(self.done, result[0])
            return result

    return Telling.from_config(scheduler.config)
