"""The doctor says what is there, what is not, and what to do: on this very machine."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version
from pathlib import Path

import pytest

from previz.app import doctor


def test_python_and_qt_are_named_with_their_versions() -> None:
    assert doctor.python().ok
    assert sys.executable in doctor.python().found
    assert version("PySide6-Essentials") in doctor.qt().found


def test_the_encoders_of_takes_and_animatics_are_there() -> None:
    finding = doctor.codecs()
    assert finding.ok
    assert "libx264" in finding.found


def test_the_disk_of_a_folder_that_is_not_there_yet_is_looked_at(tmp_path: Path) -> None:
    finding = doctor.disk(tmp_path / "not" / "yet")
    assert finding.ok
    assert str(tmp_path) in finding.found


@pytest.fixture
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A user without settings and without models."""
    monkeypatch.setenv("PREVIZ_HOME", str(tmp_path))
    return tmp_path


def test_without_models_it_says_where_it_looked_and_what_to_do(own_home: Path) -> None:
    finding = doctor.models()
    assert not finding.ok
    assert str(own_home / "data" / "models") in finding.found
    assert "clay" in finding.found
    assert finding.fix


def test_a_damaged_model_is_named_with_its_reason(own_home: Path) -> None:
    folder = own_home / "data" / "models" / "half-a-model"
    folder.mkdir(parents=True)
    (folder / "model_index.json").write_text("{")
    finding = doctor.models()
    assert not finding.ok
    assert "half-a-model" in finding.found
    assert "half-a-model" in finding.fix


def test_torch_is_asked_in_a_process_of_its_own() -> None:
    finding = doctor.torch_device(card="")
    assert finding.ok
    assert version("torch").partition("+")[0] in finding.found
    # Other tests of this run have torch loaded, so a fresh process says whether the doctor does.
    code = (
        "import sys; from previz.app import doctor; doctor.torch_device(card='');"
        "sys.exit('torch' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize(
    ("program", "fault", "timeout_s"),
    [
        ("import no_such_library", "No module named 'no_such_library'", 120.0),
        ("import os; os.kill(os.getpid(), 9)", "died (exit -9)", 120.0),
        ("print('not an answer')", "died (exit 0)", 120.0),
        ("import time; time.sleep(600)", "no answer within", 0.5),
    ],
)
def test_a_program_that_fails_is_a_fault_and_never_takes_us_down(
    program: str, fault: str, timeout_s: float
) -> None:
    assert fault in doctor.ask(program, timeout_s)["fault"]


def test_noise_before_the_answer_does_not_matter() -> None:
    assert doctor.ask("print('a banner'); print('{\"found\": \"yes\"}')") == {"found": "yes"}


def test_a_whole_checkup_names_each_part_once_and_says_what_to_do(tmp_path: Path) -> None:
    findings = doctor.checkup(tmp_path)
    names = [finding.name for finding in findings]
    assert names == [
        "Python",
        "Qt",
        "Graphics adapter",
        "Torch",
        "Memory",
        "Disk",
        "Video codecs",
        "Fonts",
        "Models",
    ]
    assert all(finding.found for finding in findings)
    assert all(finding.fix for finding in findings if not finding.ok)
