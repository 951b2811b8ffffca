"""From a project to what the continuity checks see: each piece of the cut, measured."""

from __future__ import annotations

from dataclasses import dataclass

from previz.model.project import Project, Scene
from previz.model.timeline import Clip
from previz.model.vocabulary import lens_sets, sizes
from previz.planner.continuity.views import SceneCut, ShotView

_GOES_ON = ("CONTINUOUS", "MOMENTS LATER", "SAME", "FOLLOWING")


@dataclass(frozen=True, slots=True)
class Played:
    """A clip of a scene; ``joined`` says that the scene's clip before it plays right before it."""

    clip: Clip
    joined: bool


def cuts_of(project: Project) -> dict[str, tuple[Played, ...]]:
    """The clips of each scene in the order of the picture track."""
    found: dict[str, list[Played]] = {}
    before = ""
    for clip in project.timeline.picture.clips:
        shot = project.shots.get(clip.shot_id)
        scene_id = shot.scene_id if shot is not None else ""
        if scene_id:
            found.setdefault(scene_id, []).append(Played(clip, before == scene_id))
        before = scene_id
    return {scene_id: tuple(played) for scene_id, played in found.items()}


class Views:
    """Views of clips, kept while everything behind them is the same objects."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[tuple[object, ...], ShotView]] = {}

    def view(self, project: Project, played: Played, keep: bool = True) -> ShotView:
        """What the checks see of a clip; 1 to 5 ms when it is not known.

        Args:
            keep: remember the answer; not for a project that is only tried out.

        Raises:
            PrevizError: the shot cannot be staged.
        """
        behind = _behind(project, played)
        known = self._known.get(played.clip.id)
        if known is not None and all(a is b for a, b in zip(known[0], behind, strict=True)):
            return known[1]
        from previz.app.shot_sightings import shot_view

        view = shot_view(project, played)
        if keep:
            self._known[played.clip.id] = (behind, view)
        return view


def _behind(project: Project, played: Played) -> tuple[object, ...]:
    """The values that a view is made from. A shot's takes are none of them."""
    shot = project.shots[played.clip.shot_id]
    setup, scene = project.setups[shot.setup_id], project.scenes[shot.scene_id]
    return (
        shot.blocking,
        shot.move,
        shot.frames,
        shot.words,
        shot.name,
        setup.framing,
        setup.camera,
        setup.light,
        scene.stage,
        scene.locked,
        project.locations.get(scene.location_id),
        project.light_of(shot.id),
        project.cast,
        project.settings,
        played.clip.source,
        played.joined,
    )


def scene_cut(project: Project, scene_id: str, views: tuple[ShotView, ...]) -> SceneCut:
    """A scene's views with what else the checks want to know."""
    scene = project.scenes[scene_id]
    order = project.scene_order
    at = order.index(scene_id)
    before = project.scenes[order[at - 1]] if at else None
    return SceneCut(
        scene_id=scene_id,
        views=views,
        sizes=tuple(sizes()),
        primes_mm=lens_sets()[project.settings.lens_set].primes_mm,
        goes_on=before is not None and _goes_on(before, scene),
        things=_things(project, scene),
    )


def _goes_on(before: Scene, scene: Scene) -> bool:
    """Whether a scene takes up the action of the one before: said so, or outdoors at one time."""
    if any(word in scene.setting.time_words.upper() for word in _GOES_ON):
        return True
    outdoors = before.setting.exterior and scene.setting.exterior
    return outdoors and before.setting.time_id == scene.setting.time_id


def _things(project: Project, scene: Scene) -> tuple[tuple[str, str], ...]:
    """What a cutaway may show: pieces of the set before props, those without a set-up first."""
    framed = {
        thing
        for shot_id in scene.shot_ids
        if shot_id in project.shots
        for thing in project.setup_of(shot_id).framing.subjects
    }
    stage = project.stage_of(scene.id)
    pieces = [piece for piece in stage.set.pieces if "wall" not in piece.name]
    things = [(thing.id, _word(thing.name)) for thing in (*pieces, *stage.props)]
    return tuple(sorted(things, key=lambda thing: thing[0] in framed))


def _word(name: str) -> str:
    """A thing's name without its count: ``hill 2`` is a hill."""
    return name.rstrip("0123456789").rstrip() or name
