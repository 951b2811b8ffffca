"""Seeds of one shot that go through the denoiser in one pass: every family, from its tiny model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from previz.engine.capabilities import SHEETS, folder_capabilities
from previz.engine.gpu.canvas import canvas_noise, look_of
from previz.engine.gpu.family import denoiser_of
from previz.engine.gpu.sampling import Asked
from previz.engine.gpu.take import MadeTake, WarmModel
from previz.engine.plan import FIRST_BLOCK, ShotRequest
from previz.engine.seeds import beside_of, beside_words
from previz.errors import Cancelled, OutOfMemoryError, RenderError
from previz.model.render import Acceleration
from tests.engine.gpu.family_checks import same
from tests.engine.gpu.takes import Listener, load, make
from tests.engine.gpu.test_every_family import everything, needed
from tests.tiny_families import BUILDERS, family_folder

CLOSE = 1e-5
"""Relative: a product of more rows is summed in another order, by some last bits."""
TOGETHER = [name for name in BUILDERS if SHEETS[name].capabilities.together]
ROWS = 3


class Stopped(Listener):
    """Says stop from the n-th check on, as a token does."""

    def check(self) -> None:
        self.checks += 1
        if self.checks >= self._stop_at:
            raise Cancelled


def beside(
    model: WarmModel,
    requests: Sequence[ShotRequest],
    rows: int = ROWS,
    places: Sequence[int] = range(ROWS),
    heard: Sequence[Listener] = (),
) -> list[Any]:
    """What comes of takes that are made at once: each a take, or what was raised for it."""
    heard = heard or [Listener() for _ in requests]
    asked = [
        Asked(request, each.say, each.pictures.append, each.check, place)
        for request, each, place in zip(requests, heard, places, strict=False)
    ]
    begun = model.begin_together(asked, rows)
    return [
        each if isinstance(each, BaseException) else each.finish(one.check)
        for each, one in zip(begun, heard, strict=True)
    ]


def seeds(request: ShotRequest, *numbers: int) -> list[ShotRequest]:
    return [replace(request, seed=number) for number in numbers]


def led(family: str, folder: Path) -> ShotRequest:
    """A small request with every control that the family obeys, but for a take to start from."""
    known, whole = folder_capabilities(folder, family), everything()
    request = needed(family, folder)
    controls = known.controls - {"source"}
    return replace(
        request,
        controls={kind: each for kind, each in whole.controls.items() if kind in controls},
        keyframes=whole.keyframes if "frame" in controls and not known.still else (),
        references=whole.references if "reference" in controls else (),
        camera=whole.camera if "camera" in controls else None,
    )


@pytest.fixture(scope="module")
def wan(tiny_home: Path) -> tuple[WarmModel, ShotRequest]:
    folder = family_folder("WanPipeline", tiny_home)
    return load(folder, tiny_home / "w.json"), needed("WanPipeline", folder)


@pytest.mark.parametrize("family", TOGETHER)
def test_seeds_at_once_are_those_made_alone_but_for_last_bits(family: str, tiny_home: Path) -> None:
    """A row's bits depend on how many rows there are, not on what the others hold."""
    folder = family_folder(family, tiny_home)
    model, request = load(folder, tiny_home / "w.json"), led(family, folder)
    assert model.rows_for(replace(request, rows=ROWS)) == (ROWS, "")
    made: list[MadeTake] = beside(model, seeds(request, 7, 8, 9))
    alone = make(model, replace(request, seed=8))
    gap = (made[1].latents - alone.latents).abs().max() / alone.latents.abs().max()
    assert made[1].frames.shape == alone.frames.shape and float(gap) < CLOSE
    assert not same(made[0], made[1]) and not same(made[1], made[2])
    (again,) = beside(model, seeds(request, 8), places=(1,))
    others = beside(model, seeds(request, 30, 8, 31))
    assert same(again, made[1]) and same(others[1], made[1])
    assert [dict(each.made_by)["seeds at once"] for each in made] == ["1 of 3", "2 of 3", "3 of 3"]


def test_each_take_tells_of_its_own_steps_and_shows_its_own_picture(
    wan: tuple[WarmModel, ShotRequest],
) -> None:
    model, request = wan
    heard = [Listener() for _ in range(ROWS)]
    beside(model, seeds(request, 7, 8, 9), heard=heard)
    for each in heard:
        assert [step for step, _, note in each.notes if note.startswith("Step")] == [1, 2]
        assert "3 seeds at once." in each.notes[0][2]
    shown = [each.pictures[0] for each in heard]
    assert not np.array_equal(shown[0], shown[1]) and not np.array_equal(shown[1], shown[2])


@pytest.mark.parametrize(
    "family",
    ["WanVACEPipeline", "WanImageToVideoPipeline", "LTXPipeline", "CogVideoXFunControlPipeline"],
)
def test_what_leads_them_is_encoded_once_and_its_noise_is_each_ones_own(
    family: str, tiny_home: Path
) -> None:
    folder = family_folder(family, tiny_home)
    model, request = load(folder, tiny_home / "w.json"), led(family, folder)
    asked = [replace(each, controls=copied(each)) for each in seeds(request, 7, 8, 9)]
    runs: list[object] = []
    hook = model._pipe.vae.encoder.register_forward_pre_hook(lambda *given: runs.append(None))
    (alone,) = beside(model, asked[1:2], places=(1,))
    once = len(runs)
    made = beside(model, asked)
    hook.remove()
    assert once > 0 and len(runs) == 2 * once
    assert same(made[1], alone), "as one of them that is made again by itself"
    other = np.flip(next(iter(request.controls.values())), axis=2)
    kind = next(iter(request.controls))
    turned = [request, replace(request, seed=8, controls={**request.controls, kind: other})]
    assert not same(beside(model, turned)[1], made[1]), "other pixels are other words"
    assert "encode" not in vars(model._pipe.vae), "the model is as it was"


