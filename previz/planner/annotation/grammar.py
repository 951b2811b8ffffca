"""What an answer may look like, so narrowly that a model cannot write another one.

The contract is a JSON schema (``beat-annot/1``). A schema cannot say that beats tile a scene, nor
that a quotation is one; a grammar can. This one is in llguidance's dialect of Lark: beats follow
each other without gap or overlap, last 3 to 25 seconds, leave the director's own splits alone,
name nobody from outside, and quote whole sentences of their own elements, character for character.
The checks look at all of it again: an answer may come from anywhere.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from previz.planner.annotation.request import AnnotationRequest, NumberedElement, legal_beats
from previz.planner.reading.sentences import sentences

SCHEMA_VERSION = "beat-annot/1"
MOST_BEATS = 24
LONGEST_PURPOSE = 90
MOST_SUGGESTIONS = 3
NEW = "NEW "
"""Before a name that is in no table: shown to the director for approval."""

TRIGGERS = (
    *("entrance", "exit", "geography", "activity_stops", "object"),
    *("reveal", "decision", "topic_shift"),
)
"""Those of the contract that a model may give; ``user`` is the director's own."""
SUGGESTIONS = (
    *("MASTER", "2S", "OTS", "SGL", "CU", "BCU", "ECU"),
    *("INSERT", "POV", "REACT", "PROFILE", "PLAN"),
)
_INTENSITIES = tuple(f"{step / 20:g}" for step in range(21))
_PURPOSE = rf"/\p{{L}}[\p{{L}}\p{{M}}\p{{N}} ,.;:'’!?()-]{{2,{LONGEST_PURPOSE - 1}}}/"
_TACTIC = "/to [a-z]{2,16}/"
_SIGN = re.compile(r"<[^<>\s]{1,40}>|\[/?[A-Za-z_]{2,20}\]")
_NEW_NAME = r"/NEW \p{L}[\p{L} '’-]{1,30}/"


def quotations(element: NumberedElement) -> Iterator[tuple[int, int, str]]:
    """The sentences of an element: start, stop (characters, half-open) and the text between.

    What looks like a sign of a chat format is left out, and a sentence around one comes in pieces:
    a tokenizer would spell the sign with a token that is no text, which the grammar forbids.
    """
    at = 0
    for sentence in sentences(element.text):
        start = element.text.index(sentence, at)
        at = start + len(sentence)
        for piece in _SIGN.split(sentence):
            text = piece.strip()
            if text:
                begin = element.text.index(text, start)
                start = begin + len(text)
                yield begin, start, text


def grammar_for(request: AnnotationRequest) -> str:
    """The grammar of every answer about this scene, one JSON object without spaces."""
    legal = legal_beats(request.elements)
    head = {
        "schema_version": SCHEMA_VERSION,
        "scene_id": request.number,
        "script_sha256": request.script_sha256,
    }
    opening = _text(_json(head)[:-1] + ',"beats":[')
    rules = [f'start: {opening} {_state(0, MOST_BEATS)} "]}}"']
    rules += _tiling(legal)
    rules += (_beat(first, last) for first in sorted(legal) for last in legal[first])
    rules += (_evidence(number, element) for number, element in enumerate(request.elements))
    rules += _rest(*map(_unsigned, (request.people, request.props)))
    return "\n".join(rules) + "\n"


def _tiling(legal: Mapping[int, Sequence[int]]) -> Iterator[str]:
    """A rule for each element that a beat can begin with, and how many beats are left then."""
    fewest = _fewest(legal)
    waiting, known = [(0, MOST_BEATS)], {(0, MOST_BEATS)}
    while waiting:
        first, left = waiting.pop()
        ways = []
        for last in legal[first]:
            following = (last + 1, left - 1)
            if last + 1 not in legal:
                ways.append(f"beat_{first}_{last}")
            elif fewest[last + 1] < left:
                ways.append(f'beat_{first}_{last} "," {_state(*following)}')
                if following not in known:
                    known.add(following)
                    waiting.append(following)
        yield f"{_state(first, left)}: {' | '.join(ways)}"


def _fewest(legal: Mapping[int, Sequence[int]]) -> dict[int, int]:
    """How many beats it takes at least from an element to the end of the scene."""
    fewest: dict[int, int] = {}
    for first in sorted(legal, reverse=True):
        fewest[first] = 1 + min(fewest.get(last + 1, 0) for last in legal[first])
    return fewest


def _state(first: int, left: int) -> str:
    return f"from_{first}_{left}"


def _beat(first: int, last: int) -> str:
    quoted = " | ".join(f"said_{number}" for number in range(first, last + 1))
    head = _text(f'{{"first_element":{first},"last_element":{last},"evidence":[')
    return f'beat_{first}_{last}: {head} ({quoted}) ("," ({quoted}))? rest'


def _evidence(number: int, element: NumberedElement) -> str:
    spans = [
        _json({"element": number, "start": start, "end": end, "text": text})
        for start, end, text in quotations(element)
    ]
    whole = {"element": number, "start": 0, "end": len(element.text), "text": element.text}
    return f"said_{number}: {_choice(spans or [_json(whole)])}"


def _unsigned(names: Sequence[str]) -> list[str]:
    return [name for name in names if not _SIGN.search(name)]


def _rest(people: Sequence[str], props: Sequence[str]) -> Iterator[str]:
    """The end of a beat: what the model makes of it."""
    yield (
        r'rest: "],\"trigger\":" trigger ",\"purpose\":\"" PURPOSE "\",\"intensity\":" intensity'
        r' tactic focus looks ",\"props\":[" (prop ("," prop)~0..2)? "]"'
        r' ",\"suggest\":[" (suggestion ("," suggestion)~0..2)? "]}"'
    )
    yield f"trigger: {_choice(map(_json, TRIGGERS))}"
    yield f"intensity: {_choice(_INTENSITIES)}"
    yield f"suggestion: {_choice(map(_json, SUGGESTIONS))}"
    yield f"PURPOSE: {_PURPOSE}"
    yield f"NEW_NAME: {_NEW_NAME}"
    yield rf"prop: {' | '.join([*map(_text, map(_json, props)), _QUOTED_NEW])}"
    yield rf"thing: {' | '.join(map(_text, map(_json, (*people, *props))))}" if people else ""
    if not people:
        yield from ('tactic: ""', 'focus: ""', r'looks: ",\"looks\":[]"')
        return
    yield f"TO: {_TACTIC}"
    yield f"person: {_choice(map(_json, people))}"
    yield r'tactic: ",\"tactic\":{" (person ":\"" TO "\"")? "}"'
    yield r'focus: ",\"focus\":" thing'
    yield r'looks: ",\"looks\":[" (look ("," look)?)? "]"'
    yield r'look: "{\"who\":" person ",\"at\":" thing "}"'


_QUOTED_NEW = r'"\"" NEW_NAME "\""'


def _choice(texts: Iterable[str]) -> str:
    return " | ".join(map(_text, texts))


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _text(literal: str) -> str:
    """A literal of the grammar: written like a JSON string."""
    return json.dumps(literal, ensure_ascii=False)
