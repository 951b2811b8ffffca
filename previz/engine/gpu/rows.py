"""Several calls of a network as one of many rows, and its answer as what each call is told."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

import torch


@dataclass(frozen=True, slots=True)
class Layout:
    """How a family's denoiser is called, where it is not one row of each tensor for each take.

    ``shared`` are arguments without rows. ``listed`` are arguments that are lists with an entry
    for each row; the answer is one too.
    """

    shared: frozenset[str] = frozenset()
    listed: frozenset[str] = frozenset()


EVERY_ROW = Layout()


def joined(rows: list[Any], listed: bool = False) -> Any:
    """The same argument of several calls as that of one: tensors end to end along the first axis.

    Args:
        listed: it is a list with an entry for each row.
    """
    first = rows[0]
    if isinstance(first, torch.Tensor):
        return torch.cat(rows) if first.ndim else first
    if isinstance(first, list | tuple):
        if listed:
            return [each for row in rows for each in row]
        return type(first)(joined(list(each)) for each in zip(*rows, strict=True))
    if isinstance(first, dict):
        return {name: joined([row[name] for row in rows]) for name in first}
    if dataclasses.is_dataclass(first) and not isinstance(first, type):
        names = [each.name for each in dataclasses.fields(first)]
        return dataclasses.replace(
            first, **{name: joined([getattr(row, name) for row in rows]) for name in names}
        )
    return first


def parted(made: Any, rows: int, listed: bool = False) -> list[Any]:
    """An answer of so many rows, as what each of them would have been told."""
    if isinstance(made, torch.Tensor):
        return list(made.chunk(rows))
    if isinstance(made, list) and listed:
        each = len(made) // rows
        return [made[row * each : (row + 1) * each] for row in range(rows)]
    if isinstance(made, list | tuple):
        parts = [parted(each, rows, listed) for each in made]
        return [type(made)(part[row] for part in parts) for row in range(rows)]
    if dataclasses.is_dataclass(made) and not isinstance(made, type):
        names = [each.name for each in dataclasses.fields(made)]
        found = {name: parted(getattr(made, name), rows, listed) for name in names}
        return [type(made)(**{name: found[name][row] for name in names}) for row in range(rows)]
    return [made] * rows
