"""One scene, planned: its words to beats, stage, light, set-ups and shots."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

import msgspec

from previz.model.cast import location_id
from previz.model.project import Beat, Scene, Setting, Settings, Setup, Shot
from previz.model.screenplay import WrittenScene
from previz.model.slate import setup_label
from previz.model.stage import Actor, Stage
from previz.planner.coverage.arrivals import Visited, arrival
from previz.planner.coverage.cover import cover_scene
from previz.planner.coverage.shot_draft import Coverage, SetupDraft, ShotDraft
from previz.planner.people.cast import Cast
from previz.planner.reading.beats import Span, find_beats
from previz.planner.reading.durations import page_eighths
from previz.planner.reading.intensity import intensities
from previz.planner.reading.lines import Line, read_lines
from previz.planner.reading.setting import read_setting
from previz.planner.redraft.by_hand import ByHand, emphasised, held
from previz.planner.staging.blocking import Moment, block_scene, settled
from previz.planner.staging.camera_moves import choose_move
from previz.planner.staging.cameras import Cameras
from previz.planner.staging.layout import lay_out
from previz.planner.staging.lighting import light_scene, resolved
from previz.planner.staging.marks import marks_of
from previz.planner.staging.plan_geometry import Spot

EMPTY_SCENE_S, EXTRA_S, LEAST_SHOT_S = 3.0, 3.0, 1.0
MOST_FIGURES = 40
"""More people than this do not fit on a stage that can be drawn."""

_SEEDS = 2**31


@dataclass(frozen=True, slots=True)
class PlannedScene:
    """A scene with its set-ups and shots; shots in cut order, coverage only at the end."""

    scene: Scene
    setups: tuple[Setup, ...]
    shots: tuple[Shot, ...]


_STORED = msgspec.json.Decoder(PlannedScene)


class _ScenePlan:
    """Holds what the steps of one scene share."""

    def __init__(
        self,
        scene_id: str,
        number: str,
        lines: Sequence[Line],
        setting: Setting,
        cast: Cast,
        settings: Settings,
        eighths: int,
        by_hand: ByHand,
        arrives: str,
    ) -> None:
        self._id, self._number, self._lines = scene_id, number, lines
        self._cast, self._settings = cast, settings
        people = {key for line in lines for key in (*line.actors, *line.others)}
        self.layout = lay_out(setting, lines, len(people))
        self._moments = block_scene(lines, cast, self.layout)
        self._spans = find_beats(lines, by_hand.marks)
        self._intensities = emphasised(intensities(lines), self._spans)
        self._starts = [span.start for span in self._spans]
        planned = cover_scene(
            lines,
            self._spans,
            self._intensities,
            self._moments,
            cast,
            self.layout,
            eighths,
            arrives,
        )
        self._coverage = _with_holds(planned, by_hand)
        self._cameras = Cameras(cast, self.layout, settings)
        self._setup_ids = {key: f"{scene_id}-u{n}" for n, key in enumerate(self._coverage.setups)}
        self._labels = {key: setup_label(number, n) for n, key in enumerate(self._coverage.setups)}

    def _moment(self, index: int) -> Moment:
        return self._moments[index] if self._moments else Moment({}, {}, {})

    def beats(self) -> tuple[Beat, ...]:
        return tuple(self._beat(number, span) for number, span in enumerate(self._spans, start=1))

    def _beat(self, number: int, span: Span) -> Beat:
        seconds = sum(line.seconds for line in self._lines[span.start : span.stop])
        return Beat(
            id=f"{self._id}-b{number}",
            start=span.start,
            stop=span.stop,
            trigger=span.trigger,
            intensity=max(self._intensities[span.start : span.stop]),
            frames=self._settings.rate.frames(seconds),
            purpose=span.purpose,
        )

    def stage(self) -> Stage:
        """The figures that are ever seen here, the set and the props."""
        seen = {figure for m in self._moments for figure in (*m.before, *m.after)}
        actors = [
            Actor(figure, person.name, person.colour, person.height_m)
            for person in self._cast.characters.values()
            for figure in person.figures
            if figure in seen
        ]
        return Stage(self.layout.set, tuple(actors), self.layout.props)

    def setups(self) -> tuple[Setup, ...]:
        return tuple(
            Setup(
                id=self._setup_ids[key],
                scene_id=self._id,
                label=self._labels[key],
                description=draft.description,
                framing=self._cameras.framing(draft),
                camera=self._cameras.camera(draft, self._moment(self._mostly(key, draft))),
                role=key,
            )
            for key, draft in self._coverage.setups.items()
        )

    def _mostly(self, key: str, draft: SetupDraft) -> int:
        """The line a set-up is placed for: where those in it stand as they do for most of its time.

        It is the first such line. An entrance is placed for who comes in.
        """
        if key.startswith("ENTER") or not self._moments:
            return draft.moment
        seen = {*draft.subjects, draft.foreground, draft.paired} - {""}
        figures = sorted(f for name in seen for f in self._cast.characters[name].figures)
        lasts: dict[tuple[Spot | None, ...], float] = {}
        first: dict[tuple[Spot | None, ...], int] = {}
        for shot in self._coverage.shots:
            for piece in shot.pieces if shot.setup == key else ():
                after = self._moments[piece.line].after
                stand = tuple(after.get(figure) for figure in figures)
                lasts[stand] = lasts.get(stand, 0.0) + piece.seconds
                first.setdefault(stand, piece.line)
        return first[max(lasts, key=lambda stand: lasts[stand])] if lasts else draft.moment

    def shots(self, setups: Sequence[Setup]) -> tuple[Shot, ...]:
        by_id = {setup.id: setup for setup in setups}
        uses: dict[str, int] = {}
        shots: list[Shot] = []
        clock = 0.0
        for draft in self._coverage.shots:
            seconds = draft.seconds if draft.pieces else EMPTY_SCENE_S
            frames = self._frames(clock, max(seconds, LEAST_SHOT_S))
            clock += max(seconds, LEAST_SHOT_S)
            uses[draft.setup] = uses.get(draft.setup, 0) + 1
            shots.append(self._shot(draft, by_id, len(shots) + 1, uses[draft.setup], frames))
        for key, why in self._coverage.extra:
            line = self._coverage.setups[key].moment
            draft = ShotDraft(key, [], [why])
            shot = self._shot(draft, by_id, len(shots) + 1, 1, self._settings.rate.frames(EXTRA_S))
            blocking = marks_of([(settled(self._moment(line)), shot.frames)], self._settings.rate)
            beat_id = self._beat_at(line)
            shots.append(replace(shot, blocking=blocking, in_cut=False, beat_id=beat_id))
        return tuple(shots)

    def _frames(self, start_s: float, seconds: float) -> int:
        """Frames from the scene's clock, so that rounding does not add up."""
        rate = self._settings.rate
        return max(1, rate.frames(start_s + seconds) - rate.frames(start_s))

    def _shot(
        self, draft: ShotDraft, setups: dict[str, Setup], number: int, use: int, frames: int
    ) -> Shot:
        rate = self._settings.rate
        setup = setups[self._setup_ids[draft.setup]]
        pieces, elapsed, done = [], 0.0, 0
        for piece in draft.pieces:
            moment = self._moment(piece.line)
            elapsed += piece.seconds
            until = min(frames, rate.frames(elapsed))
            pieces.append((settled(moment) if piece.again else moment, max(1, until - done)))
            done = until
        blocking = marks_of(pieces, rate)
        peak = any(self._intensities[piece.line] >= 1.0 for piece in draft.pieces)
        setup_draft = self._coverage.setups[draft.setup]
        move, why = choose_move(
            setup_draft, setup.camera, blocking, draft.seconds, peak, self._settings.aspect
        )
        shot_id = f"{self._id}-c{number:02}"
        label = self._labels[draft.setup]
        return Shot(
            id=shot_id,
            scene_id=self._id,
            setup_id=setup.id,
            name=label if use == 1 else f"{label}/{use}",
            frames=frames,
            words=tuple(self._lines[piece.line].words for piece in draft.pieces),
            beat_id=self._beat_at(draft.pieces[0].line) if draft.pieces else "",
            move=move,
            blocking=blocking,
            seed=seed_of(self._settings, setup.id, shot_id),
            rules=(*draft.rules, *why),
        )

    def _beat_at(self, line: int) -> str:
        number = bisect_right(self._starts, line)
        return f"{self._id}-b{number}" if number else ""


