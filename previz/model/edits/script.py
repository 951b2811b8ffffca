"""Edits of the breakdown: where beats begin, and which words play in one shot."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from previz.errors import EditError
from previz.model.camera import CameraKey, FocusKey
from previz.model.edits.shots import (
    with_lock,
    with_picture,
    with_scene,
    with_setup,
    with_shot,
    without_lock,
)
from previz.model.project import BeatMark, Citation, Project, Scene, Shot
from previz.model.stage import Blocking, Mark
from previz.model.time import FrameRange
from previz.model.timeline import Clip

SPLIT = Citation("H1", "split by hand: these words play in a shot of their own")


def split_beat(project: Project, scene_id: str, index: int) -> Project:
    """Let a beat begin at the scene's words of that index. The plan follows by itself later.

    before   |====beat====|          split before the third line
    after    |==beat==|beat|

    Raises:
        EditError: no such words, a beat begins there already, or they go on with a speech.
    """
    scene = _scene(project, scene_id)
    _check_place(scene, index)
    if any(beat.start == index for beat in scene.beats):
        raise EditError(
            "A beat begins here already.",
            "There is nothing to split.",
            "Choose a line inside a beat.",
        )
    marks = _without_mark(scene, index)
    if len(marks) == len(scene.marks):
        marks = (*marks, _mark("split", scene, index))
    return with_scene(project, replace(scene, marks=marks))


def join_beat(project: Project, scene_id: str, index: int) -> Project:
    """Let the beat that begins at those words go on with the one before.

    before   |==beat==|beat|         join the second
    after    |====beat====|

    Raises:
        EditError: no beat begins there, or it is the scene's first.
    """
    scene = _scene(project, scene_id)
    _check_place(scene, index)
    if all(beat.start != index for beat in scene.beats):
        raise EditError(
            "No beat begins here.", "There is nothing to join.", "Choose the first line of a beat."
        )
    marks = _without_mark(scene, index)
    if len(marks) == len(scene.marks):
        marks = (*marks, _mark("join", scene, index))
    return with_scene(project, replace(scene, marks=marks))


def keep_joined(project: Project, scene_id: str, index: int) -> Project:
    """Join for good, where a beat would begin by the rules as well."""
    scene = _scene(project, scene_id)
    marks = (*_without_mark(scene, index), _mark("join", scene, index))
    return with_scene(project, replace(scene, marks=marks))


def split_shot(project: Project, shot_id: str, words_index: int, new_id: str) -> Project:
    """Cut a shot in two before one of its words; both are of the same set-up.

    before   |--"Sit down."--"No."--|
    after    |--"Sit down."--|--"No."--|

    Frames are divided by the length of the words; blocking, focus and camera keys go on. The takes
    stay with the first half. Clips that play over the cut are bladed there, so that the film stays
    as long as it was. A new plan keeps the cut.

    Raises:
        EditError: the shot has no words before or after that place, or is too short to cut.
    """
    shot, scene = project.shot(shot_id), project.scene_of(shot_id)
    if not 0 < words_index < len(shot.words) or shot.frames < 2:
        raise EditError(
            f"Shot {shot.name} cannot be cut there.",
            f"It plays {len(shot.words)} lines in {shot.frames} frames.",
            "Choose a line inside the shot that is not its first.",
        )
    if new_id in project.shots:
        raise EditError(
            f"A shot {new_id!r} exists already.",
            "Two shots cannot share an id.",
            "Undo, then cut the shot again.",
        )
    cut = _cut_frame(shot, words_index)
    locked = with_lock(shot.locked, "words")
    rules = shot.rules if SPLIT in shot.rules else (*shot.rules, SPLIT)
    left = replace(
        shot,
        frames=cut,
        words=shot.words[:words_index],
        blocking=_blocking_until(shot.blocking, cut),
        camera_keys=_keys_until(shot.camera_keys, cut),
        focus=_keys_until(shot.focus, cut),
        rules=rules,
        locked=locked,
    )
    right = replace(
        shot,
        id=new_id,
        name=free_name(project, shot),
        frames=shot.frames - cut,
        words=shot.words[words_index:],
        beat_id=_beat_of(scene, shot, words_index),
        blocking=_blocking_from(shot.blocking, cut),
        camera_keys=_keys_from(shot.camera_keys, cut),
        focus=_keys_from(shot.focus, cut),
        rules=rules,
        take_ids=(),
        circled_take="",
        locked=locked,
    )
    at = scene.shot_ids.index(shot_id) + 1
    order = (*scene.shot_ids[:at], new_id, *scene.shot_ids[at:])
    project = with_scene(project, replace(scene, shot_ids=order))
    clips = tuple(_divided(project, shot_id, new_id, cut))
    return with_picture(with_shot(with_shot(project, left), right), clips)


def redivided(project: Project, first_id: str, second_id: str, frames: int) -> Project:
    """Move the cut between the two halves of a shot; together they stay as long.

    Clips that end or begin at the cut follow.
    """
    first, second = project.shots[first_id], project.shots[second_id]
    shift = frames - first.frames
    rest = second.frames - shift
    if not shift or frames < 1 or rest < 1:
        return project

    def follow(clip: Clip) -> Clip:
        start, stop = clip.source.start, clip.source.stop
        if clip.shot_id == first_id:
            stop = frames if stop == first.frames else min(stop, frames)
            return replace(clip, source=FrameRange(min(start, stop - 1), stop))
        if clip.shot_id == second_id:
            stop = min(rest, max(1, stop - shift))
            return replace(clip, source=FrameRange(min(max(0, start - shift), stop - 1), stop))
        return clip

    clips = tuple(follow(clip) for clip in project.timeline.picture.clips)
    project = with_shot(project, replace(first, frames=frames))
    return with_picture(with_shot(project, replace(second, frames=rest)), clips)


def release(project: Project, shot_id: str, field: str) -> Project:
    """Let the plan decide again on something that was set by hand.

    ``field`` is a lock of the shot (``frames``, ``move``, ``blocking``, ``words``), of its set-up
    (``size``, ``lens`` …, ``light``) or of its scene (``order``, ``scene light``).

    Raises:
        EditError: it is not set by hand.
    """
    shot, setup = project.shot(shot_id), project.setup_of(shot_id)
    scene = project.scene_of(shot_id)
    own = "light" if field == "scene light" else field
    if field in shot.locked and field != "made":
        return with_shot(project, replace(shot, locked=without_lock(shot.locked, field)))
    if field in setup.locked:
        freed = replace(setup, locked=without_lock(setup.locked, field))
        if field == "position":
            freed = replace(freed, camera=replace(freed.camera, position=None, target=None))
        return with_setup(project, freed)
    if field == "light" and setup.light is not None:
        return with_setup(project, replace(setup, light=None))
    if field in ("order", "scene light") and own in scene.locked:
        return with_scene(project, replace(scene, locked=without_lock(scene.locked, own)))
    raise EditError(
        f"The {field} of shot {shot.name} is not set by hand.",
        "The plan decides on it already.",
        "Choose something that shows a lock.",
    )


def free_name(project: Project, shot: Shot) -> str:
    """The next free name of a shot's set-up: 12A/2, 12A/3 …"""
    label = project.setups[shot.setup_id].label
    taken = {other.name for other in project.shots.values()}
    names = (f"{label}/{use}" for use in itertools.count(2))
    return next(name for name in names if name not in taken)


