"""What a matte would cover, before anything is painted: the things in a take, and looks at it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from previz.app.inbox import Inbox
from previz.app.newest import NewestAnswer
from previz.app.picture import Picture
from previz.app.things import whole
from previz.errors import EditError
from previz.model.matte import PARTS, SKY, Covered, Matte
from previz.model.stage import StageShot
from previz.stage.viewing.covering import Coverage, Covering, Sighting

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from previz.app.viewport import Viewport
    from previz.errors import PrevizError

Sight = Callable[[Sighting], tuple[float, ...]]
"""Finds out how much of the picture things fill."""

Way = Literal["overlay", "matte", "take"]
"""The take with the matte over it in red; the matte alone, white on black; the take alone."""

Kind = Literal["person", "part", "extras", "thing", "set"]

RUBYLITH = (224, 36, 52)
"""The red of the masking film that mattes were cut from; half of it lies over the picture."""
FLOOR = "floor"


@dataclass(frozen=True, slots=True)
class Listed:
    """Something that a matte can name. ``colour`` is that of the id pass.

    ``share`` is how much of the picture it fills where it is largest, 0 to 1.
    """

    covered: Covered
    name: str
    kind: Kind
    colour: tuple[int, int, int]
    share: float


@dataclass(frozen=True, slots=True)
class Look:
    """A question: a frame of a take's film with a matte, at the take's own size.

    A panel of the board is looked at in the same way: ``film`` is a PNG then.
    """

    film: Path
    shot: StageShot
    frame: int
    size_px: tuple[int, int]
    matte: Matte
    way: Way = "overlay"


@dataclass(frozen=True, slots=True, eq=False)
class Looked:
    """The answer: the picture, what is where in it, and how much of it is repainted, 0 to 1."""

    look: Look
    picture: Picture
    repainted: float
    _ids: NDArray[np.uint16]
    _things: dict[int, str]

    def at(self, x: float, y: float) -> str:
        """The id of what is at a place of the picture, from 0 to 1 across and down; or empty."""
        height, width = self._ids.shape
        if not (0 <= x < 1 and 0 <= y < 1):
            return ""
        return self._things.get(int(self._ids[int(y * height), int(x * width)]), "")


class MatteLooks:
    """Answers the newest look on a thread of its own; ``ready`` hears it on the owner's thread.

    What mattes name is drawn by the process that draws the stage.
    """

    def __init__(
        self, inbox: Inbox, stage: Viewport, ready: Callable[[Looked | PrevizError], None]
    ) -> None:
        self._newest: NewestAnswer[Look, Looked] = NewestAnswer(
            inbox, "matte", _Looker(stage).look, ready
        )

    def ask(self, look: Look) -> None:
        self._newest.ask(look)

    def close(self) -> None:
        """Nobody looks any more."""
        self._newest.close()


class MatteThings:
    """Finds on a thread of its own what is in a take; ``ready`` hears it on the owner's thread."""

    def __init__(
        self,
        inbox: Inbox,
        stage: Viewport,
        ready: Callable[[tuple[Listed, ...] | PrevizError], None],
    ) -> None:
        def sight(question: Sighting) -> tuple[float, ...]:
            return stage.borrow(lambda process: process.sight(question))

        self._newest: NewestAnswer[tuple[StageShot, int], tuple[Listed, ...]] = NewestAnswer(
            inbox, "matte things", lambda asked: seen_in(*asked, sight), ready
        )

    def ask(self, shot: StageShot, frames: int) -> None:
        self._newest.ask((shot, frames))

    def close(self) -> None:
        """Nobody looks any more."""
        self._newest.close()


class _Looker:
    """Makes looks, one thread only. What a matte names is drawn once for all its edges."""

    def __init__(self, stage: Viewport) -> None:
        self._stage = stage
        self._drawn: tuple[Covering, Coverage] | None = None

    def look(self, look: Look) -> Looked:
        """Raises RenderError, InputError, MediaError, EngineStoppedError."""
        from previz.media.pictures import resized
        from previz.stage.edges import grown

        parts, (width_px, height_px) = _parts(look.size_px)
        covered = self._covered(look, width_px, height_px)
        matte = look.matte
        grey = grown(covered.area, round(matte.grow_px / parts), round(matte.feather_px / parts))
        rgb = _shown(resized(_frame_of(look), width_px, height_px), grey, look.way)
        share = float(grey.mean()) / 255
        return Looked(look, Picture.of(rgb), share, covered.ids, _things(look.shot))

    def _covered(self, look: Look, width_px: int, height_px: int) -> Coverage:
        matte = replace(look.matte, grow_px=0, feather_px=0)
        question = Covering(look.shot, look.frame, width_px, height_px, matte)
        if self._drawn is None or self._drawn[0] != question:
            self._drawn = (question, self._stage.borrow(lambda process: process.cover(question)))
        return self._drawn[1]


