"""What the application says about language models and proposed beats; see ``core_words``."""

from __future__ import annotations

from ui.words import QT_TRANSLATE_NOOP

ANNOTATION = (
    QT_TRANSLATE_NOOP("Core", "Accept proposed beats"),
    # why there is none, or none to be had
    QT_TRANSLATE_NOOP("Core", "No language model is chosen."),
    QT_TRANSLATE_NOOP("Core", "Beats are annotated by a model of your own, and none is named."),
    QT_TRANSLATE_NOOP(
        "Core", "Name a model's folder in the preferences. The beats by rules need none."
    ),
    QT_TRANSLATE_NOOP("Core", "“%1” is not a language model."),
    QT_TRANSLATE_NOOP("Core", "“%1” is not a language model that writes text."),
    QT_TRANSLATE_NOOP("Core", "There is no such folder."),
    QT_TRANSLATE_NOOP("Core", "It has no %1."),
    QT_TRANSLATE_NOOP("Core", "Its %1 is missing."),
    QT_TRANSLATE_NOOP("Core", "The model “%1” wants to run code of its own."),
    QT_TRANSLATE_NOOP("Core", "Its %1 names a program in the folder (auto_map). Previz runs none."),
    QT_TRANSLATE_NOOP("Core", "“%1” is an adapter, not a whole model."),
    QT_TRANSLATE_NOOP("Core", "The model “%1” is quantised."),
    QT_TRANSLATE_NOOP("Core", "Previz reads weights as they are, in half or full precision."),
    QT_TRANSLATE_NOOP("Core", "The weights “%1” are not opened."),
    QT_TRANSLATE_NOOP("Core", "Files of this kind can run any program when they are read."),
    QT_TRANSLATE_NOOP("Core", "Use a version of the model with .safetensors files."),
    # the scene
    QT_TRANSLATE_NOOP("Core", "Scene %1 has no words to find beats in."),
    QT_TRANSLATE_NOOP("Core", "Scene %1 is too long to be annotated at once."),
    QT_TRANSLATE_NOOP("Core", "It has %1 sentences and speeches; %2 is the most."),
    QT_TRANSLATE_NOOP("Core", "Part the scene with a second heading. Its beats by rules stand."),
    QT_TRANSLATE_NOOP("Core", "The scene is too long for this language model."),
    QT_TRANSLATE_NOOP("Core", "“%1” takes in %2 tokens; the scene alone has %3."),
    QT_TRANSLATE_NOOP(
        "Core", "Part the scene with a second heading, or choose a model with a longer context."
    ),
    # the model at work
    QT_TRANSLATE_NOOP("Core", "Reading scene %1"),
    QT_TRANSLATE_NOOP("Core", "Reading scene %1, try %2"),
    QT_TRANSLATE_NOOP("Core", "Loading %1"),
    QT_TRANSLATE_NOOP("Core", "The language engine stopped while it read scene %1."),
    QT_TRANSLATE_NOOP(
        "Core", "The beats by rules stand. Ask again; a new engine starts by itself."
    ),
    QT_TRANSLATE_NOOP("Core", "The language model “%1” needs more memory than there is."),
    QT_TRANSLATE_NOOP("Core", "The language model gave no answer that holds."),
    QT_TRANSLATE_NOOP("Core", "%1 were refused, the last one so: %2"),
    QT_TRANSLATE_NOOP(
        "Core",
        "The beats by rules stand. Choose another model in the preferences to try again.",
    ),
    # the answer
    QT_TRANSLATE_NOOP(
        "Core", "The language model's answer is refused. It is about another script."
    ),
    QT_TRANSLATE_NOOP("Core", "The scene has changed since it was asked."),
    QT_TRANSLATE_NOOP("Core", "Ask again, or keep the beats by rules: they stand."),
    QT_TRANSLATE_NOOP("Core", "Beat %1: “%2” is not in its words; left out."),
    QT_TRANSLATE_NOOP("Core", "Beat %1: %2 is left out, it needs two people."),
    QT_TRANSLATE_NOOP("Core", "Beat %1: %2 is left out, no prop is named for it."),
    QT_TRANSLATE_NOOP("Core", "Beat %1: %2 is left out, nobody looks."),
    QT_TRANSLATE_NOOP("Core", "Beat %1: %2 is left out, close-ups are saved for the peak (C13)."),
    QT_TRANSLATE_NOOP("Core", "Beat %1: %2 is left out, after %3 it is a jump cut (30° rule)."),
)
