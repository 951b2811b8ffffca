"""How much of a model lies in memory at once, and what is offered when it does not fit."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Literal

import pytest
import torch
from diffusers import WanTransformer3DModel

from previz.engine import footprint
from previz.engine.gpu.eight_bits import largest, storable, taken
from previz.engine.gpu.memory import Device, choose_device
from previz.engine.gpu.take import WarmModel
from previz.engine.gpu.tiers import (
    EIGHT_BITS,
    Tier,
    component_mib,
    fitting,
    needed_mib,
    place,
    slower,
    stored,
    streamed_mib,
    tier_for,
    working_mib,
)
from previz.engine.plan import ShotRequest
from previz.errors import OutOfMemoryError, Smaller
from tests.engine.gpu.family_checks import SMALL, same
from tests.engine.gpu.takes import Listener, load, make
from tests.tiny_models import TRANSFORMER, build_wan

NEEDED: dict[Tier, int] = {"resident": 15300, "offload": 12000, "stream": 2400}


def device(free_mib: int) -> Device:
    return Device("cuda", "a device", 16000, free_mib)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_wan(tmp_path_factory.mktemp("models") / "tiny")


def test_the_tier_follows_from_what_is_free() -> None:
    assert tier_for(NEEDED, device(15400)) == "resident"
    assert tier_for(NEEDED, device(12500)) == "offload"
    assert tier_for(NEEDED, device(2500)) == "stream"
    with pytest.raises(OutOfMemoryError, match=r"about 2\.3 GiB"):
        tier_for(NEEDED, device(2300))


def test_a_tier_that_was_too_much_gives_way_to_the_next() -> None:
    assert slower("resident", NEEDED) == "offload"
    assert slower("offload", NEEDED) == "stream"
    assert slower("stream", NEEDED) is None
    assert slower("resident", {"resident": 1}) is None


def test_a_processor_has_nowhere_to_offload_to(folder: Path, tmp_path: Path) -> None:
    model = load(folder, tmp_path / "w.json")
    assert set(needed_mib(model._pipe, 100, "cpu")) == {"resident"}
    assert list(needed_mib(model._pipe, 100, "cuda")) == ["resident", "offload", "stream"]


def test_streaming_needs_two_blocks_and_what_is_no_block() -> None:
    def linear(values: int) -> torch.nn.Linear:
        return torch.nn.Linear(values // 4, 1024, bias=False)  # so many KiB of float32

    class Part(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.head = linear(1024 * 4)
            self.blocks = torch.nn.ModuleList(linear(1024 * n) for n in (1, 3, 2))

    class Pipe:
        components = {"transformer": Part(), "scheduler": object()}  # noqa: RUF012

    assert component_mib(Pipe()) == {"transformer": 10}
    assert streamed_mib(Pipe()) == 4 + 3 + 2


def test_streamed_block_by_block_a_take_is_the_same_to_the_bit(
    folder: Path, tmp_path: Path
) -> None:
    whole, streamed = (load(folder, tmp_path / "w.json") for _ in range(2))
    streamed._room.settle(SMALL, streamed.plan(SMALL))
    streamed._pipe.vae.enable_tiling = lambda: None  # tiles change pixels, blocks must not
    place(streamed._pipe, "stream", choose_device())
    assert same(make(streamed, SMALL), make(whole, SMALL))


def test_weights_in_eight_bits_take_less_room_and_change_a_take_a_little(
    folder: Path, tmp_path: Path
) -> None:
    whole = load(folder, tmp_path / "w.json")
    listener = Listener()
    small = WarmModel.load(
        folder, tmp_path / "w.json", listener.say, listener.check, storage=EIGHT_BITS
    )
    weights = [
        sum(p.numel() * p.element_size() for p in model._pipe.transformer.parameters())
        for model in (whole, small)
    ]
    assert weights[1] < weights[0] * 0.7, "norms and embeddings stay whole"
    takes = make(whole, SMALL), make(small, SMALL)
    assert dict(takes[1].made_by)["weights stored as"] == EIGHT_BITS
    one, other = (take.latents for take in takes)
    gap = float(torch.linalg.norm(one - other) / torch.linalg.norm(one))
    assert 0 < gap < 0.2


@pytest.fixture(scope="module")
def wide() -> SimpleNamespace:
    """A pipe whose denoiser is some MiB large, and half of it in blocks."""
    torch.manual_seed(0)
    shape = {**TRANSFORMER, "num_attention_heads": 8, "attention_head_dim": 32, "ffn_dim": 2048}
    denoiser = WanTransformer3DModel(**{**shape, "num_layers": 4}).eval()
    return SimpleNamespace(components={"transformer": denoiser})


def test_the_layers_in_eight_bits_are_those_that_the_library_stores_so(
    wide: SimpleNamespace,
) -> None:
    small = storable(wide)
    copy = deepcopy(wide)
    stored(copy, EIGHT_BITS, choose_device())
    transformer = copy.components["transformer"]
    before = taken(wide.components["transformer"])
    assert taken(transformer) == taken(wide.components["transformer"], small) < before / 3
    assert largest(wide, small) == 4 * (256 * 2048 + 2048)


@pytest.mark.parametrize("kind", ["cpu", "cuda"])
def test_the_same_size_in_eight_bits_is_offered_first_where_it_fits(
    kind: Literal["cpu", "cuda"], wide: SimpleNamespace
) -> None:
    """On a card, too, where the least that is wanted is two blocks."""
    card = Device(kind, "a device", 16_000, 16_000)
    work = 100
    whole = min(needed_mib(wide, work, kind).values())
    small = min(needed_mib(wide, work, kind, storable(wide)).values())
    room = small + largest(wide, storable(wide)) // 2**20
    assert room < whole, "else there is nothing to offer"

    def offered(room_mib: int, storage: str = "") -> tuple[Smaller, ...]:
        return fitting(wide, card, storage, (640, 360), lambda _w, _h: work, room_mib)

    assert offered(room) == (Smaller(640, 360, EIGHT_BITS),), "smaller ones want as much"
    assert offered(room - 1) == ()
    assert offered(room, EIGHT_BITS) == (), "they are stored so already"
    assert [each.storage for each in offered(whole)] == [EIGHT_BITS, "", ""]


def test_apple_has_no_numbers_of_eight_bits(wide: SimpleNamespace) -> None:
    apple = Device("mps", "Apple GPU", 16_000, 16_000)
    found = fitting(wide, apple, "", (640, 360), lambda _w, _h: 100, 16_000)
    assert [each.storage for each in found] == ["", ""]


LARGE = replace(SMALL, width_px=1280, height_px=720, frames=49)


def limited(folder: Path, cache: Path, request: ShotRequest, share: float) -> WarmModel:
    """A model that may use a share of what a request needs."""
    model = load(folder, cache)
    needed = min(model._room._needed(model.plan(request)).values())
    model._room._device = replace(model._device, free_mib=int(needed * share))
    return model


def test_what_does_not_fit_is_refused_before_any_step_with_what_would(
    folder: Path, tmp_path: Path
) -> None:
    model = limited(folder, tmp_path / "w.json", LARGE, 0.4)
    listener = Listener()
    with pytest.raises(OutOfMemoryError, match="need about") as caught:
        make(model, LARGE, listener)
    assert not listener.notes, "nothing was begun"
    (choice,) = caught.value.choices
    assert (choice.width_px, choice.height_px) == (640, 360)
    fits = replace(LARGE, width_px=choice.width_px, height_px=choice.height_px)
    model._room.settle(fits, model.plan(fits))


def test_a_limit_of_the_users_own_is_named() -> None:
    whole = Device("cpu", "CPU", 16_384, 8_192)
    with pytest.raises(OutOfMemoryError, match=r"CPU has 8\.0 of 16\.0 GiB free"):
        tier_for({"resident": 9_000}, whole)
    with pytest.raises(OutOfMemoryError, match=r"Preferences let models use 2\.0 GiB"):
        tier_for({"resident": 3_000}, replace(whole, free_mib=2_048, limited=True))


@pytest.mark.parametrize("kind", ["cpu", "cuda"])
def test_the_evening_before_reckons_as_the_worker_does(
    folder: Path, tmp_path: Path, kind: str
) -> None:
    model = load(folder, tmp_path / "w.json")
    made = model.plan(LARGE)
    reckoned = working_mib(model._pipe, model._family, made, kind)
    assert footprint.work_mib(folder, "WanPipeline", made, kind == "cuda") == reckoned > 50


def test_where_nothing_fits_nothing_is_offered(folder: Path, tmp_path: Path) -> None:
    model = limited(folder, tmp_path / "w.json", LARGE, 0.01)
    with pytest.raises(OutOfMemoryError) as caught:
        make(model, LARGE)
    assert caught.value.choices == ()


def test_a_net_that_leads_stays_beside_the_denoiser() -> None:
    """Asked in every step, one of a kind; a model moved part by part needs room for them all."""
    sizes = {"unet": 200, "vae": 90, "controlnet": 50, "controlnet_pose": 60, "sparsectrl": 70}
    parts = {name: torch.nn.Linear(size * 2**8, 2**10, bias=False) for name, size in sizes.items()}
    needed = needed_mib(SimpleNamespace(components=parts), 5, "cuda")
    assert needed["resident"] == sum(sizes.values()) + 5
    assert needed["offload"] == 200 + 60 + 70 + 5
