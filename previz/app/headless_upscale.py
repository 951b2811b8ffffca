"""``previz upscale``: a take of a project made larger, with its cost first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from previz.app import projects
from previz.app.commands import enlarging
from previz.app.headless import Bar, command_studio, takes_made
from previz.app.timings import Timings
from previz.app.upscaling import Cost, Size, Way
from previz.app.verify import find_take
from previz.errors import EditError
from previz.model.render import LANCZOS, LATENT

FILM = "film"
"""The word for the film's own size."""
OWN = "own"
"""The word for the upsampler of the model that made the take."""


@dataclass(frozen=True, slots=True)
class UpscaleWishes:
    """``to`` is ``2``, ``4``, ``film`` or ``WxH``, empty for the first size that there is.

    ``by`` is ``own``, ``lanczos`` or the name of an upscaler file; empty for the best way.
    """

    to: str = ""
    by: str = ""
    dry: bool = False


@dataclass(frozen=True, slots=True)
class UpscaleReport:
    """What was asked for, what it costs, and what was made: slate and file, None of a dry run."""

    take: str
    way: str
    cost: Cost
    made: tuple[str, Path] | None = None


def upscale(folder: Path, take_name: str, wishes: UpscaleWishes, bar: Bar) -> UpscaleReport:
    """Make a take of a project larger; the larger one is another take of its shot.

    Raises:
        EditError: no such take, size or way.
        StoreError: the project cannot be written, or the take's film is missing.
        RenderError: it failed.
    """
    studio = command_studio(projects.open_project(folder))
    timings = Timings(studio)
    try:
        take = find_take(studio.session.project, take_name)
        size = _size(enlarging.sizes(studio, take.id), wishes.to)
        way = _way(enlarging.ways(studio, take.id), wishes.by)
        report = UpscaleReport(
            take_name, _way_word(way), enlarging.cost(studio, take.id, way, size)
        )
        if wishes.dry:
            return report
        job = enlarging.upscale(studio, take.id, way, size)
        name, number, film = takes_made(studio, [job.id], bar)[0]
        return UpscaleReport(report.take, report.way, report.cost, (f"{name}-{number}", film))
    finally:
        timings.close()
        studio.close()


def report_json(report: UpscaleReport) -> dict[str, Any]:
    """The report as plain data; ``made`` is null of a dry run."""
    slate, film = report.made or ("", "")
    made = {"take": slate, "file": str(film)} if report.made else None
    return {"take": report.take, "by": report.way, "cost": asdict(report.cost), "made": made}


def cost_words(found: UpscaleReport) -> tuple[str, ...]:
    """What it will be, in sentences."""
    cost = found.cost
    size = f"{cost.frames} frames of {cost.width_px}x{cost.height_px}"
    lines = [f"Take {found.take} by {found.way}: {size}."]
    if cost.seconds is not None:
        how = "as the last ones took" if cost.measured else "reckoned for a processor alone"
        lines.append(f"About {max(1, round(cost.seconds))} s, {how}.")
    lines.append(f"Memory: about {max(1, cost.memory_mib)} MiB of {cost.free_mib} MiB.")
    lines.append(f"Disk: about {max(1, round(cost.disk_mib))} MiB.")
    if cost.tile_px and cost.fits:
        lines.append(f"In tiles of {cost.tile_px} pixels, to fit into the memory: slower.")
    if not cost.fits:
        lines.append("It does not fit: choose a smaller size, or a plain resize.")
    if cost.rest:
        lines.append("A plain resize does the rest of the way.")
    return tuple(lines)


def _size(known: Sequence[Size], word: str) -> Size:
    for size in known:
        words = {f"{size.width_px}x{size.height_px}", str(size.times) if size.times else FILM}
        if not word or word.lower() in words:
            return size
    has = ", ".join(f"{size.times or FILM} ({size.width_px}x{size.height_px})" for size in known)
    raise EditError(
        f"The take cannot be brought to “{word}”." if word else "The take cannot grow.",
        f"It can be made: {has}." if has else "It is as large as Previz can read a film: 8K.",
        "Give one of these sizes." if has else "Use it as it is.",
    )


def _way(known: Sequence[Way], word: str) -> Way:
    for way in known:
        if not word or word.lower() == _way_word(way).lower():
            return way
    raise EditError(
        f"There is no upscaler “{word}” for this take.",
        f"There is: {', '.join(map(_way_word, known))}.",
        "Name one of these.",
    )


def _way_word(way: Way) -> str:
    return {LANCZOS: LANCZOS, LATENT: OWN}.get(way.method, way.name)
