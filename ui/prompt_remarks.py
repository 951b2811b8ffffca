"""What the application says about a prompt, for the translators: remarks, reasons, strikes."""

from __future__ import annotations

from ui.words import QT_TRANSLATE_NOOP

REMARKS = (
    QT_TRANSLATE_NOOP("Core", "“%1” is one of several camera moves in these words."),
    QT_TRANSLATE_NOOP("Core", "“%1” asks for another move than %2."),
    QT_TRANSLATE_NOOP("Core", "A clip holds one move; with two, models blend them or do neither."),
    QT_TRANSLATE_NOOP("Core", "Keep one move, and choose it in Move."),
    QT_TRANSLATE_NOOP("Core", "“%1” asks for a move, and the camera is static."),
    QT_TRANSLATE_NOOP("Core", "Choose the move in Move, or take it out of the words."),
    QT_TRANSLATE_NOOP("Core", "“%1” asks for a still camera, and the move is %2."),
    QT_TRANSLATE_NOOP("Core", "Choose static in Move, or take it out of the words."),
    QT_TRANSLATE_NOOP("Core", "The words and the control contradict each other."),
    QT_TRANSLATE_NOOP("Core", "“%1” asks for another size than %2."),
    QT_TRANSLATE_NOOP("Core", "Two sizes in one prompt make the framing a matter of luck."),
    QT_TRANSLATE_NOOP("Core", "Choose the size in Size, or take it out of the words."),
    QT_TRANSLATE_NOOP(
        "Core", "These words put the light on the left; it stands on the right of this frame."
    ),
    QT_TRANSLATE_NOOP(
        "Core", "These words put the light on the right; it stands on the left of this frame."
    ),
    QT_TRANSLATE_NOOP(
        "Core", "The light stays where it is in the world when the camera goes round."
    ),
    QT_TRANSLATE_NOOP("Core", "Turn the key light, or take the side out of the words."),
    QT_TRANSLATE_NOOP("Core", "“%1” is another time of day than the scene's."),
    QT_TRANSLATE_NOOP("Core", "The light of the scene and these words pull in two directions."),
    QT_TRANSLATE_NOOP("Core", "Change the scene's heading, or take the time out of the words."),
    QT_TRANSLATE_NOOP("Core", "A negation stands in the prompt."),
    QT_TRANSLATE_NOOP("Core", "A model shows what it is told of, even after a “no”."),
    QT_TRANSLATE_NOOP("Core", "Say what is there instead."),
    QT_TRANSLATE_NOOP("Core", "%1 people are named."),
    QT_TRANSLATE_NOOP(
        "Core", "More than three described people confuse a model; the others are left out."
    ),
    QT_TRANSLATE_NOOP("Core", "Frame fewer, or let the others be a crowd."),
    QT_TRANSLATE_NOOP("Core", "“%1” could be %2."),
    QT_TRANSLATE_NOOP("Core", "“%1” is nobody whom this prompt describes."),
    QT_TRANSLATE_NOOP("Core", "A model knows only what this one prompt tells it."),
    QT_TRANSLATE_NOOP("Core", "Name the person in the script, or frame them."),
    QT_TRANSLATE_NOOP("Core", "The lines take about %1 s, the shot %2 s."),
    QT_TRANSLATE_NOOP("Core", "A voice is hurried or cut off."),
    QT_TRANSLATE_NOOP("Core", "Lengthen the shot, or split it."),
    QT_TRANSLATE_NOOP("Core", "“%1” names a make of camera or lens."),
    QT_TRANSLATE_NOOP("Core", "These families ignore it, or paint the thing itself."),
    QT_TRANSLATE_NOOP("Core", "Say what it looks like, or choose the lens in Lens."),
    QT_TRANSLATE_NOOP("Core", "“%1” is a length, a rate or a size in words."),
    QT_TRANSLATE_NOOP("Core", "Models take them as settings, not from prose."),
    QT_TRANSLATE_NOOP("Core", "Set them in Duration and in the project's settings."),
    QT_TRANSLATE_NOOP("Core", "%1 will be drawn on the screen."),
    QT_TRANSLATE_NOOP("Core", "%1 paints words in quotes as lettering."),
    QT_TRANSLATE_NOOP("Core", "Leave the quotes away unless lettering is meant."),
    QT_TRANSLATE_NOOP("Core", "The prompt has %1 words; %2 reads %3 well."),
    QT_TRANSLATE_NOOP("Core", "The prompt has %1 tokens; %2 stops reading at %3."),
    QT_TRANSLATE_NOOP(
        "Core", "What is left cannot be dropped without you. The end may not be read."
    ),
    QT_TRANSLATE_NOOP("Core", "Shorten your own words, or what happens in the shot."),
)

REASONS = (
    # why something is left out
    QT_TRANSLATE_NOOP("Core", "A model shows what it is told of, even after a “not”."),
    QT_TRANSLATE_NOOP("Core", "More than three described people confuse a model."),
    QT_TRANSLATE_NOOP("Core", "This note in brackets describes no voice and nothing to see."),
    QT_TRANSLATE_NOOP("Core", "%1 has no sound."),
    QT_TRANSLATE_NOOP("Core", "%1 reads %2 words and %3 tokens at most."),
    QT_TRANSLATE_NOOP("Core", "%1 reads no focal lengths; the camera itself carries it."),
    QT_TRANSLATE_NOOP(
        "Core", "There are no words for this move here; the control video carries it."
    ),
    QT_TRANSLATE_NOOP("Core", "Wan reads at most four kinds of tags."),
    QT_TRANSLATE_NOOP("Core", "The first frame shows it already."),
    # why a term of the negative prompt is struck, or there is none
    QT_TRANSLATE_NOOP("Core", "The shot is dark on purpose."),
    QT_TRANSLATE_NOOP("Core", "The light is soft and grey on purpose."),
    QT_TRANSLATE_NOOP("Core", "The light is bright on purpose."),
    QT_TRANSLATE_NOOP("Core", "The light is flat on purpose."),
    QT_TRANSLATE_NOOP("Core", "The camera stands still on purpose."),
    QT_TRANSLATE_NOOP("Core", "The camera is hand-held on purpose."),
    QT_TRANSLATE_NOOP("Core", "The move is fast on purpose."),
    QT_TRANSLATE_NOOP("Core", "The frame is tilted on purpose."),
    QT_TRANSLATE_NOOP("Core", "A wide shot shows its place."),
    QT_TRANSLATE_NOOP("Core", "Many people are meant."),
    QT_TRANSLATE_NOOP("Core", "The light flickers on purpose."),
    QT_TRANSLATE_NOOP("Core", "Film grain is asked for."),
    QT_TRANSLATE_NOOP("Core", "A drawn look is asked for."),
    QT_TRANSLATE_NOOP("Core", "Somebody walks backwards on purpose."),
    QT_TRANSLATE_NOOP("Core", "The shot is silent, or holds a pause, on purpose."),
    QT_TRANSLATE_NOOP("Core", "The place is heard on purpose."),
    QT_TRANSLATE_NOOP("Core", "The move changes the size on purpose."),
    QT_TRANSLATE_NOOP("Core", "The makers give no negative prompt for this family."),
    QT_TRANSLATE_NOOP("Core", "The makers use no negative prompt for this family."),
    QT_TRANSLATE_NOOP("Core", "At a guidance of 1 a negative prompt has no effect."),
    # tokenizers
    QT_TRANSLATE_NOOP("Core", "The tokenizer “%1” cannot be read."),
    QT_TRANSLATE_NOOP(
        "Core", "Copy or download the model's folder again. Until then tokens are estimated."
    ),
)
