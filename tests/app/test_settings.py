"""User settings: kept, never in the way."""

from pathlib import Path

import pytest

from previz.app import projects
from previz.app.settings import (
    RECENT_PROJECTS,
    Settings,
    load_settings,
    recent_projects,
    remember_project,
    save_settings,
    settings_file,
)
from previz.errors import StoreError
from tests.sample_projects import sample_project


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("PREVIZ_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_without_a_file_there_are_defaults() -> None:
    assert load_settings() == Settings()
    assert load_settings().auto_clay


def test_settings_are_kept(home: Path) -> None:
    wanted = Settings(language="de", theme="light", models_folders=["/m"], layout_version=3)
    save_settings(wanted)
    assert load_settings() == wanted
    assert settings_file().is_relative_to(home)
    assert [path.name for path in settings_file().parent.iterdir()] == ["settings.json"]


@pytest.mark.parametrize("damage", [b"", b"{", b"\xff\xfe", b'{"theme": 7}', b"[]"])
def test_a_damaged_file_is_set_aside(damage: bytes) -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_bytes(damage)
    assert load_settings() == Settings()
    assert settings_file().with_name("settings.json.bad").read_bytes() == damage
    save_settings(Settings(theme="light"))
    assert load_settings().theme == "light"


def test_a_newer_settings_file_is_read_as_far_as_it_is_known() -> None:
    settings_file().parent.mkdir(parents=True)
    settings_file().write_bytes(b'{"theme": "light", "from_the_future": [1]}')
    assert load_settings().theme == "light"


def test_a_home_that_cannot_be_written_is_told(home: Path) -> None:
    home.write_text("a file where a folder should be")
    with pytest.raises(StoreError):
        save_settings(Settings())
    assert load_settings() == Settings()


def test_recent_projects_are_newest_first_and_still_there(tmp_path: Path) -> None:
    for number in range(RECENT_PROJECTS + 2):
        projects.create(tmp_path / f"film {number}", sample_project(1)).close()
        remember_project(tmp_path / f"film {number}.previz")
    remember_project(tmp_path / "film 5.previz")
    remember_project(tmp_path / "never made.previz")
    names = [path.stem for path in recent_projects()]
    assert names[:2] == ["film 5", f"film {RECENT_PROJECTS + 1}"]
    assert len(names) == len(set(names)) == RECENT_PROJECTS - 1
    assert load_settings().recent_projects[0].endswith("never made.previz")
