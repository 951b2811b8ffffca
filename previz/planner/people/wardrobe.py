"""What people wear, scene by scene, where the script says it.

A scene that says how somebody looks has that state of dress. What somebody takes off or puts on is
a state from the next scene on, as long as the story goes on without a gap (CONTINUOUS). Everything
else is their usual dress. Only action counts: what is said may be a lie.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from previz.model.cast import Wardrobe
from previz.model.screenplay import ElementKind, WrittenScene
from previz.planner.people.cast import Cast, Mention, cue_name
from previz.planner.people.introductions import Introduction
from previz.planner.reading.lines import action_paragraphs
from previz.planner.reading.look_words import (
    any_of,
    condition,
    condition_name,
    garment,
    item,
    look_words,
)
from previz.planner.reading.sentences import KNOWN_SENTENCES
from previz.planner.reading.setting import read_setting

USUAL = "usual"

Dress = tuple[tuple[str, str], ...]
"""(character key, state) of a scene, as ``Scene.wardrobe`` has it."""

_NOT = re.compile(r"\b(?:not|never|no longer|without|\w+n['’]t)\b", re.IGNORECASE)
_PRONOUN = re.compile(r"^(?:(He|His)|(She|Her))\b")
_OWNER = re.compile(r"^(?:his|her|their|the|an?|some)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Worn:
    """A sentence that says what somebody wears.

    ``change`` is ``is`` (they wear it here), ``on`` or ``off`` (from here on). ``name`` is the
    state's, ``item`` the garment itself, empty for a condition; ``text`` are the script's words.
    """

    key: str
    scene: int
    change: str
    name: str
    text: str
    item: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence of action and who is named in it."""

    sentence: str
    mentions: tuple[Mention, ...]


Telling = Sequence[Sequence[Told]]
"""The action of the written scenes, sentence by sentence."""


def told(scenes: Sequence[WrittenScene], cast: Cast) -> Telling:
    """The action of every scene. Names are looked up once, for all who ask."""
    return [
        [
            Told(sentence, tuple(cast.mentions(sentence)))
            for sentences in action_paragraphs(scene.elements)
            for sentence in sentences
        ]
        for scene in scenes
    ]


def worn_in(telling: Telling, cast: Cast, introduced: Mapping[str, Introduction]) -> list[Worn]:
    """Everything that a script says about clothes after it has introduced people."""
    found: list[Worn] = []
    for index, action in enumerate(telling):
        last = ""
        for each in action:
            if _of_clothes(each.sentence) and not _NOT.search(each.sentence):
                who = _subject(each.sentence, last, cast)
                found += (
                    worn
                    for worn in _said(each, who, index)
                    if not _known(worn, introduced.get(worn.key))
                )
            named = [mention.key for mention in each.mentions]
            last = named[0] if len(named) == 1 else last if not named else ""
    return found


@lru_cache(maxsize=KNOWN_SENTENCES)
def _of_clothes(sentence: str) -> bool:
    """A quick first test."""
    return garment().search(sentence) is not None or condition().search(sentence) is not None


def _known(worn: Worn, introduction: Introduction | None) -> bool:
    """Whether the introduction has it already."""
    return (
        introduction is not None
        and worn.sentence == introduction.sentence
        and worn.text.lower() in introduction.text.lower()
    )


def states(usual: str, worn: Sequence[Worn]) -> tuple[Wardrobe, ...]:
    """A character's states of dress, the usual one first; none where nothing ever changes."""
    made: dict[str, Wardrobe] = {}
    for each in worn:
        made.setdefault(each.name, Wardrobe(each.name, _dressed(usual, each), each.sentence))
    return (Wardrobe(USUAL, usual), *made.values()) if made else ()


