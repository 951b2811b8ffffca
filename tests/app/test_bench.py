"""The bench measures real workers; how fast they are is not a test's business."""

from __future__ import annotations

from pathlib import Path

from previz.app.bench import bench
from previz.engine.catalogue import check_model_folder
from tests.tiny_models import build_wan


def test_each_engine_gets_its_figures_and_a_broken_model_a_sentence(tmp_path: Path) -> None:
    whole = check_model_folder(build_wan(tmp_path / "models" / "tiny-wan"))
    broken = check_model_folder(build_wan(tmp_path / "models" / "broken"))
    (broken.folder / "vae" / "diffusion_pytorch_model.safetensors").write_bytes(b"")
    found = bench([whole, broken], (64, 48))
    names = [figure.name for figure in found.figures]
    assert names[0] == "clay frame"
    assert names.count("step") == 1
    assert all(figure.value > 0 for figure in found.figures)
    words = " ".join(found.missing)
    assert "broken was not measured: The weights" in words
    assert "ratio 1.00" in words
    assert found.device


def test_without_a_model_it_says_what_is_not_known() -> None:
    found = bench([])
    assert [figure.name for figure in found.figures] == ["clay frame"]
    assert "No model is installed" in found.missing[0]
