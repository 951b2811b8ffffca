"""Verbs on modelled figures, things and sets: from a glTF file onto the stage."""

from __future__ import annotations

from pathlib import Path

from previz.app import stage_imports
from previz.app.stage_imports import SetReport
from previz.app.studio import Studio
from previz.model.edits import cast
from previz.model.stage import Prop


def load_body(studio: Studio, character_id: str, path: Path) -> str:
    """Let somebody be drawn as a glTF file's figure; see ``stage_imports.import_body``."""
    return stage_imports.import_body(studio.session, character_id, path)


def drop_body(studio: Studio, character_id: str) -> None:
    """Be drawn as the mannequin again."""
    studio.session.apply("Mannequin", lambda p: cast.set_body(p, character_id, ""))


def load_thing(studio: Studio, scene_id: str, path: Path) -> Prop:
    """Put a glTF file's thing on a scene's stage; see ``stage_imports.import_thing``."""
    return stage_imports.import_thing(studio.session, scene_id, path)


def load_set(studio: Studio, scene_id: str, path: Path, unit: str = "m") -> SetReport:
    """Put a glTF scene's things where they stand in it; see ``stage_imports.import_set``."""
    return stage_imports.import_set(studio.session, scene_id, path, unit)
