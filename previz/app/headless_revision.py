"""A new draft without a window: what ``previz revise`` runs and prints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from previz.app import projects
from previz.app.commands import script
from previz.app.headless import Bar, rendered
from previz.app.inbox import Inbox
from previz.app.revisions import KeptShot, Proposal, StaleShot, propose
from previz.app.settings import load_settings
from previz.app.stale_why import reworded
from previz.app.studio import Studio
from previz.model.revision import Difference, ElementRevision, SceneDifference, SceneRevision
from previz.planner.replan import live_scenes
from previz.script.read import read_script

_SIGNS = {Difference.ADDED: "+", Difference.CUT: "-", Difference.CHANGED: "~"}


@dataclass(frozen=True, slots=True)
class Revised:
    """What was proposed, whether it was taken over, and the takes that were rendered then."""

    proposal: Proposal
    accepted: bool
    takes: tuple[tuple[str, int, Path], ...] = ()


def revise(folder: Path, draft: Path, dry_run: bool, render: bool, bar: Bar) -> Revised:
    """Take a new draft over into a project, and render what it made stale if told to.

    Raises:
        PrevizError: the draft cannot be read, the project not be written, or a take failed.
    """
    screenplay = read_script(draft).screenplay
    settings = load_settings()
    settings.auto_clay = False  # a command renders what it was asked for
    studio = Studio(projects.open_project(folder), settings, Inbox())
    try:
        if not dry_run:
            studio.session.check_writable()
        proposal = propose(studio, screenplay)
        if dry_run:
            return Revised(proposal, accepted=False)
        script.revise(studio, proposal)
        wanted = [shot.shot_id for shot in proposal.stale] if render else []
        return Revised(proposal, True, tuple(rendered(studio, wanted, bar)))
    finally:
        studio.close()


def revision_json(done: Revised) -> dict[str, Any]:
    """The revision as plain data for programs."""
    proposal = done.proposal
    return {
        "accepted": done.accepted,
        "scenes": [
            {
                "number": number,
                "heading": heading,
                "difference": scene.difference.value,
                "moved": scene.moved,
                "renumbered": scene.renumbered,
                "likeness": round(scene.likeness, 3),
                "lines": [
                    {
                        "difference": row.difference.value,
                        "before": _text(row, 0),
                        "after": _text(row, 1),
                    }
                    for row in scene.elements
                    if row.difference is not Difference.SAME
                ],
            }
            for scene, number, heading in _named(proposal)
        ],
        "stale": [
            {
                "shot": shot.name,
                "scene": shot.scene_number,
                "why": shot.why,
                "because": shot.because,
                "approved": shot.circled,
            }
            for shot in proposal.stale
        ],
        "still_fitting": [_kept(shot) for shot in proposal.fitting],
        "approved": [_kept(shot) for shot in proposal.approved],
        "leaving": proposal.leaving,
        "new": proposal.new,
        "rendered": [{"shot": n, "take": take, "file": str(path)} for n, take, path in done.takes],
    }


def _kept(shot: KeptShot) -> dict[str, Any]:
    return {"shot": shot.name, "take": shot.take, "in_cut": shot.in_cut, "stale": shot.stale}


def revision_lines(done: Revised) -> Iterator[str]:
    """The revision to read: the diff first, then what it does to takes."""
    proposal = done.proposal
    yield summary(proposal)
    for scene, number, heading in _named(proposal):
        if scene not in proposal.revision.changed:
            continue
        yield f"\n{number:<6}{heading}   [{', '.join(words_for(scene))}]"
        for row in scene.elements:
            if row.difference is not Difference.SAME and row.difference in _SIGNS:
                yield f"   {_SIGNS[row.difference]}  {_line(row)}"
    yield ""
    yield from _takes(proposal)
    for name, take, path in done.takes:
        yield f"{name}-{take}  {path}"
    if not done.accepted:
        yield "Nothing was changed: this was a dry run."
    elif proposal.same:
        yield "Nothing was changed: the draft is the one that the project has."


def summary(proposal: Proposal) -> str:
    """``2 scenes changed, 1 moved, 7 unchanged``."""
    counts = dict.fromkeys(("added", "changed", "moved", "renumbered", "omitted", "same"), 0)
    for scene in proposal.revision.scenes:
        for word in words_for(scene):
            counts[word] += 1
    counts["unchanged"] = counts.pop("same")
    said = [f"{count} {word}" for word, count in counts.items() if count]
    return f"Scenes: {', '.join(said) or 'none'}."


def words_for(scene: SceneRevision) -> list[str]:
    """What became of a scene; a scene that moved may have changed as well."""
    found = [] if scene.difference is SceneDifference.SAME else [scene.difference.value]
    found += ["moved"] * scene.moved + ["renumbered"] * scene.renumbered
    return found or ["same"]


def _takes(proposal: Proposal) -> Iterator[str]:
    yield f"Takes that become stale: {len(proposal.stale) or 'none'}."
    for shot in proposal.stale:
        yield from _stale(shot)
    for words, shots in (
        ("Takes that still fit, with other words", proposal.fitting),
        ("Approved takes, all kept", proposal.approved),
    ):
        if shots:
            yield f"{words}: {', '.join(f'{shot.name}-{shot.take}' for shot in shots)}."
    if proposal.leaving:
        yield f"Leave the cut: {', '.join(proposal.leaving)}."
    if proposal.new:
        yield f"New in the cut: {', '.join(proposal.new)}."


def _stale(shot: StaleShot) -> Iterator[str]:
    mark = "  (approved)" if shot.circled else ""
    yield f"   {shot.name:<8}{'; '.join(shot.why)}{mark}"
    for cause in shot.because:
        yield f"           because {cause}"


def _named(proposal: Proposal) -> Iterator[tuple[SceneRevision, str, str]]:
    """Each scene with its number and heading: of the new draft, or of the old for one omitted."""
    old, new = live_scenes(proposal.before), live_scenes(proposal.project)
    for scene in proposal.revision.scenes:
        if scene.after is not None:
            found = proposal.project.scenes[new[scene.after]]
        else:
            found = proposal.before.scenes[old[scene.before or 0]]
        yield scene, found.number, found.heading


def _text(row: ElementRevision, side: int) -> str | None:
    element = (row.before, row.after)[side]
    return element.text if element else None


def _line(row: ElementRevision) -> str:
    before, after = _text(row, 0), _text(row, 1)
    if row.difference is Difference.CHANGED:
        return reworded(before, after)
    return " ".join((after or before or "").split())
