"""New, save as, names."""

from pathlib import Path

import pytest

from previz.app import projects
from previz.errors import StoreError
from previz.model.edits import shots
from previz.model.edits.takes import add_take
from tests.sample_projects import sample_project, sample_take


def test_a_new_project_gets_its_suffix_once(tmp_path: Path) -> None:
    for name in ("one", "two.previz", "Dr. No"):
        session = projects.create(tmp_path / name, sample_project())
        assert session.folder.name == name.removesuffix(".previz") + ".previz"
        session.close()


@pytest.mark.parametrize("what", ["a file", "a full folder"])
def test_a_new_project_never_overwrites(tmp_path: Path, what: str) -> None:
    path = tmp_path / "film.previz"
    if what == "a file":
        path.write_text("mine")
    else:
        path.mkdir()
        (path / "mine").write_text("mine")
    with pytest.raises(StoreError, match="there already"):
        projects.create(path, sample_project())
    assert (path if path.is_file() else path / "mine").read_text() == "mine"


def test_an_empty_folder_may_become_a_project(tmp_path: Path) -> None:
    (tmp_path / "film.previz").mkdir()
    session = projects.create(tmp_path / "film.previz", sample_project())
    assert session.project == sample_project()
    session.close()


def test_save_as_copies_everything_and_leaves_the_first_alone(tmp_path: Path) -> None:
    first = projects.create(tmp_path / "first", sample_project())
    picture = tmp_path / "beauty.mp4"
    picture.write_bytes(b"frames")
    reference, _ = first.store.add_media(picture)
    original = first.project
    first.apply("Rain", lambda p: shots.set_prompt(p, "shot-0", "rain"))
    first.record("Take", lambda p: add_take(p, sample_take("shot-0", 1)))
    second = projects.save_as(first, tmp_path / "second")
    assert second.project == first.project
    assert second.store.media_path(reference).read_bytes() == b"frames"
    assert second.undo_label == "Rain"
    second.undo()
    second.flush()
    assert first.project.shots["shot-0"].prompt == "rain"
    assert second.project.shots["shot-0"].prompt == original.shots["shot-0"].prompt
    first.close()
    second.close()


def test_a_read_only_project_can_be_saved_elsewhere(tmp_path: Path) -> None:
    first = projects.create(tmp_path / "first", sample_project())
    first.apply("Rain", lambda p: shots.set_prompt(p, "shot-0", "rain"))
    first.flush()
    reader = projects.open_project(first.folder)
    copy = projects.save_as(reader, tmp_path / "copy")
    assert not copy.read_only
    assert copy.project == first.project
    for session in (copy, reader, first):
        session.close()


def test_save_as_never_overwrites(tmp_path: Path) -> None:
    first = projects.create(tmp_path / "first", sample_project())
    with pytest.raises(StoreError, match="there already"):
        projects.save_as(first, first.folder)
    first.close()


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("The Kettle", "The Kettle"),
        ("  Who / What?  ", "Who What"),
        ("../../etc", "etc"),
        ("", "Untitled"),
        ("...", "Untitled"),
        ("nul", "nul project"),
        ("COM1.backup", "COM1.backup project"),
        ("雨の台所", "雨の台所"),
        ("line\nbreak\x00", "line break"),
        ("x" * 300, "x" * 80),
    ],
)
def test_a_title_becomes_a_name_that_every_system_takes(
    tmp_path: Path, title: str, name: str
) -> None:
    folder = projects.default_folder(title, tmp_path)
    assert folder == tmp_path / f"{name}.previz"
    folder.mkdir()
    assert projects.default_folder(title, tmp_path) == tmp_path / f"{name} 2.previz"