def _parts(size_px: tuple[int, int]) -> tuple[int, tuple[int, int]]:
    """What is too large for the process that draws is looked at in a half, a quarter of its size:
    by how much, and how large that is."""
    from previz.stage.viewing.messages import fits

    parts, (width_px, height_px) = 1, size_px
    while not fits(height_px // parts, width_px // parts):
        parts *= 2
    return parts, (width_px // parts, height_px // parts)


def _frame_of(look: Look) -> NDArray[np.uint8]:
    """Raises MediaError."""
    from previz.media.pictures import read_picture
    from previz.media.reader import VideoReader

    if look.film.suffix == ".png":
        return read_picture(look.film)
    with VideoReader(look.film) as film:
        return film.read(min(look.frame, film.frames - 1))


def _shown(rgb: NDArray[np.uint8], grey: NDArray[np.uint8], way: Way) -> NDArray[np.uint8]:
    import numpy as np

    if way == "take":
        return rgb
    if way == "matte":
        return np.repeat(grey[..., np.newaxis], 3, axis=-1)
    share = grey[..., np.newaxis].astype(np.uint32)
    red = np.array(RUBYLITH, np.uint32)
    return np.asarray((rgb * (510 - share) + red * share) // 510, np.uint8)


def _things(shot: StageShot) -> dict[int, str]:
    """What a hand means at each object id: of a part the thing, as elsewhere on the stage."""
    from previz.stage.items import object_ids

    found = {number: whole(shot, thing) for number, (thing, _) in object_ids(shot).items()}
    return {0: SKY, **found}


def seen_in(shot: StageShot, frames: int, sight: Sight | None = None) -> tuple[Listed, ...]:
    """Everything that a matte of a take can name, people first; what is never seen is left out.

    Args:
        frames: the length of the take; a dozen of them are looked at.
        sight: looks; by default this very process does, which loads the renderer.

    Raises:
        RenderError, NoAdapterError, EngineStoppedError: the stage cannot be drawn.
    """
    named = _named(shot)
    shares = (sight or _sighted_here)(Sighting(shot, frames, tuple(named)))
    most = dict(zip(named, shares, strict=True))
    rows = (_listed(shot, each, named[each], most[each]) for each in named if most[each] > 0)
    return tuple(sorted(rows, key=lambda row: _ORDER.index(_ranked(row))))


def _sighted_here(question: Sighting) -> tuple[float, ...]:
    from previz.stage.viewing.draughtsman import Draughtsman

    draughtsman = Draughtsman()
    try:
        return draughtsman.sight(question)
    finally:
        draughtsman.close()


_ORDER = ("person", "extras", "thing", "set")


def _ranked(row: Listed) -> str:
    return "person" if row.kind == "part" else row.kind


def thing_names(shot: StageShot) -> dict[str, str]:
    """What whole things are called, by the ids that ``Looked.at`` gives."""
    return {each.id: name for each, name in _named(shot).items() if not each.part}


def _named(shot: StageShot) -> dict[Covered, str]:
    """All that there is on a stage, with its name, each actor followed by the parts."""
    from previz.stage.items import object_ids

    actors = {each.id: each for each in shot.stage.actors}
    blocked = {each.actor_id for each in shot.blocking}
    found: dict[Covered, str] = {}
    for thing, name in chain(object_ids(shot).values(), ((SKY, "sky"),)):
        if whole(shot, thing) != thing or (thing in actors and thing not in blocked):
            continue
        group = next((each.name for each in shot.stage.extras if each.id == thing), name)
        found.setdefault(Covered(thing), group)
        if thing in actors and not actors[thing].body:
            found.update({Covered(thing, part): part for part in PARTS})
    return _told_apart(found)


def _told_apart(named: dict[Covered, str]) -> dict[Covered, str]:
    """Whole things of one name get numbers: four workers are workers 1 to 4."""
    alike = Counter(name for each, name in named.items() if not each.part)
    numbers: Counter[str] = Counter()
    found = {}
    for each, name in named.items():
        found[each] = name
        if not each.part and alike[name] > 1:
            numbers[name] += 1
            found[each] = f"{name} {numbers[name]}"
    return found


def _listed(shot: StageShot, covered: Covered, name: str, share: float) -> Listed:
    from previz.stage.id_colours import id_colour
    from previz.stage.items import object_ids

    ids = (number for number, (thing, _) in object_ids(shot).items() if thing == covered.id)
    return Listed(covered, name, _kind(shot, covered), id_colour(next(ids, 0)), share)


def _kind(shot: StageShot, covered: Covered) -> Kind:
    if covered.id in {each.id for each in shot.stage.actors}:
        return "part" if covered.part else "person"
    if covered.id in {each.id for each in shot.stage.extras}:
        return "extras"
    return "thing" if covered.id in {each.id for each in shot.stage.props} else "set"


def find_thing(shot: StageShot, words: str) -> Covered:
    """What ``Mei``, ``Mei:top``, ``table`` or an id means on a take's stage.

    Raises:
        EditError: nothing of that name is there.
    """
    named = _named(shot)
    name, _, part = (each.strip() for each in words.partition(":"))
    for covered, known in named.items():
        fits = name.lower() in (known.lower(), covered.id.lower())
        if fits and not covered.part and (not part or Covered(covered.id, part) in named):
            return Covered(covered.id, part)
    known_names = ", ".join(dict.fromkeys(name for each, name in named.items() if not each.part))
    raise EditError(
        f"There is no “{words}” on the stage of this take.",
        f"There are {known_names}; parts of people are {', '.join(PARTS)}, as in Mei:top.",
        "Give one of these names.",
    )
