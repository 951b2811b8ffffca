"""The checks of an answer, in the order of the contract. What fails is refused with a reason.

1 the script is the same · 2 beats tile the scene · 3 quotations are quotations · 4 names are known
or marked NEW · 5 no dialogue outside quotations · 6 beats of 3 to 25 seconds · 7 shot ideas that
break continuity are dropped with a note. The last two of the nine, the diff and the record of the
model, are with those who show and keep it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from previz.errors import InputError
from previz.planner.annotation.answer import AnnotatedBeat, Annotation, Answer, ProposedBeat
from previz.planner.annotation.grammar import NEW
from previz.planner.annotation.request import AnnotationRequest, legal_beats
from previz.planner.annotation.suggestions import kept_suggestions

SHARED_WORDS, SHARED_SIGNS = 4, 7
"""So many words of a speech in a row are that speech; fewer are anybody's. For alphabets without
spaces, signs."""
_SHORT_SPEECH = 3
"""A speech of so many words is a speech as a whole; "Yes." is not."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_WIDE = re.compile(r"[\u2e80-\uffff]")


def check(request: AnnotationRequest, answer: bytes | Mapping[str, Any]) -> Annotation:
    """An answer as an annotation of exactly this scene.

    Raises:
        InputError: the first check that it fails, in words that a model can be told, too.
    """
    given = _read(answer)
    if (given.script_sha256, given.scene_id) != (request.script_sha256, request.number):
        raise _refused("It is about another script.", "The scene has changed since it was asked.")
    _check_tiling(request, given.beats)
    for beat in given.beats:
        _check_evidence(request, beat)
        _check_names(request, beat)
        _check_words(request, beat)
        _check_hand(request, beat)
    _check_lengths(request, given.beats)
    notes: list[str] = []
    beats = tuple(_kept(request, given.beats, number, notes) for number in range(len(given.beats)))
    return Annotation(given.script_sha256, beats, tuple(notes))


def _read(answer: bytes | Mapping[str, Any]) -> Answer:
    try:
        if isinstance(answer, bytes):
            return msgspec.json.decode(answer, type=Answer)
        return msgspec.convert(answer, type=Answer)
    except (msgspec.ValidationError, msgspec.DecodeError, UnicodeDecodeError) as error:
        raise _refused("It does not have the form that was asked for.", f"{error}.") from error


def _check_tiling(request: AnnotationRequest, beats: Sequence[ProposedBeat]) -> None:
    following = 0
    for beat in beats:
        if beat.first_element != following or beat.last_element < beat.first_element:
            raise _refused(
                "Its beats do not follow each other.",
                f"A beat begins with element {beat.first_element} where {following} is next.",
            )
        following = beat.last_element + 1
        if following > len(request.elements):
            break
    if following != len(request.elements):
        raise _refused(
            "Its beats do not cover the scene.",
            f"They end before element {following}; the scene has {len(request.elements)}.",
        )


def _check_evidence(request: AnnotationRequest, beat: ProposedBeat) -> None:
    for claim in beat.evidence:
        inside = beat.first_element <= claim.element <= beat.last_element
        written = request.elements[claim.element].text if inside else ""
        if not claim.text.strip() or written[claim.start : claim.end] != claim.text:
            raise _refused(
                "It quotes what the script does not say.",
                f"“{claim.text[:60]}” is not at {claim.start} to {claim.end} of element "
                f"{claim.element} in the beat from {beat.first_element} to {beat.last_element}.",
            )


def _check_names(request: AnnotationRequest, beat: ProposedBeat) -> None:
    people = set(request.people)
    things = people | set(request.props)
    strangers = [name for name in beat.tactic if name not in people]
    strangers += [look.who for look in beat.looks if look.who not in people]
    others = (beat.focus, *(look.at for look in beat.looks), *beat.props)
    strangers += [name for name in others if name not in things and not _is_new(name)]
    strangers = [name for name in strangers if name]
    if strangers:
        raise _refused(
            "It names somebody or something that is not in the scene.",
            f"“{strangers[0][:60]}” is in no table and not marked {NEW.strip()}.",
        )


