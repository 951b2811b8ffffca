from __future__ import annotations

import hashlib

import pytest
import torch

from previz.engine.gpu.canvas import HEIGHT, WIDTH, Look, canvas_noise
from previz.engine.shapes import LatentShape
from previz.errors import InputError

SHAPE = LatentShape(channels=4, frames=3, height=10, width=16)


def test_the_same_seed_gives_the_same_noise_and_another_does_not() -> None:
    assert torch.equal(canvas_noise(Look(7), SHAPE), canvas_noise(Look(7), SHAPE))
    assert not torch.equal(canvas_noise(Look(7), SHAPE), canvas_noise(Look(8), SHAPE))
    assert not torch.equal(
        canvas_noise(Look(7), SHAPE)[:, :, 0], canvas_noise(Look(7), SHAPE)[:, :, 1]
    )


def test_a_longer_take_keeps_every_value_it_shares() -> None:
    short, long = canvas_noise(Look(7), SHAPE), canvas_noise(Look(7), LatentShape(4, 5, 10, 16))
    assert torch.equal(long[:, :, :3], short)


def test_another_size_keeps_the_middle() -> None:
    small, large = canvas_noise(Look(7), SHAPE), canvas_noise(Look(7), LatentShape(4, 3, 16, 26))
    assert torch.equal(large[:, :, :, 3:13, 5:21], small)


@pytest.mark.parametrize(("height", "width"), [(10, 16), (45, 80), (1, 1), (HEIGHT, WIDTH)])
def test_the_bits_are_those_of_the_whole_canvas(height: int, width: int) -> None:
    digest = hashlib.blake2b(b"previz canvas 7 1", digest_size=8).digest()
    generator = torch.Generator("cpu").manual_seed(int.from_bytes(digest, "big") >> 1)
    whole = torch.randn(4, HEIGHT, WIDTH, generator=generator)
    top, left = (HEIGHT - height) // 2, (WIDTH - width) // 2
    drawn = canvas_noise(Look(7), LatentShape(4, 2, height, width))
    assert torch.equal(drawn[0, :, 1], whole[:, top : top + height, left : left + width])


def test_the_noise_is_standard_normal() -> None:
    noise = canvas_noise(Look(2**63 - 1), LatentShape(16, 2, 60, 104))
    assert noise.dtype == torch.float32
    assert abs(float(noise.mean())) < 0.01
    assert abs(float(noise.std()) - 1) < 0.01


def test_a_picture_larger_than_the_canvas_is_refused() -> None:
    with pytest.raises(InputError, match="smaller size"):
        canvas_noise(Look(7), LatentShape(4, 1, 10, WIDTH + 2))


def test_a_variation_turns_from_one_look_to_the_other_and_stays_standard_normal() -> None:
    shape = LatentShape(16, 2, 60, 104)
    own, other = canvas_noise(Look(7), shape), canvas_noise(Look(8), shape)
    near, half = (canvas_noise(Look(7, 8, amount), shape) for amount in (0.1, 0.5))
    torch.testing.assert_close(canvas_noise(Look(7, 8, 1.0), shape), other)
    assert abs(float(half.std()) - 1) < 0.01
    gaps = [float((each - own).std()) for each in (near, half, other)]
    assert gaps == sorted(gaps) and gaps[0] > 0.1


def test_a_motion_seed_leaves_the_beginning_and_changes_the_rest() -> None:
    own, moved = canvas_noise(Look(7), SHAPE), canvas_noise(Look(7, motion_seed=9), SHAPE)
    assert torch.equal(own[:, :, 0], moved[:, :, 0])
    assert not torch.equal(own[:, :, 1], moved[:, :, 1])
