from __future__ import annotations

import pytest

from previz.engine.gpu.take import prepare_torch


@pytest.fixture(scope="session", autouse=True)
def one_core_is_left() -> None:
    """As the worker does: more threads than idle cores make tiny networks many times slower."""
    prepare_torch()
