"""What the application says in English when passes are exported, for the user's language."""

from __future__ import annotations

from ui.words import QT_TRANSLATE_NOOP

EXPORTS = (
    QT_TRANSLATE_NOOP(
        "Core", "Passes get a folder of their own, so that no old frame stays in it."
    ),
    QT_TRANSLATE_NOOP("Core", "Choose another name, or move the old folder away."),
    QT_TRANSLATE_NOOP("Core", "There is nothing to export."),
    QT_TRANSLATE_NOOP("Core", "No shot or no pass was chosen."),
    QT_TRANSLATE_NOOP("Core", "Choose at least one of each."),
    QT_TRANSLATE_NOOP("Core", "“%1” has no size of its own."),
    QT_TRANSLATE_NOOP("Core", "Only a diffusion model that Previz knows rounds sizes and lengths."),
    QT_TRANSLATE_NOOP("Core", "Choose the project's size, or another model."),
    QT_TRANSLATE_NOOP("Core", "The passes could not be written to “%1”."),
    QT_TRANSLATE_NOOP("Core", "“%1” could not be written."),
    QT_TRANSLATE_NOOP("Core", "Make room on the disk or choose another folder."),
    QT_TRANSLATE_NOOP("Core", "The file could not be written because of a fault in Previz."),
)
