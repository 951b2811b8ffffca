"""Which set-up plays a line of dialogue: rules C9 to C15, P2 and P3."""

from __future__ import annotations

from previz.model.project import Citation
from previz.planner.coverage.cut import because
from previz.planner.coverage.material import Choice, Material
from previz.planner.coverage.views import ENOUGH, Views
from previz.planner.reading.durations import word_count
from previz.planner.reading.lines import Line

TOGETHER_M = 2.1
"""The craft reference says 2.5 m of a set; in our rooms the mat is 2.2 m from the table."""

CLOSE_FROM, MEDIUM_CLOSE_FROM, EARLY_MEDIUM_CLOSE_FROM = 0.65, 0.45, 0.80
_SHORT_LINE, _LISTEN_S = 3, 6.0
_QUICK_WORDS, _QUICK_LINES = 4, 4
_NOT_AGAIN = 4
_WORN_SHOTS = 4
"""After so many faces since the place was last shown, a new beat comes closer or opens up."""

_FACES = ("SGL", "OTS")
_ON_THE_MOVE = ("ENTER", "TRACK")


class DialogueRules:
    """Chooses for lines that are spoken."""

    def __init__(self, material: Material, views: Views) -> None:
        self._of, self._views = material, views
        self._stayed_at = -_NOT_AGAIN
        self._quick = _quick_lines(material)

    def choose(self, index: int, line: Line) -> Choice:
        people, speaker = self._of.people, line.actor
        if not speaker or line.heard_only or speaker not in people.present(index):
            return self._views.stay(index, line, because("C7", "a voice from outside the frame"))
        if people.is_group(speaker):
            return self._of.book.master(index), [because("C15", "a group speaks wide")]
        return self._line(speaker, people.partner(speaker, index), index, line)

    def _line(self, speaker: str, partner: str, index: int, line: Line) -> Choice:
        if line.dual and partner:
            both = self._of.book.two(speaker, partner, index)
            return both, [because("C12", "both at once: one frame")]
        if self._both_in_frame(speaker, line):
            return self._of.running.key, [because("C8", "both are in the frame: stay")]
        if line.continued:
            return self._speech_goes_on(speaker, partner, index, line)
        if self._stays_on_listener(speaker, partner, index, line):
            self._stayed_at = index
            return self._of.running.key, [because("C14", "a short line: stay on the listener")]
        return self._speaker(speaker, partner, index)

    def _both_in_frame(self, speaker: str, line: Line) -> bool:
        """Walking and talking, or a face-off: the two-shot goes on while the lines are short."""
        running = self._of.running
        pair = len(running.subjects) == 2 and speaker in running.subjects
        if not pair or self._of.cut.over_long(line):
            return False
        if running.travels:
            return True
        return running.kind == "50/50" and word_count(line.words.text) <= _QUICK_WORDS

    def _stays_on_listener(self, speaker: str, partner: str, index: int, line: Line) -> bool:
        """A line of three words or fewer plays on the other, but not every time."""
        before = self._of.lines[index - 1]
        return (
            word_count(line.words.text) <= _SHORT_LINE
            and index not in self._quick
            and index - self._stayed_at >= _NOT_AGAIN
            and self._of.running.subjects == (partner,)
            and before.spoken
            and before.actor == partner
            and not line.words.text.endswith(("?", "？"))
            and self._of.cut.running.seconds + line.seconds <= _LISTEN_S
        )

    def _speech_goes_on(self, speaker: str, partner: str, index: int, line: Line) -> Choice:
        running = self._of.running
        if running.subjects == (partner,) and not running.foreground and partner:
            return self._speaker(speaker, partner, index)
        if not self._of.cut.over_long(line):
            return running.key, [because("C8", "the speech goes on")]
        if line.seconds > _LISTEN_S:
            return self._views.other_view(index, line), [ENOUGH]
        if partner and not self._of.people.is_group(partner):
            size = "MCU" if "MCU" in running.key or index in self._of.hot else "MS"
            why = "a long speech plays partly on the listener"
            return self._of.book.single(size, partner, index), [because("C14", why)]
        return self._views.stay(index, line, because("C8", "the speech goes on"))

    def _speaker(self, speaker: str, partner: str, index: int) -> Choice:
        """The size ladder: singles apart, over the shoulder together, closer with intensity."""
        of, intensity, hot = self._of, self._of.intensities[index], index in self._of.hot
        if hot and intensity >= CLOSE_FROM:
            why = f"intensity {intensity:.2f} in the peak beat: close-up"
            return of.book.single("CU", speaker, index), [because("C10", why)]
        answer = self._matching_answer(speaker, partner, index)
        if answer:
            return answer
        crowd = len(of.people.present(index)) > 2
        if crowd and of.people.line_counts.get(speaker, 0) < 2 and partner:
            why = "three or more people: who speaks once is seen in a group"
            return of.book.two(speaker, partner, index), [because("C15", why)]
        apart = not partner or of.people.distance_m(speaker, partner, index) > TOGETHER_M
        if apart and not (hot and intensity >= MEDIUM_CLOSE_FROM):
            return self._clean(speaker, partner, index)
        saved = because("C13", "before the peak no closer than a medium close-up")
        rules = [] if hot else [saved]
        if intensity >= (MEDIUM_CLOSE_FROM if hot else EARLY_MEDIUM_CLOSE_FROM):
            why = f"intensity {intensity:.2f}: a step closer"
            return of.book.single("MCU", speaker, index), [because("C11", why), *rules]
        return self._together(speaker, partner, index, rules)

    def _clean(self, speaker: str, partner: str, index: int) -> Choice:
        why = "apart in space: clean single" if partner else "alone: clean single"
        if partner and self._of.people.elsewhere(index):
            why = "an intercut: each in a place of their own, a clean single"
        return self._of.book.single("MS", speaker, index), [because("C9", why)]

    def _together(self, speaker: str, partner: str, index: int, rules: list[Citation]) -> Choice:
        """Close by: both in one frame, a single, or the shoulder, by how long it has gone on."""
        of = self._of
        if index in self._quick and self._level(speaker, partner, index):
            why = "short lines fly back and forth: both in profile, in one frame"
            return of.book.profiles(speaker, partner, index), [because("P3", why)]
        single = self._why_single(speaker, partner, index)
        worn = self._worn(index)
        if worn >= 2 * _WORN_SHOTS and self._asked(partner, index):
            why = "the answer plays on the face of the one who asked"
            return of.running.key, [because("C14", why)]
        if worn and len(of.people.present(index)) > 2:
            near = self._neighbour(speaker, index)
            if near:
                why = f"{worn} singles in a row: open up to a group"
                return of.book.two(speaker, near, index), [because("C15", why), *rules]
        if worn and of.layout.kind != "vehicle":
            why = "the beat has turned: a step closer until the place is seen again"
            return of.book.single("MCU", speaker, index), [because("P3", why), *rules]
        if single:
            return of.book.single("MS", speaker, index), [single, *rules]
        why = f"together, intensity {of.intensities[index]:.2f}: over the shoulder"
        return of.book.over(speaker, partner, index), [because("C12", why), *rules]

    def _matching_answer(self, speaker: str, partner: str, index: int) -> Choice | None:
        """P2: who answers a close-up is seen at the same size, so that the pair cuts together."""
        shot, running = self._of.cut.running, self._of.running
        cited = {citation.rule for citation in shot.rules}
        spoke = self._of.lines[index - 1].spoken and self._of.lines[index - 1].actor == partner
        if not partner or running.subjects != (partner,) or not spoke:
            return None
        if not cited & {"C10", "C11"} or running.size not in ("CU", "MCU"):
            return None
        if running.size == "CU" and index not in self._of.hot:
            return None
        words = "a close-up" if running.size == "CU" else "a medium close-up"
        why = because("P2", f"the answer to {words} is {words}")
        return self._of.book.single(running.size, speaker, index), [why]

    def _asked(self, partner: str, index: int) -> bool:
        """Whether the other one's question runs, alone in the frame and long enough to hear on."""
        before, line = self._of.lines[index - 1], self._of.lines[index]
        return (
            self._of.running.subjects == (partner,)
            and self._of.running.kind == "SGL"
            and before.spoken
            and before.actor == partner
            and before.words.text.endswith(("?", "？"))
            and self._of.cut.running.seconds + line.seconds <= _LISTEN_S
        )

    def _worn(self, index: int) -> int:
        """How many faces were seen since the last wide shot, when a beat has begun since then."""
        faces = [
            shot
            for shot in self._of.cut.since_wide()
            if self._of.book[shot.setup].kind in _FACES
            and not shot.setup.startswith(_ON_THE_MOVE)
            and any(self._of.lines[piece.line].spoken for piece in shot.pieces)
        ]
        if len(faces) < _WORN_SHOTS:
            return 0
        first = self._of.beat_of(faces[0].pieces[0].line)
        return len(faces) if self._of.beat_of(index) > first else 0

    def _neighbour(self, speaker: str, index: int) -> str:
        """Who sits or stands nearest, other than the one who spoke last."""
        people = self._of.people
        others = [key for key in self._views.singles(index) if key != speaker]
        last = self._of.lines[index - 1].actor
        rest = [key for key in others if key != last] or others
        return min(rest, key=lambda key: (people.distance_m(speaker, key, index), key), default="")

    def _level(self, speaker: str, partner: str, index: int) -> bool:
        return bool(partner) and self._of.people.level(speaker, partner, index)

    def _why_single(self, speaker: str, partner: str, index: int) -> Citation | None:
        if self._of.layout.kind == "vehicle":
            return because("C9", "side by side in a vehicle: no shoulder to cross")
        if partner and not self._level(speaker, partner, index):
            return because("C9", "one stands over the other: no shoulder at that height")
        if len(self._of.people.present(index)) > 2:
            return because("C15", "three or more people: a single for who speaks often")
        return None


def _quick_lines(of: Material) -> frozenset[int]:
    """Lines of an even exchange: two people, four lines or more, none over four words."""
    found: set[int] = set()
    run: list[int] = []
    for index, line in enumerate([*of.lines, None]):
        if line is not None and _quick(of, run, line):
            run.append(index)
            continue
        if len(run) >= _QUICK_LINES and not any(of.intensities[n] >= CLOSE_FROM for n in run):
            found.update(run)
        run = [index] if line is not None and _quick(of, [], line) else []
    return frozenset(found) if of.layout.kind != "vehicle" else frozenset()


def _quick(of: Material, run: list[int], line: Line) -> bool:
    if not line.spoken or line.heard_only or line.dual or not line.actor:
        return False
    if word_count(line.words.text) > _QUICK_WORDS:
        return False
    if not run:
        return True
    last = of.lines[run[-1]].actor
    return line.actor != last and (len(run) < 2 or line.actor == of.lines[run[-2]].actor)