def seed_of(settings: Settings, setup_id: str, shot_id: str) -> int:
    """The seed of a new shot: the look's, the set-up's and the shot's together."""
    text = f"{settings.look_seed}:{setup_id}:{shot_id}".encode()
    return int.from_bytes(hashlib.sha256(text).digest()[:8], "big") % _SEEDS


def _with_holds(coverage: Coverage, by_hand: ByHand) -> Coverage:
    """The coverage with the cuts made by hand; set-ups that no shot needs any more are gone."""
    if not by_hand.holds:
        return coverage
    shots = tuple(held(coverage.shots, by_hand.holds, coverage.setups))
    cut = {shot.setup for shot in shots}
    extra = tuple((key, why) for key, why in coverage.extra if key not in cut)
    used = cut | {key for key, _ in extra}
    setups = {key: draft for key, draft in coverage.setups.items() if key in used}
    return Coverage(setups, shots, extra)


def within_capacity(lines: Sequence[Line], cast: Cast) -> list[Line]:
    """The lines with only the first so many figures on stage; further people are voices."""
    staged: set[str] = set()
    figures = 0
    for key in (key for line in lines for key in (*line.actors, *line.others)):
        if key not in staged and figures + len(cast.characters[key].figures) <= MOST_FIGURES:
            staged.add(key)
            figures += len(cast.characters[key].figures)
    if all(key in staged for line in lines for key in (*line.actors, *line.others)):
        return list(lines)
    return [
        replace(
            line,
            actors=tuple(key for key in line.actors if key in staged),
            others=tuple(key for key in line.others if key in staged),
        )
        for line in lines
    ]


