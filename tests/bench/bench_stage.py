"""What a frame of the stage costs: ``python -m tests.bench.bench_stage [frames]``.

The baseline is the beauty picture alone, drawn in the same run on the same stage, so the table
means the same on every machine. Times are CPU seconds of the whole process, the software driver's
threads included; with a graphics card they are only what the processor had to do.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import psutil
from rich.console import Console
from rich.table import Table

from previz.model.camera import Camera, Move
from previz.model.stage import Extras, Mark, StageShot
from previz.model.vocabulary import lights
from previz.stage.evaluate import evaluate
from previz.stage.meshes import triangles
from previz.stage.render.clip import draw_clip
from previz.stage.render.device import adapter_name
from previz.stage.render.passes import PASSES
from previz.stage.render.renderer import FLOW, LIGHT, METERED, Renderer
from tests.stage.shots import FIELD, KITCHEN, shot

WIDTH, HEIGHT = 768, 432
MEMORY_FRAMES, SETTLED = 1000, 100
GOALS = {"draft": 0.10, "passes": 0.35}
"""CPU seconds a frame in software that the design asks for; 50 figures: three times the scene."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one frame: CPU and wall seconds; and of the process afterwards: MiB resident."""

    cpu_s: float
    wall_s: float
    rss_mib: float


def scene(frames: int) -> StageShot:
    """Two people in a furnished room: one walks all the time, one points; the camera pushes in."""
    walks = (Mark(0, -2.2, -2.0, 0.0), Mark(max(2, frames), -0.35, 1.4, 120.0))
    return shot(
        "MASTER",
        "WS",
        ("mara",),
        "",
        Camera(28.0, 15.0, 4.0),
        {"mara": walks, "tobias": (Mark(0, 1.0, 1.2, -62.0, "point"),)},
        KITCHEN,
        Move("handheld", "slow"),
        frames=frames,
    )


def crowded(frames: int) -> StageShot:
    """The same with fifty extras around."""
    made = scene(frames)
    crowd = Extras("crowd", "Crowd", 50, "audience", "waits", z_m=-0.5, spacing_m=0.5)
    return replace(made, stage=replace(made.stage, extras=(crowd,)))


def strolling(frames: int) -> StageShot:
    """The same with fifty extras who walk and watch, in a hall that has room for them."""
    made = scene(frames)
    crowd = Extras("crowd", "Crowd", 50, "area", "walks", width_m=14.0, depth_m=11.0, watch="mara")
    hall = replace(made.stage.set, width_m=16.0, depth_m=14.0)
    return replace(made, stage=replace(made.stage, set=hall, extras=(crowd,)))


def furnished(frames: int) -> StageShot:
    """The scene with one of its two people, as near 44 solids as the design's own measure had."""
    made = scene(frames)
    return replace(made, blocking=made.blocking[:1])


def _lamps(made: StageShot) -> Cost:
    """Frames with eight lamps, drawn one by one: the rig of no set-up has so many."""
    renderer = Renderer(WIDTH, HEIGHT)
    seen = [evaluate(made, number) for number in range(made.frames)]
    lit = [replace(frame, lamps=(*frame.lamps, *frame.lamps * 4)[:8]) for frame in seen]
    renderer.draw(lit[0], ("beauty",))
    cpu, wall = time.process_time(), time.perf_counter()
    for frame in lit[1:]:
        renderer.draw(frame, ("beauty",))
    n = len(lit) - 1
    cost = Cost((time.process_time() - cpu) / n, (time.perf_counter() - wall) / n, 0.0)
    renderer.close()
    return replace(cost, rss_mib=psutil.Process().memory_info().rss / 2**20)


def _until(made: StageShot, passes: tuple[str, ...], size: tuple[int, int], quality: str) -> Cost:
    clip: Iterator[object] = draw_clip(made, *size, passes, lambda: False, quality)
    next(clip)  # shaders, meshes and the depth span are the start's cost, not the frame's
    cpu, wall = time.process_time(), time.perf_counter()
    count = sum(1 for _ in clip)
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    rss = psutil.Process().memory_info().rss / 2**20
    return Cost(cpu / count, wall / count, rss)


def sunny(frames: int) -> StageShot:
    """A close-up outdoors: the sun has a closer shadow map besides its own."""
    made = scene(frames)
    outdoors = replace(made.stage, set=FIELD.set, props=())
    framing = replace(made.framing, kind="SGL", size="CU")
    light = lights()["sunlight"].placed(15.0)
    return replace(made, stage=outdoors, framing=framing, light=light)


def _drawn(made: StageShot, want: tuple[str, ...]) -> float:
    """CPU seconds of a frame for drawing and reading alone: no passes, no evaluation."""
    renderer = Renderer(WIDTH, HEIGHT)
    seen = [evaluate(made, number) for number in range(made.frames)]
    renderer.draw(seen[0], want, seen[1])
    cpu = time.process_time()
    for now, later in pairwise(seen):
        renderer.draw(now, want, later)
    cost = (time.process_time() - cpu) / (len(seen) - 1)
    renderer.close()
    return cost


