"""When each line of a shot's dialogue is read along."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from previz.model.project import Shot, Words
from previz.model.time import FrameRange

MAX_COLUMNS = 74
"""Two lines of 37 narrow characters, the usual limit for reading subtitles."""

ACTION_WEIGHT = 0.5
"""House default: a character of action takes half as long as a spoken one."""


@dataclass(frozen=True, slots=True)
class Subtitle:
    """Words that are read during a half-open range of the shot's own frames."""

    frames: FrameRange
    text: str


def columns(text: str) -> int:
    """How wide a text is in narrow characters; a CJK character counts two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def subtitles(shot: Shot) -> tuple[Subtitle, ...]:
    """The shot's dialogue in order, spread over its frames by length.

    Action takes its share of the time and shows nothing. The speaker is named where the speaker
    changes. A line too short for one frame is dropped.
    """
    pieces: list[tuple[float, str]] = []
    speaker = ""
    for words in shot.words:
        if words.kind == "dialogue":
            name = f"{words.speaker}: " if words.speaker and words.speaker != speaker else ""
            speaker = words.speaker
            pieces += [(columns(text), text) for text in _readable(name, words)]
        else:
            pieces.append((columns(words.text) * ACTION_WEIGHT, ""))
    whole = sum(weight for weight, _ in pieces)
    if not whole:
        return ()
    shown, passed = [], 0.0
    for weight, text in pieces:
        start, passed = round(shot.frames * passed / whole), passed + weight
        stop = round(shot.frames * passed / whole)
        if text and stop > start:
            shown.append(Subtitle(FrameRange(start, stop), text))
    return tuple(shown)


def _readable(name: str, words: Words) -> list[str]:
    """A block of dialogue in pieces that can be read at once, cut between words."""
    pieces: list[str] = []
    line = name
    for word in _words(words.text):
        if columns(line) + columns(word) > MAX_COLUMNS and line.strip() and line != name:
            pieces.append(line.rstrip())
            line = ""
        line += word
    return [*pieces, line.rstrip()] if line.strip() else pieces


def _words(text: str) -> list[str]:
    """Words with their space; a word longer than a subtitle falls into characters."""
    words: list[str] = []
    for word in text.split():
        words += [f"{word} "] if columns(word) <= MAX_COLUMNS else [*word[:-1], f"{word[-1]} "]
    return words
