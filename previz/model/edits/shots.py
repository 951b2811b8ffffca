"""Edits of set-ups and shots: camera, light, move, words, order on the board."""

from __future__ import annotations

import itertools
from dataclasses import replace
from typing import Any

from previz.errors import EditError
from previz.model.camera import SHAKY, Vec3, hands_of
from previz.model.light import LightSetup
from previz.model.project import WITHOUT, Project, Scene, Setup, Shot
from previz.model.slate import CONSECUTIVE, free_setup_label
from previz.model.time import FrameRange
from previz.model.timeline import Clip, Timeline, Track
from previz.model.vocabulary import framings, known, moves, sizes

LENS_RANGE_MM = (4.0, 1200.0)
SEED_LIMIT = 2**63
NEW_SHOT_S = 2


def with_shot(project: Project, shot: Shot) -> Project:
    return replace(project, shots={**project.shots, shot.id: shot})


def with_setup(project: Project, setup: Setup) -> Project:
    return replace(project, setups={**project.setups, setup.id: setup})


def with_scene(project: Project, scene: Scene) -> Project:
    return replace(project, scenes={**project.scenes, scene.id: scene})


def with_picture(project: Project, clips: tuple[Clip, ...]) -> Project:
    """The project with other clips on its picture track."""
    tracks = list(project.timeline.tracks)
    index = tracks.index(project.timeline.picture)
    tracks[index] = replace(tracks[index], clips=clips)
    return replace(project, timeline=Timeline(tuple(tracks)))


def with_lock(locked: tuple[str, ...], *fields: str) -> tuple[str, ...]:
    """The locks with some more: what they name was set by hand and survives a new plan."""
    return tuple(dict.fromkeys((*locked, *fields)))


def without_lock(locked: tuple[str, ...], field: str) -> tuple[str, ...]:
    """The locks without one: the plan decides again."""
    return tuple(each for each in locked if each != field)


def _camera(project: Project, shot_id: str, field: str, **values: Any) -> Project:
    """Change the set-up's camera, and lock the field that was set."""
    setup = project.setup_of(shot_id)
    camera = replace(setup.camera, **values)
    return with_setup(project, replace(setup, camera=camera, locked=with_lock(setup.locked, field)))


def set_lens(project: Project, shot_id: str, lens_mm: float) -> Project:
    """Another lens at the same size: the camera moves along its axis.

    Raises:
        EditError: not a lens between 4 and 1200 mm.
    """
    low, high = LENS_RANGE_MM
    if not low <= lens_mm <= high:
        raise EditError(
            f"{lens_mm:g} mm is not a lens.",
            f"Lenses run from {low:g} to {high:g} mm.",
            "Type a focal length in that range.",
        )
    return _camera(project, shot_id, "lens", lens_mm=float(lens_mm))


def set_size(project: Project, shot_id: str, size: str) -> Project:
    known(sizes(), size, "shot size")
    setup = project.setup_of(shot_id)
    locked = with_lock(setup.locked, "size")
    changed = replace(setup, framing=replace(setup.framing, size=size), locked=locked)
    if changed.camera.position is not None:
        # A size is solved; a camera placed by hand would ignore it.
        camera = replace(changed.camera, position=None, target=None)
        changed = replace(changed, camera=camera, locked=without_lock(locked, "position"))
    return with_setup(project, changed)


def set_framing(project: Project, shot_id: str, kind: str) -> Project:
    known(framings(), kind, "framing")
    setup = project.setup_of(shot_id)
    framing = replace(setup.framing, kind=kind)
    locked = with_lock(setup.locked, "framing")
    return with_setup(project, replace(setup, framing=framing, locked=locked))


def set_elevation(project: Project, shot_id: str, elevation_deg: float) -> Project:
    """Camera angle: positive looks down on the subject."""
    if not -90 <= elevation_deg <= 90:
        raise EditError(
            f"{elevation_deg:g}° is not a camera angle.",
            "Straight down is 90°, straight up is -90°.",
            "Give an angle between them.",
        )
    return _camera(project, shot_id, "elevation", elevation_deg=float(elevation_deg))


def set_azimuth(project: Project, shot_id: str, azimuth_deg: float) -> Project:
    return _camera(project, shot_id, "azimuth", azimuth_deg=float(azimuth_deg) % 360)


def set_roll(project: Project, shot_id: str, roll_deg: float) -> Project:
    return _camera(project, shot_id, "roll", roll_deg=float(roll_deg))


def place_camera(project: Project, shot_id: str, position: Vec3, target: Vec3) -> Project:
    """Put the camera down by hand (metres); it then wins over the solve.

    Raises:
        EditError: the camera stands on its target.
    """
    if sum((a - b) ** 2 for a, b in zip(position, target, strict=True)) < 1e-6:
        raise EditError(
            "The camera stands on the point that it looks at.",
            "From there it has no direction.",
            "Move it away from its target.",
        )
    return _camera(project, shot_id, "position", position=position, target=target)