def _parts(console: Console, made: StageShot) -> None:
    """What each part of a frame adds to what is above it."""
    table = Table("part of a frame", "CPU s/frame", "adds")
    last = 0.0
    for name, want in (
        ("solids, ids read", ("ids",)),
        ("shadows, occlusion, light", ("ids", METERED)),
        ("tone, sixteen samples, edges", ("ids", "beauty")),
        ("light alone", ("ids", "beauty", LIGHT)),
        ("flow", ("ids", "beauty", LIGHT, FLOW)),
    ):
        cost = _drawn(made, want)
        table.add_row(name, f"{cost:.3f}", f"{cost - last:+.3f}")
        last = cost
    beauty = _until(made, ("beauty",), (WIDTH, HEIGHT), "final").cpu_s
    for name in PASSES[1:]:
        cost = _until(made, ("beauty", name), (WIDTH, HEIGHT), "final").cpu_s
        table.add_row(f"beauty and {name} as pictures", f"{cost:.3f}", f"{cost - beauty:+.3f}")
    console.print(table)


def _row(table: Table, name: str, cost: Cost, base: Cost) -> None:
    table.add_row(
        name,
        f"{cost.cpu_s:.3f}",
        f"{cost.wall_s:.3f}",
        f"{cost.cpu_s / base.cpu_s:.2f}",
        f"{cost.rss_mib:.0f}",
    )


def _evaluation(made: StageShot) -> Cost:
    cpu, wall = time.process_time(), time.perf_counter()
    for frame in range(made.frames):
        evaluate(made, frame)
    n = made.frames
    rss = psutil.Process().memory_info().rss / 2**20
    return Cost((time.process_time() - cpu) / n, (time.perf_counter() - wall) / n, rss)


def main(frames: int) -> None:
    """Print the table."""
    made, size = scene(frames), (WIDTH, HEIGHT)
    items = evaluate(made, 0).items
    count = sum(len(triangles(item.mesh).indices) // 3 for item in items)
    console = Console(width=100)
    console.print(f"{adapter_name()}: {len(items)} items, {count} triangles, {frames} frames")
    table = Table("what", "CPU s/frame", "wall s/frame", "x baseline", "MiB")
    base = _until(made, ("beauty",), size, "final")
    _row(table, f"baseline: beauty only, {WIDTH}x{HEIGHT}", base, base)
    every = _until(made, PASSES, size, "final")
    _row(table, f"all {len(PASSES)} passes, {WIDTH}x{HEIGHT} (goal {GOALS['passes']})", every, base)
    seen = replace(made, camera=replace(made.camera, lens_mm=50.0, t_stop=1.4))
    for name, shown in (
        ("beauty, 50 mm", seen),
        ("and fog", replace(seen, fog_m=30.0)),
        ("and depth of field at T1.4", replace(seen, depth_of_field=True)),
        ("and motion blur", replace(seen, motion_blur=True)),
        ("and both", replace(seen, depth_of_field=True, motion_blur=True)),
    ):
        _row(table, f"{name}, {WIDTH}x{HEIGHT}", _until(shown, ("beauty",), size, "final"), base)
    plain = furnished(frames)
    draft, solids = _until(plain, ("beauty",), (460, 296), "draft"), len(evaluate(plain, 0).items)
    _row(table, f"draft, 460x296, {solids} items (goal {GOALS['draft']})", draft, base)
    _row(table, "baseline and eight lamps", _lamps(made), base)
    _row(table, "a sunny close-up", _until(sunny(frames), ("beauty",), size, "final"), base)
    _row(table, "beauty, 1280x720", _until(made, ("beauty",), (1280, 720), "final"), base)
    _row(table, "evaluate only (no picture)", _evaluation(scene(frames + 1)), base)
    full = crowded(frames)
    _row(
        table, "baseline and 50 extras (goal 3.00)", _until(full, ("beauty",), size, "final"), base
    )
    _row(table, "evaluate only, with 50 extras", _evaluation(crowded(frames + 1)), base)
    walk = strolling(frames)
    _row(table, "baseline and 50 who walk", _until(walk, ("beauty",), size, "final"), base)
    _row(table, "evaluate only, with 50 who walk", _evaluation(strolling(frames + 1)), base)
    console.print(table)
    _parts(console, made)
    _memory(console)


def _memory(console: Console) -> None:
    """What the process holds over a long clip of every pass: it must not grow."""
    sizes = {}
    for number, _ in draw_clip(scene(MEMORY_FRAMES), 192, 108, PASSES, lambda: False, "draft"):
        if number + 1 in (SETTLED, MEMORY_FRAMES):
            sizes[number + 1] = psutil.Process().memory_info().rss / 2**20
    console.print(
        f"memory over {MEMORY_FRAMES} frames: {sizes[SETTLED]:.0f} MiB at frame {SETTLED}, "
        f"{sizes[MEMORY_FRAMES]:.0f} MiB at the end"
    )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 48)
