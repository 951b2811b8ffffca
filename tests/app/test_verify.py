"""A take is a recipe: it is rendered again by a real worker and compared to the bit."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file, save_file

from previz.app import recipes
from previz.app.commands import board
from previz.app.headless_verify import verdict_json, verdict_words
from previz.app.inbox import Inbox
from previz.app.jobs import Done, Priority
from previz.app.studio import Studio
from previz.app.verify import Verdict, Verification, find_take
from previz.errors import EditError, RenderError
from previz.media.reader import VideoReader
from previz.media.writer import VideoWriter
from previz.model.project import Project
from previz.model.render import Take
from previz.model.time import Rate
from tests.app.test_studio import ended, first_shot
from tests.engine.listening import PATIENCE_S
from tests.tiny_models import build_ltx
from tests.tiny_single import build_gguf, build_wide_wan
from tests.tiny_upscalers import build_latent_upsampler


def made(studio: Studio, engine: str = "clay") -> Take:
    shot_id = first_shot(studio)
    if engine != "clay":
        board.set_engine(studio, shot_id, engine)
        board.set_sampling(studio, shot_id, 2, 3.0)
    job = ended(studio, studio.render(shot_id))
    assert isinstance(job.state, Done), job.state
    return studio.session.project.takes[job.state.result]


def verified(
    take: Take, film: Path, scratch: Path, model: str = "", folder: Path | None = None
) -> Verdict:
    inbox = Inbox()
    work = Verification(take, film, model, scratch, inbox, folder)
    try:
        end_s = time.monotonic() + PATIENCE_S
        while time.monotonic() < end_s:
            inbox.wait(0.1)
            if work.job.ended:
                return work.verdict()
    finally:
        work.close()
    pytest.fail(f"never ended: {work.job.state}")


def test_a_clay_take_is_the_same_to_the_bit(
    plan: Project,
    open_studio: Callable[..., Studio],
    tmp_path: Path,
) -> None:
    studio = open_studio(plan)
    take = made(studio)
    before = studio.session.project
    verdict = verified(take, studio.session.store.media_path(take.media), tmp_path / "again")
    assert verdict == Verdict(take.id, True, 5)
    assert verdict_words(verdict) == ["The same to the bit: 5 frames."]
    assert studio.session.project is before


@pytest.mark.parametrize("engine", ["tiny-wan", "tiny-vace"])
def test_a_model_take_is_the_same_to_the_bit_with_its_control_drawn_again(
    engine: str,
    plan: Project,
    open_studio: Callable[..., Studio],
    models: Path,
    tmp_path: Path,
) -> None:
    studio = open_studio(plan, models_folders=[str(models)])
    take = made(studio, engine)
    assert bool(take.spec.controls) == (engine == "tiny-vace")
    film = studio.session.store.media_path(take.media)
    verdict = verified(take, film, tmp_path / "again", str(models / engine))
    assert verdict.same and not verdict.control_apart and not verdict.settings


def test_other_weights_in_a_single_file_are_named(
    plan: Project,
    open_studio: Callable[..., Studio],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    # Joined models lie in the user's folder: here in one that no other test looks into.
    monkeypatch.setenv("PREVIZ_HOME", str(tmp_path / "home"))
    shelf = tmp_path / "shelf"
    weights = build_gguf(shelf / "wide-Q.gguf", build_wide_wan(shelf / "wide"))
    studio = open_studio(plan, models_folders=[str(shelf)])
    take = made(studio, "wide-q")
    film = studio.session.store.media_path(take.media)
    model = studio.engines["wide-q"].folder
    assert verified(take, film, tmp_path / "again", model).same
    build_gguf(weights, shelf / "wide", "Q4_0")
    verdict = verified(take, film, tmp_path / "other", model)
    assert not verdict.same
    apart = {name: (then, now) for name, then, now in verdict.settings}
    assert apart["transformer weights"] == ("wide-Q.gguf, Q8_0", "wide-Q.gguf, Q4_0")
    assert {"transformer weights sha256", "weights sha256"} <= apart.keys()


def test_another_upsampler_in_time_is_named(
    plan: Project, open_studio: Callable[..., Studio], tmp_path: Path
) -> None:
    """The frames between were drawn by weights that are no part of the recipe."""
    shelf = tmp_path / "shelf"
    build_ltx(shelf / "tiny-ltx")
    part = build_latent_upsampler(shelf / "tiny-ltx" / "temporal_upsampler", 8, temporal=True)
    studio = open_studio(plan, models_folders=[str(shelf)])
    shot_id = first_shot(studio)
    board.set_engine(studio, shot_id, "tiny-ltx")
    asked = recipes.take_spec(studio.session.project, shot_id, studio.engines["tiny-ltx"])
    spec = replace(asked, steps=1, frames=20, made_rate=Rate(12), controls=())
    state = ended(studio, studio.render_spec(shot_id, spec, Priority.DRAFT)).state
    assert isinstance(state, Done), state
    take = studio.session.project.takes[state.result]
    film = studio.session.store.media_path(take.media)
    (weights,) = part.glob("*.safetensors")
    tensors = load_file(weights)
    save_file({name: each + 0.1 for name, each in tensors.items()}, weights)
    verdict = verified(take, film, tmp_path / "again", str(shelf / "tiny-ltx"))
    assert not verdict.same
    assert [name for name, _then, _now in verdict.settings] == ["frames between"]
    words = verdict_words(verdict)[-1]
    assert words.startswith("frames between: own upsampler ") and len(words) < 100


def test_what_differs_is_counted_and_named(
    plan: Project,
    open_studio: Callable[..., Studio],
    tmp_path: Path,
) -> None:
    studio = open_studio(plan)
    take = made(studio)
    film = studio.session.store.media_path(take.media)
    other = tmp_path / "other.mp4"
    with VideoReader(film) as reader:
        frames = [reader.read(number) for number in range(reader.frames)]
    frames[3] = np.clip(frames[3].astype(int) + 60, 0, 255).astype(np.uint8)
    with VideoWriter(other, 96, 64, Rate(24), "proxy") as writer:
        for picture in frames:
            writer.write(picture)
    older = replace(take, made_by=(*take.made_by[:-1], (take.made_by[-1][0], "something older")))
    verdict = verified(older, other, tmp_path / "again")
    assert not verdict.same
    assert 1 <= verdict.frames_apart <= 5 and verdict.worst > 30
    assert 10 < verdict.psnr_db < 40
    (setting,) = verdict.settings
    assert setting[1] == "something older"
    words = " ".join(verdict_words(verdict))
    assert "Not the same" in words and "something older then" in words
    assert verdict_json(verdict)["same"] is False


def test_another_length_is_said(
    plan: Project,
    open_studio: Callable[..., Studio],
    tmp_path: Path,
) -> None:
    studio = open_studio(plan)
    take = made(studio)
    short = tmp_path / "short.mp4"
    with VideoWriter(short, 96, 64, Rate(24), "proxy") as writer:
        writer.write(np.zeros((64, 96, 3), np.uint8))
    verdict = verified(take, short, tmp_path / "again")
    assert not verdict.same and "1 frames of 96x64" in verdict.length


def test_a_take_that_cannot_be_rendered_again_says_why(
    plan: Project,
    open_studio: Callable[..., Studio],
    tmp_path: Path,
) -> None:
    studio = open_studio(plan)
    take = made(studio)
    broken = replace(take, spec=replace(take.spec, stage=None))
    film = studio.session.store.media_path(take.media)
    with pytest.raises(RenderError):
        verified(broken, film, tmp_path / "again")


def test_a_take_is_found_by_its_slate(
    plan: Project,
    open_studio: Callable[..., Studio],
) -> None:
    studio = open_studio(plan)
    take = made(studio)
    project = studio.session.project
    name = project.shots[take.shot_id].name
    assert find_take(project, f"{name}-{take.number}") == take
    assert find_take(project, f"{name.lower()}-{take.number}") == take
    assert find_take(project, take.id) == take
    for wrong in (f"{name}-9", "99Z-1", name, ""):
        with pytest.raises(EditError, match="There is no take"):
            find_take(project, wrong)


def test_a_setting_that_changed_nothing_is_said_all_the_same() -> None:
    changed = (("torch", "2.12.0", "2.13.0"), ("weights sha256", "ab" * 32, "cd" * 32))
    words = verdict_words(Verdict("t", True, 24, settings=changed))
    assert words == [
        "The same to the bit: 24 frames.",
        "torch: 2.12.0 then, 2.13.0 now.",
        "weights sha256: abababababab… then, cdcdcdcdcdcd… now.",
    ]


def test_only_the_file_differing_is_said_as_that() -> None:
    verdict = Verdict("t", False, 24, psnr_db=math.inf)
    assert "Every frame is the same" in verdict_words(verdict)[0]
    assert verdict_json(verdict)["psnr_db"] is None
