from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from previz.engine.catalogue import (
    check_model_folder,
    damaged_models,
    installed_models,
    supported_pipelines,
)
from previz.engine.safetensors_header import BrokenWeights, read_header
from previz.engine.suggestions import suggestion
from previz.errors import ModelFolderError

TRANSFORMER = "transformer/diffusion_pytorch_model.safetensors"


@pytest.fixture
def copy(tiny_wan: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(tiny_wan, tmp_path / "models" / "My Wan"))


def edit_index(folder: Path, change: Callable[[dict[str, object]], object]) -> None:
    path = folder / "model_index.json"
    index = json.loads(path.read_text())
    change(index)
    path.write_text(json.dumps(index))


def test_a_whole_folder_is_described(copy: Path, tiny_vace: Path) -> None:
    model = check_model_folder(copy)
    assert (model.id, model.name, model.pipeline_class) == ("my-wan", "My Wan", "WanPipeline")
    assert (model.family, model.controls) == ("wan", ("first", "source", "matte"))
    assert model.size_bytes == sum(p.stat().st_size for p in copy.rglob("*") if p.is_file())
    assert check_model_folder(tiny_vace).controls[:3] == ("depth", "pose", "lineart")


def test_models_are_found_below_the_given_folders(copy: Path, tmp_path: Path) -> None:
    shelf = tmp_path / "shelf"
    owner = shelf / "Wan-AI" / "Wan2.1-T2V-1.3B-Diffusers"
    hub = shelf / "models--someone--Their-Wan" / "snapshots" / "0123abcd"
    shutil.copytree(copy, owner)
    shutil.copytree(copy, hub)
    found = installed_models([shelf, copy, tmp_path / "not there"])
    assert [(model.id, model.name) for model in found] == [
        ("my-wan", "My Wan"),
        ("their-wan", "Their-Wan"),
        ("wan2.1-t2v-1.3b", "Wan 2.1 T2V 1.3B"),
    ]


def test_a_damaged_model_is_not_offered_but_explained(copy: Path) -> None:
    (copy / TRANSFORMER).unlink()
    assert installed_models([copy.parent]) == []
    [damaged] = damaged_models([copy.parent])
    assert damaged.folder == copy
    assert "not complete" in damaged.problem.what


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1000])


def grow(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"more")


def only_pickle(path: Path) -> None:
    path.rename(path.with_suffix(".bin"))


def change_class(path: Path) -> None:
    config = json.loads(path.read_text())
    path.write_text(json.dumps({**config, "_class_name": "FluxTransformer2DModel"}))


def long_header(path: Path) -> None:
    path.write_bytes((9 * 2**20).to_bytes(8, "little") + path.read_bytes()[8:])


DAMAGE: list[tuple[str, Callable[[Path], object], str]] = [
    ("index gone", lambda f: (f / "model_index.json").unlink(), "has no model_index.json"),
    ("bad JSON", lambda f: (f / "model_index.json").write_text("{"), "cannot be read"),
    ("JSON list", lambda f: (f / "model_index.json").write_text("[]"), "cannot be read"),
    ("part gone", lambda f: shutil.rmtree(f / "vae"), "“vae” .AutoencoderKLWan. is missing"),
    ("weights gone", lambda f: (f / TRANSFORMER).unlink(), "has no .safetensors file"),
    ("weights cut", lambda f: cut(f / TRANSFORMER), "cannot be whole: it is .* bytes long"),
    ("weights grown", lambda f: grow(f / TRANSFORMER), "cannot be whole: it is .* bytes long"),
    ("weights empty", lambda f: (f / TRANSFORMER).write_bytes(b""), "header is empty"),
    ("weights noise", lambda f: (f / TRANSFORMER).write_bytes(b"\x20" * 900), "absurdly long"),
    ("long header", lambda f: long_header(f / TRANSFORMER), "absurdly long"),
    ("wrong class", lambda f: change_class(f / "transformer/config.json"), "is a FluxTransformer"),
    ("bad config", lambda f: (f / "vae/config.json").write_text("{"), "configuration of"),
    ("pickle", lambda f: only_pickle(f / TRANSFORMER), "any program"),
    (
        "shard gone",
        lambda f: (f / "transformer/x.safetensors.index.json").write_text(
            '{"weight_map": {"a": "one.safetensors"}}'
        ),
        "one.safetensors” is missing",
    ),
    (
        "shard outside",
        lambda f: (f / "transformer/x.safetensors.index.json").write_text(
            '{"weight_map": {"a": "../vae/diffusion_pytorch_model.safetensors"}}'
        ),
        "is missing",
    ),
]


