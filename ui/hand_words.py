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
    # the stage's own process
    QT_TRANSLATE_NOOP("Core", "The drawing of the stage stopped."),
    QT_TRANSLATE_NOOP("Core", "It starts again by itself."),
    QT_TRANSLATE_NOOP(
        "Core", "The stage is not drawn any more: its drawing stopped %1 times in a row."
    ),
    QT_TRANSLATE_NOOP(
        "Core",
        "Try again. If it stops again, update the graphics driver, or restart the machine.",
    ),
    QT_TRANSLATE_NOOP("Core", "It hung: no picture came for a minute. A driver may be stuck."),
    QT_TRANSLATE_NOOP("Core", "The stage cannot be drawn: its process does not start."),
    QT_TRANSLATE_NOOP("Core", "Free memory and disk space, or install Previz again."),
    QT_TRANSLATE_NOOP("Core", "A view of %1 pixels is too large for the stage."),
    QT_TRANSLATE_NOOP("Core", "The memory for one has %1 MiB."),
    QT_TRANSLATE_NOOP("Core", "Make the window smaller."),
)
