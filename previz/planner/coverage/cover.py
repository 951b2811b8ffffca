"""Which set-up plays each line: rules C1 to C16, P1 to P4, in their order of firing."""

from __future__ import annotations

from collections.abc import Sequence

from previz.model.project import Citation
from previz.model.vocabulary import sizes
from previz.planner.coverage.action_rules import ActionRules
from previz.planner.coverage.arrivals import NEW
from previz.planner.coverage.company import Company
from previz.planner.coverage.cut import Cut, because
from previz.planner.coverage.dialogue_rules import DialogueRules
from previz.planner.coverage.images import Images
from previz.planner.coverage.material import Choice, Material
from previz.planner.coverage.rhythm import merge_short, swap_repeats
from previz.planner.coverage.setup_book import SetupBook
from previz.planner.coverage.shot_draft import Coverage, Piece, ShotDraft
from previz.planner.coverage.small_scenes import keep_small
from previz.planner.coverage.views import ENOUGH, Views
from previz.planner.people.cast import Cast
from previz.planner.reading import signs
from previz.planner.reading.beats import Span
from previz.planner.reading.durations import guessed
from previz.planner.reading.intensity import because_of
from previz.planner.reading.lines import Line
from previz.planner.staging.blocking import Moment
from previz.planner.staging.layout import Layout

