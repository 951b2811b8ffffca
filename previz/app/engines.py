"""What can render a shot on this machine: clay, and every diffusion model that is installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from previz.app import prompts
from previz.app.models import installed
from previz.app.recipes import CLAY_ENGINE, EngineChoice
from previz.app.settings import Settings
from previz.engine.catalogue import InstalledModel
from previz.errors import ModelFolderError
from previz.model.render import CLAY, NEEDED

if TYPE_CHECKING:
    from previz.engine.plan import Capabilities

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
        known = _known(model)
        controls = _obeyed(model, known)
        place[model.id] = EngineChoice(
            id=model.id,
            name=model.name,
            family=prompts.prompt_family(model.pipeline_class, model.family),
            folder=str(model.folder),
            controls=controls,
            unguided=known.unguided if known else frozenset(),
            lacks=known.lacks if known else (),
            weighed=known.weighed if known else frozenset(),
            pipeline=model.pipeline_class,
            videos=model.videos,
            width_px=model.width_px,
        )
    return films, pictures


def _obeyed(model: InstalledModel, known: Capabilities | None) -> tuple[str, ...]:
    """What this very release obeys, of what its kind of pipeline may."""
    if known is None:
        return model.controls
    return tuple(kind for kind in model.controls if kind in NEEDED or kind in known.controls)


def _known(model: InstalledModel) -> Capabilities | None:
    """What this very release can do; None where its folder does not say."""
    from previz.engine.capabilities import SHEETS, folder_capabilities  # late: it brings numpy

    if model.pipeline_class not in SHEETS:
        return None
    try:
        return folder_capabilities(model.folder, model.pipeline_class)
    except ModelFolderError:  # whoever asks for its plan is told why
        return None
