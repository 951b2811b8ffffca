"""A script that is being typed in: only what changed is looked at."""

from __future__ import annotations

from previz.model.revision import Revision, SceneDifference, SceneRevision
from previz.model.screenplay import Element, Screenplay
from previz.script.revise import compare


def changed_span(before: Screenplay, after: Screenplay) -> tuple[int, int, int]:
    """Where two drafts differ: the first element, and where the change ends in each of them."""
    ours, theirs = before.elements, after.elements
    most = min(len(ours), len(theirs))
    start = 0
    while start < most and _same(ours[start], theirs[start]):
        start += 1
    tail = 0
    while tail < most - start and _same(ours[-1 - tail], theirs[-1 - tail]):
        tail += 1
    return start, len(ours) - tail, len(theirs) - tail


def retyped(before: Screenplay, after: Screenplay) -> Revision:
    """The drafts matched scene by scene around the one place that was typed in.

    What stands before and behind it is the same and keeps its place. As many scenes there as
    before are those scenes, however they read now: who types over a scene does not mean another.
    Element rows are left out. Moves are not looked for.
    """
    start, old_stop, new_stop = changed_span(before, after)
    old, new = before.scenes(), after.scenes()
    most = min(len(old), len(new))
    head = 0
    while head < most and old[head].stop <= start and new[head].stop <= start:
        head += 1
    tail = 0
    while (
        tail < most - head and old[-1 - tail].start >= old_stop and new[-1 - tail].start >= new_stop
    ):
        tail += 1
    found = [SceneRevision(SceneDifference.SAME, at, at) for at in range(head)]
    ends = len(old) - tail, len(new) - tail
    if ends[0] == ends[1]:
        changed = (SceneRevision(SceneDifference.CHANGED, at, at) for at in range(head, ends[0]))
        found += changed
    else:
        found += _matched(before, after, head, ends)
    shift = len(new) - len(old)
    found += [
        SceneRevision(SceneDifference.SAME, at, at + shift) for at in range(ends[0], len(old))
    ]
    return Revision(before, after, tuple(found))


def _matched(
    before: Screenplay, after: Screenplay, head: int, ends: tuple[int, int]
) -> list[SceneRevision]:
    """The scenes in between, known by their words; a whole scene gone or new leaves the rest."""

    def part(screenplay: Screenplay, stop: int) -> Screenplay:
        scenes = screenplay.scenes()[head:stop]
        elements = screenplay.elements[scenes[0].start : scenes[-1].stop] if scenes else ()
        return Screenplay((), elements)

    revision = compare(part(before, ends[0]), part(after, ends[1]))
    return [
        SceneRevision(
            scene.difference,
            None if scene.before is None else scene.before + head,
            None if scene.after is None else scene.after + head,
            scene.moved,
        )
        for scene in revision.scenes
    ]


def _same(one: Element, other: Element) -> bool:
    return one is other or (
        one.text == other.text
        and one.kind is other.kind
        and (one.dual, one.depth, one.scene_number) == (other.dual, other.depth, other.scene_number)
    )
