"""Which set-up plays each line: rules C1 to C16, in their order of firing."""

from __future__ import annotations

from collections.abc import Sequence

from previz.model.project import Citation
from previz.planner.beats import Span
from previz.planner.blocking import Moment
from previz.planner.cast import Cast
from previz.planner.layout import Layout
from previz.planner.plan_geometry import apart_m
from previz.planner.reading import Line
from previz.planner.rhythm import merge_short, swap_repeats
from previz.planner.shot_draft import Coverage, Piece, SetupDraft, ShotDraft

TOGETHER_M = 2.5
INSERT_FROM, CLOSE_FROM, MEDIUM_CLOSE_FROM, EARLY_MEDIUM_CLOSE_FROM = 0.35, 0.65, 0.45, 0.80
LONGEST_STAY_S = 10.0
"""A shot that a line would take past this length is cut (rule P3): no masters for a minute."""
HOLD_S, THING_S = 1.0, 1.5
_SHORT_LINE = 3
_SMALL_SCENE_EIGHTHS = 3


def because(rule: str, why: str) -> Citation:
    return Citation(rule, why)


class _Coverage:
    """Goes through the lines once. ``_shots[-1]`` is the running shot."""

    def __init__(
        self,
        lines: Sequence[Line],
        spans: Sequence[Span],
        intensities: Sequence[float],
        moments: Sequence[Moment],
        cast: Cast,
        layout: Layout,
        eighths: int,
    ) -> None:
        self._lines, self._moments, self._cast, self._layout = lines, moments, cast, layout
        self._intensities, self._eighths = intensities, eighths
        self._setups: dict[str, SetupDraft] = {}
        self._shots: list[ShotDraft] = []
        self._speakers = [line.actor for line in lines if line.spoken and not line.heard_only]
        self._counts = {key: self._speakers.count(key) for key in dict.fromkeys(self._speakers)}
        self._hot = self._hot_lines(spans)
        self._partner_now: dict[str, str] = {}
        self._stayed_short = False

    def _hot_lines(self, spans: Sequence[Span]) -> frozenset[int]:
        """Lines of the peak beat and of the one after it."""
        if not spans:
            return frozenset()
        peaks = [max(self._intensities[span.start : span.stop]) for span in spans]
        peak = peaks.index(max(peaks))
        last = spans[min(peak + 1, len(spans) - 1)]
        return frozenset(range(spans[peak].start, last.stop))

    # --- set-ups -----------------------------------------------------------------------------

    def _name(self, key: str) -> str:
        return self._cast.characters[key].name.title()

    def _setup(self, draft: SetupDraft) -> str:
        self._setups.setdefault(draft.key, draft)
        return draft.key

    def _everyone(self) -> tuple[str, ...]:
        keys: dict[str, None] = {}
        for line in self._lines:
            for key in (*line.actors, *line.others):
                if not line.heard_only:
                    keys[key] = None
        return tuple(keys)

    def _master(self, index: int) -> str:
        return self._setup(
            SetupDraft("MASTER", "MASTER", "WS", self._everyone(), "Master, all marks", index)
        )

    def _single(self, size: str, key: str, index: int) -> str:
        words = {"MS": "Single", "MCU": "Medium close-up", "CU": "Close-up", "FS": "Full shot"}
        return self._setup(
            SetupDraft(
                f"{size}:{key}",
                "SGL",
                size,
                (key,),
                f"{words[size]} {self._name(key)}",
                index,
                paired=self._partner(key, index),
            )
        )

    def _over(self, key: str, partner: str, index: int) -> str:
        words = f"Over {self._name(partner)} onto {self._name(key)}"
        return self._setup(
            SetupDraft(
                f"OTS:{key}:{partner}", "OTS", "MS", (key,), words, index, partner, paired=partner
            )
        )

    def _two(self, first: str, second: str, index: int) -> str:
        a, b = sorted((first, second))
        words = f"Two-shot {self._name(first)} and {self._name(second)}"
        return self._setup(SetupDraft(f"2S:{a}:{b}", "2S", "MS", (first, second), words, index))

    def _insert(self, word: str, name: str, index: int) -> str:
        return self._setup(
            SetupDraft(f"INS:{word}", "INSERT", "ECU", (), f"Insert: {name}", index, thing=word)
        )

    # --- who is where --------------------------------------------------------------------------

    def _present(self, index: int) -> list[str]:
        spots = self._moments[index].after
        return [key for key in self._everyone() if self._cast.characters[key].figures[0] in spots]

    def _partner(self, key: str, index: int) -> str:
        """Whom somebody plays with: the other one who spoke last, else who is nearest."""
        others = [other for other in self._present(index) if other != key]
        known = self._partner_now.get(key, "")
        if known in others or not others:
            return known if known in others else ""
        singles = [other for other in others if not self._cast.characters[other].group] or others
        return min(singles, key=lambda other: (self._distance(key, other, index), other))

    def _distance(self, key: str, other: str, index: int) -> float:
        spots = self._moments[index].after
        a = spots.get(self._cast.characters[key].figures[0])
        b = spots.get(self._cast.characters[other].figures[0])
        return apart_m(a.point, b.point) if a and b else 99.0

    def _remember(self, line: Line) -> None:
        """Who talks to whom: the last two different speakers are partners."""
        if line.spoken and not line.heard_only and line.actor:
            for key in reversed(self._speakers_so_far):
                if key != line.actor:
                    self._partner_now[line.actor], self._partner_now[key] = key, line.actor
                    break
            self._speakers_so_far.append(line.actor)

    _speakers_so_far: list[str]

    # --- the walk through the lines ------------------------------------------------------------

    def cover(self) -> Coverage:
        self._speakers_so_far = []
        if not self._lines:
            shot = ShotDraft(self._master(0), [], [because("C1", "start wide")])
            return Coverage(self._setups, (shot,), ())
        for index, line in enumerate(self._lines):
            self._remember(line)
            key, why = self._choose(index, line)
            self._play(index, line, key, why)
        self._detail()
        shots = merge_short(self._shots, self._setups)
        swap_repeats(shots, self._relief)
        return Coverage(self._setups, tuple(shots), self._reverses())

    def _choose(self, index: int, line: Line) -> tuple[str, list[Citation]]:
        if index == 0:
            return self._opening(line)
        if self._shots[-1].setup == "ESTAB" and (line.spoken or line.actors):
            return self._master(index), [because("C1", "after the place, start wide")]
        return self._dialogue(index, line) if line.spoken else self._action(index, line)

    def _opening(self, line: Line) -> tuple[str, list[Citation]]:
        open_air = not self._layout.indoors and self._layout.kind != "vehicle"
        if open_air and not line.actors and not line.spoken:
            everyone = self._everyone()
            draft = SetupDraft("ESTAB", "ESTAB", "EWS", everyone, "Establishing the place", 0)
            return self._setup(draft), [because("C1", "a new place: show it first")]
        return self._master(0), [because("C1", "start wide")]

    def _action(self, index: int, line: Line) -> tuple[str, list[Citation]]:
        tags, actor = line.tags, line.actor
        here = bool(actor) and actor in self._present(index)
        came = actor and self._cast.characters[actor].figures[0] in self._moments[index].came
        if "enter" in tags and came:
            return self._entrance(actor, index)
        if actor and tags & {"exit", "cross", "run", "walk"}:
            geography = self._geography(actor, index, tags, here)
            if geography:
                return geography
        if line.handled and self._intensities[index] >= INSERT_FROM:
            thing = line.handled[0]
            why = f"the {thing.name} gains meaning"
            return self._insert(thing.word, thing.name, index), [because("C5", why)]
        if "look" in tags and here and not self._cast.characters[actor].group:
            return self._look(actor, index)
        if not actor or not here:
            return self._stay(index, line, because("C7", "no cut without a reason"))
        return self._continue(actor, index, line)

    def _geography(
        self, actor: str, index: int, tags: frozenset[str], here: bool
    ) -> tuple[str, list[Citation]] | None:
        if "exit" in tags:
            return self._master(index), [because("C3", "an exit plays wide: the room answers")]
        if "cross" in tags and here:
            return self._master(index), [because("C4", "the geography changes: show it again")]
        if tags & {"run", "walk"} and here and self._moments[index].paths:
            return self._travel(actor, index)
        return None

    def _entrance(self, actor: str, index: int) -> tuple[str, list[Citation]]:
        draft = SetupDraft(
            f"ENTER:{actor}", "SGL", "FS", (actor,), f"Entrance of {self._name(actor)}", index
        )
        why = "an entrance needs geography and the whole body"
        return self._setup(draft), [because("C2", why)]

    def _travel(self, actor: str, index: int) -> tuple[str, list[Citation]]:
        """On the move outdoors: with the traveller, and wide again every other time."""
        key = f"TRACK:{actor}"
        if self._running().setup == key and self._over_long(index):
            return self._master(index), [because("C4", "the geography changes: show it again")]
        draft = SetupDraft(
            key, "SGL", "FS", (actor,), f"With {self._name(actor)}", index, travels=True
        )
        return self._setup(draft), [because("C4", "the whole body travels: go with it")]

    def _look(self, actor: str, index: int) -> tuple[str, list[Citation]]:
        rules = [because("C6", "a look is a reaction")]
        if index in self._hot:
            return self._single("CU", actor, index), rules
        rules.append(because("C13", "the close-up is saved for the peak"))
        return self._single("MCU", actor, index), rules

    def _running(self) -> ShotDraft:
        return self._shots[-1]

    def _over_long(self, index: int) -> bool:
        return self._running().seconds + self._lines[index].seconds > LONGEST_STAY_S

    def _on_screen(self, key: str) -> bool:
        """Whether somebody's face is in the running shot; a shoulder is not enough."""
        return key in self._setups[self._running().setup].subjects

    def _continue(self, actor: str, index: int, line: Line) -> tuple[str, list[Citation]]:
        if self._on_screen(actor):
            return self._stay(index, line, because("C8", "stay on the performer"))
        if self._cast.characters[actor].group:
            return self._master(index), [because("C8", "a group plays wide")]
        return self._single("MS", actor, index), [because("C8", "go to the performer")]

    def _stay(self, index: int, line: Line, why: Citation) -> tuple[str, list[Citation]]:
        """The running shot, unless that gets too long: then another view of the same thing."""
        if not self._over_long(index):
            return self._running().setup, [why]
        rhythm = because("P3", f"{LONGEST_STAY_S:g} seconds on one set-up are enough")
        return self._other_view(index, line), [rhythm]

    def _other_view(self, index: int, line: Line) -> str:
        running = self._setups[self._running().setup]
        people = [key for key in self._present(index) if not self._cast.characters[key].group]
        if line.named and running.thing != line.named[0].word:
            return self._insert(line.named[0].word, line.named[0].name, index)
        if running.kind != "MASTER" and (running.kind != "ESTAB" or people):
            return self._master(index)
        who = line.actor if line.actor in people else (people[0] if people else "")
        if not who:
            return self._place_detail(index)
        for size in ("MS", "MCU", "CU") if index in self._hot else ("MS", "MCU"):
            if f"{size}:{who}" not in self._setups:
                return self._single(size, who, index)
        return self._single("MS", who, index)

    def _place_detail(self, index: int) -> str:
        """Nobody is here: a closer look at the place."""
        known = [p for p in self._layout.set.pieces if "wall" not in p.name]
        number = sum(key.startswith("CUTAWAY") for key in self._setups)
        if not known:
            return self._master(index)
        piece = known[-1 - number % min(3, len(known))]
        return self._setup(
            SetupDraft(
                f"CUTAWAY:{piece.name}",
                "CUTAWAY",
                "WS",
                (),
                f"Cutaway: {piece.name}",
                index,
                thing=piece.id,
            )
        )

    # --- dialogue ------------------------------------------------------------------------------

    def _dialogue(self, index: int, line: Line) -> tuple[str, list[Citation]]:
        speaker = line.actor
        if not speaker or line.heard_only or speaker not in self._present(index):
            return self._stay(index, line, because("C7", "a voice from outside the frame"))
        if self._cast.characters[speaker].group:
            return self._master(index), [because("C15", "a group speaks wide")]
        partner = self._partner(speaker, index)
        if line.dual and partner:
            return self._two(speaker, partner, index), [because("C12", "both at once: one frame")]
        if line.continued:
            return self._speech_goes_on(speaker, partner, index, line)
        if self._stays_on_listener(speaker, partner, index, line):
            self._stayed_short = True
            return self._running().setup, [because("C14", "a short line: stay on the listener")]
        self._stayed_short = False
        return self._speaker(speaker, partner, index)

    def _stays_on_listener(self, speaker: str, partner: str, index: int, line: Line) -> bool:
        """A line of three words or fewer plays on the other, once in a row."""
        running = self._setups[self._running().setup]
        before = self._lines[index - 1]
        return (
            len(line.words.text.split()) <= _SHORT_LINE
            and not self._stayed_short
            and running.subjects == (partner,)
            and before.spoken
            and before.actor == partner
            and not self._over_long(index)
        )

    def _speech_goes_on(
        self, speaker: str, partner: str, index: int, line: Line
    ) -> tuple[str, list[Citation]]:
        running = self._setups[self._running().setup]
        if running.subjects == (partner,) and not running.foreground and partner:
            return self._speaker(speaker, partner, index)
        if not self._over_long(index):
            return self._running().setup, [because("C8", "the speech goes on")]
        if partner and not self._cast.characters[partner].group:
            size = "MCU" if "MCU" in running.key or index in self._hot else "MS"
            why = "a long speech plays partly on the listener"
            return self._single(size, partner, index), [because("C14", why)]
        return self._stay(index, line, because("C8", "the speech goes on"))

    def _speaker(self, speaker: str, partner: str, index: int) -> tuple[str, list[Citation]]:
        """The size ladder: singles apart, over the shoulder together, closer with intensity."""
        intensity, hot = self._intensities[index], index in self._hot
        rules = [] if hot else [because("C13", "before the peak no closer than a medium close-up")]
        crowd = len(self._present(index)) > 2
        apart = not partner or self._distance(speaker, partner, index) > TOGETHER_M
        if hot and intensity >= CLOSE_FROM:
            why = f"intensity {intensity:.2f} in the peak beat: close-up"
            return self._single("CU", speaker, index), [because("C10", why), *rules]
        if crowd and self._counts.get(speaker, 0) < 2 and partner:
            why = "three or more people: who speaks once is seen in a group"
            return self._two(speaker, partner, index), [because("C15", why)]
        if apart and not (hot and intensity >= MEDIUM_CLOSE_FROM and not partner):
            why = "apart in space: clean single" if partner else "alone: clean single"
            return self._single("MS", speaker, index), [because("C9", why)]
        if intensity >= (MEDIUM_CLOSE_FROM if hot else EARLY_MEDIUM_CLOSE_FROM):
            why = f"intensity {intensity:.2f}: a step closer"
            return self._single("MCU", speaker, index), [because("C11", why), *rules]
        if crowd:
            why = "three or more people: a single for who speaks often"
            return self._single("MS", speaker, index), [because("C15", why), *rules]
        why = f"together, intensity {intensity:.2f}: over the shoulder"
        return self._over(speaker, partner, index), [because("C12", why), *rules]

    # --- shots ---------------------------------------------------------------------------------

    def _play(self, index: int, line: Line, key: str, why: list[Citation]) -> None:
        seconds = line.seconds
        closes = index + 1 == len(self._lines) or bool(self._lines[index + 1].actors)
        if "exit" in line.tags and closes:
            seconds += HOLD_S
        thing = line.named[0] if line.named and "look" in line.tags and not line.spoken else None
        if self._shots and self._shots[-1].setup == key:
            self._shots[-1].pieces.append(Piece(index, seconds))
            self._shots[-1].cite(why)
        else:
            self._shots.append(ShotDraft(key, [Piece(index, seconds)]))
            self._shots[-1].cite(why)
        if thing and self._setups[key].kind == "SGL" and line.actor:
            insert = self._insert(thing.word, thing.name, index)
            shown = [because("C6", f"look, then the thing: the {thing.name}")]
            self._shots.append(ShotDraft(insert, [Piece(index, THING_S, True)], shown))

    def _detail(self) -> None:
        """C16: a short scene without a word gets one detail, at its strongest line."""
        silent = not any(line.spoken for line in self._lines)
        if not silent or self._eighths >= _SMALL_SCENE_EIGHTHS or len(self._shots) > 1:
            return
        pieces = self._shots[0].pieces
        if len(pieces) < 2:
            return
        tail = range(1, len(pieces))
        best = max(tail, key=lambda at: (self._intensities[pieces[at].line], -at))
        line = self._lines[pieces[best].line]
        why = because("C16", "a short scene without words: the master and one detail")
        if line.named:
            key = self._insert(line.named[0].word, line.named[0].name, pieces[best].line)
        elif line.actor and not self._cast.characters[line.actor].group:
            key = self._single("MS", line.actor, pieces[best].line)
        else:
            key = self._place_detail(pieces[best].line)
        first = self._shots[0]
        cut = [ShotDraft(first.setup, pieces[:best], first.rules)]
        cut.append(ShotDraft(key, [pieces[best]], [why]))
        if pieces[best + 1 :]:
            cut.append(ShotDraft(first.setup, pieces[best + 1 :], [*first.rules]))
        self._shots = cut

    def _relief(self, shot: ShotDraft) -> str:
        """A wider view for a shot in a run of equal ones."""
        setup = self._setups[shot.setup]
        partner = setup.paired or setup.foreground
        if setup.subjects and partner:
            return self._two(setup.subjects[0], partner, shot.pieces[0].line)
        return self._master(shot.pieces[0].line)

    def _reverses(self) -> tuple[tuple[str, Citation], ...]:
        """P2: the matching reverse of every shoulder shot and single, as coverage only."""
        used = {shot.setup for shot in self._shots}
        extra = []
        why = because("P2", "the matching reverse, as the editor's insurance")
        for key, setup in list(self._setups.items()):
            if setup.kind not in ("OTS", "SGL") or key.partition(":")[0] in (
                "ENTER",
                "TRACK",
                "FS",
            ):
                continue
            other = setup.paired
            if not other or self._cast.characters[other].group or key not in used:
                continue
            index = setup.moment
            if setup.kind == "OTS":
                reverse = self._over(other, setup.subjects[0], index)
            else:
                reverse = self._single(setup.size, other, index)
            if reverse not in used:
                used.add(reverse)
                extra.append((reverse, why))
        return tuple(extra)


def cover_scene(
    lines: Sequence[Line],
    spans: Sequence[Span],
    intensities: Sequence[float],
    moments: Sequence[Moment],
    cast: Cast,
    layout: Layout,
    eighths: int,
) -> Coverage:
    """Choose a set-up for each line and cut the lines into shots."""
    return _Coverage(lines, spans, intensities, moments, cast, layout, eighths).cover()
