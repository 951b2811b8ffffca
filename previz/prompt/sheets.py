"""What each model family reads: lengths, encoder, sound, and the words of the prompt tables."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import msgspec

from previz.resources import resource

NEUTRAL = "neutral"


class Sheet(msgspec.Struct, frozen=True):
    """A family's facts.

    ``reads`` names the compiler. ``words`` are the fewest that it likes and the most that it
    gets; 0 for no bound. ``tokens`` is where its text encoder stops reading; ``extra_tokens`` are
    what a chat template takes of them; ``special`` says whether the tokenizer adds its own marks,
    ``clean`` whether the pipeline mends the text before it reads it.
    ``audio`` says that it speaks, ``draws_quotes`` that words in quotes appear on screen. ``drop``
    are the controls that give way when a prompt is too long, the first one first. ``negative`` is
    a key of the negative table or empty. ``pipelines`` are the diffusers classes it is for.
    """

    id: str
    name: str
    reads: str
    words: tuple[int, int]
    tokens: int
    extra_tokens: int
    clean: bool
    special: bool
    audio: bool
    draws_quotes: bool
    negative: str
    drop: tuple[str, ...]
    pipelines: tuple[str, ...]
    source: str


class PromptWords(msgspec.Struct, frozen=True):
    """Word lists that the compilers and the lints look for; lower case.

    ``places`` are nouns that take an article, each with what stands before it outdoors.
    """

    voices: tuple[str, ...]
    person: tuple[str, ...]
    places: dict[str, str]
    scenery: tuple[str, ...]
    plural: tuple[str, ...]
    brands: tuple[str, ...]
    sizes: dict[str, tuple[str, ...]]
    moves: dict[str, tuple[str, ...]]
    move_groups: dict[str, str]
    times: dict[str, tuple[str, ...]]
    time_groups: dict[str, str]
    words_per_minute: int


@cache
def sheets() -> Mapping[str, Sheet]:
    """Every family by its id."""
    rows = msgspec.json.decode(resource("tables/prompt_sheets.json").read_bytes(), type=list[Sheet])
    return {row.id: row for row in rows}


@cache
def prompt_words() -> PromptWords:
    return msgspec.json.decode(resource("tables/prompt_words.json").read_bytes(), type=PromptWords)


def sheet_of(family: str) -> Sheet:
    """A family's sheet. An id that is more exact than the table (``ltx2_ic``) gets its kin's."""
    known = sheets()
    if family in known:
        return known[family]
    kin = [name for name in known if family.startswith(name)]
    return known[max(kin, key=len)] if kin else known[NEUTRAL]


def family_of_pipeline(pipeline_class: str) -> str:
    """The family that a diffusers pipeline class belongs to; ``neutral`` for an unknown one."""
    return next((s.id for s in sheets().values() if pipeline_class in s.pipelines), NEUTRAL)
