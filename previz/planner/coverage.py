"""Which set-up plays each line: rules C1 to C16, P1 to P3, in their order of firing."""

from __future__ import annotations

from collections.abc import Sequence

from previz.model.project import Citation
from previz.model.vocabulary import sizes
from previz.planner.action_rules import ActionRules, Choice
from previz.planner.arrivals import NEW
from previz.planner.beats import Span
from previz.planner.blocking import Moment
from previz.planner.cast import Cast
from previz.planner.company import Company
from previz.planner.cut import Cut, because
from previz.planner.dialogue_rules import DialogueRules
from previz.planner.layout import Layout
from previz.planner.reading import Line
from previz.planner.rhythm import merge_short, swap_repeats
from previz.planner.setup_book import SetupBook
from previz.planner.shot_draft import Coverage, Piece, ShotDraft
from previz.planner.views import ENOUGH, Views

HOLD_S = 1.0
LONGEST_EXIT_S = 12.0
_SMALL_SCENE_EIGHTHS = 3
_FULL_BODY = ("ENTER", "TRACK")
_FACES = ("SGL", "OTS")
_LADDER = tuple(sizes())


def hot_lines(spans: Sequence[Span], intensities: Sequence[float]) -> frozenset[int]:
    """Lines of the peak beat and of the one after it: there the close-up is allowed."""
    if not spans:
        return frozenset()
    peaks = [max(intensities[span.start : span.stop]) for span in spans]
    peak = peaks.index(max(peaks))
    last = spans[min(peak + 1, len(spans) - 1)]
    return frozenset(range(spans[peak].start, last.stop))


