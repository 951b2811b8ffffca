"""Words about light: undo labels of the application, false colours, what the meter reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from ui.words import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from previz.model.reading import Reading

LAMPS = {
    "key": QT_TRANSLATE_NOOP("Light", "key"),
    "fill": QT_TRANSLATE_NOOP("Light", "fill"),
    "rim": QT_TRANSLATE_NOOP("Light", "rim"),
    "practical": QT_TRANSLATE_NOOP("Light", "practical"),
    "window": QT_TRANSLATE_NOOP("Light", "window"),
    "sun": QT_TRANSLATE_NOOP("Light", "sun"),
    "street lamp": QT_TRANSLATE_NOOP("Light", "street lamp"),
}
"""The lamps of a set-up by the names that the stage gives them."""

LIGHT = (
    QT_TRANSLATE_NOOP("Core", "A light of its own"),
    QT_TRANSLATE_NOOP("Core", "Light"),
    QT_TRANSLATE_NOOP("Core", "Rim light"),
    QT_TRANSLATE_NOOP("Core", "Fill light"),
    QT_TRANSLATE_NOOP("Core", "Sun"),
    QT_TRANSLATE_NOOP("Core", "Key from a thing"),
    QT_TRANSLATE_NOOP("Core", "Key on a stand"),
    QT_TRANSLATE_NOOP("Core", "Switch on %1"),
    QT_TRANSLATE_NOOP("Core", "Switch off %1"),
    QT_TRANSLATE_NOOP("Core", "Key azimuth %1°"),
    QT_TRANSLATE_NOOP("Core", "Key height %1°"),
    QT_TRANSLATE_NOOP("Core", "Key colour %1 K"),
    QT_TRANSLATE_NOOP("Core", "Key width %1 m"),
    QT_TRANSLATE_NOOP("Core", "Key to fill %1:1"),
    QT_TRANSLATE_NOOP("Core", "Fill colour %1 K"),
    QT_TRANSLATE_NOOP("Core", "Rim %1x key"),
    QT_TRANSLATE_NOOP("Core", "Key distance %1 m"),
    QT_TRANSLATE_NOOP("Core", "Rim distance %1 m"),
    QT_TRANSLATE_NOOP("Core", "Fill azimuth %1°"),
    QT_TRANSLATE_NOOP("Core", "Fill height %1°"),
    QT_TRANSLATE_NOOP("Core", "Take down %1"),
    QT_TRANSLATE_NOOP("Core", "Rim azimuth %1°"),
    QT_TRANSLATE_NOOP("Core", "Rim height %1°"),
    QT_TRANSLATE_NOOP("Core", "Background %1 stops"),
    QT_TRANSLATE_NOOP("Core", "Exposure %1 EV"),
    QT_TRANSLATE_NOOP("Core", "White balance %1 K"),
    QT_TRANSLATE_NOOP("Core", "Sky %1 stops"),
    QT_TRANSLATE_NOOP("Core", "Sky colour %1 K"),
    # what goes wrong
    QT_TRANSLATE_NOOP("Core", "%1 is outside the range of the %2."),
    QT_TRANSLATE_NOOP("Core", "It goes from %1 to %2."),
    QT_TRANSLATE_NOOP("Core", "Choose a value in that range."),
    QT_TRANSLATE_NOOP("Core", "The sun is below the horizon then."),
    QT_TRANSLATE_NOOP("Core", "It stands %1° high: a key from there would light nothing."),
    QT_TRANSLATE_NOOP("Core", "Choose another hour, or a set-up of dusk or night."),
    QT_TRANSLATE_NOOP("Core", "“%1” is not a date."),
    QT_TRANSLATE_NOOP("Core", "A date is written year, month, day: 2026-06-21."),
    QT_TRANSLATE_NOOP("Core", "Type one like that."),
    QT_TRANSLATE_NOOP("Core", "%1 is no place on the globe."),
    QT_TRANSLATE_NOOP("Core", "Latitude is -90° to 90°, longitude -180° to 180°."),
    QT_TRANSLATE_NOOP("Core", "Choose a town, or type its latitude and longitude."),
    QT_TRANSLATE_NOOP("Core", "No more than %1 things can shine besides the key."),
    QT_TRANSLATE_NOOP(
        "Core",
        "Four things and four lamps on stands are as many as the stage draws besides its own.",
    ),
    QT_TRANSLATE_NOOP("Core", "Switch one off first."),
    QT_TRANSLATE_NOOP("Core", "No more than %1 lamps on stands can be up."),
    QT_TRANSLATE_NOOP("Core", "More of them the stage does not draw."),
    QT_TRANSLATE_NOOP("Core", "Take one down first."),
    QT_TRANSLATE_NOOP("Core", "There is no such lamp."),
    QT_TRANSLATE_NOOP("Core", "It may have been taken down."),
    QT_TRANSLATE_NOOP("Core", "Choose one that is up."),
    QT_TRANSLATE_NOOP("Core", "The lamp stands on what it is aimed at."),
    QT_TRANSLATE_NOOP("Core", "Move it away from its aim."),
    QT_TRANSLATE_NOOP("Core", "The lamp would be off the stage."),
    QT_TRANSLATE_NOOP("Core", "It stands up to %1 m from the middle and %2 m high."),
    QT_TRANSLATE_NOOP("Core", "Choose a place in that range."),
    QT_TRANSLATE_NOOP("Core", "There is nothing called %1 on this set."),
    QT_TRANSLATE_NOOP("Core", "Choose a lamp, a screen or a window that is there."),
    QT_TRANSLATE_NOOP("Core", "There is nobody to read the light on."),
    QT_TRANSLATE_NOOP("Core", "The meter reads faces, and the chosen figure is not in this shot."),
    QT_TRANSLATE_NOOP("Core", "Put somebody on stage, or choose somebody who is."),
    QT_TRANSLATE_NOOP("Core", "The meter cannot see %1's head."),
    QT_TRANSLATE_NOOP("Core", "Something stands between the camera and it."),
    QT_TRANSLATE_NOOP("Core", "Choose another figure or another frame."),
)
"""The application's sentences about light; see ``core_words``."""

