"""The diff of two drafts as it is read: scenes with their numbers, lines with their words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from previz.app.revisions import Proposal
from previz.model.likeness import aligned
from previz.model.revision import Difference, SceneDifference, SceneRevision
from previz.planner.redraft.replan import live_scenes

_TOKEN = re.compile(r"\s+|(?:[^\W_]+(?:['’][^\W_]+)*|.)\s*", re.DOTALL)


@dataclass(frozen=True, slots=True)
class SceneRow:
    """One scene of the diff. ``marks`` are ``added``, ``changed``, ``moved``, ``renumbered``,
    ``omitted``, or ``same`` alone."""

    revision: SceneRevision
    scene_id: str
    number: str
    heading: str
    marks: tuple[str, ...]


def scene_rows(proposal: Proposal) -> Iterator[SceneRow]:
    """Every scene in the new order, under its number: of the new draft, or its old when omitted."""
    old, new = live_scenes(proposal.before), live_scenes(proposal.project)
    for scene in proposal.revision.scenes:
        if scene.after is not None:
            found = proposal.project.scenes[new[scene.after]]
        else:
            found = proposal.before.scenes[old[scene.before or 0]]
        yield SceneRow(scene, found.id, found.number, found.heading, marks_of(scene))


def marks_of(scene: SceneRevision) -> tuple[str, ...]:
    """What became of a scene; one that moved may have changed as well."""
    found = [] if scene.difference is SceneDifference.SAME else [scene.difference.value]
    found += ["moved"] * scene.moved + ["renumbered"] * scene.renumbered
    return tuple(found) or ("same",)


def counts(proposal: Proposal) -> dict[str, int]:
    """How many scenes have each mark, in a fixed order; marks that none has are left out."""
    marks = ("changed", "added", "moved", "renumbered", "omitted", "same")
    found = dict.fromkeys(marks, 0)
    for scene in proposal.revision.scenes:
        for mark in marks_of(scene):
            found[mark] += 1
    return {mark: count for mark, count in found.items() if count}


def words_between(before: str, after: str) -> list[tuple[Difference, str]]:
    """A line that was reworded, piece by piece: what stayed, what was cut, what was added."""
    ours, theirs = _TOKEN.findall(before), _TOKEN.findall(after)
    pieces: list[tuple[Difference, str]] = []
    for i, j in aligned(ours, theirs, lambda _i, _j: 0.0):
        kind = Difference.CUT if j is None else Difference.ADDED if i is None else Difference.SAME
        text = ours[i] if i is not None else theirs[j or 0]
        if pieces and pieces[-1][0] is kind:
            pieces[-1] = kind, pieces[-1][1] + text
        else:
            pieces.append((kind, text))
    return pieces
