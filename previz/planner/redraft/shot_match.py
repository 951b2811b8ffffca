"""Which set-up and which shot of a new plan are which of the old one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from previz.model.project import Setup, Shot, Words
from previz.planner.redraft.by_hand import same_words

SAME_SETUP, SAME_USE = 0.35, 0.1
"""What a shared set-up and a shared place in the cut count beside the shared words (0 to 1)."""


def match_setups(old: Sequence[Setup], planned: Sequence[Setup]) -> dict[str, Setup]:
    """The old set-up of each planned one, by planned id; each old one serves once.

    By role first; then by the role without the place that people have moved to; then by framing,
    for set-ups from before roles were kept.
    """
    found: dict[str, Setup] = {}
    free = list(old)
    for key in (_role, _role_anywhere, _framing, _framing_any_size):
        waiting: dict[object, list[Setup]] = {}
        for setup in free:
            if (name := key(setup)) is not None:
                waiting.setdefault(name, []).append(setup)
        for setup in planned:
            name = key(setup)
            if setup.id not in found and name is not None and waiting.get(name):
                found[setup.id] = waiting[name].pop(0)
        used = {setup.id for setup in found.values()}
        free = [setup for setup in free if setup.id not in used]
    return found


def _role(setup: Setup) -> object | None:
    return setup.role or None


def _role_anywhere(setup: Setup) -> object | None:
    return setup.role.partition("@")[0] or None


def _framing(setup: Setup) -> object | None:
    framing = setup.framing
    return framing.kind, framing.subjects, framing.foreground, framing.size


def _framing_any_size(setup: Setup) -> object | None:
    framing = setup.framing
    return framing.kind, framing.subjects, framing.foreground


class WordPlaces:
    """Where the words of shots stand in the old draft of a scene and in the new one."""

    def __init__(self, before: Sequence[Words], after: Sequence[Words]) -> None:
        self.after = after
        self.earlier = same_words(before, after)
        self.later = {old: new for new, old in self.earlier.items()}
        self._before = {words: i for i, words in reversed(list(enumerate(before)))}
        self._after = {words: i for i, words in reversed(list(enumerate(after)))}
        self._added = {
            _spoken(words): i
            for i, words in reversed(list(enumerate(after)))
            if i not in self.earlier
        }

    def before(self, words: Words) -> int | None:
        """The index of words in the old draft; None when it does not have them."""
        return self._before.get(words)

    def now(self, words: Words) -> int | None:
        """The index in the new draft of words of the old one; None when they were cut."""
        place = self._before.get(words)
        return None if place is None else self.later.get(place)

    def followed(self, words: Words) -> Words | None:
        """The words as the new draft has them; None when they were cut."""
        place = self.now(words)
        return None if place is None else self.after[place]

    def of_old(self, shot: Shot) -> frozenset[int]:
        """The indices of the new words that an old shot plays.

        A shot whose words were cut in an earlier draft is found again when they come back.
        """
        places = [self._before.get(words) for words in shot.words]
        if any(place is not None for place in places):
            return frozenset(self.later[place] for place in places if place in self.later)
        back = (self._added.get(_spoken(words)) for words in shot.words)
        return frozenset(place for place in back if place is not None)

    def of_new(self, shot: Shot) -> frozenset[int]:
        """The indices of the new words that a planned shot plays."""
        return frozenset(self._after[words] for words in shot.words if words in self._after)


def match_shots(
    old: Sequence[Shot],
    planned: Sequence[Shot],
    places: WordPlaces,
    setups: Mapping[str, Setup],
) -> dict[str, Shot]:
    """The old shot of each planned one, by planned id; each old one serves once.

    The words decide, weighed by their length; a shared set-up decides between equals, and alone
    for shots without words.

    Args:
        setups: the old set-up of each planned one, as ``match_setups`` gave it.
    """
    weights = [max(1, len(words.text)) for words in places.after]
    old_words = [places.of_old(shot) for shot in old]
    speaks: dict[int, list[int]] = {}
    for number, indices in enumerate(old_words):
        for index in indices:
            speaks.setdefault(index, []).append(number)
    silent = [number for number, shot in enumerate(old) if not shot.words]
    scores: list[tuple[float, int, int]] = []
    for number, shot in enumerate(planned):
        own = places.of_new(shot)
        rivals = {other for index in own for other in speaks.get(index, ())} if own else silent
        for other in sorted(rivals):
            same = shot.setup_id in setups and setups[shot.setup_id].id == old[other].setup_id
            if not own and not same:
                continue
            score = _overlap(own, old_words[other], weights) + SAME_SETUP * same
            score += SAME_USE * (shot.in_cut == old[other].in_cut)
            scores.append((-score, number, other))
    found: dict[str, Shot] = {}
    used: set[int] = set()
    for _, number, other in sorted(scores):
        if planned[number].id not in found and other not in used:
            found[planned[number].id] = old[other]
            used.add(other)
    return found


def _overlap(a: frozenset[int], b: frozenset[int], weights: Sequence[int]) -> float:
    total = sum(weights[i] for i in a) + sum(weights[i] for i in b)
    return 2 * sum(weights[i] for i in a & b) / total if total else 0.0


def _spoken(words: Words) -> tuple[str, str, str]:
    return words.kind, words.speaker, words.text
