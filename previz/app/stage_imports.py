"""Files from other programs onto a project's stage: sets, things, figures, movements.

A file is read and checked whole before anything is changed. What the project keeps is a copy that
needs nothing besides itself. Each ``read_…`` is for any thread and changes nothing but the store's
media; what it brings is one step. ``tell(done, total)`` hears how far it is and may raise.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from previz.app.import_job import Brought, Tell, unheard
from previz.app.session import Session
from previz.app.store import Store
from previz.errors import InputError
from previz.model.edits import cast, stage
from previz.model.edits.set_pieces import SMALLEST_M, add_things, free_name, things_of
from previz.model.project import Project
from previz.model.stage import Capture, Prop

if TYPE_CHECKING:
    from previz.stage.interchange.gltf_scene import Model
    from previz.stage.interchange.gltf_split import Part

MODEL_ENDINGS = (".glb", ".gltf")
MOVEMENT_ENDINGS = (".bvh", ".glb", ".gltf")
UNITS_M = {"m": 1.0, "cm": 0.01, "mm": 0.001, "in": 0.0254, "ft": 0.3048}
"""Metres of what a ``.chan`` or a scene may be counted in."""

MOST_M = 60.0
"""A thing that says of itself to be larger is taken to be in centimetres, or in millimetres."""

_OVER_FLOOR_M = 0.004
"""What lies on the stage's own floor is raised by this, or the two would flicker."""


@dataclass(frozen=True, slots=True)
class SetReport:
    """What came of a scene: the names of its pieces, and its size in metres."""

    names: tuple[str, ...]
    size_m: tuple[float, float, float]


def import_set(session: Session, scene_id: str, path: Path, unit: str = "m") -> SetReport:
    """A glTF scene as pieces of a scene's set, each where it stands in the file.

    The file's origin is the middle of the stage, its +Y is up. glTF is in metres; a file that is
    counted otherwise is told by ``unit``.

    Raises:
        InputError: it cannot be brought onto the stage; nothing is changed.
        EditError: the stage is full, or the scene reaches beyond it.
    """
    session.check_writable()
    return read_set(session.project, session.store, scene_id, path, unit).put(session)


def read_set(
    project: Project, store: Store, scene_id: str, path: Path, unit: str = "m", tell: Tell = unheard
) -> Brought[SetReport]:
    """See ``import_set``."""
    from previz.stage.interchange.gltf_split import part_glb, parts_of_scene

    parts, metres = parts_of_scene(_model(path, tell)), UNITS_M[unit]
    pieces = _pieces(project, scene_id, parts, metres)
    add_things(project, scene_id, pieces=pieces)  # whether they may stand there at all
    shapes = []
    for number, part in enumerate(parts):
        tell(number, len(parts))
        shapes.append(keep(store, part_glb(part.pieces, part.name, metres), path.name))
    standing = [replace(piece, shape=shape) for piece, shape in zip(pieces, shapes, strict=True)]
    corners = [corner * metres for part in parts for corner in part.box]
    x, y, z = (
        round(max(float(c[axis]) for c in corners) - min(float(c[axis]) for c in corners), 3)
        for axis in range(3)
    )
    return Brought(
        f"Set {path.stem}",
        lambda p: add_things(p, scene_id, pieces=standing),
        SetReport(tuple(piece.name for piece in pieces), (x, y, z)),
    )


def _pieces(project: Project, scene_id: str, parts: Sequence[Part], metres: float) -> list[Prop]:
    """The parts of a scene as pieces of a set, not yet with their shapes."""
    taken = things_of(project.stage_of(scene_id))
    names, ids = {thing.name for thing in taken.values()}, set(taken)
    pieces: list[Prop] = []
    for part in parts:
        low, high = (corner * metres for corner in part.box)
        name = free_name(part.name[:40], names)
        names.add(name)
        piece_id = next(each for n in range(1, 10_000) if (each := f"set-{n}") not in ids)
        ids.add(piece_id)
        lifted = _OVER_FLOOR_M if abs(high[1]) < 0.01 and high[1] - low[1] < 0.02 else 0.0
        size = tuple(round(max(float(side), SMALLEST_M), 4) for side in high - low)
        middle = (low + high) / 2.0
        at = (float(middle[0]), float(low[1]) + lifted, float(middle[2]))
        pieces.append(Prop(piece_id, name, "box", at, (size[0], size[1], size[2])))
    return pieces


def import_thing(session: Session, scene_id: str, path: Path) -> Prop:
    """A glTF file's thing in the middle of a scene's stage, in its own size.

    Raises:
        InputError: it cannot be brought onto the stage; nothing is changed.
        EditError: the stage is full.
        StoreError: the project cannot be written.
    """
    session.check_writable()
    return read_thing(session.project, session.store, scene_id, path).put(session)


def read_thing(
    project: Project, store: Store, scene_id: str, path: Path, tell: Tell = unheard
) -> Brought[Prop]:
    """See ``import_thing``."""
    from previz.stage.interchange.gltf_split import Part, part_glb, standing

    pieces = standing(_model(path, tell))
    low, high = Part(path.stem, pieces).box
    scale = next(s for s in (1.0, 0.01, 0.001, 0.0) if s * float(max(high - low)) <= MOST_M)
    if not scale:
        raise InputError(
            f"{path.name} cannot be brought onto the stage.",
            f"It is {float(max(high - low)):.0f} m large, even in millimetres too much.",
            "Export it in metres.",
        )
    taken = things_of(project.stage_of(scene_id))
    name = free_name(path.stem[:40] or "thing", [thing.name for thing in taken.values()])
    number = next(n for n in range(1, len(taken) + 2) if f"model-{n}" not in taken)
    x, y, z = (round(max(float(side) * scale, SMALLEST_M), 3) for side in high - low)
    thing = Prop(f"model-{number}", name, "box", (0.0, 0.0, 0.0), (x, y, z))
    add_things(project, scene_id, props=(thing,))  # whether there is room for it
    reference = keep(store, part_glb(pieces, name, scale), path.name)
    thing = replace(thing, shape=reference)
    return Brought(f"Add {name}", lambda p: add_things(p, scene_id, props=(thing,)), thing)


