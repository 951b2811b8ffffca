"""The shot list as a table for production: one row per set-up, in board order."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from previz.errors import EditError, RenderError
from previz.export.burnin import slate
from previz.media.files import write_whole
from previz.model.appearances import shown_words
from previz.model.light import LightSetup
from previz.model.project import Project, Scene, Setting, Setup, Shot
from previz.model.slate import Order
from previz.model.vocabulary import film_backs, lights, moves
from previz.planner.shooting_order import script_order, shooting_order
from previz.stage.solve import solve_camera

COLUMNS = (
    *("show", "episode", "sequence", "scene", "setup", "shot_order", "beat"),
    *("int_ext", "location", "time_of_day", "page", "eighths", "description", "dialogue_in"),
    *("cast", "size", "framing", "angle_deg", "roll_deg", "height_m"),
    *("move", "move_rate", "move_end", "focal_mm", "film_back", "aspect", "focus", "stop"),
    *("lighting", "key_fill", "key_K", "est_sec", "handles_f", "fps", "audio", "props"),
    *("vfx_plates", "seed", "look_id", "model_recipe", "take_circled", "status", "stars", "notes"),
)
"""The columns that production software and assistants expect. What a project does not know (page,
focus, stop, handles, status …) stays empty for whoever does."""

_FORMULA = tuple("=+-@\t\r＝＋－＠")
"""What makes a spreadsheet run a cell instead of showing it."""

Cell = str | int | float


@dataclass(frozen=True, slots=True)
class ScenePart:
    """One scene of the list. ``first_shot`` is the id of a set-up's first shot by its label."""

    scene: Scene
    rows: tuple[Mapping[str, Cell], ...]
    first_shot: Mapping[str, str]


def write_shot_list(project: Project, out: Path, order: Order = "script") -> int:
    """Write the shot list as CSV: UTF-8, a header row, one row per set-up. Returns the rows.

    Text that a spreadsheet would run as a formula gets an apostrophe in front. Numbers are
    numbers: degrees, metres, millimetres, kelvin; ``est_sec`` is the length of the set-up's shots,
    ``shot_order`` the place of its first clip in the cut, ``height_m`` that of the camera as its
    first shot begins. ``cast`` are those whom it frames, else all on the stage; ``eighths`` is the
    scene's.

    Raises:
        MediaError: it could not be written; nothing is left behind.
    """
    text = io.StringIO(newline="")
    table = csv.DictWriter(text, COLUMNS, restval="")
    table.writeheader()
    rows = [row for part in shot_list(project, order) for row in part.rows]
    table.writerows({key: _shown(cell) for key, cell in row.items()} for row in rows)
    write_whole(out, text.getvalue().encode("utf-8", "replace"))
    return len(rows)


def shot_list(project: Project, order: Order = "script") -> tuple[ScenePart, ...]:
    """The rows scene by scene; scenes without a set-up are left out."""
    parts = []
    for scene_id in project.scene_order:
        scene = project.scenes[scene_id]
        setups = _setups(project, scene, order)
        first: dict[str, str] = {}
        for shot_id in scene.shot_ids:
            first.setdefault(project.setup_of(shot_id).label, shot_id)
        rows = tuple(_row(project, scene, setup) for setup in setups)
        if rows:
            parts.append(ScenePart(scene, rows, first))
    return tuple(parts)


def _shown(cell: Cell) -> Cell:
    if isinstance(cell, str):
        line = " ".join(cell.split())
        return f"'{line}" if line.startswith(_FORMULA) else line
    return f"{cell:g}" if isinstance(cell, float) else cell


def _setups(project: Project, scene: Scene, order: Order) -> list[Setup]:
    ordered = shooting_order if order == "setup" else script_order
    return [project.setups[setup_id] for setup_id in ordered(project, scene.id)]


def _row(project: Project, scene: Scene, setup: Setup) -> Mapping[str, Cell]:
    of_scene = (project.shots[shot_id] for shot_id in scene.shot_ids)
    shots = [shot for shot in of_scene if shot.setup_id == setup.id]
    return {
        **_place(project, scene, setup, shots),
        **_words(project, scene, setup, shots),
        **_camera(project, setup, shots),
        **_light(setup.light or project.scene_light(scene.id)),
        **_renders(project, shots),
        "est_sec": round(float(project.settings.rate.seconds(sum(s.frames for s in shots))), 2),
        "fps": str(project.settings.rate),
    }


