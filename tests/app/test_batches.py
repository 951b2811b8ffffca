"""A batch: many takes of a shot to choose from, foretold before and shown after."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
import torch
from PIL import Image
from safetensors.torch import save_file

from previz.app.batches import Batch, start, variants
from previz.app.estimates import Estimate, estimate, estimate_words, memory_mib, shortages
from previz.app.headless_batch import batch
from previz.app.jobs import Done, Priority
from previz.app.timings import Timings, known_speeds
from previz.errors import InputError, PrevizError
from previz.model.vocabulary import lights
from tests.app.opened import opened, short_project, until
from tests.tiny_models import build_wan


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is timed here is nothing to the machine's own figures."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


class NoBar:
    """Shows nothing."""

    def show(self, done: float, total: float, words: str) -> None:
        return


def test_a_batch_of_lights_and_seeds_stands_beside_what_plays(tmp_path: Path) -> None:
    build_wan(tmp_path / "models" / "tiny-wan")
    speeds = tmp_path / "speeds.json"
    with opened(short_project(tmp_path), models_folders=[str(tmp_path / "models")]) as studio:
        timings = Timings(studio, speeds)
        shot = next(shot for shot in studio.session.project.board() if shot.in_cut)
        clay = studio.render(shot.id)
        until(studio, lambda: studio.queue.jobs[clay.id].ended)
        playing = studio.session.project.shot(shot.id).playing_take_id
        engine = studio.engines["tiny-wan"]
        wanted = Batch((shot.id,), 3, "light", tuple(lights())[:3])
        made = variants(studio.session.project, lambda _shot: engine, wanted)
        assert len(made) == len({each.spec.key() for each in made}) == 9
        assert made[0].label.startswith("light ") and "seed" in made[0].label
        assert estimate(studio, made, speeds).seconds is None, "never timed here"
        before = studio.session.project
        one = start(studio, made[:2], Priority.OVERNIGHT)
        until(studio, lambda: all(studio.queue.jobs[job.id].ended for job in one))
        assert all(isinstance(studio.queue.jobs[job.id].state, Done) for job in one), [
            studio.queue.jobs[job.id].state for job in one
        ]
        after = studio.session.project
        assert after.shot(shot.id).playing_take_id == playing
        assert len(after.shot(shot.id).take_ids) == 3
        assert after.setups == before.setups, "the project is not varied"
        assert "tiny-wan" in known_speeds(speeds)
        foretold = estimate(studio, made, speeds)
        assert foretold.seconds is not None and foretold.seconds > 0
        assert foretold.takes == 9 and foretold.disk_mib >= 1
        timings.close()


@pytest.mark.parametrize("stored", [torch.float32, torch.float8_e4m3fn], ids=str)
def test_weights_are_reckoned_as_they_are_computed_with_not_as_they_are_stored(
    tmp_path: Path, stored: torch.dtype
) -> None:
    for name in ("small", "large"):
        build_wan(tmp_path / "models" / name)
    text = tmp_path / "models" / "large" / "text_encoder" / "model.safetensors"
    save_file({"weight": torch.zeros(2**22, 2).to(stored)}, text)
    with opened(short_project(tmp_path), models_folders=[str(tmp_path / "models")]) as studio:
        shot = next(shot for shot in studio.session.project.board() if shot.in_cut)
        small, large = (memory_mib(studio, shot.id, name) for name in ("small", "large"))
    number_bytes = 2 if studio.devices.at_work else 4
    assert large - small == pytest.approx(2**23 * number_bytes / 2**20, abs=1)


def test_clay_has_no_seeds_and_the_sheet_shows_each_take(tmp_path: Path) -> None:
    session = short_project(tmp_path)
    name = next(shot.name for shot in session.project.board() if shot.in_cut)
    folder = session.folder
    session.close()
    wanted = Batch((), 4, "lens", ("35", "85"))
    report = batch(folder, [name], wanted, None, True, NoBar())
    assert report.estimate.takes == 2 and not report.takes
    report = batch(folder, [name], wanted, tmp_path / "sheet.png", False, NoBar())
    assert [label for _, label, _ in report.takes] == ["lens 35", "lens 85"]
    assert not report.failed and all(Path(film).is_file() for *_, film in report.takes)
    with Image.open(tmp_path / "sheet.png") as sheet:
        assert sheet.width > 2 * 320


@pytest.mark.parametrize(
    "wrong",
    [
        Batch(("s",), 0),
        Batch((), 1),
        Batch(("s",), 1, "light"),
        Batch(("s",), 1, "mood", ("grim",)),
    ],
)
def test_a_batch_that_makes_no_sense_is_refused(wrong: Batch, tmp_path: Path) -> None:
    with opened(short_project(tmp_path)) as studio, pytest.raises(InputError):
        variants(studio.session.project, lambda _shot: studio.engines["clay"], wrong)


def test_a_value_that_is_no_number_is_refused(tmp_path: Path) -> None:
    with opened(short_project(tmp_path)) as studio:
        shot = next(iter(studio.session.project.shots))
        with pytest.raises(PrevizError, match="is no lens"):
            variants(
                studio.session.project,
                lambda _shot: studio.engines["clay"],
                Batch((shot,), 1, "lens", ("long",)),
            )


def test_an_evening_is_told_what_the_night_takes_and_what_is_too_little() -> None:
    whole = Estimate(9, 7_260.0, 6_144, 12_288, 300, 20_480, 2)
    assert estimate_words(whole, datetime(2026, 11, 21, 23, 0)) == (
        "9 takes, about 2 h 01 min, until 01:01.",
        "2 of them are made at once.",
        "Memory: about 6.0 GiB of 12.0 GiB.",
        "Disk: up to 300 MiB of 20.0 GiB free.",
    )
    assert shortages(whole) == ()
    short = replace(whole, free_memory_mib=4_096, free_disk_mib=1_000)
    assert len(shortages(short)) == 2 and "memory" in shortages(short)[0]
    untimed = estimate_words(replace(whole, seconds=None))
    assert untimed[0] == "9 takes." and "not known" in untimed[1]
    assert estimate_words(replace(whole, takes=1, seconds=5.0))[0] == "1 take, about 5 s."
