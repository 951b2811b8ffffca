from __future__ import annotations

from pathlib import Path

import pytest

from tests.tiny_language import build_language
from tests.tiny_models import build_vace, build_wan


@pytest.fixture(scope="session")
def tiny_wan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny text-to-video model folder. Copy it before you damage it."""
    return build_wan(tmp_path_factory.mktemp("models") / "tiny-wan")


@pytest.fixture(scope="session")
def tiny_vace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny model folder that obeys a control video."""
    return build_vace(tmp_path_factory.mktemp("models") / "tiny-vace")


@pytest.fixture(scope="session")
def tiny_language(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny language model folder. Copy it before you damage it."""
    return build_language(tmp_path_factory.mktemp("models") / "tiny-language")
