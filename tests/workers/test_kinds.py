"""What a model is for: films with or without sound, or pictures."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import av
import msgspec
import numpy as np
import pytest
from safetensors.numpy import load_file

from previz.engine.protocol import Failed, Finished, JobKind, StartJob
from previz.model.render import Control
from tests.engine.listening import Owner, spec
from tests.tiny_families import family_folder

TAKE = {"prompt": "a person walks", "width_px": 64, "height_px": 64, "frames": 9, "steps": 2}


@pytest.fixture(autouse=True)
def fresh(owners: tuple[Owner, Owner]) -> None:
    for owner in owners:
        owner.forget()


def job(family: str, home: Path, out: Path, kind: JobKind = "take") -> StartJob:
    out.mkdir(exist_ok=True)
    return StartJob("job", spec(**TAKE), str(out), str(family_folder(family, home)), kind)  # type: ignore[arg-type]


@pytest.mark.parametrize("family", ["LTX2Pipeline", "LTXConditionPipeline"])
def test_the_sound_is_in_the_film(
    family: str, owners: tuple[Owner, Owner], tiny_home: Path, tmp_path: Path
) -> None:
    owners[0].client.send(job(family, tiny_home, tmp_path / "a"))
    done = owners[0].wait_for(Finished)
    with av.open(done.files["beauty"]) as film:  # FFmpeg itself, without our reader
        assert len(film.streams.audio) == (1 if family == "LTX2Pipeline" else 0)
        if family != "LTX2Pipeline":
            return
        stream = film.streams.audio[0]
        assert stream.codec_context.sample_rate == 48_000
        assert stream.codec_context.layout.name == "stereo"
        assert stream.duration is not None and stream.time_base is not None
        assert abs(float(stream.duration * stream.time_base) - 9 / 24) < 0.001
        heard = np.concatenate([block.to_ndarray() for block in film.decode(stream)], axis=1)
    assert heard.std(axis=1).min() > 0
    assert set(load_file(done.files["latents"])) == {"latents", "sound"}


def test_the_sound_of_frames_that_stay_is_copied(
    owners: tuple[Owner, Owner], tiny_home: Path, tmp_path: Path
) -> None:
    """A range is made anew near the end; packets that are all before it are those of the take."""

    def packets(path: str) -> list[bytes]:
        with av.open(path) as film:
            return [bytes(each) for each in film.demux(film.streams.audio[0]) if each.size]

    owners[0].client.send(job("LTX2Pipeline", tiny_home, tmp_path / "a"))
    first = owners[0].wait_for(Finished).files["beauty"]
    owners[0].forget()
    asked = job("LTX2Pipeline", tiny_home, tmp_path / "b")
    digest = hashlib.sha256(Path(first).read_bytes()).hexdigest()
    recipe = replace(asked.spec, controls=(Control("source", first, digest),), redo=(7, 9), seed=99)
    owners[0].client.send(msgspec.structs.replace(asked, spec=recipe))
    before, after = packets(first), packets(owners[0].wait_for(Finished).files["beauty"])
    clear = 7 * 2000 // 1024 - 3
    assert clear >= 10 and before[:clear] == after[:clear]
    assert before[clear + 6 :] != after[clear + 6 :]


@pytest.mark.parametrize(
    ("family", "wrong"),
    [("ZImagePipeline", "take"), ("Flux2KleinPipeline", "take"), ("LTXPipeline", "still")],
)
def test_a_model_makes_what_it_is_for(
    family: str, wrong: JobKind, owners: tuple[Owner, Owner], tiny_home: Path, tmp_path: Path
) -> None:
    owners[0].client.send(job(family, tiny_home, tmp_path / "a", wrong))
    failed = owners[0].wait_for(Failed)
    assert failed.kind == "input"
    assert "makes pictures" in failed.what or "makes takes" in failed.what
