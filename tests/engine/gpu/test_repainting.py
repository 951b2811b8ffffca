"""Pictures that start from a picture, or stay outside a matte: held against diffusers' own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from PIL import Image

from previz.engine.gpu.canvas import canvas_noise, look_of
from previz.engine.gpu.families import flux2_klein, z_image
from previz.engine.gpu.family import Texts
from previz.engine.gpu.repainting import cells_anew
from previz.engine.gpu.take import WarmModel
from previz.engine.mattes import Mattes
from previz.engine.plan import ShotRequest
from previz.errors import InputError
from tests.engine.gpu.family_checks import SMALL, check_stops, pictures
from tests.engine.gpu.takes import load, make
from tests.tiny_stills import build_flux2_klein, build_z_image, write_controlnet

KINDS = ("z-image", "z-image with a net", "flux2-klein")
PICTURE = pictures(1, seed=3)
STILL = replace(SMALL, frames=1, steps=4)
NET = "Z-Image-Turbo-Fun-Controlnet-Union-2.1.safetensors"


def matte() -> Mattes:
    """White within, grey at one edge, black around; none of it on the grid of cells."""
    drawn = np.zeros((1, 64, 64), np.uint8)
    drawn[:, 10:37, 20:50] = 255
    drawn[:, 37:41, 20:50] = 128
    return drawn


def from_picture(strength: float, **more: Any) -> ShotRequest:
    controls = {"source": PICTURE, **more.pop("controls", {})}
    return replace(STILL, controls=controls, strengths={"source": strength}, **more)


@pytest.fixture(scope="module", params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def of(kind: str) -> pytest.MarkDecorator:
    """For a test of what one kind alone can do."""
    return pytest.mark.parametrize("kind", [kind], indirect=True, scope="module")


@pytest.fixture(scope="module")
def folder(kind: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("models") / f"tiny-{kind.replace(' ', '-')}"
    if kind == "flux2-klein":
        return build_flux2_klein(target)
    if kind == "z-image with a net":
        write_controlnet(target / NET)
    return build_z_image(target)


def test_the_more_a_picture_is_obeyed_the_more_of_it_is_left(model: WarmModel) -> None:
    """Of random weights only this is sure: the latents come closer to the picture's own."""
    family = flux2_klein if model._class == "Flux2KleinPipeline" else z_image
    known = family.encoded(model._pipe, PICTURE)
    if family is flux2_klein:
        shape = model.plan(STILL).latent
        known = flux2_klein.unpacked(model._pipe, model._pipe._pack_latents(known), shape)
    far = [
        float((make(model, from_picture(share)).latents.squeeze() - known.squeeze()).norm())
        for share in (0.0, 0.5, 1.0)
    ]
    assert far == sorted(far, reverse=True)
    assert torch.equal(make(model, from_picture(0.0)).latents, make(model, STILL).latents)


def test_outside_the_matte_every_pixel_stays(model: WarmModel) -> None:
    request = from_picture(0.0, matte=matte())
    made = make(model, request)
    assert np.array_equal(made.frames[matte() == 0], PICTURE[matte() == 0])
    assert np.mean(made.frames[matte() == 255] != PICTURE[matte() == 255]) > 0.9
    assert not torch.equal(made.latents, make(model, STILL).latents)
    moved = replace(request, matte=np.roll(matte(), 9, axis=1))
    assert not torch.equal(make(model, moved).latents, made.latents)
    through = make(model, from_picture(0.75, matte=matte()))
    assert not torch.equal(through.latents, made.latents)
    check_stops(model, request, made)


def test_a_matte_of_another_size_is_refused_before_any_step(model: WarmModel) -> None:
    for wrong in (matte()[:, :, :32], np.zeros((1, 64, 64), np.uint8)):
        with pytest.raises(InputError, match="matte"):
            make(model, from_picture(0.0, matte=wrong))
    with pytest.raises(InputError, match="no take"):
        make(model, replace(STILL, matte=matte()))


def test_an_odd_size_is_repainted_in_its_own_pixels(model: WarmModel) -> None:
    """What is made is larger, and the middle of it is kept: so is the matte's."""
    small = pictures(1, seed=5, size=(50, 58))
    drawn = matte()[:, :50, :58].copy()
    request = replace(
        STILL, width_px=58, height_px=50, controls={"source": small}, matte=drawn,
        strengths={"source": 0.0},
    )  # fmt: skip
    made = make(model, request)
    assert made.frames.shape == small.shape
    assert np.array_equal(made.frames[drawn == 0], small[drawn == 0])


