"""From a neutral description to the words of one model family."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from previz.prompt.compiled import CompiledPrompt, LeftOut, Phrase, joined
from previz.prompt.describe import ShotDescription
from previz.prompt.families.cogvideox import cogvideox
from previz.prompt.families.hunyuan import hunyuan
from previz.prompt.families.ltx import ltx
from previz.prompt.families.neutral import neutral
from previz.prompt.families.shared import Draft
from previz.prompt.families.wan import wan, wan_from_image
from previz.prompt.fitting import CountTokens, fitted, prepared
from previz.prompt.negative import negative_terms, negative_text, why_no_negative
from previz.prompt.sheets import sheet_of, sheets

__all__ = ["COMPILERS", "CompiledPrompt", "LeftOut", "Phrase", "compile_prompt", "families"]

COMPILERS: Mapping[str, Callable[[ShotDescription], Draft]] = {
    "neutral": neutral,
    "wan": wan,
    "wan_i2v": wan_from_image,
    "ltx": ltx,
    "hunyuan": hunyuan,
    "cogvideox": cogvideox,
}
"""The order of words, by what a sheet ``reads``; one for images by the sheet's own id."""


def families() -> tuple[str, ...]:
    """The ids of all families with a sheet."""
    return tuple(sheets())


def compile_prompt(
    description: ShotDescription,
    family: str,
    count: CountTokens | None = None,
    guidance: float = 0.0,
) -> CompiledPrompt:
    """The prompt for a family. One without a sheet of its own gets the neutral words.

    Args:
        count: tokens of a text by the family's own tokenizer; None estimates.
        guidance: the shot's own; 0 means the family's default. At 1 there is no negative.
    """
    sheet = sheet_of(family)
    build = COMPILERS.get(sheet.id, COMPILERS[sheet.reads])
    ready, misread = prepared(description, sheet)
    phrases, left = fitted(ready, sheet, build, count)
    nothing = why_no_negative(sheet, guidance)
    terms = () if nothing else negative_terms(sheet, description.traits)
    return CompiledPrompt(
        text=joined(phrases),
        negative=negative_text(sheet, terms) if terms else "",
        phrases=tuple(phrases),
        left_out=(*misread, *left),
        family=sheet.id,
        terms=terms,
        no_negative=nothing,
    )
