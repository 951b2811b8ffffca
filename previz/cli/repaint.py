"""``previz repaint``: paint a part of a take anew."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from previz.app import headless
from previz.errors import InputError

GROW_PX, FEATHER_PX = 4, 6
"""As in the window: past the soft edge that a model gives a thing, and a seam that is not seen."""


def add(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Teach the command line the verb."""
    verb = verbs.add_parser("repaint", help="paint a part of a take's picture anew")
    verb.add_argument("project", type=Path, metavar="PROJECT")
    verb.add_argument("take", metavar="TAKE", help="as on its slate: 12A-3")
    verb.add_argument(
        "things", nargs="*", metavar="THING", help="Mei, Mei:top, table …; none lists them all"
    )
    verb.add_argument("--but", action="store_true", help="everything but these")
    verb.add_argument("--gone", action="store_true", help="take them out, with their shadows")
    verb.add_argument("--grow", type=int, default=GROW_PX, metavar="PX")
    verb.add_argument("--feather", type=int, default=FEATHER_PX, metavar="PX")
    verb.add_argument("--words", default="", metavar="TEXT", help="else the shot's own")
    verb.add_argument("--new", type=float, default=100.0, metavar="PERCENT", help="100 is all new")
    verb.add_argument("--frames", type=_range, default=None, metavar="A-B", help="only these")
    verb.add_argument("--alone", action="store_true", help="not led by the stage's control video")
    verb.add_argument("--seed", type=int, default=None, metavar="N")
    verb.add_argument("--engine", default="", metavar="MODEL", help="for the shot from now on")
    verb.add_argument("--dry-run", action="store_true", help="only say what will be made")
    verb.add_argument("--json", action="store_true", help="for programs")
    verb.set_defaults(run=repaint)


def _range(text: str) -> tuple[int, int]:
    """``12-30``, both of them repainted, as [start, stop)."""
    first, _, last = text.partition("-")
    try:
        return int(first), int(last) + 1
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no range of frames such as 12-30") from None


def repaint(options: argparse.Namespace) -> int:
    from previz.app import headless_repaint as painting

    if not options.things:
        return _list(options)
    if options.gone and options.but:
        raise InputError(
            "What is kept cannot leave the picture.",
            "--but keeps the things, --gone takes them out.",
            "Give one of the two.",
        )
    wishes = painting.RepaintWishes(
        things=options.things,
        others=options.but,
        gone=options.gone,
        grow_px=options.grow,
        feather_px=options.feather,
        prompt=options.words,
        noise=options.new / 100,
        redo=options.frames,
        led=not options.alone,
        seed=options.seed,
        engine=options.engine,
        dry=options.dry_run,
    )
    with headless.progress() as bar:
        report = painting.repaint(options.project, options.take, wishes, bar)
    if options.json:
        print(json.dumps(painting.report_json(report), ensure_ascii=False))
    elif report.made is None:
        print("\n".join(report.forecast))
    else:
        print("  ".join(map(str, report.made)))
    return 0


def _list(options: argparse.Namespace) -> int:
    from previz.app import headless_repaint as painting

    found = painting.things(options.project, options.take)
    if options.json:
        print(json.dumps(painting.things_json(found), ensure_ascii=False))
    else:
        print("\n".join(painting.things_words(found)))
    return 0
