"""Verbs on shots and set-ups. Each call is one labelled undo step.

Calls of one ``gesture`` (a slider being dragged) are one step together; no gesture, no merging.
"""

from __future__ import annotations

import itertools
from dataclasses import replace

from previz.app.commands.gestures import one_step
from previz.app.studio import Studio
from previz.errors import EditError
from previz.model.edits import shots
from previz.model.light import LightSetup
from previz.model.vocabulary import known, lights


def set_lens(studio: Studio, shot_id: str, lens_mm: float, gesture: str = "") -> None:
    """Another lens at the same size: the camera moves."""
    studio.session.apply(
        f"Lens {lens_mm:g} mm",
        lambda p: shots.set_lens(p, shot_id, lens_mm),
        one_step(f"lens {shot_id}", gesture),
    )


def set_size(studio: Studio, shot_id: str, size: str) -> None:
    studio.session.apply(f"Size {size}", lambda p: shots.set_size(p, shot_id, size))


def set_framing(studio: Studio, shot_id: str, kind: str) -> None:
    studio.session.apply(f"Framing {kind}", lambda p: shots.set_framing(p, shot_id, kind))


def set_elevation(studio: Studio, shot_id: str, elevation_deg: float, gesture: str = "") -> None:
    studio.session.apply(
        f"Angle {elevation_deg:g}°",
        lambda p: shots.set_elevation(p, shot_id, elevation_deg),
        one_step(f"elevation {shot_id}", gesture),
    )


def set_azimuth(studio: Studio, shot_id: str, azimuth_deg: float, gesture: str = "") -> None:
    studio.session.apply(
        f"Azimuth {azimuth_deg:g}°",
        lambda p: shots.set_azimuth(p, shot_id, azimuth_deg),
        one_step(f"azimuth {shot_id}", gesture),
    )


def set_roll(studio: Studio, shot_id: str, roll_deg: float, gesture: str = "") -> None:
    studio.session.apply(
        f"Roll {roll_deg:g}°",
        lambda p: shots.set_roll(p, shot_id, roll_deg),
        one_step(f"roll {shot_id}", gesture),
    )


def set_move(studio: Studio, shot_id: str, move_id: str, speed: str) -> None:
    studio.session.apply(
        f"Move {move_id} {speed}", lambda p: shots.set_move(p, shot_id, move_id, speed)
    )


def set_light(studio: Studio, shot_id: str, light_id: str) -> None:
    """Light this set-up with a set-up of the table, its key where the scene's key is.

    An empty id inherits the scene's light again.
    """
    studio.session.apply(
        f"Light {light_id or 'as the scene'}",
        lambda p: shots.set_setup_light(
            p, shot_id, table_light(p.light_of(shot_id), light_id) if light_id else None
        ),
    )


def set_scene_light(studio: Studio, shot_id: str, light_id: str) -> None:
    """Light the whole scene of a shot; set-ups without their own light follow."""
    scene_id = studio.session.project.shot(shot_id).scene_id
    studio.session.apply(
        f"Scene light {light_id}",
        lambda p: shots.set_scene_light(
            p, scene_id, table_light(p.scene_light(scene_id), light_id)
        ),
    )


def set_key(
    studio: Studio, shot_id: str, azimuth_deg: float, elevation_deg: float, gesture: str = ""
) -> None:
    """Where this set-up's key stands: world azimuth and elevation."""
    studio.session.apply(
        "Key light",
        lambda p: shots.set_setup_light(
            p,
            shot_id,
            replace(
                p.light_of(shot_id),
                key_azimuth_deg=azimuth_deg % 360,
                key_elevation_deg=elevation_deg,
            ),
        ),
        one_step(f"key {shot_id}", gesture),
    )


def table_light(current: LightSetup, light_id: str) -> LightSetup:
    """A table set-up whose key stays on the side of the world where it was.

    What shines besides stays on, and the iris as it is. A key that was a thing on the set says
    nothing about the camera's side; then the rim light does.
    """
    kind = known(lights(), light_id, "lighting set-up")
    old = lights().get(current.id)
    camera_deg = current.key_azimuth_deg - (old.key_azimuth_deg if old else 0.0)
    if current.key_prop and old:
        camera_deg = current.rim_azimuth_deg - old.rim_azimuth_deg
    placed = kind.placed(camera_deg, current.exposure_ev)
    return replace(
        placed,
        practicals=current.practicals,
        stands=current.stands,
        iris_ev=current.iris_ev,
    )


def set_seed(studio: Studio, shot_id: str, seed: int, gesture: str = "") -> None:
    studio.session.apply(
        f"Seed {seed}",
        lambda p: shots.set_seed(p, shot_id, seed),
        one_step(f"seed {shot_id}", gesture),
    )


def set_prompt(studio: Studio, shot_id: str, prompt: str, gesture: str = "") -> None:
    studio.session.apply(
        "Prompt",
        lambda p: shots.set_prompt(p, shot_id, prompt),
        one_step(f"prompt {shot_id}", gesture),
    )


def set_engine(studio: Studio, shot_id: str, engine: str) -> None:
    """Render this shot with clay or an installed model.

    Raises:
        EditError: the model is not installed.
    """
    if engine not in studio.engines:
        raise EditError(
            f"The engine “{engine}” is not installed on this machine.",
            f"Installed: {', '.join(studio.engines)}.",
            "Choose one of these, or run `previz doctor` to see where models are looked for.",
        )
    studio.session.apply(f"Engine {engine}", lambda p: shots.set_engine(p, shot_id, engine))


def set_sampling(
    studio: Studio, shot_id: str, steps: int, guidance: float, gesture: str = ""
) -> None:
    studio.session.apply(
        "Sampling",
        lambda p: shots.set_sampling(p, shot_id, steps, guidance),
        one_step(f"sampling {shot_id}", gesture),
    )


def set_frames(studio: Studio, shot_id: str, frames: int, gesture: str = "") -> None:
    studio.session.apply(
        f"Duration {frames} frames",
        lambda p: shots.set_frames(p, shot_id, frames),
        one_step(f"frames {shot_id}", gesture),
    )


def move_shot(studio: Studio, shot_id: str, index: int) -> None:
    """Put a shot at a place among its scene's cards."""
    name = studio.session.project.shot(shot_id).name
    studio.session.apply(f"Move {name}", lambda p: shots.move_shot(p, shot_id, index))


def new_shot(studio: Studio, beside_id: str, after: bool = True) -> str:
    """A new set-up with one shot beside another; returns the shot's id."""
    project = studio.session.project
    number = next(
        n
        for n in itertools.count(1)
        if f"shot-new{n}" not in project.shots and f"setup-new{n}" not in project.setups
    )
    new_id, setup_id = f"shot-new{number}", f"setup-new{number}"
    studio.session.apply(
        "New shot", lambda p: shots.new_shot(p, beside_id, new_id, setup_id, after)
    )
    return new_id


def duplicate_shot(studio: Studio, shot_id: str) -> str:
    """Copy a shot; returns the copy's id."""
    project = studio.session.project
    new_id = next(
        f"{shot_id}-copy{n}"
        for n in itertools.count(1)
        if f"{shot_id}-copy{n}" not in project.shots
    )
    name = project.shot(shot_id).name
    studio.session.apply(f"Duplicate {name}", lambda p: shots.duplicate_shot(p, shot_id, new_id))
    return new_id


def remove_shot(studio: Studio, shot_id: str) -> None:
    name = studio.session.project.shot(shot_id).name
    studio.session.apply(f"Remove {name}", lambda p: shots.remove_shot(p, shot_id))
