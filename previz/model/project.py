"""The frozen Project and what it is made of: scenes, beats, set-ups, shots, takes, timeline."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from previz.errors import EditError
from previz.model.aiming import aimed
from previz.model.camera import SHAKY, Camera, CameraKey, FocusKey, Framing, Move, hands_of
from previz.model.cast import Character, Location
from previz.model.inputs import Inputs
from previz.model.light import LightSetup
from previz.model.render import CLAY, Take
from previz.model.saved_sets import dressed
from previz.model.screenplay import Screenplay
from previz.model.stage import Actor, Blocking, Stage, StageSet, StageShot
from previz.model.time import Rate
from previz.model.timeline import Timeline

GONE = -1
"""The line of words that the script no longer has."""

WITHOUT = "without "
"""Begins the lock of a scene that says which coverage was taken off the board by hand."""

REMOVED = "removed "
"""Begins the lock of a scene that says which thing was taken off its stage by hand."""


@dataclass(frozen=True, slots=True)
class Citation:
    """Why something was decided: a rule id of the craft tables and its words."""

    rule: str
    why: str


@dataclass(frozen=True, slots=True)
class Words:
    """A sentence of action or a block of dialogue that plays in a shot.

    ``kind`` is ``action`` or ``dialogue``; ``speaker`` is empty for action; ``line`` is the source
    line counted from zero, ``GONE`` once the script no longer has the words.
    """

    kind: str
    text: str
    line: int
    speaker: str = ""


@dataclass(frozen=True, slots=True)
class BeatMark:
    """Where the director (or a reader that the director accepted) wants a beat, or wants none.

    ``action`` is ``split`` (a beat begins here) or ``join`` (no beat begins here). The place is
    the ``nth`` of the scene's words (from zero) that read ``text``, so that it survives what is
    written around it. ``why`` is shown as the beat's trigger. ``intensity`` wins over the rules.
    """

    action: str
    text: str
    nth: int = 0
    why: Citation = Citation("B6", "split by hand")
    purpose: str = ""
    intensity: float | None = None


@dataclass(frozen=True, slots=True)
class Beat:
    """A run of a scene's words with one dramatic purpose.

    ``start`` and ``stop`` are a half-open range of the scene's ``words``. ``intensity`` is 0 to 1,
    normalised over the scene. ``trigger`` is the rule that started it. ``purpose`` says what it
    is for, where somebody wrote it down.
    """

    id: str
    start: int
    stop: int
    trigger: Citation
    intensity: float
    frames: int
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """A slug line, read.

    ``interior`` and ``exterior`` may both be true (INT./EXT.). ``time_id`` is an id of the
    time-of-day table; ``time_words`` is what the writer wrote.
    """

    interior: bool
    exterior: bool
    location: str
    time_id: str
    time_words: str = ""


@dataclass(frozen=True, slots=True)
class Scene:
    """One scene: what was written, its beats, its stage and the light that its shots inherit.

    ``marks`` are the beats that were split or joined by hand. ``wardrobe`` is (character id, state
    of dress) where it is not the usual one. ``locked`` names what was set by hand and survives a
    new plan: ``light``, ``set``, ``order``, ``wardrobe``, ``without ROLE`` for coverage and
    ``removed ID`` for things that were removed. ``omitted`` says that the script no longer has
    the scene. ``intended`` are the continuity warnings that the director has answered with
    “intended”. ``fog_m`` is how far one sees in the scene's fog, 0 for clear air.
    """

    id: str
    number: str
    heading: str
    setting: Setting
    line: int
    words: tuple[Words, ...] = ()
    beats: tuple[Beat, ...] = ()
    stage: Stage = Stage(StageSet("room", "", 6.0, 6.0, 2.8, (0.0, 0.0, 0.0)))
    light: LightSetup = LightSetup("three_point", 45.0, 35.0)
    light_rules: tuple[Citation, ...] = ()
    shot_ids: tuple[str, ...] = ()
    eighths: int = 1
    location_id: str = ""
    marks: tuple[BeatMark, ...] = ()
    wardrobe: tuple[tuple[str, str], ...] = ()
    locked: tuple[str, ...] = ()
    omitted: bool = False
    intended: tuple[str, ...] = ()
    fog_m: float = 0.0


@dataclass(frozen=True, slots=True)
class Setup:
    """A camera set-up: one lens in one place, named as on a slate (``12A``).

    Every shot cut from the set-up shares it. ``light`` overrides the scene's light when set.
    ``role`` is what the plan needs it for (``OTS:mara:tobias``), by which a new plan finds it
    again; empty for one made by hand. ``locked`` names what was set by hand and survives a new
    plan: ``size``, ``framing``, ``lens``, ``elevation``, ``azimuth``, ``roll``, ``position``,
    ``stop``, ``back``.
    """

    id: str
    scene_id: str
    label: str
    description: str
    framing: Framing
    camera: Camera
    light: LightSetup | None = None
    role: str = ""
    locked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Shot:
    """A piece of a set-up that plays in the cut (or is coverage only).

    ``name`` is the set-up's label, with ``/2``, ``/3`` when the cut comes back to it. ``prompt``
    is the director's free text; the rest of a prompt is compiled. ``circled_take`` is the id of
    the chosen take, else the newest plays. ``locked`` names what was set by hand and survives a
    new plan: ``frames``, ``move``, ``blocking``, ``words``; ``made`` for a shot made by hand.
    ``focus`` and ``camera_keys`` are only ever set by hand, in the order of their frames.
    ``inputs`` is what a video model is given besides.
    """

    id: str
    scene_id: str
    setup_id: str
    name: str
    frames: int
    words: tuple[Words, ...] = ()
    beat_id: str = ""
    move: Move = Move()
    blocking: tuple[Blocking, ...] = ()
    engine: str = CLAY
    seed: int = 0
    prompt: str = ""
    steps: int = 0
    guidance: float = 0.0
    rules: tuple[Citation, ...] = ()
    in_cut: bool = True
    take_ids: tuple[str, ...] = ()
    circled_take: str = ""
    locked: tuple[str, ...] = ()
    focus: tuple[FocusKey, ...] = ()
    camera_keys: tuple[CameraKey, ...] = ()
    inputs: Inputs = Inputs()

    @property
    def playing_take_id(self) -> str:
        """The circled take, else the newest, else empty."""
        return self.circled_take or (self.take_ids[-1] if self.take_ids else "")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the whole project shares. Pixels are the size of a take.

    ``look`` is how clay takes and panels are drawn, one of the stage's ``LOOKS``. ``slates`` is
    ``american`` (scene and letter: 12A) or ``consecutive`` (1, 2, 3 … through the whole script).
    ``depth_of_field`` and ``motion_blur`` (a 180 degree shutter) say what clay takes and panels
    show of the lens and the shutter.
    """

    rate: Rate = Rate(24)
    width_px: int = 768
    height_px: int = 432
    back_id: str = "S35_185"
    lens_set: str = "prime6"
    look_seed: int = 1
    wpm: int = 150
    slates: str = "american"
    look: str = "clay"
    depth_of_field: bool = False
    motion_blur: bool = False

    @property
    def aspect(self) -> float:
        return self.width_px / self.height_px


