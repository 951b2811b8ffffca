"""A take made larger, from the menu's verbs to a take that is verified."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from previz.app import upscaling
from previz.app.commands import board, enlarging, inputs
from previz.app.jobs import Done
from previz.app.recipes import control_spec, is_stale
from previz.app.studio import Studio
from previz.app.timings import Timings, known_speeds
from previz.app.upscaling import Size, Way
from previz.errors import EditError
from previz.media.reader import VideoReader
from previz.model.project import Project
from previz.model.render import LANCZOS, LATENT, NETWORK, RenderSpec, Take, Upscale
from previz.model.time import Rate
from tests.app.test_inputs import taken
from tests.app.test_studio import ended, first_shot
from tests.app.test_verify import verified
from tests.tiny_models import build_ltx
from tests.tiny_upscalers import build_compact, build_esrgan, build_latent_upsampler


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A models folder with two upscalers and a model with one of its own."""
    found = tmp_path / "found"
    (found / "upscalers").mkdir(parents=True)
    build_compact(found / "upscalers" / "sharp.safetensors")
    build_esrgan(found / "upscalers" / "soft.safetensors")
    build_ltx(found / "tiny-ltx")
    build_latent_upsampler(found / "tiny-ltx" / "latent_upsampler", 8)
    return found


def done(studio: Studio, job: object) -> Take:
    finished = ended(studio, job)  # type: ignore[arg-type]
    assert isinstance(finished.state, Done), finished.state
    return studio.session.project.takes[finished.state.result]


def film_size(studio: Studio, take: Take) -> tuple[int, int, int]:
    with VideoReader(studio.session.store.media_path(take.media)) as film:
        return film.width_px, film.height_px, film.frames


def test_draft_refined_upscaled_follow_each_other_and_repeat(
    plan: Project, open_studio: Callable[..., Studio], models: Path, folder: Path, tmp_path: Path
) -> None:
    """The canvas, the words and the control are those of the shot all the way."""
    studio = open_studio(plan, models_folders=[str(models), str(folder)])
    watch = Timings(studio, tmp_path / "speeds.json")
    shot_id = first_shot(studio)
    board.set_engine(studio, shot_id, "tiny-vace")
    board.set_sampling(studio, shot_id, 6, 3.0)
    draft = done(studio, inputs.render_draft(studio, shot_id))
    refined = done(studio, inputs.refine(studio, draft.id))
    names = [(way.method, way.name) for way in enlarging.ways(studio, refined.id)]
    assert names == [(NETWORK, "sharp"), (NETWORK, "soft"), (LANCZOS, "")]
    sharp = enlarging.ways(studio, refined.id)[0]
    size = enlarging.sizes(studio, refined.id)[0]
    assert size == Size(192, 128, 2)
    large = done(studio, enlarging.upscale(studio, refined.id, sharp, size))
    sizes = [film_size(studio, take)[:2] for take in (draft, refined, large)]
    assert sizes == [(48, 32), (96, 64), (192, 128)]
    for take in (draft, refined, large):
        spec = take.spec
        assert (spec.seed, spec.prompt) == (draft.spec.seed, draft.spec.prompt)
        kinds = [each.kind for each in spec.controls if each.drawn]
        assert kinds == [each.kind for each in draft.spec.controls] != []
    source = {each.kind: each.sha256 for each in large.spec.controls}["source"]
    assert source == refined.media_sha256
    assert large.spec.upscale is not None and large.spec.upscale.sha256
    shot = studio.session.project.shot(shot_id)
    assert shot.playing_take_id == large.id and studio.has_fresh_take(shot)
    known = set(known_speeds(tmp_path / "speeds.json"))  # so few frames may be too few to time
    assert {"tiny-vace"} <= known <= {"tiny-vace", "upscale network sharp"}
    watch.close()
    film = studio.session.store.media_path(large.media)
    verdict = verified(large, film, tmp_path / "again", folder=studio.session.folder)
    assert verdict.same and not verdict.settings and not verdict.control_apart
    board.set_prompt(studio, shot_id, "Rain.")
    assert not studio.has_fresh_take(studio.session.project.shot(shot_id))


