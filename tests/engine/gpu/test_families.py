"""Each family through its real pipeline, from a folder as diffusers saves it."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from previz.engine.capabilities import folder_scales
from previz.engine.catalogue import check_model_folder
from previz.engine.gpu.take import WarmModel
from previz.engine.plan import ShotRequest
from previz.errors import Cancelled
from previz.model.time import Rate
from tests.engine.gpu.takes import Listener, load, make
from tests.tiny_models import WORDS, build_cogvideox

REQUEST = ShotRequest("a person walks", "blurred", 7, 72, 40, 10, Rate(24), steps=3)
FOLDERS = ("tiny_wan", "tiny_vace", "tiny_ltx", "tiny_cogvideox")


@pytest.fixture(scope="module", params=FOLDERS)
def folder(request: pytest.FixtureRequest) -> Path:
    found: Path = request.getfixturevalue(request.param)
    return found


def test_a_take_is_what_was_asked_and_repeats_after_a_reload(
    folder: Path, model: WarmModel, tmp_path: Path
) -> None:
    first = make(model, REQUEST)
    assert first.frames.shape == (10, 40, 72, 3)
    assert first.latents.shape == model.plan(REQUEST).latent.size
    for again in (make(model, REQUEST), make(load(folder, tmp_path / "w.json"), REQUEST)):
        assert torch.equal(first.latents, again.latents)
        assert np.array_equal(first.frames, again.frames)
    for change in ({"seed": 8}, {"prompt": "a train"}, {"negative": "x"}, {"guidance": 2.0}):
        other = make(model, replace(REQUEST, **change))
        assert not torch.equal(first.latents, other.latents), change


def test_a_stop_is_obeyed_and_leaves_the_model_as_it_was(model: WarmModel) -> None:
    first, whole = make(model, REQUEST), Listener()
    make(model, REQUEST, whole)
    for stop_at in range(1, whole.checks + 1, max(1, whole.checks // 5)):
        listener = Listener(stop_at)
        with pytest.raises(Cancelled):
            make(model, REQUEST, listener)
        assert listener.checks == stop_at
    assert torch.equal(make(model, REQUEST).latents, first.latents)


def test_what_the_window_plans_is_what_the_model_plans(folder: Path, model: WarmModel) -> None:
    """From the folder's files alone, without loading it."""
    shape = folder_scales(folder, check_model_folder(folder).pipeline_class).latent(17, 64, 64)
    assert model.plan(replace(REQUEST, frames=17, width_px=64, height_px=64)).latent == shape


def test_the_take_is_the_one_that_the_pipeline_itself_makes(model: WarmModel) -> None:
    """With the same noise and the same words: nothing is lost on the way through us."""
    request = replace(REQUEST, frames=9, width_px=64, height_px=64)
    made, pipe, family = model.plan(request), model._pipe, model._family
    from previz.engine.gpu.canvas import Look, canvas_noise
    from previz.engine.gpu.family import Texts

    texts = Texts(family.encode(pipe, request.prompt), family.encode(pipe, request.negative))
    arguments = family.arguments(pipe, request, made, texts)
    arguments = {name: value for name, value in arguments.items() if "prompt" not in name}
    result = pipe(
        prompt=request.prompt,
        negative_prompt=request.negative,
        **arguments,
        latents=family.start(pipe, canvas_noise(Look(7), made.latent), request, made),
        max_sequence_length=texts.prompt[0].shape[1],
        output_type="np",
    )
    take = make(model, request)
    assert np.abs(result.frames[0] * 255 - take.frames).max() < 1


def test_a_first_frame_leads_the_take(tiny_ltx: Path, tmp_path: Path) -> None:
    model = load(tiny_ltx, tmp_path / "w.json")
    picture = np.random.default_rng(0).integers(0, 256, (1, 40, 72, 3), np.uint8)
    free = make(model, REQUEST)
    led = make(model, replace(REQUEST, controls={"first": picture}))
    mirrored = make(model, replace(REQUEST, controls={"first": picture[:, :, ::-1].copy()}))
    assert led.frames.shape == (10, 40, 72, 3)
    assert not torch.equal(free.latents, led.latents)
    assert not torch.equal(led.latents[:, :, 1:], mirrored.latents[:, :, 1:])
    other = make(model, replace(REQUEST, seed=8, controls={"first": picture}))
    assert torch.equal(led.latents[:, :, 0], other.latents[:, :, 0])
    assert not torch.equal(led.latents[:, :, 1:], other.latents[:, :, 1:])


@pytest.mark.parametrize(("patch_time", "noisy"), [(None, True), (2, False), (2, True)])
def test_every_release_of_cogvideox_repeats(
    patch_time: int | None, noisy: bool, tmp_path: Path
) -> None:
    folder = build_cogvideox(tmp_path / "model", patch_time, noisy)
    model = load(folder, tmp_path / "w.json")
    request = replace(REQUEST, width_px=80, height_px=48, frames=9)
    one, two = make(model, request), make(model, request)
    assert one.latents.shape[2] == (4 if patch_time else 3)
    assert one.frames.shape == (9, 48, 80, 3)
    assert torch.equal(one.latents, two.latents)


def test_a_text_is_read_once(model: WarmModel) -> None:
    """The encoder's own calls are counted."""
    calls: list[int] = []
    encoder = model._pipe.text_encoder
    hook = encoder.register_forward_hook(lambda *_: calls.append(1))
    make(model, replace(REQUEST, prompt="a bus", negative="fog"))
    assert len(calls) == 2
    again = make(model, replace(REQUEST, prompt="a bus", negative="fog", seed=9))
    assert len(calls) == 2
    make(model, replace(REQUEST, prompt="a tram", negative="fog"))
    assert len(calls) == 3
    make(model, replace(REQUEST, prompt="a ship", guidance=1.0))  # what is not wanted is not read
    assert len(calls) == 4
    hook.remove()
    assert again.frames.any()


def test_a_tokenizer_of_sentencepiece_alone_is_read(tiny_cogvideox: Path, tmp_path: Path) -> None:
    """As T5 is published; transformers needs protobuf for it."""
    import sentencepiece

    folder = shutil.copytree(tiny_cogvideox, tmp_path / "model")
    part = folder / "tokenizer"
    shutil.rmtree(part)
    part.mkdir()
    settings = {"tokenizer_class": "T5Tokenizer", "model_max_length": 226}
    (part / "tokenizer_config.json").write_text(json.dumps(settings))
    index = json.loads((folder / "model_index.json").read_text())
    index["tokenizer"] = ["transformers", "T5Tokenizer"]
    (folder / "model_index.json").write_text(json.dumps(index))
    with (part / "spiece.model").open("wb") as file:
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(WORDS * 20),
            model_writer=file,
            vocab_size=33,
            pad_id=0,
            eos_id=1,
            unk_id=2,
            bos_id=-1,
            minloglevel=2,
        )
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(part / "spiece.model"))
    model = load(folder, tmp_path / "w.json")
    text = "a wide shot of a person"
    assert model._pipe.tokenizer(text)["input_ids"] == [*pieces.encode(text), 1]
    assert make(model, REQUEST).frames.shape == (10, 40, 72, 3)
