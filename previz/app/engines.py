"""What can render a shot on this machine: clay, and every diffusion model that is installed."""

from __future__ import annotations

from previz.app import prompts
from previz.app.models import installed
from previz.app.recipes import CLAY_ENGINE, EngineChoice
from previz.app.settings import Settings
from previz.model.render import CLAY

STARTER = "starter"
"""The id of the model that ships with Previz: a sketch, and no reason to look no further."""

Engines = dict[str, EngineChoice]
"""By id, as shots and recipes name them."""


def only_what_ships(engines: Engines) -> bool:
    """Whether no model of the user's own is here."""
    return set(engines) <= {CLAY, STARTER}


def find_engines(settings: Settings) -> tuple[Engines, Engines]:
    """Clay with every model of films in the user's folders; and those of pictures, the painters."""
    films, pictures = {CLAY: CLAY_ENGINE}, Engines()
    for model in installed(settings):
        place = pictures if model.still else films
        place[model.id] = EngineChoice(
            id=model.id,
            name=model.name,
            family=prompts.prompt_family(model.pipeline_class, model.family),
            folder=str(model.folder),
            controls=model.controls,
            pipeline=model.pipeline_class,
            videos=model.videos,
            width_px=model.width_px,
        )
    return films, pictures
