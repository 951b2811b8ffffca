"""Slates: American (scene number and set-up letter) or consecutive (a count through the script)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"
"""Without I and O, which read as 1 and 0."""

Order = Literal["script", "setup"]
"""Of a scene's set-ups: as the story tells it, or as an AD would shoot it (everything that looks
one way, then the other, then the details)."""

AMERICAN, CONSECUTIVE = "american", "consecutive"


def setup_letter(index: int) -> str:
    """The letter of the n-th set-up: none for the first (0), then A, B … Z, AA, AB …"""
    letters = ""
    while index > 0:
        index, place = divmod(index - 1, len(LETTERS))
        letters = LETTERS[place] + letters
    return letters


def setup_label(scene_number: str, index: int) -> str:
    """The American slate of a scene's n-th set-up, counted from zero: ``12``, ``12A`` …

    A scene that was inserted has a letter of its own, so its set-ups stand behind a stroke and
    the first one has a letter, too: ``10A/A`` is never set-up ``10A`` of scene 10.
    """
    if scene_number[-1:].isalpha():
        return f"{scene_number}/{setup_letter(index + 1)}"
    return f"{scene_number}{setup_letter(index)}"


def setup_index(scene_number: str, label: str) -> int | None:
    """Which set-up of its scene an American slate names, from zero; None for another's label."""
    inserted = scene_number[-1:].isalpha()
    start = f"{scene_number}/" if inserted else scene_number
    letters = label.removeprefix(start)
    if not label.startswith(start) or any(letter not in LETTERS for letter in letters):
        return None
    index = 0
    for letter in letters:
        index = index * len(LETTERS) + LETTERS.index(letter) + 1
    return index - inserted if index >= inserted else None


def free_setup_label(scene_number: str, taken: Iterable[str], slates: str = AMERICAN) -> str:
    """The slate of a new set-up: one after the last, so that no slate ever names two cameras.

    ``taken`` are the labels in use: of the scene (American) or of the project (consecutive).
    """
    if slates == CONSECUTIVE:
        highest = max((int(label) for label in taken if label.isdecimal()), default=0)
        return str(highest + 1)
    indices = (setup_index(scene_number, label) for label in taken)
    last = max((index for index in indices if index is not None), default=-1)
    return setup_label(scene_number, last + 1)
