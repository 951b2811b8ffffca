"""From a neutral description to the words of one model family."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from previz.prompt.compiled import CompiledPrompt, Phrase
from previz.prompt.describe import ShotDescription
from previz.prompt.families.neutral import compile_neutral
from previz.prompt.families.wan import compile_wan

__all__ = ["FAMILIES", "CompiledPrompt", "Phrase", "compile_prompt"]

FAMILIES: Mapping[str, Callable[[ShotDescription], CompiledPrompt]] = {
    "neutral": compile_neutral,
    "wan": compile_wan,
}


def compile_prompt(description: ShotDescription, family: str) -> CompiledPrompt:
    """The prompt for a family. One without a sheet of its own gets the neutral words."""
    return FAMILIES.get(family, compile_neutral)(description)
