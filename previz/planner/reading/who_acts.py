"""Who acts in a sentence of action: names, pronouns, and verbs without a subject."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from previz.planner.people.cast import Cast, Mention
from previz.planner.reading.lexicon import Tongue, any_action

Keys = tuple[str, ...]

_PRONOUN = re.compile(
    r"^(?:(He|His|Him)|(She|Her)|(They|Their|Both(?= of them\b| (?!sides|ends|hands)[a-z]+\b)))\b"
)
_OWNED = re.compile(r"^(?:His|Her|Their) ")
_AND = re.compile(
    r"\s*(?:,|,? ?\band\b|&)\s*(?:(?:his|her|their|the|an?|then) )?(?:[a-z-]+ ){0,2}$"
)
_MOST_TOGETHER = 6


class People:
    """Remembers who was named last in a scene."""

    def __init__(self, cast: Cast) -> None:
        self._cast = cast
        self._recent: list[str] = []

    def remember(self, actors: Sequence[str], others: Sequence[str]) -> None:
        for key in (*reversed(others), *reversed(actors)):
            if key in self._recent:
                self._recent.remove(key)
            self._recent.insert(0, key)

    def known(self, key: str) -> bool:
        """Whether somebody was named in this scene before."""
        return key in self._recent

    def last(self, gender: str = "") -> Keys:
        """The last named person of a gender, else of an unknown one, else the last named."""
        people = [self._cast.characters[key] for key in self._recent]
        for wanted in ((gender,), ("",)) if gender else ():
            for person in people:
                if person.gender in wanted and not person.group:
                    return (person.key,)
        return tuple(self._recent[:1])

    def in_sentence(self, sentence: str, tongue: Tongue | None) -> tuple[Keys, Keys]:
        """(who acts, who else is named). A pronoun or a bare verb at the head is resolved."""
        mentions = self._cast.mentions(sentence)
        named = tuple(mention.key for mention in mentions)
        lead = self._foreign(sentence, tongue) if tongue else self._pronoun(sentence, mentions)
        if lead:
            return lead, tuple(key for key in named if key not in lead)
        if named:
            count = self._together(sentence, mentions)
            return named[:count], named[count:]
        head = sentence.partition(" ")[0].lower()
        if head and head.endswith("s") and any_action().fullmatch(head):
            return self.last(), ()
        return (), ()

    def everybody(self) -> Keys:
        return tuple(self._recent)

    def _pronoun(self, sentence: str, mentions: Sequence[Mention]) -> Keys:
        pronoun = _PRONOUN.match(sentence)
        if not pronoun or self._introduces(sentence, mentions):
            return ()
        if pronoun.group(3):
            return self._pair()
        return self.last("m" if pronoun.group(1) else "f")

    @staticmethod
    def _introduces(sentence: str, mentions: Sequence[Mention]) -> bool:
        """Whether the pronoun only says whose: *Her son PAUL sits* is about Paul."""
        if not mentions or mentions[0].possessive or not _OWNED.match(sentence):
            return False
        return not any_action().search(sentence[: mentions[0].start].lower())

    def _foreign(self, sentence: str, tongue: Tongue) -> Keys:
        head = sentence.lstrip()
        if head.startswith(tongue.they):
            return self._pair()
        for words, gender in ((tongue.he, "m"), (tongue.she, "f")):
            found = next((word for word in words if head.startswith(word)), "")
            following = head[len(found) : len(found) + 1]
            if found and (not following.isalpha() or following >= "\u2e80"):
                return self.last(gender)
        return ()

    def _together(self, sentence: str, mentions: Sequence[Mention]) -> int:
        """How many of the first names act together: *Anna, Boris and his wife Clara wait*."""
        count = 1
        for before, mention in pairwise(mentions[:_MOST_TOGETHER]):
            between = sentence[_end_of(sentence, before.start) : mention.start]
            if before.possessive or not _AND.match(between):
                break
            count += 1
        return count

    def _pair(self) -> Keys:
        if self._recent and self._cast.characters[self._recent[0]].group:
            return (self._recent[0],)
        return tuple(self._recent[:2])


def _end_of(sentence: str, start: int) -> int:
    """Where the name that begins at ``start`` ends."""
    end = start
    while end < len(sentence) and (sentence[end].isalnum() or sentence[end] in "-’'"):
        end += 1
    return end
