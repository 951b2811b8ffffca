"""Verbs on modelled figures; how a file becomes one is in ``stage_imports``."""

from __future__ import annotations

from previz.app.studio import Studio
from previz.model.edits import cast


def drop_body(studio: Studio, character_id: str) -> None:
    """Be drawn as the mannequin again."""
    studio.session.apply("Mannequin", lambda p: cast.set_body(p, character_id, ""))
