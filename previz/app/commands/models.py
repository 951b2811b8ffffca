"""Verbs on modelled figures and things: from a glTF file onto the stage."""

from __future__ import annotations

import tempfile
from pathlib import Path

from previz.app.studio import Studio
from previz.errors import InputError
from previz.model.edits import cast
from previz.model.edits.set_pieces import add_things, free_name, things_of
from previz.model.stage import Prop

MOST_M = 60.0
"""A thing that says of itself to be larger is taken to be in centimetres, or in millimetres."""


def load_body(studio: Studio, character_id: str, path: Path) -> str:
    """Let somebody be drawn as a glTF file's figure; it is copied into the project.

    Returns:
        The project's reference to it.

    Raises:
        InputError: it cannot be brought onto the stage; nothing is changed.
        StoreError: the project cannot be written.
    """
    cast.someone(studio.session.project, character_id)
    reference, _size = _kept(studio, path)
    studio.session.apply(f"Figure {path.stem}", lambda p: cast.set_body(p, character_id, reference))
    return reference


def drop_body(studio: Studio, character_id: str) -> None:
    """Be drawn as the mannequin again."""
    studio.session.apply("Mannequin", lambda p: cast.set_body(p, character_id, ""))


def load_thing(studio: Studio, scene_id: str, path: Path) -> Prop:
    """Put a glTF file's thing in the middle of a scene's stage, in its own size.

    Raises:
        InputError: it cannot be brought onto the stage; nothing is changed.
        EditError: the stage is full.
        StoreError: the project cannot be written.
    """
    taken = things_of(studio.session.project.stage_of(scene_id))
    reference, size_m = _kept(studio, path)
    name = free_name(path.stem[:40] or "thing", [thing.name for thing in taken.values()])
    number = next(n for n in range(1, len(taken) + 2) if f"model-{n}" not in taken)
    thing = Prop(f"model-{number}", name, reference, (0.0, 0.0, 0.0), size_m)
    studio.session.apply(f"Add {name}", lambda p: add_things(p, scene_id, props=(thing,)))
    return thing


def _kept(studio: Studio, path: Path) -> tuple[str, tuple[float, float, float]]:
    """Check a file, and keep it as one ``.glb``: the reference, and its size in metres."""
    from previz.stage.interchange.gltf_pack import packed
    from previz.stage.interchange.gltf_read import read_gltf
    from previz.stage.interchange.gltf_scene import model_of
    from previz.stage.modelled import natural_size

    studio.session.check_writable()
    data = read_gltf(path)
    size = natural_size(model_of(data))
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "model.glb"
        try:
            whole.write_bytes(packed(data))
        except OSError as error:
            raise InputError(
                f"{path.name} cannot be copied.", str(error.strerror), "Make room on the disk."
            ) from error
        reference, _digest = studio.session.store.add_media(whole)
    for scale in (0.01, 0.1):
        if max(size) > MOST_M:
            size = (size[0] * scale, size[1] * scale, size[2] * scale)
    return reference, size
