"""A prompt with its reasons: every phrase names the control that it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Phrase:
    """A piece of a prompt. ``control`` is ``size``, ``light``, ``action``, ``free text`` …"""

    text: str
    control: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What a shot says and a prompt does not, with the reason in one sentence."""

    text: str
    control: str
    why: str


@dataclass(frozen=True, slots=True)
class Term:
    """A term of a negative prompt; ``meaning`` is English. ``struck`` says why it is not used."""

    text: str
    meaning: str
    struck: str = ""


@dataclass(frozen=True, slots=True)
class CompiledPrompt:
    """What a model is told. ``text`` is exactly the phrases joined by single spaces.

    ``left_out`` is what the family has no room for or would misread; nothing is lost unseen.
    ``terms`` are the family's usual negative, those that would fight the shot struck out;
    ``negative`` is what is left of them. ``no_negative`` says why there is none, else empty.
    """

    text: str
    negative: str
    phrases: tuple[Phrase, ...]
    left_out: tuple[LeftOut, ...] = ()
    family: str = "neutral"
    terms: tuple[Term, ...] = ()
    no_negative: str = ""


def joined(phrases: Iterable[Phrase]) -> str:
    return " ".join(phrase.text for phrase in phrases)


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """A phrase as a sentence: a capital first, a full stop last unless it has an end already."""
    text = text.strip()
    ended = text if text[-1:] in (".", "!", "?", "…", "。", "！", "？") else f"{text}."
    return capital(ended)


def chain(parts: Sequence[tuple[str, str]]) -> list[Phrase]:
    """One sentence of several phrases, as (words, control); empty words are skipped.

    Words that begin with a comma leave it to the phrase before them, so that the phrases still
    join by single spaces.
    """
    said = [(words, control) for words, control in parts if words]
    phrases: list[Phrase] = []
    for words, control in said:
        if words.startswith(", ") and phrases:
            last = phrases[-1]
            phrases[-1] = Phrase(last.text.removesuffix(",") + ",", last.control)
        phrases.append(Phrase(words.removeprefix(", "), control))
    if phrases:
        first, last = phrases[0], phrases[-1]
        phrases[0] = Phrase(capital(first.text), first.control)
        if len(phrases) == 1:
            last = phrases[0]
        if last.text[-1] not in ".!?…。！？":
            last = Phrase(f"{last.text.removesuffix(',')}.", last.control)
        phrases[-1] = last
    return phrases


def listed(parts: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return " and ".join(part for part in (", ".join(parts[:-1]), parts[-1]) if part)
