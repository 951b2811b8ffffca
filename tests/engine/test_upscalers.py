"""Upscaler files are told apart by their heads alone."""

from __future__ import annotations

from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file
from torch.utils.flop_counter import FlopCounterMode

from previz.engine.gpu.upscaler import load_network
from previz.engine.latent_upsamplers import TEMPORAL, sha256, upsampler
from previz.engine.upscalers import SIDES_PX, installed, network, tile_px, unusable
from previz.errors import ModelFolderError
from tests.tiny_models import build_ltx
from tests.tiny_upscalers import BLOCKS, WIDTH, build_compact, build_esrgan, build_latent_upsampler


def test_what_a_file_is_stands_in_its_head(tmp_path: Path) -> None:
    four = network(build_esrgan(tmp_path / "four.safetensors"))
    two = network(build_esrgan(tmp_path / "two.safetensors", times=2))
    old = network(build_esrgan(tmp_path / "old.safetensors", times=2, old=True))
    first = network(build_esrgan(tmp_path / "first.safetensors", old=True))
    small = network(build_compact(tmp_path / "small.safetensors", times=4))
    found = [(n.kind, n.times, n.folded, n.width, n.blocks) for n in (four, two, old, first, small)]
    assert found == [
        ("esrgan", 4, 1, WIDTH, BLOCKS),
        ("esrgan", 2, 2, WIDTH, BLOCKS),
        ("esrgan", 2, 1, WIDTH, BLOCKS),
        ("esrgan", 4, 1, WIDTH, BLOCKS),
        ("compact", 4, 1, WIDTH, BLOCKS),
    ]
    assert four.name == "four" and four.parameters == first.parameters
    assert four.memory_mib(256) > small.memory_mib(256)
    sides, needs = zip(*four.tiles(), strict=True)
    assert sides == SIDES_PX and list(needs) == sorted(needs, reverse=True)
    assert needs[0] == four.memory_mib(288) > four.memory_mib(256)
    assert tile_px(((256, 900), (64, 90)), 899) == 64 and tile_px(((256, 900),), 899) == 0


@pytest.mark.parametrize("kind", ["four", "two", "old", "small"])
def test_the_work_is_what_torch_counts(kind: str, tmp_path: Path) -> None:
    path = tmp_path / f"{kind}.safetensors"
    if kind == "small":
        build_compact(path)
    else:
        build_esrgan(path, times=4 if kind == "four" else 2, old=kind == "old")
    known = network(path)
    built = load_network(known, "cpu")
    with FlopCounterMode(display=False) as counter:
        built(torch.zeros(1, 3, 32, 32))
    assert known.work * 32 * 32 == pytest.approx(counter.get_total_flops(), rel=0.1)


def test_only_usable_files_of_the_folder_are_offered_and_the_others_say_why(tmp_path: Path) -> None:
    folder = tmp_path / "models"
    (folder / "upscalers" / "more").mkdir(parents=True)
    build_compact(folder / "upscalers" / "more" / "sharp.safetensors")
    build_esrgan(folder / "upscalers" / "soft.safetensors")
    (folder / "upscalers" / "evil.pth").write_bytes(b"\x80\x04")
    (folder / "upscalers" / "cut.safetensors").write_bytes(
        (folder / "upscalers" / "soft.safetensors").read_bytes()[:-10]
    )
    save_file({"layer.weight": torch.ones(2)}, folder / "upscalers" / "other.safetensors")
    assert sorted(installed([folder, tmp_path / "none"])) == ["sharp", "soft"]
    reasons = {problem.what: problem.why for problem in unusable([folder])}
    assert "cannot be whole" in reasons["The upscaler “cut.safetensors” cannot be used."]
    assert "others are not known" in reasons["The upscaler “other.safetensors” cannot be used."]


def test_a_variant_is_refused_by_its_shapes(tmp_path: Path) -> None:
    path = build_esrgan(tmp_path / "plus.safetensors")
    tensors = load_file(path)
    save_file({**tensors, "body.0.rdb1.conv1x1.weight": torch.ones(1)}, path)
    with pytest.raises(ModelFolderError, match="cannot be used"):
        network(path)
    save_file({name: each for name, each in tensors.items() if "conv_up2" not in name}, path)
    assert network(path).times == 2  # a whole network of its own
    save_file({**tensors, "conv_first.weight": torch.ones(8, 0, 3, 3)}, path)
    with pytest.raises(ModelFolderError, match="do not fit together"):
        network(path)
    path = build_compact(tmp_path / "one.safetensors", times=1)
    with pytest.raises(ModelFolderError):
        network(path)


def test_a_familys_own_upsampler_is_found_in_its_folder_or_in_one_of_its_own(
    tmp_path: Path,
) -> None:
    model = build_ltx(tmp_path / "models" / "tiny-ltx")
    elsewhere = [tmp_path / "models"]
    assert upsampler(model, "LTXPipeline", elsewhere) is None
    apart = tmp_path / "models" / "ltx-upscaler"
    build_latent_upsampler(apart / "latent_upsampler", 8)
    (apart / "model_index.json").write_text('{"_class_name": "LTXLatentUpsamplePipeline"}')
    found = upsampler(model, "LTXPipeline", elsewhere)
    assert found is not None and found.folder == apart / "latent_upsampler"
    build_latent_upsampler(model / "latent_upsampler", 8)
    own = upsampler(model, "LTXPipeline", elsewhere)
    assert own is not None and own.folder == model / "latent_upsampler"
    assert own.parameters > 1000 and len(sha256(own.weights)) == 64
    assert upsampler(model, "WanPipeline", elsewhere) is None
    assert upsampler(model, "LTX2Pipeline", elsewhere) is None, "of another family"
    assert upsampler(model, "LTXPipeline", part=TEMPORAL) is None
    build_latent_upsampler(model / TEMPORAL, 8, temporal=True)
    assert upsampler(model, "LTXPipeline", part=TEMPORAL) is not None


def test_one_for_other_latents_or_for_frames_is_no_upsampler(tmp_path: Path) -> None:
    model = build_ltx(tmp_path / "tiny-ltx")
    build_latent_upsampler(model / "latent_upsampler", 16)
    assert upsampler(model, "LTXPipeline") is None
    build_latent_upsampler(model / "latent_upsampler", 8, temporal=True)
    assert upsampler(model, "LTXPipeline") is None