def test_a_clay_take_and_one_of_a_model_with_its_own_upsampler(
    plan: Project, open_studio: Callable[..., Studio], folder: Path, tmp_path: Path
) -> None:
    studio = open_studio(plan, models_folders=[str(folder)])
    shot_id = first_shot(studio)
    clay = done(studio, studio.render(shot_id))
    plain = enlarging.ways(studio, clay.id)[-1]
    large = done(studio, enlarging.upscale(studio, clay.id, plain, Size(384, 256, 4)))
    assert film_size(studio, large) == (384, 256, clay.frames)
    assert studio.has_fresh_take(studio.session.project.shot(shot_id))
    board.set_engine(studio, shot_id, "tiny-ltx")
    board.set_sampling(studio, shot_id, 2, 1.0)
    take = done(studio, studio.render(shot_id))
    own = enlarging.ways(studio, take.id)[0]
    assert (own.method, own.times) == (LATENT, 2)
    twice = done(studio, enlarging.upscale(studio, take.id, own, Size(192, 128, 2)))
    assert film_size(studio, twice) == (192, 128, take.frames)
    assert [each.kind for each in twice.spec.controls] == ["source", "latents"]
    film = studio.session.store.media_path(twice.media)
    model = str(folder / "tiny-ltx")
    verdict = verified(twice, film, tmp_path / "again", model, studio.session.folder)
    assert verdict.same and not verdict.settings


def test_a_larger_take_waits_beside_a_render_of_its_shot(
    plan: Project, open_studio: Callable[..., Studio], models: Path
) -> None:
    studio = open_studio(plan, models_folders=[str(models)])
    shot_id = first_shot(studio)
    board.set_engine(studio, shot_id, "tiny-wan")
    board.set_sampling(studio, shot_id, 2, 1.0)
    take = done(studio, studio.render(shot_id))
    board.set_seed(studio, shot_id, 5)
    studio.queue.pause()
    render = studio.render(shot_id)
    plain = enlarging.ways(studio, take.id)[-1]
    jobs = [
        enlarging.upscale(studio, take.id, plain, size) for size in enlarging.sizes(studio, take.id)
    ]
    again = studio.render(shot_id)
    waiting = {job.id for job in studio.queue.open_jobs(shot_id, "take")}
    assert {render.id, again.id, *(job.id for job in jobs)} == waiting
    assert len(jobs) == 2


def test_sizes_end_at_what_can_be_read_and_the_films_own_comes_first() -> None:
    project, take = taken()
    film = project.settings
    small = replace(take, spec=replace(take.spec, width_px=256, height_px=144))
    found = upscaling.sizes(project, small)
    assert found[0] == Size(film.width_px, film.height_px)
    assert Size(512, 288, 2) in found and Size(1024, 576, 4) in found
    same = replace(take, spec=replace(take.spec, width_px=film.width_px, height_px=film.height_px))
    assert [each.times for each in upscaling.sizes(project, same)] == [2, 4]
    huge = replace(take, spec=replace(take.spec, width_px=4096, height_px=2160))
    assert [each.times for each in upscaling.sizes(project, huge)] == [2]
    with pytest.raises(EditError, match="cannot be brought"):
        upscaling.upscaled(huge, Way(LANCZOS), Size(64, 36))


def test_the_cost_is_measured_where_it_can_be_and_reckoned_else() -> None:
    _, take = taken()
    take = replace(take, frames=10, spec=replace(take.spec, width_px=100, height_px=50))
    plain, twice = Way(LANCZOS), Size(200, 100, 2)
    reckoned = upscaling.cost(take, plain, twice, 2**20, 0, {}, 10**5)
    assert not reckoned.measured and not reckoned.rest
    known = {"upscale lanczos": 1e-3}
    assert upscaling.cost(take, plain, twice, 2**20, 0, known, 10**5).seconds == pytest.approx(200)
    net = Way(NETWORK, "n", 4, None, 1000, 2000.0, ((256, 50), (64, 9)))
    by_net = upscaling.cost(take, net, twice, 2**20, 0, {}, 10**5)
    assert by_net.rest and by_net.memory_mib >= 50
    assert not upscaling.cost(take, net, Size(400, 200, 4), 2**20, 0, {}, 10**5).rest
    heavier = upscaling.cost(take, replace(net, work=2e9), twice, 2**20, 0, {}, 10**5)
    assert heavier.seconds is not None and by_net.seconds is not None
    assert heavier.seconds > 100 * by_net.seconds
    own = upscaling.cost(take, Way(LATENT, "m", 2, None, 10**6), twice, 2**20, 3000, {}, 10**5)
    assert own.seconds is None and own.memory_mib >= 3000 and not own.rest


