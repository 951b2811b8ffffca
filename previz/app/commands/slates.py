"""Verbs on how set-ups are numbered."""

from __future__ import annotations

from previz.app.studio import Studio
from previz.model.edits import slates


def set_slates(studio: Studio, way: str) -> None:
    """Number every set-up anew: ``american`` (12A) or ``consecutive`` (1, 2, 3 …).

    Raises:
        EditError: no such way.
    """
    studio.session.apply(f"Slates {way}", lambda p: slates.set_slates(p, way))
