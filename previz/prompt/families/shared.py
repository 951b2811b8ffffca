"""Words that several families say the same way: people, places, light, and time order."""

from __future__ import annotations

import re

from previz.model.vocabulary import lights
from previz.prompt.compiled import LeftOut, Phrase, capital, listed, sentence
from previz.prompt.describe import ShotDescription, Subject
from previz.prompt.sheets import prompt_words

Draft = tuple[list[Phrase], list[LeftOut]]
"""What a family says, and what it has no words for."""

GROWN_YEARS, TEEN_YEARS = 18, 13
_YEARS = re.compile(r"(?:about |aged? )?(\d{1,2})\b(?!['’]?s\b)", re.IGNORECASE)
_PASSED_ON = "There are no words for this move here; the control video carries it."
_NO_LENS = "{} reads no focal lengths; the camera itself carries it."
_HEADS = frozenset(
    """the a an he she they it his her their its this that these those one two three four five both
    another each all some now outside inside at in on from behind under over""".split()  # noqa: SIM905
)
"""First words of a sentence that are no names: they lose their capital behind another word."""

_STEADY = frozenset(("static", "handheld", "snap_zoom", "whip", "rack", "gimbal"))
_SPEEDS = {"slow": "slowly", "fast": "quickly"}
_CAMERA = re.compile(r"^(the (?:handheld )?camera|the lens|the view|an aerial view)\b", re.I)
_OVERHEAD = frozenset(("top", "noon", "under", "fluorescent"))


def noun(subject: Subject) -> str:
    """``a woman``, ``a boy`` … where the cast knows it and the description does not say it."""
    said = set(re.findall(r"\w+", f"{subject.anchor} {subject.wardrobe}".lower()))
    if said.intersection(prompt_words().person):
        return ""
    age = _YEARS.match(subject.anchor)
    if age and int(age[1]) < GROWN_YEARS:
        young = "a teenage " if int(age[1]) >= TEEN_YEARS else "a "
        return {"f": f"{young}girl", "m": f"{young}boy"}.get(subject.gender, "")
    return {"f": "a woman", "m": "a man"}.get(subject.gender, "")


def looks(subject: Subject) -> str:
    """Who somebody is, in the same words in every shot: name, description, dress."""
    parts = (subject.name, noun(subject), subject.anchor, subject.wardrobe)
    return ", ".join(part for part in parts if part)


def stands(subject: Subject) -> str:
    """Where somebody is in the frame and which way they look; may be empty."""
    return ", ".join(part for part in (subject.place, subject.facing) if part)


def subject_phrases(description: ShotDescription) -> list[Phrase]:
    """Who is seen, where, which way they look, as fragments."""
    said = []
    for one in description.subjects:
        words = ", ".join(part for part in (looks(one), stands(one)) if part)
        said.append(Phrase(sentence(words), "subject"))
    if description.shoulder:
        words = f"Seen over the shoulder of {looks(description.shoulder)}."
        said.append(Phrase(words, "framing"))
    return said


def person_sentence(subject: Subject) -> str:
    """``Irene, a woman, 50s, cardigan, is on the left, in profile …``."""
    where = stands(subject)
    if where:
        head = looks(subject)
        return sentence(f"{head}{',' if ',' in head else ''} is {where}")
    return sentence(looks(subject))


def names(description: ShotDescription) -> str:
    """``Irene and Samuel``; empty when nobody and nothing is framed."""
    said = [one.name for one in description.subjects]
    return listed(said) if said else ""


def are_in(description: ShotDescription) -> str:
    """``Irene is``, ``Irene and Samuel are``, ``the scene is``: how a place is said."""
    who = description.subjects
    many = len(who) > 1 or (len(who) == 1 and who[0].name.split()[-1] in prompt_words().plural)
    return f"{names(description) or 'the scene'} {'are' if many else 'is'}"


