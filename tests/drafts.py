"""Drafts of a script and what a writer does to them, for tests of revisions."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from previz.model.screenplay import Element, ElementKind, Screenplay

Kind = ElementKind

_NOUNS = [
    "harbour",
    "lantern",
    "ledger",
    "violin",
    "orchard",
    "staircase",
    "telegram",
    "furnace",
    "compass",
    "mirror",
    "bicycle",
    "sparrow",
    "curtain",
    "anchor",
    "notebook",
    "chimney",
    "garden",
    "teapot",
    "saddle",
    "window",
    "quarry",
    "ribbon",
    "engine",
    "bridge",
    "barrel",
    "feather",
    "hammer",
    "island",
    "jacket",
    "kettle",
    "ladder",
    "marble",
    "needle",
]
_VERBS = [
    "lifts",
    "hides",
    "finds",
    "burns",
    "mends",
    "sells",
    "counts",
    "drops",
    "paints",
    "opens",
    "breaks",
    "wraps",
]
_PEOPLE = ("ANNA", "BORIS", "CLARA", "DEMIR")
_PLACES = ("KITCHEN", "HARBOUR", "OFFICE", "ATTIC", "GARDEN")


@dataclass(frozen=True)
class Written:
    """A scene of a draft. ``key`` tells the test which scene it is, whatever becomes of it."""

    key: int
    heading: str
    number: str
    body: tuple[tuple[ElementKind, str], ...]


def draft(scenes: int, seed: int, numbered: bool = False) -> list[Written]:
    """Scenes of four to nine lines whose words are their own."""
    pick = random.Random(seed)
    return [_scene(pick, key, numbered) for key in range(scenes)]


def _scene(pick: random.Random, key: int, numbered: bool) -> Written:
    body: list[tuple[ElementKind, str]] = []
    for _ in range(pick.randint(4, 9)):
        if pick.random() < 0.5:
            body.append((Kind.ACTION, f"{pick.choice(_PEOPLE).title()} {sentence(pick)}"))
        else:
            body.append((Kind.CHARACTER, pick.choice(_PEOPLE)))
            body.append((Kind.DIALOGUE, sentence(pick).capitalize()))
    heading = f"INT. {pick.choice(_PLACES)} - {pick.choice(('DAY', 'NIGHT'))}"
    return Written(key, heading, str(key + 1) if numbered else "", tuple(body))


def sentence(pick: random.Random) -> str:
    words = [pick.choice(_NOUNS) for _ in range(pick.randint(3, 7))]
    return f"{pick.choice(_VERBS)} {', '.join(words)}."


def screenplay(scenes: list[Written]) -> Screenplay:
    elements: list[Element] = []
    line = 0
    for scene in scenes:
        elements.append(Element(Kind.SCENE_HEADING, scene.heading, line, scene.number))
        for kind, text in scene.body:
            line += 1 if kind is Kind.DIALOGUE else 2
            elements.append(Element(kind, text, line))
        line += 2
    return Screenplay((("Title", "Draft"),), tuple(elements))


def revised(scenes: list[Written], seed: int, edits: int) -> list[Written]:
    """A later draft: lines reworded, cut and added, scenes cut, added and moved."""
    pick, result = random.Random(seed), list(scenes)
    next_key = 1 + max((scene.key for scene in scenes), default=0)
    for _ in range(edits):
        at = pick.randrange(len(result)) if result else 0
        match pick.choice(("reword", "reword", "cut", "add", "move", "omit", "insert")):
            case "reword" if result:
                result[at] = _with_line(result[at], pick, _reworded)
            case "cut" if result and len(result[at].body) > 6:
                result[at] = replace(result[at], body=result[at].body[:-1])
            case "add" if result:
                body = (*result[at].body, (Kind.ACTION, sentence(pick).capitalize()))
                result[at] = replace(result[at], body=body)
            case "move" if result:
                result.insert(pick.randrange(len(result)), result.pop(at))
            case "omit" if len(result) > 1:
                result.pop(at)
            case "insert":
                fresh = _scene(pick, next_key, False)
                result.insert(at, replace(fresh, heading=f"EXT. ROAD {next_key} - DAY"))
                next_key += 1
    return result


def _with_line(scene: Written, pick: random.Random, change: object) -> Written:
    assert callable(change)
    spoken = [at for at, (kind, _) in enumerate(scene.body) if kind is not Kind.CHARACTER]
    at = pick.choice(spoken)
    kind, text = scene.body[at]
    return replace(
        scene, body=(*scene.body[:at], (kind, change(text, pick)), *scene.body[at + 1 :])
    )


def _reworded(text: str, pick: random.Random) -> str:
    """One word of a sentence is another."""
    words = text.split()
    words[pick.randrange(len(words) - 1)] = pick.choice(_NOUNS)
    return " ".join(words)
