"""What a shot gives a model, and takes that are made from takes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from previz.app import recipes, remaking
from previz.app.commands import board, inputs, takes
from previz.app.jobs import Done, Failed
from previz.app.recipes import CLAY_ENGINE, EngineChoice, is_stale
from previz.app.studio import Studio
from previz.errors import EditError, InputError, MediaError
from previz.media.pictures import read_picture, write_png
from previz.media.reader import VideoReader
from previz.model.edits import inputs as edits
from previz.model.edits.takes import add_take
from previz.model.inputs import ChosenLora, GivenPicture, Inputs
from previz.model.project import Project
from previz.model.render import Take
from tests.app.test_studio import ended, first_shot
from tests.prompt.shots import kitchen
from tests.tiny_ltx2 import build_ic_lora

OBEDIENT = EngineChoice("v", "VACE", "wan", controls=("depth", "source", "redo"), pipeline="W")
FREE = EngineChoice("w", "Wan", "wan")


def taken(engine: EngineChoice = OBEDIENT) -> tuple[Project, Take]:
    project = kitchen()
    spec = recipes.take_spec(project, "a", engine)
    take = Take("t", "a", 1, spec, spec.key(), "media/ab/ab.mp4", "ab", spec.frames)
    return add_take(project, take), take


def test_a_picture_of_a_file_and_of_a_take_is_kept_by_the_project(
    plan: Project, open_studio: Callable[..., Studio], tmp_path: Path
) -> None:
    studio = open_studio(plan)
    shot_id = first_shot(studio)
    job = ended(studio, studio.render(shot_id))
    assert isinstance(job.state, Done)
    film = studio.session.store.media_path(studio.session.project.takes[job.state.result].media)
    with VideoReader(film) as reader:
        last = reader.read(4)
    inputs.give_frame(studio, shot_id, "first", job.state.result, 4)
    own = np.full((8, 12, 3), 90, np.uint8)
    write_png(tmp_path / "ref.png", own)
    inputs.give_file(studio, shot_id, "reference", tmp_path / "ref.png")
    first, reference = studio.session.project.shot(shot_id).inputs.pictures
    keep = studio.session.store
    np.testing.assert_array_equal(read_picture(keep.media_path(first.media)), last)
    np.testing.assert_array_equal(read_picture(keep.media_path(reference.media)), own)
    assert (first.kind, reference.name) == ("first", "ref.png")
    inputs.take_picture_away(studio, shot_id, first)
    studio.session.undo()
    assert len(studio.session.project.shot(shot_id).inputs.pictures) == 2


def test_what_is_no_picture_is_refused_and_nothing_changes(
    plan: Project, open_studio: Callable[..., Studio], tmp_path: Path
) -> None:
    studio = open_studio(plan)
    shot_id = first_shot(studio)
    before = studio.session.project
    (tmp_path / "x.png").write_bytes(b"no picture")
    with pytest.raises(MediaError):
        inputs.give_file(studio, shot_id, "first", tmp_path / "x.png")
    write_png(tmp_path / "y.png", np.zeros((8, 8, 3), np.uint8))
    with pytest.raises(EditError, match="given no"):
        inputs.give_file(studio, shot_id, "middle", tmp_path / "y.png")
    with pytest.raises(EditError, match="no such take"):
        inputs.give_frame(studio, shot_id, "first", "none", 0)
    assert studio.session.project is before


def test_a_draft_is_small_and_quick_and_fits_the_shot_until_the_shot_changes(
    plan: Project, open_studio: Callable[..., Studio], models: Path
) -> None:
    studio = open_studio(plan, models_folders=[str(models)])
    shot_id = first_shot(studio)
    board.set_engine(studio, shot_id, "tiny-wan")
    board.set_sampling(studio, shot_id, 6, 3.0)
    job = ended(studio, inputs.render_draft(studio, shot_id))
    assert isinstance(job.state, Done), job.state
    take = studio.session.project.takes[job.state.result]
    assert (take.spec.width_px, take.spec.height_px, take.spec.steps) == (48, 32, 4)
    with VideoReader(studio.session.store.media_path(take.media)) as film:
        assert (film.width_px, film.height_px) == (48, 32)
    assert studio.has_fresh_take(studio.session.project.shot(shot_id))
    board.set_prompt(studio, shot_id, "Rain.")
    assert not studio.has_fresh_take(studio.session.project.shot(shot_id))


def test_a_model_at_its_own_rate_makes_fewer_frames_and_the_film_has_them_all(
    plan: Project, open_studio: Callable[..., Studio], models: Path
) -> None:
    studio = open_studio(plan, models_folders=[str(models)])
    shot_id = first_shot(studio)
    board.set_frames(studio, shot_id, 13)
    board.set_engine(studio, shot_id, "tiny-wan")
    board.set_sampling(studio, shot_id, 2, 3.0)
    inputs.set_own_rate(studio, shot_id, True)
    job = ended(studio, studio.render(shot_id))
    assert isinstance(job.state, Done), job.state
    take = studio.session.project.takes[job.state.result]
    assert (take.frames, dict(take.made_by)["frames made"]) == (13, "9")
    with VideoReader(studio.session.store.media_path(take.media)) as film:
        assert film.frames == 13
    assert studio.has_fresh_take(studio.session.project.shot(shot_id))
    inputs.set_own_rate(studio, shot_id, False)
    assert not studio.has_fresh_take(studio.session.project.shot(shot_id))


def test_a_quicker_take_says_what_was_left_out_and_is_another_recipe(
    plan: Project, open_studio: Callable[..., Studio], models: Path
) -> None:
    studio = open_studio(plan, models_folders=[str(models)])
    shot_id = first_shot(studio)
    board.set_engine(studio, shot_id, "tiny-wan")
    board.set_sampling(studio, shot_id, 12, 3.0)
    whole = recipes.take_spec(studio.session.project, shot_id, studio.engines["tiny-wan"])
    inputs.set_skip(studio, shot_id, 0.3)
    job = ended(studio, studio.render(shot_id))
    assert isinstance(job.state, Done), job.state
    take = studio.session.project.takes[job.state.result]
    run, _of, asked, _run = dict(take.made_by)["blocks"].split()
    assert 0 < int(run) < int(asked)
    assert take.spec.key() != whole.key()


def test_what_ran_out_of_memory_is_made_as_it_was_reckoned_to_fit(
    plan: Project, open_studio: Callable[..., Studio], models: Path
) -> None:
    large = replace(plan, settings=replace(plan.settings, width_px=960, height_px=540))
    studio = open_studio(large, models_folders=[str(models)], memory_gib=0.6)
    shot_id = first_shot(studio)
    board.set_engine(studio, shot_id, "tiny-wan")
    board.set_sampling(studio, shot_id, 1, 1.0)
    job = ended(studio, studio.render(shot_id))
    assert isinstance(job.state, Failed) and job.state.kind == "memory", job.state
    choice = job.state.choices[-1]
    assert (choice.width_px, choice.height_px) == (480, 270)
    takes.render_smaller(studio, job.id, choice)
    (again,) = studio.queue.open_jobs(shot_id, "take")
    again = ended(studio, again)
    assert isinstance(again.state, Done), again.state
    take = studio.session.project.takes[again.state.result]
    assert (take.spec.width_px, take.spec.draft) == (480, True)
    assert studio.has_fresh_take(studio.session.project.shot(shot_id))


def test_clay_has_no_draft(plan: Project, open_studio: Callable[..., Studio]) -> None:
    studio = open_studio(plan)
    with pytest.raises(EditError, match="no draft"):
        inputs.render_draft(studio, first_shot(studio))


def test_a_refined_take_starts_from_the_draft_and_answers_the_same_question() -> None:
    project, take = taken()
    spec = remaking.refined(project, take, OBEDIENT, 0.4)
    (source,) = (each for each in spec.controls if each.kind == "source")
    assert (source.path, source.sha256, source.strength) == (take.media, "ab", 0.6)
    made = replace(take, spec=spec)
    assert not is_stale(project, made, OBEDIENT)
    assert spec.key() != take.spec.key()


def test_a_range_made_anew_has_a_seed_of_its_own_and_still_fits() -> None:
    project, take = taken()
    spec = remaking.retake(project, take, OBEDIENT, 4, 9, seed=77)
    assert (spec.redo, spec.seed) == ((4, 9), 77)
    assert not is_stale(project, replace(take, spec=spec), OBEDIENT)
    lighter = replace(take, spec=replace(spec, prompt="Rain."))
    assert is_stale(project, lighter, OBEDIENT)


def test_a_take_is_continued_to_the_length_of_its_shot() -> None:
    project, take = taken()
    short = replace(take, frames=take.frames - 5)
    spec = remaking.continued(project, short, OBEDIENT)
    assert (spec.frames, spec.redo) == (take.frames, (take.frames - 5, take.frames))


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda p, t: remaking.refined(p, t, FREE), "cannot refine"),
        (lambda p, t: remaking.refined(p, t, OBEDIENT, 0), "share of noise"),
        (lambda p, t: remaking.refined(p, t, CLAY_ENGINE), "cannot refine"),
        (lambda p, t: remaking.retake(p, t, OBEDIENT, 0, t.frames, 1), "cannot be made anew"),
        (lambda p, t: remaking.retake(p, t, OBEDIENT, 4, t.frames + 1, 1), "cannot be made anew"),
        (lambda p, t: remaking.retake(p, t, replace(OBEDIENT, id="x"), 1, 2, 1), "this take"),
        (lambda p, t: remaking.continued(p, t, OBEDIENT), "nothing to continue"),
    ],
)
def test_what_cannot_be_made_from_a_take_says_why(
    make: Callable[[Project, Take], object], words: str
) -> None:
    with pytest.raises(EditError, match=words):
        make(*taken())


def test_a_picture_takes_the_place_of_another_at_its_frame() -> None:
    project = kitchen()
    one = GivenPicture("frame", "media/ab/ab.png", "ab", at=3)
    for each in (one, replace(one, sha256="cd"), replace(one, at=5), replace(one, kind="first")):
        project = edits.give_picture(project, "a", each)
    found = [(p.kind, p.at, p.sha256) for p in project.shot("a").inputs.pictures]
    assert found == [("frame", 3, "cd"), ("frame", 5, "ab"), ("first", 3, "ab")]
    assert edits.take_picture_away(project, "a", one) == project, "it is gone already"


@pytest.mark.parametrize(
    "edit",
    [
        lambda p: edits.set_control(p, "a", "depth", 1.5),
        lambda p: edits.set_variation(p, "a", -0.1, 1),
        lambda p: edits.set_variation(p, "a", 0.1, 2**63),
        lambda p: edits.set_motion_seed(p, "a", -1),
        lambda p: edits.set_skip(p, "a", 1.1),
        lambda p: edits.set_loras(p, "a", (ChosenLora("x", "ab"), ChosenLora("x", "ab", 0.5))),
        lambda p: edits.set_loras(p, "a", (ChosenLora("x", "ab", 5),)),
        lambda p: edits.give_picture(p, "a", GivenPicture("frame", "m", "s", at=10_000)),
    ],
)
def test_what_is_out_of_range_is_refused(edit: Callable[[Project], Project]) -> None:
    with pytest.raises(EditError):
        edit(kitchen())


def test_a_shot_without_inputs_is_as_before() -> None:
    assert kitchen().shot("a").inputs == Inputs()


def lora_file(models: Path) -> Path:
    """Thin matrices for the queries of tiny-wan's denoiser, in the makers' form."""
    folder = models / "loras"
    folder.mkdir(exist_ok=True)
    return build_ic_lora(folder / "ink.safetensors", models / "tiny-wan")


def test_a_lora_is_added_by_name_changes_the_take_and_is_part_of_the_recipe(
    plan: Project, open_studio: Callable[..., Studio], models: Path
) -> None:
    lora_file(models)
    studio = open_studio(plan, models_folders=[str(models)])
    shot_id = first_shot(studio)
    board.set_engine(studio, shot_id, "tiny-wan")
    board.set_sampling(studio, shot_id, 2, 3.0)
    plain = ended(studio, studio.render(shot_id))
    assert isinstance(plain.state, Done), plain.state
    inputs.add_lora(studio, shot_id, "ink")
    assert not studio.has_fresh_take(studio.session.project.shot(shot_id))
    with_ink = ended(studio, studio.render(shot_id))
    assert isinstance(with_ink.state, Done), with_ink.state
    made = [studio.session.project.takes[job.state.result] for job in (plain, with_ink)]  # type: ignore[union-attr]
    assert made[0].media_sha256 != made[1].media_sha256
    assert [lora.name for lora in made[1].spec.loras] == ["ink"]
    assert studio.has_fresh_take(studio.session.project.shot(shot_id))


def test_a_lora_that_is_gone_or_never_was_is_named(
    plan: Project, open_studio: Callable[..., Studio], models: Path
) -> None:
    file = lora_file(models)
    studio = open_studio(plan, models_folders=[str(models)])
    shot_id = first_shot(studio)
    board.set_engine(studio, shot_id, "tiny-wan")
    with pytest.raises(InputError, match="no LoRA “oil”"):
        inputs.add_lora(studio, shot_id, "oil")
    inputs.add_lora(studio, shot_id, "ink")
    with pytest.raises(EditError, match="twice"):
        inputs.add_lora(studio, shot_id, "ink")
    file.unlink()
    with pytest.raises(EditError, match="“ink” is not on this machine"):
        studio.render(shot_id)


def test_a_picture_s_strength_is_changed_where_it_stands() -> None:
    project = kitchen()
    first, last = GivenPicture("first", "media/ab/ab.png", "ab"), GivenPicture("last", "m", "cd")
    for picture in (first, last):
        project = edits.give_picture(project, "a", picture)
    weaker = edits.set_picture_strength(project, "a", first, 0.4)
    assert [each.strength for each in weaker.shot("a").inputs.pictures] == [0.4, 1.0]
    assert edits.set_picture_strength(weaker, "a", first, 0.2) == weaker, "it is not there any more"
    with pytest.raises(EditError):
        edits.set_picture_strength(project, "a", first, 1.5)
