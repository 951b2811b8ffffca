"""The Script menu. Written out as QT_TRANSLATE_NOOP so that lupdate finds the words."""

from __future__ import annotations

from ui.action_row import LINE, SCRIPT, Row
from ui.panes.script_bar import KINDS, kind_keys
from ui.words import QT_TRANSLATE_NOOP

SCRIPT_ROWS = (
    Row(
        "split_beat",
        QT_TRANSLATE_NOOP("Actions", "Split beat here"),
        ("Alt+B",),
        lambda v: v.window.script.split_beat(),
        SCRIPT,
    ),
    Row(
        "join_beat",
        QT_TRANSLATE_NOOP("Actions", "Merge with beat above"),
        ("Alt+Shift+B",),
        lambda v: v.window.script.join_beat(),
        SCRIPT,
    ),
    Row(
        "split_shot",
        QT_TRANSLATE_NOOP("Actions", "Split shot here"),
        ("Alt+K",),
        lambda v: v.window.script.split_shot(),
        SCRIPT,
    ),
    Row(
        "annotate",
        QT_TRANSLATE_NOOP("Actions", "Annotate beats…"),
        (),
        lambda v: v.annotate_beats(),
    ),
    LINE,
    *(
        Row(
            f"element_{kind}",
            words,
            (kind_keys(kind),) if kind_keys(kind) else (),
            lambda v, kind=kind: v.window.script.set_kind(kind),  # type: ignore[misc]
            SCRIPT,
        )
        for kind, words in KINDS
    ),
    LINE,
    *(
        Row(
            row_id,
            words,
            keys,
            lambda v, mark=mark: v.window.script.typing.emphasise(mark),  # type: ignore[misc]
            SCRIPT,
        )
        for row_id, words, keys, mark in (
            ("bold", QT_TRANSLATE_NOOP("Actions", "Bold"), ("Ctrl+B",), "**"),
            ("italic", QT_TRANSLATE_NOOP("Actions", "Italic"), ("Ctrl+I",), "*"),
            ("underline", QT_TRANSLATE_NOOP("Actions", "Underline"), ("Ctrl+U",), "_"),
        )
    ),
)
