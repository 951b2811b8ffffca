"""Whether there is a language model to ask: light enough for the window's start."""

from __future__ import annotations

from pathlib import Path

from previz.app.settings import Settings
from previz.engine.language_folder import LanguageFolder, check_language_folder
from previz.errors import ModelFolderError


def chosen_model(settings: Settings) -> LanguageFolder:
    """The language model of the preferences.

    Raises:
        ModelFolderError: none is chosen, or it cannot be used.
    """
    if not settings.language_model:
        raise ModelFolderError(
            "No language model is chosen.",
            "Beats are annotated by a model of your own, and none is named.",
            "Name a model's folder in the preferences. The beats by rules need none.",
        )
    return check_language_folder(Path(settings.language_model))


def why_not(settings: Settings) -> str:
    """Why beats cannot be annotated, a sentence to a line; empty when they can."""
    try:
        chosen_model(settings)
    except ModelFolderError as error:
        return "\n".join((error.what, error.fix if not settings.language_model else error.why))
    return ""
