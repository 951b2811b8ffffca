"""The stream of edits that the kill tests use, and the state that follows from its length alone.

Edit ``n`` writes two rows: the prompt of one shot and the project's title. After ``n`` edits every
row has exactly one right value, so a lost, doubled or half-applied edit cannot hide.
"""

from __future__ import annotations

from dataclasses import replace

from previz.model.edits import shots
from previz.model.project import Project

SHOTS = 12


def edited(project: Project, number: int) -> Project:
    """Edit ``number``, counted from 1."""
    words = prompt(number)
    shot_id = f"shot-{number % SHOTS}"
    return replace(shots.set_prompt(project, shot_id, words), title=title(number))


def title(number: int) -> str:
    return f"after {number} edits"


def prompt(number: int) -> str:
    """Words of very different lengths, so that rows move between pages."""
    return f"edit {number} " + "rain " * (number * 37 % 400)


def prompts(number: int) -> dict[int, str]:
    """The prompts that have been written after that many edits, by number of the shot."""
    return {n % SHOTS: prompt(n) for n in range(max(1, number - SHOTS + 1), number + 1)}
