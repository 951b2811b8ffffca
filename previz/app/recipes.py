"""From a shot to the recipe an engine is given, and whether a take still matches it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from previz.app import prompts
from previz.engine import latent_upsamplers
from previz.engine.latent_upsamplers import TEMPORAL
from previz.engine.tokens import tokenizer_file
from previz.model.camera import USUAL_STOP
from previz.model.inputs import NO_CONTROL, Inputs
from previz.model.matte import MATTE
from previz.model.project import Project
from previz.model.render import CLAY, GIVEN, NEEDED, Acceleration, Control, Lora, RenderSpec, Take
from previz.model.stage import StageShot
from previz.model.time import Rate
from previz.prompt.compiled import CompiledPrompt

if TYPE_CHECKING:
    from previz.engine.plan import Capabilities

PANEL_WIDTH_PX = 480
OF_A_TAKE = frozenset({"source", "latents", MATTE})
"""Controls that are a take, or a part of it: from what something was made, not what was asked."""
AT_A_FRAME = frozenset({"first", "last", "frame", "opening"})
"""Pictures that a take passes through."""
FEWEST_STEPS = 4
"""A draft has no fewer, where the model is used to as many."""


@dataclass(frozen=True, slots=True)
class EngineChoice:
    """An engine that a shot can be rendered with.

    ``family`` and ``pipeline``, the class, are empty for clay. ``controls`` are the kinds of what
    commands it, the one it likes best first: passes of the stage, of which it wants ``videos`` at
    once, and what the director gives. ``unguided`` of them it obeys with a LoRA only. ``lacks``
    are kinds that it would obey through a part that is not there, each with that part in words.
    ``weighed`` are given pictures whose strength it obeys. ``width_px`` is the one width that it
    makes, 0 for any.
    """

    id: str
    name: str
    family: str = ""
    folder: str = ""
    controls: tuple[str, ...] = ()
    pipeline: str = ""
    videos: int = 1
    width_px: int = 0
    unguided: frozenset[str] = frozenset()
    lacks: tuple[tuple[str, str], ...] = ()
    weighed: frozenset[str] = frozenset()

    @property
    def drawn(self) -> tuple[str, ...]:
        """The kinds of control videos that the stage draws, of which one is chosen."""
        return tuple(kind for kind in self.controls if kind not in GIVEN | NEEDED | {MATTE})


CLAY_ENGINE = EngineChoice(CLAY, "Clay")


def prompt_of(project: Project, shot_id: str, engine: EngineChoice) -> CompiledPrompt:
    """The words an engine of that family would get, each phrase with its control."""
    return prompts.compiled(project, shot_id, engine.family or "neutral", tokenizer_of(engine))


def tokenizer_of(engine: EngineChoice) -> Path | None:
    """The file of the engine's own tokenizer; None for clay, or where a model has none."""
    return tokenizer_file(Path(engine.folder)) if engine.folder else None


def take_spec(project: Project, shot_id: str, engine: EngineChoice) -> RenderSpec:
    """The recipe of a take as the shot stands now, before any control video is made."""
    shot, settings = project.shot(shot_id), project.settings
    spec = RenderSpec(
        engine=engine.id,
        width_px=settings.width_px,
        height_px=settings.height_px,
        frames=shot.frames,
        rate=settings.rate,
        stage=_shown(project.stage_shot(shot_id)),
    )
    if not engine.family:
        # Words and seed mean nothing to clay: they must not make its takes stale.
        return spec
    prompt = prompt_of(project, shot_id, engine)
    if engine.width_px:
        # A model of one size is shown at that size: blown up, it would promise what it has not.
        height_px = round(engine.width_px / settings.aspect / 2) * 2
        spec = replace(spec, width_px=engine.width_px, height_px=height_px)
    return replace(
        spec,
        stage=as_told(project.stage_shot(shot_id)),
        seed=shot.seed,
        prompt=prompt.text,
        negative=prompt.negative,
        steps=shot.steps,
        guidance=shot.guidance,
        controls=(*to_be_drawn(shot.inputs, engine), *_given(shot.inputs, engine)),
        variation_seed=shot.inputs.variation_seed if shot.inputs.variation else 0,
        variation=shot.inputs.variation,
        motion_seed=shot.inputs.motion_seed,
        made_rate=own_rate(engine, settings.rate) if shot.inputs.own_rate else None,
        acceleration=_acceleration(shot.inputs, engine),
        loras=tuple(Lora(each.name, "", each.sha256, each.strength) for each in shot.inputs.loras),
    )


