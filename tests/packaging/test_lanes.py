"""All tests in two processes: nothing is left out, nothing is said twice, nothing fails unheard."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import checks
import lanes
import pytest
from setup_env import ROOT

PYTHON = Path(sys.executable)
PLAIN = {**os.environ, "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
GOOD = "def test_one(): pass\ndef test_two(): pass\n"
BAD = "def test_bad():\n    assert 1 == 2\ndef test_three(): pass\n"
DIES = "import os, signal\ndef test_dies(): os.kill(os.getpid(), signal.SIGSEGV)\n"


def run(folder: Path, **tests: str) -> list[lanes.Lane]:
    """One lane for each of the files, which hold the given lines of Python."""
    started = []
    for name, text in tests.items():
        path = folder / f"test_{name}.py"
        path.write_text(text, encoding="utf-8")
        started.append(lanes.start(name, PYTHON, [*alone(folder), str(path)], PLAIN))
    return started


def alone(folder: Path) -> list[str]:
    """Without the settings and the plugins of this project."""
    return ["-p", "no:cacheprovider", "-c", os.devnull, "--rootdir", str(folder)]


def test_every_test_is_in_one_lane_and_in_one_only() -> None:
    arguments = lanes.arguments_of()
    assert set(arguments) == {lanes.TAKES, lanes.WINDOW}
    assert arguments[lanes.WINDOW][0] == "tests", "all there are, but for those of the other lane"
    ignored = [each.removeprefix("--ignore=") for each in arguments[lanes.WINDOW][1:]]
    assert ignored == arguments[lanes.TAKES]
    assert "tests/ui" not in ignored, "one process has all windows"
    for folder in ignored:
        assert (ROOT / folder).is_dir(), "pytest ignores in silence what is not there"
        assert list((ROOT / folder).rglob("test_*.py"))


def test_whatever_goes_wrong_in_one_lane_fails_the_run_and_is_said_again_at_the_end(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert not lanes.end(run(tmp_path, good=GOOD, bad=BAD, dies=DIES, empty=""))
    before, end = capsys.readouterr().out.split("== summary of both lanes")
    assert "bad    | E       assert 1 == 2" in before
    assert "bad    | FAILED" in end and "test_bad.py::test_bad" in end
    assert "bad    | FAILED: 1 failed, 1 passed in" in end
    assert "good   | passed: 2 passed in" in end
    assert "in test_dies" in before, "where it died"
    assert "Fatal Python error: Segmentation fault" in end
    assert "dies   | CRASHED: ended by SIGSEGV" in end
    assert "empty  | FAILED: there was no test to run" in end
    assert end.rstrip().splitlines()[-1] == "FAILED: 3 passed, 1 failed"


@pytest.mark.parametrize("code", [1, 2, -11, lanes.NO_TESTS_FOUND])
def test_each_of_them_alone_fails_the_run(code: int) -> None:
    ends = [f"import sys, os; sys.exit({code})", f"import os; os.kill(os.getpid(), {-code})"]
    command = [sys.executable, "-c", ends[code < 0]]
    bad, good = (
        lanes.Lane(name, subprocess.Popen(each, text=True))
        for name, each in (("bad", command), ("good", [sys.executable, "-c", ""]))
    )
    assert not lanes.end([good, bad])


def test_what_a_test_left_running_is_not_waited_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(lanes, "LAST_WORDS_S", 0.2)
    leaves = (
        "import subprocess, sys\n"
        "def test_leaves(capfd):\n"
        "    with capfd.disabled():\n"
        "        child = subprocess.Popen(['sleep', '300'])\n"
        f"    open({str(tmp_path / 'child')!r}, 'w').write(str(child.pid))\n"
    )
    started = run(tmp_path, a=leaves)
    try:
        assert lanes.end(started)
        assert capsys.readouterr().out.endswith("\npassed: 1 passed\n")
        assert started[0].reader is not None and started[0].reader.is_alive()
    finally:
        os.kill(int((tmp_path / "child").read_text()), 9)
    started[0].reader.join()


def test_a_run_that_is_interrupted_ends_its_lanes(tmp_path: Path) -> None:
    started = run(tmp_path, a="import time\ndef test_long(): time.sleep(600)\n")
    lanes.stop(started)
    assert started[0].process.poll() is not None


def test_arguments_for_pytest_run_in_one_process(
    capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    test = tmp_path / "test_it.py"
    test.write_text(GOOD, encoding="utf-8")
    arguments = [*alone(tmp_path), str(test), "-k", "two"]
    assert checks.tested(PYTHON, arguments, PLAIN)
    assert "1 passed, 1 deselected" in capfd.readouterr().out
