"""Edits of what a shot gives a video model: control, pictures, added weights, variation."""

from __future__ import annotations

from dataclasses import replace

from previz.errors import EditError
from previz.model.edits.shots import with_shot
from previz.model.inputs import ChosenLora, GivenPicture, Inputs
from previz.model.project import Project

LARGEST_SEED = 2**63 - 1
MOST_PICTURES = 16
STRONGEST_LORA = 4.0


def set_control(project: Project, shot_id: str, kind: str, strength: float = 1.0) -> Project:
    """Choose the video that the stage draws for a model; empty for what the model likes best.

    Raises:
        EditError: no such shot, or no such strength.
    """
    inputs = project.shot(shot_id).inputs
    return _with(
        project,
        shot_id,
        replace(inputs, control=kind, control_strength=_share(strength, "control")),
    )


def give_picture(project: Project, shot_id: str, picture: GivenPicture) -> Project:
    """Give a shot a picture; one takes the place of another at the same frame.

    Raises:
        EditError: no such shot, a frame outside it, or too many pictures.
    """
    shot = project.shot(shot_id)
    _share(picture.strength, "picture")
    if not 0 <= picture.at < shot.frames:
        raise EditError(
            f"The picture cannot stand at frame {picture.at}.",
            f"Shot {shot.name} has {shot.frames} frames.",
            f"Choose a frame from 0 to {shot.frames - 1}.",
        )
    others = tuple(each for each in shot.inputs.pictures if not _same_place(each, picture))
    if len(others) >= MOST_PICTURES:
        raise EditError(
            f"Shot {shot.name} has {len(others)} pictures already.",
            f"A shot is given {MOST_PICTURES} at most.",
            "Take one away first.",
        )
    return _with(project, shot_id, replace(shot.inputs, pictures=(*others, picture)))


def set_picture_strength(
    project: Project, shot_id: str, picture: GivenPicture, strength: float
) -> Project:
    """Let a picture of a shot be obeyed more or less, 0 to 1. One that is gone stays so.

    Raises:
        EditError: no such shot or strength.
    """
    inputs = project.shot(shot_id).inputs
    changed = replace(picture, strength=_share(strength, "picture"))
    pictures = tuple(changed if each == picture else each for each in inputs.pictures)
    return _with(project, shot_id, replace(inputs, pictures=pictures))


def take_picture_away(project: Project, shot_id: str, picture: GivenPicture) -> Project:
    """Take a picture from a shot. One that it does not have is gone already."""
    inputs = project.shot(shot_id).inputs
    rest = tuple(each for each in inputs.pictures if each != picture)
    return _with(project, shot_id, replace(inputs, pictures=rest))


def set_loras(project: Project, shot_id: str, loras: tuple[ChosenLora, ...]) -> Project:
    """Stack added weights on the model, the first one first.

    Raises:
        EditError: no such shot, one is named twice, or a strength is out of range.
    """
    names = [each.name for each in loras]
    if len(names) != len(set(names)):
        raise EditError(
            "The same LoRA is there twice.", "Each is added once.", "Change its strength instead."
        )
    for each in loras:
        if not -STRONGEST_LORA <= each.strength <= STRONGEST_LORA:
            raise EditError(
                f"“{each.name}” cannot be added with strength {each.strength:g}.",
                f"Strengths run from {-STRONGEST_LORA:g} to {STRONGEST_LORA:g}.",
                "1 is as it was trained.",
            )
    return _with(project, shot_id, replace(project.shot(shot_id).inputs, loras=loras))


def set_variation(project: Project, shot_id: str, amount: float, seed: int) -> Project:
    """Turn the noise of the shot's seed towards that of another seed.

    Args:
        amount: 0 for the shot's own look, 1 for that of the other seed.

    Raises:
        EditError: no such shot, amount or seed.
    """
    inputs = project.shot(shot_id).inputs
    changed = replace(inputs, variation=_share(amount, "variation"), variation_seed=_seed(seed))
    return _with(project, shot_id, changed)


def set_motion_seed(project: Project, shot_id: str, seed: int | None) -> Project:
    """Let a shot begin as it does and go on otherwise; None lets it go on as it began.

    Raises:
        EditError: no such shot or seed.
    """
    inputs = project.shot(shot_id).inputs
    motion = None if seed is None else _seed(seed)
    return _with(project, shot_id, replace(inputs, motion_seed=motion))


def set_own_rate(project: Project, shot_id: str, own: bool) -> Project:
    """Let the model make frames at the rate it learned, or at the film's.

    Raises:
        EditError: no such shot.
    """
    return _with(project, shot_id, replace(project.shot(shot_id).inputs, own_rate=own))


def set_skip(project: Project, shot_id: str, share: float) -> Project:
    """Let the model skip blocks that change less than a share; 0 runs every block.

    Raises:
        EditError: no such shot or share.
    """
    inputs = project.shot(shot_id).inputs
    return _with(project, shot_id, replace(inputs, skip=_share(share, "share of change")))


def _with(project: Project, shot_id: str, inputs: Inputs) -> Project:
    return with_shot(project, replace(project.shot(shot_id), inputs=inputs))


def _same_place(one: GivenPicture, other: GivenPicture) -> bool:
    if one.kind != other.kind:
        return False
    return one.sha256 == other.sha256 if one.kind == "reference" else one.at == other.at


def _share(value: float, noun: str) -> float:
    if not 0 <= value <= 1:
        raise EditError(
            f"A {noun} of {value:g} is not possible.", "It runs from 0 to 1.", "Choose a share."
        )
    return value


def _seed(seed: int) -> int:
    if not 0 <= seed <= LARGEST_SEED:
        raise EditError(
            f"{seed} is no seed.", f"Seeds run from 0 to {LARGEST_SEED}.", "Choose one of them."
        )
    return seed
