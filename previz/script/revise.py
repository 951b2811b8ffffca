"""Two drafts of a script compared: which scene is which, and what became of each line.

A scene is known again by its exact text, then by the number that the writer gave it, then by its
heading, then by its words alone; a scene with a heading of its own between the same neighbours is
known by that. What is common is measured in pairs of neighbouring words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from previz.model.likeness import rising, shared, shingles
from previz.model.revision import Difference, ElementRevision, Revision, SceneDifference
from previz.model.revision import SceneRevision as Matched
from previz.model.screenplay import Element, ElementKind, Screenplay, WrittenScene
from previz.script.revise_lines import lines_between, plain

NUMBERED, HEADED, WORDED = 0.25, 0.3, 0.5
"""How much of the words has to be common to scenes of one number, of one heading, of neither."""

_SAME_HEADING = 0.15
"""What a shared heading counts beside the shared words."""

_RARE = 12
"""So many of a scene's rarest shingles are looked up in the other draft."""

_RIVALS = 8
"""So many scenes of the other draft are weighed exactly."""

_COMMON = 60
"""A shingle that more scenes have than this tells nothing."""

_SILENT = (ElementKind.NOTE, ElementKind.BONEYARD, ElementKind.PAGE_BREAK, ElementKind.SECTION)


@dataclass(slots=True)
class _Draft:
    """One draft's scenes, and what they are known by. ``match`` is the other draft's scene."""

    elements: tuple[Element, ...]
    scenes: tuple[WrittenScene, ...]
    headings: list[str]
    texts: list[tuple[object, ...]]
    match: dict[int, int] = field(default_factory=dict)
    shingles: dict[int, Counter[tuple[str, ...]]] = field(default_factory=dict)

    @staticmethod
    def of(screenplay: Screenplay) -> _Draft:
        scenes = screenplay.scenes()
        return _Draft(
            screenplay.elements,
            scenes,
            [plain(scene.heading.text).casefold() for scene in scenes],
            [tuple((e.kind, plain(e.text), e.dual) for e in scene.elements) for scene in scenes],
        )

    def open(self) -> list[int]:
        """The scenes that have no match yet."""
        return [at for at in range(len(self.scenes)) if at not in self.match]

    def whole(self, at: int) -> tuple[Element, ...]:
        """A scene's elements as they stand on the page, its heading among them."""
        return self.elements[self.scenes[at].start : self.scenes[at].stop]

    def words(self, at: int) -> Counter[tuple[str, ...]]:
        if at not in self.shingles:
            elements = self.scenes[at].elements
            self.shingles[at] = shingles(e.text for e in elements if e.kind not in _SILENT)
        return self.shingles[at]


def compare(before: Screenplay, after: Screenplay) -> Revision:
    """Match the scenes of two drafts and their elements.

    Every scene of both drafts comes exactly once, in the new order, omitted ones where they stood.
    Of the scenes in both, a longest run that kept its order stays, the others have moved. Drafts
    that are equal give only scenes that are the same.
    """
    old, new = _Draft.of(before), _Draft.of(after)
    _match_exactly(old, new)
    _match_numbers(old, new)
    _match_words(old, new)
    _match_places(old, new)
    return Revision(before, after, tuple(_in_order(old, new)))


def _pair(old: _Draft, new: _Draft, a: int, b: int) -> None:
    old.match[a], new.match[b] = b, a


# -- who is who ------------------------------------------------------------------------------


def _match_exactly(old: _Draft, new: _Draft) -> None:
    """Scenes that read the same: with their heading and number, with their heading, without it."""
    keys = (
        lambda d, at: (d.scenes[at].heading.scene_number, d.headings[at], d.texts[at]),
        lambda d, at: (d.headings[at], d.texts[at]),
        lambda d, at: d.texts[at] if d.words(at).total() >= _RARE else None,
    )
    for key in keys:
        there: dict[object, list[int]] = {}
        for b in new.open():
            if (name := key(new, b)) is not None:
                there.setdefault(name, []).append(b)
        here: dict[object, list[int]] = {}
        for a in old.open():
            if (name := key(old, a)) in there:
                here.setdefault(name, []).append(a)
        for name, ours in here.items():
            for a, b in _like_neighbours(old, new, ours, there[name]):
                _pair(old, new, a, b)


