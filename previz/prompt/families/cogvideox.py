"""CogVideoX: a dense caption that starts on the subject and goes through three or four moments.

After the makers' caption guide: no preamble, appearance and place first, then initially, then,
next, finally; light and camera inside the sentences, the result of a move rather than its name.
The encoder stops reading at 226 tokens and says nothing about it.
"""

from __future__ import annotations

from previz.model.vocabulary import moves, sizes
from previz.prompt.compiled import Phrase, chain
from previz.prompt.describe import ShotDescription, Subject
from previz.prompt.families.neutral import seen_from
from previz.prompt.families.shared import (
    Draft,
    colours,
    event_phrases,
    free_text_phrases,
    lens_left_out,
    lit_by,
    looks,
    move_left_out,
    moving,
    person_sentence,
    place_phrases,
    set_detail,
    stands,
    time_words,
    where,
)


def cogvideox(description: ShotDescription) -> Draft:
    """Subject in its place and frame, moments, light with the camera in it, free text."""
    phrases = [*_subject(description), *place_phrases(description)]
    phrases += event_phrases(description, ("Initially,", "Then", "Next,", "Finally,"))
    phrases += [*_light(description), *free_text_phrases(description)]
    left = [lens_left_out(description, "CogVideoX")]
    if not moves()[description.move_id].cogvideox:
        left.append(move_left_out(description))
    return phrases, left


def _subject(description: ShotDescription) -> list[Phrase]:
    """The first person and the place in one sentence, the others in one each."""
    size = sizes()[description.size_id].ltx
    frame = [(f", in {'an' if size[0] in 'aeiou' else 'a'} {size}", "size")]
    frame.append((f", {seen_from(description.angle_id)}", "angle"))
    if description.dutch:
        frame.append((", with the frame tilted", "roll"))
    if description.shoulder:
        frame.append((f", over the shoulder of {looks(description.shoulder)}", "framing"))
    detail = set_detail(description)
    scene = [(_joined(where(description)), "set"), (time_words(description), "time")]
    scene.append((f", with {detail}" if detail else "", "set detail"))
    if not description.subjects:
        return chain([*scene, *frame])
    first, *others = description.subjects
    rest = [Phrase(person_sentence(one), "subject") for one in others]
    return [*chain([(_first(first), "subject"), *scene, *frame]), *rest]


def _first(subject: Subject) -> str:
    where_ = stands(subject)
    head = looks(subject)
    return f"{head}{',' if ',' in head else ''} is {where_}" if where_ else head


def _joined(place: str) -> str:
    return f", {place}" if place else ""


def _light(description: ShotDescription) -> list[Phrase]:
    more = colours(description)
    words = moving(description, moves()[description.move_id].cogvideox)
    parts = [(f"the scene is lit by {lit_by(description)}", "light")]
    parts.append((f", with {more}" if more else "", "colour"))
    parts.append((f", while {words}" if words else "", "move"))
    return chain(parts)
