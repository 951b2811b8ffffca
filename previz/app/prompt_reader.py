"""Prompts for a window: never waits for a tokenizer, and says when one has become ready."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from previz.app import prompts
from previz.app.models import models_folders
from previz.app.recipes import CLAY_ENGINE, tokenizer_of
from previz.app.studio import Studio
from previz.prompt.sheets import NEUTRAL, sheet_of


class PromptReader:
    """Reads shots as any family. ``ready`` is called on the window's thread.

    Until a tokenizer is loaded, tokens are estimated; then ``ready`` asks to read again.
    """

    def __init__(self, studio: Studio, ready: Callable[[], None]) -> None:
        self._studio, self._ready = studio, ready
        self._files: dict[tuple[str, str], Path | None] = {}
        self._asked: set[tuple[str, str]] = set()

    def own_family(self, shot_id: str) -> str:
        """The family of the shot's engine; neutral for clay and for a model that is gone."""
        engine = self._studio.session.project.shot(shot_id).engine
        return self._studio.engines.get(engine, CLAY_ENGINE).family or NEUTRAL

    def read(self, shot_id: str, family: str = "") -> prompts.Reading:
        """A shot's prompt; with no family as the shot's own engine reads it.

        Raises:
            EditError: there is no such shot.
        """
        project = self._studio.session.project
        own = project.shot(shot_id).engine if not family else ""
        family = family or self.own_family(shot_id)
        if sheet_of(family).tokens:
            self._look((own, family))
        path = self._files.get((own, family))
        return prompts.read(project, shot_id, family, path, wait=(own, family) in self._files)

    def forget(self) -> None:
        """Models were added or removed."""
        self._files.clear()
        self._asked.clear()

    def _look(self, key: tuple[str, str]) -> None:
        """Find and load a tokenizer on a thread, once."""
        if key in self._asked:
            return
        self._asked.add(key)
        engine = self._studio.engines.get(key[0], CLAY_ENGINE)
        folders = models_folders(self._studio.settings)

        def look() -> None:
            path = tokenizer_of(engine) or prompts.tokenizer_of(key[1], folders)
            if path is not None:
                prompts.load_tokenizer(path)
            self._studio.inbox.post(lambda: self._found(key, path))

        threading.Thread(target=look, name="tokenizer", daemon=True).start()

    def _found(self, key: tuple[str, str], path: Path | None) -> None:
        self._files[key] = path
        if path is not None:
            self._ready()