def dress_scenes(
    scenes: Sequence[WrittenScene], telling: Telling, worn: Sequence[Worn], cast: Cast
) -> list[Dress]:
    """For each scene who is not in their usual dress, of those who are in it."""
    dressed: list[Dress] = []
    carried: dict[str, str] = {}
    for index, scene in enumerate(scenes):
        time = read_setting(scene.heading.text).time_words.upper()
        if time not in look_words().continuous:
            carried = {}
        here: dict[str, str] = dict(carried)
        for each in (one for one in worn if one.scene == index):
            if each.change == "is" and here.get(each.key, "") == carried.get(each.key, ""):
                here[each.key] = each.name
            # Who puts on what they have taken off is as they were.
            back = f"{each.item} off" == carried.get(each.key)
            carried[each.key] = "" if each.change == "on" and back else each.name
        present = _present(scene, telling[index], cast)
        dressed.append(tuple((k, state) for k, state in here.items() if state and k in present))
    return dressed


def _present(scene: WrittenScene, action: Sequence[Told], cast: Cast) -> set[str]:
    cues = {
        cue_name(element.text).upper()
        for element in scene.elements
        if element.kind is ElementKind.CHARACTER
    }
    named = {mention.key for each in action for mention in each.mentions}
    return named | {mention.key for cue in cues for mention in cast.mentions(cue)}


def _subject(sentence: str, last: str, cast: Cast) -> str:
    """Whom a sentence is about: a pronoun at its head is the one person named before."""
    pronoun = _PRONOUN.match(sentence)
    if pronoun is None:
        return ""
    wanted = "m" if pronoun.group(1) else "f"
    return last if last and cast.characters[last].gender in ("", wanted) else ""


def _said(each: Told, who: str, scene: int) -> Iterator[Worn]:
    sentence = each.sentence
    bare = re.sub(r"\([^()]*\)", lambda found: " " * len(found.group()), sentence)
    mentions = [(m.start, m.key) for m in each.mentions if not m.possessive]

    def wearer(at: int) -> str:
        before = [key for start, key in mentions if start < at]
        return before[-1] if before else who

    taken: list[tuple[int, int]] = []
    for change, pattern in ((each, _said_by(each)) for each in ("off", "on", "is")):
        for found in pattern.finditer(bare):
            key = wearer(found.start())
            if not key or any(a <= found.start() < b for a, b in taken):
                continue
            taken.append(found.span())
            thing = _OWNER.sub("", found["item"]).strip().lower()
            name = f"{thing} off" if change == "off" else thing
            yield Worn(key, scene, change, name, found["said"].strip(), thing, sentence)
    for found in condition().finditer(bare):
        key, words = wearer(found.start()), found["condition"]
        if key and not any(a <= found.start() < b for a, b in taken):
            yield Worn(key, scene, "is", condition_name(words), words.lower(), "", sentence)


_BETWEEN = [
    "with",
    "on",
    "at",
    "by",
    "from",
    "to",
    "and",
    "behind",
    "under",
    "over",
    "near",
    "like",
    "for",
    "into",
    "who",
    "that",
    "then",
    "of",
]


@cache
def _said_by(which: str) -> re.Pattern[str]:
    """Verbs, then a garment with at most a few describing words before it."""
    table = look_words()
    verbs = {"off": table.takes_off, "on": table.puts_on, "is": table.wears}[which]
    # *in her coat* is where the key is; *in a coat* and *in her dressing gown* is a person.
    owned = rf"(?:the|his|her|their|its)\s+(?:[\w'’-]+\s+)?{any_of(table.outer)}\b"
    return re.compile(
        rf"(?P<said>\b{any_of(verbs)} (?!(?<=\bin ){owned})(?P<item>{item()}))"
        rf"(?!['’-])(?!\s+(?:{_THINGS})\b)",
        re.IGNORECASE,
    )


_THINGS = "pocket|pockets|sleeve|collar|cupboard|rack|hook|hanger|shop|box|drawer|wardrobe|bag"


def _dressed(usual: str, each: Worn) -> str:
    """The words of a state: instead of the usual dress, over it, or without a piece of it."""
    head = each.item.split()[-1] if each.item else ""
    kept = [piece for piece in usual.split(", ") if piece]
    if each.change == "off":
        return ", ".join(piece for piece in kept if head not in piece.lower())
    if not each.item:
        return ", ".join([*kept, each.text])
    text = each.item if each.change == "on" else each.text
    if any(each.item.endswith(outer) for outer in look_words().outer):
        kept = [piece for piece in kept if head not in piece.lower()]
        return ", ".join([*kept, text])
    return text