def _scene(project: Project, scene_id: str) -> Scene:
    try:
        return project.scenes[scene_id]
    except KeyError:
        raise EditError(
            f"There is no scene {scene_id!r}.",
            f"The project has {len(project.scenes)} scenes.",
            "Select a scene that is there.",
        ) from None


def _check_place(scene: Scene, index: int) -> None:
    """Refuse a place where no beat can begin."""
    words = scene.words
    if not 0 < index < len(words):
        raise EditError(
            f"Scene {scene.number} has no line there that a beat could begin with.",
            "Its first beat begins with its first line.",
            "Choose a later line of the scene.",
        )
    before, here = words[index - 1], words[index]
    if here.kind == before.kind == "dialogue" and here.line == before.line:
        raise EditError(
            "A beat cannot begin inside a speech.",
            f"{here.speaker} is still talking.",
            "Choose the beginning of the speech, or the line after it.",
        )


def _mark(action: str, scene: Scene, index: int) -> BeatMark:
    text, nth = _anchor(scene, index)
    return BeatMark(action, text, nth)


def _without_mark(scene: Scene, index: int) -> tuple[BeatMark, ...]:
    place = _anchor(scene, index)
    return tuple(mark for mark in scene.marks if (mark.text, mark.nth) != place)


def _anchor(scene: Scene, index: int) -> tuple[str, int]:
    text = scene.words[index].text
    return text, sum(words.text == text for words in scene.words[:index])


