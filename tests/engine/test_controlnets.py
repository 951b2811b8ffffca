"""A ControlNet beside a Z-Image model: found, held against the model, refused with the reason."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from previz.engine.capabilities import folder_capabilities
from previz.engine.catalogue import (
    InstalledModel,
    check_model_folder,
    installed_models,
    model_components,
)
from previz.engine.controlnets import FOOT, UNTOLD, configuration
from previz.engine.joined import loose_files
from previz.engine.parts import part_weights
from previz.errors import ModelFolderError
from tests.tiny_stills import build_z_image, tiny_controlnet, write_controlnet

NAME = "Z-Image-Turbo-Fun-Controlnet-Union-2.1.safetensors"
RELEASED = {
    "dim": 3840, "n_layers": 30, "n_refiner_layers": 2, "n_heads": 30, "n_kv_heads": 30,
    "all_patch_size": [2], "all_f_patch_size": [1], "qk_norm": True, "norm_eps": 1e-5,
}  # fmt: skip


@pytest.fixture
def plain(tmp_path: Path, z_image: Path) -> Path:
    """A model of its own for each test."""
    return Path(shutil.copytree(z_image, tmp_path / "models" / "Z-Image-Turbo"))


@pytest.fixture(scope="module")
def z_image(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build_z_image(tmp_path_factory.mktemp("models") / "Z-Image-Turbo")


def obeys(model: InstalledModel) -> set[str]:
    return set(folder_capabilities(model.folder, model.pipeline_class).controls)


def test_without_one_the_model_is_what_its_index_says(plain: Path) -> None:
    model = check_model_folder(plain)
    assert model.pipeline_class == "ZImagePipeline"
    assert "controlnet" not in model_components(plain)
    assert obeys(model) == {"source", "matte"}


@pytest.mark.parametrize("ending", [".safetensors", ".gguf"])
@pytest.mark.parametrize("place", ["Z-Image-Turbo", "Z-Image-Turbo/controlnet", "Union-2.1", "."])
def test_one_file_is_found_in_the_model_and_beside_it(plain: Path, place: str, ending: str) -> None:
    alone = check_model_folder(plain)
    file = write_controlnet((plain.parent / place / NAME).with_suffix(ending))
    model = check_model_folder(plain)
    assert model.pipeline_class == "ZImageControlNetPipeline"
    assert model.id == alone.id
    assert model_components(plain)["controlnet"] == "ZImageControlNetModel"
    assert obeys(model) == {"source", "matte", "depth", "pose", "lineart"}
    assert model.size_bytes == alone.size_bytes + file.stat().st_size


def test_a_folder_in_the_diffusers_layout_is_found_too(plain: Path) -> None:
    tiny_controlnet().save_pretrained(plain.parent / "Union")
    assert check_model_folder(plain).pipeline_class == "ZImageControlNetPipeline"
    shutil.move(plain.parent / "Union", plain / "controlnet")
    assert check_model_folder(plain).pipeline_class == "ZImageControlNetPipeline"


def test_other_weights_beside_it_are_passed_by(plain: Path) -> None:
    save_file({"lora_A.weight": np.ones((2, 2), np.float32)}, plain.parent / NAME)
    write_controlnet(plain.parent / NAME.replace("Union", "Tile"))
    write_controlnet(plain.parent / "sd15-controlnet-depth.safetensors")
    assert check_model_folder(plain).pipeline_class == "ZImagePipeline"


def test_of_several_the_newest_whole_one_is_taken(plain: Path) -> None:
    old, new = (write_controlnet(plain.parent / f"z-image-control-{at}.safetensors") for at in "12")
    assert part_weights(plain, "controlnet") == (new,)
    new.write_bytes(new.read_bytes()[:-9])
    assert part_weights(plain, "controlnet") == (old,)


@pytest.mark.parametrize("place", ["Z-Image-Turbo", "Union-2.1"])
def test_a_file_that_was_cut_short_is_refused(plain: Path, place: str) -> None:
    file = write_controlnet(plain.parent / place / NAME)
    file.write_bytes(file.read_bytes()[:-100])
    with pytest.raises(ModelFolderError, match="damaged"):
        check_model_folder(plain)


def test_one_for_a_model_of_another_size_is_refused(plain: Path) -> None:
    config = plain / "transformer" / "config.json"
    said = msgspec.json.decode(config.read_bytes())
    config.write_bytes(msgspec.json.encode({**said, "dim": 64}))
    write_controlnet(plain / NAME)
    with pytest.raises(ModelFolderError, match=r"not one for this model.*32 wide"):
        check_model_folder(plain)


@pytest.mark.parametrize(
    ("layers", "cell", "refines", "places", "shown"),
    [
        (6, 64, False, [0, 5, 10, 15, 20, 25], 16),  # Union
        (15, 132, True, [*range(0, 30, 2)], 33),  # Union 2.0 and 2.1
        (3, 132, True, [0, 10, 20], 33),  # Union 2.1 lite
    ],
)
def test_the_releases_are_read_off_their_shapes(
    tmp_path: Path, layers: int, cell: int, refines: bool, places: list[int], shown: int
) -> None:
    tensors = {f"control_layers.{at}.after_proj.weight": (1, 1) for at in range(layers)}
    tensors |= {FOOT: (3840, cell)} | ({UNTOLD: (1, 1)} if refines else {})
    file = tmp_path / NAME
    save_file({name: np.zeros(shape, np.uint8) for name, shape in tensors.items()}, file)
    made = configuration(file, RELEASED, refined=True)
    assert made["control_layers_places"] == places
    assert made["control_in_dim"] == shown
    assert made["control_refiner_layers_places"] == ([0, 1] if refines else [])
    assert made["add_control_noise_refiner"] == ("control_noise_refiner" if refines else None)
    plain = configuration(file, RELEASED, refined=False)
    assert plain["add_control_noise_refiner"] == ("control_layers" if refines else None)


@pytest.mark.parametrize("number", ["dim", "n_layers", "all_patch_size", "n_refiner_layers"])
def test_a_denoiser_that_lacks_a_number_is_refused_and_hides_no_other_model(
    plain: Path, z_image: Path, number: str
) -> None:
    whole = shutil.copytree(z_image, plain.parent / "Whole")
    write_controlnet(plain / "controlnet" / NAME)
    config = plain / "transformer" / "config.json"
    said = msgspec.json.decode(config.read_bytes())
    for wrong in ({}, {number: None}, {number: [0]}, {number: "x"}):
        kept = {name: one for name, one in said.items() if name != number}
        config.write_bytes(msgspec.json.encode({**kept, **wrong}))
        with pytest.raises(ModelFolderError):
            check_model_folder(plain)
        assert [each.folder for each in installed_models([plain.parent])] == [whole]


def test_a_net_of_odd_shapes_is_named(plain: Path) -> None:
    file = plain / "controlnet" / NAME
    file.parent.mkdir()
    save_file({FOOT: np.zeros(3, np.float32)}, file)
    with pytest.raises(ModelFolderError, match=f"“{NAME}” is not one for this model"):
        check_model_folder(plain)


def test_a_broken_note_in_one_model_hides_no_loose_file(plain: Path) -> None:
    alone = write_controlnet(plain.parent / NAME)
    note = plain / "controlnet" / "elsewhere.json"
    note.parent.mkdir()
    note.write_text("{")
    assert [each.path for each in loose_files([plain.parent])] == [alone]


def test_a_net_that_a_model_has_taken_is_no_loose_file(plain: Path) -> None:
    file = write_controlnet(plain.parent / NAME)
    assert loose_files([plain.parent]) == []
    alone = write_controlnet(plain.parent.parent / "elsewhere" / NAME)
    (found,) = loose_files([alone.parent])
    assert found.problem is not None and "ControlNet" in found.problem.why
    shutil.rmtree(plain)
    assert [each.path for each in loose_files([file.parent])] == [file]


def test_the_tiny_file_is_the_tiny_net(plain: Path) -> None:
    """What is read off the shapes is what the net was made with."""
    file = write_controlnet(plain / NAME)
    denoiser = msgspec.json.decode((plain / "transformer" / "config.json").read_bytes())
    made = configuration(file, denoiser, refined=True)
    real = tiny_controlnet(inpaints=True, refined=True).config
    made.pop("_class_name")
    assert {name: _listed(real[name]) for name in made} == made
    assert FOOT in load_file(file)


def _listed(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value
