"""The exception tree.

Every error says what happened, why, and what to do next.

    PrevizError
    ├── InputError           something the user gave cannot be used
    │   ├── ScriptError          a screenplay
    │   ├── ModelFolderError     a folder of diffusion weights
    │   └── MediaError           a picture or sound file
    ├── EditError            an edit that makes no sense; the project is unchanged
    ├── DownloadError        a model that could not be fetched
    ├── StoreError           the project on disk: full, locked, damaged, no permission
    └── RenderError          a frame or take that could not be made
        ├── NoAdapterError       no graphics adapter for the stage
        ├── OutOfMemoryError     the engine needs more memory than there is
        └── EngineStoppedError   the worker process died or hung

    Cancelled                not an error: somebody asked a job to stop
"""

from __future__ import annotations

from typing import NamedTuple


class PrevizError(Exception):
    """An error with a next step.

    Args:
        what: what happened, one sentence.
        why: the cause as far as it is known.
        fix: what the user can do next.
    """

    def __init__(self, what: str, why: str = "", fix: str = "") -> None:
        self.what, self.why, self.fix = what, why, fix
        super().__init__(" ".join(part for part in (what, why, fix) if part))


class InputError(PrevizError):
    """Something the user gave cannot be used."""


class ScriptError(InputError):
    """A screenplay cannot be read or planned."""


class ModelFolderError(InputError):
    """A folder of diffusion weights is missing, damaged or not supported."""


class MediaError(InputError):
    """A picture, video or sound file cannot be read or written."""


class EditError(PrevizError):
    """An edit that makes no sense; the project is unchanged."""


class StoreError(PrevizError):
    """The project on disk cannot be read or written."""


class DownloadError(PrevizError):
    """A model could not be fetched; what has arrived so far is kept."""


class RenderError(PrevizError):
    """A frame or a take could not be made."""


class NoAdapterError(RenderError):
    """There is no graphics adapter that the stage can draw with."""


class Smaller(NamedTuple):
    """A way to make a take that was reckoned to fit: its size in pixels, the weights' storage."""

    width_px: int
    height_px: int
    storage: str = ""


class OutOfMemoryError(RenderError):
    """The engine needs more memory than there is. ``choices`` were reckoned to fit."""

    def __init__(
        self, what: str, why: str = "", fix: str = "", choices: tuple[Smaller, ...] = ()
    ) -> None:
        self.choices = choices
        super().__init__(what, why, fix)


class EngineStoppedError(RenderError):
    """The worker process died or stopped answering."""


class Cancelled(Exception):
    """Somebody asked a job to stop. Not an error, and never a result."""
