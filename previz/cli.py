"""The command line: the same verbs as the window, for people and for programs.

Exit codes: 0 done, 1 failed (the message says what, why and what to do), 2 wrong usage.
"""

from __future__ import annotations

import argparse
import json
import logging
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from previz import __version__
from previz.app import headless
from previz.app.frames import PASSES
from previz.app.script_report import ScriptReport
from previz.app.shot_lists import ShotListWishes
from previz.errors import InputError, PrevizError
from previz.model.project import Project
from previz.model.time import Rate, timecode

log = logging.getLogger(__name__)


def size(text: str) -> tuple[int, int]:
    """``768x432`` as pixels; both even, 64 to 8192."""
    width, _, height = text.lower().partition("x")
    try:
        pixels = int(width), int(height)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a size such as 768x432") from None
    if any(side % 2 or not 64 <= side <= 8192 for side in pixels):
        raise argparse.ArgumentTypeError("both sides must be even and between 64 and 8192")
    return pixels


def rate(text: str) -> Rate:
    try:
        return Rate.parse(text)
    except InputError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def parser() -> argparse.ArgumentParser:
    """The whole grammar of the command line."""
    top = argparse.ArgumentParser(prog="previz", description="From a screenplay to an animatic.")
    top.add_argument("--version", action="version", version=f"previz {__version__}")
    top.add_argument("-v", "--verbose", action="store_true", help="log what happens to stderr")
    verbs = top.add_subparsers(dest="verb", required=True, metavar="VERB")

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

    verb = verbs.add_parser("frame", help="draw one frame of a shot")
    verb.add_argument("project", type=Path, metavar="PROJECT")
    verb.add_argument("shot", metavar="SHOT", help="as on the board: 12A")
    verb.add_argument("--frame", type=int, default=0, metavar="N", help="counted from 0")
    verb.add_argument("--pass", dest="pass_name", choices=PASSES, default="beauty")
    verb.add_argument("-o", "--output", type=Path, required=True, metavar="FILE.png")
    verb.set_defaults(run=frame)

    verb = verbs.add_parser("animatic", help="render a script or project to a movie")
    verb.add_argument("script", type=Path, metavar="SCRIPT", help="a script or a project")
    verb.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.mp4")
    verb.add_argument("--scene", default="", metavar="N", help="only the scene of that number")
    verb.add_argument(
        "--engine", default="", metavar="clay|MODEL", help="another one than the shots ask for"
    )
    verb.add_argument("--size", type=size, default=None, metavar="WxH")
    verb.add_argument("--fps", type=rate, default=None, metavar="F")
    verb.add_argument("--contact-sheet", type=Path, default=None, metavar="FILE.png")
    verb.add_argument("--json", action="store_true", help="for programs")
    verb.set_defaults(run=animatic)

    verb = verbs.add_parser("render", help="render takes of shots into a project")
    verb.add_argument("project", type=Path, metavar="PROJECT")
    verb.add_argument("shots", nargs="+", metavar="SHOT", help="as on the board: 12A")
    verb.add_argument("--engine", default=None, metavar="clay|MODEL")
    verb.add_argument("--seed", type=int, default=None, metavar="N")
    verb.add_argument("--json", action="store_true", help="for programs")
    verb.set_defaults(run=render)

    _add_revise(verbs.add_parser("revise", help="take a new draft of the script over"))
    _add_shotlist(verbs.add_parser("shotlist", help="write the shot list, a row per set-up"))
    _add_cast(verbs.add_parser("cast", help="show who plays and where: looks, clothes, lights"))

    _add_passes(verbs.add_parser("passes", help="draw every pass of a shot as OpenEXR frames"))
    _add_stage(
        verbs.add_parser("stage", help="write a shot's set, cast and camera for other programs")
    )
    _add_check(verbs.add_parser("check", help="what would jar at the cuts, scene by scene"))
    _add_prompt(verbs.add_parser("prompt", help="what a model is told of a shot, phrase by phrase"))
    _add_annotate(verbs.add_parser("annotate", help="let a language model of yours propose beats"))
    _add_doctor(verbs.add_parser("doctor", help="what this machine can do, and what is missing"))
    return top


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


