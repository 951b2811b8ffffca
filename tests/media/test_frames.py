"""The frame cache holds what it may and drops the oldest first."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.media.colour import Rgb
from previz.media.frames import FrameCache


def picture(number: int, size_px: int = 10) -> Rgb:
    return np.full((size_px, size_px, 3), number, dtype=np.uint8)


def test_the_least_recently_used_goes_first() -> None:
    cache = FrameCache(limit_bytes=900)
    for number in range(3):
        cache.put(number, picture(number))
    assert cache.get(0) is not None
    cache.put(3, picture(3))
    assert [cache.get(number) is not None for number in range(4)] == [True, False, True, True]


def test_a_held_picture_is_read_only_and_the_same_pixels() -> None:
    cache = FrameCache(limit_bytes=10_000)
    mine = picture(7)
    cache.put(("take", 3), mine)
    held = cache.get(("take", 3))
    assert held is not None and np.array_equal(held, mine)
    with pytest.raises(ValueError, match="read-only"):
        held[0, 0, 0] = 1
    mine[0, 0, 0] = 1


def test_a_picture_larger_than_the_cache_is_not_kept_nor_its_older_self() -> None:
    cache = FrameCache(limit_bytes=400)
    cache.put("a", picture(1))
    cache.put("a", picture(2, size_px=20))
    assert cache.get("a") is None
    assert cache.held_bytes == 0


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 12)), max_size=60))
def test_it_never_holds_more_than_it_may(puts: list[tuple[int, int]]) -> None:
    cache = FrameCache(limit_bytes=1000)
    for key, size_px in puts:
        cache.put(key, picture(key, size_px))
        assert cache.held_bytes <= 1000
    held = [cache.get(key) for key in range(10)]
    assert sum(kept.nbytes for kept in held if kept is not None) == cache.held_bytes
    cache.clear()
    assert cache.held_bytes == 0


def test_many_threads_may_use_it_at_once() -> None:
    cache = FrameCache(limit_bytes=3000)

    def work(seed: int) -> None:
        for number in range(200):
            key = (seed * 31 + number) % 17
            found = cache.get(key)
            assert found is None or found[0, 0, 0] == key
            cache.put(key, picture(key))

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(work, range(4)))
    assert cache.held_bytes == 3000
