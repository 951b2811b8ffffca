"""What to show while nothing asks for a cut: stay, or another view when that gets long."""

from __future__ import annotations

from collections.abc import Sequence

from previz.model.project import Citation
from previz.planner.company import Company
from previz.planner.cut import LONGEST_STAY_S, Cut, because
from previz.planner.layout import Layout
from previz.planner.reading import Line
from previz.planner.setup_book import SetupBook

Choice = tuple[str, list[Citation]]

ENOUGH = because("P3", f"{LONGEST_STAY_S:g} seconds on one set-up are enough")
INSERT_FROM, AGAIN_FROM = 0.35, 0.55
_INSERT_STAY_S = 6.0


class Views:
    """Choices that depend on the running shot."""

    def __init__(
        self,
        book: SetupBook,
        cut: Cut,
        people: Company,
        layout: Layout,
        intensities: Sequence[float],
        hot: frozenset[int],
    ) -> None:
        self._book, self._cut, self._people, self._layout = book, cut, people, layout
        self._intensities, self._hot = intensities, hot

    def on_screen(self, key: str) -> bool:
        """Whether somebody's face is in the running shot; a shoulder is not enough."""
        return key in self._book[self._cut.running.setup].subjects

    def worth_insert(self, word: str, index: int) -> bool:
        """A first insert from a middling intensity; again only when more is at stake."""
        known = f"INS:{word}" in self._book
        return self._intensities[index] >= (AGAIN_FROM if known else INSERT_FROM)

    def stay(self, index: int, line: Line, why: Citation) -> Choice:
        """The running shot, unless that gets too long: then another view of the same thing."""
        if self._insert_is_over(index, line):
            return self._after_insert(index, line), [because("C4", "out of the insert, wide again")]
        if not self._cut.over_long(line):
            return self._cut.running.setup, [why]
        return self.other_view(index, line), [ENOUGH]

    def _insert_is_over(self, index: int, line: Line) -> bool:
        """An insert holds its thing and no other, and not for long."""
        running = self._book[self._cut.running.setup]
        if running.kind != "INSERT":
            return False
        other = bool(line.named) and all(thing.word != running.thing for thing in line.named)
        return other or self._cut.running.seconds + line.seconds > _INSERT_STAY_S

    def _after_insert(self, index: int, line: Line) -> str:
        thing = line.named[0] if line.named else None
        now = self._book[self._cut.running.setup].thing
        if thing and thing.word != now and self.worth_insert(thing.word, index):
            return self._book.insert(thing.word, thing.name, index)
        return self._book.master(index)

    def other_view(self, index: int, line: Line) -> str:
        running = self._book[self._cut.running.setup]
        people = [key for key in self._people.present(index) if not self._people.is_group(key)]
        if line.spoken and line.actor in people and running.kind in ("SGL", "OTS"):
            partner = self._people.partner(line.actor, index)
            if partner and not self._people.is_group(partner):
                return self._book.two(line.actor, partner, index)
        if line.named and running.thing != line.named[0].word:
            return self._book.insert(line.named[0].word, line.named[0].name, index)
        if running.kind != "MASTER" and (running.kind != "ESTAB" or people):
            return self._book.master(index)
        who = line.actor if line.actor in people else (people[0] if people else "")
        if not who:
            return self.place_detail(index)
        for size in ("MS", "MCU", "CU") if index in self._hot else ("MS", "MCU"):
            if f"{size}:{who}" not in self._book:
                return self._book.single(size, who, index)
        return self._book.single("MS", who, index)

    def place_detail(self, index: int) -> str:
        """Nobody is here: a closer look at the place."""
        known = [p for p in self._layout.set.pieces if "wall" not in p.name]
        number = sum(key.startswith("CUTAWAY") for key in self._book.drafts)
        if not known:
            return self._book.master(index)
        return self._book.cutaway(known[-1 - number % min(3, len(known))], index)