def test_tiles_are_chosen_to_fit_and_what_fits_in_none_is_said() -> None:
    _, take = taken()
    net = Way(NETWORK, "n", 4, None, 1000, 2000.0, ((256, 900), (128, 300), (64, 90)))

    def found(free_mib: int) -> upscaling.Cost:
        return upscaling.cost(take, net, Size(256, 144, 2), 2**20, 0, {}, free_mib)

    assert (found(1000).tile_px, found(1000).fits) == (0, True), "the usual tile is not told"
    assert (found(400).tile_px, found(400).fits) == (128, True)
    assert 300 <= found(400).memory_mib <= 400
    assert not found(50).fits


def test_a_models_own_upsampler_is_reckoned_with_its_decoder_and_its_weights(
    folder: Path,
) -> None:
    _, take = taken()
    model = folder / "tiny-ltx"
    own = upscaling.ways(None, take, [folder])  # of no engine: a network only
    assert all(way.method != LATENT for way in own)
    small = upscaling.model_mib(model, "LTXPipeline", take, Size(192, 128, 2), False)
    wide = replace(take, spec=replace(take.spec, width_px=1920, height_px=1080))
    large = upscaling.model_mib(model, "LTXPipeline", wide, Size(3840, 2160, 2), False)
    assert large > small + 1000, "its decoder works on every pixel"
    (model / "vae" / "more.safetensors").write_bytes(b"0" * 50 * 2**20)
    assert upscaling.model_mib(model, "LTXPipeline", take, Size(192, 128, 2), False) >= small + 99


def test_a_recipe_keeps_its_name_until_it_is_enlarged_and_says_how() -> None:
    plain = RenderSpec("clay", 64, 64, 5, Rate(24))
    one = replace(plain, upscale=Upscale(NETWORK, "n", "ab", "/here/n.safetensors"))
    elsewhere = replace(one, upscale=replace(one.upscale, path="/there"))  # type: ignore[type-var]
    other = replace(one, upscale=Upscale(NETWORK, "n", "cd"))
    assert one.key() == elsewhere.key()
    assert len({plain.key(), one.key(), other.key()}) == 3
    assert control_spec(one) is None


def test_what_was_made_anew_in_part_still_fits_when_it_is_larger() -> None:
    project, take = taken()
    from previz.app import remaking
    from tests.app.test_inputs import OBEDIENT

    spec = remaking.retake(project, take, OBEDIENT, 4, 9, seed=77)
    anew = replace(take, spec=spec, latents="media/cd/cd.safetensors")
    size = Size(2 * spec.width_px, 2 * spec.height_px, 2)
    large = replace(anew, spec=upscaling.upscaled(anew, Way(LANCZOS), size))
    assert not is_stale(project, large, OBEDIENT)
    own = upscaling.upscaled(anew, Way(LATENT, "m", 2), size)
    assert "latents" not in [each.kind for each in own.controls], "the kept frames are not in them"


def test_weights_are_found_again_by_name_or_named() -> None:
    spec = RenderSpec("clay", 64, 64, 5, Rate(24), upscale=Upscale(NETWORK, "n", "ab", "/gone"))
    found = upscaling.found_again(spec, (Way(NETWORK, "n", 2, Path("/here")), Way(LANCZOS)))
    assert found.upscale is not None and found.upscale.path == "/here"
    with pytest.raises(EditError, match="“n” is not on this machine"):
        upscaling.found_again(spec, (Way(LANCZOS),))
