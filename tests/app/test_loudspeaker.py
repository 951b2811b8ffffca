"""What is heard while the cut plays: a real program is started on what the playhead comes to."""

from __future__ import annotations

import sys
import time
import wave
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from previz.app.loudspeaker import Loudspeaker, system_player
from previz.media.sound import samples_until
from previz.media.writer import VideoWriter
from previz.model.project import Project
from previz.model.render import RenderSpec, Take
from previz.model.time import Rate
from tests.cuts import cut
from tests.engine.listening import eventually
from tests.films import HEIGHT_PX, WIDTH_PX, barcode

RATE = Rate(24)
COPY = "import shutil, sys, time; shutil.copy(sys.argv[1], sys.argv[2]); time.sleep(60)"


def tone_film(path: Path, frames: int) -> Path:
    """440 Hz on the left from its tenth frame on."""
    samples = np.zeros((samples_until(frames, RATE), 2), np.float32)
    samples[:, 0] = 0.5 * np.sin(2 * np.pi * 440 * np.arange(len(samples)) / 48_000)
    samples[: samples_until(10, RATE)] = 0
    with VideoWriter(path, WIDTH_PX, HEIGHT_PX, RATE, "proxy", sound=True) as film:
        film.hear(samples)
        for number in range(frames):
            film.write(barcode(number))
    return path


def with_model_take(project: Project, shot_id: str, engine: str = "tiny-ltx2") -> Project:
    spec = RenderSpec(engine, WIDTH_PX, HEIGHT_PX, 24, RATE)
    take = Take("t", shot_id, 1, spec, spec.key(), "media/aa/film.mp4", "aa", 24)
    shot = replace(project.shot(shot_id), take_ids=("t",))
    return replace(project, takes={"t": take}, shots={**project.shots, shot_id: shot})


@pytest.fixture
def heard(tmp_path: Path) -> Path:
    return tmp_path / "heard.wav"


@pytest.fixture
def speaker(tmp_path: Path, heard: Path) -> Iterator[Loudspeaker]:
    film = tone_film(tmp_path / "film.mp4", 24)
    speaker = Loudspeaker(
        lambda _reference: film,
        lambda path: [sys.executable, "-c", COPY, str(path), str(heard)],
    )
    yield speaker
    speaker.close()


def samples_of(path: Path) -> np.ndarray:
    with wave.open(str(path), "rb") as file:
        assert (file.getnchannels(), file.getframerate()) == (2, 48_000)
        return np.frombuffer(file.readframes(file.getnframes()), "<i2").reshape(-1, 2)


def test_the_cut_sounds_from_the_playhead_on(speaker: Loudspeaker, heard: Path) -> None:
    """Shot a plays at the beginning; from frame 5 on its tone is five frames away."""
    project = with_model_take(cut(RATE), "a")
    asked_s = time.monotonic()
    speaker.play(project, 5)
    assert eventually(heard.exists)
    late = time.monotonic() - asked_s
    loud = np.flatnonzero(np.abs(samples_of(heard)[:, 0]) > 3000)[0]
    assert samples_until(5, RATE) - 48_000 * late < loud < samples_until(5, RATE) + 200


def test_it_is_silent_when_it_stops(speaker: Loudspeaker, heard: Path) -> None:
    speaker.play(with_model_take(cut(RATE), "a"), 0)
    assert eventually(heard.exists)
    process = speaker._process
    assert process is not None and process.poll() is None
    speaker.stop()
    assert process.poll() is not None
    heard.unlink()
    speaker.play(with_model_take(cut(RATE), "a"), 0)
    speaker.stop()  # before its sound is read
    time.sleep(0.3)
    assert speaker._process is None


def test_clay_and_a_silent_cut_start_nothing(speaker: Loudspeaker, heard: Path) -> None:
    for project in (cut(RATE), with_model_take(cut(RATE), "a", "clay")):
        speaker.play(project, 0)
    speaker.play(with_model_take(cut(RATE), "a"), 30)  # behind the clip
    time.sleep(0.3)
    assert not heard.exists()


def test_a_player_that_is_not_there_is_no_fault(tmp_path: Path) -> None:
    film = tone_film(tmp_path / "film.mp4", 24)
    for command in (lambda _path: None, lambda _path: [str(tmp_path / "nobody")]):
        speaker = Loudspeaker(lambda _reference: film, command)
        speaker.play(with_model_take(cut(RATE), "a"), 0)
        time.sleep(0.2)
        speaker.close()
    found = system_player(tmp_path / "a.wav")
    assert found is None or str(tmp_path / "a.wav") in found