def _cut_frame(shot: Shot, words_index: int) -> int:
    weights = [max(1, len(words.text)) for words in shot.words]
    share = sum(weights[:words_index]) / sum(weights)
    return min(shot.frames - 1, max(1, round(shot.frames * share)))


def _beat_of(scene: Scene, shot: Shot, words_index: int) -> str:
    """The beat of the words that open the second half."""
    opening = shot.words[words_index]
    place = next((i for i, words in enumerate(scene.words) if words == opening), -1)
    return next((b.id for b in scene.beats if b.start <= place < b.stop), shot.beat_id)


def _blocking_until(blocking: tuple[Blocking, ...], cut: int) -> tuple[Blocking, ...]:
    """Marks up to a cut, with the next one of each, so that who walks there keeps walking."""
    kept = []
    for each in blocking:
        inside = sum(mark.frame < cut for mark in each.marks)
        kept.append(replace(each, marks=each.marks[: inside + 1]))
    return tuple(kept)


def _blocking_from(blocking: tuple[Blocking, ...], cut: int) -> tuple[Blocking, ...]:
    """Marks from a cut on, counted from there; who walks is where the cut finds them."""
    return tuple(replace(each, marks=tuple(_marks_from(each.marks, cut))) for each in blocking)


def _marks_from(marks: tuple[Mark, ...], cut: int) -> Iterator[Mark]:
    after = [mark for mark in marks if mark.frame > cut]
    before = [mark for mark in marks if mark.frame <= cut]
    if not before:
        yield replace(after[0], frame=0)
    elif not after or before[-1].frame == cut:
        yield replace(before[-1], frame=0)
    else:
        here, there = before[-1], after[0]
        share = (cut - here.frame) / (there.frame - here.frame)
        yield replace(
            here,
            frame=0,
            x_m=here.x_m + (there.x_m - here.x_m) * share,
            z_m=here.z_m + (there.z_m - here.z_m) * share,
        )
    for mark in after if before else after[1:]:
        yield replace(mark, frame=mark.frame - cut)


Key = TypeVar("Key", CameraKey, FocusKey)


def _keys_until(keys: tuple[Key, ...], cut: int) -> tuple[Key, ...]:
    """Keys up to a cut, with the next one, so that what moves there keeps moving."""
    return keys[: sum(key.frame < cut for key in keys) + 1]


def _keys_from(keys: tuple[Key, ...], cut: int) -> tuple[Key, ...]:
    """Keys from a cut on, counted from there. A key before it opens the second half.

    A move that the cut falls into begins anew from its first key: there is no key at the cut.
    """
    started = sum(key.frame <= cut for key in keys)
    return tuple(replace(key, frame=max(0, key.frame - cut)) for key in keys[max(0, started - 1) :])


def _divided(project: Project, shot_id: str, new_id: str, cut: int) -> Iterator[Clip]:
    """The picture's clips with those of the shot given to the half that they play."""
    taken = {clip.id for clip in project.timeline.picture.clips}
    names = itertools.chain(
        [f"clip-{new_id}"], (f"clip-{new_id}-{number}" for number in itertools.count(2))
    )
    free = (name for name in names if name not in taken)
    for clip in project.timeline.picture.clips:
        start, stop = clip.source.start, clip.source.stop
        if clip.shot_id != shot_id or stop <= cut:
            yield clip
        elif start >= cut:
            yield Clip(clip.id, new_id, FrameRange(start - cut, stop - cut))
        else:
            yield replace(clip, source=FrameRange(start, cut))
            yield Clip(next(free), new_id, FrameRange(0, stop - cut))