def copied(request: ShotRequest) -> dict[str, Any]:
    """Its controls, as equal as those that two jobs have read."""
    return {kind: each.copy() for kind, each in request.controls.items()}


def test_one_that_is_stopped_leaves_the_others_as_they_would_be(
    wan: tuple[WarmModel, ShotRequest],
) -> None:
    model, request = wan
    whole, alone = beside(model, seeds(request, 7, 8, 9)), make(model, request)
    for stop_at in (1, 5, 12):
        heard = [Listener(), Stopped(stop_at), Listener()]
        first, stopped, last = beside(model, seeds(request, 7, 8, 9), heard=heard)
        assert isinstance(stopped, Cancelled)
        assert same(first, whole[0]) and same(last, whole[2])
    assert same(make(model, request), alone), "the model is as it was"


def test_when_all_are_stopped_no_further_block_runs(wan: tuple[WarmModel, ShotRequest]) -> None:
    model, request = wan
    stop = [False]

    def check() -> None:
        if stop[0]:
            raise Cancelled

    run: list[object] = []

    def before(*_given: object) -> None:
        run.append(None)
        stop[0] = len(run) == 3

    blocks = [block.register_forward_pre_hook(before) for block in denoiser_of(model._pipe).blocks]
    ours = Listener()
    asked = [
        Asked(each, ours.say, ours.pictures.append, check, place)
        for place, each in enumerate(seeds(request, 7, 8))
    ]
    with pytest.raises(Cancelled):
        model.begin_together(asked, 2)
    for hook in blocks:
        hook.remove()
    assert len(run) <= 4, "within one block"


def test_broken_numbers_are_named_for_the_one_that_has_them(
    wan: tuple[WarmModel, ShotRequest],
) -> None:
    model, request = wan
    whole = beside(model, seeds(request, 7, 8, 9))
    noise = canvas_noise(look_of(replace(request, seed=8)), model.plan(request).latent)
    mark = float(noise[0, 0, 0, 0, 0])

    def broken(_module: object, given: Any, named: Any) -> Any:
        latents = named["hidden_states"]
        at = (latents[:, 0, 0, 0, 0] - mark).abs() < 1e-6
        return given, {**named, "hidden_states": torch.where(
            at.view(-1, 1, 1, 1, 1), torch.nan, latents
        )}  # fmt: skip

    hook = denoiser_of(model._pipe).register_forward_pre_hook(broken, with_kwargs=True)
    first, failed, last = beside(model, seeds(request, 7, 8, 9))
    hook.remove()
    assert isinstance(failed, RenderError) and "seed 8" in failed.why
    assert same(first, whole[0]) and same(last, whole[2])


def test_without_room_for_all_it_says_for_how_many(tiny_home: Path) -> None:
    folder = family_folder("WanPipeline", tiny_home)
    model, request = load(folder, tiny_home / "w.json"), needed("WanPipeline", folder)
    long = replace(request, frames=2401, rows=4)  # where steps want more than the decoder
    alone = replace(model.plan(long), rows=1)
    room = model._room
    for rows, words in ((1, "one"), (2, "2"), (3, "3")):
        needs = room._needed(replace(alone, rows=rows))["resident"]
        room._device = replace(room._device, free_mib=needs)
        assert model.rows_for(long) == (rows, f"there is memory for {words}")


def test_where_it_cannot_be_it_says_why(wan: tuple[WarmModel, ShotRequest]) -> None:
    model, request = wan
    cached = replace(request, rows=2, acceleration=Acceleration(FIRST_BLOCK, 0.1))
    assert model.rows_for(cached) == (1, "the block cache would decide for all of them alike")
    assert any("2 seeds one by one" in note for note in model.plan(cached).notes)
    assert "2 seeds at once." in model.plan(replace(request, rows=2)).notes
    modular = SHEETS["WanModularPipeline"].capabilities
    assert not modular.together


def test_running_out_of_memory_ends_all_of_them_and_harms_nothing(
    wan: tuple[WarmModel, ShotRequest],
) -> None:
    model, request = wan
    alone = make(model, request)

    def full(_module: object, given: Any) -> None:
        if len(given[0]) > 1:
            raise torch.OutOfMemoryError("out of memory")

    hook = denoiser_of(model._pipe).blocks[0].register_forward_pre_hook(full)
    with pytest.raises(OutOfMemoryError):
        beside(model, seeds(request, 7, 8, 9))
    assert same(make(model, request), alone)
    hook.remove()
    assert same(make(model, request), alone)


def test_memory_that_runs_out_beside_the_denoiser_ends_all_of_them(tiny_home: Path) -> None:
    folder = family_folder("WanImageToVideoPipeline", tiny_home)
    model = load(folder, tiny_home / "w.json")
    request = needed("WanImageToVideoPipeline", folder)

    def full(*_given: object) -> None:
        raise torch.OutOfMemoryError("out of memory")

    hook = model._pipe.vae.encoder.register_forward_pre_hook(full)
    with pytest.raises(OutOfMemoryError):
        beside(model, seeds(request, 7, 8))
    hook.remove()
    assert len(beside(model, seeds(request, 7, 8), rows=2)) == 2


def test_a_record_names_its_place() -> None:
    assert beside_of((("seeds at once", beside_words(2, 4)),)) == (2, 4)
    assert beside_of(()) == (0, 1)
