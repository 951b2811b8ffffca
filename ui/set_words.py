"""What the application says in English about sets and things, for the user's language."""

from __future__ import annotations

from ui.words import QT_TRANSLATE_NOOP

SETS = (
    # undo
    QT_TRANSLATE_NOOP("Core", "Turn %1"),
    QT_TRANSLATE_NOOP("Core", "Change %1"),
    QT_TRANSLATE_NOOP("Core", "Add %1"),
    QT_TRANSLATE_NOOP("Core", "Move %1 things"),
    QT_TRANSLATE_NOOP("Core", "Turn %1 things"),
    QT_TRANSLATE_NOOP("Core", "Duplicate %1 things"),
    QT_TRANSLATE_NOOP("Core", "Remove %1 things"),
    QT_TRANSLATE_NOOP("Core", "Size of the set"),
    QT_TRANSLATE_NOOP("Core", "Ground"),
    QT_TRANSLATE_NOOP("Core", "Move the back wall"),
    QT_TRANSLATE_NOOP("Core", "Move the front wall"),
    QT_TRANSLATE_NOOP("Core", "Move the left wall"),
    QT_TRANSLATE_NOOP("Core", "Move the right wall"),
    QT_TRANSLATE_NOOP("Core", "There is no such wall."),
    QT_TRANSLATE_NOOP("Core", "Only a room has walls of its own: back, front, left and right."),
    QT_TRANSLATE_NOOP("Core", "Choose one of those, or add a wall from the library."),
    QT_TRANSLATE_NOOP("Core", "Close the wall"),
    QT_TRANSLATE_NOOP("Core", "Own walls"),
    QT_TRANSLATE_NOOP("Core", "Save the set"),
    QT_TRANSLATE_NOOP("Core", "Use the saved set"),
    QT_TRANSLATE_NOOP("Core", "Own set"),
    # what cannot be
    QT_TRANSLATE_NOOP("Core", "A thing needs a name."),
    QT_TRANSLATE_NOOP("Core", "The shot list and the prompt call it by that."),
    QT_TRANSLATE_NOOP("Core", "Type one."),
    QT_TRANSLATE_NOOP("Core", "“%1” cannot be %2 m."),
    QT_TRANSLATE_NOOP("Core", "Width, height and depth run from %1 to %2 m."),
    QT_TRANSLATE_NOOP("Core", "Type a size in that range."),
    QT_TRANSLATE_NOOP("Core", "“%1” would be off the stage."),
    QT_TRANSLATE_NOOP(
        "Core", "The stage reaches %1 m from its middle, and from %2 to %3 m in height."
    ),
    QT_TRANSLATE_NOOP("Core", "Put it nearer."),
    QT_TRANSLATE_NOOP("Core", "“%1” cannot be moved on this stage."),
    QT_TRANSLATE_NOOP("Core", "It is part of the room, or it was removed."),
    QT_TRANSLATE_NOOP("Core", "Walls, doors and windows of the room are changed under Set."),
    QT_TRANSLATE_NOOP("Core", "%1 things stand on this stage already."),
    QT_TRANSLATE_NOOP("Core", "More could not be drawn in time."),
    QT_TRANSLATE_NOOP("Core", "Remove what no shot sees."),
    QT_TRANSLATE_NOOP("Core", "A set cannot be %1 m."),
    QT_TRANSLATE_NOOP(
        "Core", "Width and depth run from %1 to %2 m, a room's height from %3 to %4 m."
    ),
    QT_TRANSLATE_NOOP("Core", "Type a measure in that range."),
    QT_TRANSLATE_NOOP("Core", "The door does not fit into the %1 wall."),
    QT_TRANSLATE_NOOP("Core", "The window does not fit into the %1 wall."),
    QT_TRANSLATE_NOOP("Core", "It is at least 0.2 m wide and high."),
    QT_TRANSLATE_NOOP("Core", "The wall is %1 m long."),
    QT_TRANSLATE_NOOP("Core", "The room is %1 m high."),
    QT_TRANSLATE_NOOP("Core", "There is a %1 already."),
    QT_TRANSLATE_NOOP("Core", "Make it smaller, or move it along the wall."),
    QT_TRANSLATE_NOOP("Core", "%1 has no saved set."),
    QT_TRANSLATE_NOOP("Core", "Its scenes show what the script says stands there."),
    QT_TRANSLATE_NOOP("Core", "Save the set of a scene first."),
    QT_TRANSLATE_NOOP("Core", "“%1” cannot be built: nothing here is called “%2”."),
    QT_TRANSLATE_NOOP("Core", "The project was made with another version of Previz."),
    QT_TRANSLATE_NOOP("Core", "Open it with that version, or take back the edit that put it here."),
)
