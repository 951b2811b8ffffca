"""Signs in a sentence of action that no single verb gives: who plays together, what is shown."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from previz.planner.reading.lexicon import Tongue, lexicon
from previz.planner.reading.sentences import KNOWN_SENTENCES

MUTUAL, BESIDE, AWAY, TOUCH = "mutual", "beside", "away", "touch"
HANDS, REVEAL, EVERYBODY, WINDOW = "hands", "reveal", "everybody", "window"
STILL, ADDRESS, CHARGED = "still", "address", "charged"
APART, MONTAGE, IMAGE, DIRECTION = "apart", "montage", "image", "direction"

_SIGNS: Mapping[str, re.Pattern[str]] = {
    MUTUAL: re.compile(
        r"\b(?:look|stare|gaze|glare|glance|smile|nod)s? at (?:each |one an)other\b"
        r"|\bfac(?:e|es|ing) (?:each |one an)other\b|\bface to face\b|\beye to eye\b"
        r"|\bneither (?:of them )?(?:looks away|moves|blinks|gives way)\b"
        r"|\bexchange (?:a look|looks|glances)\b"
    ),
    BESIDE: re.compile(
        r"\bside by side\b|\bbeside (?:him|her|them)\b|\balongside\b|\barm in arm\b"
        r"|\bhand in hand\b|\bwalk together\b|\bin step\b"
    ),
    AWAY: re.compile(r"\blooks? (?:back|away|down|up)\b"),
    TOUCH: re.compile(
        r"\b(?:take|hold|grab|touch|squeeze|kiss|grip|stroke|catch|seize)(?:s|es)?"
        r" (?:his|her|their) (?:hand|hands|arm|sleeve|shoulder|face|wrist|cheek|elbow|collar)\b"
        r"|\b(?:hug|embrace|kiss)(?:es)? (?:him|her|them|each other|[a-z]+)\b"
        r"|\bputs? (?:an|his|her) arms? (?:a)?round (?:him|her)\b"
    ),
    HANDS: re.compile(
        r"^(?:his|her|their|the|[\w-]+['’]s) (?:\w+ )?(?:hand|hands|fingers|fist|thumb)\b"
    ),
    REVEAL: re.compile(
        r"\b(?:inside|beneath|underneath|at the bottom|on the back|behind it|under it)\b.*"
        r"\b(?:is|are|lie|lies|waits?|sits?|stands?)\b|\blies? (?:on|in|under|at|there|beside)\b"
        r"|\bit (?:reads|says)\b|\bboth sides\b|\bis (?:blank|empty|gone|written|marked)\b"
    ),
    EVERYBODY: re.compile(
        r"^(?:everybody|everyone|all of them|they all|all (?:three|four|five))\b"
    ),
    STILL: re.compile(
        r"\bsa(?:y|ys|id) nothing\b|\bsilence\b|\b(?:nobody|no one|neither) (?:moves|speaks)\b"
        r"|\blong moment\b|\ba beat\b|\b(?:goes|holds|is) still\b|\bfreez\w+\b|\bwithout a word\b"
        r"|\bdoes ?n[o’']t (?:answer|move)\b|\bnothing moves\b|\bwaits\b"
    ),
    WINDOW: re.compile(
        r"\b(?:out of|through|at|out) the (?:\w+ )?(?:window|windscreen|porthole)\b"
        r"|\bout (?:to|at|over) (?:the )?(?:sea|water|horizon)\b"
    ),
}
_FIRST_LOOK = re.compile(
    r"other|side|step|together|along|hand in|arm|look|neither|glances|face|eye|hand|finger|fist|"
    r"thumb|kiss|hug|embrace|sleeve|shoulder|wrist|cheek|elbow|collar|lie|inside|neath|bottom|"
    r"on the back|it |blank|empty|gone|written|marked|^every|^all |^they all|window|wind|port| out "
    r"|nothing|silence|nobody|no one|moment|beat|still|freez|answer|without|move|waits"
)
_INTERCUT = re.compile(r"^(?:BEGIN )?(?:INTERCUT|INTER-CUT|CROSSCUT)\b")
_INTERCUT_END = re.compile(r"^(?:END (?:OF )?INTERCUT|BACK TO SCENE)\b")
_MONTAGE = re.compile(r"^(?:BEGIN )?(?:(?:A )?MONTAGE|SERIES OF SHOTS|SERIES OF IMAGES)\b")
_MONTAGE_END = re.compile(r"^(?:END (?:OF )?(?:THE )?(?:MONTAGE|SERIES)|BACK TO SCENE)\b")
_BULLET = re.compile(r"^(?:[-–—•*]+\s*|\(?(?:[A-Z]|\d{1,2})[.)]\s+)")


def unbulleted(text: str) -> str:
    """An image of a montage without its dash, dot or letter."""
    return text[bullet.end() :] if (bullet := _BULLET.match(text)) else text


@lru_cache(maxsize=KNOWN_SENTENCES)
def signs_of(lowered: str) -> frozenset[str]:
    """The signs in a sentence in small letters."""
    if not _FIRST_LOOK.search(lowered):
        return frozenset()
    return frozenset(name for name, pattern in _SIGNS.items() if pattern.search(lowered))


class Passage:
    """Whether the words are inside a montage or an intercut; both are written in the action."""

    def __init__(self) -> None:
        self.montage = self.apart = False

    def take(self, text: str) -> bool:
        """Read a paragraph; true when it is only such a direction, and nothing to play."""
        if _MONTAGE_END.match(text) or _INTERCUT_END.match(text):
            self.montage = self.apart = False
            return True
        if _MONTAGE.match(text):
            self.montage = True
            return True
        if _INTERCUT.match(text):
            self.apart = True
            return True
        return False


@dataclass(frozen=True)
class Grammar:
    """A tongue of the lexicon, ready to be looked for."""

    tongue: Tongue
    letters: re.Pattern[str]
    verbs: Mapping[str, re.Pattern[str]]
    things: re.Pattern[str]


@cache
def _grammars() -> tuple[Grammar, ...]:
    return tuple(_grammar(tongue) for tongue in lexicon().tongues)


def _grammar(tongue: Tongue) -> Grammar:
    letters = re.compile(f"[{tongue.letters}]")
    unspaced = letters.match("字") is not None
    head, tail = ("", "") if unspaced else (r"\b", r"[^\W\d_]*")
    verbs = {name: re.compile(f"{head}(?:{stems})") for name, stems in tongue.actions.items()}
    longest = sorted(tongue.props, key=lambda stem: (-len(stem), stem))
    things = re.compile(head + "(" + "|".join(map(re.escape, longest)) + ")" + tail)
    return Grammar(tongue, letters, verbs, things)


def grammar_of(text: str) -> Grammar | None:
    """The language of a sentence whose verbs have no English endings, else None."""
    if text.isascii():
        return None
    return next((grammar for grammar in _grammars() if grammar.letters.search(text)), None)


def foreign_tags(grammar: Grammar, lowered: str) -> frozenset[str]:
    """The classes of verb in a sentence of that language."""
    found = {name for name, stems in grammar.verbs.items() if stems.search(lowered)}
    if found & {"enter", "exit", "cross"}:
        found.discard("walk")
    if "enter" in found:
        found.discard("exit")
    return frozenset(found)


def foreign_things(grammar: Grammar, lowered: str) -> list[tuple[str, str]]:
    """(word of the prop table, as written) of the things in a sentence, in order."""
    props = grammar.tongue.props
    return [(props[match.group(1)], match.group()) for match in grammar.things.finditer(lowered)]
