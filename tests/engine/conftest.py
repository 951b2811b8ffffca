from __future__ import annotations

from pathlib import Path

import pytest

from tests.tiny_language import build_language
from tests.tiny_models import build_cogvideox, build_ltx, build_vace, build_wan


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
