"""A prompt with its reasons: every phrase names the control that it comes from."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrase:
    """A piece of a prompt. ``control`` is ``size``, ``light``, ``action``, ``free text`` …"""

    text: str
    control: str


@dataclass(frozen=True, slots=True)
class CompiledPrompt:
    """What a model is told. ``text`` is exactly the phrases joined by single spaces.

    ``left_out`` are phrases the family has no room for or would misread; nothing is lost unseen.
    """

    text: str
    negative: str
    phrases: tuple[Phrase, ...]
    left_out: tuple[Phrase, ...] = ()


def joined(phrases: list[Phrase]) -> str:
    return " ".join(phrase.text for phrase in phrases)


def sentence(text: str) -> str:
    """A phrase as a sentence: a capital first, a full stop last unless it has an end already."""
    text = text.strip()
    ended = text if text[-1:] in (".", "!", "?", "…", "。", "！", "？") else f"{text}."
    return ended[:1].upper() + ended[1:]


def listed(parts: list[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return " and ".join(part for part in (", ".join(parts[:-1]), parts[-1]) if part)