def release_camera(project: Project, shot_id: str) -> Project:
    """Let size, lens and angle place the camera again."""
    setup = project.setup_of(shot_id)
    camera = replace(setup.camera, position=None, target=None)
    locked = without_lock(setup.locked, "position")
    return with_setup(project, replace(setup, camera=camera, locked=locked))


def set_setup_light(project: Project, shot_id: str, light: LightSetup | None) -> Project:
    """Light this set-up on its own; None inherits the scene's light again."""
    return with_setup(project, replace(project.setup_of(shot_id), light=light))


def set_scene_light(project: Project, scene_id: str, light: LightSetup) -> Project:
    """The light that every set-up of the scene inherits; it wins over the location's."""
    if scene_id not in project.scenes:
        raise EditError(
            f"There is no scene {scene_id!r}.",
            f"The project has {len(project.scenes)} scenes.",
            "Select a shot of the scene and try again.",
        )
    scene = project.scenes[scene_id]
    locked = with_lock(scene.locked, "light")
    return with_scene(project, replace(scene, light=light, locked=locked))


def set_move(project: Project, shot_id: str, move_id: str, speed: str) -> Project:
    """Another move at one of the table's speeds; a speed that was typed is forgotten."""
    known(moves(), move_id, "camera move")
    if speed not in ("slow", "normal", "fast"):
        raise EditError(
            f"“{speed}” is not a speed.",
            "A move has three speeds.",
            "Choose slow, normal or fast.",
        )
    shot = project.shot(shot_id)
    seed = shot.move.seed or (hands_of(shot_id) if move_id in SHAKY else 0)
    move = replace(shot.move, id=move_id, speed=speed, seed=seed, rate=0.0)
    return with_shot(project, replace(shot, move=move, locked=with_lock(shot.locked, "move")))


def set_seed(project: Project, shot_id: str, seed: int) -> Project:
    if not 0 <= seed < SEED_LIMIT:
        raise EditError(
            f"{seed} is not a seed.",
            "A seed is a whole number from 0 to 2^63 - 1.",
            "Type a number in that range.",
        )
    return with_shot(project, replace(project.shot(shot_id), seed=seed))


def set_prompt(project: Project, shot_id: str, prompt: str) -> Project:
    """The director's free text, added to the compiled prompt and never rewritten."""
    return with_shot(project, replace(project.shot(shot_id), prompt=prompt))


def set_engine(project: Project, shot_id: str, engine: str) -> Project:
    return with_shot(project, replace(project.shot(shot_id), engine=engine))


def set_sampling(project: Project, shot_id: str, steps: int, guidance: float) -> Project:
    """Denoising steps and guidance; 0 means the model family's default."""
    if not 0 <= steps <= 1000 or not 0 <= guidance <= 100:
        raise EditError(
            f"{steps} steps with guidance {guidance:g} cannot be rendered.",
            "Steps run from 0 to 1000 and guidance from 0 to 100.",
            "Give 0 for what the model's family is used to.",
        )
    return with_shot(project, replace(project.shot(shot_id), steps=steps, guidance=guidance))


def set_frames(project: Project, shot_id: str, frames: int) -> Project:
    """Lengthen or shorten a shot; clips that showed all of it follow, others keep their cut.

        before   |--shot--|          |==clip==|next|
        after    |--shot-----|       |==clip=====|next|     (ripples)

    Raises:
        EditError: no frames, or more than an hour.
    """
    if not 1 <= frames <= project.settings.rate.nominal * 3600:
        raise EditError(
            f"A shot cannot be {frames} frames long.",
            "A shot is at least one frame and at most an hour long.",
            "Give a length in that range.",
        )
    shot = project.shot(shot_id)

    def follow(clip: Clip) -> Clip:
        if clip.shot_id != shot_id:
            return clip
        stop = frames if clip.source.stop == shot.frames else min(clip.source.stop, frames)
        return replace(clip, source=FrameRange(min(clip.source.start, stop - 1), stop))

    clips = tuple(follow(clip) for clip in project.timeline.picture.clips)
    longer = replace(shot, frames=frames, locked=with_lock(shot.locked, "frames"))
    return with_picture(with_shot(project, longer), clips)


def move_shot(project: Project, shot_id: str, index: int) -> Project:
    """Move a shot to a place among its scene's cards; its clip follows in the cut.

    before   A  B  C  D     move D to 1
    after    A  D  B  C
    """
    scene = project.scene_of(shot_id)
    others = [other for other in scene.shot_ids if other != shot_id]
    index = max(0, min(index, len(others)))
    order = (*others[:index], shot_id, *others[index:])
    if order == scene.shot_ids:
        return project
    locked = with_lock(scene.locked, "order")
    moved = with_scene(project, replace(scene, shot_ids=order, locked=locked))
    return with_picture(moved, _resorted(project.timeline.picture, order))


