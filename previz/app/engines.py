"""What can render a shot on this machine: clay, and every diffusion model that is installed."""

from __future__ import annotations

from previz.app import prompts
from previz.app.models import installed
from previz.app.recipes import CLAY_ENGINE, EngineChoice
from previz.app.settings import Settings
from previz.engine.catalogue import InstalledModel
from previz.errors import ModelFolderError
from previz.model.render import CLAY, NEEDED

STARTER = "starter"
"""The id of the model that ships with Previz: a sketch, and no reason to look no further."""

Engines = dict[str, EngineChoice]
"""By id, as shots and recipes name them."""
Lacks = tuple[tuple[str, str], ...]


def only_what_ships(engines: Engines) -> bool:
    """Whether no model of the user's own is here."""
    return set(engines) <= {CLAY, STARTER}


def find_engines(settings: Settings) -> tuple[Engines, Engines]:
    """Clay with every model of films in the user's folders; and those of pictures, the painters."""
    films, pictures = {CLAY: CLAY_ENGINE}, Engines()
    for model in installed(settings):
        place = pictures if model.still else films
        controls, unguided, lacks = _obeyed(model)
        place[model.id] = EngineChoice(
            id=model.id,
            name=model.name,
            family=prompts.prompt_family(model.pipeline_class, model.family),
            folder=str(model.folder),
            controls=controls,
            unguided=unguided,
            lacks=lacks,
            pipeline=model.pipeline_class,
            videos=model.videos,
            width_px=model.width_px,
        )
    return films, pictures


def _obeyed(model: InstalledModel) -> tuple[tuple[str, ...], frozenset[str], Lacks]:
    """What this very release obeys, of what its kind of pipeline may.

    Besides, what with a LoRA only, and what through a part that it lacks.
    """
    from previz.engine.capabilities import SHEETS, folder_capabilities  # late: it brings numpy

    if model.pipeline_class not in SHEETS:
        return model.controls, frozenset(), ()
    try:
        known = folder_capabilities(model.folder, model.pipeline_class)
    except ModelFolderError:  # whoever asks for its plan is told why
        return model.controls, frozenset(), ()
    whole = tuple(kind for kind in model.controls if kind in NEEDED or kind in known.controls)
    return whole, known.unguided, known.lacks
