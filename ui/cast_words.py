"""What the application says about characters, clothes and locations; see ``core_words``."""

from __future__ import annotations

from ui.words import QT_TRANSLATE_NOOP

CAST = (
    QT_TRANSLATE_NOOP("Core", "Colour"),
    QT_TRANSLATE_NOOP("Core", "Description"),
    QT_TRANSLATE_NOOP("Core", "Height %1 m"),
    QT_TRANSLATE_NOOP("Core", "Light as the location"),
    QT_TRANSLATE_NOOP("Core", "Merge %1 into %2"),
    QT_TRANSLATE_NOOP("Core", "Rename to %1"),
    QT_TRANSLATE_NOOP("Core", "She or he"),
    QT_TRANSLATE_NOOP("Core", "Standing light"),
    QT_TRANSLATE_NOOP("Core", "Standing light as planned"),
    QT_TRANSLATE_NOOP("Core", "State %1"),
    QT_TRANSLATE_NOOP("Core", "Wardrobe"),
    # characters
    QT_TRANSLATE_NOOP("Core", "There is nobody called %1 in the cast."),
    QT_TRANSLATE_NOOP("Core", "They may have been merged with somebody, or a new draft cut them."),
    QT_TRANSLATE_NOOP("Core", "Choose somebody who is in the list."),
    QT_TRANSLATE_NOOP("Core", "A character needs a name."),
    QT_TRANSLATE_NOOP("Core", "Cards, prompts and lists call people by it."),
    QT_TRANSLATE_NOOP("Core", "Type one, or keep %1."),
    QT_TRANSLATE_NOOP("Core", "There is a %1 already."),
    QT_TRANSLATE_NOOP("Core", "Two people of one name cannot be told apart."),
    QT_TRANSLATE_NOOP("Core", "Choose another name, or merge the two."),
    QT_TRANSLATE_NOOP("Core", "This is not a colour."),
    QT_TRANSLATE_NOOP("Core", "Red, green and blue run from 0 to 1."),
    QT_TRANSLATE_NOOP("Core", "Choose a colour from the list."),
    QT_TRANSLATE_NOOP("Core", "Nobody is %1 m tall."),
    QT_TRANSLATE_NOOP("Core", "Figures stand from %1 to %2 m."),
    QT_TRANSLATE_NOOP("Core", "Type a height in that range."),
    QT_TRANSLATE_NOOP("Core", "%1 cannot be merged with %2."),
    QT_TRANSLATE_NOOP("Core", "A merge makes one character out of two."),
    QT_TRANSLATE_NOOP("Core", "Choose somebody else."),
    QT_TRANSLATE_NOOP("Core", "%1 and %2 cannot be one."),
    QT_TRANSLATE_NOOP("Core", "%1 has %2 figures and %3 %4."),
    QT_TRANSLATE_NOOP("Core", "Merge a person with a person, or a group with a group of as many."),
    # clothes
    QT_TRANSLATE_NOOP("Core", "%1 has no state of dress called “%2”."),
    QT_TRANSLATE_NOOP("Core", "There are: %1."),
    QT_TRANSLATE_NOOP("Core", "Choose one of these, or add it first."),
    QT_TRANSLATE_NOOP("Core", "A state of dress needs a name."),
    QT_TRANSLATE_NOOP("Core", "Scenes choose it by its name."),
    QT_TRANSLATE_NOOP("Core", "Type one: soaked, Sunday best, coat off."),
    QT_TRANSLATE_NOOP("Core", "%1 has a state called “%2” already."),
    QT_TRANSLATE_NOOP("Core", "Scenes choose a state by its name."),
    QT_TRANSLATE_NOOP("Core", "Choose another name."),
    # locations
    QT_TRANSLATE_NOOP("Core", "There is no location %1."),
    QT_TRANSLATE_NOOP("Core", "It may have been merged with another, or a new draft cut it."),
    QT_TRANSLATE_NOOP("Core", "Choose one that is in the list."),
    QT_TRANSLATE_NOOP("Core", "A location needs a name."),
    QT_TRANSLATE_NOOP("Core", "Prompts and lists call it by that."),
    QT_TRANSLATE_NOOP("Core", "A merge makes one location out of two."),
    QT_TRANSLATE_NOOP("Core", "Choose another location."),
)
