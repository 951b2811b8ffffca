"""The order in which an AD shoots a scene: everything that looks one way, turn round, details."""

from __future__ import annotations

import math

from previz.model.project import Project, Setup

FRONT_DEG = 20.0
"""Cameras within this angle of the master's are shot with it, before anybody is turned round."""

_PLACE = ("ESTAB", "MASTER")
_DETAILS = ("INSERT", "CUTAWAY", "PLATE")


def shooting_order(project: Project, scene_id: str) -> tuple[str, ...]:
    """The ids of a scene's set-ups as they would be shot.

    First what looks the master's way; then every camera on the side of the master that the plan
    asks for first, so that lamps, eyelines and furniture stay; then the other side; then inserts
    and cutaways, which need hands and no cast. Within a direction the set-ups keep the order of
    their letters, and coverage that the cut does not use comes last: it is dropped first.
    """
    setups = _of_scene(project, scene_id)
    used = _in_cut(project, scene_id)
    people = [setup for setup in setups if setup.framing.kind not in _DETAILS]
    details = [setup.id for setup in setups if setup.framing.kind in _DETAILS]
    if not people:
        return tuple(details)
    axis_deg = _bearing_deg(next((s for s in people if s.framing.kind == "MASTER"), people[0]))
    front: list[Setup] = []
    sides: dict[bool, list[Setup]] = {}
    for setup in people:
        off = (_bearing_deg(setup) - axis_deg + 180.0) % 360.0 - 180.0
        if setup.framing.kind in _PLACE or abs(off) <= FRONT_DEG:
            front.append(setup)
        else:
            sides.setdefault(off > 0, []).append(setup)
    order: list[str] = []
    for group in (front, *_first_asked_first(sides, setups)):
        order += [setup.id for setup in sorted(group, key=lambda setup: setup.id not in used)]
    return (*order, *details)


def script_order(project: Project, scene_id: str) -> tuple[str, ...]:
    """The ids of a scene's set-ups as the story first needs them; unused coverage comes last."""
    used = _in_cut(project, scene_id)
    rest = [setup.id for setup in _of_scene(project, scene_id) if setup.id not in used]
    return (*used, *rest)


def _of_scene(project: Project, scene_id: str) -> list[Setup]:
    return [setup for setup in project.setups.values() if setup.scene_id == scene_id]


def _in_cut(project: Project, scene_id: str) -> dict[str, None]:
    """The set-ups that the cut uses, each once, in cut order."""
    shots = (project.shots[shot_id] for shot_id in project.scenes[scene_id].shot_ids)
    return {shot.setup_id: None for shot in shots if shot.in_cut}


def _first_asked_first(sides: dict[bool, list[Setup]], setups: list[Setup]) -> list[list[Setup]]:
    """The side that sees whoever comes in first, since the door is lit then; else by letters."""
    rank = {setup.id: n for n, setup in enumerate(setups)}
    entering = {
        subject: rank[setup.id]
        for setup in reversed(setups)
        if setup.role.startswith("ENTER")
        for subject in setup.framing.subjects
    }

    def key(side: list[Setup]) -> tuple[int, int]:
        comes_in = [entering[s.framing.subjects[0]] for s in side if _first(s) in entering]
        return (min(comes_in, default=len(rank)), min(rank[s.id] for s in side))

    return sorted(sides.values(), key=key)


def _first(setup: Setup) -> str:
    return setup.framing.subjects[0] if setup.framing.subjects else ""


def _bearing_deg(setup: Setup) -> float:
    """From where the camera looks; of a camera placed by hand, from where it stands."""
    camera = setup.camera
    if camera.position is not None and camera.target is not None:
        dx, dz = camera.position[0] - camera.target[0], camera.position[2] - camera.target[2]
        if math.hypot(dx, dz) > 1e-6:
            return math.degrees(math.atan2(dx, dz))
    return camera.azimuth_deg
