"""Verbs on pictures: frames, takes, passes, the animatic, a stage for other programs."""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

from previz.app import headless
from previz.app.batches import AXES, Batch
from previz.app.frames import PASSES
from previz.app.pass_export import ALL_PASSES, KINDS
from previz.cli.arguments import rate, size, tell
from previz.errors import InputError


def add(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Teach the command line these verbs."""
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

    _add_batch(verbs.add_parser("batch", help="render shots with other seeds and one thing varied"))
    _add_upscale(verbs.add_parser("upscale", help="make a take larger"))
    _add_verify(verbs.add_parser("verify", help="render a take again and compare bit for bit"))
    _add_passes(
        verbs.add_parser("passes", help="draw passes of shots as films, pictures or OpenEXR")
    )
    _add_stage(verbs.add_parser("stage", help="write a shot's stage for other programs"))


def _add_batch(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("project", type=Path, metavar="PROJECT")
    verb.add_argument("shots", nargs="+", metavar="SHOT", help="as on the board: 12A")
    verb.add_argument("--seeds", type=int, default=1, metavar="N", help="of each, counted up")
    verb.add_argument("--vary", choices=AXES, default="", help="the one thing that varies")
    verb.add_argument("--values", default="", metavar="A,B,C", help="of what varies")
    verb.add_argument("--sheet", type=Path, default=None, metavar="FILE.png")
    verb.add_argument("--dry-run", action="store_true", help="only say what it will take")
    verb.add_argument("--json", action="store_true", help="for programs")
    verb.set_defaults(run=batch)


def _add_upscale(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("project", type=Path, metavar="PROJECT")
    verb.add_argument("take", metavar="TAKE", help="as on its slate: 12A-3")
    verb.add_argument(
        "--to", default="", metavar="2|4|film|WxH", help="twice, four times, the film's own size"
    )
    verb.add_argument(
        "--by",
        default="",
        metavar="own|lanczos|NAME",
        help="the model's own upsampler, a plain resize, or an upscaler file; else the best",
    )
    verb.add_argument("--dry-run", action="store_true", help="only say what it will take")
    verb.add_argument("--json", action="store_true", help="for programs")
    verb.set_defaults(run=upscale)


def _add_verify(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("project", type=Path, metavar="PROJECT")
    verb.add_argument("take", metavar="TAKE", help="as on its slate: 12A-3")
    verb.add_argument("--json", action="store_true", help="for programs")
    verb.set_defaults(run=verify)


def _add_passes(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("project", type=Path, metavar="PROJECT")
    verb.add_argument("shots", nargs="*", metavar="SHOT", help="as on the board: 12A")
    verb.add_argument("--all", action="store_true", help="every shot on the board")
    verb.add_argument("-o", "--output", type=Path, required=True, metavar="FOLDER")
    verb.add_argument(
        "--passes", type=_passes, default=(), metavar="A,B,C", help=f"of {', '.join(ALL_PASSES)}"
    )
    verb.add_argument("--format", choices=KINDS, default="exr")
    sizes = verb.add_mutually_exclusive_group()
    sizes.add_argument("--size", type=size, default=None, metavar="WxH")
    sizes.add_argument(
        "--model", default="", metavar="MODEL", help="at the size and length of an installed model"
    )
    verb.add_argument("--json", action="store_true", help="for programs")
    verb.set_defaults(run=passes)


def _passes(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    for name in names:
        if name not in ALL_PASSES:
            raise argparse.ArgumentTypeError(f"{name!r} is not one of {', '.join(ALL_PASSES)}")
    return names


def _add_stage(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("project", type=Path, metavar="PROJECT")
    verb.add_argument("shot", metavar="SHOT", help="as on the board: 12A")
    verb.add_argument(
        "-o", "--output", type=Path, required=True, metavar="FILE.glb|usdc|usda|chan|json"
    )
    verb.set_defaults(run=stage)


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
            tell,
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


def batch(options: argparse.Namespace) -> int:
    from dataclasses import asdict

    from previz.app.estimates import estimate_words, shortages
    from previz.app.headless_batch import batch

    values = tuple(value.strip() for value in options.values.split(",") if value.strip())
    wanted = Batch((), options.seeds, options.vary, values)
    with headless.progress() as bar:
        report = batch(options.project, options.shots, wanted, options.sheet, options.dry_run, bar)
    if options.json:
        print(json.dumps(asdict(report)))
    else:
        print(*estimate_words(report.estimate), *shortages(report.estimate))
        for name, label, result in report.takes:
            print(f"{name}  {label}  {result}")
    return 1 if report.failed else 0


def upscale(options: argparse.Namespace) -> int:
    from previz.app import headless_upscale as larger

    wishes = larger.UpscaleWishes(options.to, options.by, options.dry_run)
    with headless.progress() as bar:
        report = larger.upscale(options.project, options.take, wishes, bar)
    if options.json:
        print(json.dumps(larger.report_json(report), ensure_ascii=False))
        return 0
    if report.made is None:
        print("\n".join(larger.cost_words(report)))
    else:
        print("  ".join(map(str, report.made)))
    return 0


def verify(options: argparse.Namespace) -> int:
    from previz.app import headless_verify

    with headless.progress() as bar:
        verdict = headless_verify.verify(options.project, options.take, bar)
    if options.json:
        print(json.dumps(headless_verify.verdict_json(verdict), ensure_ascii=False))
    else:
        print("\n".join(headless_verify.verdict_words(verdict)))
    return 0 if verdict.same else 1


def passes(options: argparse.Namespace) -> int:
    if bool(options.shots) == options.all:
        raise InputError(
            "Say which shots.",
            "Either names of shots are given, or --all.",
            "Name shots as on the board, such as 12A.",
        )
    from previz.app.headless_passes import PassDemands, draw_passes

    demands = PassDemands(
        tuple(options.shots), options.passes, options.format, options.size, options.model
    )
    with headless.progress() as bar:
        count = draw_passes(options.project, options.output, demands, bar)
    if options.json:
        print(json.dumps({"path": str(options.output), "frames": count}))
    else:
        print(f"{options.output}: {count} frames.")
    return 0


def stage(options: argparse.Namespace) -> int:
    headless.stage_file(options.project, options.shot, options.output)
    print(options.output)
    return 0
