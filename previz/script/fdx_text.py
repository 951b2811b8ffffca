"""The words of a paragraph in runs: joined, their styles as Fountain emphasis."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from previz.script.lines import normalised
from previz.script.xml_tree import Node

_CAPITALS = "AllCaps"

Run = tuple[str, frozenset[str]]
"""Words and their styles in Final Draft's names: ``Bold``, ``Italic``, ``AllCaps`` …"""


def plain(paragraph: Node) -> str:
    """Every run of text joined, capitals where the style shows them."""
    return unmarked(_runs(paragraph))


def emphasised(paragraph: Node) -> str:
    """Every run joined, bold as ``**``, italic as ``*``, underlined as ``_``."""
    return emphasis(_runs(paragraph))


def unmarked(runs: Sequence[Run]) -> str:
    """The words of runs joined, capitals where the style shows them."""
    return _stripped("".join(words.upper() if _CAPITALS in on else words for words, on in runs))


def emphasis(runs: Sequence[Run]) -> str:
    """The words of runs joined, bold as ``**``, italic as ``*``, underlined as ``_``."""
    parts = []
    shown = [(words.upper() if _CAPITALS in on else words, on - {_CAPITALS}) for words, on in runs]
    for style, same in groupby(shown, key=lambda run: run[1]):
        words = "".join(text for text, _ in same)
        parts.append("\n".join(_marked(line, style) for line in words.split("\n")))
    return _stripped("".join(parts))


def _runs(paragraph: Node) -> list[Run]:
    return [
        (normalised(node.text), frozenset(node.attributes.get("Style", "").split("+")))
        for node in paragraph.children("Text")
    ]


def _marked(line: str, styles: frozenset[str]) -> str:
    """A line of one style. Marks hug the words; words that hold such signs stay unmarked."""
    core = line.strip()
    if not core or "*" in core or "_" in core:
        return line
    stars = "*" * (2 * ("Bold" in styles) + ("Italic" in styles))
    line_under = "_" if "Underline" in styles else ""
    head, _, tail = line.partition(core)
    return f"{head}{line_under}{stars}{core}{stars}{line_under}{tail}"


def _stripped(text: str) -> str:
    """Text without blank lines, and without spaces at its ends and at the ends of its lines."""
    lines = (line.rstrip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line).strip()
