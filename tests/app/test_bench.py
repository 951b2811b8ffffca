"""The bench measures real workers; how fast they are is not a test's business."""

from __future__ import annotations

import pytest

from previz.app.bench import Bench, bench
from previz.engine.catalogue import check_model_folder
from tests.tiny_models import build_wan

CLAY = (96, 64, 6)
"""Whether a frame of clay gets its figure needs no large one."""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """All that can be measured, in one go: a process for each kind costs seconds."""
    folder = tmp_path_factory.mktemp("models")
    whole = check_model_folder(build_wan(folder / "tiny-wan"))
    broken = check_model_folder(build_wan(folder / "broken"))
    (broken.folder / "vae" / "diffusion_pytorch_model.safetensors").write_bytes(b"")
    return bench([whole, broken], (64, 48), sizes="tiny", only="tiny wan", clay=CLAY)


def test_each_engine_gets_its_figures_and_a_broken_model_a_sentence(found: Bench) -> None:
    names = [figure.name for figure in found.figures]
    assert names[0] == "clay frame" and found.figures[0].of.startswith("96 x 64, 6 frames")
    assert names.count("step") == 1
    assert all(figure.value > 0 for figure in found.figures[:5]), "clay's and the model's four"
    words = " ".join(found.missing)
    assert "broken was not measured: The weights" in words
    assert "ratio 1.00" in words
    assert found.device


def test_without_a_model_it_says_what_is_not_known() -> None:
    found = bench([], clay=CLAY)
    assert [figure.name for figure in found.figures] == ["clay frame"]
    assert "No model is installed" in found.missing[0]


def test_a_tiny_denoiser_gets_every_figure_or_a_reason(found: Bench) -> None:
    of_wan = {each.name: each.value for each in found.figures if each.of.startswith("tiny Wan")}
    assert of_wan["step, plain diffusers"] >= of_wan["step, best here"] > 0
    assert of_wan["decoding"] > 0 and of_wan["decoding beside the steps"] > 0
    floor_s, best_s = of_wan["arithmetic floor of a step"], of_wan["step, best here"]
    assert of_wan["share of the device's peak"] == pytest.approx(floor_s / best_s)
    ran = next(name for name in of_wan if name.startswith("first block cache 0.15"))
    blocks = ran.removesuffix(" run").removesuffix(" run: latents").split(", ")[1].split(" of ")
    assert 0 < int(blocks[0]) < int(blocks[1])
    assert not [each for each in found.figures if "LTX-2" in each.of]
    words = " ".join(found.missing)
    assert "peak memory is counted on a card" in words
    assert "in part only" not in words
