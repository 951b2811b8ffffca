"""The takes of a shot side by side: what each has that the others have not."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from previz.app.studio import Studio
from previz.errors import StoreError
from previz.model.project import Project
from previz.model.render import RenderSpec, Take

SEED = "seed"
ACROSS = 4
"""Takes in a row where they make no grid."""


@dataclass(frozen=True, slots=True)
class SheetTake:
    """A take in its place. ``special`` are what varies among the takes, as name and value."""

    take_id: str
    name: str
    special: tuple[tuple[str, str], ...]
    plays: bool
    circled: bool


@dataclass(frozen=True, slots=True)
class TakeSheet:
    """Takes in rows. A row of a grid shares all that varies but the seed, a column the seed.

    Without a grid every take stands for itself, newest first, and there are no ``columns``.
    ``rows`` are as long as there are columns; None stands where no such take was made.
    """

    columns: tuple[str, ...]
    rows: tuple[tuple[SheetTake | None, ...], ...]

    @property
    def takes(self) -> tuple[SheetTake, ...]:
        """All takes, row by row."""
        return tuple(take for row in self.rows for take in row if take is not None)


def take_sheet(project: Project, shot_id: str, only: Collection[str] = ()) -> TakeSheet:
    """Every take of a shot, in a grid where lights, lenses … and seeds make one.

    Args:
        only: the ids of the takes that are wanted, such as those of a batch; empty for all.

    Raises:
        EditError: there is no such shot.
    """
    shot = project.shot(shot_id)
    takes = [project.takes[each] for each in shot.take_ids if not only or each in only]
    special = told_apart({take.id: take.spec for take in takes})
    found = {
        take.id: SheetTake(
            take.id,
            f"{shot.name}-{take.number}",
            special[take.id],
            take.id == shot.playing_take_id,
            take.id == shot.circled_take,
        )
        for take in takes
    }
    return _grid(takes, found)


def told_apart(specs: Mapping[str, RenderSpec]) -> dict[str, tuple[tuple[str, str], ...]]:
    """What varies among recipes: for each, by its id, what is special about it."""
    traits = {key: _traits(spec) for key, spec in specs.items()}
    varied = [
        name
        for name in dict.fromkeys(name for each in traits.values() for name in each)
        if len({each.get(name, "") for each in traits.values()}) > 1
    ]
    return {
        key: tuple((name, each.get(name, "")) for name in varied) for key, each in traits.items()
    }


def _traits(spec: RenderSpec) -> dict[str, str]:
    """What can be special about a take, in the order in which it is said."""
    traits = {"engine": spec.engine}
    if spec.stage is not None:
        traits |= {
            "light": spec.stage.light.id,
            "lens": f"{spec.stage.camera.lens_mm:g} mm",
            "size": spec.stage.framing.size,
            "move": spec.stage.move.id,
        }
    drawn = [each for each in spec.controls if each.drawn]
    traits |= {
        "control": ", ".join(f"{c.kind} {c.strength:.0%}" for c in drawn) or "-",
        "steps": str(spec.steps or "-"),
        "guidance": f"{spec.guidance:g}" if spec.guidance else "-",
        "picture": f"{spec.width_px} × {spec.height_px}",
        "frames": str(spec.frames),
        "variation": f"{spec.variation:.0%} → {spec.variation_seed}" if spec.variation else "-",
        "motion": str(spec.motion_seed) if spec.motion_seed is not None else "-",
        SEED: str(spec.seed),
    }
    return traits


def _grid(takes: list[Take], found: Mapping[str, SheetTake]) -> TakeSheet:
    """Rows by what varies, columns by seed, when that puts every take in a place of its own."""
    newest_first = tuple((found[take.id],) for take in reversed(takes))
    varied = [name for name, _value in found[takes[0].id].special] if takes else []
    if SEED not in varied or len(varied) < 2:
        return TakeSheet((), newest_first)
    seeds = sorted({take.spec.seed for take in takes})
    rows: dict[tuple[tuple[str, str], ...], dict[int, SheetTake]] = {}
    for take in takes:
        others = tuple(pair for pair in found[take.id].special if pair[0] != SEED)
        row = rows.setdefault(others, {})
        if take.spec.seed in row:  # rendered again: a place for one is no place for two
            return TakeSheet((), newest_first)
        row[take.spec.seed] = found[take.id]
    cells = len(rows) * len(seeds)
    if cells > 2 * len(takes):  # mostly holes
        return TakeSheet((), newest_first)
    return TakeSheet(
        tuple(map(str, seeds)),
        tuple(tuple(row.get(seed) for seed in seeds) for row in rows.values()),
    )


def write_take_sheet(
    studio: Studio, sheet: TakeSheet, said: Callable[[str, str], str], out_png: Path
) -> None:
    """Write a sheet as one picture, in the order in which it is shown.

    Args:
        said: what is special, from its name and value, in words.

    Raises:
        InputError: there are no takes.
        MediaError: a film cannot be read, or the picture cannot be written.
    """
    from previz.export.batch_sheet import batch_sheet

    project = studio.session.project
    rows = []
    for take in sheet.takes:
        try:
            film: Path | None = studio.session.store.media_path(project.takes[take.take_id].media)
        except StoreError:
            film = None
        special = ", ".join(said(name, value) for name, value in take.special)
        rows.append((take.name, special, film))
    batch_sheet(rows, len(sheet.columns) or ACROSS, project.settings.aspect, out_png)
