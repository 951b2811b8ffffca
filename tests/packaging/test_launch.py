"""What the run command starts on which machine, and what the test command needs."""

import sys
from pathlib import Path

import checks
import launch
import pytest
from setup_env import SetupError


@pytest.mark.parametrize(
    ("system", "environment", "expected"),
    [
        ("linux", {}, False),
        ("linux", {"DISPLAY": ""}, False),
        ("linux", {"DISPLAY": ":0"}, True),
        ("linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        ("darwin", {}, True),
        ("win32", {}, True),
    ],
)
def test_where_a_window_can_open(system: str, environment: dict[str, str], expected: bool) -> None:
    assert launch.has_display(system, environment) is expected


def test_without_a_display_the_sample_becomes_an_animatic(tmp_path: Path) -> None:
    command, out = launch.headless_command([], tmp_path)
    assert out == tmp_path / "out" / "two_hander.mp4"
    assert command[0] == "animatic"
    assert command[1].endswith("resources/samples/two_hander.fountain")
    assert command[2:] == ["-o", str(out)]


def test_without_a_display_a_named_script_is_rendered_with_its_options(tmp_path: Path) -> None:
    command, out = launch.headless_command(["night.fountain", "--scene", "2"], tmp_path)
    assert out == tmp_path / "out" / "night.mp4"
    assert command == ["animatic", "night.fountain", "-o", str(out), "--scene", "2"]


@pytest.mark.parametrize("option", ["-o", "--output"])
def test_a_named_output_is_left_alone(tmp_path: Path, option: str) -> None:
    command, out = launch.headless_command(["night.fountain", option, "n.mp4"], tmp_path)
    assert command == ["animatic", "night.fountain", option, "n.mp4"]
    assert out is None


def test_a_display_that_is_there_is_used() -> None:
    with checks.display("linux", {"DISPLAY": ":7", "A": "1"}) as environment:
        assert environment == {"DISPLAY": ":7", "A": "1"}


@pytest.mark.skipif(sys.platform != "linux", reason="Xvfb is for Linux")
def test_without_a_display_a_private_one_is_started_and_ended() -> None:
    with checks.display("linux", {"WAYLAND_DISPLAY": "wayland-0"}) as environment:
        assert list(environment) == ["DISPLAY"]
        door = Path(f"/tmp/.X11-unix/X{environment['DISPLAY'].lstrip(':')}")
        assert door.is_socket()
    assert not door.exists()


def test_programs_that_are_missing_stop_the_tests(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SetupError, match="Xvfb, xdotool, ffmpeg"):
        checks.stop_when_missing("linux", {})
    checks.stop_when_missing("win32", {})