def _check_words(request: AnnotationRequest, beat: ProposedBeat) -> None:
    """No speech leaks out of the quotations, and no sign that plays tricks on a screen."""
    if any(unicodedata.category(sign) in {"Cc", "Cf", "Co", "Cs"} for sign in beat.purpose):
        raise _refused("It holds signs that are not text.", f"In the beat {beat.first_element}.")
    speeches = [element.text for element in request.elements if element.kind == "dialogue"]
    spoken = {run for speech in speeches for run in _runs(speech, whole=True)}
    for text in (beat.purpose, *_new_names(beat)):
        leaked = next((run for run in _runs(text) if run in spoken), None)
        if leaked is not None:
            raise _refused(
                "It repeats dialogue outside its quotations.", f"“{' '.join(leaked)}” is spoken."
            )


def _runs(text: str, whole: bool = False) -> Iterator[tuple[str, ...]]:
    """Runs of words long enough to be known as a speech; with ``whole`` also a short speech."""
    for pattern, size in ((_WORD, SHARED_WORDS), (_WORD, _SHORT_SPEECH), (_WIDE, SHARED_SIGNS)):
        words = [word.casefold() for word in pattern.findall(text)]
        if whole and size == _SHORT_SPEECH and len(words) != size:
            continue
        for at in range(len(words) - size + 1):
            yield tuple(words[at : at + size])


def _check_lengths(request: AnnotationRequest, beats: Sequence[ProposedBeat]) -> None:
    legal = legal_beats(request.elements)
    for beat in beats:
        elements = request.elements[beat.first_element : beat.last_element + 1]
        if beat.last_element not in legal.get(beat.first_element, ()):
            seconds = sum(element.seconds for element in elements)
            raise _refused(
                "One of its beats is too short or too long.",
                f"Elements {beat.first_element} to {beat.last_element} play {seconds:.1f} "
                "seconds; a beat plays 3 to 25, and so must what is left.",
            )


def _check_hand(request: AnnotationRequest, beat: ProposedBeat) -> None:
    elements = request.elements[beat.first_element : beat.last_element + 1]
    crossed = any(element.begins == "always" for element in elements[1:])
    if crossed or (elements[0].begins == "never" and beat.first_element > 0):
        raise _refused(
            "It moves a beat that the director has set.",
            f"Elements {beat.first_element} to {beat.last_element} are parted by hand otherwise.",
        )


def _kept(
    request: AnnotationRequest, beats: Sequence[ProposedBeat], number: int, notes: list[str]
) -> AnnotatedBeat:
    """A beat without what may be dropped; says in ``notes`` what was."""
    beat = beats[number]
    elements = request.elements[beat.first_element : beat.last_element + 1]
    text = " ".join(element.text for element in elements).casefold()
    new = [name for name in _new_names(beat) if name[len(NEW) :].casefold() in text]
    for name in _new_names(beat):
        if name not in new:
            notes.append(f"Beat {number + 1}: “{name[len(NEW) :]}” is not in its words; left out.")
    ideas = kept_suggestions(request, beats, number, notes)
    kept = msgspec.structs.replace(
        beat,
        focus=_allowed(beat.focus, new),
        looks=tuple(look for look in beat.looks if _allowed(look.at, new)),
        props=tuple(dict.fromkeys(name for name in beat.props if _allowed(name, new))),
        suggest=ideas,
    )
    return AnnotatedBeat(
        start=elements[0].start,
        stop=elements[-1].stop,
        seconds=round(sum(element.seconds for element in elements), 2),
        proposed=kept,
        new_names=tuple(name[len(NEW) :] for name in new),
    )


def _new_names(beat: ProposedBeat) -> list[str]:
    named: Iterable[str] = (beat.focus, *(look.at for look in beat.looks), *beat.props)
    return list(dict.fromkeys(filter(_is_new, named)))


def _is_new(name: str) -> bool:
    return name.startswith(NEW) and bool(name[len(NEW) :].strip())


def _allowed(name: str, new: Sequence[str]) -> str:
    """The name, or nothing when it is a new one that was left out."""
    return "" if _is_new(name) and name not in new else name


def _refused(what: str, why: str) -> InputError:
    return InputError(
        f"The language model's answer is refused. {what}",
        why,
        "Ask again, or keep the beats by rules: they stand.",
    )
