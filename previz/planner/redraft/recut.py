"""The cut after a new plan: clips of shots that stayed keep their trims, new shots get clips."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from previz.model.project import Project
from previz.model.time import FrameRange
from previz.model.timeline import Clip, Timeline


def recut(before: Project, after: Project, moved: Collection[str]) -> Timeline:
    """The timeline of ``after``, whose scenes and shots are new and whose timeline is the old one.

        script    |1A|1B|1B'|2A|       scene 1 gets 1C after 1A and loses 1B
        new cut   |1A|1C|2A|

    What was cut, trimmed, bladed and ordered by hand stays so. A clip of a shot that got shorter
    is trimmed, never lost; a clip that showed its shot to the end shows the new end.

    Args:
        moved: ids of scenes that play at another place now; their clips move with them.
    """
    if not moved and not _matters(before, after):
        return before.timeline
    track = before.timeline.picture
    clips = [_followed(clip, before, after) for clip in track.clips if _stays(clip, before, after)]
    clips = _in_scene_order(clips, after, moved)
    clips = _reordered(clips, before, after)
    clips = _with_new(clips, before, after)
    if tuple(clips) == track.clips:
        return before.timeline
    tracks = list(before.timeline.tracks)
    tracks[tracks.index(track)] = replace(track, clips=tuple(clips))
    return Timeline(tuple(tracks))


def _matters(before: Project, after: Project) -> bool:
    """Whether any shot is new or gone, has another length, or plays at another place."""
    old, new = before.shots, after.shots
    if old.keys() != new.keys() or before.scene_order != after.scene_order:
        return True
    changed = ((old[key], shot) for key, shot in new.items() if old[key] is not shot)
    if any((a.frames, a.in_cut) != (b.frames, b.in_cut) for a, b in changed):
        return True
    return any(
        before.scenes[key].shot_ids != scene.shot_ids
        for key, scene in after.scenes.items()
        if before.scenes[key] is not scene
    )


def _stays(clip: Clip, before: Project, after: Project) -> bool:
    """Whether a clip still has something to show. Gaps stay, and coverage that was cut in by hand
    as long as its scene plays."""
    if not clip.shot_id:
        return True
    shot = after.shots.get(clip.shot_id)
    if shot is None or shot.in_cut or shot is before.shots[shot.id]:
        return shot is not None
    scene = after.scenes[shot.scene_id]
    plays = any(after.shots[shot_id].in_cut for shot_id in scene.shot_ids)
    return plays and not before.shots[shot.id].in_cut


def _followed(clip: Clip, before: Project, after: Project) -> Clip:
    """The clip within its shot's new length."""
    if not clip.shot_id or before.shots[clip.shot_id] is after.shots[clip.shot_id]:
        return clip
    old, new = before.shots[clip.shot_id].frames, after.shots[clip.shot_id].frames
    if old == new:
        return clip
    stop = new if clip.source.stop == old else min(clip.source.stop, new)
    return replace(clip, source=FrameRange(min(clip.source.start, stop - 1), stop))


@dataclass(slots=True)
class _Run:
    """A clip with the gaps behind it; gaps at the very start make a run without a clip."""

    clips: list[Clip]

    @property
    def shot_id(self) -> str:
        return self.clips[0].shot_id


def _runs(clips: Sequence[Clip]) -> Iterator[_Run]:
    run: _Run | None = None
    for clip in clips:
        if clip.shot_id or run is None:
            if run is not None:
                yield run
            run = _Run([clip])
        else:
            run.clips.append(clip)
    if run is not None:
        yield run


def _in_scene_order(clips: list[Clip], after: Project, moved: Collection[str]) -> list[Clip]:
    """The clips of each moved scene behind those of the scenes that now come before it."""
    if not moved:
        return clips
    scene_of = {shot.id: shot.scene_id for shot in after.shots.values()}
    rank = {scene_id: place for place, scene_id in enumerate(after.scene_order)}
    staying: list[_Run] = []
    going: dict[str, list[_Run]] = {}
    for run in _runs(clips):
        scene_id = scene_of.get(run.shot_id, "")
        if scene_id in moved:
            going.setdefault(scene_id, []).append(run)
        else:
            staying.append(run)
    places = [rank.get(scene_of.get(run.shot_id, ""), -1) for run in staying]
    behind: dict[int, list[_Run]] = {}
    for scene_id in sorted(going, key=lambda each: rank[each]):
        earlier = [at for at, place in enumerate(places) if place < rank[scene_id]]
        nearest = max(earlier, key=lambda at: (places[at], at), default=-1)
        behind.setdefault(nearest, []).extend(going[scene_id])
    order = list(behind.get(-1, ()))
    for at, run in enumerate(staying):
        order += [run, *behind.get(at, ())]
    return [clip for run in order for clip in run.clips]


def _reordered(clips: list[Clip], before: Project, after: Project) -> list[Clip]:
    """The clips of a scene whose shots changed places, in the new order in the same slots."""
    for scene_id, scene in after.scenes.items():
        old = before.scenes.get(scene_id)
        if old is None or old is scene or old.shot_ids == scene.shot_ids:
            continue
        common = set(old.shot_ids) & set(scene.shot_ids)
        order = [shot_id for shot_id in scene.shot_ids if shot_id in common]
        if order == [shot_id for shot_id in old.shot_ids if shot_id in common]:
            continue
        rank = {shot_id: place for place, shot_id in enumerate(order)}
        slots = [at for at, clip in enumerate(clips) if clip.shot_id in rank]
        wanted = sorted((clips[at] for at in slots), key=lambda clip: rank[clip.shot_id])
        for at, clip in zip(slots, wanted, strict=True):
            clips[at] = clip
    return clips


def _with_new(clips: list[Clip], before: Project, after: Project) -> list[Clip]:
    """A clip for each shot that is new in the cut, behind the shot that plays before it."""
    last: dict[str, int] = {clip.shot_id: at for at, clip in enumerate(clips) if clip.shot_id}
    taken = {clip.id for track in before.timeline.tracks for clip in track.clips}
    behind: dict[int, list[Clip]] = {}
    nearest = -1
    for scene_id in after.scene_order:
        scene = after.scenes[scene_id]
        same = before.scenes.get(scene_id) is scene
        for shot_id in scene.shot_ids:
            if shot_id in last:
                nearest = last[shot_id]
            elif not same and _is_new(before, after, shot_id):
                clip_id = _free_clip_id(shot_id, taken)
                taken.add(clip_id)
                clip = Clip(clip_id, shot_id, FrameRange(0, after.shots[shot_id].frames))
                behind.setdefault(nearest, []).append(clip)
    if not behind:
        return clips
    made = list(behind.get(-1, ()))
    for at, clip in enumerate(clips):
        made += [clip, *behind.get(at, ())]
    return made


def _is_new(before: Project, after: Project, shot_id: str) -> bool:
    old = before.shots.get(shot_id)
    return after.shots[shot_id].in_cut and (old is None or not old.in_cut)


def _free_clip_id(shot_id: str, taken: Collection[str]) -> str:
    clip_id, number = f"clip-{shot_id}", 2
    while clip_id in taken:
        clip_id, number = f"clip-{shot_id}-{number}", number + 1
    return clip_id