HOLD_S = 1.0
LONGEST_EXIT_S = 12.0
_FULL_BODY = ("ENTER", "TRACK")
_FACES = ("SGL", "OTS")
_LADDER = tuple(sizes())
_BY_INTENSITY = frozenset({"C5", "C10", "C11", "C12"})


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

    def __init__(self, material: Material, cast: Cast, eighths: int, arrives: str) -> None:
        self._of, self._cast, self._eighths, self._arrives = material, cast, eighths, arrives
        self._lines, self._book, self._cut = material.lines, material.book, material.cut
        self._people = material.people
        self._views = views = Views(material)
        self._actions = ActionRules(material, views)
        self._images = Images(material, views)
        self._talk = DialogueRules(material, views)
        self._reliefs = 0

    def cover(self) -> Coverage:
        if not self._lines:
            shot = ShotDraft(self._book.master(0), [], [because("C1", "start wide")])
            return Coverage(self._book.drafts, (shot,), ())
        for index, line in enumerate(self._lines):
            self._people.remember(line)
            key, why = self._choose(index, line)
            self._play(index, line, key, why)
        keep_small(self._of, self._views, self._eighths)
        shots = merge_short(self._cut.shots, self._book.drafts)
        swap_repeats(shots, self._relief, self._weight)
        self._cut.shots = shots
        extra = self._reverses()
        self._call_reactions()
        used = {shot.setup for shot in shots} | {key for key, _ in extra}
        setups = {key: draft for key, draft in self._book.drafts.items() if key in used}
        return Coverage(setups, tuple(shots), extra)

    def _choose(self, index: int, line: Line) -> Choice:
        if index == 0:
            return self._opening(line)
        running = self._cut.running.setup
        if signs.IMAGE in line.signs and running != "ESTAB":
            return self._images.choose(index, line)
        if running == "ESTAB" and (line.spoken or line.actors):
            return self._book.master(index), [because("C1", "after the place, start wide")]
        rules = self._talk.choose if line.spoken else self._actions.choose
        choice = self._in_own_place(index, line, rules(index, line))
        return self._not_too_long(index, line, self._no_jump(index, line, choice))

    def _in_own_place(self, index: int, line: Line, choice: Choice) -> Choice:
        """An intercut has no master, and what follows a montage does not stay on its last image."""
        if self._people.elsewhere(index) and choice[0] == "MASTER":
            who = line.actor or self._lines[index - 1].actor
            if who in self._people.present(index) and not self._people.is_group(who):
                why = because("C9", "an intercut: each in a place of their own, a clean single")
                return self._book.single("MS", who, index), [why]
        ended = signs.DIRECTION in self._lines[index - 1].signs and not line.spoken
        if ended and not line.signs & {signs.DIRECTION, signs.APART, signs.MONTAGE}:
            back = [because("C4", "back in the scene: show it again")]
            if self._of.running.kind == "MASTER":
                return self._views.other_view(index, line), back
            return self._book.master(index), back
        return choice

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
        running, wanted = self._of.running, self._book[key]
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
        layout = self._of.layout
        open_air = not layout.indoors and layout.kind != "vehicle"
        crowd = bool(line.actors) and all(map(self._people.is_group, line.actors))
        if open_air and self._arrives and not line.spoken and (crowd or not line.actors):
            return self._book.establishing(), [because("C1", f"{self._arrives}: show it first")]
        why = "start wide"
        if layout.indoors and self._arrives == NEW:
            # An exterior here would be a place, a move and a stage that nobody wrote.
            why = "start wide: a new interior; its outside would be a scene of its own"
        return self._book.master(0), [because("C1", why)]

    def _play(self, index: int, line: Line, key: str, why: list[Citation]) -> None:
        seconds = line.seconds
        closes = index + 1 == len(self._lines) or bool(self._lines[index + 1].actors)
        if "exit" in line.tags and closes:
            seconds += HOLD_S
        if _BY_INTENSITY & {citation.rule for citation in why}:
            why = [*why, because_of(self._lines, index, self._of.intensities[index])]
        guess = guessed(line.tags | (line.signs & {signs.IMAGE} and {signs.MONTAGE}), seconds)
        self._cut.play(key, Piece(index, seconds), [*why, guess] if guess else why)
        if "look" in line.tags and (line.actor or self._book[key].kind == "MASTER"):
            self._actions.look_at_thing(index, line)
        elif line.handled and "cross" in line.tags and key == "MASTER":
            self._actions.cross_to_thing(index, line)

    def _weight(self, shot: ShotDraft) -> float:
        """How much a shot is needed as it is: by its intensity, and a look above all."""
        looks = any(citation.rule == "C6" for citation in shot.rules)
        return max(self._of.intensities[piece.line] for piece in shot.pieces) + looks

    def _relief(self, shot: ShotDraft) -> str:
        """A wider view for a shot in a run of equal ones; the second time from the side."""
        setup, index = self._book[shot.setup], shot.pieces[0].line
        partner = setup.paired or setup.foreground
        self._reliefs += 1
        if not setup.subjects or not partner or self._people.elsewhere(index):
            return self._book.master(index)
        who = setup.subjects[0]
        level = self._people.level(who, partner, index) and self._of.layout.kind != "vehicle"
        if self._reliefs % 2 == 0 and level:
            return self._book.profiles(who, partner, index)
        return self._book.two(who, partner, index)

    def _reverses(self) -> tuple[tuple[str, Citation], ...]:
        """P2: the matching reverse of every shoulder shot and single, as coverage only."""
        used = {shot.setup for shot in self._cut.shots}
        extra = []
        why = because("P2", "the matching reverse, as the editor's insurance")
        for key, setup in list(self._book.drafts.items()):
            if setup.kind not in _FACES or setup.key.startswith(_FULL_BODY) or key not in used:
                continue
            other, index = setup.paired, setup.moment
            if not other or self._people.is_group(other) or not self._people.line_counts[other]:
                continue
            if setup.kind == "OTS":
                reverse = self._book.over(other, setup.subjects[0], index)
            else:
                reverse = self._book.single(setup.size, other, index)
            if reverse not in used and not self._covered(reverse, used):
                used.add(reverse)
                extra.append((reverse, why))
        return tuple(extra)

    def _covered(self, key: str, used: set[str]) -> bool:
        """Whether somebody has a clean single of that size already, if from another place."""
        wanted = self._book[key]
        own = (self._book[other] for other in used)
        return wanted.kind == "SGL" and any(
            (other.kind, other.size, other.subjects) == ("SGL", wanted.size, wanted.subjects)
            for other in own
        )

    def _call_reactions(self) -> None:
        """A single whose subject never speaks on it, and who looks or listens, is a reaction."""
        uses: dict[str, list[Line]] = {}
        for shot in self._cut.shots:
            uses.setdefault(shot.setup, []).extend(self._lines[p.line] for p in shot.pieces)
        for key, lines in uses.items():
            setup = self._book[key]
            if setup.kind != "SGL" or setup.key.startswith(_FULL_BODY):
                continue
            own = [line for line in lines if line.actor in setup.subjects]
            acts = any(line.spoken or not _takes_in(line) for line in own)
            if not acts and any(line.spoken or _takes_in(line) for line in lines):
                self._book.as_reaction(key)


def _takes_in(line: Line) -> bool:
    """Whether somebody only looks, or is silent."""
    return not line.spoken and ("look" in line.tags or signs.STILL in line.signs)


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
    """Choose a set-up for each line and cut the lines into shots.

    ``arrives`` says what is new about the place (see ``arrivals``); empty when nothing is.
    """
    people = Company(lines, moments, cast)
    material = Material(
        lines=lines,
        starts=[span.start for span in spans],
        intensities=intensities,
        hot=hot_lines(spans, intensities),
        layout=layout,
        people=people,
        book=SetupBook(cast, moments, people, layout),
        cut=Cut(),
    )
    return _Coverage(material, cast, eighths, arrives).cover()
