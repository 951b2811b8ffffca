"""What the application says about repainting a part of a take; see ``core_words``."""

from __future__ import annotations

from ui.words import QT_TRANSLATE_NOOP

REPAINTING = (
    QT_TRANSLATE_NOOP("Core", "%1 cannot repaint a part of a take."),
    QT_TRANSLATE_NOOP("Core", "It has no use for a matte."),
    QT_TRANSLATE_NOOP("Core", "Choose a model that has for the shot, such as Wan VACE."),
    QT_TRANSLATE_NOOP("Core", "The stage of this take is not known."),
    QT_TRANSLATE_NOOP(
        "Core", "Its recipe does not hold it, so nothing says what is where in its picture."
    ),
    QT_TRANSLATE_NOOP("Core", "Render the shot again, and repaint that take."),
    QT_TRANSLATE_NOOP("Core", "What is kept of it cannot change its rate."),
    QT_TRANSLATE_NOOP("Core", "Frames %1 to %2 cannot be repainted."),
    QT_TRANSLATE_NOOP("Core", "“%1” is never in the picture."),
    QT_TRANSLATE_NOOP("Core", "“%1” are never in the picture."),
    QT_TRANSLATE_NOOP(
        "Core",
        "Something hides it, or it is out of frame, in all of the %1 frames of the take.",
    ),
    QT_TRANSLATE_NOOP("Core", "Choose something that is seen."),
    QT_TRANSLATE_NOOP("Core", "“%1” is not on the stage of this take."),
    QT_TRANSLATE_NOOP("Core", "Choose one of them, or render the take again."),
    QT_TRANSLATE_NOOP("Core", "The matte does not fit the take."),
    QT_TRANSLATE_NOOP(
        "Core", "It is black in every frame that may change: nothing would be repainted."
    ),
    QT_TRANSLATE_NOOP("Core", "Choose something that is in the picture, or let the matte grow."),
    QT_TRANSLATE_NOOP("Core", "Draw the matte again, for the take as it is."),
)
