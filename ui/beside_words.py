"""What the application says about AnimateDiff and the parts beside it; see ``core_words``."""

from __future__ import annotations

from ui.words import QT_TRANSLATE_NOOP

BESIDE = (
    QT_TRANSLATE_NOOP("Core", "Picture strength"),
    # A part that is refused.
    QT_TRANSLATE_NOOP("Core", "The part “%1” of the model “%2” is for another base model."),
    QT_TRANSLATE_NOOP("Core", "Its %1 is %2, the model's %3."),
    QT_TRANSLATE_NOOP("Core", "%1 is for a net of other layers."),
    QT_TRANSLATE_NOOP("Core", "%1 reads %2 numbers of a picture, and the image encoder gives %3."),
    QT_TRANSLATE_NOOP("Core", "%1 speaks in %2 numbers, the model reads %3."),
    QT_TRANSLATE_NOOP(
        "Core", "Use the one that is published for the same Stable Diffusion as the model."
    ),
    QT_TRANSLATE_NOOP("Core", "The SparseCtrl in “%1” of “%2” is the one for pictures."),
    QT_TRANSLATE_NOOP("Core", "The SparseCtrl in “%1” of “%2” is the one for scribbles."),
    QT_TRANSLATE_NOOP(
        "Core", "The two are shown different things, and the folder's name says which."
    ),
    QT_TRANSLATE_NOOP("Core", "Rename its folder to “%1”."),
    QT_TRANSLATE_NOOP("Core", "“%1” has more than one IP-Adapter."),
    QT_TRANSLATE_NOOP("Core", "There are %1 and %2."),
    QT_TRANSLATE_NOOP("Core", "Leave one of them in its folder “%1”."),
    QT_TRANSLATE_NOOP("Core", "The IP-Adapter “%1” is of a kind that Previz does not run."),
    QT_TRANSLATE_NOOP(
        "Core",
        "It runs the plain one and the one called plus; others want a model of faces too.",
    ),
    QT_TRANSLATE_NOOP(
        "Core", "Use ip-adapter_sd15.safetensors or ip-adapter-plus_sd15.safetensors."
    ),
    QT_TRANSLATE_NOOP("Core", "The IP-Adapter of “%1” sees nothing."),
    QT_TRANSLATE_NOOP("Core", "The model has no folder “%1”, through which it looks at pictures."),
    QT_TRANSLATE_NOOP("Core", "Put the image encoder that is published with %1 there."),
    QT_TRANSLATE_NOOP("Core", "%1 has no “%2” for %3."),
    QT_TRANSLATE_NOOP("Core", "Its makers have moved it since this version of Previz was made."),
    QT_TRANSLATE_NOOP("Core", "Look for a newer version of Previz, or choose another model."),
    QT_TRANSLATE_NOOP("Core", "The model has no layer “%1” that it could add to."),
    QT_TRANSLATE_NOOP("Core", "The layer “%1” has another shape in this model."),
    # The catalogue.
    QT_TRANSLATE_NOOP("Core", "AnimateDiff v3 with pictures"),
    QT_TRANSLATE_NOOP("Core", "Download %1 in Models: its parts come from several places."),
    QT_TRANSLATE_NOOP(
        "Core",
        "For small cards: it follows your stage frame by frame through depth or pose, 512 pixels "
        "wide and 8 frames a second.",
    ),
    QT_TRANSLATE_NOOP(
        "Core",
        "As AnimateDiff v3; it also passes through pictures at any frame, and keeps to a "
        "reference picture of a character or a look.",
    ),
    QT_TRANSLATE_NOOP(
        "Core",
        "AnimateDiff in six steps: quick drafts on small cards, led by depth, pose and a "
        "reference picture.",
    ),
    QT_TRANSLATE_NOOP(
        "Core",
        "CreativeML OpenRAIL-M (Stable Diffusion 1.5, ControlNet); Apache-2.0 (IP-Adapter); its "
        "makers' own for AnimateLCM, see there",
    ),
)
