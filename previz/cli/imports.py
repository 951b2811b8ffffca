"""Verbs that bring files of other programs onto a project's stage."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from previz.app import camera_imports, headless_imports, stage_imports


def add(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Teach the command line these verbs."""
    verb = verbs.add_parser("import", help="bring a camera, set, figure or movement onto the stage")
    kinds = verb.add_subparsers(dest="kind", required=True, metavar="KIND")
    units = sorted(stage_imports.UNITS_M)

    kind = kinds.add_parser("camera", help="a camera as the keys of a shot")
    _files(kind, "SHOT", "as on the board: 12A", "FILE.glb|usdc|usda|chan")
    kind.add_argument("--camera", default="", metavar="NAME", help="of the camera in the file")
    kind.add_argument("--unit", choices=units, default="m", help="what a .chan is counted in")
    kind.set_defaults(run=camera)

    kind = kinds.add_parser("set", help="a scene's things as pieces of a set")
    _files(kind, "SCENE", "its number", "FILE.glb")
    kind.add_argument("--unit", choices=units, default="m", help="what the file is counted in")
    kind.set_defaults(run=whole_set)

    kind = kinds.add_parser("thing", help="a thing into the middle of a set")
    _files(kind, "SCENE", "its number", "FILE.glb")
    kind.set_defaults(run=thing)

    kind = kinds.add_parser("figure", help="the body of somebody")
    _files(kind, "WHO", "name or id of a character", "FILE.glb")
    kind.set_defaults(run=figure)

    kind = kinds.add_parser("movement", help="a recorded movement onto an actor of a shot")
    kind.add_argument("project", type=Path, metavar="PROJECT")
    kind.add_argument("shot", metavar="SHOT", help="as on the board: 12A")
    kind.add_argument("target", metavar="WHO", help="name or id of an actor in the shot")
    kind.add_argument("file", type=Path, metavar="FILE.bvh|glb")
    kind.add_argument("--clip", default="", metavar="NAME", help="which movement of a glTF file")
    kind.add_argument("--loop", action="store_true", help="over and over")
    kind.set_defaults(run=movement)

    verb = verbs.add_parser("contents", help="the cameras and movements of a file")
    verb.add_argument("file", type=Path, metavar="FILE")
    verb.set_defaults(run=contents)


def _files(kind: argparse.ArgumentParser, target: str, words: str, file: str) -> None:
    kind.add_argument("project", type=Path, metavar="PROJECT")
    kind.add_argument("target", metavar=target, help=words)
    kind.add_argument("file", type=Path, metavar=file)
    kind.add_argument("--json", action="store_true", help="for programs")


def camera(options: argparse.Namespace) -> int:
    report = headless_imports.camera(
        options.project, options.target, options.file, options.camera, options.unit
    )
    if options.json:
        print(json.dumps(asdict(report), ensure_ascii=False))
    else:
        print("\n".join(camera_imports.report_words(report)))
    return 0


def whole_set(options: argparse.Namespace) -> int:
    report = headless_imports.whole_set(options.project, options.target, options.file, options.unit)
    if options.json:
        print(json.dumps(asdict(report), ensure_ascii=False))
    else:
        size = " × ".join(f"{side:g}" for side in report.size_m)
        print(f"{len(report.names)} pieces, {size} m: {', '.join(report.names)}")
    return 0


def thing(options: argparse.Namespace) -> int:
    made = headless_imports.thing(options.project, options.target, options.file)
    size = " × ".join(f"{side:g}" for side in made.size_m)
    print(json.dumps(asdict(made)) if options.json else f"{made.name}: {size} m")
    return 0


def figure(options: argparse.Namespace) -> int:
    name, movements = headless_imports.figure(options.project, options.target, options.file)
    if options.json:
        print(json.dumps({"name": name, "movements": movements}, ensure_ascii=False))
    else:
        print(f"{name}; movements: {', '.join(movements) or 'none'}")
    return 0


def movement(options: argparse.Namespace) -> int:
    capture = headless_imports.movement(
        options.project, options.shot, options.target, options.file, options.clip, options.loop
    )
    print(f"{options.target} moves as “{capture.name}”.")
    return 0


def contents(options: argparse.Namespace) -> int:
    for line in headless_imports.contents(options.file):
        print(line)
    return 0