class _Coverage:
    """Goes through the lines once, then puts the cut in order."""

    def __init__(
        self,
        lines: Sequence[Line],
        spans: Sequence[Span],
        intensities: Sequence[float],
        moments: Sequence[Moment],
        cast: Cast,
        layout: Layout,
        eighths: int,
        arrives: str,
    ) -> None:
        self._lines, self._layout, self._eighths = lines, layout, eighths
        self._arrives = arrives
        self._intensities = intensities
        hot = hot_lines(spans, intensities)
        self._people = people = Company(lines, moments, cast)
        self._book = book = SetupBook(cast, moments, people)
        self._cut = cut = Cut()
        self._views = views = Views(book, cut, people, layout, intensities, hot)
        self._actions = ActionRules(book, cut, people, layout, views, hot)
        self._talk = DialogueRules(lines, book, cut, people, layout, views, intensities, hot)

    def cover(self) -> Coverage:
        if not self._lines:
            shot = ShotDraft(self._book.master(0), [], [because("C1", "start wide")])
            return Coverage(self._book.drafts, (shot,), ())
        for index, line in enumerate(self._lines):
            self._people.remember(line)
            key, why = self._choose(index, line)
            self._play(index, line, key, why)
        self._detail()
        shots = merge_short(self._cut.shots, self._book.drafts)
        swap_repeats(shots, self._relief)
        self._cut.shots = shots
        extra = self._reverses()
        used = {shot.setup for shot in shots} | {key for key, _ in extra}
        setups = {key: draft for key, draft in self._book.drafts.items() if key in used}
        return Coverage(setups, tuple(shots), extra)

    def _choose(self, index: int, line: Line) -> Choice:
        if index == 0:
            return self._opening(line)
        if self._cut.running.setup == "ESTAB" and (line.spoken or line.actors):
            return self._book.master(index), [because("C1", "after the place, start wide")]
        rules = self._talk.choose if line.spoken else self._actions.choose
        return self._not_too_long(index, line, self._no_jump(index, line, rules(index, line)))

    def _not_too_long(self, index: int, line: Line, choice: Choice) -> Choice:
        """P3: a set-up that has run long enough gives way, also when a rule asks for it again."""
        if choice[0] != self._cut.running.setup or not self._cut.over_long(line):
            return choice
        if "exit" in line.tags and self._cut.running.seconds + line.seconds <= LONGEST_EXIT_S:
            return choice
        return self._views.other_view(index, line), [*choice[1], ENOUGH]

    def _no_jump(self, index: int, line: Line, choice: Choice) -> Choice:
        """R30: no cut to the same person from about the same place and size."""
        key, why = choice
        running, wanted = self._book[self._cut.running.setup], self._book[key]
        same = (
            running.kind in _FACES
            and wanted.kind in _FACES
            and running.subjects == wanted.subjects
            and running.key != key
            and not running.key.startswith(_FULL_BODY)
            and not self._book.moved(wanted.subjects[0], running.moment, index)
        )
        steps = abs(_LADDER.index(running.size) - _LADDER.index(wanted.size)) if same else 2
        if steps >= 2 or self._cut.over_long(line):
            return choice
        return running.key, [*why[:1], because("R30", "the same size and side: stay, no jump cut")]

    def _opening(self, line: Line) -> Choice:
        open_air = not self._layout.indoors and self._layout.kind != "vehicle"
        crowd = bool(line.actors) and all(map(self._people.is_group, line.actors))
        if open_air and self._arrives and not line.spoken and (crowd or not line.actors):
            return self._book.establishing(), [because("C1", f"{self._arrives}: show it first")]
        return self._book.master(0), [because("C1", "start wide")]

    def _play(self, index: int, line: Line, key: str, why: list[Citation]) -> None:
        seconds = line.seconds
        closes = index + 1 == len(self._lines) or bool(self._lines[index + 1].actors)
        if "exit" in line.tags and closes:
            seconds += HOLD_S
        self._cut.play(key, Piece(index, seconds), why)
        if "look" in line.tags and line.actor and self._book[key].kind == "SGL":
            self._actions.look_at_thing(index, line)

    def _detail(self) -> None:
        """C16: a short scene without a word gets one detail, at its strongest line."""
        silent = not any(line.spoken for line in self._lines)
        if not silent or self._eighths >= _SMALL_SCENE_EIGHTHS or len(self._cut.shots) > 1:
            return
        pieces = self._cut.shots[0].pieces
        if len(pieces) < 2:
            return
        tail = range(1, len(pieces))
        best = max(tail, key=lambda at: (self._intensities[pieces[at].line], -at))
        line = self._lines[pieces[best].line]
        why = because("C16", "a short scene without words: the master and one detail")
        if line.named:
            key = self._book.insert(line.named[0].word, line.named[0].name, pieces[best].line)
        elif line.actor and not self._people.is_group(line.actor):
            key = self._book.single("MS", line.actor, pieces[best].line)
        else:
            key = self._views.place_detail(pieces[best].line)
        first = self._cut.shots[0]
        cut = [ShotDraft(first.setup, pieces[:best], first.rules)]
        cut.append(ShotDraft(key, [pieces[best]], [why]))
        if pieces[best + 1 :]:
            cut.append(ShotDraft(first.setup, pieces[best + 1 :], [*first.rules]))
        self._cut.shots = cut

    def _relief(self, shot: ShotDraft) -> str:
        """A wider view for a shot in a run of equal ones."""
        setup = self._book[shot.setup]
        partner = setup.paired or setup.foreground
        if setup.subjects and partner:
            return self._book.two(setup.subjects[0], partner, shot.pieces[0].line)
        return self._book.master(shot.pieces[0].line)

    def _reverses(self) -> tuple[tuple[str, Citation], ...]:
        """P2: the matching reverse of every shoulder shot and single, as coverage only."""
        used = {shot.setup for shot in self._cut.shots}
        extra = []
        why = because("P2", "the matching reverse, as the editor's insurance")
        for key, setup in list(self._book.drafts.items()):
            if setup.kind not in ("OTS", "SGL") or key.partition(":")[0] in (
                "ENTER",
                "TRACK",
                "FS",
            ):
                continue
            other = setup.paired
            if not other or self._people.is_group(other) or key not in used:
                continue
            index = setup.moment
            if setup.kind == "OTS":
                reverse = self._book.over(other, setup.subjects[0], index)
            else:
                reverse = self._book.single(setup.size, other, index)
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
    arrives: str = NEW,
) -> Coverage:
    """Choose a set-up for each line and cut the lines into shots."""
    return _Coverage(lines, spans, intensities, moments, cast, layout, eighths, arrives).cover()
