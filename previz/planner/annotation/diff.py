"""The rules' beats beside the proposed ones, and what accepting some of those means."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from previz.model.project import Beat, BeatMark, Citation, Scene
from previz.planner.annotation.answer import AnnotatedBeat, Annotation
from previz.planner.annotation.request import ANNOTATED, place_of


class Difference(StrEnum):
    """A proposed beat against the one that is there. ``GONE``: a beat that no proposal keeps."""

    SAME = "same"
    MOVED = "moved"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True, slots=True)
class BeatRow:
    """One row of the diff: the beat that is there, the proposed one, or both."""

    difference: Difference
    beat: Beat | None
    proposed: AnnotatedBeat | None


def compare_beats(scene: Scene, annotation: Annotation) -> tuple[BeatRow, ...]:
    """Rows in the order of the scene. A beat is matched to the proposal it shares most words with.

    Each is matched at most once; of two that share as much, the earlier wins.
    """
    shared = sorted(
        (
            (-_overlap(beat, each), old, new)
            for old, beat in enumerate(scene.beats)
            for new, each in enumerate(annotation.beats)
            if _overlap(beat, each)
        )
    )
    matched: dict[int, int] = {}
    for _, old, new in shared:
        if old not in matched.values() and new not in matched:
            matched[new] = old
    rows = [
        _row(scene.beats[matched[new]] if new in matched else None, proposed)
        for new, proposed in enumerate(annotation.beats)
    ]
    rows += [
        BeatRow(Difference.GONE, beat, None)
        for old, beat in enumerate(scene.beats)
        if old not in matched.values()
    ]
    return tuple(sorted(rows, key=_place))


def marks_for(
    scene: Scene, accepted: Sequence[AnnotatedBeat], made_by: str
) -> tuple[BeatMark, ...]:
    """The scene's beat marks with the accepted beats among them; marks by hand stay.

    Args:
        made_by: who proposed them, for the beat's reason.
    """
    places = {place_of(scene.words, index): index for index in range(len(scene.words))}
    stands = {places[m.text, m.nth]: m for m in scene.marks if (m.text, m.nth) in places}
    lost = [mark for mark in scene.marks if (mark.text, mark.nth) not in places]
    by_hand = {index for index, mark in stands.items() if mark.why.rule != ANNOTATED}
    for beat in accepted:
        for index in range(beat.start, beat.stop):
            if index not in by_hand:
                stands.pop(index, None)
        stands |= _joins(scene, beat, by_hand)
        stands[beat.start] = _split(scene, beat, made_by, stands.get(beat.start))
    for beat in accepted:
        if beat.stop < len(scene.words) and beat.stop not in stands:
            text, nth = place_of(scene.words, beat.stop)
            why = Citation(ANNOTATED, "the accepted beat before it ends")
            stands[beat.stop] = BeatMark("split", text, nth, why)
    return (*lost, *(stands[index] for index in sorted(stands)))


def _joins(scene: Scene, beat: AnnotatedBeat, by_hand: Iterable[int]) -> dict[int, BeatMark]:
    """Marks that keep the rules from parting an accepted beat."""
    why = Citation(ANNOTATED, "the accepted beat goes on")
    starts = {old.start for old in scene.beats} - set(by_hand)
    return {
        index: BeatMark("join", *place_of(scene.words, index), why)
        for index in starts
        if beat.start < index < beat.stop
    }


def _split(scene: Scene, beat: AnnotatedBeat, made_by: str, hand: BeatMark | None) -> BeatMark:
    """The mark that begins an accepted beat; one by hand keeps its own reason."""
    text, nth = place_of(scene.words, beat.start)
    quoted = beat.proposed.evidence[0].text
    reason = f"{beat.proposed.trigger.replace('_', ' ')}: “{quoted}” ({made_by})"
    why = hand.why if hand is not None else Citation(ANNOTATED, reason)
    return BeatMark("split", text, nth, why, beat.proposed.purpose, beat.proposed.intensity)


def _row(beat: Beat | None, proposed: AnnotatedBeat) -> BeatRow:
    if beat is None:
        return BeatRow(Difference.NEW, None, proposed)
    same = (beat.start, beat.stop) == (proposed.start, proposed.stop)
    return BeatRow(Difference.SAME if same else Difference.MOVED, beat, proposed)


def _overlap(beat: Beat, proposed: AnnotatedBeat) -> int:
    return max(0, min(beat.stop, proposed.stop) - max(beat.start, proposed.start))


def _place(row: BeatRow) -> tuple[int, bool]:
    if row.proposed is not None:
        return row.proposed.start, False
    assert row.beat is not None
    return row.beat.start, True
