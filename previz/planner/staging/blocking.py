"""Where everybody is, line by line: who comes, goes, crosses, sits, and whom they face."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from previz.planner.people.cast import Cast, Character
from previz.planner.reading.lexicon import lexicon
from previz.planner.reading.lines import Line
from previz.planner.reading.signs import BESIDE
from previz.planner.staging.floor_plan import FloorPlan
from previz.planner.staging.layout import Layout
from previz.planner.staging.passing import RUN_M_PER_S, WALK_M_PER_S
from previz.planner.staging.passing import waits as waits_of
from previz.planner.staging.plan_geometry import Point, Spot, apart_m, bearing_deg, toward, turned

Spots = dict[str, Spot]
_IN_REACH_M = 12.0
_HALF_STEP_M, _BESIDE_M, _CAUGHT_UP_M = 0.55, 0.75, 2.0
_PASS_BEHIND_M, _BLOW_M = 1.6, 0.8
OUTSIDE_M, ELBOW_M = 0.7, 0.6
_A_STEP_M, _LOOKED_AT_DEG = 0.3, 8.0
_NEAR = ((0, 0), (-0.7, 0), (0.7, 0), (0, 0.7), (-0.7, 0.7), (0.7, 0.7), (-1.4, 0), (0, 1.4))
_HALL = ((0.9, 0.7), (0.3, 0.8), (0.75, 1.2), (0.1, 1.25), (-0.45, 1.25))
"""Where those who go out stop, by the door and beyond the wall: out of each other's way."""

_ROW = (0.0, 0.75, -0.75, 1.5, -1.5)
_DOWN = re.compile(r"\b(?:sets?|puts?|lays?) (?:\w+ )*(?:down|on the table|on the desk)\b")
_GETS_IN = re.compile(r"\b(?:climbs?|gets?|jumps?|steps?) in(?:to)?\b")
_CLOSES_IN = re.compile(r"\bclos(?:es|e|ing) in\b")
_POSES = ("sit", "kneel", "lie", "point", "phone")


@dataclass(frozen=True, slots=True)
class Moment:
    """One line on the floor: where figures are before and after, and the paths they take.

    Who comes in is in ``after`` only, who goes out in ``before`` only; both have a path. ``waits``
    are the seconds that somebody stays before a path begins: one at a time goes through a door.
    """

    before: Spots
    after: Spots
    paths: dict[str, tuple[Spot, ...]]
    waits: dict[str, float] = field(default_factory=dict)

    @property
    def came(self) -> frozenset[str]:
        return frozenset(self.after) - frozenset(self.before)


def floor_plan_of(layout: Layout) -> FloorPlan:
    """What is in the way in a scene; nothing in a vehicle, where everybody keeps their seat."""
    if layout.kind == "vehicle":
        return FloorPlan(())
    half_m = (layout.set.width_m / 2, layout.set.depth_m / 2) if layout.indoors else None
    return FloorPlan(layout.set.pieces, half_m or (math.inf, math.inf))


