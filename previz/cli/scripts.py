"""Verbs on scripts: the plan, new drafts, lists, cast, words and what jars."""

from __future__ import annotations

import argparse
import json
import shutil
from collections.abc import Iterable
from pathlib import Path

from previz.app import headless
from previz.app.shot_lists import ShotListWishes
from previz.cli.arguments import rate, size, tell
from previz.model.project import Project
from previz.model.time import Rate, timecode


def add(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Teach the command line these verbs."""
    verb = verbs.add_parser("plan", help="break a script down into beats, set-ups and shots")
    verb.add_argument("script", type=Path, metavar="SCRIPT")
    verb.add_argument("--json", action="store_true", help="for programs")
    verb.add_argument("--fps", type=rate, default=Rate(24))
    verb.set_defaults(run=plan)

    verb = verbs.add_parser("new", help="make a project from a script")
    verb.add_argument("script", type=Path, metavar="SCRIPT")
    verb.add_argument("-o", "--output", type=Path, required=True, metavar="PROJECT")
    verb.add_argument("--size", type=size, default=(768, 432), metavar="WxH")
    verb.add_argument("--fps", type=rate, default=Rate(24))
    verb.add_argument("--json", action="store_true", help="for programs")
    verb.set_defaults(run=new)

    _add_revise(verbs.add_parser("revise", help="take a new draft of the script over"))
    _add_shotlist(verbs.add_parser("shotlist", help="write the shot list, a row per set-up"))
    _add_cast(verbs.add_parser("cast", help="show who plays and where: looks, clothes, lights"))
    _add_check(verbs.add_parser("check", help="what would jar at the cuts, scene by scene"))
    _add_prompt(verbs.add_parser("prompt", help="what a model is told of a shot, phrase by phrase"))
    _add_annotate(verbs.add_parser("annotate", help="let a language model of yours propose beats"))


def _add_revise(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("project", type=Path, metavar="PROJECT")
    verb.add_argument("script", type=Path, metavar="SCRIPT", help="the new draft")
    verb.add_argument(
        "--dry-run", action="store_true", help="show what it would do, change nothing"
    )
    verb.add_argument("--render", action="store_true", help="render the takes that become stale")
    verb.add_argument("--json", action="store_true", help="for programs")
    verb.set_defaults(run=revise)


def _add_shotlist(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("script", type=Path, metavar="SCRIPT", help="a script or a project")
    verb.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.csv|FILE.pdf")
    verb.add_argument("--order", choices=("script", "setup"), default="script")
    verb.add_argument("--paper", choices=("a4", "letter", "a3"), default="a4", help="of a PDF")
    verb.set_defaults(run=shotlist)


def _add_cast(verb: argparse.ArgumentParser) -> None:
    verb.add_argument(
        "project", type=Path, metavar="PROJECT", help="a project, or a script to plan"
    )
    verb.add_argument("--json", action="store_true", help="for programs")
    verb.set_defaults(run=cast)


def _add_check(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("project", type=Path, metavar="PROJECT", help="a script or a project")
    verb.add_argument("--json", action="store_true", help="for programs")
    verb.set_defaults(run=check)


def _add_prompt(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("project", type=Path, metavar="PROJECT", help="a project or a script")
    verb.add_argument("shot", metavar="SHOT", help="as on the board: 12A")
    verb.add_argument(
        "--family", default="", metavar="F|all", help="read it as another family, or as all"
    )
    verb.add_argument("--json", action="store_true", help="for programs")
    verb.set_defaults(run=prompt)


def _add_annotate(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("project", type=Path, metavar="PROJECT")
    verb.add_argument("scene", metavar="SCENE", help="its number: 12")
    verb.add_argument("--model", type=Path, default=None, metavar="FOLDER", help="of transformers")
    verb.add_argument("--accept", action="store_true", help="take all of them into the plan")
    verb.add_argument("--json", action="store_true", help="for programs")
    verb.set_defaults(run=annotate)


def plan(options: argparse.Namespace) -> int:
    project = headless.plan_script(options.script, rate=options.fps, tell=tell)
    if options.json:
        print(json.dumps(headless.plan_report(project), ensure_ascii=False, indent=1))
    else:
        _print_plan(project, options.script)
    return 0


def _print_plan(project: Project, script: Path) -> None:
    frames, shots = project.timeline.frames, project.board()
    settings = project.settings
    count = f"{len(project.scenes)} scene{'s' * (len(project.scenes) != 1)}"
    print(
        f"{project.title or script.stem}  ·  {count}  ·  {len(shots)} shots  ·  "
        f"{timecode(frames, settings.rate)} at {settings.rate} fps"
    )
    for scene_id in project.scene_order:
        scene = project.scenes[scene_id]
        light = project.scene_light(scene_id).id.replace("_", " ")
        print(f"\n{scene.number}  {scene.heading}   [{scene.eighths}/8 page, {light}]")
        for shot_id in scene.shot_ids:
            shot, setup = project.shots[shot_id], project.setup_of(shot_id)
            seconds = float(settings.rate.seconds(shot.frames))
            rules = " ".join(dict.fromkeys(citation.rule for citation in shot.rules))
            cut = f"{seconds:5.1f} s" if shot.in_cut else "cover. "
            print(
                f"  {shot.name:<8}{setup.framing.kind:<9}{setup.framing.size:<5}"
                f"{setup.camera.lens_mm:>4.0f} mm  {shot.move.id:<9}{cut}  "
                f"{setup.description:<44.44}  {rules}"
            )


def new(options: argparse.Namespace) -> int:
    project = headless.plan_script(options.script, options.size, options.fps, tell)
    folder = headless.create_project(project, options.output)
    if options.json:
        print(json.dumps({"project": str(folder), "shots": len(project.shots)}))
    else:
        print(f"{folder}: {len(project.scenes)} scenes, {len(project.shots)} shots.")
    return 0


def revise(options: argparse.Namespace) -> int:
    from previz.app import headless_revision

    with headless.progress() as bar:
        done = headless_revision.revise(
            options.project, options.script, options.dry_run, options.render, bar
        )
    if options.json:
        print(json.dumps(headless_revision.revision_json(done), ensure_ascii=False, indent=1))
    else:
        print("\n".join(headless_revision.revision_lines(done)))
    return 0


def shotlist(options: argparse.Namespace) -> int:
    wishes = ShotListWishes(options.order, options.paper)
    count = headless.shot_list(options.script, options.output, wishes, tell)
    print(f"{options.output}: {count} set-ups.")
    return 0


def cast(options: argparse.Namespace) -> int:
    report = headless.cast_report(options.project)
    if options.json:
        print(json.dumps(report, ensure_ascii=False, indent=1))
        return 0
    for who in report["characters"]:
        scenes = (f"{scene['number']} {scene['state']}".strip() for scene in who["scenes"])
        head = f"{who['name']:<22.22}  {who['height_m']:.2f} m  {who['lines']:>3} lines"
        _print_entry(head, scenes, who["anchor"], ((s["name"], s["text"]) for s in who["wardrobe"]))
    for place in report["locations"]:
        head = f"{place['name']:<36.36}  {', '.join(place['times'])}"
        _print_entry(head, place["scenes"], place["anchor"], place["lights"].items())
    return 0


def _print_entry(
    head: str, scenes: Iterable[str], anchor: str, rows: Iterable[tuple[str, str]]
) -> None:
    print(f"{head}  scenes {', '.join(scenes)}")
    for words in (anchor, *(f"{name}: {text or '-'}" for name, text in rows)):
        if words:
            print(f"    {words}")


def check(options: argparse.Namespace) -> int:
    from previz.app import headless_continuity

    project, found = headless_continuity.check(options.project)
    if options.json:
        rows = headless_continuity.check_json(project, found)
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        print("\n".join(headless_continuity.check_lines(project, found)))
    return 0


def prompt(options: argparse.Namespace) -> int:
    from previz.app import headless_prompt

    readings = headless_prompt.prompt_readings(options.project, options.shot, options.family)
    if options.json:
        rows = [headless_prompt.reading_json(reading) for reading in readings]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    elif len(readings) == 1:
        print(headless_prompt.reading_text(readings[0]))
    else:
        print(headless_prompt.side_by_side(readings, shutil.get_terminal_size((160, 24)).columns))
        for reading in readings:
            print(f"\n{reading.name}: {reading.prompt.text}")
    return 0


def annotate(options: argparse.Namespace) -> int:
    from previz.app.headless_annotation import annotate as ask
    from previz.app.headless_annotation import annotation_json, annotation_lines

    with headless.progress() as bar:
        done = ask(options.project, options.scene, options.model, options.accept, bar)
    if options.json:
        print(json.dumps(annotation_json(done), ensure_ascii=False, indent=1))
    else:
        print("\n".join(annotation_lines(done)))
    return 0
