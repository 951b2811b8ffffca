"""The rules' beats beside the proposed ones, and what accepting some of those means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from previz.model.project import Beat, BeatMark, Citation, Scene
from previz.planner.annotation.answer import AnnotatedBeat, Annotation
from previz.planner.annotation.request import ANNOTATED, place_of
from previz.planner.reading.beats import find_beats, places_of
from previz.planner.reading.lines import Line


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
    scene: Scene, lines: Sequence[Line], accepted: Sequence[AnnotatedBeat], made_by: str
) -> tuple[BeatMark, ...]:
    """The scene's beat marks with the accepted beats among them; marks by hand stay.

    Args:
        lines: the scene's words as the planner reads them.
        made_by: who proposed them, for the beat's reason.
    """
    stands = places_of(scene.marks, scene.words)
    lost = [mark for mark in scene.marks if mark not in stands.values()]
    by_hand = {index: mark for index, mark in stands.items() if mark.why.rule != ANNOTATED}
    inside = {index for beat in accepted for index in range(beat.start, beat.stop)}
    stands = {index: stands[index] for index in stands if index in by_hand or index not in inside}
    for beat in accepted:
        stands[beat.start] = _split(scene, beat, made_by, by_hand.get(beat.start))
        if beat.stop < len(scene.words):
            ends = _mark(scene, beat.stop, "split", "the accepted beat before it ends")
            stands.setdefault(beat.stop, ends)
    starts = {beat.start for beat in accepted}
    while parted := _parted(lines, stands, inside - starts - by_hand.keys()):
        stands[parted] = _mark(scene, parted, "join", "the accepted beat goes on")
    return (*lost, *(stands[index] for index in sorted(stands)))


def _parted(lines: Sequence[Line], stands: dict[int, BeatMark], inside: set[int]) -> int:
    """Where the rules would still part an accepted beat; 0, which is never inside, if nowhere."""
    marks = [stands[index] for index in sorted(stands)]
    return next((span.start for span in find_beats(lines, marks) if span.start in inside), 0)


def _mark(scene: Scene, index: int, action: str, why: str) -> BeatMark:
    return BeatMark(action, *place_of(scene.words, index), Citation(ANNOTATED, why))


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
