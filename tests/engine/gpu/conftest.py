"""What tests of the engine share: a warm model of each file's own folder, and its first take."""

from __future__ import annotations

from pathlib import Path

import pytest

from previz.engine.gpu.take import MadeTake, WarmModel, prepare_torch
from tests.engine.gpu.takes import load, make


@pytest.fixture(scope="session", autouse=True)
def one_core_is_left() -> None:
    """As the worker does: more threads than idle cores make tiny networks many times slower."""
    prepare_torch()


@pytest.fixture(scope="module")
def folder(tiny_wan: Path) -> Path:
    """The model's folder; a file of another family has one of its own."""
    return tiny_wan


@pytest.fixture(scope="module")
def model(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> WarmModel:
    """The model in ``folder``, warm for all tests of a file."""
    return load(folder, tmp_path_factory.mktemp("cache") / "weights.json")


@pytest.fixture(scope="module")
def first(model: WarmModel, request: pytest.FixtureRequest) -> MadeTake:
    """The take of the file's own ``REQUEST``."""
    return make(model, request.module.REQUEST)
