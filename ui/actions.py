"""One table of everything that can be asked for: id, words, keys, verb, scope."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from ui.action_row import BOARD, LINE, SCRIPT, SHOWN, Row, Scope
from ui.script_actions import SCRIPT_ROWS
from ui.stage_actions import STAGE
from ui.words import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from ui.verbs import Verbs

# Written out as QT_TRANSLATE_NOOP so that lupdate finds the words.
FILE = (
    Row(
        "new",
        QT_TRANSLATE_NOOP("Actions", "New project from script…"),
        ("Ctrl+N",),
        lambda v: v.files.new(),
    ),
    Row("open", QT_TRANSLATE_NOOP("Actions", "Open…"), ("Ctrl+O",), lambda v: v.files.open()),
    Row(
        "import_revision",
        QT_TRANSLATE_NOOP("Actions", "Import revision…"),
        ("Ctrl+Shift+O",),
        lambda v: v.files.import_revision(),
    ),
    LINE,
    Row(
        "save_as",
        QT_TRANSLATE_NOOP("Actions", "Save as…"),
        ("Ctrl+Shift+S",),
        lambda v: v.files.save_as(),
    ),
    Row(
        "export",
        QT_TRANSLATE_NOOP("Actions", "Export animatic…"),
        ("Ctrl+E",),
        lambda v: v.files.export(),
    ),
    Row(
        "shot_list",
        QT_TRANSLATE_NOOP("Actions", "Export shot list…"),
        ("Ctrl+Shift+E",),
        lambda v: v.files.shot_list(),
    ),
    Row(
        "stage_file",
        QT_TRANSLATE_NOOP("Actions", "Export shot for 3D programs…"),
        (),
        lambda v: v.export_stage(),
    ),
    Row(
        "stage_import",
        QT_TRANSLATE_NOOP("Actions", "Bring onto the stage…"),
        (),
        lambda v: v.import_to_stage(),
    ),
    Row(
        "passes",
        QT_TRANSLATE_NOOP("Actions", "Export passes…"),
        (),
        lambda v: v.export_passes(),
    ),
    LINE,
    Row(
        "preferences",
        QT_TRANSLATE_NOOP("Actions", "Preferences…"),
        ("Ctrl+,",),
        lambda v: v.files.preferences(),
    ),
    Row("quit", QT_TRANSLATE_NOOP("Actions", "Quit"), ("Ctrl+Q",), lambda v: v.window.close()),
)

EDIT = (
    Row("undo", QT_TRANSLATE_NOOP("Actions", "Undo"), ("Ctrl+Z",), lambda v: v.undo()),
    Row("redo", QT_TRANSLATE_NOOP("Actions", "Redo"), ("Ctrl+Shift+Z",), lambda v: v.redo()),
)

SHOT = (
    Row(
        "new_shot", QT_TRANSLATE_NOOP("Actions", "New shot"), ("N",), lambda v: v.new_shot(), BOARD
    ),
    Row(
        "new_shot_before",
        QT_TRANSLATE_NOOP("Actions", "New shot before"),
        ("Shift+N",),
        lambda v: v.new_shot_before(),
        BOARD,
    ),
    Row(
        "duplicate",
        QT_TRANSLATE_NOOP("Actions", "Duplicate shot"),
        ("D",),
        lambda v: v.duplicate_shot(),
        BOARD,
    ),
    Row(
        "remove",
        QT_TRANSLATE_NOOP("Actions", "Remove shot"),
        ("Del",),
        lambda v: v.remove_shot(),
        BOARD,
    ),
    LINE,
    Row(
        "earlier",
        QT_TRANSLATE_NOOP("Actions", "Move shot earlier"),
        ("Alt+Left",),
        lambda v: v.move_shot_earlier(),
        BOARD,
    ),
    Row(
        "later",
        QT_TRANSLATE_NOOP("Actions", "Move shot later"),
        ("Alt+Right",),
        lambda v: v.move_shot_later(),
        BOARD,
    ),
    LINE,
    Row(
        "previous",
        QT_TRANSLATE_NOOP("Actions", "Previous shot"),
        ("Ctrl+PgUp",),
        lambda v: v.previous_shot(),
    ),
    Row(
        "next",
        QT_TRANSLATE_NOOP("Actions", "Next shot"),
        ("Ctrl+PgDown",),
        lambda v: v.next_shot(),
    ),
    LINE,
    Row(
        "circle",
        QT_TRANSLATE_NOOP("Actions", "Circle the playing take"),
        ("C",),
        lambda v: v.circle_take(),
        BOARD,
    ),
    Row(
        "continuity",
        QT_TRANSLATE_NOOP("Actions", "Continuity warnings"),
        ("Ctrl+Shift+K",),
        lambda v: v.window.show_pane("continuity"),
    ),
    LINE,
    Row(
        "slates_american",
        QT_TRANSLATE_NOOP("Actions", "Number set-ups by scene: 12, 12A, 12B"),
        (),
        lambda v: v.set_slates("american"),
    ),
    Row(
        "slates_consecutive",
        QT_TRANSLATE_NOOP("Actions", "Number set-ups through the script: 1, 2, 3"),
        (),
        lambda v: v.set_slates("consecutive"),
    ),
)

PLAY = (
    Row(
        "play", QT_TRANSLATE_NOOP("Actions", "Play or stop"), ("Space",), lambda v: v.play(), SHOWN
    ),
    Row(
        "backwards",
        QT_TRANSLATE_NOOP("Actions", "Play backwards"),
        ("J",),
        lambda v: v.transport.faster(-1),
        SHOWN,
    ),
    Row(
        "forwards",
        QT_TRANSLATE_NOOP("Actions", "Play faster"),
        ("L",),
        lambda v: v.transport.faster(1),
        SHOWN,
    ),
    LINE,
    Row(
        "previous_edit",
        QT_TRANSLATE_NOOP("Actions", "Previous edit"),
        ("Up",),
        lambda v: v.transport.to_edit(-1),
        SHOWN,
    ),
    Row(
        "next_edit",
        QT_TRANSLATE_NOOP("Actions", "Next edit"),
        ("Down",),
        lambda v: v.transport.to_edit(1),
        SHOWN,
    ),
    Row(
        "to_start",
        QT_TRANSLATE_NOOP("Actions", "To the first frame"),
        ("Home",),
        lambda v: v.transport.to_start(),
        SHOWN,
    ),
    Row(
        "to_end",
        QT_TRANSLATE_NOOP("Actions", "To the last frame"),
        ("End",),
        lambda v: v.transport.to_end(),
        SHOWN,
    ),
)

STAGE_ROWS = tuple(
    Row(
        row.id,
        row.words,
        row.keys,
        lambda v, name=row.verb: getattr(v.window.stage.verbs, name)(),  # type: ignore[misc]
        Scope.STAGE,
        row.tip,
    )
    if row.words
    else LINE
    for row in STAGE
)

RENDER = (
    Row(
        "render",
        QT_TRANSLATE_NOOP("Actions", "Render shot"),
        ("Ctrl+Return",),
        lambda v: v.render_shot(),
    ),
    Row(
        "render_missing",
        QT_TRANSLATE_NOOP("Actions", "Render all that is missing or out of date"),
        ("Ctrl+Shift+Return",),
        lambda v: v.render_missing(),
    ),
    Row(
        "render_stale",
        QT_TRANSLATE_NOOP("Actions", "Render what is stale…"),
        (),
        lambda v: v.render_stale(),
    ),
    Row(
        "render_batch",
        QT_TRANSLATE_NOOP("Actions", "Render batch…"),
        (),
        lambda v: v.render_batch(),
    ),
    Row(
        "compare_takes",
        QT_TRANSLATE_NOOP("Actions", "Compare takes…"),
        ("Ctrl+Shift+T",),
        lambda v: v.compare_takes(),
    ),
    LINE,
    Row(
        "stop",
        QT_TRANSLATE_NOOP("Actions", "Stop rendering"),
        (),
        lambda v: v.stop_rendering(),
    ),
    LINE,
    Row(
        "look_clay", QT_TRANSLATE_NOOP("Actions", "Draw as clay"), (), lambda v: v.set_look("clay")
    ),
    Row(
        "look_toon", QT_TRANSLATE_NOOP("Actions", "Draw as toon"), (), lambda v: v.set_look("toon")
    ),
    Row(
        "look_grey", QT_TRANSLATE_NOOP("Actions", "Draw in grey"), (), lambda v: v.set_look("grey")
    ),
    Row(
        "look_line",
        QT_TRANSLATE_NOOP("Actions", "Draw as line art"),
        (),
        lambda v: v.set_look("line"),
    ),
)

VIEW = (
    Row(
        "write",
        QT_TRANSLATE_NOOP("Actions", "Write"),
        ("Ctrl+1",),
        lambda v: v.window.show_workspace("write"),
    ),
    Row(
        "board",
        QT_TRANSLATE_NOOP("Actions", "Board"),
        ("Ctrl+2",),
        lambda v: v.window.show_workspace("board"),
    ),
    Row(
        "block",
        QT_TRANSLATE_NOOP("Actions", "Block"),
        ("Ctrl+3",),
        lambda v: v.window.show_workspace("block"),
    ),
    Row(
        "edit",
        QT_TRANSLATE_NOOP("Actions", "Edit"),
        ("Ctrl+4",),
        lambda v: v.window.show_workspace("edit"),
    ),
    Row(
        "render_workspace",
        QT_TRANSLATE_NOOP("Actions", "Render"),
        ("Ctrl+5",),
        lambda v: v.window.show_workspace("render"),
    ),
    Row(
        "reset_workspace",
        QT_TRANSLATE_NOOP("Actions", "Reset this workspace"),
        (),
        lambda v: v.window.reset_workspace(),
    ),
    LINE,
    Row(
        "next_pane",
        QT_TRANSLATE_NOOP("Actions", "Next pane"),
        ("F6",),
        lambda v: v.window.focus_pane(1),
    ),
    Row(
        "previous_pane",
        QT_TRANSLATE_NOOP("Actions", "Previous pane"),
        ("Shift+F6",),
        lambda v: v.window.focus_pane(-1),
    ),
    Row(
        "maximise",
        QT_TRANSLATE_NOOP("Actions", "Maximise pane"),
        ("`",),
        lambda v: v.window.maximise_pane(),
    ),
    Row(
        "full_screen",
        QT_TRANSLATE_NOOP("Actions", "Full screen"),
        ("F11",),
        lambda v: v.window.toggle_full_screen(),
    ),
    LINE,
    Row(
        "palette",
        QT_TRANSLATE_NOOP("Actions", "Command palette…"),
        ("Ctrl+Shift+P",),
        lambda v: v.window.show_palette(),
    ),
)

HELP = (
    Row("models", QT_TRANSLATE_NOOP("Actions", "Models…"), (), lambda v: v.files.models()),
    Row("machine", QT_TRANSLATE_NOOP("Actions", "This machine…"), (), lambda v: v.files.machine()),
    Row("log", QT_TRANSLATE_NOOP("Actions", "Show the log"), (), lambda v: v.files.show_log()),
    Row("about", QT_TRANSLATE_NOOP("Actions", "About Previz"), (), lambda v: v.files.about()),
)

MENUS: tuple[tuple[str, tuple[Row, ...]], ...] = (
    (QT_TRANSLATE_NOOP("Actions", "&File"), FILE),
    (QT_TRANSLATE_NOOP("Actions", "&Edit"), EDIT),
    (QT_TRANSLATE_NOOP("Actions", "S&cript"), SCRIPT_ROWS),
    (QT_TRANSLATE_NOOP("Actions", "&Shot"), SHOT),
    (QT_TRANSLATE_NOOP("Actions", "S&tage"), STAGE_ROWS),
    (QT_TRANSLATE_NOOP("Actions", "&Play"), PLAY),
    (QT_TRANSLATE_NOOP("Actions", "&Render"), RENDER),
    (QT_TRANSLATE_NOOP("Actions", "&View"), VIEW),
    (QT_TRANSLATE_NOOP("Actions", "&Help"), HELP),
)


def words(text: str) -> str:
    """A word of the table in the user's language."""
    return QCoreApplication.translate("Actions", text)


def build(row: Row, verbs: Verbs, window: QWidget, board: QWidget, script: QWidget) -> QAction:
    """The action of a row, listening where its scope says."""
    action = QAction(words(row.words), window)
    action.setObjectName(row.id)
    action.triggered.connect(lambda _checked=False: row.verb(verbs))
    if row.tip:
        action.setToolTip(words(row.tip))
    if row.scope in (SHOWN, Scope.STAGE):
        # The viewer, the timeline and the stage bind these keys while they have the focus.
        action.setText(f"{action.text()}\t{shown_keys(row)}")
        return action
    action.setShortcuts([QKeySequence(keys) for keys in row.keys])
    if row.scope in (BOARD, SCRIPT):
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        (board if row.scope is BOARD else script).addAction(action)
    else:
        window.addAction(action)
    return action


def shown_keys(row: Row) -> str:
    """A row's first keys as this system writes them; empty when it has none."""
    native = QKeySequence.SequenceFormat.NativeText
    return QKeySequence(row.keys[0]).toString(native) if row.keys else ""
