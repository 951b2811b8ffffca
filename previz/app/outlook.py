"""What one take of a shot will take, before Render is pressed: time and memory."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from previz.app.estimates import free_memory_mib, memory_mib
from previz.app.studio import Studio
from previz.app.timings import known_speeds, speeds_file, work_of


@dataclass(frozen=True, slots=True)
class Outlook:
    """``seconds`` is None where no take of the engine was timed here yet."""

    seconds: float | None
    memory_mib: int
    free_memory_mib: int

    @property
    def fits(self) -> bool:
        return self.memory_mib <= self.free_memory_mib


def outlook(studio: Studio, shot_id: str, speeds: Path | None = None) -> Outlook | None:
    """Time and memory of one take of a shot as it stands; None where clay draws it, or nothing.

    Raises:
        EditError: there is no such shot.
        ModelFolderError: the model's configuration cannot be read.
    """
    project = studio.session.project
    engine = studio.engines.get(project.shot(shot_id).engine)
    if engine is None or not engine.folder:
        return None
    known = known_speeds(speeds or speeds_file()).get(engine.id)
    seconds = None if known is None else known * work_of(project, shot_id, engine)
    return Outlook(seconds, memory_mib(studio, shot_id, engine.id), free_memory_mib(studio))
