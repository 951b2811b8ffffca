"""Modular blocks behind the face of a pipeline: the same take, to the bit."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from previz.engine.catalogue import check_model_folder, installed_models
from previz.engine.gpu.take import MadeTake, WarmModel
from tests.engine.gpu.family_checks import SMALL, check_controls, check_stops, pictures, same
from tests.engine.gpu.takes import Listener, load, make

REQUEST = replace(SMALL, frames=5, width_px=32, height_px=32, guidance=4.0)


@pytest.fixture(scope="module")
def folder(tiny_wan: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The parts of a pipeline, saved as modular diffusers saves them."""
    from diffusers import WanPipeline
    from diffusers.modular_pipelines.wan import WanBlocks

    target = tmp_path_factory.mktemp("modular") / "tiny-blocks"
    pipe = WanBlocks().init_pipeline()
    whole = WanPipeline.from_pretrained(tiny_wan, local_files_only=True)
    pipe.update_components(
        **{name: part for name, part in whole.components.items() if part is not None}
    )
    pipe.save_pretrained(str(target), overwrite_modular_index=True)
    return target


def test_a_folder_of_blocks_is_found_only_when_that_is_allowed(folder: Path) -> None:
    assert installed_models([folder.parent]) == []
    found = installed_models([folder.parent], modular=True)
    assert [model.pipeline_class for model in found] == ["WanModularPipeline"]
    assert check_model_folder(folder) == found[0]


def test_the_take_is_that_of_the_pipeline_to_the_bit(
    first: MadeTake, tiny_wan: Path, tmp_path: Path
) -> None:
    assert same(make(load(tiny_wan, tmp_path / "w.json"), REQUEST), first)


def test_steps_are_heard_and_a_stop_is_obeyed(model: WarmModel, first: MadeTake) -> None:
    heard = Listener()
    make(model, REQUEST, heard)
    steps = [step for step, _, note in heard.notes if note.startswith("Step")]
    assert steps == [1, 2]
    assert heard.pictures
    check_stops(model, REQUEST, first)


def test_guidance_words_and_a_take_to_start_from_count(model: WarmModel, first: MadeTake) -> None:
    for change in ({"guidance": 1.0}, {"prompt": "a train"}, {"negative": "x"}, {"seed": 8}):
        assert not torch.equal(make(model, replace(REQUEST, **change)).latents, first.latents)
    source = {"controls": {"source": pictures(5, size=(32, 32))}, "strengths": {"source": 0.5}}
    led = check_controls(model, REQUEST, first, {"source": source})["source"]
    assert not np.array_equal(led.frames, first.frames)


def test_an_ordinary_index_comes_first(folder: Path, tiny_wan: Path, tmp_path: Path) -> None:
    both = shutil.copytree(folder, tmp_path / "both")
    shutil.copy(tiny_wan / "model_index.json", both)
    assert check_model_folder(both).pipeline_class == "WanPipeline"
