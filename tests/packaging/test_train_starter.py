"""The starter model's training, tiny: the loss falls, it goes on where it stopped, it ships."""

from __future__ import annotations

import sys
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import torch

sys.path.append(str(Path(__file__).parents[2] / "packaging" / "train_starter"))

import ae
import cache
import data
import dit
import export
import looks
import recipes
import repaint
import vocabulary
from running import Run

from previz.engine.gpu.starter.pipeline import UNLED, load
from previz.engine.gpu.starter.sizes import (
    TINT_NUMBERS,
    AutoencoderSizes,
    DenoiserSizes,
    TextSizes,
)

SMALL = AutoencoderSizes(
    latent_channels=8, widths=(16, 16, 24), blocks=(1, 1, 1), frame_features=8, head_width=16
)
SMALL_TEXT = TextSizes(vocabulary=1024, width=32, layers=1, heads=2, pieces=64)
SMALL_DENOISER = DenoiserSizes(
    latent_channels=8, text_width=32, num_attention_heads=2, attention_head_dim=16, num_layers=2
)


@pytest.fixture(scope="module")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two seeds of data, drawn by the stage's renderer."""
    folder = tmp_path_factory.mktemp("data")
    assert len(list(data.write(folder, range(2), 2))) == 2
    return folder


def test_a_seed_is_a_recipe() -> None:
    assert recipes.recipe(3, 2) == recipes.recipe(3, 2)
    assert recipes.recipe(3, 2).stage != recipes.recipe(4, 2).stage


def test_a_caption_says_light_and_look() -> None:
    variant = recipes.recipe(5, 8).variants
    for one in variant:
        assert any(words in one.caption for words in looks.LOOKS[one.look].words)
    assert len({one.caption for one in variant}) > 4


@pytest.mark.parametrize("name", sorted(looks.LOOKS))
def test_a_look_is_the_same_twice_and_does_not_flicker(name: str) -> None:
    still = np.random.default_rng(1).integers(0, 255, (24, 32, 3), np.uint8)
    clip = np.stack([still] * 3)
    made = looks.painted(clip, name, 7)
    assert np.array_equal(made, looks.painted(clip, name, 7))
    assert all(np.array_equal(a, b) for a, b in pairwise(made))
    assert name == "plain" or not np.array_equal(made, clip)


def test_a_file_holds_control_people_and_variants(drawn: Path) -> None:
    held, words = data.read(drawn / "0000000.npz")
    shape = (recipes.FRAMES, recipes.HEIGHT_PX, recipes.WIDTH_PX)
    assert held["clay"].shape == (*shape, 3)
    assert held["depth"].shape == held["figures"].shape == shape
    assert held["beauty"].shape == (2, *shape, 3)
    assert 0 < held["figures"].mean() < 1
    assert len(words) == 2
    tints = [one["tint"] for one in words]
    assert all(isinstance(tint, list) and len(tint) == TINT_NUMBERS for tint in tints)


def test_a_night_is_opened_up_and_stays_the_darker() -> None:
    rng = np.random.default_rng(2)
    office, night, noir = (
        rng.integers(0, brightest, (3, 24, 32, 3), np.uint8) for brightest in (230, 40, 90)
    )
    assert looks.lifted(office) is office
    assert looks.lifted(night).mean() > 1.5 * night.mean()
    assert looks.lifted(night).mean() < looks.lifted(noir).mean() < office.mean()


def test_a_tint_turns_the_set_and_leaves_people_as_they_are() -> None:
    clip = np.full((1, 24, 32, 3), 100, np.uint8)
    people = np.zeros((1, 24, 32), np.uint8)
    people[:, 4:20, 8:24] = 1
    made = repaint.tinted(clip, people, np.array([1.0, 0.0, -1.0]))
    assert made[0, 12, 16].tolist() == [100, 100, 100]
    red, green, blue = made[0, 0, 0].tolist()
    assert red > green == 100 > blue


def test_the_losses_fall_and_the_model_ships(drawn: Path, tmp_path: Path) -> None:
    torch.manual_seed(1)
    run = Run(tmp_path / "run")
    first = ae.trained(drawn, run, 600, 4, 48, SMALL, most=30)
    more = ae.trained(drawn, run, 600, 4, 48, SMALL, most=30)
    assert np.mean(more[-10:]) < 0.8 * np.mean(first[:10])
    assert torch.load(run.folder / "ae.pt", weights_only=True)["step"] == 60

    latents = run.folder / "latents"
    assert cache.cached(drawn, ae.kept(run.folder), latents) == 2
    cache.keep_spread(latents, run.folder)
    texts = vocabulary.captions(3)
    vocabulary.tokenizer(texts).save(str(run.folder / "tokenizer.json"))
    (run.folder / "words.json").write_text("[]", encoding="utf-8")
    assert repaint.all_again(drawn, latents, ae.kept(run.folder)) == 2
    held = dit.Latents(latents, run.folder, SMALL_TEXT.pieces)
    assert any(one.tint for said in held.words.values() for one in said)
    sizes = SMALL_TEXT, SMALL_DENOISER
    begun = dit.trained(held, run, sizes, dit.Length(600, most=40), 4)
    gone_on = dit.trained(held, run, sizes, dit.Length(600, most=60), 4)
    assert np.mean(gone_on[-20:]) < 0.8 * np.mean(begun[:10])

    folder = tmp_path / "starter"
    assert export.export(run.folder, folder) < 4e6
    pipe = load(folder, torch.float32)
    with torch.inference_mode():
        made = pipe(
            pipe.read("Ink on paper"), None, UNLED, 2, 1.0, torch.randn(1, 8, 2, 3, 4),
            lambda _pipe, _step, _time, values: values,
        )  # fmt: skip
        assert torch.isfinite(pipe.decode(made.frames)).all()
        assert pipe.decode(made.frames).shape == (1, 3, 9, 48, 64)
