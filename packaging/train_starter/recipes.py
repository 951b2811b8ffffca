"""What a training clip shows: a planned scene, a shot of it, and ways to light and paint it.

Everything comes from one whole number. Screenplays are written by rule, planned by the planner,
changed as a director would (lens, size, move, side), and described by the prompt compiler.
"""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from looks import LOOKS

from previz.app.prompts import compiled
from previz.model.edits import shots as edits
from previz.model.light import in_numbers
from previz.model.project import Project, Settings
from previz.model.stage import Colour, Prop, StageShot
from previz.model.time import Rate
from previz.model.vocabulary import lights, moves, sizes
from previz.planner.plan import plan
from previz.script.fountain import parse

FRAMES, FPS = 25, 8
WIDTH_PX, HEIGHT_PX = 256, 144
HELD_OUT = 1_000_000
"""Seeds from here on are never trained on."""
TINT_SPREAD = 0.14
"""How far a seed turns the set's colours: a share of each, one standard deviation."""

INSIDE = (
    "KITCHEN", "OFFICE", "CHURCH", "CAR", "BEDROOM", "BAR", "HOSPITAL CORRIDOR", "GARAGE",
    "LIVING ROOM", "CLASSROOM", "COURTROOM", "TRAIN COMPARTMENT", "LIBRARY", "HOTEL ROOM", "CELLAR",
)  # fmt: skip
OUTSIDE = ("HARBOUR", "STREET", "FOREST", "MARKET SQUARE", "ROOFTOP", "BEACH", "PARK", "ALLEY",
           "FIELD", "BRIDGE", "CEMETERY", "FARM")  # fmt: skip
TIMES = ("DAY", "NIGHT", "DUSK", "DAWN", "MORNING", "EVENING")
NAMES = ("ANNA", "BORIS", "CLARA", "DEMIR", "ELSE", "FARAH", "GUSTAV", "HELENE", "IRENE", "SAMUEL",
         "MARA", "TOBIAS", "JUDITH", "KOFI", "LENA", "OMAR")  # fmt: skip
DRESS = ("raincoat", "grey suit", "red dress", "green coat", "blue overalls", "white shirt",
         "leather jacket", "nurse's uniform", "dark coat", "yellow oilskin")  # fmt: skip
