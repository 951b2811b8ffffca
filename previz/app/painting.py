"""Panels of the board that a model of pictures paints over the clay ones."""

from __future__ import annotations

from dataclasses import replace

from previz.app.jobs import Job
from previz.app.recipes import PANEL_WIDTH_PX, EngineChoice, still_spec, take_spec
from previz.model.project import Project
from previz.model.render import CLAY, RenderSpec


def painting_spec(project: Project, shot_id: str, painter: EngineChoice) -> RenderSpec:
    """The recipe of a painted panel.

    Its stage is the clay panel's own, so that the two can be told to belong together.
    """
    spec = take_spec(project, shot_id, painter)
    return replace(spec, stage=still_spec(project, shot_id).stage)


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
