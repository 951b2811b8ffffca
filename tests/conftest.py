"""What every test can count on: its own user folder, Qt without a screen where there is none, and
tiny model folders that are made once.

The environment is set here, before anything imports Qt or reads a setting.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.tiny_language import build_language
from tests.tiny_models import build_cogvideox, build_ltx, build_vace, build_wan

HOME = tempfile.mkdtemp(prefix="previz-tests-")
os.environ["PREVIZ_HOME"] = HOME

if sys.platform == "linux" and not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A busy machine is no fault of the code: nothing here is judged by the clock.
settings.register_profile("previz", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("previz")


def pytest_unconfigure() -> None:
    shutil.rmtree(HOME, ignore_errors=True)


@pytest.fixture(scope="session")
def tiny_wan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny text-to-video model folder. Copy it before you damage it."""
    return build_wan(tmp_path_factory.mktemp("models") / "tiny-wan")


@pytest.fixture(scope="session")
def tiny_vace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny model folder that obeys a control video."""
    return build_vace(tmp_path_factory.mktemp("models") / "tiny-vace")


@pytest.fixture(scope="session")
def tiny_ltx(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny model folder that can begin with a picture."""
    return build_ltx(tmp_path_factory.mktemp("models") / "tiny-ltx")


@pytest.fixture(scope="session")
def tiny_cogvideox(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny model folder whose latents travel frames first."""
    return build_cogvideox(tmp_path_factory.mktemp("models") / "tiny-cogvideox")


@pytest.fixture(scope="session")
def tiny_language(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny language model folder. Copy it before you damage it."""
    return build_language(tmp_path_factory.mktemp("models") / "tiny-language")


@pytest.fixture(scope="session")
def tiny_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the tiny checkpoints of all families lie; see ``tiny_families.family_folder``."""
    return tmp_path_factory.mktemp("families")
