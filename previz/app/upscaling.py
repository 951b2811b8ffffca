"""A take made larger: which ways there are, to which sizes, what it will cost, and its recipe."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from previz.app.recipes import EngineChoice
from previz.engine import latent_upsamplers, upscalers
from previz.errors import EditError, InputError
from previz.model.project import Project
from previz.model.render import LANCZOS, LATENT, NETWORK, Control, RenderSpec, Take, Upscale

MIB = 2**20
MOST_PX = 8192 * 4320
"""The largest film that Previz reads; see ``media.reader``."""
MOST_SIDE_PX = 8192
RESIZE_S = 45e-9
"""Seconds for a pixel of the larger film on one core: read, resize and encode, measured."""
CPU_FLOPS = 40e9
"""Of convolutions on one core: the lower half of 30 to 83 billion that were measured."""
GROWS = 0.75
"""A film grows with its pixels to about this power: measured 2.6 and 8.7 times for 4 and 16."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way to a larger take. ``times`` is what it does at once, 0 for a resize to any size.

    ``weights`` is its file, ``name`` that of the file's network or of the model; empty for a
    resize. ``parameters`` and ``work``, operations for a pixel that goes in, are 0 where they
    are not known. ``tiles`` are the sides of a tile, the usual first, and what each takes, MiB.
    """

    method: str
    name: str = ""
    times: int = 0
    weights: Path | None = None
    parameters: int = 0
    work: float = 0.0
    tiles: tuple[tuple[int, int], ...] = ()

    @property
    def speed_key(self) -> str:
        """Under which name its speed is remembered."""
        return f"upscale {self.method} {self.name}".strip()


@dataclass(frozen=True, slots=True)
class Size:
    """A size that a take can be brought to. ``times`` is 2 or 4, or 0 for the film's own size."""

    width_px: int
    height_px: int
    times: int = 0


@dataclass(frozen=True, slots=True)
class Cost:
    """What a larger take will be. ``seconds`` is None where nothing is known of it.

    ``measured``: it comes from takes that were made larger here, else it is reckoned. ``rest``:
    the way ends short of the size, and a plain resize does what is left, or takes back what is
    too much. ``memory_mib`` is beside what the program itself takes, ``free_mib`` what there is.
    ``tile_px`` is the side of a tile where smaller ones than usual have to do, else 0.
    """

    frames: int
    width_px: int
    height_px: int
    seconds: float | None
    measured: bool
    memory_mib: int
    disk_mib: float
    rest: bool
    free_mib: int
    tile_px: int = 0

    @property
    def fits(self) -> bool:
        """Whether there is the memory for it."""
        return self.memory_mib <= self.free_mib


def ways(engine: EngineChoice | None, take: Take, folders: Sequence[Path]) -> tuple[Way, ...]:
    """The ways to make a take larger, the best one first; a plain resize is always there.

    Args:
        engine: that made the take, if it is installed.
        folders: the models folders.
    """
    found = []
    if engine is not None and engine.pipeline and take.spec.engine == engine.id:
        own = latent_upsamplers.upsampler(Path(engine.folder), engine.pipeline, folders)
        if own is not None:
            found.append(Way(LATENT, engine.name, 2, own.weights, own.parameters))
    for network in upscalers.installed(folders).values():
        found.append(
            Way(
                NETWORK,
                network.name,
                network.times,
                network.path,
                network.parameters,
                network.work,
                network.tiles(),
            )
        )
    return (*found, Way(LANCZOS))


def sizes(project: Project, take: Take) -> tuple[Size, ...]:
    """Twice, four times, and the film's own size where that is larger; none beyond 8K."""
    made, film = take.spec, project.settings
    found = [Size(made.width_px * times, made.height_px * times, times) for times in (2, 4)]
    grows = film.width_px >= made.width_px and film.height_px >= made.height_px
    if grows and (film.width_px, film.height_px) != (made.width_px, made.height_px):
        own = Size(film.width_px, film.height_px)
        found = [own, *(each for each in found if (each.width_px, each.height_px) != _px(own))]
    return tuple(each for each in found if _fits(each))


