"""The stage drawn by rays in torch, on a GPU or a CPU: data by the thousand clips a minute.

Not the renderer's picture. Every solid is the box or the ellipsoid that fills its bounds, light is
Lambert's with one shadow ray to the key, and there are no outlines. It has the same camera, places,
colours, depth and people, so that most of what a denoiser must learn can be learned on it; the
last part of a training is on the renderer's own pictures (``data.py``).

``python packaging/train_starter/raycast.py OUT --first 0 --count 200`` writes the same files.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import data
import numpy as np
import torch
from looks import lifted, painted
from numpy.typing import NDArray
from recipes import FRAMES, HEIGHT_PX, WIDTH_PX, Recipe, recipe
from running import device_of, settle
from torch import Tensor

from previz.errors import PrevizError
from previz.model.controls import neutral_clay
from previz.model.stage import StageShot
from previz.stage.evaluate import Frame, evaluate
from previz.stage.items import FIRST_ACTOR
from previz.stage.meshes import bounds
from previz.stage.render.passes import depth_picture
from previz.stage.span import depth_span

ROUND = frozenset({"sphere", "cylinder", "capsule", "loft"})
FAR = 1e6
SOLIDS_AT_ONCE = 16
EXPOSURE = 1.0


@dataclass(frozen=True, slots=True)
class Solids:
    """What stands on the stage at a frame: to_local (n, 3, 4) brings each into [-1, 1] cubed."""

    to_local: Tensor
    is_round: Tensor
    colour: Tensor
    ids: Tensor
    of_set: Tensor


@dataclass(frozen=True, slots=True)
class Seen:
    """One frame: rgb (H, W, 3) linear light, depth (H, W) metres, 0 for nothing, ids (H, W)."""

    rgb: Tensor
    depth: Tensor
    ids: Tensor


def solids_of(frame: Frame, device: torch.device) -> Solids:
    """The stage's items as boxes and ellipsoids."""
    local, is_round, colours, ids, of_set = [], [], [], [], []
    for item in frame.items:
        corners = bounds(item.mesh)
        low, high = corners.min(axis=0), corners.max(axis=0)
        half = np.maximum((high - low) / 2, 2e-3)
        unit = np.eye(4)
        unit[:3, :3] = np.diag(half)
        unit[:3, 3] = (low + high) / 2
        local.append(np.linalg.inv(np.asarray(item.matrix) @ unit)[:3])
        is_round.append(item.mesh.kind in ROUND or item.group == "actor")
        of_set.append(item.group == "set")
        colours.append(np.clip(np.array(item.colour), 0, 1) ** 2.2 * (1 + 3 * item.glow))
        ids.append(item.object_id)
    return Solids(
        torch.tensor(np.stack(local), dtype=torch.float32, device=device),
        torch.tensor(is_round, device=device),
        torch.tensor(np.stack(colours), dtype=torch.float32, device=device),
        torch.tensor(ids, device=device),
        torch.tensor(of_set, device=device),
    )


def hits(solids: Solids, origin: Tensor, rays: Tensor) -> tuple[Tensor, Tensor]:
    """The nearest solid on each ray: distance (p,), FAR for none, and its number (p,).

    Args:
        origin, rays: (p, 3); distances are in lengths of the ray.
    """
    best = torch.full((len(rays),), FAR, device=rays.device)
    which = torch.zeros(len(rays), dtype=torch.long, device=rays.device)
    for start in range(0, len(solids.to_local), SOLIDS_AT_ONCE):
        part = slice(start, start + SOLIDS_AT_ONCE)
        at = _nearest(solids.to_local[part], solids.is_round[part], origin, rays)
        distance, number = at.min(dim=0)
        closer = distance < best
        best = torch.where(closer, distance, best)
        which = torch.where(closer, number + start, which)
    return best, which


def _nearest(to_local: Tensor, is_round: Tensor, origin: Tensor, rays: Tensor) -> Tensor:
    """Where rays enter solids, (n, p); FAR where they do not."""
    turn, move = to_local[:, :, :3], to_local[:, None, :, 3]
    o = torch.einsum("nij,pj->npi", turn, origin) + move
    d = torch.einsum("nij,pj->npi", turn, rays)
    safe = torch.where(d.abs() < 1e-9, torch.full_like(d, 1e-9), d)
    one, other = (-1 - o) / safe, (1 - o) / safe
    enter = torch.minimum(one, other).amax(dim=2)
    leave = torch.maximum(one, other).amin(dim=2)
    box = torch.where((enter < leave) & (enter > 1e-3), enter, torch.full_like(enter, FAR))
    a, b = (d * d).sum(2), (o * d).sum(2)
    inside = b * b - a * ((o * o).sum(2) - 1)
    ball = (-b - inside.clamp(min=0).sqrt()) / a.clamp(min=1e-12)
    ball = torch.where((inside > 0) & (ball > 1e-3), ball, torch.full_like(ball, FAR))
    return torch.where(is_round[:, None], ball, box)


def cast(frame: Frame, width_px: int, height_px: int, device: torch.device) -> Seen:
    """One frame of a shot."""
    solids = solids_of(frame, device)
    rays, eye = _camera_rays(frame, width_px, height_px, device)
    distance, number = hits(solids, eye.expand(len(rays), 3), rays)
    there = distance < FAR
    points = eye + rays * distance.clamp(max=1e4)[:, None]
    normals = _normals(solids, number, points, rays)
    colour = solids.colour[number] * _light(frame, solids, number, points, normals)
    sky = torch.tensor(frame.air.horizon, dtype=torch.float32, device=device)
    rgb = torch.where(there[:, None], colour, sky)
    shape = (height_px, width_px)
    return Seen(
        rgb.view(*shape, 3),
        torch.where(there, distance, torch.zeros_like(distance)).view(shape),
        torch.where(there, solids.ids[number], torch.zeros_like(number)).view(shape),
    )


