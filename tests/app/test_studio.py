"""The studio on real projects with real workers: what a window would see."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from previz.app import projects
from previz.app.cache_folder import KEPT_PANELS
from previz.app.commands import board, takes
from previz.app.forecast import forecast, forecast_words
from previz.app.inbox import Inbox
from previz.app.jobs import Done, Failed, Job
from previz.app.settings import Settings
from previz.app.studio import Studio
from previz.errors import EditError
from previz.media.pictures import read_picture
from previz.media.reader import VideoReader
from previz.model.project import Project
from tests.engine.listening import PATIENCE_S
from tests.tiny_models import build_wan


def until(studio: Studio, holds: Callable[[], bool]) -> None:
    end_s = time.monotonic() + PATIENCE_S
    while time.monotonic() < end_s:
        studio.inbox.wait(0.1)
        if holds():
            return
    pytest.fail(f"never happened: {[job.state for job in studio.queue.jobs.values()]}")


def ended(studio: Studio, job: Job) -> Job:
    until(studio, lambda: studio.queue.jobs[job.id].ended)
    return studio.queue.jobs[job.id]


def first_shot(studio: Studio) -> str:
    """The first shot of the cut, cut down to five frames."""
    shot_id = studio.session.project.timeline.picture.clips[0].shot_id
    board.set_frames(studio, shot_id, 5)
    return shot_id


def test_a_panel_appears_and_another_lens_brings_another(
    plan: Project, open_studio: Callable[..., Studio]
) -> None:
    studio = open_studio(plan)
    shot_id = first_shot(studio)
    seen: list[str] = []
    studio.on_panel(seen.append)
    assert studio.panel(shot_id) is None
    until(studio, lambda: shot_id in seen)
    before = studio.panel(shot_id)
    assert before is not None and read_picture(before).shape[1] == 480
    board.set_lens(studio, shot_id, 100)
    assert studio.panel(shot_id) == before, "the old picture stays until the new one is there"
    seen.clear()
    until(studio, lambda: shot_id in seen)
    assert studio.panel(shot_id) != before


def test_a_clay_take_lands_on_the_card_and_goes_stale_when_the_shot_changes(
    plan: Project, open_studio: Callable[..., Studio]
) -> None:
    studio = open_studio(plan)
    shot_id = first_shot(studio)
    assert studio.card(shot_id).name == "none"
    job = studio.render(shot_id)
    assert studio.card(shot_id).name in ("queued", "rendering")
    assert isinstance(ended(studio, job).state, Done)
    assert studio.card(shot_id).name == "ready"
    board.set_seed(studio, shot_id, 7)
    assert studio.card(shot_id).name == "ready", "a seed means nothing to clay"
    board.set_size(studio, shot_id, "CU")
    assert studio.card(shot_id).name == "stale"
    studio.session.undo()
    assert studio.card(shot_id).name == "ready"


def test_undo_never_loses_a_take(plan: Project, open_studio: Callable[..., Studio]) -> None:
    studio = open_studio(plan)
    shot_id = first_shot(studio)
    board.set_size(studio, shot_id, "CU")
    ended(studio, studio.render(shot_id))
    studio.session.undo()
    assert len(studio.session.project.shots[shot_id].take_ids) == 1
    assert studio.card(shot_id).name == "stale"


def test_clay_is_kept_up_to_date_in_the_background(
    plan: Project, open_studio: Callable[..., Studio]
) -> None:
    studio = open_studio(plan)
    for clip in plan.timeline.picture.clips:
        board.set_frames(studio, clip.shot_id, 3)
    studio.settings.auto_clay = True
    studio.queue.feed()
    in_cut = [shot for shot in studio.session.project.board() if shot.in_cut]
    until(studio, lambda: all(studio.card(shot.id).name == "ready" for shot in in_cut))
    board.set_size(studio, in_cut[0].id, "CU")
    until(studio, lambda: studio.card(in_cut[0].id).name == "ready")
    assert len(studio.session.project.shots[in_cut[0].id].take_ids) == 2


def test_a_background_take_that_was_cancelled_does_not_come_back(
    plan: Project, open_studio: Callable[..., Studio]
) -> None:
    studio = open_studio(plan)
    for clip in plan.timeline.picture.clips:
        board.set_frames(studio, clip.shot_id, 3)
    first, second, *_ = (shot for shot in studio.session.project.board() if shot.in_cut)
    studio.settings.auto_clay = True
    studio.queue.feed()
    takes.cancel(studio, studio.queue.open_jobs(first.id)[-1].id)
    until(studio, lambda: studio.card(second.id).name == "ready")
    assert not studio.session.project.shots[first.id].take_ids
    assert isinstance(ended(studio, studio.render(first.id)).state, Done)


def test_after_an_undo_the_take_that_fits_plays_again_and_nothing_is_rendered(
    plan: Project, open_studio: Callable[..., Studio]
) -> None:
    studio = open_studio(plan)
    for clip in plan.timeline.picture.clips:
        board.set_frames(studio, clip.shot_id, 3)
    shot_id = plan.timeline.picture.clips[0].shot_id
    first = ended(studio, studio.render(shot_id)).state
    board.set_size(studio, shot_id, "CU")
    second = ended(studio, studio.render(shot_id)).state
    assert isinstance(first, Done) and isinstance(second, Done)
    studio.session.undo()
    assert studio.card(shot_id).name == "stale"
    studio.settings.auto_clay = True
    studio.queue.feed()
    until(studio, lambda: studio.card(shot_id).name == "ready")
    shot = studio.session.project.shots[shot_id]
    assert shot.playing_take_id == first.result
    assert set(shot.take_ids) == {first.result, second.result}, "none was made anew"
    studio.session.redo()
    until(studio, lambda: studio.card(shot_id).name == "ready")
    assert studio.session.project.shots[shot_id].playing_take_id == second.result


def test_a_diffusion_take_is_a_recipe_that_repeats_to_the_bit(
    plan: Project, open_studio: Callable[..., Studio], models: Path
) -> None:
    studio = open_studio(plan, models_folders=[str(models)])
    shot_id = first_shot(studio)
    board.set_engine(studio, shot_id, "tiny-wan")
    board.set_sampling(studio, shot_id, 2, 3.0)
    board.set_seed(studio, shot_id, 1002)
    first = ended(studio, studio.render(shot_id))
    assert isinstance(first.state, Done), first.state
    take = studio.session.project.takes[first.state.result]
    assert take.spec.seed == 1002 and take.spec.prompt
    assert {"torch", "diffusers"} <= dict(take.made_by).keys()
    with VideoReader(studio.session.store.media_path(take.media)) as film:
        assert (film.frames, film.width_px, film.height_px) == (5, 96, 64)
    assert studio.session.store.media_path(take.latents).suffix == ".safetensors"
    on_card = studio.panel(shot_id)
    assert on_card is not None and on_card.stem == take.media_sha256, "the card shows the take"
    on_card.unlink()  # as in a copy of the project, which has the films and no cache
    until(studio, lambda: studio.panel(shot_id) == on_card)
    second = ended(studio, studio.render(shot_id))
    assert isinstance(second.state, Done)
    again = studio.session.project.takes[second.state.result]
    assert again.media_sha256 == take.media_sha256
    assert again.number == take.number + 1
    board.set_seed(studio, shot_id, 1003)
    assert studio.card(shot_id).name == "stale"
    assert studio.panel(shot_id) != on_card, "the card shows the shot as it stands"
    third = ended(studio, studio.render(shot_id))
    assert isinstance(third.state, Done)
    assert studio.session.project.takes[third.state.result].media_sha256 != take.media_sha256


def test_a_vace_take_is_given_the_depth_of_the_stage(
    plan: Project, open_studio: Callable[..., Studio], models: Path
) -> None:
    studio = open_studio(plan, models_folders=[str(models)])
    shot_id = first_shot(studio)
    board.set_engine(studio, shot_id, "tiny-vace")
    board.set_sampling(studio, shot_id, 2, 3.0)
    job = ended(studio, studio.render(shot_id))
    assert isinstance(job.state, Done), job.state
    take = studio.session.project.takes[job.state.result]
    (control,) = take.spec.controls
    assert control.kind == "depth" and len(control.sha256) == 64
    assert studio.card(shot_id).name == "ready"
    board.set_azimuth(studio, shot_id, 10)
    assert studio.card(shot_id).name == "stale", "the camera reaches the model through the depth"


def test_a_model_folder_that_is_gone_fails_the_job_and_nothing_else(
    plan: Project, open_studio: Callable[..., Studio], tmp_path: Path
) -> None:
    folder = build_wan(tmp_path / "models" / "gone")
    studio = open_studio(plan, models_folders=[str(tmp_path / "models")])
    shot_id = first_shot(studio)
    board.set_engine(studio, shot_id, "gone")
    (folder / "transformer" / "diffusion_pytorch_model.safetensors").unlink()
    job = ended(studio, studio.render(shot_id))
    assert isinstance(job.state, Failed)
    assert job.state.what and job.state.fix
    assert studio.card(shot_id).name == "failed"
    board.set_engine(studio, shot_id, "clay")
    assert isinstance(ended(studio, studio.render(shot_id)).state, Done)


def test_an_engine_that_is_not_there_is_refused(
    plan: Project, open_studio: Callable[..., Studio]
) -> None:
    studio = open_studio(plan)
    shot_id = first_shot(studio)
    before = studio.session.project
    with pytest.raises(EditError, match="not installed"):
        board.set_engine(studio, shot_id, "no-such-model")
    assert studio.session.project is before


def test_render_missing_asks_for_what_is_missing_only(
    plan: Project, open_studio: Callable[..., Studio]
) -> None:
    studio = open_studio(plan)
    for clip in plan.timeline.picture.clips:
        board.set_frames(studio, clip.shot_id, 3)
    wanted = sum(shot.in_cut for shot in studio.session.project.board())
    assert takes.render_missing(studio) == wanted
    until(studio, lambda: not studio.queue.open_jobs())
    assert takes.render_missing(studio) == 0


def test_work_left_behind_by_a_crash_is_swept(
    plan: Project, open_studio: Callable[..., Studio], tmp_path: Path
) -> None:
    session = projects.create(tmp_path / "crashed", plan)
    left = session.folder / "cache" / "jobs" / "job-1"
    left.mkdir(parents=True)
    studio = Studio(session, Settings(auto_clay=False), Inbox())
    reader = Studio(projects.open_project(session.folder), Settings(auto_clay=False), Inbox())
    try:
        assert not left.exists()
        assert reader.session.read_only
        assert session.folder not in reader.cache.parents, "two windows never share a work folder"
    finally:
        reader.close()
        studio.close()


def test_only_the_newest_panels_stay_from_day_to_day(plan: Project, tmp_path: Path) -> None:
    session = projects.create(tmp_path / "old", plan)
    panels = session.folder / "cache" / "panels"
    panels.mkdir(parents=True)
    for number in range(KEPT_PANELS + 5):
        panel = panels / f"{number}.png"
        panel.touch()
        os.utime(panel, (number, number))
    Studio(session, Settings(auto_clay=False), Inbox()).close()
    left = sorted(int(panel.stem) for panel in panels.iterdir())
    assert left == list(range(5, KEPT_PANELS + 5))


def test_a_take_that_cannot_be_recorded_is_kept_and_says_where(
    plan: Project, open_studio: Callable[..., Studio]
) -> None:
    studio = open_studio(plan)
    shot_id = first_shot(studio)
    job = studio.render(shot_id)
    studio.session.flush()
    studio.session.store.read_only = True  # as after a disk that filled up meanwhile
    state = ended(studio, job).state
    assert isinstance(state, Failed) and state.kind == "store"
    assert "could not be recorded" in state.what
    film = Path(state.fix.partition("kept in ")[2].removesuffix("."))
    with VideoReader(film) as reader:
        assert reader.frames == 5
    studio.session.store.read_only = False
    assert not studio.session.project.takes


def test_a_take_whose_folder_is_gone_fails_its_job_in_words(
    plan: Project, open_studio: Callable[..., Studio]
) -> None:
    studio = open_studio(plan)
    shot_id = first_shot(studio)
    (studio.session.folder / "media").rename(studio.session.folder / "moved")
    (studio.session.folder / "media").write_text("a file where a folder was")
    job = ended(studio, studio.render(shot_id))
    assert isinstance(job.state, Failed) and job.state.kind == "store"
    assert job.state.fix


def test_the_forecast_is_what_the_worker_then_makes(
    plan: Project, open_studio: Callable[..., Studio], models: Path
) -> None:
    studio = open_studio(plan, models_folders=[str(models)])
    shot_id = first_shot(studio)
    assert forecast(studio.session.project, shot_id, studio.engines["clay"]) is None
    board.set_engine(studio, shot_id, "tiny-wan")
    board.set_sampling(studio, shot_id, 2, 3.0)
    made = forecast(studio.session.project, shot_id, studio.engines["tiny-wan"])
    assert made is not None
    words = " ".join(forecast_words(made))
    assert f"Makes {made.frames} frames of {made.width_px} x {made.height_px}" in words
    assert "in 2 steps at guidance 3." in words
    job = ended(studio, studio.render(shot_id))
    assert isinstance(job.state, Done), job.state
    recorded = dict(studio.session.project.takes[job.state.result].made_by)
    assert recorded["frames made"] == str(made.frames)
    assert recorded["size made"] == f"{made.width_px}x{made.height_px}"
