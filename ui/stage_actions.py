"""The Stage menu: what a hand can ask of the stage. The keys are the stage pane's own."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from ui.panes.stage_verbs import KEYS
from ui.words import QT_TRANSLATE_NOOP


@dataclass(frozen=True, slots=True)
class StageRow:
    """One entry: its words and what its tip says, in English. Without words it is a line."""

    id: str
    words: str = ""
    tip: str = ""

    @property
    def verb(self) -> str:
        """The method of the stage's verbs."""
        return self.id.removeprefix("stage_")

    @property
    def keys(self) -> tuple[str, ...]:
        return KEYS.get(self.verb, ())


STAGE = (
    StageRow(
        "stage_hand",
        QT_TRANSLATE_NOOP("Actions", "Hand"),
        QT_TRANSLATE_NOOP("Actions", "Drag anything over the floor; its ring turns it."),
    ),
    StageRow(
        "stage_move",
        QT_TRANSLATE_NOOP("Actions", "Move"),
        QT_TRANSLATE_NOOP("Actions", "Arrows move what is chosen along one axis."),
    ),
    StageRow(
        "stage_turn",
        QT_TRANSLATE_NOOP("Actions", "Turn"),
        QT_TRANSLATE_NOOP("Actions", "A ring turns what is chosen."),
    ),
    StageRow(
        "stage_scale",
        QT_TRANSLATE_NOOP("Actions", "Scale"),
        QT_TRANSLATE_NOOP("Actions", "Boxes make things larger and smaller."),
    ),
    StageRow(
        "stage_snap",
        QT_TRANSLATE_NOOP("Actions", "Snap"),
        QT_TRANSLATE_NOOP("Actions", "A drag comes to rest at marks, walls, things and the grid."),
    ),
    StageRow("-1"),
    StageRow(
        "stage_choose_all",
        QT_TRANSLATE_NOOP("Actions", "Choose all"),
        QT_TRANSLATE_NOOP("Actions", "Every actor and every thing, but not the walls."),
    ),
    StageRow(
        "stage_band",
        QT_TRANSLATE_NOOP("Actions", "Choose with a band"),
        QT_TRANSLATE_NOOP(
            "Actions", "The next drag frames what is chosen. Shift and a drag does the same."
        ),
    ),
    StageRow(
        "stage_duplicate",
        QT_TRANSLATE_NOOP("Actions", "Duplicate"),
        QT_TRANSLATE_NOOP("Actions", "Of a thing a second one; of an actor an extra."),
    ),
    StageRow(
        "stage_remove",
        QT_TRANSLATE_NOOP("Actions", "Remove"),
        QT_TRANSLATE_NOOP("Actions", "Things leave the scene; an actor leaves only this shot."),
    ),
    StageRow(
        "stage_settle",
        QT_TRANSLATE_NOOP("Actions", "Put down"),
        QT_TRANSLATE_NOOP("Actions", "On the table under it, or on the floor."),
    ),
    StageRow(
        "stage_copy_blocking",
        QT_TRANSLATE_NOOP("Actions", "Copy blocking to the whole set-up"),
        QT_TRANSLATE_NOOP("Actions", "Every other shot of this set-up plays as this one does."),
    ),
    StageRow("-2"),
    StageRow(
        "stage_frame_chosen",
        QT_TRANSLATE_NOOP("Actions", "Frame what is chosen"),
        QT_TRANSLATE_NOOP("Actions", "The free camera goes near it."),
    ),
    StageRow(
        "stage_frame_all",
        QT_TRANSLATE_NOOP("Actions", "Frame the whole set"),
        QT_TRANSLATE_NOOP("Actions", "The free camera goes back until it sees everything."),
    ),
    StageRow(
        "stage_corner",
        QT_TRANSLATE_NOOP("Actions", "From a corner"),
        QT_TRANSLATE_NOOP("Actions", "In perspective, from above."),
    ),
    StageRow(
        "stage_front",
        QT_TRANSLATE_NOOP("Actions", "From the front"),
        QT_TRANSLATE_NOOP("Actions", "As the audience of a theatre sees it, without depth."),
    ),
    StageRow(
        "stage_right",
        QT_TRANSLATE_NOOP("Actions", "From the right"),
        QT_TRANSLATE_NOOP("Actions", "From the side, without depth."),
    ),
    StageRow(
        "stage_back",
        QT_TRANSLATE_NOOP("Actions", "From the back"),
        QT_TRANSLATE_NOOP("Actions", "From behind, without depth."),
    ),
    StageRow(
        "stage_left",
        QT_TRANSLATE_NOOP("Actions", "From the left"),
        QT_TRANSLATE_NOOP("Actions", "From the side, without depth."),
    ),
    StageRow(
        "stage_top",
        QT_TRANSLATE_NOOP("Actions", "From above"),
        QT_TRANSLATE_NOOP("Actions", "The plan of the set."),
    ),
)


def stage_words(text: str) -> str:
    """Words of the table in the user's language."""
    return QCoreApplication.translate("Actions", text)
