"""A scene's elements to annotated lines: who does what, with which thing, for how long."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from previz.model.project import Words
from previz.model.screenplay import Element, ElementKind
from previz.planner.cast import Cast, cue_name, voice_only
from previz.planner.durations import action_seconds, dialogue_seconds
from previz.planner.lexicon import action_patterns, any_action, lexicon, prop_pattern
from previz.planner.sentences import breaths, plain, sentences

_BRACKET = re.compile(r"\([^()]*\)")
_PRONOUN = re.compile(r"^(?:(He|His|Him)|(She|Her)|(They|Their|Both))\b")
_BREATH_WORDS = 12


@dataclass(frozen=True, slots=True)
class Thing:
    """A prop that is named: its word (``key``) and what the writer calls it (``iron key``)."""

    word: str
    name: str


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence of action or one breath of dialogue.

    ``actors`` are the keys of those who act or speak, the first leads; ``others`` are also named
    there. ``handled`` is the prop that is handled, ``named`` are all props in the sentence.
    ``breaks`` says the writer marked a beat before it; ``continued`` that it goes on with the
    speech before it. ``heard_only`` is a voice from outside the frame.
    """

    words: Words
    seconds: float
    tags: frozenset[str] = frozenset()
    actors: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    handled: tuple[Thing, ...] = ()
    named: tuple[Thing, ...] = ()
    breaks: bool = False
    continued: bool = False
    heard_only: bool = False
    dual: bool = False

    @property
    def spoken(self) -> bool:
        return self.words.kind == "dialogue"

    @property
    def actor(self) -> str:
        return self.actors[0] if self.actors else ""


def _tags(lowered: str, plural: bool, props: bool) -> frozenset[str]:
    if not any_action().search(lowered):
        return frozenset()
    found = {name for name, pattern in action_patterns(plural).items() if pattern.search(lowered)}
    if found & {"enter", "exit", "cross"}:
        found.discard("walk")
    if "exit" in found and re.search(r"\bleav\w+ (?:the|a|his|her|its|it)\b(?! \w*room)", lowered):
        without = re.sub(r"\bleav(?:es|ing|e)\b", "", lowered)
        if not action_patterns(plural)["exit"].search(without):
            found.discard("exit")
    if not props:
        found.discard("hand")
    return frozenset(found)


def _things(lowered: str) -> tuple[Thing, ...]:
    found: dict[str, Thing] = {}
    for match in prop_pattern().finditer(lowered):
        written = match.group("prop")
        word = lexicon().same_prop.get(written, written)
        if word not in lexicon().unhandled_props:
            found.setdefault(word, Thing(word, match.group("adjectives") + written))
    return tuple(found.values())


class _Reader:
    """Reads one scene's elements in order; remembers who was named last."""

    def __init__(self, cast: Cast, words_per_minute: int) -> None:
        self._cast, self._wpm = cast, words_per_minute
        self._recent: list[str] = []
        self._lines: list[Line] = []
        self._breaks = False

    def read(self, elements: Sequence[Element]) -> list[Line]:
        cue, aside = "", ""
        for element in elements:
            match element.kind:
                case ElementKind.ACTION | ElementKind.CENTERED:
                    for sentence in sentences(plain(element.text)):
                        self._action(sentence, element.line)
                case ElementKind.CHARACTER:
                    cue, aside = element.text, ""
                case ElementKind.PARENTHETICAL:
                    aside = element.text
                case ElementKind.DIALOGUE | ElementKind.LYRIC:
                    self._speech(element, cue, aside)
                    aside = ""
                case ElementKind.SYNOPSIS:
                    self._breaks = bool(self._lines)
                case ElementKind.NOTE:
                    if element.text.strip().lower().startswith("beat"):
                        self._breaks = bool(self._lines)
                case _:
                    pass
        return self._lines

    def _add(self, line: Line) -> None:
        for key in (*reversed(line.others), *reversed(line.actors)):
            if key in self._recent:
                self._recent.remove(key)
            self._recent.insert(0, key)
        self._lines.append(line)
        self._breaks = False

    def _action(self, sentence: str, number: int) -> None:
        bare = _BRACKET.sub("", sentence)
        actors, others = self._people(bare)
        lowered = bare.lower()
        named = _things(lowered)
        plural = len(actors) > 1 or any(self._cast.characters[key].group for key in actors)
        tags = _tags(lowered, plural, bool(named) or "door" in lowered)
        handled = named if "hand" in tags else ()
        self._add(
            Line(
                words=Words("action", sentence, number),
                seconds=action_seconds(tags),
                tags=tags,
                actors=actors,
                others=others,
                handled=handled,
                named=named,
                breaks=self._breaks,
            )
        )

    def _speech(self, element: Element, cue: str, aside: str) -> None:
        keys = tuple(
            mention.key for mention in self._cast.mentions(cue_name(cue).upper())
        ) or self._recent_one("")
        text = plain(element.text)
        for index, breath in enumerate(breaths(text, _BREATH_WORDS)):
            seconds = dialogue_seconds(breath, aside, self._wpm, first=index == 0)
            self._add(
                Line(
                    words=Words("dialogue", breath, element.line, cue_name(cue)),
                    seconds=seconds,
                    actors=keys[:1] if " AND " not in cue and "&" not in cue else keys,
                    breaks=self._breaks and index == 0,
                    continued=index > 0,
                    heard_only=voice_only(cue),
                    dual=bool(element.dual),
                )
            )

    def _people(self, sentence: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """(who acts, who else is named). A pronoun or a bare verb at the head is resolved."""
        mentions = self._cast.mentions(sentence)
        named = tuple(mention.key for mention in mentions)
        pronoun = _PRONOUN.match(sentence)
        if pronoun:
            if pronoun.group(3):
                lead = self._pair()
            else:
                lead = self._recent_one("m" if pronoun.group(1) else "f")
            return lead, tuple(key for key in named if key not in lead)
        if named:
            together = re.match(
                r"\s*(?:and|,|&)\s", sentence[_end_of(sentence, mentions[0].start) :]
            )
            count = 2 if together and len(named) > 1 else 1
            return named[:count], named[count:]
        head = sentence.partition(" ")[0].lower()
        if head and any_action().fullmatch(head) and head.endswith("s"):
            return self._recent_one(""), ()
        return (), ()

    def _recent_one(self, gender: str) -> tuple[str, ...]:
        """The last named person of a gender, else of an unknown one, else the last named."""
        people = [self._cast.characters[key] for key in self._recent]
        for wanted in ((gender,), ("",)) if gender else ():
            for person in people:
                if person.gender in wanted and not person.group:
                    return (person.key,)
        return tuple(self._recent[:1])

    def _pair(self) -> tuple[str, ...]:
        if self._recent and self._cast.characters[self._recent[0]].group:
            return (self._recent[0],)
        return tuple(self._recent[:2])


def _end_of(sentence: str, start: int) -> int:
    """Where the name that begins at ``start`` ends."""
    end = start
    while end < len(sentence) and (sentence[end].isalnum() or sentence[end] in "-’'"):
        end += 1
    return end


def read_lines(elements: Sequence[Element], cast: Cast, words_per_minute: int) -> list[Line]:
    """A scene's words in order, annotated. ``elements`` hold no scene heading."""
    return _Reader(cast, words_per_minute).read(elements)


def action_paragraphs(elements: Iterable[Element]) -> list[list[str]]:
    """Every action paragraph of a script as sentences."""
    return [
        sentences(plain(element.text)) for element in elements if element.kind is ElementKind.ACTION
    ]