def cost(
    take: Take,
    way: Way,
    size: Size,
    film_bytes: int,
    model_mib: int,
    speeds: Mapping[str, float],
    free_mib: int,
) -> Cost:
    """What making a take larger takes.

    Args:
        film_bytes: size of the take's film.
        model_mib: of the model, its own upsampler and their work, where that is the way.
        free_mib: memory that there is; tiles are chosen to fit into it.
        speeds: seconds for a pixel of the larger film, by ``speed_key``.
    """
    before = take.spec.width_px * take.spec.height_px
    pixels = size.width_px * size.height_px
    total = take.frames * pixels
    measured = speeds.get(way.speed_key)
    seconds = _reckoned(way, before, pixels) * take.frames if measured is None else None
    frames_mib = upscalers.frames_mib(size.width_px, size.height_px)
    tile_px, tile_mib = _tile(way, free_mib - frames_mib)
    memory = {LANCZOS: 0, NETWORK: tile_mib}.get(way.method, model_mib + 3 * total // MIB)
    return Cost(
        take.frames,
        size.width_px,
        size.height_px,
        measured * total if measured is not None else seconds or None,
        measured is not None,
        memory + frames_mib,
        film_bytes * (pixels / before) ** GROWS / MIB,
        way.method != LANCZOS and not _exact(take, way, size),
        free_mib,
        tile_px,
    )


def model_mib(folder: Path, pipeline: str, take: Take, size: Size, on_card: bool) -> int:
    """Memory that a model wants to make a take larger by its own upsampler, weights and all.

    On a card one part of it at a time will do; on a processor weights are held in 32 bits.
    """
    from previz.engine.footprint import decode_mib  # numpy: not to show a window

    parts = [each for each in folder.iterdir() if each.is_dir()]
    weights = [sum(f.stat().st_size for f in each.rglob("*.safetensors")) for each in parts]
    held = (max(weights, default=0) if on_card else 2 * sum(weights)) // MIB
    work = decode_mib(folder, pipeline, 2 * take.spec.width_px, 2 * take.spec.height_px, on_card)
    own = latent_upsamplers.upsampler(folder, pipeline)
    return held + work + (own.parameters * (2 if on_card else 4) // MIB if own else 0)


def upscaled(take: Take, way: Way, size: Size) -> RenderSpec:
    """The recipe of a take made larger: that of the take, its film, and how it is enlarged.

    Raises:
        EditError: the size is not larger than the take's.
        InputError: the weights cannot be read.
    """
    spec = take.spec
    if size.width_px < spec.width_px or size.height_px < spec.height_px or not _fits(size):
        raise EditError(
            f"The take cannot be brought to {size.width_px} x {size.height_px} pixels.",
            f"It has {spec.width_px} x {spec.height_px}; it can only grow, and to 8K at most.",
            "Choose a larger size.",
        )
    given = [Control("source", take.media, take.media_sha256)]
    if way.method == LATENT and _decoded_from(take):
        given.append(Control("latents", take.latents, Path(take.latents).stem))
    asked = [each for each in spec.undrawn().controls if each.kind not in ("source", "latents")]
    return replace(
        spec,
        width_px=size.width_px,
        height_px=size.height_px,
        controls=(*asked, *given),
        upscale=Upscale(way.method, way.name, _sha256(way), str(way.weights or "")),
    )


def work_of(spec: RenderSpec) -> float:
    """What the time of making a take larger grows with: the pixels of the larger film."""
    return float(spec.frames * spec.width_px * spec.height_px)


def speed_key(upscale: Upscale) -> str:
    """See ``Way.speed_key``."""
    return Way(upscale.method, upscale.name).speed_key


def found_again(spec: RenderSpec, all_ways: Sequence[Way]) -> RenderSpec:
    """A recipe with the place where its weights are on this machine.

    Raises:
        EditError: they are not here.
    """
    asked = spec.upscale
    if asked is None or not asked.sha256:
        return spec
    for way in all_ways:
        if (way.method, way.name) == (asked.method, asked.name):
            return replace(spec, upscale=replace(asked, path=str(way.weights)))
    raise EditError(
        f"The upscaler “{asked.name}” is not on this machine.",
        "The take was made larger with it.",
        f"Put it into the folder “{upscalers.FOLDER}” of a models folder.",
    )


def _tile(way: Way, room_mib: int) -> tuple[int, int]:
    """The tile that is smaller than usual and fits, or 0, and what it takes; the smallest's, MiB,
    where none fits."""
    if not way.tiles:
        return 0, 0
    usual, _ = way.tiles[0]
    side = upscalers.tile_px(way.tiles, room_mib)
    taken = dict(way.tiles)
    return (0 if side == usual else side), taken.get(side, way.tiles[-1][1])


def _decoded_from(take: Take) -> bool:
    """Whether its latents are all of its film: frames that stayed as they were are not in them."""
    spec = take.spec
    whole = spec.redo is None and spec.matte is None and spec.made_rate is None
    return bool(take.latents) and whole


def _reckoned(way: Way, before: int, after: int) -> float:
    """Seconds for a frame, on a processor; 0 where nothing is known."""
    if way.method == LATENT:
        return 0.0
    rounds = _rounds(way, before, after)
    passed = sum(before * (way.times * way.times) ** number for number in range(rounds))
    return float(after * RESIZE_S + way.work * passed / CPU_FLOPS)


def _rounds(way: Way, before: int, after: int) -> int:
    """How often a network runs until the picture is large enough."""
    if way.method != NETWORK:
        return 0
    return max(1, math.ceil(math.log(after / before) / math.log(way.times**2) - 1e-9))


def _exact(take: Take, way: Way, size: Size) -> bool:
    """Whether a way ends just at a size."""
    times = way.times
    if way.method == NETWORK:
        before = take.spec.width_px * take.spec.height_px
        times = way.times ** _rounds(way, before, size.width_px * size.height_px)
    return (take.spec.width_px * times, take.spec.height_px * times) == _px(size)


def _px(size: Size) -> tuple[int, int]:
    return size.width_px, size.height_px


def _fits(size: Size) -> bool:
    return max(_px(size)) <= MOST_SIDE_PX and size.width_px * size.height_px <= MOST_PX


def _sha256(way: Way) -> str:
    if way.weights is None:
        return ""
    try:
        return latent_upsamplers.sha256(way.weights)
    except OSError as error:
        raise InputError(
            f"The upscaler “{way.name}” cannot be read.", f"{error.strerror}.", "Check the file."
        ) from error
