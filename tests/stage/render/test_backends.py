"""Every pass and look: the same bits in another process, the same picture on OpenGL alone."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from tests.stage.render.everything import everything, hashes

FLAT = ("pass id", "pass lineart")
"""Flat colours: a pixel is right or wrong, and only pixels on an edge may be wrong."""

STEPPED = ("look toon", "look line")
"""Paint in steps: a pixel near a step may fall to its other side."""


@pytest.fixture(scope="module")
def here() -> dict[str, np.ndarray]:
    return everything()


def elsewhere(*arguments: str, **environment: str) -> list[str]:
    """The report of another process."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.stage.render.everything", *arguments],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
        env={**os.environ, **environment},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def test_every_pass_and_look_is_the_same_bits_in_two_processes(
    here: dict[str, np.ndarray],
) -> None:
    assert elsewhere()[1:] == hashes(here)
    alike = {"look clay", "pass beauty"}
    others = [
        line.rpartition(" ")[2] for line in hashes(here) if line.rpartition(" ")[0] not in alike
    ]
    assert len(set(others)) == len(others)


@pytest.mark.skipif(sys.platform != "linux", reason="the Vulkan loader's variable is Linux's")
def test_every_pass_and_look_is_the_same_picture_on_opengl_alone(
    here: dict[str, np.ndarray], tmp_path: Path
) -> None:
    saved = tmp_path / "gl.npz"
    none = "/nonexistent"
    assert "OpenGL" in elsewhere(str(saved), VK_ICD_FILENAMES=none, VK_DRIVER_FILES=none)[0]
    there = np.load(saved)
    assert set(there.files) == set(here)
    for name, picture in here.items():
        off = np.abs(picture.astype(int) - there[name].astype(int)).max(axis=2)
        if name in FLAT:
            assert (off > 0).mean() < 0.01, name
        elif name in STEPPED:
            assert (off > 16).mean() < 0.02, name
        else:
            assert np.percentile(off, 99) <= 16, name
            assert off.mean() < 1.5, name
