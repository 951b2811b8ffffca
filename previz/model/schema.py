"""The stored form of a Project: one small JSON row per scene, set-up, shot, take …, with a version.

An edit of one shot rewrites one row. What is not touched is recognised by identity, so the cost of
an edit does not grow with the words of the project.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

import msgspec

from previz.errors import EditError, InputError
from previz.model.cast import Character, Location
from previz.model.project import Project, Scene, Settings, Setup, Shot
from previz.model.render import Take
from previz.model.screenplay import Screenplay
from previz.model.timeline import Timeline
from previz.model.upgrades import UPGRADES, Key, Upgrade

Rows = Mapping[Key, bytes]
Changes = Mapping[Key, bytes | None]
"""Rows to write; None takes the row away."""

SCHEMA_VERSION = len(UPGRADES) + 1


@dataclass(frozen=True, slots=True)
class Head:
    """What a project has once: the row of kind ``project``."""

    id: str
    title: str
    settings: Settings
    scene_order: tuple[str, ...]


_MAPPINGS: dict[str, tuple[str, type[Any]]] = {
    "scene": ("scenes", Scene),
    "setup": ("setups", Setup),
    "shot": ("shots", Shot),
    "take": ("takes", Take),
    "character": ("cast", Character),
    "location": ("locations", Location),
}
_SINGLES: dict[str, type[Any]] = {"project": Head, "screenplay": Screenplay, "timeline": Timeline}

KINDS: tuple[str, ...] = (*_SINGLES, *_MAPPINGS)

_ENCODER = msgspec.json.Encoder()
_DECODERS: dict[str, msgspec.json.Decoder[Any]] = {
    kind: msgspec.json.Decoder(type_)
    for kind, type_ in (*_SINGLES.items(), *((k, v[1]) for k, v in _MAPPINGS.items()))
}


def rows(project: Project) -> dict[Key, bytes]:
    """Every row of a project, in a fixed order of kinds."""
    return {
        (kind, id_): _ENCODER.encode(value)
        for kind in KINDS
        for id_, value in _values(project, kind).items()
    }


def from_rows(stored: Rows) -> Project:
    """Read a project back. ``from_rows(rows(project)) == project``.

    Raises:
        InputError: a row cannot be read, is missing, or points at something that is not there.
    """
    found: dict[str, dict[str, Any]] = {kind: {} for kind in KINDS}
    for (kind, id_), body in stored.items():
        found.setdefault(kind, {})[id_] = _decoded(kind, id_, body)
    for kind in _SINGLES:
        if tuple(found[kind]) != ("",):
            raise _damage(f"It has {len(found[kind])} rows of kind “{kind}” instead of one.")
    head: Head = found["project"][""]
    project = Project(
        id=head.id,
        title=head.title,
        settings=head.settings,
        screenplay=found["screenplay"][""],
        scene_order=head.scene_order,
        timeline=found["timeline"][""],
        **{field: found[kind] for kind, (field, _) in _MAPPINGS.items()},
    )
    for loose in _loose_ends(project, project.scenes, project.shots):
        raise _damage(loose)
    return project


def diff_rows(before: Project, after: Project) -> dict[Key, bytes | None]:
    """The rows that lead from one project to the other. Equal projects give none."""
    changed: dict[Key, bytes | None] = {}
    for kind in KINDS:
        old, new = _values(before, kind), _values(after, kind)
        if old is new:
            continue
        other = old.get
        for id_ in [id_ for id_, value in new.items() if other(id_) is not value]:
            if new[id_] != old.get(id_):
                changed[kind, id_] = _ENCODER.encode(new[id_])
        for id_ in sorted(old.keys() - new.keys()):
            changed[kind, id_] = None
    return changed


def patched(project: Project, changes: Changes) -> Project:
    """The project with some rows replaced: ``patched(a, diff_rows(a, b)) == b``.

    Raises:
        InputError: a row cannot be read.
    """
    values: dict[str, Any] = {}
    for (kind, id_), body in changes.items():
        if kind in _MAPPINGS:
            field = _MAPPINGS[kind][0]
            mapping = values.setdefault(field, dict(getattr(project, field)))
            if body is None:
                mapping.pop(id_, None)
            else:
                mapping[id_] = _decoded(kind, id_, body)
        elif body is None:
            raise _damage(f"Its row “{kind}” was taken away.")
        elif kind == "project":
            head: Head = _decoded(kind, id_, body)
            values.update({field.name: getattr(head, field.name) for field in fields(head)})
        else:
            values[kind] = _decoded(kind, id_, body)
    return replace(project, **values)


def check_edit(after: Project, changes: Changes) -> None:
    """Refuse an edit whose rows could not be read back: what is stored must open again.

    Args:
        after: the project with the edit.
        changes: the rows of the edit, as ``diff_rows`` gave them.

    Raises:
        EditError: a value that has no stored form (a number that is not finite, half a
            character), or a shot without its scene or set-up.
    """
    for (kind, id_), body in changes.items():
        if body is None:
            continue
        try:
            same = _DECODERS[kind].decode(body) == _values(after, kind)[id_]
        except msgspec.DecodeError:
            same = False
        if not same:
            raise EditError(
                f"This change of the {kind} cannot be saved.",
                "It holds a number that is not finite or a value of the wrong kind.",
                "Type another value.",
            )
    whole = None in changes.values()
    scenes = {id_ for kind, id_ in changes if kind == "scene"}
    shots = {id_ for kind, id_ in changes if kind == "shot"}
    for loose in _loose_ends(
        after,
        after.scenes if whole else {i: after.scenes[i] for i in scenes},
        after.shots if whole else {i: after.shots[i] for i in shots},
    ):
        raise EditError("This change would leave the project incomplete.", loose)


def upgraded(stored: Rows, version: int, ladder: Sequence[Upgrade] = UPGRADES) -> dict[Key, bytes]:
    """Rows of an older version, lifted step by step to the version after the last rung."""
    lifted = dict(stored)
    for upgrade in ladder[version - 1 :]:
        lifted = upgrade(lifted)
    return lifted


def _values(project: Project, kind: str) -> Mapping[str, Any]:
    match kind:
        case "project":
            return {"": Head(project.id, project.title, project.settings, project.scene_order)}
        case "screenplay":
            return {"": project.screenplay}
        case "timeline":
            return {"": project.timeline}
        case _:
            mapping: Mapping[str, Any] = getattr(project, _MAPPINGS[kind][0])
            return mapping


def _decoded(kind: str, id_: str, body: bytes) -> Any:
    try:
        value = _DECODERS[kind].decode(body)
    except KeyError:
        raise _damage(f"It has a row of the unknown kind “{kind}”.") from None
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _damage(f"Its {kind} {id_} cannot be read: {error}.") from error
    if kind in _MAPPINGS and value.id != id_:
        raise _damage(f"Its {kind} {id_} says that it is {value.id}.")
    return value


def _loose_ends(
    project: Project, scenes: Mapping[str, Scene], shots: Mapping[str, Shot]
) -> Iterator[str]:
    """What points nowhere, one sentence each: the order, these scenes and these shots."""
    for scene_id in project.scene_order:
        if scene_id not in project.scenes:
            yield f"Scene {scene_id} is in the order but missing."
    for scene in scenes.values():
        for shot_id in scene.shot_ids:
            if shot_id not in project.shots:
                yield f"Scene {scene.id} names shot {shot_id}, which is missing."
    for shot in shots.values():
        if shot.scene_id not in project.scenes:
            yield f"Shot {shot.id} is without its scene {shot.scene_id}."
        if shot.setup_id not in project.setups:
            yield f"Shot {shot.id} is without its set-up {shot.setup_id}."
        for take_id in shot.take_ids:
            if take_id not in project.takes:
                yield f"Shot {shot.id} names take {take_id}, which is missing."


def _damage(why: str) -> InputError:
    return InputError(
        "The stored project is damaged.", why, "Open a snapshot from its snapshots folder."
    )
