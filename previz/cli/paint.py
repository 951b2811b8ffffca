"""``previz paint``: a panel of the board painted by a model of pictures."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from previz.app import headless

BEGINNINGS = ("stage", "painting")
LEADS = ("depth", "pose", "lineart", "none")


def add(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Teach the command line the verb."""
    verb = verbs.add_parser("paint", help="paint a shot's panel with a model of pictures")
    verb.add_argument("project", type=Path, metavar="PROJECT")
    verb.add_argument("shot", metavar="SHOT", help="as on the board: 12A")
    part = verb.add_mutually_exclusive_group()
    part.add_argument("--only", nargs="+", default=(), metavar="THING", help="Mei, table …")
    part.add_argument("--but", nargs="+", default=(), metavar="THING", help="all but these")
    verb.add_argument("--list", action="store_true", help="list what can be named, paint nothing")
    verb.add_argument("--with", dest="painter", default="", metavar="MODEL", help="else the first")
    begins = verb.add_mutually_exclusive_group()
    begins.add_argument("--over", choices=BEGINNINGS, default="", help="paint over this picture")
    begins.add_argument(
        "--change", choices=BEGINNINGS, default="", help="show the model this, to be changed"
    )
    verb.add_argument("--kept", type=_share, default=None, metavar="PERCENT", help="with --over")
    verb.add_argument("--led", choices=LEADS, default="", help="what of the stage leads it")
    verb.add_argument("--strength", type=_share, default=None, metavar="PERCENT", help="of --led")
    verb.add_argument("-o", "--output", type=Path, default=None, metavar="FILE.png")
    verb.add_argument("--dry-run", action="store_true", help="only say what will be made")
    verb.add_argument("--json", action="store_true", help="for programs")
    verb.set_defaults(run=paint)


def _share(text: str) -> float:
    """Per cent as a share of 1."""
    try:
        share = float(text) / 100
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not between 0 and 100")
    return share


def paint(options: argparse.Namespace) -> int:
    from previz.app import headless_paint as painting

    if options.list:
        return _list(options)
    wishes = painting.PaintWishes(
        painter=options.painter,
        things=options.only or options.but,
        others=bool(options.but),
        over=options.over,
        change=options.change,
        kept=options.kept,
        control=options.led,
        strength=options.strength,
        out=options.output,
        dry=options.dry_run,
    )
    with headless.progress() as bar:
        report = painting.paint(options.project, options.shot, wishes, bar)
    if options.json:
        print(json.dumps(painting.report_json(report), ensure_ascii=False))
    elif report.made is None:
        print("\n".join((f"{report.painter}:", *report.forecast)))
    else:
        print(report.made)
    return 0


def _list(options: argparse.Namespace) -> int:
    from previz.app.headless_paint import panel_things
    from previz.app.headless_repaint import things_json, things_words

    found = [row for row in panel_things(options.project, options.shot) if not row.covered.part]
    if options.json:
        print(json.dumps(things_json(found), ensure_ascii=False))
    else:
        print("\n".join(things_words(found)))
    return 0