def as_told(stage: StageShot) -> StageShot:
    """The stage as a model is told it: how clay is drawn is nothing to it, its controls are."""
    return _shown(replace(stage, look="clay", depth_of_field=False, motion_blur=False, fog_m=0.0))


def to_be_drawn(inputs: Inputs, engine: EngineChoice) -> tuple[Control, ...]:
    """What the stage is to draw for a take: what was chosen, else what the engine likes best."""
    led = tuple(kind for kind in engine.drawn if inputs.loras or kind not in engine.unguided)
    kinds = led[: engine.videos]
    if inputs.control == NO_CONTROL:
        kinds = ()
    elif inputs.control in led:
        rest = (kind for kind in led if kind != inputs.control)
        kinds = (inputs.control, *rest)[: engine.videos]
    videos = tuple(Control(kind, "", "", strength=inputs.control_strength) for kind in kinds)
    begun = any(each.kind == "first" for each in inputs.pictures)
    needed = (kind for kind in engine.controls if kind in NEEDED)
    return (
        *videos,
        *(Control(kind, "", "") for kind in needed if not (begun and kind == "opening")),
    )


def _given(inputs: Inputs, engine: EngineChoice) -> tuple[Control, ...]:
    """The director's pictures, without those that the engine has no use for."""
    return tuple(
        Control(each.kind, each.media, each.sha256, each.at, each.strength)
        for each in inputs.pictures
        if each.kind in engine.controls
    )


def _shown(stage: StageShot) -> StageShot:
    """The stage without the stop and the focus where no depth of field shows them."""
    if stage.depth_of_field:
        return stage
    return replace(stage, camera=replace(stage.camera, t_stop=USUAL_STOP), focus=())


def still_spec(project: Project, shot_id: str) -> RenderSpec:
    """The recipe of the board's panel: one clay frame from the middle of the shot."""
    settings = project.settings
    height = round(PANEL_WIDTH_PX / settings.aspect / 2) * 2
    spec = take_spec(project, shot_id, CLAY_ENGINE)
    return replace(spec, width_px=PANEL_WIDTH_PX, height_px=height)


def control_spec(spec: RenderSpec, still: bool = False) -> RenderSpec | None:
    """The clay job that draws the controls of a take at exactly its size and frames, if any.

    Args:
        still: they lead one picture, and no more than that is drawn.
    """
    kinds = tuple(each.kind for each in spec.controls if each.drawn)
    if not kinds or spec.upscale is not None:
        return None
    return RenderSpec(
        engine=CLAY,
        width_px=spec.width_px,
        height_px=spec.height_px,
        frames=spec.frames,
        rate=spec.rate,
        stage=spec.stage,
        passes=kinds,
        matte=spec.matte,
        still=still,
    )


def question(spec: RenderSpec) -> str:
    """What a recipe asks for, as a name: the same for recipes that ask for the same picture."""
    return asked(spec).key()


def asked(spec: RenderSpec) -> RenderSpec:
    """What a recipe asks for, whatever files its control videos are in.

    Nor from which take it was refined, which range of one was made anew, how it was enlarged or
    made faster: that is how it was made, not what was asked. Whom the shot has no marks for is not
    in the picture, and nobody's name is: a stage that differs only in them, or in the order of its
    actors, is the same.
    """
    if spec.stage is not None:
        blocked = {each.actor_id for each in spec.stage.blocking}
        there = sorted(spec.stage.stage.actors, key=lambda each: each.id)
        actors = tuple(replace(each, name="") for each in there if each.id in blocked)
        stage = replace(spec.stage, stage=replace(spec.stage.stage, actors=actors))
        spec = replace(spec, stage=stage)
    given = tuple(each for each in spec.undrawn().controls if each.kind not in OF_A_TAKE)
    loras = tuple(replace(each, path="") for each in spec.loras)
    plain = replace(spec, redo=None, upscale=None, matte=None, acceleration=Acceleration())
    return replace(plain, controls=given, loras=loras)


