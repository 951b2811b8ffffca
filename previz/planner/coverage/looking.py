"""Looks, and what is looked at: rule C6."""

from __future__ import annotations

from previz.model.project import Citation
from previz.model.stage import Prop
from previz.planner.coverage.cut import because
from previz.planner.coverage.material import Choice, Material
from previz.planner.coverage.shot_draft import Piece
from previz.planner.coverage.views import Views
from previz.planner.reading import signs
from previz.planner.reading.lines import Line

THING_S = 1.5
FAR_M = 3.0
"""Who is looked at from farther away than this is seen through the looker's eyes."""

_POV_FROM_M, _POV_SIZES = 2.0, 1.3
"""What is nearer than this, or than this many times its size, fills a frame from the eyes."""

_SAVED = because("C13", "the close-up is saved for the peak")
_FACES = ("SGL", "PROFILE", "2S", "MASTER")


class Looking:
    """Reactions, points of view and the things in them."""

    def __init__(self, material: Material, views: Views) -> None:
        self._of, self._views = material, views

    def look(self, index: int, line: Line) -> Choice:
        """Close on who looks; two who look together share a frame, more are seen wide."""
        people, book = self._of.people, self._of.book
        if len(line.actors) > 2:
            return book.master(index), [because("C6", "everybody looks: see everybody")]
        if len(line.actors) == 2 and people.close_together(line.actors, index):
            why = because("C6", "two look together: both in one frame")
            return book.two(line.actors[0], line.actors[1], index), [why]
        if signs.WINDOW in line.signs and len(self._views.singles(index)) == 1:
            why = because("C6", "a look out: from the side, with what lies before the face")
            return book.profile(line.actor, index), [why]
        return self._closer(line.actor, index, "a look is a reaction")

    def reaction(self, listener: str, index: int) -> Choice:
        return self._closer(listener, index, "the silence is the listener’s: a reaction")

    def _closer(self, key: str, index: int, why: str) -> Choice:
        rules = [because("C6", why)]
        if index in self._of.hot:
            return self._of.book.single("CU", key, index), rules
        return self._of.book.single("MCU", key, index), [*rules, _SAVED]

    def at_each_other(self, pair: tuple[str, str], index: int) -> Choice:
        """A face-off: from the side when the eyes are level, so that neither is ahead."""
        book, people = self._of.book, self._of.people
        people.face(*pair)
        if people.level(*pair, index) and self._of.layout.kind != "vehicle":
            why = "eye to eye: both in profile, of equal weight"
            return book.profiles(*pair, index), [because("C6", why)]
        return book.two(*pair, index), [because("C6", "they look at each other: both in one frame")]

    def then_the_thing(self, index: int, line: Line) -> None:
        """What is looked at, when it is named and was not just seen; a look away shows nothing."""
        if line.spoken or signs.MUTUAL in line.signs:
            return
        if self._of.running.kind not in _FACES:
            return
        if line.named:
            thing = line.named[0]
            self._insert(index, thing.word, thing.name)
            return
        if signs.AWAY in line.signs:
            return
        owner = self._owner(line)
        piece = self._piece(line)
        if piece is not None:
            self._view(owner, piece, index)
        elif owner and len(line.others) == 1:
            self._person(owner, line.others[0], index)

    def sees(self, owner: str, index: int, line: Line) -> Choice | None:
        """A look, and in the next sentence what there is to see: the set through those eyes."""
        piece = self._piece(line)
        if piece is None or self._of.people.is_group(owner) or self._of.layout.kind == "vehicle":
            return None
        if owner not in self._of.people.present(index):
            return None
        key = self._view_key(owner, piece, index)
        if self._of.cut.shown_lately(key):
            return None
        return key, [because("C6", f"look, then what there is to see: the {piece.name}")]

    def _owner(self, line: Line) -> str:
        """Through whose eyes: one person's, no group's."""
        return line.actor if line.actor and not self._of.people.is_group(line.actor) else ""

    def _insert(self, index: int, word: str, name: str) -> None:
        key = f"INS:{word}"
        if not self._of.cut.shown_lately(key):
            self._of.book.insert(word, name, index)
            self.show(key, index, because("C6", f"look, then the thing: the {name}"))

    def _piece(self, line: Line) -> Prop | None:
        """The piece of the set that a look names: the longest name, and no wall."""
        text = line.words.text.lower()
        named = [p for p in self._of.layout.set.pieces if p.name != "door" and p.name in text]
        return max(named, key=lambda piece: (len(piece.name), piece.id), default=None)

    def _view(self, owner: str, piece: Prop, index: int) -> None:
        """The look's target through the looker's eyes; from a moving car there is no such view."""
        name = piece.name.rstrip(" 0123456789")
        if self._of.layout.kind == "vehicle":
            return
        key = self._view_key(owner, piece, index)
        if not self._of.cut.shown_lately(key):
            self.show(key, index, because("C6", f"look, then the thing: the {name}"))

    def _view_key(self, owner: str, piece: Prop, index: int) -> str:
        """A point of view; a cutaway of what is too near for one, or seen by nobody in particular.

        A set-up that is not shot after all is dropped with the unused ones.
        """
        x, _, z = piece.position
        away_m = self._of.people.away_m(owner, (x, z), index) if owner else 0.0
        if away_m > max(_POV_FROM_M, _POV_SIZES * max(piece.size_m)):
            return self._of.book.view_of_piece(owner, piece, index)
        return self._of.book.cutaway(piece, index)

    def _person(self, owner: str, other: str, index: int) -> None:
        """Somebody far off, or a group; who speaks next is seen then anyway."""
        people, lines = self._of.people, self._of.lines
        if other not in people.present(index) or people.elsewhere(index):
            return
        far = people.distance_m(owner, other, index) > FAR_M
        speaks_next = index + 1 < len(lines) and lines[index + 1].actor == other
        key = f"POV:{owner}:{other}"
        if speaks_next or self._of.cut.shown_lately(key) or not (far or people.is_group(other)):
            return
        self._of.book.view_of(owner, other, index)
        self.show(key, index, because("C6", "look, then who is looked at"))

    def show(self, key: str, index: int, why: Citation) -> None:
        """A short shot of a thing that the words have named already."""
        self._of.cut.play(key, Piece(index, THING_S, True), [why])
