"""LTX-Video and LTX-2: one flowing paragraph in the present tense, in time order.

After the vendor's prompting guide: size, viewpoint and people in the first sentence, then place,
light, and what happens, with the camera woven into it and what its move brings into the frame.
A still camera is said to remain static and no other word of motion is used for it. LTX-2 speaks:
a line stands where it is said, word for word, with the voice that the script asks for.
"""

from __future__ import annotations

from previz.model.vocabulary import moves, sizes
from previz.prompt.actions import Event
from previz.prompt.compiled import Phrase, capital, chain, listed
from previz.prompt.describe import ShotDescription
from previz.prompt.families.neutral import seen_from
from previz.prompt.families.shared import (
    Draft,
    are_in,
    colours,
    free_text_phrases,
    lens_left_out,
    lit_by,
    looks,
    move_left_out,
    moving,
    names,
    noun,
    person_sentence,
    place_phrases,
    set_detail,
    stands,
    then,
    time_words,
    where,
)

_TIMES = ("", "Then", "A moment later", "Then", "After that")


def ltx(description: ShotDescription) -> Draft:
    """Frame and people, place, light, what happens with the camera in it, free text."""
    phrases = [*_opening(description), *_still(description), *_place(description)]
    phrases += [*_light(description), *_story(description), *free_text_phrases(description)]
    left = [lens_left_out(description, "LTX")]
    if not _move(description):
        left.append(move_left_out(description))
    return phrases, left


def _opening(description: ShotDescription) -> list[Phrase]:
    size, angle = sizes()[description.size_id].ltx, seen_from(description.angle_id)
    apart = ", " if "," in size or angle.startswith("in ") else ""
    parts = [(f"{'an' if size[0] in 'aeiou' else 'a'} {size}", "size"), (apart + angle, "angle")]
    if description.dutch:
        parts.append((", with the frame tilted,", "roll"))
    if description.shoulder:
        parts.append((f", over the shoulder of {looks(description.shoulder)},", "framing"))
    if len(description.subjects) == 1:
        one = description.subjects[0]
        seen = ", ".join(part for part in (looks(one), stands(one)) if part)
        return chain([*parts, (f"frames {seen}", "subject")])
    if not description.subjects:
        return chain([*parts, ("shows the place", "framing")])
    people = [Phrase(person_sentence(one), "subject") for one in description.subjects]
    return [*chain([*parts, (f"frames {names(description)}", "subject")]), *people]


def _still(description: ShotDescription) -> list[Phrase]:
    return chain([(_move(description), "move")]) if description.move_id == "static" else []


def _place(description: ShotDescription) -> list[Phrase]:
    place, time, detail = where(description), time_words(description), set_detail(description)
    if not (place or time or detail):
        return place_phrases(description)
    set_ = f"{are_in(description)} {place}" if place else "the scene plays"
    control = "set" if place else "time"
    parts = [(set_, control), (time, "time"), (f", with {detail}" if detail else "", "set detail")]
    return [*chain(parts), *place_phrases(description)]


def _light(description: ShotDescription) -> list[Phrase]:
    more = colours(description)
    by = (f"the scene is lit by {lit_by(description)}", "light")
    return chain([by, (f", with {more}" if more else "", "colour")])


def _story(description: ShotDescription) -> list[Phrase]:
    """What happens, in time order; the camera moves while the first thing happens."""
    camera = "" if description.move_id == "static" else _move(description)
    reveals = listed(description.sight.reveals) if description.sight.reveals else ""
    shown = f", revealing {reveals}" if reveals and camera else ""
    woven = next(
        (
            index
            for index, event in enumerate(description.events)
            if event.kind == "action" and event.text.endswith(".") and camera
        ),
        None,
    )
    phrases: list[Phrase] = []
    if camera and woven is None:
        phrases += chain([(camera, "move"), (shown, "reveal")])
    for index, event in enumerate(description.events):
        if event.kind == "speech":
            phrases.append(Phrase(_spoken(event, description), "dialogue"))
            continue
        text = capital(then(event.text, _word(index), description) if index else event.text)
        if index == woven:
            told = (text.removesuffix("."), "action")
            phrases += chain([told, (f", while {camera}", "move"), (shown, "reveal")])
        else:
            phrases.append(Phrase(text, "action"))
    return phrases


def _word(index: int) -> str:
    return _TIMES[min(index, len(_TIMES) - 1)]


def _spoken(event: Event, description: ShotDescription) -> str:
    """``Irene says, quietly: "…"``, word for word; a voice from elsewhere is called one."""
    who = event.speaker
    if not event.seen:
        known = next((one for one in description.cast if one.name == who), None)
        what = noun(known) if known else ""
        who = f"{who}, {what} outside the frame," if what else f"{who}, outside the frame,"
    manner = f", {event.manner}:" if event.manner else ":"
    line = f"“{event.text}”" if '"' in event.text else f'"{event.text}"'
    return f"{who} says{manner} {line}"


def _move(description: ShotDescription) -> str:
    """The move in LTX's words; a dolly goes towards the one who is framed."""
    words = moving(description, moves()[description.move_id].ltx)
    if description.move_id == "push" and len(description.subjects) == 1:
        return f"{words} toward {description.subjects[0].name}"
    return words
