"""What to show while nothing asks for a cut: stay, or another view when that gets long."""

from __future__ import annotations

from previz.model.project import Citation
from previz.planner.coverage.cut import LONGEST_STAY_S, because
from previz.planner.coverage.material import Choice, Material
from previz.planner.reading.lines import Line

ENOUGH = because("P3", f"{LONGEST_STAY_S:g} seconds on one set-up are enough")
INSERT_FROM, AGAIN_FROM = 0.35, 0.55
INSERT_STAY_S = 6.0
_FACES = ("SGL", "OTS", "PROFILE")


class Views:
    """Choices that depend on the running shot."""

    def __init__(self, material: Material) -> None:
        self._of = material

    def on_screen(self, key: str) -> bool:
        """Whether somebody's face is in the running shot; a shoulder is not enough."""
        return key in self._of.running.subjects and self._of.running.kind != "POV"

    def worth_insert(self, word: str, index: int) -> bool:
        """A first insert from a middling intensity; again only when more is at stake."""
        known = f"INS:{word}" in self._of.book
        return self._of.intensities[index] >= (AGAIN_FROM if known else INSERT_FROM)

    def stay(self, index: int, line: Line, why: Citation) -> Choice:
        """The running shot, unless that gets too long: then another view of the same thing."""
        if self._insert_is_over(index, line):
            return self._after_insert(index, line), [because("C4", "out of the insert, wide again")]
        if not self._of.cut.over_long(line):
            return self._of.running.key, [why]
        return self.other_view(index, line), [ENOUGH]

    def _insert_is_over(self, index: int, line: Line) -> bool:
        """An insert holds its thing and no other, and not for long; so does a point of view."""
        running = self._of.running
        if running.kind not in ("INSERT", "POV"):
            return False
        other = bool(line.named) and all(thing.word != running.thing for thing in line.named)
        return other or self._of.cut.running.seconds + line.seconds > INSERT_STAY_S

    def _after_insert(self, index: int, line: Line) -> str:
        thing = line.named[0] if line.named else None
        if thing and thing.word != self._of.running.thing and self.worth_insert(thing.word, index):
            return self._of.book.insert(thing.word, thing.name, index)
        return self._of.book.master(index)

    def other_view(self, index: int, line: Line) -> str:
        """Another set-up for what goes on; never a wider one at the peak of the scene."""
        book, running = self._of.book, self._of.running
        people = self.singles(index)
        speaking = line.spoken and line.actor in people
        if speaking and running.kind in _FACES:
            view = self._other_face(line.actor, index)
            if view:
                return view
        if line.named and running.thing != line.named[0].word and not line.spoken:
            return book.insert(line.named[0].word, line.named[0].name, index)
        if running.kind != "MASTER" and (running.kind != "ESTAB" or people):
            return book.master(index)
        who = line.actor if line.actor in people else (people[0] if people else "")
        if not who:
            return self.place_detail(index)
        for size in ("MS", "MCU", "CU") if index in self._of.hot else ("MS", "MCU"):
            if f"{size}:{who}" not in book:
                return book.single(size, who, index)
        return book.single("MS", who, index)

    def singles(self, index: int) -> list[str]:
        """Who is here, without the groups."""
        people = self._of.people
        return [key for key in people.present(index) if not people.is_group(key)]

    def _other_face(self, speaker: str, index: int) -> str:
        """For who speaks on: closer at the peak, else the pair, else from the side when alone."""
        book, people, running = self._of.book, self._of.people, self._of.running
        if index in self._of.hot and running.subjects == (speaker,) and running.size == "MS":
            return book.single("CU", speaker, index)
        partner = people.partner(speaker, index)
        if partner and not people.is_group(partner) and not people.elsewhere(index):
            return book.two(speaker, partner, index)
        if running.kind == "PROFILE":
            return book.single("MS", speaker, index)
        return book.profile(speaker, index)

    def place_detail(self, index: int) -> str:
        """Nobody is here: a closer look at the place."""
        known = [p for p in self._of.layout.set.pieces if "wall" not in p.name]
        number = sum(key.startswith("CUTAWAY") for key in self._of.book.drafts)
        if not known:
            return self._of.book.master(index)
        return self._of.book.cutaway(known[-1 - number % min(3, len(known))], index)
