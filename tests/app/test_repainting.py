"""A part of a take's picture painted anew: what is asked, what it is worth, and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import msgspec
import numpy as np
import pytest

from previz.app import recipes, repainting
from previz.app.commands import board, inputs
from previz.app.inbox import Inbox
from previz.app.jobs import Done
from previz.app.recipes import CLAY_ENGINE, EngineChoice, is_stale
from previz.app.repainting import Repaint
from previz.app.studio import Studio
from previz.app.verify import Verification
from previz.engine.mattes import KEPT_NOTE
from previz.engine.plan import ShotRequest, plan
from previz.engine.shapes import Scales
from previz.engine.sheets.ltx import LTX
from previz.engine.sheets.wan import VACE, WAN
from previz.errors import EditError
from previz.media.reader import VideoReader
from previz.model.edits.takes import add_take
from previz.model.inputs import GivenPicture, Inputs
from previz.model.matte import Covered, Matte
from previz.model.project import Project
from previz.model.render import RenderSpec, Take
from previz.model.schema import from_rows, rows
from previz.model.time import Rate
from tests.app.test_studio import ended, first_shot
from tests.prompt.shots import kitchen

PAINTER = EngineChoice(
    "v", "VACE", "wan", pipeline="W",
    controls=("depth", "first", "reference", "source", "redo", "matte"),
)  # fmt: skip
SOMEONE = Matte((Covered("someone"),), grow_px=4, feather_px=6)
ASKED = Repaint(SOMEONE, seed=77)


def taken(given: Inputs = Inputs()) -> tuple[Project, Take]:
    project = kitchen()
    shot = replace(project.shot("a"), inputs=given)
    project = replace(project, shots={**project.shots, "a": shot})
    spec = recipes.take_spec(project, "a", PAINTER)
    take = Take("t", "a", 1, spec, spec.key(), "media/ab/ab.mp4", "ab", spec.frames)
    return add_take(project, take), take


def test_a_repaint_is_led_by_the_stage_and_knows_its_take() -> None:
    project, take = taken()
    spec = repainting.repainted(project, take, PAINTER, ASKED)
    assert [each.kind for each in spec.controls] == ["depth", "source", "matte"]
    depth, source, matte = spec.controls
    assert (source.path, source.sha256, source.strength) == (take.media, "ab", 0)
    assert depth.drawn and matte.drawn
    assert (spec.matte, spec.seed, spec.redo) == (SOMEONE, 77, None)
    drawn = recipes.control_spec(spec)
    assert drawn is not None
    assert (drawn.passes, drawn.matte) == (("depth", "matte"), SOMEONE)
    assert (drawn.width_px, drawn.frames) == (take.spec.width_px, take.frames)
    half = repainting.repainted(project, take, PAINTER, replace(ASKED, noise=0.25, led=False))
    assert [(c.kind, c.strength) for c in half.controls] == [("source", 0.75), ("matte", 1.0)]


def test_pictures_at_a_frame_are_left_out_and_references_stay() -> None:
    given = [GivenPicture(kind, "media/x", "x", "x") for kind in ("first", "reference")]
    project, take = taken(Inputs(pictures=tuple(given)))
    spec = repainting.repainted(project, take, PAINTER, ASKED)
    assert [each.kind for each in spec.controls] == ["depth", "reference", "source", "matte"]
    assert not is_stale(project, replace(take, spec=spec), PAINTER)


@pytest.mark.parametrize(
    "asked",
    [
        ASKED,
        replace(ASKED, led=False),
        replace(ASKED, prompt="A red coat.", noise=0.5),
        replace(ASKED, redo=(2, 7)),
    ],
)
def test_what_was_repainted_fits_its_shot_until_that_changes(asked: Repaint) -> None:
    project, take = taken()
    spec = repainting.repainted(project, take, PAINTER, asked)
    made = replace(take, spec=spec)
    assert not is_stale(project, made, PAINTER)
    assert spec.key() != take.spec.key()
    shorter = replace(project.shot("a"), frames=take.frames - 1)
    changed = replace(project, shots={**project.shots, "a": shorter})
    assert is_stale(changed, made, PAINTER)


def test_the_stage_is_the_takes_own() -> None:
    """Whoever has been moved since is still where the take has them."""
    project, take = taken()
    assert take.spec.stage is not None
    other = replace(take.spec.stage, frames=take.spec.stage.frames + 9)
    before = replace(take, spec=replace(take.spec, stage=replace(other, fog_m=20.0)))
    spec = repainting.repainted(project, before, PAINTER, ASKED)
    assert spec.stage == other


def test_the_recipe_is_stored_and_named_and_older_ones_keep_their_name() -> None:
    project, take = taken()
    spec = repainting.repainted(project, take, PAINTER, ASKED)
    made = replace(take, id="t2", number=2, spec=spec, recipe_key=spec.key())
    with_it = add_take(project, made)
    assert from_rows(rows(with_it)).takes["t2"] == made
    names = {
        replace(spec, matte=other).key()
        for other in (
            SOMEONE,
            replace(SOMEONE, others=True),
            replace(SOMEONE, grow_px=5),
            replace(SOMEONE, feather_px=7),
            replace(SOMEONE, gone=True),
            replace(SOMEONE, things=(Covered("someone", "top"),)),
        )
    }
    assert len(names) == 6
    plain = msgspec.to_builtins(take.spec)
    del plain["matte"]
    assert msgspec.convert(plain, RenderSpec, strict=False).key() == take.spec.key()


def test_latents_of_a_repainted_take_are_not_taken_for_its_film() -> None:
    from previz.app.upscaling import _decoded_from

    project, take = taken()
    whole = replace(take, latents="media/cd/cd.safetensors")
    spec = repainting.repainted(project, take, PAINTER, ASKED)
    assert _decoded_from(whole) and not _decoded_from(replace(whole, spec=spec))


def test_words_without_those_who_leave() -> None:
    project, take = taken()
    mara, tobias = (each.id for each in project.stage_shot("a").stage.actors[:2])
    said = [
        repainting.own_words(project, take, PAINTER, gone) for gone in ((), (mara,), (mara, tobias))
    ]
    assert [("Mara" in words, "Tobias" in words) for words in said] == [
        (True, True),
        (False, True),
        (False, False),
    ]
    assert all("lighthouse kitchen" in words for words in said)


def test_the_plan_says_what_is_kept_and_how() -> None:
    film, matte = np.zeros((9, 64, 64, 3), np.uint8), np.zeros((9, 64, 64), np.uint8)
    asked = ShotRequest("", "", 1, 64, 64, 9, Rate(16), controls={"source": film}, matte=matte)
    scales = Scales(4, 8, 2, 16)
    for family in (VACE, WAN):
        made = plan(family, scales, replace(asked, redo=(2, 5)))
        assert KEPT_NOTE in made.notes and not made.ignored
    ignored = plan(LTX, scales, asked)
    assert ignored.ignored == ("matte", "source")
    assert "The model has no use for a matte." in ignored.notes and KEPT_NOTE not in ignored.notes


@pytest.mark.parametrize(
    ("asked", "engine", "words"),
    [
        (ASKED, CLAY_ENGINE, "cannot repaint"),
        (ASKED, replace(PAINTER, controls=("source", "redo")), "cannot repaint"),
        (replace(ASKED, noise=0), PAINTER, "share of noise"),
        (replace(ASKED, redo=(5, 5)), PAINTER, "Frames 5 to 5"),
        (replace(ASKED, redo=(0, 999)), PAINTER, "cannot be repainted"),
    ],
)
def test_what_cannot_be_repainted_says_why(
    asked: Repaint, engine: EngineChoice, words: str
) -> None:
    project, take = taken()
    with pytest.raises(EditError, match=words):
        repainting.repainted(project, take, engine, asked)


def test_a_take_without_its_stage_or_of_another_rate_says_why() -> None:
    project, take = taken()
    bare = replace(take, spec=replace(take.spec, stage=None))
    with pytest.raises(EditError, match="stage of this take is not known"):
        repainting.repainted(project, bare, PAINTER, ASKED)
    other = replace(take, spec=replace(take.spec, rate=type(take.spec.rate)(30)))
    with pytest.raises(EditError, match="30 frames a second"):
        repainting.repainted(project, other, PAINTER, ASKED)


def test_a_repaint_through_both_workers_and_verified(
    plan: Project, open_studio: Callable[..., Studio], models: Path, tmp_path: Path
) -> None:
    """Clay draws the matte, VACE paints under it, and the recipe makes the same film again."""
    studio = open_studio(plan, models_folders=[str(models)])
    shot_id = first_shot(studio)
    first = ended(studio, studio.render(shot_id))
    assert isinstance(first.state, Done), first.state
    take = studio.session.project.takes[first.state.result]
    board.set_engine(studio, shot_id, "tiny-vace")
    board.set_sampling(studio, shot_id, 1, 1.0)
    assert take.spec.stage is not None
    someone = take.spec.stage.framing.subjects[0]
    matte = Matte((Covered(someone),), grow_px=2, feather_px=2)
    job = ended(studio, inputs.repaint(studio, take.id, Repaint(matte, seed=5)))
    assert isinstance(job.state, Done), job.state
    made = studio.session.project.takes[job.state.result]
    assert studio.has_fresh_take(studio.session.project.shot(shot_id))
    with (
        VideoReader(studio.session.store.media_path(take.media)) as before,
        VideoReader(studio.session.store.media_path(made.media)) as after,
    ):
        gap = np.abs(before.read(3).astype(int) - after.read(3)).max(axis=-1)
    assert 0.005 < (gap > 24).mean() < 0.9
    assert (gap <= 4).mean() > 0.05
    inbox = Inbox()
    film, folder = studio.session.store.media_path(made.media), studio.engines["tiny-vace"].folder
    again = Verification(made, film, folder, tmp_path, inbox, studio.session.folder)
    try:
        while not again.job.ended:
            inbox.wait(0.5)
        verdict = again.verdict()
    finally:
        again.close()
    assert verdict.same and not verdict.control_apart, verdict
