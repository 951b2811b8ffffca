"""What the application says in English of a hand on the stage, for the user's language."""

from __future__ import annotations

from ui.words import QT_TRANSLATE_NOOP

HAND = (
    # undo
    QT_TRANSLATE_NOOP("Core", "Lift %1"),
    QT_TRANSLATE_NOOP("Core", "Lift %1 things"),
    QT_TRANSLATE_NOOP("Core", "Scale %1"),
    QT_TRANSLATE_NOOP("Core", "Scale %1 things"),
    QT_TRANSLATE_NOOP("Core", "Put down %1"),
    QT_TRANSLATE_NOOP("Core", "Put down %1 things"),
    QT_TRANSLATE_NOOP("Core", "Bring in %1"),
    QT_TRANSLATE_NOOP("Core", "Fly camera"),
    # what cannot be
    QT_TRANSLATE_NOOP("Core", "Only things are lifted, lowered and scaled."),
    QT_TRANSLATE_NOOP("Core", "An actor stands on the floor, and their height is in the cast."),
    QT_TRANSLATE_NOOP("Core", "Choose a thing, or change the height under Cast."),
    QT_TRANSLATE_NOOP("Core", "Shot %1 is framed on %2."),
    QT_TRANSLATE_NOOP("Core", "Without its subject the camera has nowhere to stand."),
    QT_TRANSLATE_NOOP("Core", "Choose another framing or subject first."),
    QT_TRANSLATE_NOOP("Core", "“%1” is not in this scene."),
    QT_TRANSLATE_NOOP("Core", "In it: %1."),
    QT_TRANSLATE_NOOP("Core", "%1 is in shot %2 already."),
    QT_TRANSLATE_NOOP("Core", "Nobody can be there twice."),
    QT_TRANSLATE_NOOP("Core", "Move them instead."),
)
