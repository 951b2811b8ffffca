"""What a director has set by hand in one draft, carried over to the words of the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from previz.model.edits.script import SPLIT
from previz.model.likeness import aligned, likeness
from previz.model.project import BeatMark, Words
from previz.planner.coverage.shot_draft import SetupDraft, ShotDraft
from previz.planner.reading.beats import Span, places_of


@dataclass(frozen=True, slots=True)
class Hold:
    """Words that play in one shot of their own: a half-open range of a scene's words.

    ``role`` is the set-up that they play on. ``calm`` holds a shot that nobody cut by hand, only
    as long as its words stay word for word: what the writer left alone is not covered anew.
    """

    start: int
    stop: int
    role: str
    calm: bool = False


@dataclass(frozen=True, slots=True)
class ByHand:
    """The marks and the holds of a scene, and the words of the draft that they stand in."""

    words: tuple[Words, ...] = ()
    marks: tuple[BeatMark, ...] = ()
    holds: tuple[Hold, ...] = ()

    def carried(self, words: Sequence[Words]) -> ByHand:
        """The same in the words of another draft; what was cut with its words is left out."""
        if not self.marks and not self.holds:
            return ByHand(tuple(words))
        later = {old: new for new, old in same_words(self.words, words).items()}
        marks = [
            _moved(mark, words, later[place])
            for place, mark in places_of(self.marks, self.words).items()
            if place in later
        ]
        holds = []
        for hold in self.holds:
            there = [later[place] for place in range(hold.start, hold.stop) if place in later]
            if there and not (hold.calm and self._changed(hold, words, there)):
                holds.append(replace(hold, start=there[0], stop=there[-1] + 1))
        return ByHand(tuple(words), tuple(marks), tuple(holds))

    def _changed(self, hold: Hold, words: Sequence[Words], there: Sequence[int]) -> bool:
        """Whether the writer touched the words of a hold, or put some between them."""
        ours = [_key(each) for each in self.words[hold.start : hold.stop]]
        return ours != [_key(each) for each in words[there[0] : there[-1] + 1]]


def same_words(before: Sequence[Words], after: Sequence[Words]) -> dict[int, int]:
    """Which words were which in the draft before: index after to index before, rising on both."""

    def alike(i: int, j: int) -> float:
        a, b = before[i], after[j]
        return likeness(a.text, b.text) if (a.kind, a.speaker) == (b.kind, b.speaker) else 0.0

    pairs = aligned([_key(each) for each in before], [_key(each) for each in after], alike)
    return {j: i for i, j in pairs if i is not None and j is not None}


def held(
    shots: Sequence[ShotDraft], holds: Sequence[Hold], setups: Mapping[str, SetupDraft]
) -> list[ShotDraft]:
    """The planned shots, cut and joined so that the words of each hold play in one shot.

    planned   |--3--4--5--6--|--7--|       hold 4 to 6
    held      |--3--|--4--5--|--6--|--7--|
    """
    owners = _Owners(shots, holds)
    own: dict[Hold, ShotDraft] = {}
    kept: list[ShotDraft] = []
    for shot in shots:
        run: ShotDraft | None = None
        for piece in shot.pieces:
            hold = owners.of(shot.setup, piece.line)
            if hold is None:
                if run is None:
                    run = ShotDraft(shot.setup, [], list(shot.rules))
                    kept.append(run)
                run.pieces.append(piece)
                continue
            run = None
            draft = own.get(hold)
            if draft is None:
                setup = hold.role if hold.role in setups else shot.setup
                rules = shot.rules if hold.calm else [*shot.rules, SPLIT]
                draft = own[hold] = ShotDraft(setup, [], list(rules))
                kept.append(draft)
            if all(piece.line != other.line for other in draft.pieces):
                draft.pieces.append(piece)
        if not shot.pieces:
            kept.append(shot)
    return kept


class _Owners:
    """Which hold a piece of a shot belongs to. A line that plays twice is held where it was."""

    def __init__(self, shots: Sequence[ShotDraft], holds: Sequence[Hold]) -> None:
        self._plays = {(shot.setup, piece.line) for shot in shots for piece in shot.pieces}
        self._holds: dict[int, list[Hold]] = {}
        for hold in holds:
            for line in range(hold.start, hold.stop):
                self._holds.setdefault(line, []).append(hold)

    def of(self, setup: str, line: int) -> Hold | None:
        holds = self._holds.get(line, ())
        ours = (hold for hold in holds if hold.role == setup)
        others = (hold for hold in holds if (hold.role, line) not in self._plays)
        return next(ours, None) or next(others, None)


def emphasised(intensities: Sequence[float], spans: Sequence[Span]) -> list[float]:
    """Line by line, with each beat brought to the intensity that its mark gives it."""
    found = list(intensities)
    for span in spans:
        if span.intensity is None:
            continue
        peak = max(intensities[span.start : span.stop])
        for line in range(span.start, span.stop):
            share = intensities[line] / peak if peak else 1.0
            found[line] = round(span.intensity * share, 2)
    return found


def _key(words: Words) -> tuple[str, str, str]:
    return words.kind, words.speaker, words.text


def _moved(mark: BeatMark, words: Sequence[Words], place: int) -> BeatMark:
    text = words[place].text
    nth = sum(each.text == text for each in words[:place])
    return replace(mark, text=text, nth=nth)