class _Floor:
    """Walks through a scene's lines and keeps the state from line to line."""

    def __init__(self, lines: Sequence[Line], cast: Cast, layout: Layout) -> None:
        self._lines, self._cast, self._layout = lines, cast, layout
        self._plan = floor_plan_of(layout)
        self._homes: dict[str, Spot] = {}
        self._now: Spots = {}
        self._paths: dict[str, tuple[Spot, ...]] = {}
        self._last_speaker = ""
        self._walkers: tuple[str, ...] = ()
        self._out: dict[str, Point] = {}
        self._assign_homes()
        self._stand_beside()

    def _person(self, key: str) -> Character:
        return self._cast.characters[key]

    def _assign_homes(self) -> None:
        singles = groups = 0
        comes_later: set[str] = set()
        heard: set[str] = set()
        sits: set[str] = set()
        for line in self._lines:
            for key in (*line.actors, *line.others):
                person = self._person(key)
                if line.heard_only:
                    heard.add(key)
                if line.heard_only or person.figures[0] in self._homes:
                    continue
                if key in heard:  # a voice first: whoever it is, is not in the room yet
                    comes_later.update(person.figures)
                if person.group:
                    self._group_homes(person, groups)
                    groups += 1
                else:
                    self._homes[person.figures[0]] = self._layout.slot(singles)
                    singles += 1
                if "enter" in line.tags and key in line.actors:
                    comes_later.update(person.figures)
                pose = next((pose for pose in _POSES[:3] if pose in line.tags), "")
                if pose and key in line.actors:
                    self._homes[person.figures[0]] = replace(
                        self._homes[person.figures[0]], pose=pose
                    )
                    sits.add(key)
        self._now = {f: spot for f, spot in self._homes.items() if f not in comes_later}
        self._homes = {f: replace(s, pose=self._standing(s)) for f, s in self._homes.items()}

    def _standing(self, spot: Spot) -> str:
        return "sit" if self._layout.kind == "vehicle" else "stand"

    def _group_homes(self, person: Character, index: int) -> None:
        x = (-2.9, 3.1, -0.2)[index % 3] + self._layout.slots[0].x_m + 0.85
        z = -2.1 - 0.4 * (index // 3)
        for n, figure in enumerate(person.figures):
            spot = (x + _ROW[n % 5] * 0.9, z - (0.55 if n % 2 else 0.0))
            self._homes[figure] = Spot(*spot, bearing_deg(spot, (0.0, 0.0)))

    def moments(self) -> list[Moment]:
        found = []
        for line in self._lines:
            before, self._paths = dict(self._now), {}
            if line.spoken and self._walk_on(line):
                pass
            elif line.spoken:
                self._speak(line)
            else:
                self._act(line)
            self._keep_clear(before)
            waits = {} if self._layout.kind == "vehicle" else waits_of(self._paths)
            found.append(Moment(before, dict(self._now), self._paths, waits))
        return found

    def _keep_clear(self, before: Spots) -> None:
        """Nobody stands in a thing, or walks through one, or through who stands there."""
        self._stand_beside()
        for figure, was in before.items():
            now = self._now.get(figure, was)
            if figure not in self._paths and apart_m(was.point, now.point) > _A_STEP_M:
                self._go(figure, [was, now], "walk")
        for figure, path in self._paths.items():
            gait = "run" if "run" in [spot.pose for spot in path[:-1]] else "walk"
            there = [spot.point for f, spot in self._now.items() if f != figure]
            # Who goes out, too, is still there when others set out.
            there += [self._paths[f][0].point for f in self._gone() if f != figure]
            there += [point for f, point in self._out.items() if f != figure]
            way = [path[0]]
            for a, b in pairwise(path):
                corners = self._plan.way(a, b, there)[1:-1]
                way += [*(replace(corner, pose=gait) for corner in corners), b]
            self._paths[figure] = tuple(way)

    def _gone(self) -> list[str]:
        """Who goes out in this line."""
        return [figure for figure in self._paths if figure not in self._now]

    def _stand_beside(self) -> None:
        """Who would stand in a chair or a table steps beside it; eyes follow."""
        old = {figure: spot.point for figure, spot in self._now.items()}
        for figure, spot in list(self._now.items()):
            # Who stayed is where they are: it is for who comes to keep away.
            others = [s.point for f, s in self._now.items() if f != figure]
            close = figure not in self._paths
            self._now[figure] = self._plan.stood(spot, () if close else others)
            if figure in self._paths:
                self._paths[figure] = (*self._paths[figure][:-1], self._now[figure])
        moved = {f for f, spot in self._now.items() if spot.point != old[f]}
        for figure, spot in self._now.items() if moved else ():
            for other in sorted(set(old) - {figure}):
                was = bearing_deg(old[figure], old[other])
                if {figure, other} & moved and abs(turned(was - spot.facing_deg)) < _LOOKED_AT_DEG:
                    self._now[figure] = self._faced(figure, other)
                    break

    def _faced(self, figure: str, other: str) -> Spot:
        """A figure's spot, facing another."""
        spot = self._now[figure]
        spot = replace(spot, facing_deg=bearing_deg(spot.point, self._now[other].point))
        if figure in self._paths:
            self._paths[figure] = (*self._paths[figure][:-1], spot)
        return spot

    def _present(self, keys: Sequence[str]) -> list[str]:
        return [f for key in keys for f in self._person(key).figures if f in self._now]

    def _face(self, figure: str, target: Point) -> None:
        spot = self._now[figure]
        if self._layout.kind == "vehicle" or apart_m(spot.point, target) < 0.05:
            return
        self._now[figure] = replace(spot, facing_deg=bearing_deg(spot.point, target))

    def _speak(self, line: Line) -> None:
        """The speaker faces who spoke last, or the nearest; that one looks back."""
        if line.heard_only or not line.actor:
            return
        for key in line.actors:
            for figure in self._person(key).figures:
                self._now.setdefault(figure, self._homes[figure])
        speaker = self._person(line.actor).figures[0]
        others = [f for f in self._now if f not in self._person(line.actor).figures]
        if others:
            here = self._now[speaker].point
            partner = min(others, key=lambda f: (apart_m(self._now[f].point, here), f))
            if self._last_speaker in others:
                partner = self._last_speaker
            self._face(speaker, self._now[partner].point)
            if self._now[partner].pose != "lie":
                self._face(partner, here)
        self._last_speaker = speaker

    def _walk_on(self, line: Line) -> bool:
        """Who walks side by side talks on the way; true when that is so."""
        speaker = self._person(line.actor).figures[0] if line.actor else ""
        if speaker not in self._walkers or line.heard_only:
            return False
        self._side_by_side(self._walkers, line.seconds)
        self._last_speaker = speaker
        return True

    def _side_by_side(self, figures: tuple[str, ...], seconds: float) -> None:
        """Two go to frame right together, one half a step ahead so that both faces show."""
        lead, other = figures
        start = self._now[lead]
        limit = self._layout.set.width_m / 2 - 1.0
        metres = min(WALK_M_PER_S * seconds, limit - start.x_m)
        if metres < 0.5:
            return
        end = self._edge(start, 1.0, metres)
        if apart_m(self._now[other].point, start.point) > _CAUGHT_UP_M:
            # Whoever comes after has caught up by the time the two are seen side by side.
            self._now[other] = replace(start, x_m=start.x_m - _HALF_STEP_M)
            self._now[other] = replace(self._now[other], z_m=start.z_m - _BESIDE_M)
        beside = replace(end, x_m=end.x_m - _HALF_STEP_M, z_m=end.z_m - _BESIDE_M)
        self._go(lead, [start, end], "walk")
        self._go(other, [self._now[other], beside], "walk")
        self._now[lead], self._now[other] = end, beside

    def _together(self, line: Line) -> tuple[str, ...]:
        """The two figures that a walk side by side is about; empty when it is not one."""
        if BESIDE not in line.signs or "walk" not in line.tags or self._layout.indoors:
            return ()
        keys = [k for k in (*line.actors, *line.others) if not self._person(k).group]
        figures = self._present(keys)[:2]
        if len(figures) == 1:
            here = self._now[figures[0]].point
            others = [f for f in self._now if f != figures[0]]
            figures += sorted(others, key=lambda f: (apart_m(self._now[f].point, here), f))[:1]
        return tuple(sorted(figures)) if len(figures) == 2 else ()

    def _act(self, line: Line) -> None:
        tags = line.tags
        self._walkers = self._together(line)
        if self._walkers:
            self._side_by_side(self._walkers, line.seconds)
            return
        for key in line.actors:
            person = self._person(key)
            inside = person.figures[0] in self._now
            if "exit" in tags and inside:
                self._leave(person, "run" in tags)
            elif "enter" in tags and not inside:
                self._come(person, line)
            elif not inside:
                for figure in person.figures:
                    self._now[figure] = self._homes[figure]
            elif tags & {"fight", "blow"}:
                self._close_in(person, line)
            elif tags & {"cross", "enter"}:
                self._cross(person, line)
            elif tags & {"run", "walk"} and not self._layout.indoors:
                self._travel(person, "run" in tags, line.seconds)
            elif "hand" in tags:
                self._back_to_table(person, line)
            self._pose(person, tags)
        self._turn_to_things(line)

    def _go(self, figure: str, spots: Sequence[Spot], gait: str) -> None:
        """Set a path. It begins in the pose somebody is in, so that a sitter rises first."""
        first, *corners, last = spots
        if gait == "run" and first.pose == "stand":
            first = replace(first, pose="run")
        self._paths[figure] = (first, *(replace(c, pose=gait) for c in corners), last)

    def _free(self, figure: str, spot: Spot, side: float = 1.0) -> Spot:
        """The spot, or one beside it where nobody stands, and nothing if that can be.

        ``side`` is 1 for frame left first, -1 for frame right.
        """
        others = [other.point for name, other in self._now.items() if name != figure]
        near = [replace(spot, x_m=spot.x_m + side * dx, z_m=spot.z_m + dz) for dx, dz in _NEAR]
        free = [s for s in near if all(apart_m(s.point, point) >= ELBOW_M for point in others)]
        first, *rest = free or [spot]
        if first == spot:
            return first
        return next((s for s in (first, *rest) if self._plan.roomy(s.point)), first)

    def _edge(self, spot: Spot, side: float, metres: float) -> Spot:
        return Spot(spot.x_m + side * metres, spot.z_m, 90.0)

    def _come(self, person: Character, line: Line) -> None:
        """Through the door to the mat; outdoors from frame left, a few seconds of way."""
        running = "run" in line.tags
        door = self._layout.anchors["door"]
        further = line.tags & {"cross", "sit"} or _DOWN.search(line.words.text)
        on_to = self._target(person, line) if further else None
        for figure in person.figures:
            home = self._homes[figure]
            if self._layout.kind == "vehicle":
                self._now[figure] = home
                continue
            if self._layout.indoors:
                behind = sum(path[0].z_m < door[1] for path in self._paths.values())
                outside = Spot(door[0], door[1] - OUTSIDE_M - min(behind, 1) * ELBOW_M)
                # Who comes next need not pass who came first: by the wall, not further in.
                mat = self._free(figure, Spot(door[0] - 0.2, door[1] + 0.9), -1.0)
                end = self._free(figure, on_to) if on_to else mat
                end = replace(end, facing_deg=self._toward_people(figure, end))
                threshold = Spot(door[0], door[1] + 0.2)
                stops = [threshold, mat] if on_to else [threshold]
                self._go(figure, [outside, *stops, end], "walk")
            else:
                speed = RUN_M_PER_S if running else WALK_M_PER_S
                start = self._edge(home, -1.0, speed * line.seconds)
                if len(self._now) > 0 and not person.group:
                    start = replace(start, z_m=start.z_m - _PASS_BEHIND_M)
                end = replace(home, facing_deg=self._toward_people(figure, home))
                self._go(figure, [start, end], "run" if running else "walk")
            self._now[figure] = end
            self._out.pop(figure, None)

    def _toward_people(self, figure: str, spot: Spot) -> float:
        others = [s.point for f, s in self._now.items() if f != figure]
        if not others:
            return spot.facing_deg
        near = min(others, key=lambda point: (apart_m(point, spot.point), point))
        return bearing_deg(spot.point, near)

    def _leave(self, person: Character, running: bool) -> None:
        door = self._layout.anchors["door"]
        for figure in person.figures:
            if figure not in self._now:
                continue
            start = self._now.pop(figure)
            gait = "run" if running else "walk"
            if self._layout.kind == "vehicle":
                continue
            if self._layout.indoors:
                aside, beyond = _HALL[len(self._out) % len(_HALL)]
                end = Spot(door[0] + aside, door[1] - beyond, 180.0)
                threshold = Spot(door[0], door[1] + 0.5)
                through = Spot(door[0], door[1] - OUTSIDE_M / 2)
                self._go(figure, [start, threshold, through, end], gait)
            else:
                edge = self._edge(start, 1.0, 8.0 if running else 5.0)
                end = self._plan.stood(edge, list(self._out.values()))
                self._go(figure, [start, end], gait)
            self._out[figure] = end.point

    def _target(self, person: Character, line: Line) -> Spot:
        """Where a crossing goes: a person or a thing that is named, else the home place."""
        figure = person.figures[0]
        home = self._homes[figure]
        here = self._now.get(figure, home)
        others = self._present(line.others)
        lowered = line.words.text.lower()
        cars = [name for name in self._layout.anchors if name in lexicon().vehicles]
        if cars and _GETS_IN.search(lowered) and not self._layout.indoors:
            point = self._layout.anchors[cars[0]]
            return Spot(*toward(point, here.point, 0.6), bearing_deg(here.point, point))
        if not others and _CLOSES_IN.search(lowered):
            others = [other] if (other := self._other(figure, line)) else []
        for name in self._layout.anchors:
            point = self._layout.anchors[name]
            near_by = apart_m(point, (0.0, 0.0)) < _IN_REACH_M
            if name not in ("table", "desk") and name in lowered and near_by:
                near = toward(point, (0.0, 0.6), 0.9)
                return Spot(*near, bearing_deg(near, point))
        if others:
            point = self._now[others[0]].point
            near = toward(point, here.point, min(1.1, apart_m(point, here.point)))
            return Spot(*near, bearing_deg(near, point))
        if apart_m(here.point, home.point) < 0.3:
            step = 1.1 if here.x_m < 0 else -1.1
            back = Spot(here.x_m + (0.0 if self._layout.indoors else step), here.z_m - 1.1)
            return replace(back, facing_deg=bearing_deg(back.point, (0.0, 0.0)))
        return home

    def _other(self, figure: str, line: Line) -> str:
        """Whom an action is against: who is named, else the nearest one person."""
        named = [f for f in self._present((*line.actors, *line.others)) if f != figure]
        here = self._now[figure].point
        others = [f for f in self._now if f != figure]
        near = sorted(others, key=lambda f: (apart_m(self._now[f].point, here), f))
        return next(iter([*named, *near]), "")

    def _close_in(self, person: Character, line: Line) -> None:
        """Fights and blows happen at arm's length."""
        figure = person.figures[0]
        other = self._other(figure, line)
        if not other or self._layout.kind == "vehicle" or person.group:
            return
        start, point = self._now[figure], self._now[other].point
        away = apart_m(start.point, point)
        if away <= 2 * _BLOW_M:
            self._face(figure, point)
            return
        near = toward(point, start.point, _BLOW_M)
        end = Spot(*near, bearing_deg(near, point))
        self._go(figure, [start, end], "run")
        self._now[figure] = end

    def _cross(self, person: Character, line: Line) -> None:
        if self._layout.kind == "vehicle":
            return
        target = self._target(person, line)
        lead = self._now[person.figures[0]]
        for figure in self._present([person.key]):
            start = self._now[figure]
            end = replace(
                target,
                x_m=round(target.x_m + (start.x_m - lead.x_m) * 0.8, 3),
                z_m=round(target.z_m + (start.z_m - lead.z_m) * 0.8, 3),
            )
            end = self._free(figure, end)
            if apart_m(start.point, end.point) > 0.3:
                self._go(figure, [start, end], "run" if "run" in line.tags else "walk")
            self._now[figure] = end

    def _back_to_table(self, person: Character, line: Line) -> None:
        """Who puts something on the table from across the room goes there first."""
        figure = person.figures[0]
        home, lowered = self._homes[figure], line.words.text.lower()
        if "the table" not in lowered and "the desk" not in lowered:
            return
        if self._layout.indoors and apart_m(self._now[figure].point, home.point) > 1.2:
            self._go(figure, [self._now[figure], home], "walk")
            self._now[figure] = home

    def _travel(self, person: Character, running: bool, seconds: float) -> None:
        """Along the set, always to frame right, so that screen direction holds over cuts."""
        speed = RUN_M_PER_S if running else WALK_M_PER_S
        limit = self._layout.set.width_m / 2 - 1.0
        for figure in self._present([person.key]):
            start = self._now[figure]
            metres = min(speed * seconds, limit - start.x_m)
            if metres < 0.5:
                continue
            end = replace(self._edge(start, 1.0, metres), facing_deg=90.0)
            self._go(figure, [start, end], "run" if running else "walk")
            self._now[figure] = end

    def _pose(self, person: Character, tags: frozenset[str]) -> None:
        for figure in self._present([person.key]):
            spot = self._now[figure]
            pose = next((pose for pose in _POSES if pose in tags), "")
            if self._layout.kind == "vehicle" and pose != "phone":
                continue
            if pose == "sit" and figure in self._homes and not person.group:
                home = self._homes[figure]
                if figure not in self._paths and apart_m(spot.point, home.point) > 0.3:
                    self._go(figure, [spot, home], "walk")
                spot = home if apart_m(spot.point, home.point) < 2.6 else spot
            up = "stand" in tags or figure in self._paths or spot.pose in ("point", "phone")
            if pose or up:
                spot = replace(spot, pose=pose or "stand")
            self._now[figure] = spot
            if figure in self._paths:
                self._paths[figure] = (*self._paths[figure][:-1], spot)

    def _turn_to_things(self, line: Line) -> None:
        """A look turns the body to whom or what is named."""
        if not line.tags & {"look", "point"}:
            return
        points = [self._now[figure].point for figure in self._present(line.others)]
        lowered = line.words.text.lower()
        points += [p for name, p in self._layout.anchors.items() if name in lowered]
        for figure in self._present(line.actors):
            if points and figure not in self._paths:
                self._face(figure, points[0])


def block_scene(lines: Sequence[Line], cast: Cast, layout: Layout) -> list[Moment]:
    """One moment per line, in order; state carries from each to the next."""
    return _Floor(lines, cast, layout).moments()


def settled(moment: Moment) -> Moment:
    """The moment after its action: for a shot that shows it again, and for coverage."""
    return Moment(moment.after, moment.after, {})