def plan_scene(
    scene_id: str,
    number: str,
    written: WrittenScene,
    previous: Setting | None,
    cast: Cast,
    settings: Settings,
    by_hand: ByHand = ByHand(),
    visited: Visited | None = None,
) -> PlannedScene:
    """Plan one scene. An omitted one keeps its number and has no shots.

    ``previous`` is the setting of the scene before, whose time of day CONTINUOUS goes on with.
    ``by_hand`` are beats and shots that were split in an earlier draft; they hold in this one.
    ``visited`` says where the script has been before this scene.
    """
    setting, inherited = resolved(read_setting(written.heading.text), previous)
    lines = read_lines(written.elements, cast, settings.wpm)
    light, rules = light_scene(setting, lines)
    by_hand = by_hand.carried([entry.words for entry in lines])
    scene = Scene(
        id=scene_id,
        number=number,
        heading=written.heading.text,
        setting=setting,
        line=written.heading.line,
        words=by_hand.words,
        light=light,
        light_rules=(inherited, *rules) if inherited else rules,
        eighths=page_eighths(written.elements),
        location_id=location_id(setting.location, setting.interior, setting.exterior),
        marks=by_hand.marks,
    )
    if written.omitted:
        return PlannedScene(scene, (), ())
    lines = within_capacity(lines, cast)
    arrives = arrival(scene.location_id, setting, visited or {})
    work = _ScenePlan(
        scene_id, number, lines, setting, cast, settings, scene.eighths, by_hand, arrives
    )
    setups = work.setups()
    shots = work.shots(setups)
    scene = replace(
        scene,
        beats=work.beats(),
        stage=work.stage(),
        shot_ids=tuple(shot.id for shot in shots),
    )
    return _as_stored(PlannedScene(scene, setups, shots))


def _as_stored(planned: PlannedScene) -> PlannedScene:
    """The plan as it comes back from the disk, where a metre is never a whole number.

    A recipe's key is made of its numbers as they are written: 0 and 0.0 would be two recipes.
    """
    return _STORED.decode(msgspec.json.encode(planned))