def _place(project: Project, scene: Scene, setup: Setup, shots: list[Shot]) -> dict[str, Cell]:
    pages = {key.lower(): value for key, value in project.screenplay.title_page}
    names = {shot.id for shot in shots}
    played = (at for at, c in enumerate(project.timeline.picture.clips, 1) if c.shot_id in names)
    numbers = {beat.id: number for number, beat in enumerate(scene.beats, 1)}
    return {
        "show": project.title,
        "episode": pages.get("episode", ""),
        "scene": scene.number,
        "setup": setup.label,
        "shot_order": next(played, ""),
        "beat": _listed(str(numbers[s.beat_id]) for s in shots if s.beat_id in numbers),
        "int_ext": _int_ext(scene.setting),
        "location": scene.setting.location,
        "time_of_day": scene.setting.time_words or scene.setting.time_id,
        "eighths": scene.eighths,
    }


def _int_ext(setting: Setting) -> str:
    sides = (("INT", setting.interior), ("EXT", setting.exterior))
    return "/".join(side for side, there in sides if there)


def _words(project: Project, scene: Scene, setup: Setup, shots: list[Shot]) -> dict[str, Cell]:
    said = shown_words(project, (words for shot in shots for words in shot.words))
    spoken = [words for words in said if words.kind == "dialogue"]
    people = {actor.id for actor in project.actors_of(scene.id)}
    on_stage = {blocking.actor_id for shot in shots for blocking in shot.blocking}
    seen = people & {*setup.framing.subjects, setup.framing.foreground} or on_stage
    stage = project.stage_of(scene.id)
    things = (*stage.props, *stage.set.pieces)
    return {
        "description": setup.description,
        "dialogue_in": f"{spoken[0].speaker}: {spoken[0].text}" if spoken else "",
        "audio": "dialogue" if spoken else "",
        "cast": _listed(actor.name for actor in project.actors_of(scene.id) if actor.id in seen),
        "props": _listed(thing.name for thing in things if thing.id in setup.framing.subjects),
    }


def _camera(project: Project, setup: Setup, shots: list[Shot]) -> dict[str, Cell]:
    moved = [shot.move for shot in shots if shot.move.id != "static"]
    held = ["static"] if len(moved) < len(shots) else []
    names = [moves()[m.id].name if m.id in moves() else m.id for m in moved]
    back = film_backs().get(setup.camera.back_id)
    return {
        "size": setup.framing.size,
        "framing": setup.framing.kind,
        "angle_deg": setup.camera.elevation_deg,
        "roll_deg": setup.camera.roll_deg,
        "height_m": _height_m(project, shots),
        "move": _listed([*held, *names]),
        "move_rate": _listed(move.speed for move in moved),
        "focal_mm": setup.camera.lens_mm,
        "film_back": back.name if back else setup.camera.back_id,
        "aspect": f"{project.settings.aspect:.2f}",
    }


def _height_m(project: Project, shots: list[Shot]) -> Cell:
    """Where the lens is as the first shot begins; empty when the camera cannot be solved."""
    if not shots:
        return ""
    try:
        return round(solve_camera(project.stage_shot(shots[0].id)).position[1], 2)
    except (EditError, RenderError):
        return ""


def _light(light: LightSetup) -> dict[str, Cell]:
    kind = lights().get(light.id)
    return {
        "lighting": kind.name if kind else light.id,
        "key_fill": light.key_fill_ratio,
        "key_K": light.key_k,
    }


def _renders(project: Project, shots: list[Shot]) -> dict[str, Cell]:
    circled = [shot for shot in shots if shot.circled_take in project.takes]
    return {
        "seed": _listed(str(shot.seed) for shot in shots),
        "model_recipe": _listed(shot.engine for shot in shots),
        "take_circled": _listed(slate(project, shot) for shot in circled),
    }


def _listed(parts: Iterable[str]) -> str:
    """Each part once, in order."""
    return "; ".join(dict.fromkeys(part for part in parts if part))