def _camera_rays(
    frame: Frame, width_px: int, height_px: int, device: torch.device
) -> tuple[Tensor, Tensor]:
    """Rays (H W, 3) whose length is one metre along the lens axis, and the eye."""
    world = torch.tensor(np.asarray(frame.camera_world), dtype=torch.float32, device=device)
    across = (torch.arange(width_px, device=device) + 0.5) / width_px * 2 - 1
    up = 1 - (torch.arange(height_px, device=device) + 0.5) / height_px * 2
    rows, columns = torch.meshgrid(up, across, indexing="ij")
    wide, high = float(frame.projection[0, 0]), float(frame.projection[1, 1])
    local = torch.stack([columns / wide, rows / high, -torch.ones_like(rows)], dim=-1)
    return local.view(-1, 3) @ world[:3, :3].T, world[:3, 3]


def _normals(solids: Solids, number: Tensor, points: Tensor, rays: Tensor) -> Tensor:
    turn, move = solids.to_local[number, :, :3], solids.to_local[number, :, 3]
    local = torch.einsum("pij,pj->pi", turn, points) + move
    largest = local.abs().argmax(dim=1, keepdim=True)
    flat = torch.zeros_like(local).scatter(1, largest, local.gather(1, largest).sign())
    own = torch.where(solids.is_round[number][:, None], local, flat)
    world = torch.einsum("pij,pi->pj", turn, own)
    world = world / world.norm(dim=1, keepdim=True).clamp(min=1e-9)
    return torch.where((world * rays).sum(1, keepdim=True) > 0, -world, world)


def _light(frame: Frame, solids: Solids, number: Tensor, points: Tensor, normals: Tensor) -> Tensor:
    """Linear light on points (p, 3): what comes from around, and each lamp by Lambert's law."""
    around = torch.tensor([frame.air.below, frame.air.above], device=points.device).float()
    up = normals[:, 1:2] * 0.5 + 0.5
    total = around[0] * (1 - up) + around[1] * up
    wash = torch.tensor(frame.air.wash, device=points.device).float()
    total = torch.where(solids.of_set[number][:, None], wash, total)
    for lamp in frame.lamps:
        place, target = (
            torch.tensor(p, dtype=torch.float32, device=points.device)
            for p in (lamp.position, lamp.target)
        )
        sun = lamp.kind == "sun"
        to_lamp = (place - target).expand_as(points) if sun else place - points
        far = to_lamp.norm(dim=1, keepdim=True).clamp(min=1e-3)
        facing = (normals * to_lamp / far).sum(1, keepdim=True).clamp(min=0)
        fall = torch.ones_like(far) if sun else (lamp.reference_m / far).clamp(max=4) ** 2
        lit = facing * fall
        if lamp.name == "key":
            between, _ = hits(solids, points + normals * 2e-2, to_lamp)
            lit = lit * ((between > 1) | (between >= FAR)).float()[:, None]
        total = total + torch.tensor(lamp.rgb, dtype=torch.float32, device=points.device) * lit
    return total


def displayed(light: Tensor) -> Tensor:
    """Linear light as bytes, by the renderer's own curve (previz.stage.colour.display)."""
    x = light * EXPOSURE
    y = x * (2.51 * x + 0.03) / (x * (2.43 * x + 0.59) + 0.14)
    return (y.clamp(0, 1) ** (1 / 2.2) * 255 + 0.5).to(torch.uint8)


def clip(stage: StageShot, device: torch.device) -> tuple[Sequence[Seen], NDArray[np.uint8]]:
    """The first frames of a shot, and their beauty (n, H, W, 3) as bytes."""
    made = [cast(evaluate(stage, n), WIDTH_PX, HEIGHT_PX, device) for n in range(FRAMES)]
    return made, torch.stack([displayed(one.rgb) for one in made]).cpu().numpy()


def arrays(made: Recipe, device: torch.device) -> dict[str, NDArray[np.generic]]:
    """All that a seed's file holds, see ``data.py``."""
    seen, clay = clip(neutral_clay(made.stage), device)
    span = depth_span(made.stage)
    depth = [depth_picture(one.depth.cpu().numpy(), span)[..., 0] for one in seen]
    figures = [(one.ids >= FIRST_ACTOR).to(torch.uint8).cpu().numpy() for one in seen]
    beauty = [painted(lifted(clip(v.stage, device)[1]), v.look, v.look_seed) for v in made.variants]
    return {
        "clay": clay,
        "depth": np.stack(depth),
        "figures": np.stack(figures),
        "beauty": np.stack(beauty),
        "words": data.words_of(made),
    }


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    ask.add_argument("out", type=Path)
    ask.add_argument("--first", type=int, default=0)
    ask.add_argument("--count", type=int, default=100)
    ask.add_argument("--variants", type=int, default=5)
    given = ask.parse_args()
    settle()
    given.out.mkdir(parents=True, exist_ok=True)
    device, start_s = device_of(), time.monotonic()
    for seed in range(given.first, given.first + given.count):
        try:
            data.keep(given.out / f"{seed:07d}.npz", arrays(recipe(seed, given.variants), device))
        except PrevizError as error:
            print(f"{seed}: {error}")
    print(f"{time.monotonic() - start_s:.0f} s")


if __name__ == "__main__":
    main()
