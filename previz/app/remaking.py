"""A take made from a take: refined from its draft, a range of it made anew, or continued."""

from __future__ import annotations

from dataclasses import replace

from previz.app import recipes
from previz.app.recipes import EngineChoice
from previz.errors import EditError
from previz.model.project import Project
from previz.model.render import Control, RenderSpec, Take

REFINED = 0.5
"""The share of noise that a refined take starts from: enough for detail, too little for a new
composition. The middle of what SDEdit (Meng et al. 2021, figure 3) finds faithful and realistic."""


def refined(
    project: Project, take: Take, engine: EngineChoice, noise: float = REFINED
) -> RenderSpec:
    """The shot at its full size and steps, from the noise and the picture of a take.

    Args:
        noise: near 0 leaves the take as it is, near 1 keeps hardly more than where things are.

    Raises:
        EditError: the model cannot start from a take, or the take no longer fits its shot.
    """
    if not 0 < noise < 1:
        raise EditError(
            f"A take cannot be refined with a share of noise of {noise:g}.",
            "The share is between 0 and 1.",
            f"{REFINED:g} is usual.",
        )
    return _from(project, take, engine, "refine", strength=1 - noise)


def retake(
    project: Project, take: Take, engine: EngineChoice, start: int, stop: int, seed: int
) -> RenderSpec:
    """The same take with the frames [start, stop) made anew, and all others unchanged.

    Args:
        seed: the noise of what is made anew.

    Raises:
        EditError: the range is not within the take, or the model cannot do it.
    """
    if not 0 <= start < stop <= take.frames or (start, stop) == (0, take.frames):
        raise EditError(
            f"Frames {start} to {stop} cannot be made anew.",
            f"The take has {take.frames} frames, and some of them have to stay.",
            "Choose a range within it.",
        )
    spec = _from(project, take, engine, "make a range of", redo=(start, stop))
    return replace(spec, seed=seed)


def continued(project: Project, take: Take, engine: EngineChoice) -> RenderSpec:
    """The take as it is, continued to the length that its shot has now.

    Raises:
        EditError: the shot is not longer than the take, or the model cannot do it.
    """
    frames = project.shot(take.shot_id).frames
    if frames <= take.frames:
        raise EditError(
            "There is nothing to continue.",
            f"The take has {take.frames} frames and its shot {frames}.",
            "Lengthen the shot first.",
        )
    return _from(project, take, engine, "continue", redo=(take.frames, frames))


def can(engine: EngineChoice) -> tuple[bool, bool]:
    """Whether an engine can start from a take, and whether it can keep the rest of one."""
    return "source" in engine.controls, {"source", "redo"} <= set(engine.controls)


def _from(
    project: Project,
    take: Take,
    engine: EngineChoice,
    verb: str,
    strength: float = 1.0,
    redo: tuple[int, int] | None = None,
) -> RenderSpec:
    starts, keeps = can(engine)
    if not (keeps if redo else starts):
        raise EditError(
            f"{engine.name} cannot {verb} a take.",
            "It makes every take from the beginning.",
            "Choose a model that starts from a take, such as Wan VACE or LTX-Video.",
        )
    if take.spec.engine != engine.id and redo:
        raise EditError(
            f"{engine.name} cannot {verb} this take.",
            "Another engine made it.",
            "Choose that engine for the shot, or refine the take.",
        )
    source = Control("source", take.media, take.media_sha256, strength=strength)
    spec = recipes.take_spec(project, take.shot_id, engine)
    if redo and take.spec.draft:
        spec = recipes.draft_of(spec, engine)
    if redo:
        spec = _as_large(spec, take)
    return replace(spec, controls=(*spec.controls, source), redo=redo)


def _as_large(spec: RenderSpec, take: Take) -> RenderSpec:
    """At the take's own size and rate: only so its other frames can stay as they are.

    Raises:
        EditError: the project has another frame rate by now.
    """
    if take.spec.rate != spec.rate:
        raise EditError(
            f"The take runs at {take.spec.rate} frames a second, the film at {spec.rate}.",
            "Frames of another rate cannot stay as they are.",
            "Render another take of the shot.",
        )
    made = take.spec
    # Every frame that stays is one that the model is given: none is drawn between.
    return replace(spec, width_px=made.width_px, height_px=made.height_px, made_rate=None)
