"""A shot's stage for other programs: which file is written for which ending."""

from __future__ import annotations

from pathlib import Path

from previz.errors import InputError
from previz.media.files import check_place, write_whole
from previz.model.project import Project

ENDINGS = (".glb", ".usdc", ".usda", ".chan", ".json")


def write_stage(project: Project, shot_name: str, out: Path) -> None:
    """Write a shot: ``.glb`` (set, cast and camera), ``.usdc`` or ``.usda`` (the same as USD),
    ``.chan`` (the camera alone) or ``.json`` (camera, joints, boxes and lamps as numbers).

    Args:
        shot_name: as on the board (``12A``).

    Raises:
        EditError: no such shot.
        InputError: another ending, or USD without its library.
        MediaError: it cannot be written; nothing is left behind.
    """
    shot = project.find_shot(shot_name)
    if out.suffix.lower() not in ENDINGS:
        raise InputError(
            f"“{out.name}” is not a file that a stage can be written to.",
            f"A stage is written as {', '.join(ENDINGS)}.",
            "Give the file one of those endings.",
        )
    check_place(out)
    from previz.stage.interchange.chan import chan_text
    from previz.stage.interchange.gltf import gltf_data
    from previz.stage.interchange.truth import truth_json
    from previz.stage.interchange.usd import usd_data
    from previz.stage.recorded import record

    recorded = record(project.stage_shot(shot.id))
    match out.suffix.lower():
        case ".glb":
            data = gltf_data(recorded, shot.name)
        case ".chan":
            data = chan_text(recorded).encode()
        case ".json":
            data = truth_json(recorded, shot.name)
        case ending:
            data = usd_data(recorded, shot.name, ending)
    write_whole(out, data)
