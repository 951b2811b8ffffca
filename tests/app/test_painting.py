"""A panel painted by a model of pictures, and a take that is told the camera: the whole way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from previz.app.commands import board, inputs, takes
from previz.app.commands.painting import paint_panel, painting_of
from previz.app.forecast import forecast, forecast_words
from previz.app.jobs import Done, Failed, Job, Queued, Running
from previz.app.painting import (
    REFERENCE,
    SOURCE,
    Wish,
    painting_plan,
    painting_spec,
    panel_beneath,
)
from previz.app.recipes import still_spec
from previz.app.studio import Studio
from previz.errors import EditError
from previz.model.inputs import ChosenLora
from previz.model.render import BLOCKING, STAGED
from tests.app.opened import opened, short_project, until
from tests.tiny_sana import build_sana_wm
from tests.tiny_stills import build_flux2_klein, build_z_image


@pytest.fixture(scope="module")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    home = tmp_path_factory.mktemp("painting")
    build_z_image(home / "models" / "tiny-painter", control=True)
    build_flux2_klein(home / "models" / "tiny-changer")
    build_sana_wm(home / "models" / "tiny-camera")
    folders = [str(home / "models")]
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("XDG_CACHE_HOME", str(home / "cache"))
        with opened(short_project(home), models_folders=folders) as studio:
            yield studio


def first_shot(studio: Studio) -> str:
    return studio.session.project.timeline.picture.clips[0].shot_id


def ended(studio: Studio, job: Job) -> Job:
    until(studio, lambda: not isinstance(studio.queue.jobs[job.id].state, (Queued, Running)))
    return studio.queue.jobs[job.id]


def done(studio: Studio, job: Job) -> Job:
    made = ended(studio, job)
    assert isinstance(made.state, Done), made.state
    return made


def picture(path: Path | None) -> np.ndarray:
    assert path is not None
    with Image.open(path) as opened_picture:
        return np.asarray(opened_picture.convert("RGB"))


def test_a_model_of_pictures_is_no_engine_for_takes(studio: Studio) -> None:
    assert set(studio.painters) == {"tiny-painter", "tiny-changer"}
    assert "tiny-painter" not in studio.engines
    assert "tiny-camera" in studio.engines


def test_a_painting_belongs_to_the_clay_panel_beneath_it(studio: Studio) -> None:
    project, shot_id = studio.session.project, first_shot(studio)
    spec = painting_spec(project, shot_id, studio.painters["tiny-painter"])
    assert [each.kind for each in spec.controls] == ["depth"]
    assert spec.prompt
    assert panel_beneath(spec) == still_spec(project, shot_id)


def test_a_panel_is_painted_and_shown_until_the_shot_changes(studio: Studio) -> None:
    shot_id = first_shot(studio)
    studio.panel(shot_id)
    until(studio, lambda: studio.panel(shot_id) is not None)
    clay = picture(studio.panel(shot_id))
    heard: list[str] = []
    studio.on_panel(heard.append)
    job = done(studio, paint_panel(studio, shot_id, "tiny-painter"))
    painted = picture(studio.panel(shot_id))
    assert shot_id in heard
    assert painted.shape == (64, 96, 3)
    assert job.state == Done(str(studio.panel(shot_id)))
    assert not studio.session.project.shot(shot_id).playing_take_id
    board.set_lens(studio, shot_id, 85.0)
    until(studio, lambda: picture(studio.panel(shot_id)).shape == clay.shape)
    studio.session.undo()
    assert np.array_equal(picture(studio.panel(shot_id)), painted)


def painted(studio: Studio, painter: str = "tiny-painter", **wish: object) -> np.ndarray:
    shot_id = first_shot(studio)
    done(studio, paint_panel(studio, shot_id, painter, Wish(**wish)))  # type: ignore[arg-type]
    return picture(painting_of(studio, shot_id))


def test_a_panel_is_painted_over_the_blocking(studio: Studio) -> None:
    """The stage's own picture, as large as the painting: the more of it is kept, the closer."""
    shot_id = first_shot(studio)
    free = painted(studio, control="none")
    over = painted(studio, control="none", start=BLOCKING, kept=0.9)
    assert not np.array_equal(free, over)
    again = painted(studio, control="none", start=BLOCKING, kept=0.9)
    assert np.array_equal(over, again)
    led = painted(studio, control="depth", start=BLOCKING, kept=0.9)
    assert not np.array_equal(led, over)
    assert np.array_equal(picture(studio.panel(shot_id)), led)


def test_a_model_that_changes_pictures_is_shown_the_stage(studio: Studio) -> None:
    """By its words alone: nothing of the picture's noise is left in the painting."""
    free, staged = (painted(studio, "tiny-changer", start=start) for start in ("", STAGED))
    assert not np.array_equal(free, staged)
    again = painted(studio, "tiny-changer", start=REFERENCE)
    assert not np.array_equal(again, staged), "it is shown the painting now"
    changer = studio.painters["tiny-changer"]
    made = painting_plan(studio.session.project, first_shot(studio), changer, Wish(start=STAGED))
    assert made is not None and not made.skipped and "reference" not in made.ignored
    with pytest.raises(EditError, match="starts from no picture"):
        paint_panel(studio, first_shot(studio), "tiny-painter", Wish(start=STAGED))


