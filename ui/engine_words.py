"""What the application says about a model's plan and its queue; see ``core_words``."""

from __future__ import annotations

from ui.words import QT_TRANSLATE_NOOP

ENGINE = (
    QT_TRANSLATE_NOOP("Core", "%1 has %2 of %3 GiB free."),
    QT_TRANSLATE_NOOP("Core", "Preferences let models use %1 GiB of %2's %3 GiB."),
    QT_TRANSLATE_NOOP(
        "Core", "Allow more there, render at a smaller size, or choose a smaller model."
    ),
    QT_TRANSLATE_NOOP("Core", "How long is not known: none of this engine was timed here yet."),
    QT_TRANSLATE_NOOP("Core", "1 take."),
    QT_TRANSLATE_NOOP("Core", "%1 takes."),
    QT_TRANSLATE_NOOP("Core", "1 take, about %1."),
    QT_TRANSLATE_NOOP("Core", "1 take, about %1, until %2."),
    QT_TRANSLATE_NOOP("Core", "%1 takes, about %2."),
    QT_TRANSLATE_NOOP("Core", "%1 takes, about %2, until %3."),
    QT_TRANSLATE_NOOP("Core", "%1 of them are made at once."),
    QT_TRANSLATE_NOOP("Core", "Memory: about %1 GiB of %2 GiB."),
    QT_TRANSLATE_NOOP("Core", "Disk: up to %1 MiB of %2 GiB free."),
    QT_TRANSLATE_NOOP("Core", "That may be too little memory: make one take first and see."),
    QT_TRANSLATE_NOOP("Core", "The disk may run full: make room, or ask for fewer takes."),
    QT_TRANSLATE_NOOP("Core", "Makes %1 frames of %2 x %3 pixels in %4 steps at guidance %5."),
    QT_TRANSLATE_NOOP("Core", "%1 frames are made and %2 kept."),
    QT_TRANSLATE_NOOP("Core", "%1 x %2 pixels are made and the middle %3 x %4 kept."),
    QT_TRANSLATE_NOOP(
        "Core",
        "The model learned at %1 frames a second; at %2 its motion plays %3 times as fast.",
    ),
    QT_TRANSLATE_NOOP(
        "Core",
        "The model learned on %1 frames; in a longer take the picture may drift or repeat.",
    ),
    QT_TRANSLATE_NOOP("Core", "The model has no use for a %1."),
    QT_TRANSLATE_NOOP("Core", "It begins with the stage's own first frame, for want of a picture."),
    QT_TRANSLATE_NOOP("Core", "It would obey a %1 with an IC-LoRA for it in the model's folder."),
    QT_TRANSLATE_NOOP("Core", "The LoRA “%1” does not fit this model."),
    QT_TRANSLATE_NOOP(
        "Core", "Choose one that was made for this very model, as a .safetensors file."
    ),
    QT_TRANSLATE_NOOP("Core", "The panel of shot %1 was to be painted with it."),
    QT_TRANSLATE_NOOP("Core", "Choose another model of pictures, or add its folder."),
    QT_TRANSLATE_NOOP("Core", "The take came out in one colour: there is no picture in it."),
    QT_TRANSLATE_NOOP(
        "Core",
        "The render hung: it has not moved for %1 seconds. A driver or a disk may be stuck.",
    ),
    QT_TRANSLATE_NOOP("Core", "Attention by %1: %2 times as fast here."),
    QT_TRANSLATE_NOOP("Core", "Attention by %1 does not work here."),
    QT_TRANSLATE_NOOP("Core", "It strays from PyTorch's own by %1."),
    QT_TRANSLATE_NOOP(
        "Core",
        "Choose another one in Preferences; “The quickest that is right” always works.",
    ),
    QT_TRANSLATE_NOOP("Core", "Compiling the blocks: the first step takes longer."),
    QT_TRANSLATE_NOOP("Core", "The blocks are not compiled: %1."),
    QT_TRANSLATE_NOOP("Core", "The model's blocks do not compile on this machine."),
    QT_TRANSLATE_NOOP("Core", "Turn off “Compile the blocks” in Preferences and render again."),
)
