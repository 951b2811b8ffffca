"""What the application says about models, their files and their downloads; see ``core_words``."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from ui.words import QT_TRANSLATE_NOOP

WAITS = QT_TRANSLATE_NOOP("Core", "%1; it waits for the rest of its model: %2.")
PARTS = (
    QT_TRANSLATE_NOOP("Core", "tokenizer"),
    QT_TRANSLATE_NOOP("Core", "text encoder"),
    QT_TRANSLATE_NOOP("Core", "autoencoder"),
    QT_TRANSLATE_NOOP("Core", "sound autoencoder"),
    QT_TRANSLATE_NOOP("Core", "image encoder"),
    QT_TRANSLATE_NOOP("Core", "image processor"),
    QT_TRANSLATE_NOOP("Core", "scheduler"),
    QT_TRANSLATE_NOOP("Core", "connectors"),
    QT_TRANSLATE_NOOP("Core", "vocoder"),
)
"""Of a model, beside its denoiser."""


def part_words(parts: str) -> str:
    """The parts of a model in a sentence, in the user's language."""
    named = (QCoreApplication.translate("Core", each) for each in parts.split(", "))
    return QCoreApplication.translate("Core", QT_TRANSLATE_NOOP("Core", ", ")).join(named)


MODELS = (
    # A single file of weights.
    QT_TRANSLATE_NOOP("Core", "%1, with the rest of “%2”."),
    QT_TRANSLATE_NOOP("Core", "“%1” may belong to several models."),
    QT_TRANSLATE_NOOP("Core", "%1 and %2 have the same names and shapes."),
    QT_TRANSLATE_NOOP(
        "Core",
        "Put it into the folder “transformer” (or “transformer_2”, for low noise) of the "
        "model's own folder, instead of the weights there.",
    ),
    QT_TRANSLATE_NOOP("Core", "“%1” is no denoiser that Previz has a configuration for."),
    QT_TRANSLATE_NOOP("Core", "It holds %1 tensors, the first “%2” of shape %3."),
    QT_TRANSLATE_NOOP(
        "Core", "Known: %1. Or put it into the folder “transformer” of its model's own folder."
    ),
    QT_TRANSLATE_NOOP("Core", "“%1” is no denoiser."),
    QT_TRANSLATE_NOOP("Core", "By the names in it, it is a LoRA."),
    QT_TRANSLATE_NOOP("Core", "Put it into the folder “loras” of a models folder."),
    QT_TRANSLATE_NOOP("Core", "By the names in it, it is a denoiser in scaled 8-bit numbers."),
    QT_TRANSLATE_NOOP(
        "Core",
        "Use the file in bf16, fp16 or as GGUF; Previz stores it in 8 bits itself if asked.",
    ),
    QT_TRANSLATE_NOOP("Core", "By the names in it, it is Wan Animate."),
    QT_TRANSLATE_NOOP("Core", "Previz does not run that family."),
    QT_TRANSLATE_NOOP("Core", "By the names in it, it is an autoencoder."),
    QT_TRANSLATE_NOOP("Core", "Previz takes it from the model's folder, with the text encoder."),
    QT_TRANSLATE_NOOP("Core", "By the names in it, it is a text encoder."),
    QT_TRANSLATE_NOOP("Core", "Previz takes it from the model's folder, with the autoencoder."),
    QT_TRANSLATE_NOOP("Core", "By the names in it, it is a ControlNet."),
    QT_TRANSLATE_NOOP(
        "Core", "Put it beside the folder of its model, or into it; Z-Image finds it there."
    ),
    QT_TRANSLATE_NOOP("Core", "The weights “%1” are damaged."),
    QT_TRANSLATE_NOOP("Core", "Copy or download the file again."),
    QT_TRANSLATE_NOOP("Core", "The weights “%1” are not those of this model."),
    QT_TRANSLATE_NOOP("Core", "The weights “%1” are not as they were published."),
    QT_TRANSLATE_NOOP("Core", "Download the model again: some of its bytes have changed."),
    QT_TRANSLATE_NOOP("Core", "The model “%1” wants to run code of its own."),
    QT_TRANSLATE_NOOP("Core", "%1 names a program in the folder (auto_map). Previz runs none."),
    QT_TRANSLATE_NOOP("Core", "The part “%1” of the model “%2” has its weights twice."),
    QT_TRANSLATE_NOOP("Core", "This model's weights cannot be stored in eight bits."),
    QT_TRANSLATE_NOOP("Core", "They come from a GGUF file, which keeps them in few bits already."),
    QT_TRANSLATE_NOOP("Core", "Render without that setting, or choose the model's full weights."),
    # Where models come from.
    QT_TRANSLATE_NOOP("Core", "It is no address."),
    QT_TRANSLATE_NOOP(
        "Core", "It holds a name or a password, which would lie in the settings for all to read."
    ),
    QT_TRANSLATE_NOOP(
        "Core", "It is no address: it begins with https:// and the name of a machine."
    ),
    QT_TRANSLATE_NOOP(
        "Core",
        "Only https is safe: over http, anybody on the way could put in a model of his own.",
    ),
    QT_TRANSLATE_NOOP(
        "Core", "Nothing may stand behind “?” or “#”: a key there would lie in the settings."
    ),
    QT_TRANSLATE_NOOP("Core", "Nothing is downloaded from the address in the preferences."),
    QT_TRANSLATE_NOOP("Core", "Correct it there, or empty it for the usual place."),
    # A download.
    QT_TRANSLATE_NOOP("Core", "%1 is being downloaded already."),
    QT_TRANSLATE_NOOP("Core", "Another window, or a command, is at it."),
    QT_TRANSLATE_NOOP("Core", "Wait until it has ended."),
    QT_TRANSLATE_NOOP("Core", "There is no room for %1."),
    QT_TRANSLATE_NOOP("Core", "It needs %1 GB more, and %2 GB are free at %3."),
    QT_TRANSLATE_NOOP("Core", "Free some space, or choose a models folder on another disk."),
    QT_TRANSLATE_NOOP("Core", "“%1” did not arrive as it was published."),
    QT_TRANSLATE_NOOP(
        "Core", "Its checksum is another one. What had arrived of it was thrown away."
    ),
    QT_TRANSLATE_NOOP("Core", "Download again; only that file is fetched anew."),
    QT_TRANSLATE_NOOP("Core", "The download stopped because of a fault in Previz."),
    QT_TRANSLATE_NOOP("Core", "The log says which."),
    QT_TRANSLATE_NOOP("Core", "Try again; report it if it comes back."),
    QT_TRANSLATE_NOOP("Core", "The part “%1” is published as pickle only."),
    QT_TRANSLATE_NOOP("Core", "Files of this kind can run any program when they are read."),
    QT_TRANSLATE_NOOP("Core", "Choose a model with .safetensors files."),
    QT_TRANSLATE_NOOP("Core", "There is a folder “%1” already, and it is no whole model."),
    QT_TRANSLATE_NOOP("Core", "Move %1 away, and download again."),
    QT_TRANSLATE_NOOP("Core", "The model “%1” is here already."),
    QT_TRANSLATE_NOOP("Core", "%1 could not be fetched whole: the connection broke."),
    QT_TRANSLATE_NOOP(
        "Core", "Download again when there is a network; it goes on where it stopped."
    ),
    QT_TRANSLATE_NOOP("Core", "The disk of %1 is full."),
    QT_TRANSLATE_NOOP(
        "Core",
        "Free some space, or choose a models folder on another disk; what has arrived is kept.",
    ),
    QT_TRANSLATE_NOOP("Core", "%1 cannot be written."),
    QT_TRANSLATE_NOOP("Core", "Change the folder's permissions, or choose another models folder."),
    QT_TRANSLATE_NOOP("Core", "Nothing is downloaded: this machine is set to stay offline."),
    QT_TRANSLATE_NOOP("Core", "The variable HF_HUB_OFFLINE is set."),
    QT_TRANSLATE_NOOP("Core", "Unset it and start Previz again, or copy the model's folder here."),
    QT_TRANSLATE_NOOP("Core", "The model %1 is not given to everybody."),
    QT_TRANSLATE_NOOP(
        "Core", "Its makers ask for an account and for consent to their licence (%1)."
    ),
    QT_TRANSLATE_NOOP(
        "Core",
        "Accept the licence at %1, sign in on this machine with “hf auth login”, and download "
        "again.",
    ),
    QT_TRANSLATE_NOOP("Core", "There is no model %1 at %2."),
    QT_TRANSLATE_NOOP("Core", "It may have been moved or withdrawn."),
    QT_TRANSLATE_NOOP("Core", "Look for it at its makers', or choose another model."),
    QT_TRANSLATE_NOOP("Core", "The model %1 is not given out."),
    QT_TRANSLATE_NOOP("Core", "Check the address of the models' place in the settings."),
    # Licences of the catalogue.
    QT_TRANSLATE_NOOP("Core", "Tencent Hunyuan Community; not for the EU, the UK and South Korea"),
    QT_TRANSLATE_NOOP("Core", "CogVideoX licence"),
    # What the catalogue says of each model.
    QT_TRANSLATE_NOOP(
        "Core",
        "It follows the camera and the blocking of your stage through a depth video, at 480 lines.",
    ),
    QT_TRANSLATE_NOOP(
        "Core", "The smallest of the family; it sees the words of a shot, not its stage."
    ),
    QT_TRANSLATE_NOOP("Core", "720 lines at 24 frames a second, from words or from a first frame."),
    QT_TRANSLATE_NOOP(
        "Core",
        "The same command over camera and blocking as the small VACE, with far better pictures.",
    ),
    QT_TRANSLATE_NOOP(
        "Core",
        "Better pictures than the small models; it sees the words of a shot, not its stage.",
    ),
    QT_TRANSLATE_NOOP(
        "Core",
        "Two networks of 14 billion, one for the large forms and one for the details; it sees the "
        "words of a shot, not its stage.",
    ),
    QT_TRANSLATE_NOOP("Core", "It begins with a picture, yours or the stage's, at %1 lines."),
    QT_TRANSLATE_NOOP("Core", "It goes from a first picture to a last one; it needs both."),
    QT_TRANSLATE_NOOP(
        "Core",
        "It begins with a picture, and can end with one, with two networks of 14 billion.",
    ),
    QT_TRANSLATE_NOOP("Core", "Five seconds at 24 frames a second from long descriptions."),
    QT_TRANSLATE_NOOP(
        "Core",
        "Five seconds at 24 frames a second, beginning with a picture, yours or the stage's.",
    ),
    QT_TRANSLATE_NOOP("Core", "Six seconds at 8 frames a second from words."),
    QT_TRANSLATE_NOOP(
        "Core",
        "Six seconds of 720 x 480 pixels at 8 frames a second, beginning with a picture.",
    ),
    QT_TRANSLATE_NOOP(
        "Core",
        "It follows the people of your stage through a pose video, at 8 frames a second.",
    ),
    QT_TRANSLATE_NOOP(
        "Core", "Pictures at any frame, and takes that go on; quick, at any frame rate."
    ),
    QT_TRANSLATE_NOOP(
        "Core", "Pictures at any frame in seven steps; better pictures than the small LTX-Video."
    ),
    QT_TRANSLATE_NOOP(
        "Core",
        "Takes with their own sound; it follows your stage through an IC-LoRA in its folder.",
    ),
    QT_TRANSLATE_NOOP("Core", "Takes with their own sound in eight steps."),
    QT_TRANSLATE_NOOP(
        "Core",
        "It is told the stage's camera in metres and millimetres, and goes on from a first "
        "picture.",
    ),
    QT_TRANSLATE_NOOP("Core", "Panels for the board, in nine steps."),
    QT_TRANSLATE_NOOP(
        "Core", "A part for Z-Image Turbo: depth, pose and lines of your stage lead its panels."
    ),
    QT_TRANSLATE_NOOP("Core", "ControlNet of Z-Image Turbo"),
    QT_TRANSLATE_NOOP("Core", "“%1” is no ControlNet."),
    QT_TRANSLATE_NOOP("Core", "It has %1 files of weights."),
    QT_TRANSLATE_NOOP("Core", "Its file is broken."),
    QT_TRANSLATE_NOOP("Core", "Download it again."),
    QT_TRANSLATE_NOOP(
        "Core", "Panels for the board, from words and reference pictures, in four steps."
    ),
)
