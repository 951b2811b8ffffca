"""Pictures through the networks of upscaler files."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from safetensors.torch import load_file, save_file
from torch.nn import functional as F  # noqa: N812

from previz.engine.gpu.upscaler import Tiles, enlarged, load_network
from previz.engine.upscalers import network
from previz.errors import Cancelled, ModelFolderError
from tests.tiny_upscalers import build_compact, build_esrgan


def noise(height: int, width: int) -> Any:
    return np.random.default_rng(0).integers(0, 256, (height, width, 3), np.uint8)


def never() -> None:
    """Nobody stops."""


def test_a_network_that_adds_nothing_shows_the_picture_itself(tmp_path: Path) -> None:
    known = network(build_compact(tmp_path / "plain.safetensors", times=4, plain=True))
    small = noise(20, 30)
    large = enlarged(load_network(known, "cpu"), known, small, never)
    np.testing.assert_array_equal(large, small.repeat(4, axis=0).repeat(4, axis=1))


def test_it_is_the_published_arithmetic(tmp_path: Path) -> None:
    """Written out here once more, without modules, over the file's own tensors."""
    path = build_esrgan(tmp_path / "four.safetensors")
    known, tensors = network(path), load_file(path)

    def conv(name: str, seen: torch.Tensor) -> torch.Tensor:
        return F.conv2d(seen, tensors[f"{name}.weight"], tensors[f"{name}.bias"], padding=1)

    def leaky(seen: torch.Tensor) -> torch.Tensor:
        return torch.where(seen > 0, seen, seen * 0.2)

    small = noise(12, 16)
    given = torch.from_numpy(small).permute(2, 0, 1)[None].float() / 255
    first = trunk = conv("conv_first", given)
    for block in range(known.blocks):
        before = trunk
        for dense in range(1, 4):
            seen = [trunk]
            for number in range(1, 5):
                name = f"body.{block}.rdb{dense}.conv{number}"
                seen.append(leaky(conv(name, torch.cat(seen, 1))))
            added = conv(f"body.{block}.rdb{dense}.conv5", torch.cat(seen, 1))
            trunk = trunk + 0.2 * added
        trunk = before + 0.2 * trunk
    found = first + conv("conv_body", trunk)
    for number in (1, 2):
        found = found.repeat_interleave(2, 2).repeat_interleave(2, 3)
        found = leaky(conv(f"conv_up{number}", found))
    theirs = conv("conv_last", leaky(conv("conv_hr", found))).clamp(0, 1) * 255
    ours = enlarged(load_network(known, "cpu"), known, small, never)
    assert np.abs(ours - theirs[0].permute(1, 2, 0).numpy()).max() < 0.6


@pytest.mark.parametrize("times", [2, 4])
def test_the_first_names_mean_the_same_network(times: int, tmp_path: Path) -> None:
    """Four times: the same weights under either names; two times: only the shape is another."""
    old = network(build_esrgan(tmp_path / "old.safetensors", times, old=True))
    small = noise(10, 14)
    large = enlarged(load_network(old, "cpu"), old, small, never)
    assert large.shape == (10 * times, 14 * times, 3)
    if times == 4:
        new = network(build_esrgan(tmp_path / "new.safetensors"))
        same = enlarged(load_network(new, "cpu"), new, small, never)
        np.testing.assert_array_equal(large, same)


@pytest.mark.parametrize("build", [build_esrgan, build_compact])
def test_a_seam_between_tiles_is_not_seen(build: Any, tmp_path: Path) -> None:
    """In tiles or whole, where a margin holds all that a pixel looks at."""
    known = network(build(tmp_path / "net.safetensors", times=2))
    built, small = load_network(known, "cpu"), noise(70, 90)
    whole = enlarged(built, known, small, never)
    wide, none = (enlarged(built, known, small, never, Tiles(32, margin)) for margin in (80, 0))
    np.testing.assert_array_equal(wide, whole)
    assert not np.array_equal(none, whole)


def test_odd_sides_fold_and_the_size_is_exact(tmp_path: Path) -> None:
    known = network(build_esrgan(tmp_path / "two.safetensors", times=2))
    large = enlarged(load_network(known, "cpu"), known, noise(31, 45), never)
    assert large.shape == (62, 90, 3)


def test_a_stop_is_obeyed_before_every_layer(tmp_path: Path) -> None:
    known = network(build_esrgan(tmp_path / "four.safetensors"))
    built, small, asked = load_network(known, "cpu"), noise(8, 8), [0]
    first = enlarged(built, known, small, never)

    def count() -> None:
        asked[0] += 1
        if asked[0] == stop_at:
            raise Cancelled

    stop_at = -1
    enlarged(built, known, small, count)
    layers = asked[0]
    assert layers == 15 * known.blocks + 6
    for stop_at in (1, layers // 2, layers):
        asked[0] = 0
        with pytest.raises(Cancelled):
            enlarged(built, known, small, count)
        assert asked[0] == stop_at
    np.testing.assert_array_equal(enlarged(built, known, small, never), first)


def test_weights_that_are_no_numbers_are_refused(tmp_path: Path) -> None:
    path = build_compact(tmp_path / "broken.safetensors")
    tensors = load_file(path)
    tensors["body.0.bias"][0] = float("nan")
    save_file(tensors, path)
    with pytest.raises(ModelFolderError, match="does not load"):
        load_network(network(path), "cpu")
