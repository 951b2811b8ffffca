"""Why a take no longer fits its shot, in the words of the set.

The application speaks English; the window turns these sentences into the user's language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from previz.app.recipes import asked
from previz.model.camera import Camera, Framing, Move
from previz.model.light import LightSetup
from previz.model.likeness import aligned, likeness
from previz.model.project import Words
from previz.model.render import RenderSpec
from previz.model.stage import Actor, Blocking, Prop, StageShot

MOST_PHRASES = 3
"""More changed phrases of a prompt, or more changed things on a set, are counted, not listed."""

_SENTENCE = re.compile(r"(?<=[.!?…。！？])\s+")
_LONGEST = 90
_NEAR_M, _BESIDE_M, _NEAR_DEG = 0.05, 0.6, 3.0

_OTHERWISE = (
    (("gait",), "walks otherwise"),
    (("look",), "looks at somebody or something else"),
    (("left_hand", "right_hand"), "touches or carries something else"),
)
"""What a mark says of somebody besides place, pose and direction."""


def why(taken: RenderSpec, wanted: RenderSpec) -> tuple[str, ...]:
    """What a shot asks for now that its take does not show; empty when the take fits."""
    stages = [spec.stage.stage for spec in (taken, wanted) if spec.stage is not None]
    names = {actor.id: actor.name for stage in stages for actor in stage.actors}
    taken, wanted = asked(taken), asked(wanted)
    if taken == wanted:
        return ()
    return tuple(dict.fromkeys(_differences(taken, wanted, names))) or ("The recipe is another",)


def _differences(taken: RenderSpec, wanted: RenderSpec, names: Mapping[str, str]) -> Iterator[str]:
    if taken.engine != wanted.engine:
        yield f"Engine {taken.engine} → {wanted.engine}"
    if taken.frames != wanted.frames:
        yield f"Length {taken.frames} → {wanted.frames} frames"
    if (taken.width_px, taken.height_px) != (wanted.width_px, wanted.height_px):
        yield (
            f"Picture {taken.width_px} × {taken.height_px} → {wanted.width_px} × {wanted.height_px}"
        )
    if taken.rate != wanted.rate:
        yield f"Frame rate {taken.rate} → {wanted.rate}"
    if taken.stage is not None and wanted.stage is not None:
        yield from _on_stage(taken.stage, wanted.stage, names)
    yield from _in_prompt(taken.prompt, wanted.prompt)
    if taken.negative != wanted.negative:
        yield "The negative prompt is another"
    if taken.seed != wanted.seed:
        yield f"Seed {taken.seed} → {wanted.seed}"
    if (taken.steps, taken.guidance) != (wanted.steps, wanted.guidance):
        yield "Steps or guidance are others"


def _on_stage(taken: StageShot, wanted: StageShot, names: Mapping[str, str]) -> Iterator[str]:
    yield from _framing(taken.framing, wanted.framing)
    yield from _camera(taken.camera, wanted.camera)
    yield from _move(taken.move, wanted.move)
    if taken.camera_keys != wanted.camera_keys:
        yield "The camera moves by other keys"
    if taken.focus != wanted.focus:
        yield "The focus is pulled otherwise"
    yield from _light(taken.light, wanted.light)
    yield from _blocking(taken.blocking, wanted.blocking, names)
    yield from _people(taken.stage.actors, wanted.stage.actors, names)
    ours, theirs = taken.stage, wanted.stage
    yield from _things((*ours.props, *ours.set.pieces), (*theirs.props, *theirs.set.pieces))
    walls = ("kind", "name", "width_m", "depth_m", "height_m", "door", "middle_m", "openings")
    if any(getattr(ours.set, wall) != getattr(theirs.set, wall) for wall in walls):
        yield "The set is another"
    if ours.extras != theirs.extras:
        yield "The extras are others"
    if taken.fog_m != wanted.fog_m:
        yield "The fog is another"
    if taken.aspect != wanted.aspect:
        yield "The picture has another shape"
    drawn = ("look", "depth_of_field", "motion_blur")
    if any(getattr(taken, each) != getattr(wanted, each) for each in drawn):
        yield "The picture is drawn otherwise"


def _framing(taken: Framing, wanted: Framing) -> Iterator[str]:
    if taken.size != wanted.size:
        yield f"Size {taken.size} → {wanted.size}"
    if taken.kind != wanted.kind:
        yield f"Framing {taken.kind} → {wanted.kind}"
    if (taken.subjects, taken.foreground) != (wanted.subjects, wanted.foreground):
        yield "The frame is about somebody or something else"


def _camera(taken: Camera, wanted: Camera) -> Iterator[str]:
    if taken.lens_mm != wanted.lens_mm:
        yield f"Lens {taken.lens_mm:g} → {wanted.lens_mm:g} mm"
    if taken.position != wanted.position or taken.target != wanted.target:
        yield "The camera was placed elsewhere"
    elif (taken.azimuth_deg, taken.elevation_deg) != (wanted.azimuth_deg, wanted.elevation_deg):
        yield "The camera looks from elsewhere"
    if taken.roll_deg != wanted.roll_deg:
        yield "The camera is rolled otherwise"
    if taken.t_stop != wanted.t_stop:
        yield f"Stop T{taken.t_stop:g} → T{wanted.t_stop:g}"
    if taken.back_id != wanted.back_id:
        yield "The film back is another"


def _move(taken: Move, wanted: Move) -> Iterator[str]:
    if taken.id != wanted.id:
        yield f"Camera move {taken.id} → {wanted.id}"
    elif taken.speed != wanted.speed:
        yield f"Camera move {taken.speed} → {wanted.speed}"
    elif taken.rate != wanted.rate:
        yield "The camera moves at another speed"
    elif taken.seed != wanted.seed:
        yield "The camera is in other hands"


def _light(taken: LightSetup, wanted: LightSetup) -> Iterator[str]:
    if taken.id != wanted.id:
        yield f"Light {taken.id} → {wanted.id}"
    elif taken != wanted:
        key = ("key_azimuth_deg", "key_elevation_deg")
        moved = any(getattr(taken, name) != getattr(wanted, name) for name in key)
        yield (
            "The key light stands elsewhere"
            if moved
            else "The light has another strength or colour"
        )


def _blocking(
    taken: Sequence[Blocking], wanted: Sequence[Blocking], names: Mapping[str, str]
) -> Iterator[str]:
    before = {each.actor_id: each for each in taken}
    after = {each.actor_id: each for each in wanted}
    for actor_id in dict.fromkeys((*before, *after)):
        name = names.get(actor_id) or actor_id
        old, new = before.get(actor_id), after.get(actor_id)
        if old is None:
            yield f"{name} is in the shot now"
        elif new is None:
            yield f"{name} is no longer in the shot"
        elif old.marks != new.marks:
            yield f"{name} {_moved(old, new)}"


def _moved(old: Blocking, new: Blocking) -> str:
    """What somebody does otherwise; the greatest difference only."""
    ways = [[(mark.x_m, mark.z_m) for mark in each.marks] for each in (old, new)]
    walks = [any(_apart(way[0], point) > _NEAR_M for point in way) for way in ways]
    if walks[0] != walks[1]:
        return "walks now" if walks[1] else "stays where they are now"
    ends = [(way[0], way[-1]) for way in ways]
    gone_m = max(_apart(a, b) for a, b in zip(*ends, strict=True))
    posed = [[mark.pose for mark in each.marks] for each in (old, new)]
    # Who rises from a chair stands beside it: that is the pose, not the place.
    if gone_m > (_NEAR_M if posed[0] == posed[1] else _BESIDE_M):
        return "walks another way" if walks[1] else "stands elsewhere"
    if posed[0] != posed[1]:
        return "has another pose"
    for fields, words in _OTHERWISE:
        if _all_of(old, fields) != _all_of(new, fields):
            return words
    if len(old.marks) == len(new.marks) and all(
        abs((a.facing_deg - b.facing_deg + 180) % 360 - 180) <= _NEAR_DEG
        for a, b in zip(old.marks, new.marks, strict=True)
    ):
        return "moves at other times"
    return "looks another way"


def _all_of(blocking: Blocking, fields: tuple[str, ...]) -> list[object]:
    return [getattr(mark, field) for mark in blocking.marks for field in fields]


def _apart(a: tuple[float, float], b: tuple[float, float]) -> float:
    return max(abs(a[0] - b[0]), abs(a[1] - b[1]))


def _people(
    taken: Sequence[Actor], wanted: Sequence[Actor], names: Mapping[str, str]
) -> Iterator[str]:
    before = {actor.id: actor for actor in taken}
    for actor in wanted:
        old = before.get(actor.id)
        if old is not None and replace(old, name="") != replace(actor, name=""):
            yield f"{names.get(actor.id) or actor.id} has another colour, height or build"


def _things(taken: Sequence[Prop], wanted: Sequence[Prop]) -> Iterator[str]:
    before, after = {prop.id: prop for prop in taken}, {prop.id: prop for prop in wanted}
    said = [f"The {p.name} is on the set now" for key, p in after.items() if key not in before]
    said += [f"The {p.name} is off the set now" for key, p in before.items() if key not in after]
    said += [
        f"The {prop.name} stands elsewhere or is another"
        for key, prop in after.items()
        if key in before and before[key] != prop
    ]
    yield from said[:MOST_PHRASES]
    if len(said) > MOST_PHRASES:
        yield f"{len(said) - MOST_PHRASES} more things on the set are others"


def _in_prompt(taken: str, wanted: str) -> Iterator[str]:
    """The phrases of the prompt that are new, gone or others."""
    if taken == wanted:
        return
    ours, theirs = _SENTENCE.split(taken), _SENTENCE.split(wanted)
    said = []
    for i, j in aligned(ours, theirs, lambda i, j: likeness(ours[i], theirs[j])):
        old = "" if i is None else _short(ours[i])
        new = "" if j is None else _short(theirs[j])
        if i is not None and j is not None and ours[i] == theirs[j]:
            continue
        if old and new:
            said.append(f"The prompt says “{new}” instead of “{old}”")
        elif new:
            said.append(f"The prompt says “{new}” as well")
        elif old:
            said.append(f"The prompt no longer says “{old}”")
    yield from said[:MOST_PHRASES]
    if len(said) > MOST_PHRASES:
        yield f"{len(said) - MOST_PHRASES} more phrases of the prompt are others"


def rewording(
    had: Sequence[Words],
    has: Sequence[Words],
    before: Sequence[Words],
    after: Sequence[Words],
    earlier: Mapping[int, int],
) -> Iterator[str]:
    """What became of a shot's words from one draft to the next: one sentence each.

    Args:
        had: the shot's words in the old draft; ``has`` in the new one.
        before: all words of its scene in the old draft; ``after`` in the new one.
        earlier: which of ``after`` were which of ``before``, by index.
    """
    later = {old: new for new, old in earlier.items()}
    places = {words: at for at, words in reversed(list(enumerate(before)))}
    here = {words: at for at, words in reversed(list(enumerate(after)))}
    plays = {here[words] for words in has if words in here}
    told: set[int] = set()
    for words in had:
        now = later.get(places.get(words, -1))
        if now is None:
            yield reworded(words.text, None)
        elif now not in plays:
            yield f"“{_short(after[now].text)}” plays in another shot now"
        elif after[now].text != words.text:
            yield reworded(words.text, after[now].text)
        told.add(-1 if now is None else now)
    for words in has:
        at = here.get(words, -1)
        if at in told:
            continue
        if at in earlier:
            yield f"“{_short(words.text)}” plays in this shot now"
        else:
            yield reworded(None, words.text)


def reworded(before: str | None, after: str | None) -> str:
    """What became of a line, as a sentence; None where a draft does not have it."""
    if before is None:
        return f"“{_short(after or '')}” is new"
    if after is None:
        return f"“{_short(before)}” is cut"
    return f"“{_short(before)}” now reads “{_short(after)}”"


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 1].rstrip()}…"
