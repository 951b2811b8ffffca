"""Answers that stay true while the frozen values behind them are the same objects."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

A = TypeVar("A")


class Remembered(Generic[A]):
    """One answer per name; asked anew when any value behind it was replaced."""

    def __init__(self) -> None:
        self._answers: dict[str, tuple[tuple[object, ...], A]] = {}

    def answer(self, name: str, behind: tuple[object, ...], ask: Callable[[], A]) -> A:
        """The answer for ``name``; ``behind`` is compared by identity."""
        known = self._answers.get(name)
        if known is not None and all(a is b for a, b in zip(known[0], behind, strict=True)):
            return known[1]
        answer = ask()
        self._answers[name] = (behind, answer)
        return answer
