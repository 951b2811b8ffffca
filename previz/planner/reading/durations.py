"""How long words play: spoken at a pace, acted by classes of verbs, read as page eighths."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence

from previz.model.project import Citation
from previz.model.screenplay import Element, ElementKind
from previz.planner.reading.lexicon import lexicon

LINE_GAP_S = 0.45
QUESTION_S = 0.3
LEAST_ACTION_S = 1.0
EIGHTH_S = 7.5
"""A page is eight eighths and about a minute."""

APART_FROM = 0.25
"""The words and the page may differ by this share of the page before it is said."""

_SPOKEN = re.compile(r"[\w'’]+")
_PAGE_LINES, _ACTION_COLUMNS, _DIALOGUE_COLUMNS = 55, 60, 35


def word_count(text: str) -> int:
    """Words as they are spoken. Alphabets without spaces count two characters as a word."""
    words = len(_SPOKEN.findall(text))
    if text.isascii():
        return words
    wide = sum("\u2e80" <= ch < "\uff00" and ch.isalnum() for ch in text)
    return max(words, math.ceil(wide / 2)) if wide else words


def dialogue_seconds(text: str, aside: str, words_per_minute: int, first: bool = True) -> float:
    """Seconds of a block of dialogue: words at a pace, a gap, a moment after a question.

    ``aside`` is the parenthetical; ``first`` is false for a speech that goes on.
    """
    words = word_count(text)
    factor = 1.0
    for word, value in lexicon().par_factors.items():
        if word in aside.lower():
            factor = value
            break
    gap = (LINE_GAP_S if first else 0.0) + (QUESTION_S if text.endswith(("?", "？")) else 0.0)
    return round(words / (words_per_minute / 60) * factor + gap, 2)


def action_seconds(tags: Iterable[str]) -> float:
    """Seconds of a sentence of action: its two longest verb classes, more for a stillness."""
    table = lexicon()
    tags = set(tags)
    counted = tags - {"silence"} - ({"chase"} if "run" in tags else set())
    longest = sorted((table.actions[tag].seconds for tag in counted), reverse=True)
    seconds = sum(longest[:2]) if longest else table.state_seconds
    return max(LEAST_ACTION_S, seconds) + (table.silence_seconds if "silence" in tags else 0.0)


def guessed(tags: Iterable[str], seconds: float) -> Citation | None:
    """Rule D3: a fight, a chase, a montage has no length in the words; what plays is a guess."""
    for tag, name in lexicon().no_estimate.items():
        if tag in tags:
            why = f"{name} has no length on the page: {seconds:g} s are a guess, set them yourself"
            return Citation("D3", why)
    return None


def page_seconds(eighths: int) -> float:
    """Seconds by the page: an eighth is 7.5 seconds."""
    return eighths * EIGHTH_S


def apart(written_s: float, eighths: int) -> Citation | None:
    """Rule D4: says how far the words and the page differ, when that is over a quarter."""
    by_page = page_seconds(eighths)
    share = (written_s - by_page) / by_page
    if abs(share) <= APART_FROM:
        return None
    side = "longer" if share > 0 else "shorter"
    why = (
        f"the words play {written_s:.0f} s, {abs(share):.0%} {side} than"
        f" the page’s {eighths}/8 ({by_page:g} s)"
    )
    return Citation("D4", why)


def _wrapped(text: str, columns: int) -> int:
    """How many lines a paragraph takes at a width in characters."""
    lines, used = 1, 0
    for word in text.split():
        size = len(word)
        if used and used + 1 + size > columns:
            lines, used = lines + 1, size
        else:
            used += size + (1 if used else 0)
        while used > columns:
            lines, used = lines + 1, used - columns
    return lines


def page_eighths(elements: Sequence[Element]) -> int:
    """A scene's length in eighths of a page of 55 lines, at least one."""
    lines = 2
    for element in elements:
        if element.kind is ElementKind.DIALOGUE:
            lines += _wrapped(element.text, _DIALOGUE_COLUMNS) + 1
        elif element.kind in (ElementKind.CHARACTER, ElementKind.PARENTHETICAL, ElementKind.LYRIC):
            lines += 1
        elif element.kind in (ElementKind.ACTION, ElementKind.CENTERED, ElementKind.TRANSITION):
            lines += _wrapped(element.text, _ACTION_COLUMNS) + 1
    return max(1, math.ceil(lines / _PAGE_LINES * 8))