_BANDS = {
    "black": QT_TRANSLATE_NOOP("Light", "Black"),
    "deep": QT_TRANSLATE_NOOP("Light", "Deep shadow"),
    "grey": QT_TRANSLATE_NOOP("Light", "Middle grey"),
    "skin": QT_TRANSLATE_NOOP("Light", "One stop over"),
    "bright": QT_TRANSLATE_NOOP("Light", "Nearly white"),
    "clipped": QT_TRANSLATE_NOOP("Light", "Clipped"),
}


def _tr(words: str) -> str:
    return QCoreApplication.translate("Light", words)


def band_name(band_id: str) -> str:
    """A band of the false colours."""
    return _tr(_BANDS[band_id])


def ratio_words(reading: Reading) -> str:
    """Key to fill, as a gaffer says it: ``3.6:1``."""
    return f"{min(reading.key_fill, 99.0):.1f}:1"


def face_words(reading: Reading) -> str:
    """Whose face was read, and its ratio."""
    where = (
        _tr(QT_TRANSLATE_NOOP("Light", "face"))
        if reading.face
        else _tr(QT_TRANSLATE_NOOP("Light", "head, turned away"))
    )
    words = _tr(QT_TRANSLATE_NOOP("Light", "{name}, {where}: key to fill {ratio}"))
    return words.format(name=reading.name, where=where, ratio=ratio_words(reading))


def stops_words(reading: Reading) -> tuple[str, str, str]:
    """Lit cheek, shadow cheek and background, in stops about middle grey."""
    return (
        _tr(QT_TRANSLATE_NOOP("Light", "lit {stops}")).format(stops=f"{reading.lit:+.1f}"),
        _tr(QT_TRANSLATE_NOOP("Light", "shadow {stops}")).format(stops=f"{reading.shadow:+.1f}"),
        _tr(QT_TRANSLATE_NOOP("Light", "background {stops} stops")).format(
            stops=f"{reading.background:+.1f}"
        ),
    )


def lamp_name(name: str) -> str:
    """A lamp of a set-up as a gaffer calls it; one on a stand keeps the name that it was given."""
    return _tr(LAMPS[name]) if name in LAMPS else name