def _like_neighbours(
    old: _Draft, new: _Draft, ours: Sequence[int], theirs: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Pair scenes that read alike: where one was cut, by the scenes beside them, then in order."""
    if len(ours) == len(theirs):
        yield from zip(ours, theirs, strict=True)
        return

    def beside(draft: _Draft, at: int) -> tuple[object, object]:
        last = draft.texts[at - 1] if at else None
        return last, draft.texts[at + 1] if at + 1 < len(draft.texts) else None

    places: dict[object, list[int]] = {}
    for b in theirs:
        places.setdefault(beside(new, b), []).append(b)
    used: set[int] = set()
    rest: list[int] = []
    for a in ours:
        waiting = places.get(beside(old, a))
        if waiting:
            used.add(waiting[0])
            yield a, waiting.pop(0)
        else:
            rest.append(a)
    yield from zip(rest, (b for b in theirs if b not in used), strict=False)


def _match_numbers(old: _Draft, new: _Draft) -> None:
    """Scenes of one number whose words are alike; one that is OMITTED now has lost its words."""
    there: dict[str, int] = {}
    for b in new.open():
        there.setdefault(new.scenes[b].heading.scene_number, b)
    for a in old.open():
        number = old.scenes[a].heading.scene_number
        b = there.get(number, -1) if number else -1
        if b < 0 or b in new.match:
            continue
        struck = old.scenes[a].omitted or new.scenes[b].omitted
        if struck or shared(old.words(a), new.words(b)) >= NUMBERED:
            _pair(old, new, a, b)


def _match_words(old: _Draft, new: _Draft) -> None:
    """Scenes whose words are alike, the most alike first; the same heading asks for less."""
    holders: dict[tuple[str, ...], list[int]] = {}
    for b in new.open():
        for shingle in new.words(b):
            holders.setdefault(shingle, []).append(b)
    pairs: list[tuple[float, int, int, int]] = []
    for a in old.open():
        for b in _rivals(old.words(a), holders):
            share = shared(old.words(a), new.words(b))
            headed = old.headings[a] == new.headings[b]
            if share >= (HEADED if headed else WORDED):
                pairs.append((-share - _SAME_HEADING * headed, abs(a - b), a, b))
    for _, _, a, b in sorted(pairs):
        if a not in old.match and b not in new.match:
            _pair(old, new, a, b)


def _rivals(
    words: Counter[tuple[str, ...]], holders: dict[tuple[str, ...], list[int]]
) -> list[int]:
    """The scenes of the other draft that share the most of a scene's rarest shingles."""
    known = [s for s in words if s in holders and len(holders[s]) <= _COMMON]
    known.sort(key=lambda shingle: (len(holders[shingle]), shingle))
    votes: Counter[int] = Counter()
    for shingle in known[: _RARE * 4]:
        votes.update(holders[shingle])
    return [b for b, _ in sorted(votes.items(), key=lambda each: (-each[1], each[0]))[:_RIVALS]]


def _match_places(old: _Draft, new: _Draft) -> None:
    """Scenes that were written anew: the same heading between the same neighbours."""
    stays = _staying(new)
    gaps = [(-1, -1), *((new.match[b], b) for b in stays), (len(old.scenes), len(new.scenes))]
    for (a0, b0), (a1, b1) in pairwise(gaps):
        if a1 - a0 < 2 or b1 - b0 < 2:
            continue
        free: dict[str, list[int]] = {}
        for b in range(b1 - 1, b0, -1):
            if b not in new.match:
                free.setdefault(new.headings[b], []).append(b)
        last = b0
        for a in (a for a in range(a0 + 1, a1) if a not in old.match):
            rivals = free.get(old.headings[a], [])
            while rivals and rivals[-1] < last:
                rivals.pop()
            if rivals and _same_number(old.scenes[a], new.scenes[rivals[-1]]):
                last = rivals.pop()
                _pair(old, new, a, last)


def _staying(new: _Draft) -> list[int]:
    """The scenes of the new draft that kept their order, in it."""
    common = sorted(new.match)
    return [common[place] for place in rising([new.match[b] for b in common])]


def _same_number(old: WrittenScene, new: WrittenScene) -> bool:
    """Whether the writer's numbers do not speak against one scene being the other."""
    a, b = old.heading.scene_number, new.heading.scene_number
    return not a or not b or a == b


# -- what became of it -----------------------------------------------------------------------


def _in_order(old: _Draft, new: _Draft) -> Iterator[Matched]:
    """The scenes in the new order, each omitted one behind the scene that it stood behind."""
    stays = set(_staying(new))
    behind: dict[int, list[int]] = {}
    last = -1
    for a in range(len(old.scenes)):
        if a not in old.match:
            behind.setdefault(last, []).append(a)
        elif old.match[a] in stays:
            last = old.match[a]
    for b in range(-1, len(new.scenes)):
        if b >= 0:
            yield _became(old, new, b, b not in stays)
        for a in behind.get(b, ()):
            yield Matched(
                SceneDifference.OMITTED,
                a,
                None,
                likeness=0.0,
                elements=tuple(
                    ElementRevision(Difference.CUT, element, None) for element in old.whole(a)
                ),
            )


def _became(old: _Draft, new: _Draft, b: int, moved: bool) -> Matched:
    scene = new.scenes[b]
    if b not in new.match:
        added = (ElementRevision(Difference.ADDED, None, element) for element in new.whole(b))
        return Matched(SceneDifference.ADDED, None, b, likeness=0.0, elements=tuple(added))
    a = new.match[b]
    was = old.scenes[a]
    same = old.texts[a] == new.texts[b]
    reheaded = plain(was.heading.text) != plain(scene.heading.text)
    numbers = was.heading.scene_number, scene.heading.scene_number
    difference = SceneDifference.SAME if same and not reheaded else SceneDifference.CHANGED
    if scene.omitted and not was.omitted:
        difference = SceneDifference.OMITTED
    return Matched(
        difference,
        a,
        b,
        moved,
        renumbered=bool(numbers[1]) and numbers[0] != numbers[1],
        reheaded=reheaded,
        likeness=1.0 if same else shared(old.words(a), new.words(b)),
        elements=tuple(lines_between(old.whole(a), new.whole(b))),
    )
