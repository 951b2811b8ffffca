"""What the application says about a model's plan and its queue; see ``core_words``."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

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
    QT_TRANSLATE_NOOP("Core", "%1 seeds at once, where they fit beside each other."),
    QT_TRANSLATE_NOOP("Core", "there is memory for one"),
    QT_TRANSLATE_NOOP("Core", "there is memory for %1"),
    QT_TRANSLATE_NOOP("Core", "memory ran out with %1 at once"),
    QT_TRANSLATE_NOOP("Core", "the model does not lie in memory as a whole"),
    QT_TRANSLATE_NOOP("Core", "this kind of model takes one at a time"),
    QT_TRANSLATE_NOOP("Core", "the block cache would decide for all of them alike"),
    QT_TRANSLATE_NOOP("Core", "Memory: about %1 GiB of %2 GiB."),
    QT_TRANSLATE_NOOP("Core", "Disk: up to %1 MiB of %2 GiB free."),
    QT_TRANSLATE_NOOP("Core", "That may be too little memory: make one take first and see."),
    QT_TRANSLATE_NOOP("Core", "The disk may run full: make room, or ask for fewer takes."),
    QT_TRANSLATE_NOOP("Core", "Makes %1 frames of %2 x %3 pixels in %4 steps at guidance %5."),
    QT_TRANSLATE_NOOP("Core", "Makes a picture of %1 x %2 pixels in %3 steps at guidance %4."),
    QT_TRANSLATE_NOOP("Core", "%1 of %2 steps are left out: it starts from the given take."),
    QT_TRANSLATE_NOOP("Core", "%1 of %2 steps are left out: it starts from the given picture."),
    QT_TRANSLATE_NOOP("Core", "Outside the matte the picture's own pixels are put back."),
    QT_TRANSLATE_NOOP(
        "Core",
        "Outside the matte the take's own pixels are put back before the film is written; its "
        "frames are encoded again where the matte touches them, and copied where it does not.",
    ),
    QT_TRANSLATE_NOOP("Core", "%1 starts from no picture."),
    QT_TRANSLATE_NOOP("Core", "It paints from words alone, or from what else it is shown."),
    QT_TRANSLATE_NOOP("Core", "Choose another model of pictures."),
    QT_TRANSLATE_NOOP("Core", "There is no picture to repaint a part of."),
    QT_TRANSLATE_NOOP("Core", "The panel was to be painted as a whole."),
    QT_TRANSLATE_NOOP(
        "Core", "Start from the stage's picture, or from the painting that is there."
    ),
    QT_TRANSLATE_NOOP("Core", "The panel is not painted yet."),
    QT_TRANSLATE_NOOP("Core", "A painting was to start from the one that is there."),
    QT_TRANSLATE_NOOP("Core", "Start from the stage's picture."),
    QT_TRANSLATE_NOOP("Core", "The ControlNet “%1” is not one for this model."),
    QT_TRANSLATE_NOOP("Core", "It is damaged, or holds something else."),
    QT_TRANSLATE_NOOP("Core", "Its layers are %1 wide and %2; the model's are %3 and %4."),
    QT_TRANSLATE_NOOP(
        "Core",
        "Copy or download it again, or take it away; without it the model paints from words.",
    ),
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
    QT_TRANSLATE_NOOP("Core", "The film's %1 are drawn between them."),
    QT_TRANSLATE_NOOP("Core", "It begins with the stage's own first frame, for want of a picture."),
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

OF_THINGS = (
    QT_TRANSLATE_NOOP("Core", "It would obey a %1 with an IC-LoRA for it in the model's folder."),
    QT_TRANSLATE_NOOP("Core", "It would obey a %1 through %2."),
    QT_TRANSLATE_NOOP("Core", "It is shown every %1th frame of the %2, and paints those between."),
)
"""Sentences about what commands a model, and about parts that it lacks; see ``thing``."""
_THINGS = (
    QT_TRANSLATE_NOOP("Core", "first frame"),
    QT_TRANSLATE_NOOP("Core", "last frame"),
    QT_TRANSLATE_NOOP("Core", "picture at a frame"),
    QT_TRANSLATE_NOOP("Core", "reference picture"),
    QT_TRANSLATE_NOOP("Core", "take to start from"),
    QT_TRANSLATE_NOOP("Core", "range to be made anew"),
    QT_TRANSLATE_NOOP("Core", "matte"),
    QT_TRANSLATE_NOOP("Core", "camera path"),
    QT_TRANSLATE_NOOP("Core", "negative prompt"),
    QT_TRANSLATE_NOOP("Core", "block cache"),
    QT_TRANSLATE_NOOP("Core", "depth video"),
    QT_TRANSLATE_NOOP("Core", "pose video"),
    QT_TRANSLATE_NOOP("Core", "lineart video"),
    QT_TRANSLATE_NOOP("Core", "flow video"),
    QT_TRANSLATE_NOOP("Core", "clay video"),
    QT_TRANSLATE_NOOP("Core", "control video"),
    QT_TRANSLATE_NOOP("Core", "a ControlNet beside its folder"),
    QT_TRANSLATE_NOOP("Core", "a ControlNet for it in its folder “controlnet_depth”"),
    QT_TRANSLATE_NOOP("Core", "a ControlNet for it in its folder “controlnet_pose”"),
    QT_TRANSLATE_NOOP("Core", "a ControlNet for it in its folder “controlnet_lineart”"),
    QT_TRANSLATE_NOOP("Core", "a SparseCtrl in its folder “sparsectrl”"),
    QT_TRANSLATE_NOOP("Core", "an IP-Adapter in its folder “ip_adapter”"),
)


def thing(words: str) -> str:
    """What commands a model, or a part of one, in the user's language; others as they came."""
    return QCoreApplication.translate("Core", words) if words in _THINGS else words
