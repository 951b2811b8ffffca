"""LoRAs of the camera's move: named by their folder, offered where the shot moves so, not else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from previz.app.added_weights import FOLDER, installed
from previz.app.motion_loras import offered
from previz.app.recipes import EngineChoice
from previz.model.camera import Move
from previz.model.inputs import ChosenLora, Inputs
from previz.model.project import Shot

ANIMATEDIFF = EngineChoice("a", "A", "neutral", pipeline="AnimateDiffControlNetPipeline")
NAMES = [
    "animatediff-motion-lora-pan-left",
    "animatediff-motion-lora-rolling-anticlockwise",
    "kodak",
    "v2_lora_ZoomIn",
]


def shot(move: str, **more: object) -> Shot:
    return replace(Shot("s", "sc", "u", "1A", 48, move=Move(move)), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("move", "name"),
    [
        ("pan_l", "animatediff-motion-lora-pan-left"),
        ("push", "v2_lora_ZoomIn"),
        ("roll_ccw", "animatediff-motion-lora-rolling-anticlockwise"),
        ("roll_cw", ""),
        ("pan_r", ""),
        ("static", ""),
    ],
)
def test_the_one_that_moves_as_the_shot_does_is_offered(move: str, name: str) -> None:
    assert offered(shot(move), ANIMATEDIFF, NAMES) == name


def test_it_is_offered_once_and_to_no_other_kind_of_model() -> None:
    has = Inputs(loras=(ChosenLora("v2_lora_ZoomIn", "ab"),))
    assert offered(shot("push", inputs=has), ANIMATEDIFF, NAMES) == ""
    assert offered(shot("push"), replace(ANIMATEDIFF, pipeline="WanPipeline"), NAMES) == ""


def test_files_that_are_all_called_the_same_have_their_folders_names(tmp_path: Path) -> None:
    for folder in ("animatediff-motion-lora-zoom-in", "animatediff-motion-lora-pan-left"):
        path = tmp_path / FOLDER / folder / "diffusion_pytorch_model.safetensors"
        path.parent.mkdir(parents=True)
        path.write_bytes(b"")
    (tmp_path / FOLDER / "kodak.safetensors").write_bytes(b"")
    assert set(installed([tmp_path])) == {
        "animatediff-motion-lora-zoom-in", "animatediff-motion-lora-pan-left", "kodak",
    }  # fmt: skip
