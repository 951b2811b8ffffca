"""Scene numbers: the writer's own, else counted; in a later draft, those that are known by now."""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterable, Sequence

from previz.model.slate import setup_letter

_ROOT = re.compile(r"(.*\d)\D*$", re.DOTALL)


def scene_numbers(written: Iterable[str]) -> list[str]:
    """The writer's numbers; a scene without one gets the next count that no writer used.

    A number that comes twice gets ``-2`` the second time.
    """
    written = list(written)
    reserved = {number for number in written if number}
    numbers: list[str] = []
    used: dict[str, int] = {}
    count = 0
    for number in written:
        if not number:
            count += 1
            while str(count) in reserved:
                count += 1
            numbers.append(str(count))
            continue
        used[number] = used.get(number, 0) + 1
        numbers.append(number if used[number] == 1 else f"{number}-{used[number]}")
    return numbers


def draft_numbers(
    written: Sequence[str], known: Sequence[str], gone: Collection[str] = ()
) -> list[str]:
    """The numbers of a later draft: nobody is renumbered but by the writer.

    A scene keeps the number by which everybody knows it; one that was put in between 10 and 11
    becomes 10A, one at the end the next count.

    Args:
        written: the writer's number of each scene, empty where there is none.
        known: the number that each scene has so far, empty for a new scene.
        gone: numbers of omitted scenes, which no other scene may take.
    """
    numbers = [""] * len(written)
    taken: set[str] = set()
    for at, number in enumerate(written):
        if number:
            numbers[at] = _unused(number, taken)
            taken.add(numbers[at])
    for at, number in enumerate(known):
        if number and not numbers[at] and number not in taken:
            numbers[at] = number
            taken.add(number)
    taken |= set(gone)
    before = ""
    last = max((at for at, number in enumerate(numbers) if number), default=-1)
    for at, number in enumerate(numbers):
        if not number:
            numbers[at] = _inserted(before, taken) if at < last else _counted(taken)
            taken.add(numbers[at])
        before = numbers[at]
    return numbers


def moved_aside(number: str, taken: Collection[str]) -> str:
    """The number of an omitted scene whose number the writer has given to another."""
    return _unused(number, taken)


def _unused(number: str, taken: Collection[str]) -> str:
    names = itertools.chain([number], (f"{number}-{use}" for use in itertools.count(2)))
    return next(name for name in names if name not in taken)


def _inserted(before: str, taken: Collection[str]) -> str:
    """10A after 10, 10B after 10A; 0A before the first scene."""
    found = _ROOT.match(before)
    root = found.group(1) if found else before or "0"
    letters = (f"{root}{setup_letter(index)}" for index in itertools.count(1))
    return next(name for name in letters if name not in taken)


def _counted(taken: Collection[str]) -> str:
    counts = [int(number) for number in taken if number.isdecimal() and len(number) < 10]
    return str(max(counts, default=0) + 1)