def test_a_cell_with_one_pixel_under_the_matte_is_painted_whole(model: WarmModel) -> None:
    """Of 50 x 58 pixels 64 x 64 are made: the middle is kept, and its edges go on outwards."""
    drawn = np.zeros((1, 50, 58), np.uint8)
    drawn[0, 20, 30] = 1
    request = replace(from_picture(0.0, matte=drawn), width_px=58, height_px=50)
    cells = cells_anew(request, model.plan(request), 8)
    assert cells.shape == (1, 1, 8, 8)
    assert cells.nonzero().tolist() == [[0, 0, (20 + 7) // 8, (30 + 3) // 8]] and cells.max() == 1
    drawn[0, 20, 30], drawn[0, 0, 0] = 0, 255
    assert cells_anew(request, model.plan(request), 8)[0, 0, 0, 0] == 1


@of("z-image with a net")
def test_a_picture_leads_beside_the_control(model: WarmModel, kind: str) -> None:
    depth = {"depth": pictures(1, seed=9)}
    asked = (
        replace(STILL, controls=depth),
        from_picture(0.5, controls=depth),
        from_picture(0.0, controls=depth, matte=matte()),
        from_picture(0.0, matte=matte()),
        from_picture(0.5),
    )
    made = [make(model, each).latents for each in asked]
    assert not any(torch.equal(a, b) for n, a in enumerate(made) for b in made[:n])


@of("z-image with a net")
def test_without_a_control_the_net_changes_nothing(
    model: WarmModel, kind: str, tmp_path: Path
) -> None:
    alone = load(build_z_image(tmp_path / "alone"), tmp_path / "weights.json")
    for request in (STILL, from_picture(0.5), from_picture(0.0, matte=matte())):
        assert torch.equal(make(alone, request).latents, make(model, request).latents)


@of("z-image with a net")
def test_a_net_in_half_precision_is_led_by_an_exact_picture(
    folder: Path, kind: str, tmp_path: Path
) -> None:
    """On a card the weights have half the bits, and the autoencoder all of them."""
    model = load(folder, tmp_path / "weights.json")
    asked = from_picture(0.0, controls={"depth": pictures(1, seed=9)}, matte=matte())
    led = replace(asked, matte=None), asked
    exact = [make(model, each).latents for each in led]
    for part in ("transformer", "controlnet", "text_encoder"):
        model._pipe.components[part].to(torch.bfloat16)
    for each, whole in zip(led, exact, strict=True):
        half = make(model, each).latents
        assert 0 < float((half - whole).norm() / whole.norm()) < 0.05


def _inputs(model: WarmModel, request: ShotRequest) -> tuple[Any, Any, dict[str, Any]]:
    """Plan, noise and arguments as ``make`` has them."""
    made, pipe, family = model.plan(request), model._pipe, model._family
    with torch.inference_mode():
        words = family.encode(pipe, request.prompt)
    arguments = family.arguments(pipe, request, made, Texts(words, None))
    return made, canvas_noise(look_of(request), made.latent), arguments


@of("z-image")
@pytest.mark.parametrize("share", [0.0, 0.5])
def test_z_image_repaints_as_the_pipeline_of_diffusers(
    model: WarmModel, kind: str, share: float
) -> None:
    """With the same noise for start and edge, which that one draws twice."""
    from diffusers import ZImageInpaintPipeline

    chess = np.kron(np.eye(8, dtype=np.uint8) * 255, np.ones((8, 8), np.uint8))  # whole cells
    request = from_picture(share, matte=chess[None])
    made, noise, arguments = _inputs(model, request)
    known, pipe = z_image.encoded(model._pipe, PICTURE), model._pipe
    begun = z_image.start(pipe, noise, request, made)

    class Theirs(ZImageInpaintPipeline):
        def prepare_latents(self, *_told: Any) -> Any:
            return begun, noise.squeeze(2), known

    theirs = Theirs(**pipe.components)
    theirs.set_progress_bar_config(disable=True)
    with torch.inference_mode():
        result = theirs(
            **arguments, image=Image.fromarray(PICTURE[0]), output_type="latent",
            mask_image=Image.fromarray(chess), strength=1 - made.skipped / made.steps,
        ).images  # fmt: skip
    assert torch.allclose(result, make(model, request).latents.squeeze(2), atol=1e-5)


@of("z-image")
def test_z_image_starts_as_the_pipeline_of_diffusers(model: WarmModel, kind: str) -> None:
    from diffusers import ZImageImg2ImgPipeline

    request = from_picture(0.5)
    made, noise, arguments = _inputs(model, request)
    begun = z_image.start(model._pipe, noise, request, made)
    theirs = ZImageImg2ImgPipeline(**model._pipe.components)
    theirs.set_progress_bar_config(disable=True)
    with torch.inference_mode():
        result = theirs(
            **arguments, image=Image.fromarray(PICTURE[0]), latents=begun, strength=0.5,
            output_type="latent",
        ).images  # fmt: skip
    assert torch.allclose(result, make(model, request).latents.squeeze(2), atol=1e-5)


@of("flux2-klein")
def test_klein_repaints_as_the_pipeline_of_diffusers(model: WarmModel, kind: str) -> None:
    from diffusers import Flux2KleinInpaintPipeline

    drawn = np.zeros((1, 64, 64), np.uint8)
    drawn[:, 16:48, 16:64] = 255  # on the grid of tokens, which that one scales to
    references = (pictures(1, seed=8)[0],)
    request = from_picture(0.0, matte=drawn, references=references)
    _, noise, arguments = _inputs(model, request)
    theirs = Flux2KleinInpaintPipeline(**model._pipe.components, is_distilled=True)
    theirs.set_progress_bar_config(disable=True)
    told = {name: each for name, each in arguments.items() if name not in ("image", "height",
                                                                          "width")}  # fmt: skip
    with torch.inference_mode():
        result = theirs(
            **told, image=Image.fromarray(PICTURE[0]), mask_image=Image.fromarray(drawn[0]),
            image_reference=Image.fromarray(references[0]), strength=1.0,
            latents=model._pipe._patchify_latents(noise.squeeze(2)), output_type="latent",
        ).images  # fmt: skip
    assert torch.allclose(result, make(model, request).latents.squeeze(2), atol=1e-4)
