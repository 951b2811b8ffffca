"""The inspector's words: why the shot is so, and its takes."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QVBoxLayout, QWidget

from previz.app.commands import takes
from previz.app.studio import Studio
from previz.model.project import Project, Shot
from previz.model.render import Take
from ui import icons, theme
from ui.fields import Section
from ui.messages import told
from ui.selection import Selection

PROMPT_PX = 72


def reading_label() -> QLabel:
    """Text to read and to select; wrapped, and never wider than the inspector."""
    label = QLabel()
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return label


class WhySection(Section):
    """Every decision of the plan with its rule."""

    def __init__(self) -> None:
        super().__init__()
        self.set_title(self.tr("Why"))
        self.reasons = reading_label()
        self.reasons.setTextFormat(Qt.TextFormat.RichText)
        self.reasons.setAccessibleName(self.tr("Why the shot is so"))
        self.add_wide(self.reasons)

    def refresh(self, project: Project, shot_id: str) -> None:
        t = theme.current()
        rules = project.shot(shot_id).rules
        self.setVisible(bool(rules))
        self.reasons.setText(
            "".join(
                f'<p style="margin:0 0 4px 0;"><span style="color:{t.dim};">'
                f"{escape(citation.rule)}</span>&nbsp; {escape(_sentence(citation.why))}</p>"
                for citation in rules
            )
        )


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

    def refresh(self, project: Project, shot_id: str) -> None:
        shot = project.shot(shot_id)
        shown = (shot_id, shot.take_ids, shot.circled_take, theme.current().name)
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
        for take_id in reversed(shot.take_ids):
            self._column.addWidget(self._row(project, shot, project.takes[take_id]))

    def _row(self, project: Project, shot: Shot, take: Take) -> QWidget:
        circled = take.id == shot.circled_take
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
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
        engine = self._studio.engines.get(take.spec.engine)
        made = QDateTime.fromString(take.created_utc, Qt.DateFormat.ISODate).toLocalTime()
        when = QLocale().toString(made.time(), QLocale.FormatType.ShortFormat)
        words = QLabel(
            self.tr("Take %1").replace("%1", str(take.number))
            + f"   {engine.name if engine else take.spec.engine}"
        )
        details = QLabel(f"{take.spec.width_px}×{take.spec.height_px}   {when}")
        details.setObjectName("hint")
        details.setToolTip("\n".join(f"{key}: {value}" for key, value in take.made_by))
        line.addWidget(circle)
        line.addWidget(words, 1)
        line.addWidget(details)
        return row

    def _circle(self, shot_id: str, take_id: str) -> None:
        with told(self):
            takes.circle(self._studio, shot_id, take_id)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
