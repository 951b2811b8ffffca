"""A new draft without a window: what ``previz revise`` runs and prints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from previz.app import projects
from previz.app.commands import script
from previz.app.draft_rows import counts, scene_rows
from previz.app.headless import Bar, rendered
from previz.app.inbox import Inbox
from previz.app.revisions import KeptShot, Proposal, StaleShot, propose
from previz.app.settings import load_settings
from previz.app.stale_why import reworded
from previz.app.studio import Studio
from previz.model.revision import Difference, ElementRevision
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
                "number": scene.number,
                "heading": scene.heading,
                "difference": scene.revision.difference.value,
                "moved": scene.revision.moved,
                "renumbered": scene.revision.renumbered,
                "likeness": round(scene.revision.likeness, 3),
                "lines": [
                    {
                        "difference": row.difference.value,
                        "before": _text(row, 0),
                        "after": _text(row, 1),
                    }
                    for row in scene.revision.elements
                    if row.difference is not Difference.SAME
                ],
            }
            for scene in scene_rows(proposal)
        ],
        "stale": [
            {
                "shot": shot.name,
                "scene": shot.scene_number,
                "why": shot.why,
                "because": shot.because,
                "approved": shot.circled,
                "was": shot.was,
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
    for scene in scene_rows(proposal):
        if scene.marks == ("same",):
            continue
        yield f"\n{scene.number:<6}{scene.heading}   [{', '.join(scene.marks)}]"
        for row in scene.revision.elements:
            if row.difference in _SIGNS:
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
    """``Scenes: 2 changed, 1 moved, 7 unchanged.``"""
    words = {"same": "unchanged"}
    said = [f"{count} {words.get(mark, mark)}" for mark, count in counts(proposal).items()]
    return f"Scenes: {', '.join(said) or 'none'}."


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
    mark = f"  (was {shot.was})" if shot.was else ""
    mark += "  (approved)" if shot.circled else ""
    yield f"   {shot.name:<8}{'; '.join(shot.why)}{mark}"
    for cause in shot.because:
        yield f"           because {cause}"


def _text(row: ElementRevision, side: int) -> str | None:
    element = (row.before, row.after)[side]
    return element.text if element else None


def _line(row: ElementRevision) -> str:
    before, after = _text(row, 0), _text(row, 1)
    if row.difference is Difference.CHANGED:
        return reworded(before, after)
    return " ".join((after or before or "").split())
