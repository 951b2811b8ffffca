"""The stamp, the repair of an interrupted installation, and the pinned versions."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import setup_env
import torch_build
from setup_env import Stamp

STAMP = Stamp("key", ("dev",), "cpu||torch==2.13.0", "torch: CPU build")


def test_a_stamp_comes_back_as_it_was_written(tmp_path: Path) -> None:
    setup_env.write_stamp(tmp_path / "stamp.json", STAMP)
    assert setup_env.read_stamp(tmp_path / "stamp.json") == STAMP


@pytest.mark.parametrize("text", ["", "{", "[]", '{"key": "k"}', '{"extras": 3}'])
def test_a_stamp_that_makes_no_sense_is_no_stamp(tmp_path: Path, text: str) -> None:
    (tmp_path / "stamp.json").write_text(text)
    assert setup_env.read_stamp(tmp_path / "stamp.json") is None


def test_no_stamp_is_no_stamp(tmp_path: Path) -> None:
    assert setup_env.read_stamp(tmp_path / "stamp.json") is None


def test_the_tests_environment_is_good_for_the_window_but_not_the_other_way_round() -> None:
    assert STAMP.covers("key", ())
    assert STAMP.covers("key", ("dev",))
    assert not Stamp("key", (), "", "").covers("key", ("dev",))
    assert not STAMP.covers("another", ())


def test_another_build_of_torch_is_another_environment() -> None:
    keys = {
        setup_env.wanted_key(torch_build.choose(torch_build.Machine("Linux", nvidia), "2.13.0"))
        for nvidia in ("", "nvidia-smi")
    }
    assert len(keys) == 2


def test_a_package_whose_installation_was_interrupted_is_forgotten(tmp_path: Path) -> None:
    packages = setup_env.site_packages(tmp_path)
    whole, half = packages / "whole-1.0.dist-info", packages / "half-1.0.dist-info"
    for metadata in (whole, half):
        metadata.mkdir(parents=True)
        (metadata / "METADATA").touch()
    (whole / "RECORD").touch()
    setup_env.drop_half_installed(tmp_path)
    assert whole.exists()
    assert not half.exists()


def test_a_venv_without_pip_is_made_anew(tmp_path: Path) -> None:
    venv = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(venv)], check=True)
    assert not setup_env.venv_is_sound(venv)
    setup_env.make_venv(venv)
    assert setup_env.venv_is_sound(venv)


def test_pinned_reads_past_comments_labels_and_markers() -> None:
    text = "# torch==1.0\nnumpy==2.4.6\ntorch==2.13.0 ; python_version < '3.15' # note\n"
    assert setup_env.pinned(text, "torch") == "2.13.0"


def test_pinned_says_what_is_missing() -> None:
    with pytest.raises(setup_env.SetupError, match="does not pin torch"):
        setup_env.pinned("numpy==2.4.6\n", "torch")


def test_every_dependency_is_pinned_to_one_version() -> None:
    project = tomllib.loads(setup_env.PYPROJECT.read_text())["project"]
    constraints = setup_env.CONSTRAINTS.read_text().replace("_", "-").lower()
    wanted = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    for requirement in wanted:
        name = re.split(r"[<>=!~ \[;]", requirement)[0].replace("_", "-").lower()
        assert setup_env.pinned(constraints, name)


def test_the_pinned_torch_is_the_one_that_the_project_asks_for() -> None:
    version = setup_env.pinned(setup_env.CONSTRAINTS.read_text(), "torch")
    assert f'"torch=={version}"' in setup_env.PYPROJECT.read_text()
