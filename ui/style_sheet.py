"""The style sheet: what the palette cannot say. Colours are tokens, lengths sit on a grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from previz.resources import resource

if TYPE_CHECKING:
    from ui.theme import Tokens

FIELDS = "QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox, QPlainTextEdit#prompt"


def style_sheet(t: Tokens) -> str:
    """The whole application's style sheet in the colours of a theme."""
    return _frames(t) + _fields(t) + _buttons(t) + _views(t)


def _frames(t: Tokens) -> str:
    return f"""
QMainWindow::separator {{ background: {t.sunken}; width: 2px; height: 2px; }}
QMainWindow::separator:hover {{ background: {t.accent}; }}
QMenuBar {{ background: {t.window}; padding: 2px 4px; }}
QMenuBar::item {{ padding: 4px 8px; border-radius: 4px; background: transparent; }}
QMenuBar::item:selected {{ background: {t.hover}; }}
QMenu {{ background: {t.raised}; border: 1px solid {t.line}; padding: 4px; }}
QMenu::item {{ padding: 5px 24px 5px 12px; border-radius: 4px; }}
QMenu::item:selected {{ background: {t.accent}; color: {t.on_accent}; }}
QMenu::item:disabled {{ color: {t.dim}; background: transparent; }}
QMenu::separator {{ height: 1px; background: {t.line}; margin: 4px 8px; }}
QToolTip {{ background: {t.raised}; color: {t.text}; border: 1px solid {t.line};
  padding: 4px 6px; }}
QStatusBar {{ background: {t.window}; color: {t.hint}; }}
QStatusBar::item {{ border: 0; }}
QStatusBar QLabel {{ color: {t.hint}; padding: 0 8px; }}
QToolBar {{ background: {t.window}; border: 0; spacing: 4px; padding: 4px 8px; }}
QTabBar::tab {{ padding: 6px 12px; color: {t.hint}; background: {t.window};
  border: 0; border-bottom: 2px solid transparent; }}
QTabBar::tab:selected {{ color: {t.text}; border-bottom: 2px solid {t.accent_text}; }}
QTabBar::tab:hover {{ color: {t.text}; }}
QTabBar::tab:focus {{ color: {t.accent_text}; }}
"""


def _fields(t: Tokens) -> str:
    focus = ", ".join(f"{field.strip()}:focus" for field in FIELDS.split(","))
    off = ", ".join(f"{field.strip()}:disabled" for field in FIELDS.split(","))
    chevron = resource("icons/chevron_down.svg").as_posix()
    return f"""
{FIELDS} {{ background: {t.base}; border: 1px solid {t.line}; border-radius: 4px;
  padding: 3px 8px; min-height: 20px; selection-background-color: {t.accent}; }}
{focus} {{ border-color: {t.accent_text}; }}
{off} {{ color: {t.dim}; background: {t.window}; }}
QComboBox::drop-down {{ border: 0; width: 22px; }}
QComboBox::down-arrow {{ image: url("{chevron}"); width: 10px; height: 10px; }}
QSpinBox::up-button, QDoubleSpinBox::up-button,
QSpinBox::down-button, QDoubleSpinBox::down-button {{ width: 0; border: 0; }}
QComboBox QLineEdit, QAbstractSpinBox QLineEdit {{ border: 0; padding: 0; min-height: 0;
  background: transparent; }}
QComboBox QAbstractItemView {{ background: {t.raised}; border: 1px solid {t.line}; padding: 4px;
  outline: 0; selection-background-color: {t.accent}; selection-color: {t.on_accent}; }}
"""


def _buttons(t: Tokens) -> str:
    return f"""
QPushButton {{ background: {t.raised}; border: 1px solid {t.line}; border-radius: 5px;
  padding: 3px 12px; min-height: 20px; }}
QPushButton:hover {{ background: {t.hover}; }}
QPushButton:pressed {{ background: {t.line}; }}
QPushButton:focus {{ border-color: {t.accent_text}; }}
QPushButton:disabled {{ color: {t.dim}; background: {t.window}; }}
QPushButton[primary="true"] {{ background: {t.accent}; color: {t.on_accent};
  border: 1px solid {t.accent}; font-weight: 600; min-height: 24px; }}
QPushButton[primary="true"]:hover {{ border-color: {t.accent_text}; }}
QPushButton[primary="true"]:focus {{ border: 1px solid {t.on_accent}; }}
QPushButton[primary="true"]:disabled {{ background: {t.raised}; color: {t.dim};
  border-color: {t.line}; }}
QPushButton#link {{ background: transparent; border: 1px solid transparent; padding: 3px 3px;
  text-align: left; }}
QPushButton#link:hover {{ color: {t.accent_text}; }}
QPushButton#link:focus {{ border-color: {t.accent_text}; }}
QCheckBox {{ spacing: 8px; }}
QCheckBox::indicator, QListWidget::indicator {{ width: 14px; height: 14px;
  border: 1px solid {t.dim}; border-radius: 3px; background: {t.base}; }}
QCheckBox::indicator:checked, QListWidget::indicator:checked {{ background: {t.accent};
  border-color: {t.accent}; image: url("{resource("icons/check.svg").as_posix()}"); }}
QCheckBox::indicator:focus {{ border-color: {t.accent_text}; }}
QCheckBox:focus {{ color: {t.accent_text}; }}
QToolButton {{ background: transparent; border: 1px solid transparent; border-radius: 4px;
  padding: 3px; }}
QToolButton:hover {{ background: {t.hover}; }}
QToolButton:focus {{ border-color: {t.accent_text}; }}
QToolButton:checked {{ background: {t.hover}; color: {t.text}; }}
QToolButton#section, QToolButton#section:checked {{ background: transparent; padding: 2px 4px 2px 0;
  margin-left: -4px; color: {t.text}; }}
QToolButton#section:hover {{ color: {t.accent_text}; }}
QToolButton#choices::menu-indicator {{ image: none; }}
QLabel#hint {{ color: {t.hint}; }}
QLabel#title {{ font-size: 15pt; font-weight: 600; }}
QLabel#cardTitle {{ font-weight: 600; }}
QFrame#modelCard, QFrame#failedCard, QFrame#warningCard {{ background: {t.raised}; border: 0;
  border-radius: 6px; }}
QWidget[traced="true"] {{ border: 1px solid {t.warn}; }}
"""


def _views(t: Tokens) -> str:
    return f"""
QListView, QTreeView, QPlainTextEdit, QTextEdit, QScrollArea {{ border: 0; }}
QListView, QTreeView {{ background: {t.base}; outline: 0; }}
QListView#suggestions {{ background: {t.raised}; border: 1px solid {t.line}; border-radius: 5px;
  padding: 4px; }}
QListView#suggestions::item {{ padding: 2px 8px; border-radius: 3px; }}
QListView#suggestions::item:selected {{ background: {t.accent}; color: {t.on_accent}; }}
QListView#palette::item {{ padding-left: 10px; }}
QListView#palette::item:selected {{ background: {t.selected}; border-radius: 4px; }}
QProgressBar {{ background: {t.line}; border: 0; border-radius: 2px; max-height: 4px;
  min-height: 4px; }}
QProgressBar::chunk {{ background: {t.accent_text}; border-radius: 2px; }}
QScrollBar:vertical {{ background: transparent; width: 10px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 10px; margin: 0; }}
QScrollBar::handle {{ background: {t.line}; border-radius: 3px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::handle:hover {{ background: {t.dim}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""
