"""Which set-up plays a line of dialogue: rules C9 to C15."""

from __future__ import annotations

from collections.abc import Sequence

from previz.model.project import Citation
from previz.planner.company import Company
from previz.planner.cut import Cut, because
from previz.planner.layout import Layout
from previz.planner.reading import Line
from previz.planner.setup_book import SetupBook
from previz.planner.views import ENOUGH, Views

Choice = tuple[str, list[Citation]]

TOGETHER_M = 2.1
CLOSE_FROM, MEDIUM_CLOSE_FROM, EARLY_MEDIUM_CLOSE_FROM = 0.65, 0.45, 0.80
_SHORT_LINE, _LISTEN_S = 3, 6.0


class DialogueRules:
    """Chooses for lines that are spoken."""

    def __init__(
        self,
        lines: Sequence[Line],
        book: SetupBook,
        cut: Cut,
        people: Company,
        layout: Layout,
        views: Views,
        intensities: Sequence[float],
        hot: frozenset[int],
    ) -> None:
        self._lines, self._book, self._cut, self._people = lines, book, cut, people
        self._layout, self._views = layout, views
        self._intensities, self._hot = intensities, hot
        self._stayed_short = False

    def choose(self, index: int, line: Line) -> Choice:
        speaker = line.actor
        if not speaker or line.heard_only or speaker not in self._people.present(index):
            return self._views.stay(index, line, because("C7", "a voice from outside the frame"))
        if self._people.is_group(speaker):
            return self._book.master(index), [because("C15", "a group speaks wide")]
        partner = self._people.partner(speaker, index)
        if line.dual and partner:
            return self._book.two(speaker, partner, index), [
                because("C12", "both at once: one frame")
            ]
        if line.continued:
            return self._speech_goes_on(speaker, partner, index, line)
        if self._stays_on_listener(speaker, partner, index, line):
            self._stayed_short = True
            return self._cut.running.setup, [because("C14", "a short line: stay on the listener")]
        self._stayed_short = False
        return self._speaker(speaker, partner, index)

    def _stays_on_listener(self, speaker: str, partner: str, index: int, line: Line) -> bool:
        """A line of three words or fewer plays on the other, once in a row."""
        running = self._book[self._cut.running.setup]
        before = self._lines[index - 1]
        return (
            len(line.words.text.split()) <= _SHORT_LINE
            and not self._stayed_short
            and running.subjects == (partner,)
            and before.spoken
            and before.actor == partner
            and not line.words.text.endswith("?")
            and self._cut.running.seconds + line.seconds <= _LISTEN_S
        )

    def _speech_goes_on(self, speaker: str, partner: str, index: int, line: Line) -> Choice:
        running = self._book[self._cut.running.setup]
        if running.subjects == (partner,) and not running.foreground and partner:
            return self._speaker(speaker, partner, index)
        if not self._cut.over_long(line):
            return self._cut.running.setup, [because("C8", "the speech goes on")]
        if line.seconds > _LISTEN_S:
            return self._views.other_view(index, line), [ENOUGH]
        if partner and not self._people.is_group(partner):
            size = "MCU" if "MCU" in running.key or index in self._hot else "MS"
            why = "a long speech plays partly on the listener"
            return self._book.single(size, partner, index), [because("C14", why)]
        return self._views.stay(index, line, because("C8", "the speech goes on"))

    def _speaker(self, speaker: str, partner: str, index: int) -> Choice:
        """The size ladder: singles apart, over the shoulder together, closer with intensity."""
        intensity, hot = self._intensities[index], index in self._hot
        rules = [] if hot else [because("C13", "before the peak no closer than a medium close-up")]
        crowd = len(self._people.present(index)) > 2
        apart = not partner or self._people.distance_m(speaker, partner, index) > TOGETHER_M
        if hot and intensity >= CLOSE_FROM:
            why = f"intensity {intensity:.2f} in the peak beat: close-up"
            return self._book.single("CU", speaker, index), [because("C10", why), *rules]
        if crowd and self._people.line_counts.get(speaker, 0) < 2 and partner:
            why = "three or more people: who speaks once is seen in a group"
            return self._book.two(speaker, partner, index), [because("C15", why)]
        if apart and not (hot and intensity >= MEDIUM_CLOSE_FROM and not partner):
            why = "apart in space: clean single" if partner else "alone: clean single"
            return self._book.single("MS", speaker, index), [because("C9", why)]
        if intensity >= (MEDIUM_CLOSE_FROM if hot else EARLY_MEDIUM_CLOSE_FROM):
            why = f"intensity {intensity:.2f}: a step closer"
            return self._book.single("MCU", speaker, index), [because("C11", why), *rules]
        single = self._why_single(crowd, not partner or self._people.level(speaker, partner, index))
        if single:
            return self._book.single("MS", speaker, index), [single, *rules]
        why = f"together, intensity {intensity:.2f}: over the shoulder"
        return self._book.over(speaker, partner, index), [because("C12", why), *rules]

    def _why_single(self, crowd: bool, level: bool) -> Citation | None:
        if self._layout.kind == "vehicle":
            return because("C9", "side by side in a vehicle: no shoulder to cross")
        if not level:
            return because("C9", "one stands over the other: no shoulder at that height")
        if crowd:
            return because("C15", "three or more people: a single for who speaks often")
        return None
