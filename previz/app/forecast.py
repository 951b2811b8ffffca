"""What a model will really make of a shot, before it is asked: legal length and size, steps."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from previz.app.recipes import EngineChoice, own_rate, to_be_drawn
from previz.engine.shapes import Scales
from previz.model.project import Project
from previz.model.render import NEEDED, RenderSpec
from previz.model.time import frames_needed

if TYPE_CHECKING:
    from previz.engine.plan import Capabilities, Plan


def forecast(project: Project, shot_id: str, engine: EngineChoice) -> Plan | None:
    """The plan that the worker will come to for a take of the shot; None for clay.

    Raises:
        EditError: there is no such shot.
        ModelFolderError: the model's configuration cannot be read.
    """
    shot, settings = project.shot(shot_id), project.settings
    if not engine.pipeline:
        return None
    import numpy as np  # late, like what follows: a window opens without it

    from previz.engine.capabilities import SHEETS
    from previz.engine.plan import CameraPath, Keyframe, ShotRequest, plan

    if engine.pipeline not in SHEETS:
        return None
    asked, nothing = shot.inputs, np.zeros((0, 0, 0, 3), np.uint8)
    no_way = np.zeros((0, 4), np.float32)
    drawn = (each.kind for each in to_be_drawn(asked, engine) if each.kind not in NEEDED)
    given = (each.kind for each in asked.pictures if each.kind not in ("frame", "reference"))
    own = own_rate(engine, settings.rate) if asked.own_rate else None
    made_at = own or settings.rate
    frames = frames_needed(shot.frames, settings.rate, made_at)
    request = ShotRequest(
        prompt="",
        negative="",
        seed=shot.seed,
        width_px=settings.width_px,
        height_px=settings.height_px,
        frames=frames,
        rate=made_at,
        steps=shot.steps,
        guidance=shot.guidance,
        controls=dict.fromkeys((*drawn, *given), nothing),
        keyframes=tuple(
            Keyframe(each.at, nothing) for each in asked.pictures if each.kind == "frame"
        ),
        camera=CameraPath(no_way, no_way) if "camera" in engine.controls else None,
        references=tuple(nothing for each in asked.pictures if each.kind == "reference"),
    )
    return plan(*_sheet(engine.folder, engine.pipeline), request)


def planned(spec: RenderSpec, engine: EngineChoice, still: bool = False) -> Plan | None:
    """The plan that the worker will come to for a recipe; None for clay.

    Args:
        still: it makes one picture of it.

    Raises:
        ModelFolderError: the model's configuration cannot be read.
    """
    import numpy as np  # late, as above

    from previz.engine.capabilities import SHEETS
    from previz.engine.plan import ShotRequest, plan

    if engine.pipeline not in SHEETS:
        return None
    kinds = {each.kind: each.strength for each in spec.controls}
    nothing = np.zeros((0, 0, 0, 3), np.uint8)
    request = ShotRequest(
        prompt=spec.prompt,
        negative=spec.negative,
        seed=spec.seed,
        width_px=spec.width_px,
        height_px=spec.height_px,
        frames=1 if still else spec.frames,
        rate=spec.rate,
        steps=spec.steps,
        guidance=spec.guidance,
        controls=dict.fromkeys(kinds.keys() - {"reference", "matte", "frame", "camera"}, nothing),
        strengths=kinds,
        references=tuple(nothing for each in spec.controls if each.kind == "reference"),
        matte=nothing[..., 0] if "matte" in kinds else None,
    )
    return plan(*_sheet(engine.folder, engine.pipeline), request)


def forecast_words(made: Plan, film_frames: int = 0) -> tuple[str, ...]:
    """A plan in sentences: what is made, then what differs from what was asked.

    Args:
        film_frames: of the shot, which has more where the model keeps its own pace.
    """
    if made.frames == 1:
        return (
            f"Makes a picture of {made.width_px} x {made.height_px} pixels in {made.steps} steps "
            f"at guidance {made.guidance:g}.",
            *made.notes,
        )
    paced = film_frames > made.frames
    return (
        f"Makes {made.frames} frames of {made.width_px} x {made.height_px} pixels in "
        f"{made.steps} steps at guidance {made.guidance:g}.",
        *((f"The film's {film_frames} are drawn between them.",) if paced else ()),
        *made.notes,
    )


@lru_cache(64)
def _sheet(folder: str, pipeline: str) -> tuple[Capabilities, Scales]:
    from previz.engine.capabilities import folder_capabilities, folder_scales

    return folder_capabilities(Path(folder), pipeline), folder_scales(Path(folder), pipeline)
