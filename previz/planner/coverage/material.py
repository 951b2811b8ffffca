"""What the coverage rules of one scene work on, together."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from previz.model.project import Citation
from previz.planner.coverage.company import Company
from previz.planner.coverage.cut import Cut
from previz.planner.coverage.setup_book import SetupBook
from previz.planner.coverage.shot_draft import SetupDraft
from previz.planner.reading.lines import Line
from previz.planner.staging.layout import Layout

Choice = tuple[str, list[Citation]]
"""The key of a set-up and why it was chosen."""


@dataclass(frozen=True, slots=True)
class Material:
    """``starts`` are the first lines of the beats; ``hot`` are lines where a close-up may be."""

    lines: Sequence[Line]
    starts: Sequence[int]
    intensities: Sequence[float]
    hot: frozenset[int]
    layout: Layout
    people: Company
    book: SetupBook
    cut: Cut

    @property
    def running(self) -> SetupDraft:
        """The set-up of the shot that runs."""
        return self.book[self.cut.running.setup]

    def beat_of(self, index: int) -> int:
        return bisect_right(self.starts, index)
