"""Who is in a scene, who is there at a line, and who plays with whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from previz.planner.people.cast import Cast
from previz.planner.reading.lines import Line
from previz.planner.reading.signs import APART
from previz.planner.staging.blocking import Moment
from previz.planner.staging.plan_geometry import Point, apart_m

_FAR_M = 99.0
SHARED_M = 3.0
_LOW = ("sit", "kneel", "lie")


class Company:
    """Presence comes from the moments; partners are the last two different speakers."""

    def __init__(self, lines: Sequence[Line], moments: Sequence[Moment], cast: Cast) -> None:
        self._moments, self._cast = moments, cast
        self._elsewhere = frozenset(n for n, line in enumerate(lines) if APART in line.signs)
        keys: dict[str, None] = {}
        for line in lines:
            for key in (*line.actors, *line.others):
                if not line.heard_only:
                    keys[key] = None
        self.everyone: tuple[str, ...] = tuple(keys)
        self.line_counts = Counter(
            line.actor for line in lines if line.spoken and not line.heard_only
        )
        self._partners: dict[str, str] = {}
        self._last_two: list[str] = []

    def is_group(self, key: str) -> bool:
        return self._cast.characters[key].group

    def figure(self, key: str) -> str:
        """The first figure of somebody."""
        return self._cast.characters[key].figures[0]

    def present(self, index: int) -> list[str]:
        """Who is there after a line."""
        spots = self._moments[index].after
        return [key for key in self.everyone if self.figure(key) in spots]

    def came(self, key: str, index: int) -> bool:
        """Whether somebody was not there before this line."""
        return self.figure(key) in self._moments[index].came

    def repositions(self, key: str, index: int) -> bool:
        """Whether somebody goes somewhere, or up or down, in this line."""
        moment, figure = self._moments[index], self.figure(key)
        before, after = moment.before.get(figure), moment.after.get(figure)
        changed = before is not None and after is not None and before.pose != after.pose
        return changed or figure in moment.paths

    def partner(self, key: str, index: int) -> str:
        """Whom somebody plays with: the other one who spoke last, else who is nearest."""
        others = [other for other in self.present(index) if other != key]
        known = self._partners.get(key, "")
        if known in others or not others:
            return known if known in others else ""
        singles = [other for other in others if not self.is_group(other)] or others
        return min(singles, key=lambda other: (self.distance_m(key, other, index), other))

    def elsewhere(self, index: int) -> bool:
        """Whether the line is part of an intercut: each is in a place of their own."""
        return index in self._elsewhere

    def face(self, one: str, other: str) -> None:
        """From here on these two play with each other."""
        self._partners[one], self._partners[other] = other, one

    def distance_m(self, key: str, other: str, index: int) -> float:
        if self.elsewhere(index):
            return _FAR_M
        spots = self._moments[index].after
        a, b = spots.get(self.figure(key)), spots.get(self.figure(other))
        return apart_m(a.point, b.point) if a and b else _FAR_M

    def away_m(self, key: str, point: Point, index: int) -> float:
        """How far somebody is from a point of the floor."""
        spot = self._moments[index].after.get(self.figure(key))
        return apart_m(spot.point, point) if spot else 0.0

    def close_together(self, keys: Sequence[str], index: int) -> bool:
        """Whether two who are here, and no groups, can share a frame without a wide shot."""
        if len(keys) != 2 or any(self.is_group(key) for key in keys):
            return False
        here = self.present(index)
        if not all(key in here for key in keys):
            return False
        return self.distance_m(keys[0], keys[1], index) <= SHARED_M

    def level(self, key: str, other: str, index: int) -> bool:
        """Whether two people's eyes are about level: both up, or both down."""
        spots = self._moments[index].after
        a, b = spots.get(self.figure(key)), spots.get(self.figure(other))
        return a is None or b is None or (a.pose in _LOW) == (b.pose in _LOW)

    def remember(self, line: Line) -> None:
        """Take note of who speaks, to know who talks to whom."""
        if not line.spoken or line.heard_only or not line.actor:
            return
        self._last_two = [line.actor, *(key for key in self._last_two if key != line.actor)][:2]
        if len(self._last_two) == 2:
            speaker, other = self._last_two
            self._partners[speaker], self._partners[other] = other, speaker