def answered(take: Take) -> RenderSpec:
    """The recipe of a take without what its model ignored: it answers for the rest alone."""
    ignored = dict(take.made_by).get("ignored", "").split(", ")
    kept = tuple(each for each in take.spec.controls if each.kind not in ignored)
    return replace(take.spec, controls=kept)


def is_stale(project: Project, take: Take, engine: EngineChoice) -> bool:
    """Whether the shot has changed since the take was made."""
    return question(answered(take)) != question(wanted(project, take, engine))


def wanted(project: Project, take: Take, engine: EngineChoice) -> RenderSpec:
    """What a take of the same kind would be asked for today.

    A draft is measured by one of its size and steps, an enlarged take by one of its size. What
    was made anew in part has a seed of its own; what was repainted has its own words, too, and is
    led by the stage or not.
    """
    spec = take_spec(project, take.shot_id, engine)
    if take.spec.redo is not None:
        spec = replace(spec, seed=take.spec.seed, made_rate=None)
    made = take.spec
    if made.matte is not None:
        spec = _repainted(spec, made)
    if made.draft or made.upscale is not None:
        spec = replace(spec, width_px=made.width_px, height_px=made.height_px)
    if made.draft:
        return replace(spec, steps=made.steps, draft=True)
    return spec


def _repainted(spec: RenderSpec, made: RenderSpec) -> RenderSpec:
    led = any(each.drawn and each.kind != MATTE for each in made.controls)
    controls = (each for each in spec.controls if each.kind not in AT_A_FRAME)
    return replace(
        spec,
        seed=made.seed,
        prompt=made.prompt,
        width_px=made.width_px,
        height_px=made.height_px,
        made_rate=None,
        controls=tuple(each for each in controls if led or not each.drawn),
    )


def draft_of(spec: RenderSpec, engine: EngineChoice) -> RenderSpec:
    """A quick look at a take: half the size, a third of the steps, the same noise and words.

    Raises:
        ModelFolderError: the model's configuration cannot be read.
    """
    steps = spec.steps or usual_steps(engine)
    return replace(
        spec,
        width_px=_halved(spec.width_px),
        height_px=_halved(spec.height_px),
        steps=max(min(steps, FEWEST_STEPS), steps // 3),
        draft=True,
    )


def usual_steps(engine: EngineChoice) -> int:
    """How many steps the engine takes when nobody says; 0 for clay.

    Raises:
        ModelFolderError: the model's configuration cannot be read.
    """
    known = _capabilities(engine)
    return known.steps if known is not None else 0


def own_rate(engine: EngineChoice, rate: Rate) -> Rate | None:
    """The rate that a model learned at; None where that is the film's, or where it knows any.

    One that knows any, and has an upsampler in time of its own, makes half the frames.

    Raises:
        ModelFolderError: the model's configuration cannot be read.
    """
    known = _capabilities(engine)
    if known is not None and known.any_rate:
        own = latent_upsamplers.upsampler(Path(engine.folder), engine.pipeline, part=TEMPORAL)
        half = rate.fraction / 2
        return Rate(half.numerator, half.denominator) if own is not None else None
    if known is None or known.trained_fps == rate.fraction:
        return None
    return Rate(known.trained_fps)


def caches(engine: EngineChoice) -> tuple[str, ...]:
    """The ways to skip blocks that act on the engine, the best one first.

    Raises:
        ModelFolderError: the model's configuration cannot be read.
    """
    known = _capabilities(engine)
    return known.caches if known is not None else ()


def takes_loras(engine: EngineChoice) -> bool:
    """Whether weights can be added to the engine's own.

    Raises:
        ModelFolderError: the model's configuration cannot be read.
    """
    known = _capabilities(engine)
    return known is not None and known.loras


def _acceleration(inputs: Inputs, engine: EngineChoice) -> Acceleration:
    best = caches(engine)[:1] if inputs.skip else ()
    return Acceleration(best[0], inputs.skip) if best else Acceleration()


def _capabilities(engine: EngineChoice) -> Capabilities | None:
    from previz.engine.capabilities import SHEETS, folder_capabilities  # late: it brings numpy

    if engine.pipeline not in SHEETS:
        return None
    return folder_capabilities(Path(engine.folder), engine.pipeline)


def _halved(side_px: int) -> int:
    """Half of a side, still even, for a film needs that."""
    return max(2, side_px // 4 * 2)
