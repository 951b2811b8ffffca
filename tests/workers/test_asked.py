"""What a job asks of a model is read from where it lies: drawn files and the project's own."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from previz.engine.gpu.starter.sizes import LIGHT_NUMBERS
from previz.engine.plan import ShotRequest
from previz.engine.protocol import StartJob
from previz.media.pictures import write_png
from previz.media.writer import VideoWriter
from previz.model.render import Control, RenderSpec
from previz.model.stage import StageShot
from previz.model.time import Rate
from previz.model.vocabulary import lights
from previz.workers.asked import request_of
from tests.engine.shots import SHOT as STAGE


def sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_project_named_from_the_folder_one_stands_in_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    folder = Path("film.previz")
    drawn, media = folder / "cache" / "jobs" / "depth.mp4", Path("media") / "first.png"
    for path in (drawn, folder / media):
        path.parent.mkdir(parents=True)
    with VideoWriter(drawn, 32, 16, Rate(24), "proxy") as writer:
        for _ in range(3):
            writer.write(np.full((16, 32, 3), 200, np.uint8))
    write_png(folder / media, np.full((16, 32, 3), 90, np.uint8))
    controls = (
        Control("depth", str(drawn), sha256(drawn)),
        Control("first", str(media), sha256(folder / media)),
    )
    spec = RenderSpec("a model", 32, 16, 3, Rate(24), controls=controls)
    asked = request_of(StartJob("job", spec, str(tmp_path), project_folder=str(folder)))
    assert asked.controls["depth"].shape == (3, 16, 32, 3)
    assert (asked.controls["first"] == 90).all()


def test_the_shots_own_light_is_told_and_turns_with_the_camera(tmp_path: Path) -> None:
    def told(stage: StageShot | None) -> tuple[float, ...]:
        spec = RenderSpec("a model", 32, 16, 3, Rate(24), stage=stage)
        return request_of(StartJob("job", spec, str(tmp_path))).light

    dark = replace(STAGE, light=lights()["noir"].placed(STAGE.camera.azimuth_deg))
    turned = replace(dark, camera=replace(dark.camera, azimuth_deg=dark.camera.azimuth_deg + 180))
    assert told(None) == ()
    assert len(told(dark)) == LIGHT_NUMBERS
    assert told(dark)[3] > told(STAGE)[3], "more stops between key and fill"
    assert told(turned)[0] == pytest.approx(-told(dark)[0]), "from the other side of the frame"
    assert told(turned)[1] == told(dark)[1]


def test_reference_pictures_are_obeyed_by_the_mean_of_their_strengths(tmp_path: Path) -> None:
    path = tmp_path / "face.png"
    write_png(path, np.full((16, 32, 3), 90, np.uint8))

    def asked(*strengths: float) -> ShotRequest:
        controls = tuple(
            Control("reference", str(path), sha256(path), strength=each) for each in strengths
        )
        spec = RenderSpec("a model", 32, 16, 3, Rate(24), controls=controls)
        return request_of(StartJob("job", spec, str(tmp_path)))

    assert asked(0.8, 0.4).strength("reference") == pytest.approx(0.6)
    assert asked(1.0).strengths == {}
    assert len(asked(0.8, 0.4).references) == 2
