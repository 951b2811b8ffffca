"""Sentences that several families say the same way."""

from __future__ import annotations

from previz.prompt.actions import is_negated
from previz.prompt.compiled import Phrase, sentence
from previz.prompt.describe import ShotDescription, Subject

MAX_NAMED = 3
"""More named people than this confuse every family."""

Kept = tuple[list[Phrase], list[Phrase]]


def subject_phrases(description: ShotDescription) -> Kept:
    """(said, left out): who is seen, where, which way they look, always in the same words."""
    said = [Phrase(_subject(one), "subject") for one in description.subjects[:MAX_NAMED]]
    if description.over_shoulder_of:
        words = f"Seen over the shoulder of {description.over_shoulder_of}."
        said.append(Phrase(words, "framing"))
    rest = [Phrase(_subject(one), "subject") for one in description.subjects[MAX_NAMED:]]
    return said, rest


def _subject(subject: Subject) -> str:
    parts = (subject.name, subject.anchor, subject.place, subject.facing)
    return sentence(", ".join(part for part in parts if part))


def action_phrases(description: ShotDescription) -> Kept:
    """(said, left out): what happens, in time order. Negations are left out: they summon."""
    said: list[Phrase] = []
    left: list[Phrase] = []
    for action in description.actions:
        (left if is_negated(action) else said).append(Phrase(action, "action"))
    return said, left


def within(words: int, phrases: list[Phrase], droppable: tuple[str, ...]) -> Kept:
    """(said, left out): phrases of the droppable controls go, last first, until it fits."""
    said: list[Phrase] = list(phrases)
    left: list[Phrase] = []
    for control in droppable:
        for phrase in [one for one in reversed(phrases) if one.control == control]:
            if sum(len(one.text.split()) for one in said) <= words:
                return said, left
            said.remove(phrase)
            left.insert(0, phrase)
    return said, left


def free_text_phrases(description: ShotDescription) -> list[Phrase]:
    """The director's own words, as they are; only a missing full stop is added."""
    text = description.free_text
    if not text:
        return []
    ended = text[-1] in '.!?…。！？"”'
    return [Phrase(text if ended else f"{text}.", "free text")]
