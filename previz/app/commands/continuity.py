"""Verbs on continuity warnings. Each call is one undo step."""

from __future__ import annotations

from previz.app.continuity import Finding, Offer
from previz.app.remedies import applied
from previz.app.studio import Studio
from previz.errors import EditError
from previz.model.edits.continuity import set_intended


def fix(studio: Studio, finding: Finding, offer: Offer) -> None:
    """Cure a warning with one of the fixes that were offered for it.

    Raises:
        EditError: the project has changed since, and the fix is no cure any more.
    """
    if studio.continuity.trial(finding, offer.fix) is None:
        raise EditError(
            "This fix would no longer cure the warning.",
            "The scene has changed since it was offered.",
            "Choose the shot again: what fits now is offered anew.",
        )
    studio.session.apply(offer.says, lambda project: applied(project, offer.fix))


def intend(studio: Studio, finding: Finding) -> None:
    """Silence a warning: the director wants it so."""
    _set(studio, finding, True)


def watch(studio: Studio, finding: Finding) -> None:
    """Let a silenced warning speak again."""
    _set(studio, finding, False)


def _set(studio: Studio, finding: Finding, intended: bool) -> None:
    shot = studio.session.project.shots.get(finding.warning.shot_id)
    name = shot.name if shot is not None else finding.warning.shot_id
    studio.session.apply(
        f"Intended in {name}" if intended else f"Watch {name} again",
        lambda project: set_intended(project, finding.scene_id, finding.warning.key, intended),
    )
