"""Which set-up plays a sentence of action: rules C2 to C8."""

from __future__ import annotations

from previz.model.project import Citation
from previz.planner.company import Company
from previz.planner.cut import Cut, because
from previz.planner.layout import Layout
from previz.planner.reading import Line
from previz.planner.setup_book import SetupBook
from previz.planner.shot_draft import Piece
from previz.planner.views import Views

Choice = tuple[str, list[Citation]]

THING_S = 1.5
_GEOGRAPHY = frozenset({"exit", "cross", "run", "walk", "sit", "stand"})


class ActionRules:
    """Chooses for lines that nobody speaks."""

    def __init__(
        self,
        book: SetupBook,
        cut: Cut,
        people: Company,
        layout: Layout,
        views: Views,
        hot: frozenset[int],
    ) -> None:
        self._book, self._cut, self._people, self._layout = book, cut, people, layout
        self._views, self._hot = views, hot

    def choose(self, index: int, line: Line) -> Choice:
        tags, actor = line.tags, line.actor
        here = bool(actor) and actor in self._people.present(index)
        came = bool(actor) and self._people.came(actor, index)
        if "enter" in tags and came:
            return self._entrance(actor, index)
        if actor and tags & _GEOGRAPHY:
            geography = self._geography(actor, index, line, here)
            if geography:
                return geography
        if line.handled and self._views.worth_insert(line.handled[0].word, index):
            thing = line.handled[0]
            why = f"the {thing.name} gains meaning"
            return self._book.insert(thing.word, thing.name, index), [because("C5", why)]
        if "look" in tags and here and not self._people.is_group(actor):
            return self._look(actor, index)
        if not actor or not here:
            return self._views.stay(index, line, because("C7", "no cut without a reason"))
        return self._continue(actor, index, line)

    def _geography(self, actor: str, index: int, line: Line, here: bool) -> Choice | None:
        tags = line.tags
        if "exit" in tags:
            return self._book.master(index), [because("C3", "an exit plays wide: the room answers")]
        if "cross" in tags and here:
            return self._book.master(index), [because("C4", "the geography changes: show it again")]
        if not here or not self._people.repositions(actor, index):
            return None
        if tags & {"run", "walk"}:
            return self._travel(actor, index, line)
        return self._book.master(index), [because("C4", "the geography changes: show it again")]

    def _entrance(self, actor: str, index: int) -> Choice:
        why = "an entrance needs geography and the whole body"
        return self._book.entrance(actor, index), [because("C2", why)]

    def _travel(self, actor: str, index: int, line: Line) -> Choice:
        """On the move outdoors: with the traveller, and wide again every other time."""
        key = f"TRACK:{actor}"
        if self._cut.running.setup == key and self._cut.over_long(line):
            return self._book.master(index), [because("C4", "the geography changes: show it again")]
        return self._book.track(actor, index), [because("C4", "the whole body travels: go with it")]

    def _look(self, actor: str, index: int) -> Choice:
        rules = [because("C6", "a look is a reaction")]
        if index in self._hot:
            return self._book.single("CU", actor, index), rules
        rules.append(because("C13", "the close-up is saved for the peak"))
        return self._book.single("MCU", actor, index), rules

    def _continue(self, actor: str, index: int, line: Line) -> Choice:
        if self._views.on_screen(actor):
            return self._views.stay(index, line, because("C8", "stay on the performer"))
        if self._people.is_group(actor):
            return self._book.master(index), [because("C8", "a group plays wide")]
        return self._book.single("MS", actor, index), [because("C8", "go to the performer")]

    def look_at_thing(self, index: int, line: Line) -> None:
        """C6: after a look, what is looked at, when it is named and was not just seen."""
        if line.spoken:
            return
        if line.named:
            thing = line.named[0]
            key, name = f"INS:{thing.word}", thing.name
            if not self._cut.shown_lately(key):
                self._book.insert(thing.word, name, index)
        else:
            text = line.words.text.lower()
            things = [p for p in self._layout.set.pieces if p.name in text and p.name != "door"]
            if not things:
                return
            key, name = f"CUTAWAY:{things[0].name}", things[0].name
            if not self._cut.shown_lately(key):
                self._book.cutaway(things[0], index)
        if self._cut.shown_lately(key):
            return
        shown = [because("C6", f"look, then the thing: the {name}")]
        self._cut.play(key, Piece(index, THING_S, True), shown)