def import_body(session: Session, character_id: str, path: Path) -> str:
    """Let somebody be drawn as a glTF file's figure; it is copied into the project.

    Returns:
        The project's reference to it.

    Raises:
        InputError: it cannot be brought onto the stage; nothing is changed.
        StoreError: the project cannot be written.
    """
    session.check_writable()
    return read_body(session.project, session.store, character_id, path).put(session)


def read_body(
    project: Project, store: Store, character_id: str, path: Path, tell: Tell = unheard
) -> Brought[str]:
    """See ``import_body``."""
    cast.someone(project, character_id)
    reference = _kept_whole(store, path, tell)
    return Brought(
        f"Figure {path.stem}", lambda p: cast.set_body(p, character_id, reference), reference
    )


def movements_in(path: Path) -> tuple[tuple[str, float], ...]:
    """The movements of a file, each with its length in seconds; a BVH has one without a name.

    Raises:
        InputError: it cannot be read, or has none.
    """
    if known_ending(path, MOVEMENT_ENDINGS, "a movement") == ".bvh":
        from previz.stage.interchange.bvh import read_bvh

        bvh = read_bvh(path)
        return (("", bvh.frames * bvh.frame_s),)
    from previz.stage.clips import clip_of

    made = _model(path)
    clip_of(made, "")
    return tuple((clip.name, clip.seconds) for clip in made.clips)


def import_movement(
    session: Session, shot_id: str, actor_id: str, path: Path, clip: str = "", loop: bool = False
) -> Capture:
    """Let an actor move as a BVH or glTF file has it; the file is copied into the project.

    Args:
        clip: of a glTF file, which movement; empty is the first one.

    Raises:
        InputError: it is no movement of a person; nothing is changed.
        StoreError: the project cannot be written.
    """
    session.check_writable()
    project, store = session.project, session.store
    return read_movement(project, store, shot_id, actor_id, path, clip, loop).put(session)


def read_movement(
    project: Project,
    store: Store,
    shot_id: str,
    actor_id: str,
    path: Path,
    clip: str = "",
    loop: bool = False,
    tell: Tell = unheard,
) -> Brought[Capture]:
    """See ``import_movement``."""
    stage.marks_of(project, shot_id, actor_id)
    if known_ending(path, MOVEMENT_ENDINGS, "a movement") == ".bvh":
        from previz.stage.interchange.bvh import read_bvh
        from previz.stage.retarget import retargeted

        tell(0, 3)
        found = read_bvh(path)
        tell(1, 3)
        retargeted(found, path.name)
        tell(2, 3)
        reference, _digest = store.add_media(path)
        capture = Capture(reference, path.stem, loop=loop)
    else:
        from previz.stage.clips import clip_of, recorded

        made = _model(path, tell)
        chosen = clip_of(made, clip)
        recorded(made, chosen)
        reference = _kept_whole(store, path, tell)
        capture = Capture(reference, chosen.name, clip=chosen.name, loop=loop)
    return Brought(
        f"Movement {capture.name}",
        lambda p: stage.set_capture(p, shot_id, actor_id, capture),
        capture,
    )


def own_movements(project: Project, actor_id: str) -> tuple[tuple[str, float], ...]:
    """The movements that an actor's own figure brings, each with its length in seconds.

    Raises:
        RenderError: the figure's file is missing.
    """
    from previz.stage.clips import model

    who = project.character_of(actor_id)
    if who is None or not who.body:
        return ()
    return tuple((clip.name, clip.seconds) for clip in model(who.body).clips)


def _model(path: Path, tell: Tell = unheard) -> Model:
    from previz.stage.interchange.gltf_read import read_gltf
    from previz.stage.interchange.gltf_scene import model_of

    known_ending(path, MODEL_ENDINGS, "a figure, a thing or a set")
    tell(0, 0)
    return model_of(read_gltf(path), lambda: tell(0, 0))


def _kept_whole(store: Store, path: Path, tell: Tell) -> str:
    """A glTF file, checked, as one ``.glb`` of the project."""
    from previz.stage.interchange.gltf_pack import packed
    from previz.stage.interchange.gltf_read import read_gltf
    from previz.stage.interchange.gltf_scene import model_of

    known_ending(path, MODEL_ENDINGS, "a figure")
    tell(0, 3)
    data = read_gltf(path)
    tell(1, 3)
    model_of(data, lambda: tell(1, 3))
    tell(2, 3)
    return keep(store, packed(data), path.name)


def keep(store: Store, data: bytes, name: str) -> str:
    """Keep a ``.glb`` in the project: its reference.

    Raises:
        InputError: there is no room for it.
        StoreError: the project cannot be written.
    """
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder) / "model.glb"
        try:
            whole.write_bytes(data)
        except OSError as error:
            raise InputError(
                f"{name} cannot be copied.", str(error.strerror), "Make room on the disk."
            ) from error
        reference, _digest = store.add_media(whole)
    return reference


def known_ending(path: Path, known: tuple[str, ...], what: str) -> str:
    """A file's ending in small letters.

    Raises:
        InputError: not one of those.
    """
    ending = path.suffix.lower()
    if ending not in known:
        raise InputError(
            f"“{path.name}” is not a file that {what} can come from.",
            f"Read are {', '.join(known)}.",
            "Export it as one of those.",
        )
    return ending
