"""Panels of the board that a model of pictures paints over the clay ones."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from previz.app.forecast import planned
from previz.app.jobs import Job
from previz.app.recipes import PANEL_WIDTH_PX, EngineChoice, still_spec, take_spec, to_be_drawn
from previz.errors import EditError
from previz.model.matte import MATTE, Covered, Matte
from previz.model.project import Project
from previz.model.render import BLOCKING, CLAY, GIVEN, STAGED, Control, RenderSpec

if TYPE_CHECKING:
    from previz.engine.plan import Plan

SOURCE, REFERENCE = "source", "reference"
OVER = frozenset({BLOCKING, SOURCE})
"""What is painted over; the other pictures that a panel starts from are shown to the model."""
KEPT = 0.5
"""How much of a picture to start from is kept, unless somebody says; see remaking.REFINED."""
GROWN, FEATHERED = 0.01, 0.01
"""Of the picture's width: a matte reaches a little over its thing, and fades out beyond."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How a panel is to be painted.

    ``control`` and ``strength`` are of the picture of the stage that leads the model, as in
    Inputs. It starts from nothing; over the stage's own picture (``blocking``) or the one that
    is given (``source``), of which ``kept`` is to show through, 0 to 1; or from one of the two
    (``staged``, ``reference``) that the model is shown and changes by its words. Painted over,
    ``things`` alone are made anew, with ``others`` everything but them; of none, the whole.
    """

    control: str = ""
    strength: float = 1.0
    start: str = ""
    kept: float = KEPT
    things: tuple[str, ...] = ()
    others: bool = False


def usual(project: Project, shot_id: str) -> Wish:
    """As the shot asks its model of films."""
    inputs = project.shot(shot_id).inputs
    return Wish(inputs.control, inputs.control_strength)


def painting_spec(
    project: Project,
    shot_id: str,
    painter: EngineChoice,
    wish: Wish | None = None,
    given: tuple[str, str] = ("", ""),
) -> RenderSpec:
    """The recipe of a painted panel, by the painter's own steps and guidance.

    Its stage is the clay panel's own, so that the two can be told to belong together.

    Args:
        given: path and checksum of the picture that it starts from, where it does from one.

    Raises:
        EditError: the model starts from no picture, or there is none to repaint.
    """
    wish = wish or usual(project, shot_id)
    check(painter, wish)
    spec = take_spec(project, shot_id, painter)
    asked = replace(
        project.shot(shot_id).inputs, control=wish.control, control_strength=wish.strength
    )
    kept = wish.kept if wish.start in OVER else 1.0
    begun = (Control(wish.start, *given, strength=kept),) if wish.start else ()
    covered = (Control(MATTE, "", ""),) if wish.things else ()
    pictures = (each for each in spec.controls if each.kind in GIVEN)
    return replace(
        spec,
        stage=still_spec(project, shot_id).stage,
        controls=(*to_be_drawn(asked, painter), *pictures, *begun, *covered),
        matte=matte_of(wish, spec.width_px) if wish.things else None,
        # What is set for the shot's model of films is nothing to this one.
        steps=0,
        guidance=0.0,
        made_rate=None,
        loras=(),
    )


def check(painter: EngineChoice, wish: Wish) -> None:
    """Raises EditError: the model starts from no picture, or there is none to repaint."""
    over = wish.start in OVER
    shown = bool(wish.start) and not over
    needed = (SOURCE, over), (MATTE, bool(wish.things)), (REFERENCE, shown)
    if any(asked and kind not in painter.controls for kind, asked in needed):
        raise EditError(
            f"{painter.name} starts from no picture.",
            "It paints from words alone, or from what else it is shown.",
            "Choose another model of pictures.",
        )
    if wish.things and not over:
        raise EditError(
            "There is no picture to repaint a part of.",
            "The panel was to be painted as a whole.",
            "Start from the stage's picture, or from the painting that is there.",
        )


def painting_plan(project: Project, shot_id: str, painter: EngineChoice, wish: Wish) -> Plan | None:
    """What the model will make of it.

    Raises:
        EditError: as of ``painting_spec``.
        ModelFolderError: the model's configuration cannot be read.
    """
    spec = painting_spec(project, shot_id, painter, wish)
    stands = {BLOCKING: SOURCE, STAGED: REFERENCE}
    controls = tuple(replace(each, kind=stands.get(each.kind, each.kind)) for each in spec.controls)
    return planned(replace(spec, controls=controls), painter, still=True)


def panel_beneath(spec: RenderSpec) -> RenderSpec:
    """The recipe of the clay panel that a painting was made over."""
    height = round(PANEL_WIDTH_PX * spec.height_px / spec.width_px / 2) * 2
    return RenderSpec(CLAY, PANEL_WIDTH_PX, height, spec.frames, spec.rate, stage=spec.stage)


def panel_key(job: Job) -> str:
    """The name of the panel that a still is."""
    return painted_key(panel_beneath(job.spec).key()) if job.model_folder else job.spec.key()


def painted_key(clay_key: str) -> str:
    """The name of the painting over a clay panel: it is shown as long as that one would be."""
    return f"{clay_key}-painted"


def matte_of(wish: Wish, width_px: int) -> Matte:
    """What of a picture of that width is painted anew; it names nothing where all of it is."""
    return Matte(
        tuple(Covered(each) for each in wish.things),
        wish.others,
        grow_px=round(GROWN * width_px),
        feather_px=round(FEATHERED * width_px),
    )
