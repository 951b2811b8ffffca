"""Every family with every control that it declares, through real workers.

One take of each: the same in two processes, and the same after a cancelled one. Then each control
by itself: it reaches the model, nothing says that it is ignored, and the take is another one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from safetensors.numpy import load_file

from previz.engine.camera_path import write_camera_path
from previz.engine.capabilities import SHEETS, folder_capabilities
from previz.engine.catalogue import pipeline_kind, supported_pipelines
from previz.engine.plan import CameraPath, Capabilities
from previz.engine.protocol import CancelJob, Finished, JobCancelled, Progress, StartJob
from previz.media.lossless import LosslessWriter
from previz.media.pictures import write_png
from previz.media.writer import VideoWriter
from previz.model.camera import Move
from previz.model.render import Control
from previz.model.time import Rate
from previz.stage.camera_path import camera_path
from tests.engine.gpu.family_checks import pictures
from tests.engine.listening import Owner, spec
from tests.engine.shots import SHOT
from tests.tiny_families import BUILDERS, family_folder

FRAMES, SIDE = 9, 64
HALF = np.zeros((SIDE, SIDE, 3), np.uint8)
HALF[:, : SIDE // 2] = 255
LONG = 900
"""Steps: more than any test waits for, and no more than a schedule may have."""
STILLS = {name for name in BUILDERS if SHEETS[name].capabilities.still}


class Given:
    """Files that command a take, drawn once; ``seed`` chooses another picture."""

    def __init__(self, home: Path) -> None:
        self._home, self._made = home, dict[tuple[str, int], Control]()

    def control(self, kind: str, seed: int = 0) -> Control:
        """The file for a kind of control, as the stage or the director would give it."""
        if (kind, seed) not in self._made:
            self._made[kind, seed] = self._drawn(kind, seed)
        return self._made[kind, seed]

    def _drawn(self, kind: str, seed: int) -> Control:
        path, own = self._home / f"{kind}-{seed}", sum(kind.encode()) + seed
        if kind == "camera":
            path = path.with_suffix(".json")
            stage = replace(SHOT, frames=FRAMES, move=Move(("push", "pull")[seed]))
            write_camera_path(path, CameraPath(*camera_path(stage, FRAMES, SIDE, SIDE)))
        elif kind in ("first", "last", "frame", "reference"):
            path = path.with_suffix(".png")
            write_png(path, pictures(1, own, (SIDE, SIDE))[0])
        elif kind == "matte":
            path = path.with_suffix(".mov")
            with LosslessWriter(path, SIDE, SIDE, Rate(24)) as lossless:
                for _ in range(FRAMES):
                    lossless.write(HALF)
        else:
            path = path.with_suffix(".mp4")
            with VideoWriter(path, SIDE, SIDE, Rate(24), "proxy") as writer:
                for picture in pictures(FRAMES, own, (SIDE, SIDE)):
                    writer.write(picture)
        sha = hashlib.sha256(path.read_bytes()).hexdigest()
        at, strength = (4 if kind == "frame" else 0), (0.5 if kind == "source" else 1.0)
        return Control(kind, str(path), sha, at, strength)


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Given:
    return Given(tmp_path_factory.mktemp("given"))


def what_it_needs(capabilities: Capabilities, given: Given) -> dict[str, Control]:
    """Without these the family makes nothing."""
    first_video = min(capabilities.controls - {"source"}, default="")
    kinds = [first_video if need == "control" else need for need in capabilities.needs]
    return {kind: given.control(kind) for kind in kinds}


def with_one_more(kind: str, needed: Mapping[str, Control], given: Given) -> dict[str, Any]:
    """The recipe's part that adds a control, or changes one that is there already."""
    more = {kind: given.control(kind, seed=1 if kind in needed else 0)}
    if kind == "redo":
        more = {"source": given.control("source")}
    elif kind == "matte":
        more = {"source": given.control("source"), **more}
    elif kind not in needed and kind not in ("first", "last", "frame", "reference", "source"):
        needed = {name: each for name, each in needed.items() if name in ("first", "camera")}
    found: dict[str, Any] = {"controls": tuple({**needed, **more}.values())}
    return {**found, "redo": (3, 6)} if kind == "redo" else found


def job(family: str, folder: Path, out: Path, **more: Any) -> StartJob:
    out.mkdir(parents=True, exist_ok=True)
    asked = {"prompt": "a person walks", "width_px": SIDE, "height_px": SIDE, "frames": FRAMES}
    recipe = spec(**{**asked, "steps": 2, "seed": 7, **more})
    return StartJob(
        out.name, recipe, str(out), str(folder), "still" if family in STILLS else "take"
    )


def bits(done: Finished) -> bytes:
    """All that came out: the film or picture, latents and sound."""
    parts = [Path(done.files["beauty"]).read_bytes()]
    if "latents" in done.files:
        parts += [part.tobytes() for _, part in sorted(load_file(done.files["latents"]).items())]
    return b"".join(parts)


def test_the_tables_agree() -> None:
    """Every class has a tiny checkpoint here, and the app offers what the engine declares."""
    assert set(BUILDERS) == set(supported_pipelines()) == set(SHEETS)
    for name in BUILDERS:
        offered = set(pipeline_kind(name).controls) - {"opening"}
        assert offered >= SHEETS[name].capabilities.controls, name


@pytest.mark.parametrize("family", BUILDERS)
def test_a_family_repeats_and_obeys_all_that_it_declares(
    family: str, owners: tuple[Owner, Owner], given: Given, tiny_home: Path, tmp_path: Path
) -> None:
    folder = family_folder(family, tiny_home)
    capabilities = folder_capabilities(folder, family)
    assert capabilities.controls <= set(pipeline_kind(family).controls)
    needed = what_it_needs(capabilities, given)
    plain = {"controls": tuple(needed.values())}
    one, other = owners
    for owner in owners:
        owner.forget()
    one.client.send(job(family, folder, tmp_path / "long", **{**plain, "steps": LONG}))
    other.client.send(job(family, folder, tmp_path / "other", **plain))
    one.wait_for(Progress, 5)
    one.client.send(CancelJob("long"))
    one.wait_for(JobCancelled)
    assert not {path.name for path in (tmp_path / "long").iterdir()} - {"preview.png"}
    kinds = sorted(capabilities.controls)
    one.client.send(job(family, folder, tmp_path / "plain", **plain))
    for kind in kinds:
        asked = with_one_more(kind, needed, given)
        one.client.send(job(family, folder, tmp_path / kind, **asked))
    first = one.wait_for(Finished)
    assert bits(first) == bits(other.wait_for(Finished))
    assert first.frames == (1 if family in STILLS else FRAMES)
    takes = {b"plain": bits(first)}
    for place, kind in enumerate(kinds, 2):
        done = one.wait_for(Finished, place)
        assert "ignored" not in dict(done.made_by), kind
        takes[kind.encode()] = bits(done)
    assert len(set(takes.values())) == len(takes), "two of them are the same take"
