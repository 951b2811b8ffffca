"""Montages: each image is a shot of its own, unlike the one before (rule P4)."""

from __future__ import annotations

from previz.planner.coverage.cut import because
from previz.planner.coverage.material import Choice, Material
from previz.planner.coverage.views import Views
from previz.planner.reading.lines import Line

_WHY = because("P4", "a montage: each image is a shot of its own, unlike the one before")
_TURNS = ("MS", "WIDE", "CU")


class Images:
    """Chooses for the first sentence of each image; the rest of it stays on the shot."""

    def __init__(self, material: Material, views: Views) -> None:
        self._of, self._views = material, views
        self._count = 0

    def choose(self, index: int, line: Line) -> Choice:
        key = self._thing(index, line) or self._travel(index, line) or self._person(index, line)
        return key or self._views.place_detail(index), [_WHY]

    def _thing(self, index: int, line: Line) -> str:
        """A thing with nobody at it, or in somebody's hands."""
        if not line.named or (line.actor and not line.handled):
            return ""
        thing = line.named[0]
        return self._new(self._of.book.insert(thing.word, thing.name, index))

    def _travel(self, index: int, line: Line) -> str:
        here = line.actor in self._of.people.present(index)
        goes = here and self._of.people.repositions(line.actor, index)
        if not goes or not line.tags & {"run", "walk"}:
            return ""
        return self._new(self._of.book.track((line.actor,), index))

    def _person(self, index: int, line: Line) -> str:
        """In turn a medium shot, the place, and a close-up: two sizes apart at least."""
        who = line.actor
        if not who or self._of.people.is_group(who) or who not in self._of.people.present(index):
            return self._new(self._of.book.master(index)) if who else ""
        for _ in _TURNS:
            turn = _TURNS[self._count % len(_TURNS)]
            self._count += 1
            if turn == "WIDE":
                key = self._new(self._of.book.master(index))
            else:
                key = self._new(self._of.book.single(turn, who, index))
            if key:
                return key
        return ""

    def _new(self, key: str) -> str:
        return key if key != self._of.running.key else ""
