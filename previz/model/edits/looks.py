"""Edits of how the whole project is drawn."""

from __future__ import annotations

from dataclasses import replace

from previz.errors import EditError
from previz.model.project import Project
from previz.model.stage import LOOKS


def set_look(project: Project, look: str) -> Project:
    """Draw clay takes and panels in another look of the stage.

    Raises:
        EditError: no such look.
    """
    if look not in LOOKS:
        raise EditError(
            f"“{look}” is not a look of the stage.",
            f"Known: {', '.join(LOOKS)}.",
            "Choose one of those.",
        )
    return replace(project, settings=replace(project.settings, look=look))
