"""A cache skips blocks, says how many, changes the take a little, and leaves nothing behind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from previz.engine.capabilities import SHEETS
from previz.engine.gpu.take import MadeTake
from previz.engine.plan import FIRST_BLOCK, TAYLOR
from previz.model.render import Acceleration
from tests.engine.gpu.family_checks import SMALL, needed, same
from tests.engine.gpu.takes import load, make
from tests.tiny_hunyuan import build_hunyuan, shortened
from tests.tiny_ltx2 import build_ltx2
from tests.tiny_models import build_cogvideox, build_ltx, build_vace, build_wan
from tests.tiny_wan import build_wan_5b, build_wan_image, build_wan_of_two

STEPS = replace(SMALL, steps=12)
PAIRS: dict[str, Callable[[Path], Path]] = {
    "WanPipeline": build_wan,
    "Wan, two denoisers": build_wan_of_two,
    "Wan, 5B": build_wan_5b,
    "WanImageToVideoPipeline": build_wan_image,
    "WanVACEPipeline": build_vace,
    "LTXPipeline": build_ltx,
    "LTX2Pipeline": build_ltx2,
    "HunyuanVideo15Pipeline": build_hunyuan,
    "CogVideoXPipeline": build_cogvideox,
    "CogVideoXFunControlPipeline": lambda folder: build_cogvideox(
        folder, pipeline="CogVideoXFunControlPipeline"
    ),
}


def blocks(take: MadeTake) -> tuple[int, int]:
    """How many ran, and of how many."""
    run, _of, asked, _run = dict(take.made_by)["blocks"].split()
    return int(run), int(asked)


@pytest.mark.parametrize("family", PAIRS)
def test_every_cache_that_a_family_declares_acts_on_it(family: str, tmp_path: Path) -> None:
    model = load(PAIRS[family](tmp_path / "tiny"), tmp_path / "w.json")
    if family == "HunyuanVideo15Pipeline":
        shortened(model._pipe)
    steps = needed(model, STEPS)
    whole = make(model, steps)
    assert "blocks" not in dict(whole.made_by)
    caches = model._capabilities.caches
    assert caches
    for cache in caches:
        quick = make(model, replace(steps, acceleration=Acceleration(cache, 0.2)))
        run, asked = blocks(quick)
        assert 0 < run < asked, cache
        gap = torch.linalg.norm(quick.latents - whole.latents) / torch.linalg.norm(whole.latents)
        assert 0 < float(gap) < 0.5, cache
    assert same(make(model, steps), whole), "afterwards it is as before"


def test_a_smaller_threshold_skips_less_and_changes_less(tmp_path: Path) -> None:
    model = load(build_wan(tmp_path / "tiny"), tmp_path / "w.json")
    whole = make(model, STEPS).latents
    found = []
    for threshold in (0.02, 0.3):
        take = make(model, replace(STEPS, acceleration=Acceleration(FIRST_BLOCK, threshold)))
        found.append((-blocks(take)[0], float((take.latents - whole).norm())))
    assert found == sorted(found) and found[0] != found[1]


def test_a_family_without_caches_runs_every_block_and_says_so(tmp_path: Path) -> None:
    model = load(build_ltx2(tmp_path / "tiny"), tmp_path / "w.json")
    asked = replace(STEPS, acceleration=Acceleration(FIRST_BLOCK, 0.2))
    assert "cache" in model.plan(asked).ignored
    assert same(make(model, asked), make(model, STEPS))


def test_the_caches_of_every_family_are_known_ones() -> None:
    declared = {cache for sheet in SHEETS.values() for cache in sheet.capabilities.caches}
    assert declared == {FIRST_BLOCK, TAYLOR}
