"""What was read or seen once is not read or seen again, and the take is the same to the bit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import torch

from tests.engine.gpu.family_checks import SMALL, pictures, same
from tests.engine.gpu.takes import load, make
from tests.tiny_wan import build_wan_image


def test_a_first_frame_is_shown_to_the_image_encoder_once(tmp_path: Path) -> None:
    model = load(build_wan_image(tmp_path / "tiny"), tmp_path / "w.json")
    again = load(tmp_path / "tiny", tmp_path / "w.json")
    seen: list[torch.nn.Module] = []
    model._pipe.image_encoder.register_forward_pre_hook(lambda module, _given: seen.append(module))
    first = replace(SMALL, controls={"first": pictures(1)})
    make(model, first)
    assert len(seen) == 1
    other = replace(first, seed=8)
    take = make(model, other)
    assert len(seen) == 1, "the second take of the same picture needs no look"
    assert same(take, make(again, other)), "and is that of a model that looks itself"
    make(model, replace(first, controls={"first": pictures(1, seed=1)}))
    assert len(seen) == 2, "another picture is another look"
