"""Two diffusion workers for all tests here: starting one costs the import of torch."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from previz.engine.client import worker_argv
from tests.engine.listening import Owner


@pytest.fixture(scope="session")
def owners(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Owner, Owner]]:
    """Two processes: what one makes, the other makes too. They live on; forget what they said."""
    home = tmp_path_factory.mktemp("workers")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("XDG_CACHE_HOME", str(home / "cache"))
        one, other = (
            Owner(worker_argv("diffusion"), home / f"{name}.log", heartbeat_s=90.0) for name in "ab"
        )
        one.client.start()
        other.client.start()
        yield one, other
        one.client.close()
        other.client.close()
