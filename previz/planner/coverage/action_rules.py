"""Which set-up plays a sentence of action: rules C2 to C8."""

from __future__ import annotations

import re

from previz.planner.coverage.cut import because
from previz.planner.coverage.looking import Looking
from previz.planner.coverage.material import Choice, Material
from previz.planner.coverage.views import INSERT_FROM, INSERT_STAY_S, Views
from previz.planner.reading import signs
from previz.planner.reading.lines import Line

_GEOGRAPHY = frozenset({"exit", "cross", "run", "walk", "sit", "stand", "lie", "kneel"})
_PUTS = re.compile(r"\b(?:set|put|lay|place|slide|give|hand|show|drop|throw)s?\b")
_SEEN_S = 4.0
AGAIN = because("C4", "the geography changes: show it again")


class ActionRules:
    """Chooses for lines that nobody speaks."""

    def __init__(self, material: Material, views: Views) -> None:
        self._of, self._views = material, views
        self._looking = Looking(material, views)

    def choose(self, index: int, line: Line) -> Choice:
        actor = line.actor
        here = bool(actor) and actor in self._of.people.present(index)
        if signs.DIRECTION in line.signs:
            return self._of.running.key, [because("C7", "a direction, nothing to see yet")]
        return (
            self._whole_bodies(index, line, here)
            or self._detail(index, line, here)
            or self._faces(index, line, here)
        )

    # -- whole bodies -------------------------------------------------------------------------

    def _whole_bodies(self, index: int, line: Line, here: bool) -> Choice | None:
        """Entrances, exits, fights and everything else that changes the geography."""
        came = [key for key in line.actors if self._of.people.came(key, index)]
        if "enter" in line.tags and came:
            why = "an entrance needs geography and the whole body"
            return self._of.book.entrance(came, index), [because("C2", why)]
        if "enter" in line.tags and here:
            return self._of.book.master(index), [AGAIN]
        if "fight" in line.tags and line.actor:
            why = "a fight needs both bodies and the room around them"
            return self._of.book.master(index), [because("C4", why)]
        if line.actor and line.tags & _GEOGRAPHY:
            return self._geography(index, line, here)
        return None

    def _geography(self, index: int, line: Line, here: bool) -> Choice | None:
        tags, book = line.tags, self._of.book
        if "exit" in tags:
            return book.master(index), [because("C3", "an exit plays wide: the room answers")]
        if "cross" in tags and here:
            return book.master(index), [AGAIN]
        if not here or not self._of.people.repositions(line.actor, index):
            return None
        if tags & {"run", "walk"}:
            return self._travel(index, line)
        return book.master(index), [AGAIN]

    def _travel(self, index: int, line: Line) -> Choice:
        """On the move outdoors: with the traveller, and wide again every other time."""
        who = self._side_by_side(index, line)
        key = "TRACK:" + "+".join(who)
        if self._of.running.key == key and self._of.cut.over_long(line):
            return self._of.book.master(index), [AGAIN]
        why = "the whole body travels: go with it"
        if len(who) > 1:
            why = "side by side on the move: both in one frame, go with them"
        return self._of.book.track(who, index), [because("C4", why)]

    def _side_by_side(self, index: int, line: Line) -> tuple[str, ...]:
        """Who travels in one frame: two who go together, else who leads."""
        people = self._of.people
        pair = line.actors[:2]
        if signs.BESIDE in line.signs and len(pair) < 2:
            partner = line.others[0] if line.others else people.partner(line.actor, index)
            pair = (line.actor, partner)
        if len(pair) == 2 and people.close_together(pair, index):
            return tuple(sorted(pair))
        return (line.actor,)

    # -- details ------------------------------------------------------------------------------

    def _detail(self, index: int, line: Line, here: bool) -> Choice | None:
        """Things and hands that gain meaning."""
        if signs.HANDS in line.signs and here and not line.handled:
            return self._hands(index, line)
        if self._goes_on(line):
            return self._of.running.key, [because("C8", "stay on the hands")]
        if line.handled and self._may_insert(index, line):
            thing = line.handled[0]
            why = because("C5", f"the {thing.name} gains meaning")
            return self._of.book.insert(thing.word, thing.name, index), [why]
        if not line.actor and not line.tags - {"lie"}:
            return self._found(index, line)
        return None

    def _found(self, index: int, line: Line) -> Choice | None:
        """What is simply there: a thing that is revealed, or what the last look was at."""
        before = self._of.lines[index - 1]
        if "look" in before.tags and before.actor and not line.named:
            return self._looking.sees(before.actor, index, line)
        if line.named and signs.REVEAL in line.signs:
            thing = line.named[0]
            why = because("C5", f"the {thing.name} is found: show it")
            return self._of.book.insert(thing.word, thing.name, index), [why]
        return None

    def _goes_on(self, line: Line) -> bool:
        """Whether the running insert shows what follows: the same thing, or what is inside it."""
        running, shot = self._of.running, self._of.cut.running
        if running.kind != "INSERT" or shot.seconds + line.seconds > INSERT_STAY_S:
            return False
        same = bool(line.handled) and line.handled[0].word == running.thing
        return same or (signs.REVEAL in line.signs and not line.actor)

    def _may_insert(self, index: int, line: Line) -> bool:
        """Worth it, and not a second insert at once: other hands want to be seen first."""
        if not self._views.worth_insert(line.handled[0].word, index):
            return False
        running, shot = self._of.running, self._of.cut.running
        if running.kind != "INSERT" or running.thing == line.handled[0].word:
            return True
        return self._of.lines[shot.pieces[-1].line].actor == line.actor

    def _hands(self, index: int, line: Line) -> Choice | None:
        shot, running = self._of.cut.running, self._of.running
        same = self._of.lines[shot.pieces[-1].line].actor == line.actor
        if running.kind == "INSERT" and same:
            return running.key, [because("C8", "stay on the hands")]
        if self._of.people.is_group(line.actor) or self._of.intensities[index] < INSERT_FROM:
            return None
        why = because("C5", "the hand does it: show the hand")
        return self._of.book.hand(line.actor, index), [why]

    # -- faces --------------------------------------------------------------------------------

    def _faces(self, index: int, line: Line, here: bool) -> Choice:
        people, actor = self._of.people, line.actor
        pair = self._pair(index, line)
        if signs.MUTUAL in line.signs and pair:
            return self._looking.at_each_other(pair, index)
        if signs.TOUCH in line.signs and pair:
            why = because("C8", "they touch: both in one frame")
            return self._of.book.two(*pair, index), [why]
        if "look" in line.tags and here and not people.is_group(actor):
            return self._looking.look(index, line)
        listener = self._listener(index, line)
        if listener:
            return self._looking.reaction(listener, index)
        if not actor or not here:
            return self._views.stay(index, line, because("C7", "no cut without a reason"))
        return self._continue(index, line)

    def _pair(self, index: int, line: Line) -> tuple[str, str] | None:
        """The two whom a sentence is about: both named, or who acts and whom they act on."""
        people = self._of.people
        keys = [*line.actors, *line.others][:2]
        if len(keys) == 1:
            keys.append(people.partner(keys[0], index))
        elif not keys and signs.MUTUAL in line.signs and len(self._of.running.subjects) == 2:
            keys = list(self._of.running.subjects)
        if len(keys) == 2 and all(keys) and people.close_together(keys, index):
            return keys[0], keys[1]
        return None

    def _listener(self, index: int, line: Line) -> str:
        """Whose silence it is: who is named, else who was spoken to in the line before."""
        before = self._of.lines[index - 1]
        if signs.STILL not in line.signs or line.tags - {"silence"} or not before.spoken:
            return ""
        people = self._of.people
        if before.heard_only or not before.actor or people.elsewhere(index):
            return ""
        who = line.actor or people.partner(before.actor, index)
        if not who or who == before.actor or people.is_group(who):
            return ""
        return who if who in people.present(index) else ""

    def _continue(self, index: int, line: Line) -> Choice:
        actor, people = line.actor, self._of.people
        both = len(line.actors) == 2 and people.close_together(line.actors, index)
        if both and not all(self._views.on_screen(key) for key in line.actors):
            why = because("C15", "two act together: both in one frame")
            return self._of.book.two(line.actors[0], line.actors[1], index), [why]
        if self._stops_in_the_wide(line):
            why = because("C8", "who stops is seen closer")
            return self._of.book.single("MS", actor, index), [why]
        if self._views.on_screen(actor):
            return self._views.stay(index, line, because("C8", "stay on the performer"))
        if people.is_group(actor) or len(line.actors) > 2:
            return self._of.book.master(index), [because("C8", "a group plays wide")]
        return self._of.book.single("MS", actor, index), [because("C8", "go to the performer")]

    def _stops_in_the_wide(self, line: Line) -> bool:
        """Somebody comes to a stop while the master has shown the place long enough."""
        stops = "silence" in line.tags and signs.STILL not in line.signs
        alone = len(line.actors) == 1 and not self._of.people.is_group(line.actor)
        wide = self._of.running.kind == "MASTER"
        return stops and alone and wide and self._of.cut.running.seconds >= _SEEN_S

    def look_at_thing(self, index: int, line: Line) -> None:
        """C6: after a look, what is looked at."""
        self._looking.then_the_thing(index, line)

    def cross_to_thing(self, index: int, line: Line) -> None:
        """C5: who goes somewhere to handle a thing is seen going, and then the thing."""
        thing = line.handled[0]
        puts = _PUTS.search(line.words.text.lower())
        if puts and self._views.worth_insert(thing.word, index):
            self._looking.show(
                self._of.book.insert(thing.word, thing.name, index),
                index,
                because("C5", f"the {thing.name} gains meaning"),
            )
