"""A part of a take's picture painted anew: what is named on the stage, or everything but that."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from previz.app import recipes
from previz.app.recipes import EngineChoice
from previz.errors import EditError
from previz.model.matte import MATTE, Matte
from previz.model.project import Project
from previz.model.render import Control, RenderSpec, Take
from previz.model.stage import StageShot
from previz.prompt.compiled import joined

OF_PEOPLE = frozenset({"subject", "action", "dialogue"})
"""Controls of phrases that speak of who is in the picture."""


@dataclass(frozen=True, slots=True)
class Repaint:
    """What is asked of a repaint.

    ``prompt`` empty stands for the shot's own words. ``noise`` is 1 where all under the matte is
    new, and near 0 where hardly anything is. ``redo`` is the range of frames [start, stop) that
    may change, None for all. ``led``: the stage's control video leads the model under the matte.
    """

    matte: Matte
    seed: int
    prompt: str = ""
    noise: float = 1.0
    redo: tuple[int, int] | None = None
    led: bool = True


def can(engine: EngineChoice | None) -> bool:
    """Whether an engine can repaint a part of a picture."""
    return engine is not None and {"source", MATTE} <= set(engine.controls)


def repainted(project: Project, take: Take, engine: EngineChoice, asked: Repaint) -> RenderSpec:
    """The recipe of a take that is another one but for what lies under a matte.

    The stage is the take's own, not as the shot stands now: the matte lies where the take has the
    things. Pictures that the shot gives at a frame are left out, for the take has been through
    them; reference pictures stay.

    Raises:
        EditError: the model cannot, or what is asked does not fit the take.
    """
    check(project, take, engine, asked)
    spec = recipes.take_spec(project, take.shot_id, engine)
    leads = tuple(each for each in spec.controls if each.kind not in recipes.AT_A_FRAME)
    source = Control("source", take.media, take.media_sha256, strength=round(1 - asked.noise, 6))
    return replace(
        spec,
        controls=(
            *(each for each in leads if asked.led or not each.drawn),
            source,
            Control(MATTE, "", ""),
        ),
        stage=stage_of(take),
        width_px=take.spec.width_px,
        height_px=take.spec.height_px,
        frames=take.frames,
        made_rate=None,
        seed=asked.seed,
        prompt=asked.prompt or spec.prompt,
        redo=asked.redo,
        draft=take.spec.draft,
        matte=asked.matte,
    )


def stage_of(take: Take) -> StageShot:
    """The stage that a take was made on, as a model is told it.

    Raises:
        EditError: its recipe does not hold it.
    """
    if take.spec.stage is None or take.frames > take.spec.stage.frames:
        raise EditError(
            "The stage of this take is not known.",
            "Its recipe does not hold it, so nothing says what is where in its picture.",
            "Render the shot again, and repaint that take.",
        )
    return recipes.as_told(take.spec.stage)


def check(project: Project, take: Take, engine: EngineChoice, asked: Repaint) -> None:
    """Raises EditError where a repaint cannot be asked for."""
    if not can(engine):
        raise EditError(
            f"{engine.name} cannot repaint a part of a take.",
            "It has no use for a matte.",
            "Choose a model that has for the shot, such as Wan VACE.",
        )
    stage_of(take)
    if take.spec.rate != project.settings.rate:
        raise EditError(
            f"The take runs at {take.spec.rate} frames a second, the film at "
            f"{project.settings.rate}.",
            "What is kept of it cannot change its rate.",
            "Render another take of the shot.",
        )
    if not 0 < asked.noise <= 1:
        raise EditError(
            f"Nothing can be repainted with a share of noise of {asked.noise:g}.",
            "The share is above 0, and 1 where everything is new.",
            "1 is usual.",
        )
    if asked.redo is not None and not 0 <= asked.redo[0] < asked.redo[1] <= take.frames:
        start, stop = asked.redo
        raise EditError(
            f"Frames {start} to {stop} cannot be repainted.",
            f"The take has {take.frames} frames.",
            "Choose a range within it.",
        )


def own_words(project: Project, take: Take, engine: EngineChoice, gone: Collection[str]) -> str:
    """The shot's words for a repaint, without what they say of those who leave the picture.

    Args:
        gone: the ids of what leaves.
    """
    stage = take.spec.stage
    phrases = recipes.prompt_of(project, take.shot_id, engine).phrases
    if stage is None or not gone:
        return joined(phrases)
    blocked = {each.actor_id for each in stage.blocking}
    names = [each.name.lower() for each in stage.stage.actors if each.id in gone]
    nobody = blocked <= {*gone}
    left = (
        each
        for each in phrases
        if each.control not in OF_PEOPLE
        or not (nobody or any(name in each.text.lower() for name in names))
    )
    return joined(left)
