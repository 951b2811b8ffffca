"""The marks of the chosen actor in time: when one is reached, how long it is kept, what follows."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from previz.app.commands import stage as verbs
from previz.app.paces import Pace, pace_from, walked_through
from previz.app.studio import Studio
from previz.model.project import Project
from previz.model.stage import Blocking, Mark
from ui import icons, theme
from ui.fields import Number
from ui.selection import Selection

_LAST_FRAME, _WIDEST_M = 99_999, 6.0
_FRAME_PX, _BEND_PX = 116, 112

Where = Callable[[], tuple[str, int]]
Ask = Callable[[Callable[[], object]], None]


def go_to_frame(selection: Selection, project: Project, shot_id: str, frame: int) -> None:
    """Put the playhead on a frame of a shot, where the cut shows it."""
    start = 0
    for clip in project.timeline.picture.clips:
        inside = clip.source.start <= frame < clip.source.start + clip.source.length
        if clip.shot_id == shot_id and inside:
            selection.seek(start + frame - clip.source.start)
            return
        start += clip.source.length


class MarkBar(QWidget):
    """Numbers of the mark that holds at the playhead, and the way on from it.

    Args:
        where: the selected shot's id and its frame at the playhead.
        ask: runs a verb and says what went wrong.
        go: puts the playhead on a frame of the shot.
    """

    def __init__(self, studio: Studio, where: Where, ask: Ask, go: Callable[[int], None]) -> None:
        super().__init__()
        self._studio, self._where, self._ask, self._go = studio, where, ask, go
        self._actor_id, self._marks, self._place = "", tuple[Mark, ...](), 0
        self._gestures = itertools.count(1)
        self.before = self._button("mdi6.chevron-left", self.tr("To the mark before"))
        self.after = self._button("mdi6.chevron-right", self.tr("To the next mark"))
        self.words = QLabel()
        self.arrives = self._number(
            1, _LAST_FRAME, self.tr("at frame "), "", self.tr("Reached in frame"), _FRAME_PX
        )
        self.stays = self._number(
            0, _LAST_FRAME, self.tr("stays "), self.tr(" fr"), self.tr("Stays for"), _FRAME_PX
        )
        self.bend = self._number(
            -_WIDEST_M,
            _WIDEST_M,
            self.tr("bends "),
            " m",
            self.tr("The way on swings out, to the left; to the right below zero"),
            _BEND_PX,
            1,
        )
        self.pace = QLabel()
        self.natural = self._button("mdi6.walk", self.tr("Go on at a natural pace"))
        self.natural.setToolTip(
            self.tr("Go on at a natural pace: a walk at 1.4 m/s, a run at 3.5 m/s")
        )
        self._lay_out()
        self._bind()

    def _button(self, icon: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setFixedSize(theme.CONTROL_PX, theme.CONTROL_PX)
        button.setIcon(icons.icon(icon, theme.current().text))
        button.setAccessibleName(words)
        button.setToolTip(words)
        return button

    def _number(
        self,
        low: float,
        high: float,
        prefix: str,
        unit: str,
        words: str,
        width_px: int,
        decimals: int = 0,
    ) -> Number:
        field = Number(low, high, unit, decimals, 0.5 if decimals else 1.0)
        field.setPrefix(prefix)
        field.setFixedWidth(width_px)
        field.setAccessibleName(words)
        field.setToolTip(words)
        return field

    def _lay_out(self) -> None:
        self.words.setObjectName("hint")
        self.pace.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 8, 4)
        row.setSpacing(6)
        for widget in (
            self.before,
            self.words,
            self.after,
            self.arrives,
            self.stays,
            self.bend,
            self.natural,
        ):
            row.addWidget(widget)
        row.addWidget(self.pace, 1)

    def _bind(self) -> None:
        self.before.clicked.connect(lambda: self._step(-1))
        self.after.clicked.connect(lambda: self._step(1))
        self.arrives.entered.connect(self._arrive)
        self.stays.entered.connect(self._stay)
        self.bend.entered.connect(self._swing)
        self.natural.clicked.connect(self._go_naturally)

    # -- what a person does ----------------------------------------------------------------

    def _step(self, by: int) -> None:
        place = self._place + by
        if 0 <= place < len(self._marks):
            self._go(self._marks[place].frame)

    def _gesture(self) -> str:
        return f"marks-{id(self)}-{next(self._gestures)}"

    def _arrive(self, value: float) -> None:
        shot_id, frame = self._where()
        arrives, gesture = int(value) - 1, self._gesture()
        self._ask(
            lambda: verbs.set_arrival(
                self._studio, shot_id, self._actor_id, frame, arrives, gesture
            )
        )
        self._go(arrives)

    def _stay(self, value: float) -> None:
        shot_id, frame = self._where()
        gesture = self._gesture()
        self._ask(
            lambda: verbs.set_stay(
                self._studio, shot_id, self._actor_id, frame, int(value), gesture
            )
        )

    def _swing(self, value: float) -> None:
        shot_id, frame = self._where()
        gesture = self._gesture()
        self._ask(
            lambda: verbs.set_bend(self._studio, shot_id, self._actor_id, frame, value, gesture)
        )

    def _go_naturally(self) -> None:
        shot_id, frame = self._where()
        self._ask(lambda: verbs.walk_naturally(self._studio, shot_id, self._actor_id, frame))

    # -- what is shown ---------------------------------------------------------------------

    def show_mark(self, project: Project, blocking: Blocking, place: int) -> None:
        """One of an actor's marks, and the way to the next."""
        self._actor_id, self._marks, self._place = blocking.actor_id, blocking.marks, place
        mark, last = blocking.marks[place], len(blocking.marks) - 1
        words = self.tr("Mark %1 of %2")
        self.words.setText(words.replace("%1", str(place + 1)).replace("%2", str(last + 1)))
        self.before.setEnabled(place > 0)
        self.after.setEnabled(place < last)
        self.arrives.show_value(mark.frame + 1)
        self.stays.show_value(mark.stay_frames)
        self.bend.show_value(mark.bend_m)
        shot_id, _frame = self._where()
        shot = project.stage_shot(shot_id)
        pace = pace_from(blocking, place, float(shot.rate.fraction))
        self.bend.setEnabled(pace is not None)
        self.natural.setEnabled(pace is not None)
        hit = "" if pace is None else walked_through(shot, blocking.actor_id, place)
        self._show_pace(pace, hit, recorded=blocking.capture is not None, ends=place == last)

    def _show_pace(self, pace: Pace | None, hit: str, recorded: bool, ends: bool) -> None:
        tokens = theme.current()
        warns = bool(hit) or (pace is not None and not pace.possible)
        self.pace.setStyleSheet(f"color: {tokens.warn if warns else tokens.hint}")
        if recorded:
            self.pace.setText(self.tr("Moves as recorded"))
        elif pace is None:
            self.pace.setText(self.tr("Stays to the end") if ends else self.tr("Stays in place"))
        else:
            speed = f"{pace.m_s:.1f}"
            far = f"{pace.metres:.1f}"
            words = self._pace_words()[pace.kind].format(speed=speed)
            through = self.tr("Goes through: {thing}").format(thing=hit) if hit else ""
            said = [words, f"{far} m", *([through] if through else [])]
            self.pace.setText("  ·  ".join(said))
        self.pace.setToolTip(self.pace.text())

    def _pace_words(self) -> dict[str, str]:
        return {
            "creeps": self.tr("Creeps at {speed} m/s"),
            "walks": self.tr("Walks at {speed} m/s"),
            "runs": self.tr("Runs at {speed} m/s"),
            "sprints": self.tr("Sprints at {speed} m/s"),
            "too_fast_to_walk": self.tr("Too fast to walk: {speed} m/s"),
            "impossible": self.tr("Too fast for anybody: {speed} m/s"),
        }
