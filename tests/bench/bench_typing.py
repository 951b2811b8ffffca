"""What a key costs in the script pane of a 200-page screenplay, in the real window.

``python -m tests.bench.bench_typing [PAGES]`` prints a table: milliseconds from a key event to
the end of its paint, for words, Enter and Backspace at the start, in the middle and at the end of
the script, and with what was typed going to the project in between. The baseline, in the same run
and on the same screen, is a bare QPlainTextEdit of the same text.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

if not os.environ.get("DISPLAY") and sys.platform == "linux":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QTextEdit

from previz.app import projects
from previz.app.settings import Settings
from previz.model.project import Settings as ProjectSettings
from previz.planner.plan import plan
from previz.script.fountain import parse
from tests.scripts_made import screenplay
from ui import theme
from ui.file_verbs import FileVerbs
from ui.main_window import MainWindow

PLACES = (("first page", 0.01), ("middle", 0.5), ("last page", 0.99))
WORDS = "The old house is quiet and nobody says a word about the rain. "
LIMIT_MS = 16.0
HAND_S = 0.09
"""Between two keys of a quick typist."""
PAUSES_S = (0.4, 1.5, 0.95, 1.1, 0.6, 1.3, 1.05, 1.7, 0.5, 1.0)
"""Now and then the typist thinks; what was typed is planned and taken over meanwhile, or just then
the next key comes."""


def main() -> None:
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    app = QApplication([])
    theme.apply(app, theme.DARK)
    text = screenplay(pages)
    project = plan(parse(text), ProjectSettings())
    with tempfile.TemporaryDirectory() as folder:
        os.environ["PREVIZ_HOME"] = folder
        files = FileVerbs(
            Settings(auto_clay=False), command=lambda lane: [sys.executable, "-c", ""]
        )
        window = files.show(projects.create(Path(folder) / "Long", project))
        window.show_workspace("write")
        bare = QPlainTextEdit()
        bare.setFont(theme.script_font())
        bare.setPlainText("\n".join(row.text for row in window.script.page.draft.rows))
        bare.resize(window.script.size())
        bare.show()
        rows = len(window.script.page.draft.rows)
        print(f"{pages} pages, {rows} paragraphs, {len(project.shots)} shots; ms a key, painted")
        print(f"{'':<46}{'median':>9}{'p95':>9}{'max':>9}{'ratio':>8}{'over 16':>9}")
        measure(app, window, bare)
        bare.close()
        window.studio.session.flush()
        files.closed()


def measure(app: QApplication, window: MainWindow, bare: QPlainTextEdit) -> None:
    page = window.script.page
    for place, share in PLACES:
        base = typed(app, bare, share, words)
        print(row(f"{place}: words, bare text field (baseline)", base, base))
        print(row(f"{place}: words", typed(app, page, share, words), base))
        print(row(f"{place}: Enter, words, Backspace", typed(app, page, share, lines), base))
        print(row(f"{place}: names with suggestions", typed(app, page, share, names), base))
    by_hand = typed(app, page, 0.5, words, gap=lambda n: HAND_S)
    print(row("middle: words at a typist's pace, from due", by_hand, base))
    paused = typed(app, page, 0.5, lines, count=300, gap=thinking)
    print(row("middle: with pauses and commits, from due", paused, base))
    rest(app, 3.0)


def thinking(number: int) -> float:
    return PAUSES_S[number // 9 % len(PAUSES_S)] if number % 9 == 8 else HAND_S


Hand = Callable[[int], "tuple[Qt.Key | str, ...]"]


def words(number: int) -> tuple[Qt.Key | str, ...]:
    return (WORDS[number % len(WORDS)],)


def lines(number: int) -> tuple[Qt.Key | str, ...]:
    place = number % 40
    if place == 30:
        return (Qt.Key.Key_Return,)
    return (Qt.Key.Key_Backspace,) if place > 34 else words(number)


def names(number: int) -> tuple[Qt.Key | str, ...]:
    steps: Sequence[Qt.Key | str] = (
        Qt.Key.Key_Return,
        Qt.Key.Key_Tab,
        "g",
        "u",
        Qt.Key.Key_Tab,
        Qt.Key.Key_Return,
        *"Not tonight.",
        Qt.Key.Key_Return,
    )
    return (steps[number % len(steps)],)


def typed(
    app: QApplication,
    field: QTextEdit | QPlainTextEdit,
    share: float,
    hand: Hand,
    count: int = 200,
    gap: Callable[[int], float] | None = None,
) -> list[float]:
    """Milliseconds of each key, sorted; the caret first goes to a share of the script.

    With a ``gap`` in seconds each key is due at its time, whatever the window is busy with, and
    its wait counts.
    """
    cursor = field.textCursor()
    document = field.document()
    block = document.findBlockByNumber(int(document.blockCount() * share))
    while len(block.text()) < 30 and block.next().isValid():
        block = block.next()
    cursor.setPosition(block.position())
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    field.window().activateWindow()
    field.setFocus()
    field.setTextCursor(cursor)
    field.ensureCursorVisible()
    rest(app, 2.0)
    times: list[float] = []
    due = time.perf_counter()
    for number in range(count):
        for key in hand(number):
            start = due if gap is not None else time.perf_counter()
            QTest.keyClick(field, key)  # type: ignore[arg-type]
            app.processEvents()
            times.append((time.perf_counter() - start) * 1e3)
        if gap is not None:
            due = max(due + gap(number), time.perf_counter())
            while time.perf_counter() < due:
                app.processEvents()
                time.sleep(0.0005)
    rest(app, 2.0)
    return sorted(times)


def rest(app: QApplication, seconds: float) -> None:
    """Let the window do what it does while nobody types."""
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        app.processEvents()
        time.sleep(0.002)


def row(name: str, times: list[float], base: list[float]) -> str:
    middle, late = times[len(times) // 2], times[int(len(times) * 0.95)]
    ratio = middle / base[len(base) // 2]
    over = sum(each > LIMIT_MS for each in times)
    return f"{name:<46}{middle:>9.2f}{late:>9.2f}{times[-1]:>9.2f}{ratio:>8.0f}{over:>9}"


if __name__ == "__main__":
    main()