def _resorted(track: Track, order: tuple[str, ...]) -> tuple[Clip, ...]:
    """The track's clips with those of one scene put into a new order, in the same slots."""
    rank = {shot_id: place for place, shot_id in enumerate(order)}
    slots = [i for i, clip in enumerate(track.clips) if clip.shot_id in rank]
    wanted = sorted((track.clips[i] for i in slots), key=lambda clip: rank[clip.shot_id])
    clips = list(track.clips)
    for i, clip in zip(slots, wanted, strict=True):
        clips[i] = clip
    return tuple(clips)


def free_label(project: Project, scene_id: str) -> str:
    """The slate of a scene's next set-up: 12A, 12B … without I and O, or the next number."""
    slates = project.settings.slates
    taken = [
        setup.label
        for setup in project.setups.values()
        if slates == CONSECUTIVE or setup.scene_id == scene_id
    ]
    return free_setup_label(project.scenes[scene_id].number, taken, slates)


def new_shot(
    project: Project, beside_id: str, new_id: str, setup_id: str, after: bool = True
) -> Project:
    """A new set-up and its shot beside another: the same stage, framing and camera to start from.

    before   A  B  C       new after B
    after    A  B  N  C

    Raises:
        EditError: an id is taken.
    """
    beside, scene = project.shot(beside_id), project.scene_of(beside_id)
    if new_id in project.shots or setup_id in project.setups:
        raise EditError(
            f"A shot {new_id!r} exists already.",
            "Two shots cannot share an id.",
            "Undo, then add the shot again.",
        )
    label = free_label(project, scene.id)
    like = project.setup_of(beside_id)
    setup = replace(like, id=setup_id, label=label, description="", role="", locked=())
    shot = Shot(
        id=new_id,
        scene_id=scene.id,
        setup_id=setup_id,
        name=label,
        frames=project.settings.rate.frames(NEW_SHOT_S),
        blocking=tuple(replace(b, marks=b.marks[:1]) for b in beside.blocking),
        engine=beside.engine,
        seed=beside.seed,
        locked=("made",),
    )
    at = scene.shot_ids.index(beside_id) + after
    order = (*scene.shot_ids[:at], new_id, *scene.shot_ids[at:])
    project = with_setup(project, setup)
    project = with_scene(with_shot(project, shot), replace(scene, shot_ids=order))
    clips = list(project.timeline.picture.clips)
    places = [i for i, clip in enumerate(clips) if clip.shot_id == beside_id]
    if places:
        place = places[-1] + 1 if after else places[0]
        clips.insert(place, Clip(f"clip-{new_id}", new_id, FrameRange(0, shot.frames)))
    else:
        # Beside coverage there is no place in the cut: the new shot is coverage, too.
        project = with_shot(project, replace(shot, in_cut=False))
    return with_picture(project, tuple(clips))


def duplicate_shot(project: Project, shot_id: str, new_id: str) -> Project:
    """A copy right after a shot, on the board and in the cut, without its takes."""
    shot, scene = project.shot(shot_id), project.scene_of(shot_id)
    if new_id in project.shots:
        raise EditError(
            f"A shot {new_id!r} exists already.",
            "Two shots cannot share an id.",
            "Undo, then add the shot again.",
        )
    label = project.setups[shot.setup_id].label
    taken = {other.name for other in project.shots.values()}
    names = (f"{label}/{use}" for use in itertools.count(2))
    name = next(name for name in names if name not in taken)
    locked = with_lock(shot.locked, "made")
    copy = replace(shot, id=new_id, name=name, take_ids=(), circled_take="", locked=locked)
    at = scene.shot_ids.index(shot_id) + 1
    order = (*scene.shot_ids[:at], new_id, *scene.shot_ids[at:])
    project = with_scene(with_shot(project, copy), replace(scene, shot_ids=order))
    clips = list(project.timeline.picture.clips)
    places = [i for i, clip in enumerate(clips) if clip.shot_id == shot_id]
    if shot.in_cut and places:
        clips.insert(places[-1] + 1, Clip(f"clip-{new_id}", new_id, FrameRange(0, copy.frames)))
    return with_picture(project, tuple(clips))


def remove_shot(project: Project, shot_id: str) -> Project:
    """Take a shot off the board and out of the cut. Its takes stay in the project.

    A new plan leaves it away: its words play in no shot, and for a shot without words the scene
    remembers which coverage is not wanted.
    """
    shot, scene = project.shot(shot_id), project.scene_of(shot_id)
    role = project.setup_of(shot_id).role
    shots = {key: value for key, value in project.shots.items() if key != shot_id}
    order = tuple(other for other in scene.shot_ids if other != shot_id)
    locked = scene.locked
    if role and not shot.words and "made" not in shot.locked:
        locked = with_lock(locked, f"{WITHOUT}{role}")
    scene = replace(scene, shot_ids=order, locked=locked)
    project = with_scene(replace(project, shots=shots), scene)
    if not any(other.setup_id == shot.setup_id for other in shots.values()):
        setups = {k: v for k, v in project.setups.items() if k != shot.setup_id}
        project = replace(project, setups=setups)
    clips = tuple(clip for clip in project.timeline.picture.clips if clip.shot_id != shot_id)
    return with_picture(project, clips)
