"""What the window offers for a model is what that very release obeys."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from previz.app.engines import find_engines
from previz.app.recipes import to_be_drawn
from previz.app.settings import Settings
from previz.engine.capabilities import folder_capabilities, folder_scales
from previz.engine.plan import (
    PICTURES,
    AddedWeights,
    CameraPath,
    Keyframe,
    ShotRequest,
    plan,
)
from previz.model.inputs import ChosenLora, Inputs
from previz.model.render import Acceleration
from previz.model.time import Rate
from tests.tiny_families import BUILDERS, build_ltx2_with_guides
from tests.tiny_ltx2 import build_ltx2
from tests.tiny_models import build_wan
from tests.tiny_stills import build_z_image, write_controlnet
from tests.tiny_wan import build_wan_5b, build_wan_image

MADE_OF_IT = {"camera", "opening"}


@pytest.mark.parametrize("family", [name for name in BUILDERS if "Modular" not in name])
def test_the_window_offers_what_the_plan_will_not_ignore(family: str, tmp_path: Path) -> None:
    folder = BUILDERS[family](tmp_path / "models" / "tiny-model")
    films, pictures = find_engines(Settings(models_folders=[str(tmp_path / "models")]))
    engine = {**films, **pictures}["tiny-model"]
    obeyed = folder_capabilities(folder, engine.pipeline).controls
    assert {*engine.controls} - MADE_OF_IT == obeyed - MADE_OF_IT


VIDEOS = ("depth", "pose", "lineart", "flow", "clay", "normal", "id", "beauty")
NOTHING = np.zeros((0, 0, 0, 3), np.uint8)
NO_WAY = np.zeros((0, 4), np.float32)
BARE = ShotRequest("a person walks", "", 7, 64, 64, 9, Rate(24), steps=2)
ASKED: dict[str, ShotRequest] = {
    **{
        kind: replace(BARE, controls={kind: NOTHING})
        for kind in (*VIDEOS, "first", "last", "source")
    },
    "frame": replace(BARE, keyframes=(Keyframe(0, NOTHING),)),
    "reference": replace(BARE, references=(NOTHING,)),
    "redo": replace(BARE, redo=(1, 2)),
    "matte": replace(BARE, matte=NOTHING[..., 0]),
    "camera": replace(BARE, camera=CameraPath(NO_WAY, NO_WAY)),
    "negative": replace(BARE, negative="fog"),
    "lora": replace(BARE, loras=(AddedWeights(Path("ink.safetensors"), ""),)),
    "cache": replace(BARE, acceleration=Acceleration("no such way", 0.1)),
}


@pytest.mark.parametrize("family", BUILDERS)
def test_what_a_family_does_not_declare_is_said_to_be_ignored(family: str, tmp_path: Path) -> None:
    folder = BUILDERS[family](tmp_path / "tiny-model")
    known = folder_capabilities(folder, family)
    scales = folder_scales(folder, family)
    others = {"negative": known.negative, "lora": known.loras, "cache": False}
    for kind, asked in ASKED.items():
        made = plan(known, scales, asked)
        declared = others.get(kind, kind in known.controls)
        assert (kind in made.ignored) != declared, kind
        said = f"The model has no use for a {PICTURES.get(kind, f'{kind} video')}."
        assert (said in made.notes) != declared, kind


@pytest.mark.parametrize(
    ("build", "given", "not_given"),
    [
        (build_wan, "source", "first"),
        (build_wan_5b, "first", "last"),
        (build_wan_image, "first", "last"),
        (build_z_image, "source", "depth"),
    ],
)
def test_a_release_that_cannot_is_not_offered_it(
    build: Callable[[Path], Path], given: str, not_given: str, tmp_path: Path
) -> None:
    build(tmp_path / "models" / "tiny-model")
    films, pictures = find_engines(Settings(models_folders=[str(tmp_path / "models")]))
    engine = {**films, **pictures}["tiny-model"]
    assert given in engine.controls and not_given not in engine.controls


def test_a_controlnet_beside_the_painter_is_offered(tmp_path: Path) -> None:
    build_z_image(tmp_path / "models" / "tiny-model")
    write_controlnet(tmp_path / "models" / "z-image-controlnet-union.safetensors")
    _, pictures = find_engines(Settings(models_folders=[str(tmp_path / "models")]))
    assert pictures["tiny-model"].drawn == ("depth", "pose", "lineart")


def test_what_needs_a_lora_is_drawn_with_one_only(tmp_path: Path) -> None:
    settings = Settings(models_folders=[str(tmp_path / "models")])
    build_ltx2(tmp_path / "models" / "tiny-bare")
    bare = find_engines(settings)[0]["tiny-bare"]
    assert to_be_drawn(Inputs(), bare) == to_be_drawn(Inputs(control="depth"), bare) == ()
    with_lora = Inputs(control="pose", loras=(ChosenLora("pose-control", "ab"),))
    assert [each.kind for each in to_be_drawn(with_lora, bare)] == ["pose"]
    build_ltx2_with_guides(tmp_path / "models" / "tiny-guided")
    guided = find_engines(settings)[0]["tiny-guided"]
    assert [each.kind for each in to_be_drawn(Inputs(), guided)] == ["depth"]