ACTIONS = (
    "{a} crosses to the window and looks out. Nothing moves.",
    "{a} slides a folded letter across the table. {b} does not take it.",
    "{a} stands and walks to the door.",
    "The door opens. {b} steps in and puts a bag on the floor.",
    "{a} sits down and says nothing.",
    "{a} looks at {b} for a long moment.",
    "{b} runs. {a} runs after him.",
    "A crowd waits in the cold. {b} walks out.",
    "{a} kneels and picks up a key.",
    "{b} turns away from {a} and lights a lamp.",
    "{a} points at the far wall.",
    "{a} and {b} embrace.",
)
SPEECHES = ("You never told me.", "No.", "Why now?", "Give me the key, {b}.",
            "The bridge is shut and the road is long.", "I sold the house in March.")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to light and paint a blocking, and how it is described."""

    stage: StageShot
    look: str
    look_seed: int
    caption: str
    light: tuple[float, ...]
    tint: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Recipe:
    """A blocking with its variants. All of them share camera, people and things."""

    seed: int
    stage: StageShot
    variants: tuple[Variant, ...]


def screenplay(rng: random.Random) -> str:
    inside = rng.random() < 0.6
    place = rng.choice(INSIDE if inside else OUTSIDE)
    a, b = rng.sample(NAMES, 2)
    lines = [f"{'INT.' if inside else 'EXT.'} {place} - {rng.choice(TIMES)}", ""]
    lines += [f"{a} ({rng.randint(19, 75)}, {rng.choice(DRESS)}) waits.", ""]
    if rng.random() < 0.75:
        lines += [f"{b} ({rng.randint(19, 75)}, {rng.choice(DRESS)}) stands by the table.", ""]
    for _ in range(rng.randint(4, 9)):
        a, b = (b, a) if rng.random() < 0.5 else (a, b)
        if rng.random() < 0.6:
            lines += [rng.choice(ACTIONS).format(a=a.title(), b=b.title()), ""]
        else:
            lines += [a, rng.choice(SPEECHES).format(b=b.title()), ""]
    return "\n".join(lines) + "\n"


def recipe(seed: int, variants: int = 5) -> Recipe:
    """The blocking of a seed, lit and painted in several ways."""
    rng = random.Random(seed)
    project, shot_id = directed(seed, rng)
    made = tuple(variant(project, shot_id, rng) for _ in range(variants))
    return Recipe(seed, _long_enough(project.stage_shot(shot_id)), made)


def directed(seed: int, rng: random.Random) -> tuple[Project, str]:
    """A planned scene, and the shot of it that a director has changed."""
    settings = Settings(rate=Rate(FPS), width_px=WIDTH_PX, height_px=HEIGHT_PX)
    project = plan(parse(screenplay(rng)), settings, f"starter-{seed}")
    shot_id = rng.choice(sorted(project.shots))
    return _directed(project, shot_id, rng), shot_id


def _directed(project: Project, shot_id: str, rng: random.Random) -> Project:
    """The shot as another director would take it."""
    if rng.random() < 0.6:
        speed = rng.choice(("slow", "normal", "fast"))
        steady = [name for name in sorted(moves()) if name not in ("whip", "snap_zoom")]
        project = edits.set_move(project, shot_id, rng.choice(steady), speed)
    if rng.random() < 0.4:
        project = edits.set_size(project, shot_id, rng.choice(sorted(sizes())))
    if rng.random() < 0.4:
        project = edits.set_lens(project, shot_id, rng.choice((18, 24, 28, 35, 50, 65, 85, 135)))
    if rng.random() < 0.3:
        project = edits.set_azimuth(project, shot_id, rng.uniform(-180, 180))
    if rng.random() < 0.3:
        project = edits.set_elevation(project, shot_id, rng.uniform(-15, 45))
    return project


def variant(
    project: Project, shot_id: str, rng: random.Random, light_id: str = "", look: str = ""
) -> Variant:
    """Light and paint a shot; by chance where nothing is said."""
    camera = project.setup_of(shot_id).camera
    if light_id or rng.random() < 0.85:
        kind = lights()[light_id or rng.choice(sorted(lights()))]
        light = kind.placed(camera.azimuth_deg)
        if not light_id:
            light = replace(light, key_azimuth_deg=(light.key_azimuth_deg + _turn(rng)) % 360)
        project = edits.set_setup_light(project, shot_id, light)
    look = look or ("plain" if rng.random() < 0.4 else rng.choice(sorted(LOOKS)))
    words = rng.choice(LOOKS[look].words)
    if words and rng.random() < 0.5:
        words = f"{words}."
    project = edits.set_prompt(project, shot_id, words)
    tint = (rng.gauss(0, 1), rng.gauss(0, 1), rng.gauss(0, 1))
    stage = _dressed(_long_enough(project.stage_shot(shot_id)), tint, rng)
    caption = compiled(project, shot_id, "neutral").text
    numbers = in_numbers(stage.light, stage.camera.azimuth_deg)
    return Variant(stage, look, rng.getrandbits(31), caption, numbers, tint)


def _turn(rng: random.Random) -> float:
    return rng.choice((0.0, 0.0, -90.0, 90.0, 180.0, rng.uniform(-60, 60)))


def _long_enough(stage: StageShot) -> StageShot:
    return stage if stage.frames >= FRAMES else replace(stage, frames=FRAMES)


def _dressed(stage: StageShot, tint: Sequence[float], rng: random.Random) -> StageShot:
    """The set in other colours: what a seed may change. People keep theirs."""
    shift = [TINT_SPREAD * one for one in tint]

    def tinted(colour: Colour) -> Colour:
        own = rng.gauss(0, 0.08)
        values = [
            min(0.95, max(0.04, c * math.exp(s + own))) for c, s in zip(colour, shift, strict=True)
        ]
        return values[0], values[1], values[2]

    def painted(things: Sequence[Prop]) -> tuple[Prop, ...]:
        return tuple(replace(thing, colour=tinted(thing.colour)) for thing in things)

    walls = stage.stage.set.wall_colour or (0.66, 0.64, 0.6)
    place = replace(
        stage.stage.set, pieces=painted(stage.stage.set.pieces), wall_colour=tinted(walls)
    )
    return replace(stage, stage=replace(stage.stage, set=place, props=painted(stage.stage.props)))
