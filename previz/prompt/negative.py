"""Negative prompts: a family's usual terms, without those that would fight the shot.

The makers' defaults ask against dark pictures, still cameras and grain, whatever the director
wants. The strikes are a table (craft reference, 3.4).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import msgspec

from previz.prompt.compiled import Term
from previz.prompt.sheets import Sheet
from previz.resources import resource

NO_GUIDANCE = "At a guidance of 1 a negative prompt has no effect."


class Fought(msgspec.Struct, frozen=True):
    """Terms that fight a shot which has one of these traits."""

    traits: tuple[str, ...]
    terms: tuple[str, ...]
    why: str


class NegativeTable(msgspec.Struct, frozen=True):
    """``terms`` holds (term, English meaning) for each family; ``said`` words for each trait."""

    source: str
    separator: dict[str, str]
    none: dict[str, str]
    terms: dict[str, tuple[tuple[str, str], ...]]
    fought: tuple[Fought, ...]
    said: dict[str, tuple[str, ...]]


@cache
def negative_table() -> NegativeTable:
    return msgspec.json.decode(
        resource("tables/prompt_negatives.json").read_bytes(), type=NegativeTable
    )


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    return {
        trait: re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
        for trait, words in negative_table().said.items()
    }


def said_traits(text: str) -> frozenset[str]:
    """Traits that words give a shot: ``crowd``, ``grain``, ``fire`` …"""
    return frozenset(trait for trait, pattern in _patterns().items() if pattern.search(text))


def negative_terms(sheet: Sheet, traits: Iterable[str]) -> tuple[Term, ...]:
    """The family's terms in order, those that fight the shot with the reason for striking them."""
    if not sheet.negative:
        return ()
    has, table = frozenset(traits), negative_table()
    struck: dict[str, str] = {}
    for row in table.fought:
        if has.intersection(row.traits):
            for term in row.terms:
                struck.setdefault(term, row.why)
    return tuple(
        Term(text, meaning, struck.get(meaning, ""))
        for text, meaning in table.terms[sheet.negative]
    )


def negative_text(sheet: Sheet, terms: Iterable[Term]) -> str:
    """The terms that stay, as the family writes them."""
    kept = [term.text for term in terms if not term.struck]
    return negative_table().separator[sheet.negative].join(kept) if kept else ""


def why_no_negative(sheet: Sheet, guidance: float) -> str:
    """Why a family or a recipe has no negative prompt; empty when it has one.

    Args:
        guidance: the shot's own; 0 means the family's default.
    """
    if not sheet.negative:
        return negative_table().none.get(sheet.reads, "")
    return NO_GUIDANCE if guidance == 1.0 else ""
