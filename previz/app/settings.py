"""What the user chose for all projects: one small JSON file in the user's own folder."""

from __future__ import annotations

import os
import uuid
from contextlib import suppress
from pathlib import Path

import msgspec
import platformdirs

from previz.app.database import fault
from previz.app.folder import publish

RECENT_PROJECTS = 12


class Settings(msgspec.Struct, kw_only=True):
    """User settings. Paths are absolute; ``window_geometry`` is the window's own text.

    ``layout_version`` tells which arrangement of panes ``window_geometry`` was saved for.
    ``memory_gib`` is how much of the device's memory a model may use; 0 for all that is free.
    ``idle_devices`` are the ids of accelerators that takes are not made on; ``cpu_workers`` is how
    many takes are made at once where no accelerator makes them.
    ``attention`` is the kernel that models attend by, as diffusers names it; empty for the
    quickest that is right. ``compile_blocks`` compiles the blocks of models. ``seeds_at_once``:
    whether seeds of a shot are made at once, ``always``, ``never``, or empty for where it pays.
    ``language_model`` is the folder of a language model; empty, as it is at first, turns it off.
    ``models_address`` is where models are downloaded from; empty for the usual place. What is fit
    to stand here says ``hub_address``.
    ``modular_models`` is an experiment: models that diffusers has as blocks only.
    """

    recent_projects: list[str] = []
    language: str = ""
    theme: str = "dark"
    models_folders: list[str] = []
    language_model: str = ""
    models_address: str = ""
    modular_models: bool = False
    auto_clay: bool = True
    memory_gib: float = 0.0
    idle_devices: list[str] = []
    cpu_workers: int = 1
    attention: str = ""
    compile_blocks: bool = False
    seeds_at_once: str = ""
    last_engine: str = "clay"
    window_geometry: str = ""
    layout_version: int = 0


def config_folder() -> Path:
    """Where settings lie. ``PREVIZ_HOME`` overrides it."""
    home = os.environ.get("PREVIZ_HOME")
    if home:
        return Path(home) / "config"
    return platformdirs.user_config_path("Previz", appauthor=False)


def data_folder() -> Path:
    """Where models and logs lie unless the user says otherwise. ``PREVIZ_HOME`` overrides it."""
    home = os.environ.get("PREVIZ_HOME")
    return Path(home) / "data" if home else platformdirs.user_data_path("Previz", appauthor=False)


def settings_file() -> Path:
    return config_folder() / "settings.json"


def load_settings() -> Settings:
    """The user's settings; defaults when there are none.

    A damaged file is set aside as ``settings.json.bad`` and defaults take its place: settings
    never keep Previz from starting.
    """
    file = settings_file()
    try:
        return msgspec.json.decode(file.read_bytes(), type=Settings)
    except (msgspec.DecodeError, UnicodeDecodeError):
        with suppress(OSError):
            file.replace(file.with_name("settings.json.bad"))
        return Settings()
    except OSError:
        return Settings()


def save_settings(settings: Settings) -> None:
    """Write the settings, whole or not at all.

    Raises:
        StoreError: the user's folder cannot be written.
    """
    file = settings_file()
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = file.with_name(f"{uuid.uuid4().hex}.tmp")
        try:
            unfinished.write_bytes(msgspec.json.format(msgspec.json.encode(settings), indent=2))
            publish(unfinished, file)
        finally:
            unfinished.unlink(missing_ok=True)
    except OSError as error:
        raise fault(error, file.parent) from error


def remember_project(folder: Path) -> Settings:
    """Put a project first among the recent ones, and save that.

    Raises:
        StoreError: the user's folder cannot be written.
    """
    settings, name = load_settings(), str(folder.resolve())
    others = [other for other in settings.recent_projects if other != name]
    settings.recent_projects = [name, *others][:RECENT_PROJECTS]
    save_settings(settings)
    return settings


def recent_projects() -> list[Path]:
    """Recent projects that are still there, newest first."""
    folders = (Path(name) for name in load_settings().recent_projects)
    return [folder for folder in folders if (folder / "project.db").is_file()]