def test_one_person_of_a_painting_is_painted_anew(studio: Studio) -> None:
    """All else stays to the bit, whatever is painted and whatever leads it."""
    project, shot_id = studio.session.project, first_shot(studio)
    people = tuple(each.actor_id for each in project.stage_shot(shot_id).blocking)
    before = painted(studio, control="depth")
    after = painted(studio, control="pose", start=SOURCE, kept=0.0, things=people)
    changed = (before != after).any(axis=-1)
    assert 0 < changed.mean() < 0.9
    rest = painted(studio, control="pose", start=SOURCE, kept=0.0, things=people, others=True)
    assert not np.array_equal(rest, after)


def test_what_is_set_for_the_model_of_films_is_nothing_to_the_painter(
    studio: Studio,
) -> None:
    """Its pace, steps and added weights are another model's: with them no panel was painted."""
    project, shot_id = studio.session.project, first_shot(studio)
    people = tuple(each.actor_id for each in project.stage_shot(shot_id).blocking)
    asked: dict[str, Any] = {"control": "none", "start": BLOCKING, "things": people}
    before = painted(studio, **asked)
    painter = studio.painters["tiny-painter"]
    plain = painting_spec(studio.session.project, shot_id, painter)
    inputs.set_own_rate(studio, shot_id, True)
    board.set_sampling(studio, shot_id, 50, 5.0)
    lora = ChosenLora("of-films", "0" * 64)
    inputs.set_loras(studio, shot_id, (lora,))
    assert painting_spec(studio.session.project, shot_id, painter) == plain
    assert np.array_equal(painted(studio, **asked), before)
    for _ in range(3):
        studio.session.undo()


def test_what_a_painter_cannot_is_refused_before_anything_is_drawn(studio: Studio) -> None:
    shot_id, jobs = first_shot(studio), len(studio.queue.jobs)
    blind = replace(studio.painters["tiny-painter"], id="blind", controls=("depth",))
    studio.painters["blind"] = blind
    with pytest.raises(EditError, match="starts from no picture"):
        paint_panel(studio, shot_id, "blind", Wish(start=BLOCKING))
    with pytest.raises(EditError, match="no picture to repaint"):
        paint_panel(studio, shot_id, "tiny-painter", Wish(things=("anna",)))
    board.set_lens(studio, shot_id, 24.0)
    with pytest.raises(EditError, match="not painted yet"):
        paint_panel(studio, shot_id, "tiny-painter", Wish(start=SOURCE))
    studio.session.undo()
    del studio.painters["blind"]
    assert len(studio.queue.jobs) == jobs


def test_a_painting_that_failed_for_its_matte_is_tried_again_with_the_matte(
    studio: Studio,
) -> None:
    """It was sent to the painter without what the stage had to draw first, and said nonsense."""
    wish, shot_id = Wish(start=BLOCKING, things=("nobody",)), first_shot(studio)
    first = ended(studio, paint_panel(studio, shot_id, "tiny-painter", wish))
    assert isinstance(first.state, Failed) and "not on the stage" in first.state.what
    takes.retry(studio, first.id)
    again = ended(studio, next(each for each in studio.queue.open_jobs(shot_id, "still")))
    assert isinstance(again.state, Failed) and again.state.what == first.state.what


def test_the_plan_of_a_panel_says_what_it_starts_from(studio: Studio) -> None:
    project, shot_id = studio.session.project, first_shot(studio)
    painter = studio.painters["tiny-painter"]
    made = painting_plan(project, shot_id, painter, Wish(start=BLOCKING, kept=0.5))
    assert made is not None and made.skipped == 4 and not made.ignored
    free = painting_plan(project, shot_id, painter, Wish(control="none"))
    assert free is not None and not free.skipped
    assert forecast_words(free)[0].startswith("Makes a picture of ")


def test_a_model_that_is_not_there_is_named(studio: Studio) -> None:
    with pytest.raises(EditError, match="not installed"):
        paint_panel(studio, first_shot(studio), "nobody")


def test_the_stage_draws_the_camera_and_the_opening_for_a_model_that_needs_them(
    studio: Studio,
) -> None:
    shot_id = first_shot(studio)
    engine = studio.engines["tiny-camera"]
    plan = forecast(studio.session.project, shot_id, engine)
    assert plan is not None
    assert plan.ignored == ()
    assert "begins with the stage's own first frame" in " ".join(plan.notes)
    board.set_engine(studio, shot_id, "tiny-camera")
    shot = studio.session.project.shot(shot_id)
    few = replace(shot, steps=2)
    studio.session.apply("Few", lambda p: replace(p, shots={**p.shots, shot_id: few}))
    take_id = done_take(studio, shot_id)
    take = studio.session.project.takes[take_id]
    assert [each.kind for each in take.spec.controls] == ["camera", "opening"]
    assert all(each.sha256 for each in take.spec.controls)
    assert studio.has_fresh_take(studio.session.project.shot(shot_id))


def done_take(studio: Studio, shot_id: str) -> str:
    state = done(studio, studio.render(shot_id)).state
    assert isinstance(state, Done)
    return state.result
