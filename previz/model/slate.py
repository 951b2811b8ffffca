"""American slates: scene number and set-up letter, without I and O, AA after Z."""

from __future__ import annotations

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ"


def setup_letter(index: int) -> str:
    """The letter of the n-th set-up: none for the first (0), then A, B … Z, AA, AB …"""
    letters = ""
    while index > 0:
        index, place = divmod(index - 1, len(LETTERS))
        letters = LETTERS[place] + letters
    return letters