def where(description: ShotDescription) -> str:
    """``inside a lighthouse kitchen``, ``on a street``; empty without a place.

    A place whose noun is not in the table may be a proper name: it gets no article.
    """
    place, table = description.place, prompt_words().places
    if not place:
        return ""
    words = place.split()
    known = table.get(words[-1].lower())
    inside = description.interior
    if known is None or "," in place:
        side = "inside" if inside else "outdoors" if description.exterior else ""
        return ", ".join(part for part in (side, place) if part)
    owned = any(re.search(r"['’]s?$", word) for word in words) or words[0] in ("the", "a", "an")
    article = "" if owned else "an " if place[0] in "aeiou" else "a "
    return f"{'inside' if inside else known} {article}{place}"


def time_words(description: ShotDescription) -> str:
    """``at night``, ``during the day``; empty when the script does not say."""
    time = description.time
    if not time or time.startswith("before"):
        return time
    if time in ("day",):
        return "during the day"
    return f"in the {time}" if "morning" in time or time.endswith(("noon", "ing")) else f"at {time}"


def set_detail(description: ShotDescription) -> str:
    """``a table in the foreground and shelves in the background``; may be empty."""
    sight = description.sight
    parts = []
    if sight.foreground:
        parts.append(f"{listed(sight.foreground)} in the foreground")
    if sight.beside:
        parts.append(listed(sight.beside))
    if sight.background:
        parts.append(f"{listed(sight.background)} in the background")
    return ", ".join(parts)


def place_phrases(description: ShotDescription) -> list[Phrase]:
    """The place's frozen description, a sentence of its own."""
    anchor = description.place_anchor
    return [Phrase(sentence(anchor), "set")] if anchor else []


def lit_by(description: ShotDescription) -> str:
    """``soft daylight through a window, coming from the left of the frame``."""
    kind = lights()[description.light_id]
    if kind.id in _OVERHEAD and description.light_side in ("from above", "from below"):
        return kind.prose
    return f"{kind.prose}, coming {description.light_side}"


def colours(description: ShotDescription) -> str:
    """``high contrast and warm colors``; may be empty."""
    parts = [part for part in (description.contrast, description.warmth) if part]
    return listed(parts) if parts else ""


def moving(description: ShotDescription, words: str) -> str:
    """A move's words with its speed after the camera: ``the camera slowly dollies in``."""
    speed = _SPEEDS.get(description.move_speed, "")
    if not speed or description.move_id in _STEADY:
        return words
    return _CAMERA.sub(rf"\1 {speed}", words)


def then(text: str, word: str, description: ShotDescription) -> str:
    """A sentence with a word of time before it, where its first word allows one.

    ``The door opens.`` becomes ``Then the door opens.``; a sentence that begins with a word of
    another kind is left as it is, because a capital there may be a name.
    """
    if text.startswith(tuple(one.name for one in description.cast)):
        return f"{word} {text}"
    if re.split(r"[\s,'’]", text, maxsplit=1)[0].lower() in _HEADS:
        return f"{word} {text[:1].lower()}{text[1:]}"
    return text


def event_phrases(description: ShotDescription, words: tuple[str, str, str, str]) -> list[Phrase]:
    """What happens, each with its word of time: for the first, the next ones, and the last.

    Args:
        words: of the first, the second, those between, and the last of several.
    """
    count, said = len(description.events), []
    for index, event in enumerate(description.events):
        last = index == count - 1
        word = words[0] if not index else words[3] if last else words[min(index, 2)]
        text = then(event.text, word, description) if count > 1 and word else event.text
        said.append(Phrase(capital(text), "action"))
    return said


def free_text_phrases(description: ShotDescription) -> list[Phrase]:
    """The director's own words, as they are; only a missing full stop is added."""
    text = description.free_text
    if not text:
        return []
    ended = text[-1] in '.!?…。！？"”'
    return [Phrase(text if ended else f"{text}.", "free text")]


def lens_left_out(description: ShotDescription, family: str) -> LeftOut:
    """A focal length that a family has no words for."""
    return LeftOut(f"{description.lens_mm:g} mm lens", "lens", _NO_LENS.format(family))


def move_left_out(description: ShotDescription) -> LeftOut:
    """A move that a family has no words for."""
    return LeftOut(description.move_id.replace("_", " "), "move", _PASSED_ON)
