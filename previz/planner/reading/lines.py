"""A scene's elements to annotated lines: who does what, with which thing, for how long."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from previz.model.project import Words
from previz.model.screenplay import Element, ElementKind
from previz.planner.people.cast import Cast, cue_name, voice_only
from previz.planner.reading import signs
from previz.planner.reading.durations import action_seconds, dialogue_seconds
from previz.planner.reading.lexicon import (
    action_patterns,
    any_action,
    charged_pattern,
    lexicon,
    prop_pattern,
)
from previz.planner.reading.sentences import KNOWN_SENTENCES, breaths, plain, sentences
from previz.planner.reading.who_acts import People

_BRACKET = re.compile(r"\([^()]*\)")
_OUT = re.compile(r"\b(?:[a-z]+s|come|step|walk|run|climb) (?:back )?out\b")
_LEAVES_A_THING = re.compile(r"\bleav\w+ (?:the|a|his|her|its|it)\b(?! \w*room)")
_AT_IT = re.compile(r"\b(?:at|on) it\b")
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
    speech before it. ``heard_only`` is a voice from outside the frame. ``signs`` are those of
    ``previz.planner.reading.signs``.
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
    signs: frozenset[str] = frozenset()

    @property
    def spoken(self) -> bool:
        return self.words.kind == "dialogue"

    @property
    def actor(self) -> str:
        return self.actors[0] if self.actors else ""


@lru_cache(maxsize=KNOWN_SENTENCES)
def _tags(lowered: str, plural: bool, props: bool) -> frozenset[str]:
    if not any_action().search(lowered):
        return frozenset()
    found = {name for name, pattern in action_patterns(plural).items() if pattern.search(lowered)}
    if "chase" in found:
        found.add("run")
    if found & {"enter", "exit", "cross"}:
        found.discard("walk")
    if "exit" in found and _LEAVES_A_THING.search(lowered):
        without = re.sub(r"\bleav(?:es|ing|e)\b", "", lowered)
        if not action_patterns(plural)["exit"].search(without):
            found.discard("exit")
    if not props:
        found.discard("hand")
    return frozenset(found)


def _things(lowered: str, grammar: signs.Grammar | None) -> tuple[Thing, ...]:
    found: dict[str, Thing] = {}
    if grammar:
        for word, written in signs.foreign_things(grammar, lowered):
            found.setdefault(word, Thing(word, written))
        return tuple(found.values())
    for match in prop_pattern().finditer(lowered):
        written = match.group("prop")
        word = lexicon().same_prop.get(written, written)
        if word not in lexicon().unhandled_props:
            found.setdefault(word, Thing(word, match.group("adjectives") + written))
    return tuple(found.values())


class _Reader:
    """Reads one scene's elements in order; remembers who was named last, and which thing."""

    def __init__(self, cast: Cast, words_per_minute: int) -> None:
        self._cast, self._wpm = cast, words_per_minute
        self._people = People(cast)
        self._passage = signs.Passage()
        self._lines: list[Line] = []
        self._breaks = False
        self._last_thing: tuple[Thing, ...] = ()

    def read(self, elements: Sequence[Element]) -> list[Line]:
        cue, aside = "", ""
        for element in elements:
            match element.kind:
                case ElementKind.ACTION | ElementKind.CENTERED:
                    self._paragraph(plain(element.text), element.line)
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
        self._people.remember(line.actors, line.others)
        self._lines.append(line)
        self._breaks = False

    def _paragraph(self, text: str, number: int) -> None:
        if self._passage.take(text):
            words = Words("action", text, number)
            self._add(Line(words, 0.0, signs=self._place({signs.DIRECTION}), breaks=self._breaks))
            return
        for index, sentence in enumerate(sentences(text)):
            first = self._passage.montage and index == 0
            self._action(sentence, number, {signs.IMAGE} if first else set())

    def _said(self, words: str) -> set[str]:
        """A name in what is said, and a word that weighs."""
        found = {signs.CHARGED} if charged_pattern().search(words.lower()) else set()
        return found | {signs.ADDRESS} if self._cast.mentions(words) else found

    def _place(self, found: set[str]) -> frozenset[str]:
        """The signs of a line with those of the passage it is in."""
        montage, apart = self._passage.montage, self._passage.apart
        if montage and signs.DIRECTION not in found:
            found = found | {signs.MONTAGE}
        return frozenset(found | {signs.APART} if apart else found)

    def _action(self, sentence: str, number: int, found: set[str]) -> None:
        bare = _BRACKET.sub("", signs.unbulleted(sentence) if self._passage.montage else sentence)
        grammar = signs.grammar_of(bare)
        lowered = bare.lower()
        found |= signs.signs_of(lowered)
        actors, others = self._people.in_sentence(bare, grammar.tongue if grammar else None)
        if signs.EVERYBODY in found and not actors:
            actors = self._people.everybody()
        named = _things(lowered, grammar)
        tags = self._verbs(lowered, grammar, actors, named)
        if "look" in tags and not named and not others and _AT_IT.search(lowered):
            named = self._last_thing
        self._last_thing = named[:1] or self._last_thing
        self._add(
            Line(
                words=Words("action", sentence, number),
                seconds=action_seconds(tags),
                tags=tags,
                actors=actors,
                others=others,
                handled=named if "hand" in tags else (),
                named=named,
                breaks=self._breaks,
                signs=self._place(found),
            )
        )

    def _verbs(
        self,
        lowered: str,
        grammar: signs.Grammar | None,
        actors: Sequence[str],
        named: Sequence[Thing],
    ) -> frozenset[str]:
        """The classes of verb. Who *runs out* without having been here comes in."""
        plural = len(actors) > 1 or any(self._cast.characters[key].group for key in actors)
        if grammar:
            tags = signs.foreign_tags(grammar, lowered)
            return tags if named else tags - {"hand"}
        tags = _tags(lowered, plural, bool(named) or "door" in lowered)
        new = bool(actors) and not self._people.known(actors[0])
        if "exit" in tags and new and _OUT.search(lowered):
            tags = (tags - {"exit"}) | {"enter"}
        return tags

    def _speech(self, element: Element, cue: str, aside: str) -> None:
        keys = (
            tuple(mention.key for mention in self._cast.mentions(cue_name(cue).upper()))
            or self._people.last()
        )
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
                    signs=self._place(self._said(breath)),
                )
            )


def read_lines(elements: Sequence[Element], cast: Cast, words_per_minute: int) -> list[Line]:
    """A scene's words in order, annotated. ``elements`` hold no scene heading."""
    return _Reader(cast, words_per_minute).read(elements)


def action_paragraphs(elements: Iterable[Element]) -> list[list[str]]:
    """Every action paragraph of a script as sentences."""
    return [
        sentences(plain(element.text)) for element in elements if element.kind is ElementKind.ACTION
    ]
