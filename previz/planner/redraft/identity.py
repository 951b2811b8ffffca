"""Which scene of a new draft is which scene of the project: its id, its number, its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from previz.model.likeness import shared, shingles
from previz.model.project import Project, Scene
from previz.model.revision import Revision, SceneRevision
from previz.model.screenplay import ElementKind, WrittenScene
from previz.planner.reading.numbering import draft_numbers

COMES_BACK = 0.5
"""An added scene that shares this much with an omitted one is that scene, come back."""

_MOST_OMITTED = 200
"""Among more omitted scenes than this only one with the same heading is looked for."""

_PLAYED = (ElementKind.ACTION, ElementKind.DIALOGUE, ElementKind.LYRIC, ElementKind.CENTERED)


@dataclass(frozen=True, slots=True)
class Entry:
    """A scene of the new draft: its id in the project, what became of it, how it was written
    before and is now, and its number. ``before`` is None for one that is new or comes back."""

    scene_id: str
    revision: SceneRevision
    before: WrittenScene | None
    written: WrittenScene
    number: str


def entries(project: Project, revision: Revision, live: Sequence[str]) -> list[Entry]:
    """The scenes of the new draft in its order. ``live`` are those of the old one, by id."""
    before, after = revision.before.scenes(), revision.after.scenes()
    omitted = [id_ for id_ in project.scene_order if project.scenes[id_].omitted]
    numbers = [int(s[1:]) for s in project.scenes if s[:1] == "s" and s[1:].isdecimal()]
    highest = max(numbers, default=0)
    found: list[tuple[str, SceneRevision, WrittenScene | None, WrittenScene]] = []
    for scene in revision.scenes:
        if scene.after is None:
            continue
        written = after[scene.after]
        if scene.before is not None:
            found.append((live[scene.before], scene, before[scene.before], written))
            continue
        back = _come_back(project, omitted, written)
        if back:
            omitted.remove(back)
        else:
            highest += 1
        found.append((back or f"s{highest}", scene, None, written))
    known = [project.scenes[each[0]].number if each[0] in project.scenes else "" for each in found]
    gone = {scene.number for scene in project.scenes.values()} - set(known)
    wanted = [each[3].heading.scene_number for each in found]
    named = draft_numbers(wanted, known, gone)
    return [Entry(*each, number) for each, number in zip(found, named, strict=True)]


def order_of(
    project: Project, revision: Revision, live: Sequence[str], found: Sequence[Entry]
) -> list[str]:
    """All scenes in the new order, omitted ones where they stood."""
    present = {entry.scene_id for entry in found}
    ids = {entry.revision.after: entry.scene_id for entry in found}
    order: list[str] = []
    for scene in revision.scenes:
        if scene.after is not None:
            order.append(ids[scene.after])
        elif scene.before is not None:
            order.append(live[scene.before])
    listed, last = {*order, *present}, ""
    behind: dict[str, list[str]] = {}
    for scene_id in project.scene_order:
        if scene_id in listed:
            last = scene_id
        else:
            behind.setdefault(last, []).append(scene_id)
    first = behind.get("", [])
    return [*first, *(each for s in order for each in (s, *behind.get(s, ())))]


def _come_back(project: Project, omitted: Sequence[str], written: WrittenScene) -> str:
    """The omitted scene that an added one is; empty when it is none of them."""
    if not omitted or written.omitted:
        return ""
    heading = _plain(written.heading.text)
    same = [id_ for id_ in omitted if _plain(project.scenes[id_].heading) == heading]
    number = written.heading.scene_number
    for scene_id in same:
        if number and project.scenes[scene_id].number == number:
            return scene_id
    words = shingles(each.text for each in written.elements if each.kind in _PLAYED)
    rivals = omitted if len(omitted) <= _MOST_OMITTED else same[:_MOST_OMITTED]
    best = max(rivals, key=lambda id_: shared(_words(project.scenes[id_]), words), default="")
    if best and shared(_words(project.scenes[best]), words) >= COMES_BACK:
        return best
    return ""


def _words(scene: Scene) -> Counter[tuple[str, ...]]:
    return shingles(words.text for words in scene.words)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