@dataclass(frozen=True, slots=True)
class Project:
    """A whole project. Mappings are keyed by id and never written to."""

    id: str
    title: str = ""
    settings: Settings = Settings()
    screenplay: Screenplay = Screenplay()
    scene_order: tuple[str, ...] = ()
    scenes: Mapping[str, Scene] = field(default_factory=dict)
    setups: Mapping[str, Setup] = field(default_factory=dict)
    shots: Mapping[str, Shot] = field(default_factory=dict)
    takes: Mapping[str, Take] = field(default_factory=dict)
    timeline: Timeline = Timeline()
    cast: Mapping[str, Character] = field(default_factory=dict)
    locations: Mapping[str, Location] = field(default_factory=dict)

    def shot(self, shot_id: str) -> Shot:
        """The shot of that id.

        Raises:
            EditError: there is none.
        """
        try:
            return self.shots[shot_id]
        except KeyError:
            raise EditError(
                f"There is no shot {shot_id!r} in this project.",
                "It may have been removed.",
                "Select a shot that is on the board.",
            ) from None

    def setup_of(self, shot_id: str) -> Setup:
        return self.setups[self.shot(shot_id).setup_id]

    def scene_of(self, shot_id: str) -> Scene:
        return self.scenes[self.shot(shot_id).scene_id]

    def light_of(self, shot_id: str) -> LightSetup:
        """The set-up's own light, else the scene's; its key where its thing is, if it has one."""
        shot, setup = self.shot(shot_id), self.setup_of(shot_id)
        light = setup.light or self.scene_light(shot.scene_id)
        return (
            aimed(light, self.stage_of(shot.scene_id), shot.blocking) if light.key_prop else light
        )

    def scene_light(self, scene_id: str) -> LightSetup:
        """The light set by hand, else the location's standing light, else the plan's."""
        scene = self.scenes[scene_id]
        place = self.locations.get(scene.location_id)
        if "light" in scene.locked or place is None:
            return scene.light
        return place.light_at(scene.setting.time_id) or scene.light

    def light_from(self, shot_id: str) -> str:
        """Where a shot's light comes from: ``setup``, ``scene`` (by hand), ``location``, ``plan``.

        The first of them that has a light wins.
        """
        scene = self.scene_of(shot_id)
        place = self.locations.get(scene.location_id)
        if self.setup_of(shot_id).light is not None:
            return "setup"
        if "light" in scene.locked:
            return "scene"
        stands = place is not None and place.light_at(scene.setting.time_id) is not None
        return "location" if stands else "plan"

    def stage_of(self, scene_id: str) -> Stage:
        """A scene's stage with its set: the one made by hand, else the location's, else the plan's.

        Its actors are as the cast describes them now.
        """
        scene = self.scenes[scene_id]
        place, stage = self.locations.get(scene.location_id), scene.stage
        if self.set_from(scene_id) == "location" and place is not None and place.set is not None:
            stage = dressed(stage, place.set, place.props)
        return replace(stage, actors=self.actors_of(scene_id))

    def set_from(self, scene_id: str) -> str:
        """Where a scene's set comes from: ``scene`` (by hand), ``location`` or ``plan``."""
        scene = self.scenes[scene_id]
        place = self.locations.get(scene.location_id)
        if "set" in scene.locked:
            return "scene"
        return "location" if place is not None and place.set is not None else "plan"

    def state_of(self, scene_id: str, character_id: str) -> str:
        """The name of a character's state of dress in a scene; empty for the usual one."""
        return dict(self.scenes[scene_id].wardrobe).get(character_id, "")

    def actors_of(self, scene_id: str) -> tuple[Actor, ...]:
        """A scene's figures as the cast describes them now: name, colour and height."""
        owners = {figure: who for who in self.cast.values() for figure in who.figures}
        return tuple(
            actor
            if (owner := owners.get(actor.id)) is None
            else Actor(actor.id, owner.name, owner.colour, owner.height_m, owner.build, owner.body)
            for actor in self.scenes[scene_id].stage.actors
        )

    def character_of(self, actor_id: str) -> Character | None:
        """Whose figure an actor is; None for a figure that the cast does not know."""
        return next((who for who in self.cast.values() if actor_id in who.figures), None)

    def board(self) -> tuple[Shot, ...]:
        """All shots in board order: scene by scene."""
        return tuple(
            self.shots[shot_id]
            for scene_id in self.scene_order
            for shot_id in self.scenes[scene_id].shot_ids
        )

    def find_shot(self, name: str) -> Shot:
        """A shot by its name on the board (``12A``, ``12A/2``) or by id.

        Raises:
            EditError: no shot has that name.
        """
        if name in self.shots:
            return self.shots[name]
        for shot in self.shots.values():
            if shot.name.lower() == name.lower():
                return shot
        known = ", ".join(shot.name for shot in self.board()[:12])
        raise EditError(
            f"There is no shot “{name}” in this project.",
            f"Its shots begin with {known or 'none at all'}.",
            "Run `previz plan` or open the board to see the names.",
        )

    def stage_shot(self, shot_id: str) -> StageShot:
        """Everything the stage needs to draw one shot."""
        shot, setup, scene = self.shot(shot_id), self.setup_of(shot_id), self.scene_of(shot_id)
        return StageShot(
            stage=self.stage_of(scene.id),
            blocking=shot.blocking,
            framing=setup.framing,
            camera=setup.camera,
            move=_steadied(shot),
            light=self.light_of(shot_id),
            frames=shot.frames,
            rate=self.settings.rate,
            aspect=self.settings.aspect,
            look=self.settings.look,
            focus=shot.focus,
            camera_keys=shot.camera_keys,
            depth_of_field=self.settings.depth_of_field,
            motion_blur=self.settings.motion_blur,
            fog_m=scene.fog_m,
        )


def _steadied(shot: Shot) -> Move:
    """The shot's move with its seed: blocking an actor anew must not roll the hands anew."""
    move = shot.move
    if move.id not in SHAKY or move.seed:
        return move
    return replace(move, seed=hands_of(shot.id))
