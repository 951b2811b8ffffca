"""A change that a section of the inspector tries."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from previz.app.studio import Studio
from previz.errors import PrevizError
from previz.model.project import Project
from ui.fields import Section
from ui.messages import tell
from ui.selection import Selection


class ShotSection(Section):
    """A section that shows values of the selected shot and changes them."""

    def __init__(self, studio: Studio, selection: Selection) -> None:
        super().__init__()
        self._studio, self._selection = studio, selection

    def refresh(self, project: Project, shot_id: str) -> None:
        """Show the values of a shot."""
        raise NotImplementedError

    @contextmanager
    def trying(self) -> Iterator[None]:
        """Run a command. A refusal is said in the window, and the project's values come back."""
        try:
            yield
        except PrevizError as error:
            tell(self, error)
            shot_id = self._selection.shot_id
            if shot_id in self._studio.session.project.shots:
                self.refresh(self._studio.session.project, shot_id)
