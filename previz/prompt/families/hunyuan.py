"""HunyuanVideo 1 and 1.5: a summary with everybody in it, details, moments, then a technical tail.

After the makers' prompt handbook: long is good, grammar simple, the camera in one sentence of its
fixed library. Words in quotes would be drawn on the screen, so nothing is put in quotes here.
"""

from __future__ import annotations

from previz.model.vocabulary import moves, sizes
from previz.prompt.compiled import Phrase, capital, chain, sentence
from previz.prompt.describe import ShotDescription
from previz.prompt.families.neutral import seen_from
from previz.prompt.families.shared import (
    Draft,
    are_in,
    colours,
    event_phrases,
    free_text_phrases,
    lens_left_out,
    lit_by,
    looks,
    move_left_out,
    person_sentence,
    place_phrases,
    set_detail,
    time_words,
    where,
)

_TIMES = ("First,", "Then", "Then", "Finally,")
_SPEEDS = {"slow": " slowly", "fast": " quickly"}
_PLAIN = ("static", "handheld", "gimbal")


def hunyuan(description: ShotDescription) -> Draft:
    """Summary, people, moments, background, then size, camera, light; the free text last."""
    phrases = [*_summary(description)]
    phrases += [Phrase(person_sentence(one), "subject") for one in description.subjects]
    phrases += event_phrases(description, _TIMES)
    phrases += [*_background(description), *_tail(description)]
    left = [lens_left_out(description, "Hunyuan")]
    if not moves()[description.move_id].hunyuan:
        left.append(move_left_out(description))
    return [*phrases, *free_text_phrases(description)], left


def _summary(description: ShotDescription) -> list[Phrase]:
    place, time = where(description), time_words(description)
    if not place:
        return chain([(f"{are_in(description)} seen", "subject"), (time, "time")])
    return chain([(are_in(description), "subject"), (place, "set"), (time, "time")])


def _background(description: ShotDescription) -> list[Phrase]:
    detail = set_detail(description)
    phrases = place_phrases(description)
    if detail:
        phrases.append(Phrase(sentence(detail), "set detail"))
    return phrases


def _tail(description: ShotDescription) -> list[Phrase]:
    size = capital(sizes()[description.size_id].ltx)
    parts = [(size, "size"), (f", {seen_from(description.angle_id)}", "angle")]
    if description.dutch:
        parts.append((", the frame is tilted", "roll"))
    if description.shoulder:
        parts.append((f", over the shoulder of {looks(description.shoulder)}", "framing"))
    more = colours(description)
    lit = (f"the scene is lit by {lit_by(description)}", "light")
    return [
        *chain(parts),
        *_move(description),
        *chain([lit, (f", with {more}" if more else "", "colour")]),
    ]


def _move(description: ShotDescription) -> list[Phrase]:
    words = moves()[description.move_id].hunyuan
    if not words:
        return []
    speed = "" if description.move_id in _PLAIN else _SPEEDS.get(description.move_speed, "")
    return [Phrase(sentence(f"{words}{speed}"), "move")]
