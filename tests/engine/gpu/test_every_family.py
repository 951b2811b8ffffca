"""What holds for every family, whichever it is, from its tiny checkpoint."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from previz.engine.capabilities import folder_capabilities, folder_scales
from previz.engine.gpu.family import conformed, denoisers_of
from previz.engine.plan import PICTURES, CameraPath, Keyframe, ShotRequest, check_whole, plan
from previz.errors import InputError
from tests.engine.gpu.family_checks import SMALL, pictures
from tests.engine.gpu.takes import load, make
from tests.tiny_families import BUILDERS, family_folder

VIDEOS = ("depth", "pose", "lineart", "flow", "clay")
NOWHERE = CameraPath(
    np.tile(np.eye(4, dtype=np.float32), (9, 1, 1)), np.full((9, 4), 64, np.float32)
)


@pytest.fixture(params=BUILDERS)
def family(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def everything(size: tuple[int, int] = (64, 64), frames: int = 9) -> ShotRequest:
    """A request that gives all that any family knows."""
    film, picture = pictures(frames, size=size), pictures(1, size=size)
    return replace(
        SMALL,
        frames=frames,
        width_px=size[1],
        height_px=size[0],
        controls={
            **dict.fromkeys(VIDEOS, film),
            "source": film,
            "first": picture,
            "last": picture,
        },
        keyframes=(Keyframe(4, picture[0]),),
        references=(picture[0],),
        camera=NOWHERE,
        redo=(2, 5),
        matte=np.full((frames, *size), 255, np.uint8),
    )


def needed(family: str, folder: Path) -> ShotRequest:
    """A small request with what the family cannot do without."""
    known = folder_capabilities(folder, family)
    video = min(known.controls & {*VIDEOS}, default="")
    given = {"first": pictures(1), "last": pictures(1), video: pictures(9)}
    kinds = {video if need == "control" else need for need in known.needs}
    camera = NOWHERE if "camera" in known.needs else None
    controls = {kind: given[kind] for kind in kinds - {"camera"}}
    frames = 1 if known.still else 9
    return replace(SMALL, frames=frames, controls=controls, camera=camera)


def test_what_is_not_obeyed_is_said_before(family: str, tiny_home: Path) -> None:
    """From the folder's files alone, as the window asks, with all inputs at once."""
    folder = family_folder(family, tiny_home)
    known, scales = folder_capabilities(folder, family), folder_scales(folder, family)
    asked = everything()
    made = plan(known, scales, asked)
    videos = [kind for kind in VIDEOS if kind in known.controls][: known.videos]
    ranged = {"redo"} if "matte" in known.controls else set()  # the matte says which frames, too
    obeyed = {*videos, *ranged, *(known.controls - {*VIDEOS})}
    assert {*made.ignored} - {"negative"} == asked.given - obeyed
    assert ("negative" in made.ignored) == (not known.negative)
    for kind in made.ignored:
        thing = PICTURES.get(kind, f"{kind} video")
        assert f"The model has no use for a {thing}." in made.notes
    assert not made.missing
    bare = plan(known, scales, SMALL)
    assert {*bare.missing} == known.needs
    if known.needs:
        with pytest.raises(InputError):
            check_whole(bare, SMALL)


def test_length_and_size_are_snapped_upwards_and_that_is_said(family: str, tiny_home: Path) -> None:
    folder = family_folder(family, tiny_home)
    known, scales = folder_capabilities(folder, family), folder_scales(folder, family)
    rule, multiple = known.frame_rule, scales.size_multiple
    for frames, width_px, height_px in ((7, 70, 50), (9, 64, 64), (10, 66, 130)):
        asked = replace(SMALL, frames=frames, width_px=width_px, height_px=height_px)
        made = plan(known, scales, asked)
        words = " ".join(made.notes)
        assert (made.frames - rule.offset) % rule.step == 0
        assert made.width_px % multiple == made.height_px % multiple == 0
        if not known.paced:
            assert frames <= made.frames < frames + rule.step
            told = f"{made.frames} frames are made and {frames} kept." in words
            assert told == (made.frames != frames)
        if known.size_px is None:
            assert width_px <= made.width_px < width_px + multiple
            told = f"{made.width_px} x {made.height_px} pixels are made" in words
            assert told == ((made.width_px, made.height_px) != (width_px, height_px))


def test_late_decoding_is_the_same_film_and_the_passes_are_those_planned(
    family: str, tiny_home: Path, tmp_path: Path
) -> None:
    folder = family_folder(family, tiny_home)
    model = load(folder, tmp_path / "w.json")
    asked = replace(needed(family, folder), guidance=3.0)
    rows: list[int] = []

    def count(_module: torch.nn.Module, given: tuple[Any, ...], named: dict[str, Any]) -> None:
        found = given[0] if given else named["hidden_states"]
        rows.append(len(found))

    hooks = [
        each.register_forward_pre_hook(count, with_kwargs=True)
        for each in denoisers_of(model._pipe)
    ]
    take = make(model, asked)
    for hook in hooks:
        hook.remove()
    made = model.plan(asked)
    assert sum(rows) == made.passes * made.steps
    late = conformed(model._family.decode(model._pipe, take.latents), asked)
    assert np.array_equal(late, take.frames)
