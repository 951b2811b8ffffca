"""What the application says in English, in the user's language: undo labels, errors, set-ups.

The application speaks English, because programs and logs read it too. Here are the sentences it
makes with names and numbers in them, as patterns: ``%1`` stands for any words. A sentence that no
pattern knows is shown as it came.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from PySide6.QtCore import QCoreApplication

from ui import vocabulary
from ui.acting_words import ACTING
from ui.amounts import said_time
from ui.annotation_words import ANNOTATION
from ui.beside_words import BESIDE
from ui.camera_words import CAMERA
from ui.cast_words import CAST
from ui.continuity_words import CONTINUITY, RESIZE
from ui.engine_words import ENGINE, OF_THINGS, thing
from ui.enlarging_words import ENLARGING
from ui.export_words import EXPORTS
from ui.hand_words import HAND
from ui.light_words import LIGHT
from ui.model_faults import MODEL_FAULTS, OF_REASONS
from ui.model_words import MODELS, WAITS, part_words
from ui.prompt_remarks import REASONS, REMARKS
from ui.repaint_words import REPAINTING
from ui.revision_words import REVISION
from ui.script_words import SCRIPTS
from ui.set_words import SETS
from ui.take_faults import OF_CONTROLS, TAKE_FAULTS
from ui.words import QT_TRANSLATE_NOOP

CONTEXT = "Core"
GAP = re.compile(r"%\d")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One sentence of the application.

    ``core`` is how the application writes it, ``shown`` how the window says it in English.
    ``words`` turn what stands for %1, %2 and so on from ids into words; names stay as they are.
    """

    core: str
    shown: str
    words: tuple[Callable[[str], str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Pattern:
    """A phrase, with the words that a sentence must start and end with to be it."""

    phrase: Phrase
    start: str
    end: str


def _light(light_id: str) -> str:
    if light_id == "as the scene":
        return QCoreApplication.translate(CONTEXT, QT_TRANSLATE_NOOP("Core", "as the scene"))
    return vocabulary.light_name(light_id)


def _named(move_id: str) -> Callable[[str], str]:
    return lambda _speed: vocabulary.move_name(move_id)


def _move_or_speed(word: str) -> str:
    return vocabulary.move_name(word) if word in vocabulary.MOVES else vocabulary.speed_name(word)


WITH_IDS = (
    Phrase("Size %1", QT_TRANSLATE_NOOP("Core", "Size: %1"), (vocabulary.size_name,)),
    Phrase("Framing %1", QT_TRANSLATE_NOOP("Core", "Framing: %1"), (vocabulary.framing_name,)),
    Phrase(RESIZE, RESIZE, (str, vocabulary.size_name)),
    Phrase(WAITS, WAITS, (str, part_words)),
    Phrase("About %1.", QT_TRANSLATE_NOOP("Core", "About %1."), (said_time,)),
    Phrase("Light %1", QT_TRANSLATE_NOOP("Core", "Light: %1"), (_light,)),
    Phrase("Standing light %1", QT_TRANSLATE_NOOP("Core", "Standing light: %1"), (_light,)),
    Phrase("Scene light %1", QT_TRANSLATE_NOOP("Core", "Scene light: %1"), (_light,)),
    *(
        Phrase(
            f"Move {move} %1",
            QT_TRANSLATE_NOOP("Core", "Move: %2, %1"),
            (vocabulary.speed_name, _named(move)),
        )
        for move in vocabulary.MOVES
    ),
)

CHANGED = (
    Phrase(
        "Size %1 → %2",
        QT_TRANSLATE_NOOP("Core", "Size %1 → %2"),
        (vocabulary.size_name, vocabulary.size_name),
    ),
    Phrase(
        "Framing %1 → %2",
        QT_TRANSLATE_NOOP("Core", "Framing %1 → %2"),
        (vocabulary.framing_name, vocabulary.framing_name),
    ),
    Phrase(
        "Light %1 → %2",
        QT_TRANSLATE_NOOP("Core", "Light %1 → %2"),
        (vocabulary.light_name, vocabulary.light_name),
    ),
    Phrase(
        "Camera move %1 → %2",
        QT_TRANSLATE_NOOP("Core", "Camera move %1 → %2"),
        (_move_or_speed, _move_or_speed),
    ),
)
"""What a take shows and what its shot asks for now."""

UNDO_LABELS = (
    QT_TRANSLATE_NOOP("Core", "Blade"),
    QT_TRANSLATE_NOOP("Core", "Circle take"),
    QT_TRANSLATE_NOOP("Core", "Insert"),
    QT_TRANSLATE_NOOP("Core", "Key light"),
    QT_TRANSLATE_NOOP("Core", "Move actor"),
    QT_TRANSLATE_NOOP("Core", "Move clip"),
    QT_TRANSLATE_NOOP("Core", "New shot"),
    QT_TRANSLATE_NOOP("Core", "Orbit camera"),
    QT_TRANSLATE_NOOP("Core", "Place camera"),
    QT_TRANSLATE_NOOP("Core", "Prompt"),
    QT_TRANSLATE_NOOP("Core", "Release camera"),
    QT_TRANSLATE_NOOP("Core", "Ripple delete"),
    QT_TRANSLATE_NOOP("Core", "Sampling"),
    QT_TRANSLATE_NOOP("Core", "Trim"),
    QT_TRANSLATE_NOOP("Core", "Turn actor"),
    QT_TRANSLATE_NOOP("Core", "Angle %1"),
    QT_TRANSLATE_NOOP("Core", "Azimuth %1"),
    QT_TRANSLATE_NOOP("Core", "Duplicate %1"),
    QT_TRANSLATE_NOOP("Core", "Duration %1 frames"),
    QT_TRANSLATE_NOOP("Core", "Engine %1"),
    QT_TRANSLATE_NOOP("Core", "Lens %1 mm"),
    QT_TRANSLATE_NOOP("Core", "Move %1"),
    QT_TRANSLATE_NOOP("Core", "Remove %1"),
    QT_TRANSLATE_NOOP("Core", "Roll %1"),
    QT_TRANSLATE_NOOP("Core", "Seed %1"),
)

SETUPS = (
    QT_TRANSLATE_NOOP("Core", "Master, all marks"),
    QT_TRANSLATE_NOOP("Core", "Establishing the place"),
    QT_TRANSLATE_NOOP("Core", "Single %1"),
    QT_TRANSLATE_NOOP("Core", "Medium close-up %1"),
    QT_TRANSLATE_NOOP("Core", "Close-up %1"),
    QT_TRANSLATE_NOOP("Core", "Over %1 onto %2"),
    QT_TRANSLATE_NOOP("Core", "Two-shot %1 and %2"),
    QT_TRANSLATE_NOOP("Core", "Insert: %1"),
    QT_TRANSLATE_NOOP("Core", "Cutaway: %1"),
    QT_TRANSLATE_NOOP("Core", "Entrance of %1"),
    QT_TRANSLATE_NOOP("Core", "With %1"),
)

ERRORS = (
    # edits
    QT_TRANSLATE_NOOP("Core", "%1 mm is not a lens."),
    QT_TRANSLATE_NOOP("Core", "Lenses run from %1 to %2 mm."),
    QT_TRANSLATE_NOOP("Core", "Type a focal length in that range."),
    QT_TRANSLATE_NOOP("Core", "%1° is not a camera angle."),
    QT_TRANSLATE_NOOP("Core", "Straight down is 90°, straight up is -90°."),
    QT_TRANSLATE_NOOP("Core", "Give an angle between them."),
    QT_TRANSLATE_NOOP("Core", "The camera stands on the point that it looks at."),
    QT_TRANSLATE_NOOP("Core", "From there it has no direction."),
    QT_TRANSLATE_NOOP("Core", "Move it away from its target."),
    QT_TRANSLATE_NOOP("Core", "A shot cannot be %1 frames long."),
    QT_TRANSLATE_NOOP("Core", "A shot is at least one frame and at most an hour long."),
    QT_TRANSLATE_NOOP("Core", "Give a length in that range."),
    QT_TRANSLATE_NOOP("Core", "%1 is not a seed."),
    QT_TRANSLATE_NOOP("Core", "A seed is a whole number from 0 to 2^63 - 1."),
    QT_TRANSLATE_NOOP("Core", "Type a number in that range."),
    QT_TRANSLATE_NOOP("Core", "Frames %1 to %2 cannot play."),
    QT_TRANSLATE_NOOP("Core", "The shot has frames 0 to %1."),
    QT_TRANSLATE_NOOP("Core", "Lengthen the shot in the inspector first, or trim less."),
    QT_TRANSLATE_NOOP("Core", "The blade has to fall inside the clip."),
    QT_TRANSLATE_NOOP("Core", "The clip plays frames %1 to %2 of its shot."),
    QT_TRANSLATE_NOOP("Core", "Put the playhead between its first and last frame."),
    QT_TRANSLATE_NOOP("Core", "The model “%1” is not installed on this machine."),
    QT_TRANSLATE_NOOP("Core", "Shot %1 asks for it."),
    QT_TRANSLATE_NOOP("Core", "Choose another engine in the inspector, or add the model's folder."),
    # the project on the disk
    QT_TRANSLATE_NOOP("Core", "%1 is open for reading only."),
    QT_TRANSLATE_NOOP("Core", "Another window has it open, or its folder is write-protected."),
    QT_TRANSLATE_NOOP("Core", "Close the other window, or save the project under another name."),
    QT_TRANSLATE_NOOP("Core", "%1 is not a Previz project."),
    QT_TRANSLATE_NOOP(
        "Core",
        "Choose a folder whose name ends in .previz. A script becomes one with `previz new`.",
    ),
    QT_TRANSLATE_NOOP("Core", "%1 is there already."),
    QT_TRANSLATE_NOOP("Core", "A new project never overwrites anything."),
    QT_TRANSLATE_NOOP("Core", "Choose another name or folder."),
    QT_TRANSLATE_NOOP("Core", "%1 is damaged and cannot be opened."),
    QT_TRANSLATE_NOOP("Core", "Bring the folder back from a backup."),
    QT_TRANSLATE_NOOP("Core", "%1 is from a newer Previz."),
    QT_TRANSLATE_NOOP("Core", "Update Previz."),
    QT_TRANSLATE_NOOP("Core", "%1 cannot be opened."),
    QT_TRANSLATE_NOOP("Core", "You have no permission to read it."),
    QT_TRANSLATE_NOOP("Core", "%1 cannot be saved: the disk is full."),
    QT_TRANSLATE_NOOP("Core", "The last changes are only in memory."),
    QT_TRANSLATE_NOOP(
        "Core", "Free some space and save again, or save the project on another disk."
    ),
    QT_TRANSLATE_NOOP("Core", "The disk of %1 is full."),
    QT_TRANSLATE_NOOP("Core", "Previz may not write in %1."),
    QT_TRANSLATE_NOOP("Core", "The folder or its disk is write-protected."),
    QT_TRANSLATE_NOOP("Core", "Ask for permission, or save the project in another folder."),
    QT_TRANSLATE_NOOP("Core", "There is nothing at %1."),
    QT_TRANSLATE_NOOP("Core", "Check the path."),
    # scripts
    QT_TRANSLATE_NOOP("Core", "“%1” is empty."),
    QT_TRANSLATE_NOOP("Core", "There are no words in it."),
    QT_TRANSLATE_NOOP("Core", "Choose a file with a screenplay."),
    QT_TRANSLATE_NOOP("Core", "“%1” is not a screenplay."),
    QT_TRANSLATE_NOOP("Core", "It has no scene heading."),
    QT_TRANSLATE_NOOP("Core", "“%1” is not plain text."),
    QT_TRANSLATE_NOOP("Core", "“%1” is a folder."),
    QT_TRANSLATE_NOOP("Core", "“%1” is too large: %2 MB."),
    QT_TRANSLATE_NOOP("Core", "Check that this is the script, or split it."),
    QT_TRANSLATE_NOOP("Core", "There is no file “%1”."),
    QT_TRANSLATE_NOOP("Core", "It may have been moved."),
    QT_TRANSLATE_NOOP("Core", "Check the name and folder."),
    # engines
    QT_TRANSLATE_NOOP("Core", "The %1 engine stopped while it rendered shot %2."),
    QT_TRANSLATE_NOOP("Core", "The %1 engine on %2 stopped while it rendered shot %3."),
    QT_TRANSLATE_NOOP("Core", "The worker ended by itself."),
    QT_TRANSLATE_NOOP("Core", "The system ended the worker because memory ran out."),
    QT_TRANSLATE_NOOP(
        "Core", "The worker was killed (SIGKILL), by somebody or by a system short of memory."
    ),
    QT_TRANSLATE_NOOP("Core", "The worker was told to end from outside (%1)."),
    QT_TRANSLATE_NOOP("Core", "The worker crashed inside a library or driver (%1)."),
    QT_TRANSLATE_NOOP("Core", "The worker stopped with error %1; its log says why."),
    QT_TRANSLATE_NOOP("Core", "The worker hung: it gave no sign of life for %1 seconds."),
    QT_TRANSLATE_NOOP(
        "Core", "Nothing else was lost. Retry the shot; a new engine starts by itself."
    ),
    QT_TRANSLATE_NOOP("Core", "The take needs more memory than there is."),
    QT_TRANSLATE_NOOP("Core", "This model and this size need about %1 GiB."),
    QT_TRANSLATE_NOOP(
        "Core", "Close other programs, render at a smaller size, or choose a smaller model."
    ),
    QT_TRANSLATE_NOOP(
        "Core", "Render at a smaller size, or a shorter shot, or choose a smaller model."
    ),
    QT_TRANSLATE_NOOP("Core", "The stage has no graphics adapter to draw with."),
    QT_TRANSLATE_NOOP("Core", "No Vulkan, Metal, Direct3D 12 or OpenGL driver answered."),
    QT_TRANSLATE_NOOP("Core", "The model “%1” is not complete."),
    QT_TRANSLATE_NOOP("Core", "“%1” is not a model."),
    QT_TRANSLATE_NOOP("Core", "Something went wrong inside Previz."),
    QT_TRANSLATE_NOOP(
        "Core",
        "Your edits are saved. If it happens again, send us the log: Help, Show the log.",
    ),
)


def said(sentence: str) -> str:
    """A sentence of the application as the window says it; one it does not know stays English."""
    found = _known(sentence)
    return sentence if found is None else _filled(*found)


@lru_cache(maxsize=512)
def _known(sentence: str) -> tuple[Phrase, tuple[str, ...]] | None:
    """The phrase of a sentence and what fills its gaps. Some hundred phrases are asked; the panes
    say the same few sentences again and again."""
    for pattern in _patterns():
        if pattern.start == pattern.phrase.core:  # without a gap
            if sentence == pattern.start:
                return pattern.phrase, ()
        elif sentence.startswith(pattern.start) and sentence.endswith(pattern.end):
            found = _expression(pattern.phrase.core).fullmatch(sentence)
            if found is not None:
                return pattern.phrase, found.groups()
    return None


def _filled(phrase: Phrase, given: tuple[str, ...]) -> str:
    words = QCoreApplication.translate(CONTEXT, phrase.shown)
    parts = list(given)
    for place, spoken in enumerate(phrase.words):
        if place < len(given):
            parts[place] = spoken(given[place])
        else:
            parts.append(spoken(given[0]))
    for place, part in enumerate(parts, 1):
        words = words.replace(f"%{place}", part)
    return words


@cache
def _patterns() -> tuple[_Pattern, ...]:
    """The more words a pattern says itself, the earlier it is asked."""
    plain = (
        Phrase(words, words)
        for words in (
            *(*UNDO_LABELS, *SETUPS, *ERRORS, *ANNOTATION, *SETS, *HAND, *ENGINE, *EXPORTS),
            *(*ACTING, *MODELS, *REPAINTING, *BESIDE, *ENLARGING),
            *(*MODEL_FAULTS, *TAKE_FAULTS),
            *(*CAMERA, *CAST, *REMARKS, *REASONS, *SCRIPTS, *CONTINUITY, *REVISION, *LIGHT),
        )
    )
    things = (Phrase(words, words, (thing, thing)) for words in (*OF_THINGS, *OF_CONTROLS))
    reasons = (Phrase(words, words, (said,)) for words in OF_REASONS)
    phrases = sorted(
        (*WITH_IDS, *CHANGED, *things, *reasons, *plain), key=lambda p: -len(GAP.sub("", p.core))
    )
    return tuple(_Pattern(phrase, *_ends(phrase.core)) for phrase in phrases)


def _ends(core: str) -> tuple[str, str]:
    """The words of a sentence before its first and after its last gap."""
    parts = GAP.split(core)
    return parts[0], parts[-1]


@cache
def _expression(core: str) -> re.Pattern[str]:
    """Compiled when first asked for: all of them together take a tenth of a second."""
    return re.compile(GAP.sub("(.+?)", re.escape(core)))