@pytest.mark.parametrize(("damage", "words"), [d[1:] for d in DAMAGE], ids=[d[0] for d in DAMAGE])
def test_damage_is_named(copy: Path, damage: Callable[[Path], object], words: str) -> None:
    damage(copy)
    with pytest.raises(ModelFolderError, match=words) as caught:
        check_model_folder(copy)
    assert caught.value.fix


def test_a_path_that_is_no_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelFolderError, match="no such folder"):
        check_model_folder(tmp_path / "nowhere")
    (tmp_path / "file").touch()
    with pytest.raises(ModelFolderError, match="is a file"):
        check_model_folder(tmp_path / "file")


def test_another_kind_of_model_is_refused_with_those_that_work(copy: Path) -> None:
    edit_index(copy, lambda index: index.update(_class_name="FluxPipeline"))
    with pytest.raises(ModelFolderError, match="FluxPipeline") as caught:
        check_model_folder(copy)
    assert all(name in caught.value.why for name in supported_pipelines())


@pytest.mark.parametrize(
    "part",
    [["diffusers", "FluxTransformer2DModel"], ["my_code", "WanTransformer3DModel"]],
)
def test_a_class_that_is_not_listed_is_refused(copy: Path, part: list[str]) -> None:
    edit_index(copy, lambda index: index.update(transformer=part))
    with pytest.raises(ModelFolderError, match="not on the list"):
        check_model_folder(copy)


def test_an_index_without_a_decoder_is_refused(copy: Path) -> None:
    edit_index(copy, lambda index: index.pop("vae"))
    with pytest.raises(ModelFolderError, match="does not name its vae"):
        check_model_folder(copy)


@example(noise=b"{}")
@given(noise=st.binary(max_size=300))
def test_noise_is_never_a_weight_file(
    noise: bytes, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.getbasetemp() / "noise.safetensors"
    path.write_bytes(len(noise).to_bytes(8, "little") + noise)
    with pytest.raises(BrokenWeights):
        read_header(path)


def test_too_many_tensors_are_refused(tmp_path: Path) -> None:
    entry = {"dtype": "F32", "shape": [0], "data_offsets": [0, 0]}
    head = json.dumps({str(number): entry for number in range(20_001)}).encode()
    path = tmp_path / "many.safetensors"
    path.write_bytes(len(head).to_bytes(8, "little") + head)
    with pytest.raises(BrokenWeights, match="20001 tensors"):
        read_header(path)


def test_the_suggestion_fits_the_machine(tmp_path: Path) -> None:
    gib, plenty = 1024, 10**6
    small = suggestion(10 * gib, plenty, tmp_path)
    assert small is not None
    assert small.name == "Wan 2.1 VACE 1.3B"
    assert small.licence == "Apache-2.0"
    assert str(tmp_path / "Wan2.1-VACE-1.3B-diffusers") in small.how
    large = suggestion(80 * gib, plenty, tmp_path)
    assert large is not None
    assert "14B" in large.name
    assert suggestion(4 * gib, plenty, tmp_path) is None
    assert suggestion(80 * gib, 1000, tmp_path) is None


LOOK_AS_NOBODY = """
import os, sys
from pathlib import Path
from previz.engine.catalogue import damaged_models, installed_models, supported_pipelines
supported_pipelines()
if os.geteuid() == 0:
    os.setuid(65534)
folders = [Path(sys.argv[1])]
print(len(installed_models(folders)), *(each.problem for each in damaged_models(folders)))
"""


@pytest.mark.skipif(os.name == "nt", reason="folder permissions of POSIX")
def test_a_model_that_may_not_be_looked_into_is_a_damaged_one(copy: Path) -> None:
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        shared = Path(shutil.copytree(copy, Path(place) / "locked"))
        for path in (shared, *shared.rglob("*")):
            path.chmod(0o755)
        (shared / "vae").chmod(0o000)
        done = subprocess.run(
            [sys.executable, "-c", LOOK_AS_NOBODY, place],
            capture_output=True,
            text=True,
            check=False,
        )
        (shared / "vae").chmod(0o755)
    assert done.stdout.startswith("0 The model “locked” cannot be read. Permission denied"), (
        done.stderr
    )


def test_a_model_of_pictures_is_never_suggested_for_takes(tmp_path: Path) -> None:
    sizes = [(memory, disk) for memory in (8, 14, 20, 40, 80) for disk in (20, 34, 45, 60, 200)]
    found = [suggestion(memory * 1024, disk * 1000, tmp_path) for memory, disk in sizes]
    names = {each.repo for each in found if each is not None}
    assert names
    assert not names & {"Tongyi-MAI/Z-Image-Turbo", "black-forest-labs/FLUX.2-klein-4B"}
