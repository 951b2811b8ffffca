"""What the application says of takes made larger or from takes, and of memory; `core_words`."""

from __future__ import annotations

from ui.words import QT_TRANSLATE_NOOP

ENLARGING = (
    # What is under way.
    QT_TRANSLATE_NOOP("Core", "Decoding the frames"),
    QT_TRANSLATE_NOOP("Core", "Enlarging the take's latents"),
    QT_TRANSLATE_NOOP("Core", "Frame %1 of %2"),
    QT_TRANSLATE_NOOP("Core", "Checking %1: %2 of %3 GB"),
    # Upscalers.
    QT_TRANSLATE_NOOP("Core", "The upscaler “%1” is not on this machine."),
    QT_TRANSLATE_NOOP("Core", "The take was made larger with it."),
    QT_TRANSLATE_NOOP("Core", "Put it into the folder “%1” of a models folder."),
    QT_TRANSLATE_NOOP("Core", "The upscaler “%1” is not the one of the recipe."),
    QT_TRANSLATE_NOOP("Core", "The file has changed since the recipe was made."),
    QT_TRANSLATE_NOOP("Core", "Choose it again, or another way to make the take larger."),
    QT_TRANSLATE_NOOP("Core", "The upscaler “%1” cannot be used."),
    QT_TRANSLATE_NOOP("Core", "The upscaler “%1” cannot be read."),
    QT_TRANSLATE_NOOP("Core", "The upscaler “%1” does not load."),
    QT_TRANSLATE_NOOP("Core", "Download the file again."),
    QT_TRANSLATE_NOOP(
        "Core", "Making this take larger by “%1” needs %2 MiB in its smallest tiles."
    ),
    QT_TRANSLATE_NOOP("Core", "%1 has %2 MiB that may be used."),
    QT_TRANSLATE_NOOP(
        "Core", "Close other programs, allow more in the preferences, or choose a plain resize."
    ),
    QT_TRANSLATE_NOOP("Core", "The take cannot be brought to %1 x %2 pixels."),
    QT_TRANSLATE_NOOP("Core", "It has %1 x %2; it can only grow, and to 8K at most."),
    QT_TRANSLATE_NOOP("Core", "Choose a larger size."),
    # Memory.
    QT_TRANSLATE_NOOP("Core", "This model needs %1 GiB of system memory to be loaded."),
    QT_TRANSLATE_NOOP("Core", "%1 of %2 GiB are free."),
    QT_TRANSLATE_NOOP("Core", "Close other programs, or choose a smaller model."),
    QT_TRANSLATE_NOOP("Core", "%1 has %2 GiB in all."),
    # Takes made from takes.
    QT_TRANSLATE_NOOP("Core", "There is nothing to continue."),
    QT_TRANSLATE_NOOP("Core", "The take has %1 frames and its shot %2."),
    QT_TRANSLATE_NOOP("Core", "Lengthen the shot first."),
    QT_TRANSLATE_NOOP("Core", "%1 cannot refine a take."),
    QT_TRANSLATE_NOOP("Core", "%1 cannot make a range of a take."),
    QT_TRANSLATE_NOOP("Core", "%1 cannot continue a take."),
    QT_TRANSLATE_NOOP("Core", "It makes every take from the beginning."),
    QT_TRANSLATE_NOOP(
        "Core", "Choose a model that starts from a take, such as Wan VACE or LTX-Video."
    ),
    QT_TRANSLATE_NOOP("Core", "Another engine made it."),
    QT_TRANSLATE_NOOP("Core", "Choose that engine for the shot, or refine the take."),
    QT_TRANSLATE_NOOP("Core", "The take runs at %1 frames a second, the film at %2."),
    QT_TRANSLATE_NOOP("Core", "Frames of another rate cannot stay as they are."),
    QT_TRANSLATE_NOOP("Core", "Render another take of the shot."),
    # A take verified.
    QT_TRANSLATE_NOOP("Core", "The same to the bit: %1 frames."),
    QT_TRANSLATE_NOOP(
        "Core", "Not the same: %1 of %2 frames differ, by at most %3 of 255 (PSNR %4 dB)."
    ),
    QT_TRANSLATE_NOOP("Core", "Every frame is the same; only the file is written otherwise."),
    QT_TRANSLATE_NOOP("Core", "The stage draws its control video otherwise than it did."),
    QT_TRANSLATE_NOOP(
        "Core", "Every recorded setting is the same; the difference comes from elsewhere."
    ),
    QT_TRANSLATE_NOOP("Core", "%1: %2 then, %3 now."),
    QT_TRANSLATE_NOOP("Core", "The take was made with it."),
    QT_TRANSLATE_NOOP("Core", "Add the model's folder, then verify the take again."),
)
