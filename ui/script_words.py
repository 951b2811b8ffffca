"""How a script file was read, and why it was not: the application's sentences, for translators."""

from __future__ import annotations

from ui.words import QT_TRANSLATE_NOOP

SCRIPTS = (
    QT_TRANSLATE_NOOP("Core", "plain text"),
    QT_TRANSLATE_NOOP("Core", "“%1” is broken."),
    QT_TRANSLATE_NOOP("Core", "“%1” is locked."),
    QT_TRANSLATE_NOOP("Core", "It asks for a password."),
    QT_TRANSLATE_NOOP("Core", "Save it without a password in the program that made it."),
    QT_TRANSLATE_NOOP("Core", "“%1” has no text in it."),
    QT_TRANSLATE_NOOP("Core", "Its %1 pages are pictures, as from a scanner."),
    QT_TRANSLATE_NOOP(
        "Core",
        "Export the PDF from the writing program, or run text recognition on it first.",
    ),
    QT_TRANSLATE_NOOP("Core", "“%1” is too long: %2 pages."),
    QT_TRANSLATE_NOOP("Core", "“%1” is too long: %2 lines."),
    QT_TRANSLATE_NOOP("Core", "“%1” takes too long to read."),
    QT_TRANSLATE_NOOP("Core", "“%1” has no script in it."),
    QT_TRANSLATE_NOOP("Core", "Running heads such as “%1”: pages %2."),
    QT_TRANSLATE_NOOP("Core", "Revision marks on %1 lines: pages %2."),
    QT_TRANSLATE_NOOP("Core", "Revision marks in %1 paragraphs: line %2."),
    QT_TRANSLATE_NOOP("Core", "Revision marks of %1 paragraphs: line %2 of its XML."),
    QT_TRANSLATE_NOOP("Core", "The line through words, which are kept: line %1."),
    QT_TRANSLATE_NOOP("Core", "The running heads: line %1."),
    QT_TRANSLATE_NOOP("Core", "The number “%1” in the margin: page %2, line %3."),
    QT_TRANSLATE_NOOP("Core", "Pages without text, empty or a picture: %1."),
    QT_TRANSLATE_NOOP("Core", "Running heads such as “%1”: page %2."),
    QT_TRANSLATE_NOOP("Core", "Revision marks on %1 lines: page %2."),
    QT_TRANSLATE_NOOP("Core", "Revision marks on %1 line: page %2."),
    QT_TRANSLATE_NOOP("Core", "Text that is not upright, such as watermarks: page %1."),
    QT_TRANSLATE_NOOP("Core", "Letters that the font does not name: page %1."),
    QT_TRANSLATE_NOOP("Core", "Letters that the font does not name: pages %1."),
    QT_TRANSLATE_NOOP("Core", "Text that is not upright, such as watermarks: pages %1."),
    QT_TRANSLATE_NOOP("Core", "The file breaks off: what came after page %1 is missing."),
    QT_TRANSLATE_NOOP("Core", "%1 of %2 lines stand in a known column."),
    QT_TRANSLATE_NOOP("Core", "Page %1, line %2: “%3” stands in no known column; read as %4."),
    QT_TRANSLATE_NOOP("Core", "Line %1: “%2” stands in no known column; read as %3."),
    QT_TRANSLATE_NOOP(
        "Core", "Line %1: a boneyard opens with /* and is never closed; read as text."
    ),
    QT_TRANSLATE_NOOP("Core", "Line %1: a note opens with [[ and is not closed; read as text."),
    QT_TRANSLATE_NOOP("Core", "The style “%1” is unknown; read as action: line %2."),
    QT_TRANSLATE_NOOP("Core", "And %1 more."),
    QT_TRANSLATE_NOOP("Core", "And %1 more doubtful lines."),
)
