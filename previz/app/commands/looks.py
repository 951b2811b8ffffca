"""Verbs on how the project is drawn."""

from __future__ import annotations

from previz.app.studio import Studio
from previz.model.edits import looks


def set_look(studio: Studio, look: str) -> None:
    """Draw clay takes and panels as ``clay``, ``toon``, ``grey`` or ``line``.

    Raises:
        EditError: no such look.
    """
    studio.session.apply(f"Look {look}", lambda p: looks.set_look(p, look))
