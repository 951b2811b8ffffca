"""Scene numbers: the writer's own, else counted."""

from __future__ import annotations

from collections.abc import Iterable


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
