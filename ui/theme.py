"""Colours, metrics and fonts. Every colour on screen comes from ``current()``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication

from previz.resources import resource
from ui.style_sheet import style_sheet

GRID_PX = 8
CONTROL_PX = 28
RADIUS_PX = 5

UI_FAMILIES = ("Noto Sans", "Noto Sans TC", "Noto Sans CJK TC")
SCRIPT_FAMILIES = (
    "Courier Prime",
    "Courier New",
    "Liberation Mono",
    "Nimbus Mono PS",
    "DejaVu Sans Mono",
)


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of a theme, as ``#rrggbb``; greys are neutral so that pictures are judged right.

    ``window`` lies behind panes, ``base`` behind content, ``sunken`` behind pictures; ``raised``
    is a card or a control, ``hover`` the same under the mouse; ``line`` parts things. ``text``,
    ``hint`` and ``dim`` are words in falling weight; ``dim`` is never the only carrier of meaning.
    ``accent`` fills, ``accent_text`` is for lines and links on the theme's greys, ``selected``
    lies behind chosen rows. ``playhead`` is the one red line of the timeline.
    """

    name: str
    window: str
    base: str
    sunken: str
    raised: str
    hover: str
    line: str
    text: str
    hint: str
    dim: str
    accent: str
    on_accent: str
    accent_text: str
    selected: str
    ok: str
    warn: str
    error: str
    playhead: str
    veil: str


DARK = Tokens(
    name="dark",
    window="#202022",
    base="#19191b",
    sunken="#111112",
    raised="#2a2a2d",
    hover="#333337",
    line="#37373b",
    text="#e6e6e8",
    hint="#a3a3a9",
    dim="#77777e",
    accent="#3d6be0",
    on_accent="#ffffff",
    accent_text="#83a8ff",
    selected="#263253",
    ok="#58bd8a",
    warn="#dba544",
    error="#ec726c",
    playhead="#ff5d55",
    veil="#0c0c0d",
)

LIGHT = Tokens(
    name="light",
    window="#ececed",
    base="#fafafa",
    sunken="#d9d9db",
    raised="#ffffff",
    hover="#f1f1f3",
    line="#cfcfd3",
    text="#1b1b1d",
    hint="#5a5a61",
    dim="#8b8b92",
    accent="#2f5fd6",
    on_accent="#ffffff",
    accent_text="#2450bd",
    selected="#d8e2fb",
    ok="#1f7a4d",
    warn="#8a6100",
    error="#b92f2a",
    playhead="#d8322b",
    veil="#0c0c0d",
)

_current = DARK


def current() -> Tokens:
    """The tokens that are on screen now. Ask while painting; a theme may change."""
    return _current


def chosen(name: str) -> Tokens:
    """The tokens of a setting: ``dark``, ``light``, or what the desktop says for ``system``."""
    if name == "system":
        scheme = QApplication.styleHints().colorScheme()
        return LIGHT if scheme is Qt.ColorScheme.Light else DARK
    return LIGHT if name == "light" else DARK


def apply(app: QApplication, tokens: Tokens) -> None:
    """Put a theme on the whole application; widgets are repainted."""
    global _current  # noqa: PLW0603 - the theme belongs to the one QApplication
    _current = tokens
    app.setStyle("Fusion")
    app.setFont(_ui_font(app))
    app.setPalette(_palette(tokens))
    app.setStyleSheet(style_sheet(tokens))


def script_font(point_size: float = 11.0) -> QFont:
    """The typewriter face of a screenplay page."""
    font = QFont()
    font.setFamilies([*_known(SCRIPT_FAMILIES), *_known(UI_FAMILIES)])
    font.setStyleHint(QFont.StyleHint.TypeWriter)
    font.setPointSizeF(point_size)
    return font


def numbers_font(base: QFont) -> QFont:
    """A face for timecode: the same font with figures of one width."""
    font = QFont(base)
    font.setFeature(QFont.Tag("tnum"), 1)
    return font


def load_fonts() -> None:
    """Make the bundled fonts known, where they are installed. Once per process."""
    try:
        folder: Path = resource("fonts")
    except FileNotFoundError:
        return
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in (".ttf", ".otf", ".ttc"):
            QFontDatabase.addApplicationFont(str(path))


def _known(families: tuple[str, ...]) -> list[str]:
    installed = set(QFontDatabase.families())
    return [family for family in families if family in installed]


def _ui_font(app: QApplication) -> QFont:
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font = QFont(system)
    font.setFamilies([*_known(UI_FAMILIES), QFontInfo(system).family()])
    font.setPointSizeF(10.0 if app.platformName() != "cocoa" else 13.0)
    return font


def _palette(tokens: Tokens) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for colour, roles in (
        (tokens.window, (role.Window,)),
        (tokens.base, (role.Base,)),
        (tokens.window, (role.AlternateBase,)),
        (tokens.raised, (role.Button, role.ToolTipBase)),
        (tokens.line, (role.Mid, role.Dark, role.Midlight, role.Light)),
        (tokens.veil, (role.Shadow,)),
        (tokens.accent, (role.Highlight, role.Accent)),
        (tokens.on_accent, (role.HighlightedText, role.BrightText)),
        (tokens.accent_text, (role.Link, role.LinkVisited)),
        (tokens.hint, (role.PlaceholderText,)),
        (tokens.text, (role.WindowText, role.Text, role.ButtonText, role.ToolTipText)),
    ):
        for each in roles:
            palette.setColor(each, QColor(colour))
    for each in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, each, QColor(tokens.dim))
    return palette
