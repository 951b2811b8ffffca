"""How long the steps of a take still take, in words."""

from __future__ import annotations

import time
from collections.abc import Callable

from previz.engine.gpu.estimate import spoken

Say = Callable[[int, int, str], None]
"""Told step, steps and a sentence."""


class Watch:
    """Says the time left from the steps so far; the first step also warms up and is left out."""

    def __init__(self, steps: int, say: Say) -> None:
        self._steps, self._say = steps, say
        self._start_s = time.monotonic()
        self._first_s = 0.0

    def stepped(self, step: int) -> None:
        now_s = time.monotonic()
        if step == 1:
            self._first_s = now_s
        each_s = (now_s - self._first_s) / (step - 1) if step > 1 else self._first_s - self._start_s
        left = spoken(each_s * (self._steps - step))
        note = f"Step {step} of {self._steps}, about {left} left"
        self._say(step, self._steps, note if step < self._steps else f"Step {step} of {step}")
