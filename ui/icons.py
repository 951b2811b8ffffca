"""Icons: Material Design glyphs in the theme's colours. Imported late, drawn when shown."""

from __future__ import annotations

from PySide6.QtGui import QIcon

from ui import theme


def icon(name: str, colour: str = "") -> QIcon:
    """A glyph such as ``mdi6.play`` in a colour; by default in that of quiet text."""
    import qtawesome

    tokens = theme.current()
    made: QIcon = qtawesome.icon(
        name, color=colour or tokens.hint, color_disabled=tokens.dim, color_active=colour or None
    )
    return made
