"""Of threads that ask at the same time one makes what there is one of."""

from __future__ import annotations

import threading
import time

from previz.stage.render.once import once

THREADS = 4


def test_threads_that_ask_at_the_same_time_get_the_same() -> None:
    made: list[object] = []

    @once
    def device(name: str) -> object:
        time.sleep(0.05)  # as long as others need to ask, too
        made.append(name)
        return object()

    @once
    def layout() -> object:
        return device("first")  # what is made of another thing waits for nobody

    together, found = threading.Barrier(THREADS), list[object]()

    def ask() -> None:
        together.wait(120.0)
        layout()
        found.append(device("first"))

    threads = [threading.Thread(target=ask) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == THREADS and set(found) == {layout()}
    assert made == ["first"]
    assert device("second") is not layout() and made == ["first", "second"]
