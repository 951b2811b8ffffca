"""The inspector's words: why the shot is so."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

from previz.model.project import Project
from ui import theme
from ui.fields import Section

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


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]
