"""Who is in the script: from cues, and from introductions in capitals."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from previz.model.cast import Wardrobe
from previz.model.screenplay import Element, ElementKind
from previz.model.stage import Colour
from previz.planner.reading.lexicon import lexicon

WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*(?:[’'](?!\w))?")
"""A word with inner hyphens and apostrophes."""

_AGE = re.compile(r"\(\s*(?:about |aged? )?(\d{1,3})(s?)\b")
_ALIKE = 20
"""Names that share a word and are compared; more would be a list, not a cast."""

_CHILD_AGE, _CHILD_M, _WOMAN_M, _ADULT_M = 13, 1.32, 1.68, 1.75


@dataclass(frozen=True, slots=True)
class Character:
    """A person, or a group of several figures. ``gender`` is ``m``, ``f`` or empty.

    ``anchor`` is how the script describes them, ``evidence`` the sentence where it does.
    """

    key: str
    name: str
    figures: tuple[str, ...]
    gender: str
    height_m: float
    colour: Colour
    anchor: str = ""
    wardrobe: tuple[Wardrobe, ...] = ()
    evidence: str = ""

    @property
    def group(self) -> bool:
        return len(self.figures) > 1


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a sentence: whose, at which character, and whether as ``Mara's``."""

    key: str
    start: int
    possessive: bool = False


@dataclass(frozen=True, slots=True)
class Cast:
    """The characters in order of appearance and the words that name them.

    ``names`` are single words; ``phrases`` whole names by their first word, for words that
    several share; ``caseless`` names by their first character, for alphabets without capitals.
    ``dress`` tells for each written scene who is not in their usual dress: (key, state).
    ``heard`` remembers who is named in a sentence: several ask of each. It goes along to copies
    with the same names, and a cast with other names begins with an empty one.
    """

    characters: dict[str, Character]
    names: dict[str, str]
    phrases: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    caseless: dict[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)
    dress: tuple[tuple[tuple[str, str], ...], ...] = ()
    heard: dict[str, tuple[Mention, ...]] = field(default_factory=dict, repr=False, compare=False)

    def mentions(self, text: str) -> list[Mention]:
        """Who is named in a sentence, in order, each once (the first time)."""
        known = self.heard.get(text)
        if known is None:
            known = self.heard[text] = tuple(self._listen(text))
        return list(known)

    def _listen(self, text: str) -> list[Mention]:
        found: dict[str, Mention] = {}
        for word in WORD.finditer(text):
            token = word.group()
            bare, possessive = token, False
            if "'" in token or "’" in token:
                bare = token.rstrip("’'")
                possessive = bare != token or bare.endswith(("'s", "’s"))
                bare = bare[:-2] if bare.endswith(("'s", "’s")) else bare
            lowered = bare.lower()
            key = self.names.get(lowered)
            if key and (bare[0].isupper() or lowered in _common()):
                self._keep(found, Mention(key, word.start(), possessive))
            for phrase, owner in self.phrases.get(lowered, ()):
                if text[word.start() : word.start() + len(phrase)].lower() == phrase:
                    self._keep(found, Mention(owner, word.start()))
        if self.caseless:
            for at, letter in enumerate(text):
                for name, key in self.caseless.get(letter, ()):
                    if text.startswith(name, at):
                        self._keep(found, Mention(key, at))
        return sorted(found.values(), key=lambda mention: mention.start)

    @staticmethod
    def _keep(found: dict[str, Mention], mention: Mention) -> None:
        known = found.get(mention.key)
        if known is None or (known.possessive and not mention.possessive):
            found[mention.key] = mention


@cache
def _common() -> frozenset[str]:
    """Words that name somebody also in small letters: ``the driver``."""
    return frozenset(lexicon().roles.keys() | lexicon().groups.keys())


def cue_name(cue: str) -> str:
    """A cue without its extension and emphasis: ``MARA (V.O.)`` is ``MARA``."""
    return " ".join(cue.partition("(")[0].replace("*", "").replace("_", "").split())


def voice_only(cue: str) -> bool:
    """Whether the speaker is heard and not seen: V.O., O.S. and O.C. in the extension."""
    extension = cue.partition("(")[2].upper().replace(".", "").replace(" ", "")
    return extension.startswith(("VO", "OS", "OC", "VOICEOVER", "OFF"))


def _capital_runs(text: str) -> list[tuple[str, str]]:
    """Runs of words in capitals, each with the text after it."""
    runs: list[tuple[str, str]] = []
    start = stop = -1
    for word in WORD.finditer(text):
        bare = word.group()
        loud = len(bare) > 1 and bare.isupper() and not bare.isdigit()
        if loud and start >= 0 and text[stop : word.start()].strip(" .") == "":
            stop = word.end()
            continue
        if start >= 0:
            runs.append((text[start:stop], text[stop : stop + 40]))
            start = -1
        if loud:
            start, stop = word.start(), word.end()
    if start >= 0:
        runs.append((text[start:stop], text[stop : stop + 40]))
    return runs


def _introduced(text: str) -> list[tuple[str, str]]:
    """Names in capitals that are people: followed by a bracket, a role, or a group.

    In ``A WOMAN in a coat, LENA (40s)`` the role is not another person.
    """
    people: list[tuple[str, str]] = []
    for name, after in _capital_runs(text):
        last = name.split()[-1].lower()
        bracket = after.lstrip().startswith("(")
        if not bracket and last not in _common():
            continue
        if bracket and people and not people[-1][1].lstrip().startswith("("):
            role, between = people[-1]
            apposed = text.partition(role)[2].partition(name)[0]
            if apposed.endswith(", ") and apposed == between[: len(apposed)]:
                people.pop()
        people.append((name.removeprefix("THE ").removeprefix("A "), after))
    return people


