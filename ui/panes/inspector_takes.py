"""The inspector's takes: which one plays, and what can be made from one."""

from __future__ import annotations

import random
from collections.abc import Callable

from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from previz.app import remaking, repainting
from previz.app.commands import enlarging, inputs, takes
from previz.app.studio import Studio
from previz.model.project import Project, Shot
from previz.model.render import CLAY, Take
from ui import icons, theme
from ui.dialogs.asking import asked
from ui.fields import Section
from ui.messages import told
from ui.selection import Selection

SEEDS = 1_000_000
FIRST = 4
"""Takes of a shot that are shown before all are asked for, besides what plays or is circled."""


class TakesSection(Section):
    """The shot's takes, newest first; the circled one plays, else the newest."""

    def __init__(self, studio: Studio, selection: Selection) -> None:
        super().__init__()
        self.set_title(self.tr("Takes"))
        self._studio, self._selection = studio, selection
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(2)
        self.add_wide(self._list)
        self._shown: tuple[object, ...] = ()
        self._all_of = ""

    def refresh(self, project: Project, shot_id: str) -> None:
        shot = project.shot(shot_id)
        whole = len(shot.take_ids) <= FIRST + 1 or self._all_of == shot_id
        after = project.shots.get(_next_shot(project, shot_id))
        offers = shot.engine, shot.frames, after and (after.id, after.engine)
        look = shot.circled_take, shot.playing_take_id, theme.current().name
        shown = (shot_id, shot.take_ids, whole, *offers, *look)
        if shown == self._shown:
            return
        self._shown = shown
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.setVisible(bool(shot.take_ids))
        newest = tuple(reversed(shot.take_ids))
        wanted = {*newest[:FIRST], shot.circled_take, shot.playing_take_id}
        for take_id in newest:
            if whole or take_id in wanted:
                self._column.addWidget(self._row(project, shot, project.takes[take_id]))
        if not whole:
            self._column.addWidget(self._rest(len(newest)), 0, Qt.AlignmentFlag.AlignLeft)

    def _rest(self, count: int) -> QToolButton:
        """After a night there are many: they are asked for, or what follows is far below."""
        more = QToolButton()
        more.setObjectName("choices")
        more.setText(self.tr("All %1 takes").replace("%1", str(count)))
        more.setAccessibleName(more.text())
        more.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        more.setIcon(icons.icon("mdi6.chevron-down"))
        more.setFixedHeight(theme.CONTROL_PX)
        more.clicked.connect(self._show_all)
        return more

    def _show_all(self) -> None:
        self._all_of = self._selection.shot_id
        self.refresh(self._studio.session.project, self._all_of)

    def _row(self, project: Project, shot: Shot, take: Take) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 2, 0, 2)
        line.setSpacing(8)
        line.addWidget(self._circle_button(shot, take))
        line.addLayout(self._said_of(take), 1)
        line.addWidget(self._more_button(project, shot, take))
        return row

    def _said_of(self, take: Take) -> QVBoxLayout:
        """Which take it is, and below that how large and when: a long engine's name has a line."""
        engine = self._studio.engines.get(take.spec.engine)
        made = QDateTime.fromString(take.created_utc, Qt.DateFormat.ISODate).toLocalTime()
        when = QLocale().toString(made.time(), QLocale.FormatType.ShortFormat)
        name = engine.name if engine else take.spec.engine
        if take.spec.draft:
            name = self.tr("%1, draft").replace("%1", name)
        if take.spec.upscale is not None:
            name = self.tr("%1, upscaled").replace("%1", name)
        if take.spec.matte is not None:
            name = self.tr("%1, repainted in part").replace("%1", name)
        elif take.spec.redo is not None:
            name = self.tr("%1, frames %2 to %3 anew").replace("%1", name)
            start, stop = take.spec.redo
            name = name.replace("%2", str(start)).replace("%3", str(stop - 1))
        elif take.spec.upscale is None and any(c.kind == "source" for c in take.spec.controls):
            name = self.tr("%1, refined").replace("%1", name)
        words = QLabel(self.tr("Take %1").replace("%1", str(take.number)) + f"   {name}")
        words.setWordWrap(True)
        details = QLabel(f"{take.spec.width_px}×{take.spec.height_px}   {when}")
        details.setObjectName("hint")
        details.setToolTip("\n".join(f"{key}: {value}" for key, value in take.made_by))
        details.setWordWrap(True)
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(words)
        column.addWidget(details)
        return column

    def _circle_button(self, shot: Shot, take: Take) -> QToolButton:
        circled = take.id == shot.circled_take
        circle = QToolButton()
        circle.setFixedSize(24, 24)
        circle.setCheckable(True)
        circle.setChecked(circled)
        name = self.tr("Circle take %1").replace("%1", str(take.number))
        circle.setAccessibleName(name)
        circle.setToolTip(name)
        t = theme.current()
        circle.setIcon(
            icons.icon("mdi6.check-circle" if circled else "mdi6.circle-outline", t.accent_text)
            if circled or take.id == shot.playing_take_id
            else icons.icon("mdi6.circle-outline", t.dim)
        )
        circle.clicked.connect(lambda on: self._circle(shot.id, take.id if on else ""))
        return circle

    def _circle(self, shot_id: str, take_id: str) -> None:
        with told(self):
            takes.circle(self._studio, shot_id, take_id)

    # -- what can be made from a take ------------------------------------------------------

    def _more_button(self, project: Project, shot: Shot, take: Take) -> QToolButton:
        more = QToolButton()
        more.setObjectName("choices")
        more.setFixedSize(24, 24)
        more.setIcon(icons.icon("mdi6.dots-horizontal"))
        more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        name = self.tr("What can be made from take %1").replace("%1", str(take.number))
        more.setAccessibleName(name)
        more.setToolTip(name)
        menu = QMenu(more)
        menu.setToolTipsVisible(True)
        engine = self._studio.engines.get(shot.engine)
        starts, keeps = remaking.can(engine) if engine is not None else (False, False)
        begins = self.tr("The shot's model makes every take from the beginning.")
        same = take.spec.engine == shot.engine
        stays = begins if not keeps else "" if same else self.tr("Another engine made this take.")
        self._offer(
            menu,
            self.tr("Refine to full size") if take.spec.draft else self.tr("Refine"),
            lambda: self._refine(take),
            "" if starts else begins,
        )
        self._offer(menu, self.tr("Make a range anew…"), lambda: self._ask_range(take), stays)
        paints = "" if repainting.can(engine) else self.tr("The shot's model repaints no part.")
        self._offer(
            menu, self.tr("Repaint a part of the picture…"), lambda: self._ask_part(take), paints
        )
        longer = shot.frames > take.frames
        as_long = "" if longer else self.tr("The shot is no longer than the take.")
        self._offer(
            menu,
            self.tr("Continue to the shot's length"),
            lambda: self._continue(take),
            stays or as_long,
        )
        self._offer(menu, self.tr("Upscale…"), lambda: self._ask_size(take))
        menu.addAction(self.tr("Verify…")).triggered.connect(lambda: self._verify(take))
        menu.addSeparator()
        after = _next_shot(project, shot.id)
        drawn = not after or project.shots[after].engine == CLAY
        self._offer(
            menu,
            self.tr("Begin the next shot where this ends"),
            lambda: self._hand_on(take, after),
            self.tr("No model renders the next shot.") if drawn else "",
        )
        more.setMenu(menu)
        return more

    def _offer(self, menu: QMenu, words: str, does: Callable[[], None], why_not: str = "") -> None:
        """A deed; one that cannot be done says why when it is pointed at."""
        action = menu.addAction(words)
        action.setEnabled(not why_not and not self._studio.session.read_only)
        action.setToolTip(why_not)
        action.triggered.connect(lambda _on=False: does())

    def _refine(self, take: Take) -> None:
        with told(self):
            inputs.refine(self._studio, take.id)

    def _continue(self, take: Take) -> None:
        with told(self):
            inputs.continue_take(self._studio, take.id)

    def _ask_range(self, take: Take) -> None:
        from ui.dialogs.retake import RetakeDialog

        dialog = RetakeDialog(take, self.window())
        if asked(dialog):
            start, stop = dialog.range
            with told(self):
                seed = random.randrange(SEEDS)
                inputs.make_anew(self._studio, take.id, start, stop, seed)

    def _ask_part(self, take: Take) -> None:
        from ui.dialogs.repaint import RepaintDialog

        with told(self):
            dialog = RepaintDialog(self._studio, take, self.window())
            if asked(dialog):
                inputs.repaint_several(self._studio, take.id, dialog.asked, dialog.count)

    def _verify(self, take: Take) -> None:
        from ui.dialogs.take_check import TakeCheckDialog

        with told(self):
            asked(TakeCheckDialog(self._studio, take, self.window()))

    def _ask_size(self, take: Take) -> None:
        from ui.dialogs.upscale import UpscaleDialog

        with told(self):
            dialog = UpscaleDialog(self._studio, take, self.window())
            if asked(dialog):
                enlarging.upscale(self._studio, take.id, dialog.way, dialog.size_px)

    def _hand_on(self, take: Take, shot_id: str) -> None:
        with told(self):
            inputs.give_frame(self._studio, shot_id, "first", take.id, take.frames - 1)


def _next_shot(project: Project, shot_id: str) -> str:
    """The shot just after this one in the cut; empty for none."""
    ids = [clip.shot_id for clip in project.timeline.picture.clips]
    later = ids[ids.index(shot_id) + 1 :] if shot_id in ids else []
    return next((each for each in later if each != shot_id and each in project.shots), "")