def _add_passes(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("project", type=Path, metavar="PROJECT")
    verb.add_argument("shot", metavar="SHOT", help="as on the board: 12A")
    verb.add_argument("-o", "--output", type=Path, required=True, metavar="FOLDER")
    verb.add_argument("--size", type=size, default=None, metavar="WxH")
    verb.set_defaults(run=passes)


def _add_stage(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("project", type=Path, metavar="PROJECT")
    verb.add_argument("shot", metavar="SHOT", help="as on the board: 12A")
    verb.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE.glb|usdc|usda|chan|json"
    )
    verb.set_defaults(run=stage)


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


def _add_doctor(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--json", action="store_true", help="for programs")
    verb.set_defaults(run=doctor)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; returns the exit code."""
    options = parser().parse_args(arguments)
    logging.basicConfig(level=logging.INFO if options.verbose else logging.ERROR)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except PrevizError as error:
        print(f"previz: {error.what}", file=sys.stderr)
        for part in (error.why, error.fix):
            if part:
                print(f"        {part}", file=sys.stderr)
    except KeyboardInterrupt:
        print("previz: stopped; nothing was left half-written.", file=sys.stderr)
    except BrokenPipeError:
        sys.stderr.close()
    except Exception as error:
        log.exception("unexpected")
        print(
            f"previz: something went wrong inside Previz: {error!r}\n"
            "        This is our mistake. Run again with --verbose and send us what it prints.",
            file=sys.stderr,
        )
    return 1


# -- the verbs -----------------------------------------------------------------------------------


def plan(options: argparse.Namespace) -> int:
    project = headless.plan_script(options.script, rate=options.fps, tell=_tell)
    if options.json:
        print(json.dumps(headless.plan_report(project), ensure_ascii=False, indent=1))
    else:
        _print_plan(project)
    return 0


def _tell(report: ScriptReport) -> None:
    """Say on stderr how a script file was read; stdout is for programs."""
    sure = "" if report.confidence == 1 else f", {report.confidence:.1%} of its lines surely"
    print(f"previz: “{report.name}” was read as {report.format}{sure}.", file=sys.stderr)
    for kind, sentences in (("left out", report.left_out), ("note", report.notes)):
        for sentence in sentences:
            print(f"        {kind}: {sentence}", file=sys.stderr)


def _print_plan(project: Project) -> None:
    frames, shots = project.timeline.frames, project.board()
    settings = project.settings
    print(
        f"{project.title}  ·  {len(project.scenes)} scenes  ·  {len(shots)} shots  ·  "
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
    project = headless.plan_script(options.script, options.size, options.fps, _tell)
    folder = headless.create_project(project, options.output)
    if options.json:
        print(json.dumps({"project": str(folder), "shots": len(project.shots)}))
    else:
        print(f"{folder}: {len(project.scenes)} scenes, {len(project.shots)} shots.")
    return 0


def frame(options: argparse.Namespace) -> int:
    headless.draw_frame(
        options.project, options.shot, options.frame, options.pass_name, options.output
    )
    print(options.output)
    return 0


def animatic(options: argparse.Namespace) -> int:
    with tempfile.TemporaryDirectory(prefix="previz-") as scratch, headless.progress() as bar:
        report = headless.animatic(
            options.script,
            options.output,
            Path(scratch),
            headless.AnimaticWishes(
                options.scene, options.engine, options.size, options.fps, options.contact_sheet
            ),
            bar,
            _tell,
        )
    if options.json:
        print(json.dumps({"path": str(report.path), "frames": report.frames}))
    else:
        print(f"{report.path}: {report.frames} frames.")
    return 0


def render(options: argparse.Namespace) -> int:
    with headless.progress() as bar:
        takes = headless.render(options.project, options.shots, options.engine, options.seed, bar)
    if options.json:
        print(
            json.dumps(
                [{"shot": name, "take": number, "file": str(path)} for name, number, path in takes]
            )
        )
    else:
        for name, number, path in takes:
            print(f"{name}-{number}  {path}")
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
    count = headless.shot_list(options.script, options.output, wishes, _tell)
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


def passes(options: argparse.Namespace) -> int:
    with headless.progress() as bar:
        count = headless.draw_passes(
            options.project, options.shot, options.output, options.size, bar
        )
    print(f"{options.output}: {count} frames.")
    return 0


def stage(options: argparse.Namespace) -> int:
    headless.stage_file(options.project, options.shot, options.output)
    print(options.output)
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


def doctor(options: argparse.Namespace) -> int:
    from previz.app.doctor import checkup

    findings = checkup()
    if options.json:
        rows = [{"name": f.name, "ok": f.ok, "found": f.found, "fix": f.fix} for f in findings]
        print(json.dumps(rows, ensure_ascii=False, indent=1))
    else:
        for finding in findings:
            print(f"{'ok     ' if finding.ok else 'missing'}  {finding.name:<18} {finding.found}")
            if not finding.ok and finding.fix:
                print(f"{'':27}{finding.fix}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