_PLAIN = re.compile(r"(?:^|[.!?]\s)(?:An?|The|Two|Three|Some)\s+(?:[^\W\d_]+\s+){0,2}?([^\W\d_]+)")


def _plain_people(text: str) -> list[str]:
    """Roles and groups in small letters that open a sentence, and groups anywhere."""
    groups = lexicon().groups
    found = [word for word in re.findall(r"\b(?:[Aa]|[Tt]he|of) ([a-z]+)", text) if word in groups]
    found += [word for word in _PLAIN.findall(text) if word in _common()]
    return [word.upper() for word in found if word != "people"]


def _points_back(name: str, text: str) -> bool:
    """Whether a sentence means people that are there already: *the men look at each other*."""
    word = name.lower()
    return word in lexicon().plain_plurals and re.search(rf"\b[Tt]he {word}\b", text) is not None


class _Census:
    """Collects names in order and merges a cue with its longer introduction."""

    def __init__(self) -> None:
        self.names: dict[str, str] = {}
        self.notes: dict[str, str] = {}
        self.last_words: set[str] = set()
        self._called: set[str] = set()
        self._by_word: dict[str, list[str]] = {}

    def add(self, name: str, after: str = "", spoken: bool = False) -> None:
        """Count a name; the first cue is what the character is called."""
        name = " ".join(name.split())
        key = self._known(name) or name
        if key not in self.names:
            self.names[key] = name
            self.last_words.add(name.lower().rpartition(" ")[2])
            for word in _telling(name):
                self._by_word.setdefault(word, []).append(name)
        if spoken and key not in self._called:
            self._called.add(key)
            self.names[key] = name
        if after and key not in self.notes:
            self.notes[key] = after

    def _known(self, name: str) -> str:
        if name in self.names:
            return name
        words = _telling(name)
        for word in sorted(words - lexicon().roles.keys()):
            for known in self._by_word.get(word, [])[:_ALIKE]:
                other = _telling(known)
                shared_role = words & other & lexicon().roles.keys()
                if (words < other or other < words) and not shared_role:
                    return known
                if _ends_alike(name, known):
                    return known
        return ""


def _ends_alike(name: str, other: str) -> bool:
    """Whether one name is the end of the other, a role with a word before it: HANDSOME MAN."""
    short, long = sorted((name.lower(), other.lower()), key=len)
    return " " in short and long.endswith(f" {short}")


def _telling(name: str) -> set[str]:
    """The words of a name that tell who it is."""
    return set(name.lower().split()) - lexicon().title_words


def take_census(elements: Iterable[Element]) -> Cast:
    """The cast of a script. One pass; names are compared without case."""
    census = _Census()
    for element in elements:
        if element.kind is ElementKind.CHARACTER:
            for part in cue_name(element.text).replace(" AND ", " & ").split("&"):
                if part.strip():
                    census.add(part.strip().upper(), spoken=True)
        elif element.kind is ElementKind.ACTION:
            for name, after in _introduced(element.text):
                census.add(name, after)
            for name in _plain_people(element.text):
                if name.lower() not in census.last_words and not (
                    len(census.names) > 1 and _points_back(name, element.text)
                ):
                    census.add(name)
    return _cast(census)


def _cast(census: _Census) -> Cast:
    table = lexicon()
    characters: dict[str, Character] = {}
    written: dict[str, str] = {}
    for index, (key, name) in enumerate(census.names.items()):
        identity = "-".join(name.lower().split())
        last = name.lower().split()[-1]
        count = table.groups.get(last, 1)
        written[identity] = f"{key} {name}"
        age = _AGE.search(census.notes.get(key, ""))
        young = bool(age and not age.group(2) and int(age.group(1)) < _CHILD_AGE)
        gender = table.roles.get(last, "")
        small = young or last in table.children
        figures = tuple(f"{identity}-{n}" for n in range(1, count + 1)) if count > 1 else ()
        characters[identity] = Character(
            identity,
            name,
            figures or (identity,),
            gender,
            _CHILD_M if small else _WOMAN_M if gender == "f" else _ADULT_M,
            table.palette[index % len(table.palette)],
        )
    return Cast(characters, *_aliases(characters, written))


Index = dict[str, tuple[tuple[str, str], ...]]


def _aliases(
    characters: dict[str, Character], written: dict[str, str]
) -> tuple[dict[str, str], Index, Index]:
    """Single words that name one character; phrases for the rest; names without case."""
    owners: dict[str, list[str]] = {}
    for key in characters:
        for word in sorted(set(written[key].lower().replace("#", " ").split())):
            if word not in lexicon().title_words and not word.isdigit():
                owners.setdefault(word, []).append(key)
    names = {word: keys[0] for word, keys in owners.items() if len(keys) == 1}
    reached = set(names.values())
    phrases: dict[str, list[tuple[str, str]]] = {}
    caseless: dict[str, list[tuple[str, str]]] = {}
    for key, character in characters.items():
        name = character.name
        if key not in reached and (first := WORD.search(name)):
            phrases.setdefault(first.group().lower(), []).append((name.lower(), key))
        if name.upper() == name.lower():
            caseless.setdefault(name[0], []).append((name, key))
    return names, _indexed(phrases), _indexed(caseless)


def _indexed(lists: dict[str, list[tuple[str, str]]]) -> Index:
    return {first: tuple(entries[:_ALIKE]) for first, entries in lists.items()}
