"""Action paragraphs to sentences, long speeches to breaths."""

from __future__ import annotations

import re

_END = re.compile(r"(?<![.!?…])[.!?…]++[\"”’)]*+\s++|(?<![。！？])[。！？]++")
"""Possessive, and only at the head of a run: a page of full stops is read once."""
_ABBREVIATIONS = frozenset({"mr", "mrs", "ms", "dr", "st", "no", "vs", "prof", "sgt", "capt", "lt"})


KNOWN_SENTENCES = 1 << 14
"""Of so many sentences it is remembered what they say: an edit reads its script again and again."""


def plain(text: str) -> str:
    """Text on one line without emphasis marks."""
    return " ".join(text.replace("*", "").replace("_", "").split())


def sentences(text: str) -> list[str]:
    """Split at full stops before a capital, not after ``Mr.`` or an initial."""
    found: list[str] = []
    start = 0
    for end in _END.finditer(text):
        following = text[end.end() : end.end() + 1]
        word = text[max(start, end.start() - 6) : end.start()].rpartition(" ")[2].lower()
        short = word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha())
        if following.islower() or (short and end.group()[0] == "."):
            continue
        found.append(text[start : end.end()].strip())
        start = end.end()
    rest = text[start:].strip()
    return [*found, rest] if rest else found


def breaths(speech: str, most_words: int) -> list[str]:
    """A speech in runs of whole sentences of about ``most_words`` words at most.

    A speech of up to twice as many words stays whole: people do not cut inside a short one.
    """
    if len(speech.split()) <= 2 * most_words:
        return [speech]
    runs: list[str] = []
    size = most_words
    for sentence in _clauses(speech, 2 * most_words):
        words = sentence.split()
        if size + len(words) > most_words:
            runs.append(sentence)
            size = len(words)
        else:
            runs[-1] += " " + sentence
            size += len(words)
    return runs


def _clauses(speech: str, most_words: int) -> list[str]:
    """The sentences of a speech; one that is too long for a breath is parted at its commas."""
    parts: list[str] = []
    for sentence in sentences(speech):
        if len(sentence.split()) > most_words:
            pieces = sentence.split(", ")
            parts += [piece + "," for piece in pieces[:-1]] + pieces[-1:]
        else:
            parts.append(sentence)
    return parts
