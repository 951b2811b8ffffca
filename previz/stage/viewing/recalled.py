"""A value that came by a message, with the parts that were there before in place of their equals.

What has been worked out on a stage is kept by its parts, and looked up quickly where they are the
same objects: of a shot that came anew, every table would be compared with itself number by number.
"""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import Any, TypeVar

Value = TypeVar("Value")


def recalled(new: Value, known: Value) -> Value:
    """A value equal to ``new``, made of the parts of ``known`` that are equal to its own."""
    if new == known:
        return known
    return _joined(new, known)  # type: ignore[no-any-return]


def _joined(new: Any, known: Any) -> Any:
    if type(new) is not type(known):
        return new
    if isinstance(new, tuple) and type(new) is tuple:
        return tuple(recalled(*pair) for pair in zip(new, known, strict=False)) + new[len(known) :]
    if is_dataclass(new):
        kind: Any = type(new)
        values = {
            each.name: recalled(getattr(new, each.name), getattr(known, each.name))
            for each in fields(new)
            if each.init
        }
        return kind(**values)
    return new
