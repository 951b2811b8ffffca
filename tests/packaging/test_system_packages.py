"""Which Debian packages are missing."""

import system_packages

REPORT = """\
libegl1 installed
libgl1 config-files
libvulkan1 installed
libvulkan1 installed
"""


def test_only_what_is_fully_installed_counts() -> None:
    wanted = ("libegl1", "libgl1", "libvulkan1", "xvfb")
    assert system_packages.missing(wanted, REPORT) == ("libgl1", "xvfb")


def test_an_empty_report_means_that_all_are_missing() -> None:
    assert system_packages.missing(("xvfb",), "") == ("xvfb",)


def test_the_line_to_type_is_one_command() -> None:
    line = system_packages.command_line(("xvfb", "ffmpeg"))
    assert line == "sudo apt-get install -y xvfb ffmpeg"


def test_tests_need_all_that_the_window_needs() -> None:
    assert set(system_packages.FOR_RUN) < set(system_packages.FOR_TEST)
