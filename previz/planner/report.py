"""A plan as plain data, for ``previz plan --json`` and for people who read it."""

from __future__ import annotations

from typing import Any

from previz.model.appearances import line_counts, scenes_at, scenes_with, times_at
from previz.model.cast import Character, Location
from previz.model.project import Beat, Citation, Project, Scene, Shot
from previz.model.time import Rate
from previz.planner.reading.durations import apart, page_seconds

Report = dict[str, Any]


def plan_json(project: Project) -> Report:
    """The plan of a project: title, rate, cast, and each scene with beats and shots.

    ``fps`` is a number, whole where the rate is; ``rate`` is the exact fraction. ``frames`` is the
    length of the cut. Lists are in script order; shots in board order, so
    coverage that is not in the cut comes last in its scene.
    """
    return {
        "title": project.title,
        "fps": _number(project.settings.rate),
        "rate": f"{project.settings.rate.numerator}/{project.settings.rate.denominator}",
        "frames": project.timeline.picture.frames,
        "cues": project.screenplay.cues,
        "characters": characters(project),
        "scenes": [_scene(project, project.scenes[scene_id]) for scene_id in project.scene_order],
    }


def _number(rate: Rate) -> int | float:
    return rate.numerator if rate.denominator == 1 else float(rate.fraction)


def characters(project: Project) -> list[str]:
    """Names of everybody on a stage or with a line, each once, in script order."""
    names: dict[str, None] = {}
    for scene_id in project.scene_order:
        for actor in project.actors_of(scene_id):
            names[actor.name] = None
    return list(names)


def _rules(citations: tuple[Citation, ...]) -> list[Report]:
    return [{"rule": citation.rule, "why": citation.why} for citation in citations]


def _scene(project: Project, scene: Scene) -> Report:
    return {
        "number": scene.number,
        "heading": scene.heading,
        "eighths": scene.eighths,
        **durations(scene, project.settings.rate),
        "light": project.scene_light(scene.id).id,
        "light_rules": _rules(scene.light_rules),
        "beats": [_beat(beat, scene) for beat in scene.beats],
        "shots": [_shot(project, project.shots[shot_id]) for shot_id in scene.shot_ids],
    }


def durations(scene: Scene, rate: Rate) -> Report:
    """How long a scene plays by its words and by its page, in seconds, and whether they agree.

    ``seconds_written`` counts words at the project's pace and classes of verbs;
    ``seconds_by_page`` an eighth of a page as 7.5 s. ``apart`` is true from a quarter of the
    page on; ``apart_why`` then says which is longer (rule D4), and is empty otherwise.
    """
    written = sum(beat.frames for beat in scene.beats) / float(rate.fraction)
    told = apart(written, scene.eighths) if scene.beats else None
    return {
        "seconds_written": round(written, 1),
        "seconds_by_page": page_seconds(scene.eighths),
        "apart": told is not None,
        "apart_why": told.why if told else "",
    }


def _beat(beat: Beat, scene: Scene) -> Report:
    return {
        "id": beat.id,
        "rule": beat.trigger.rule,
        "why": beat.trigger.why,
        "intensity": beat.intensity,
        "frames": beat.frames,
        "words": [words.text for words in scene.words[beat.start : beat.stop]],
    }


def _shot(project: Project, shot: Shot) -> Report:
    setup = project.setups[shot.setup_id]
    return {
        "name": shot.name,
        "setup": setup.label,
        "description": setup.description,
        "size": setup.framing.size,
        "framing": setup.framing.kind,
        "subjects": list(setup.framing.subjects),
        "lens_mm": setup.camera.lens_mm,
        "elevation_deg": setup.camera.elevation_deg,
        "azimuth_deg": setup.camera.azimuth_deg,
        "move": shot.move.id,
        "light": project.light_of(shot.id).id,
        "frames": shot.frames,
        "rules": _rules(shot.rules),
        "in_cut": shot.in_cut,
    }


def cast_json(project: Project) -> Report:
    """Cast and locations: looks, clothes, light, and the scenes where each of them is."""
    lines = line_counts(project)
    return {
        "characters": [
            {**_character(project, who), "lines": lines[who.id]} for who in project.cast.values()
        ],
        "locations": [_location(project, place) for place in project.locations.values()],
    }


def _character(project: Project, who: Character) -> Report:
    return {
        "name": who.name,
        "figures": len(who.figures),
        "written": list(who.written),
        "anchor": who.anchor,
        "height_m": who.height_m,
        "gender": who.gender,
        "colour": list(who.colour),
        "wardrobe": [
            {"name": state.name, "text": state.text, "evidence": state.evidence}
            for state in who.wardrobe
        ],
        "scenes": [
            {"number": scene.number, "state": project.state_of(scene.id, who.id)}
            for scene in scenes_with(project, who.id)
        ],
    }


def _location(project: Project, place: Location) -> Report:
    return {
        "name": place.name,
        "interior": place.interior,
        "exterior": place.exterior,
        "anchor": place.anchor,
        "scenes": [scene.number for scene in scenes_at(project, place.id)],
        "times": list(times_at(project, place.id)),
        "lights": {each.time_id: each.light.id for each in place.lights},
    }
