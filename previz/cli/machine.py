"""Verbs on the machine."""

from __future__ import annotations

import argparse
import json

from previz.cli.arguments import size


def add(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Teach the command line these verbs."""
    verb = verbs.add_parser("doctor", help="what this machine can do, and what is missing")
    verb.add_argument("--json", action="store_true", help="for programs")
    verb.set_defaults(run=doctor)

    verb = verbs.add_parser("bench", help="measure what rendering costs on this machine")
    verb.add_argument("--size", type=size, default=None, metavar="WxH", help="of the models' takes")
    verb.add_argument("--clay", action="store_true", help="leave the models out")
    verb.add_argument(
        "--sizes",
        choices=("released", "tiny", "none"),
        default="released",
        help="denoisers with random weights: as released (needs a graphics card), tiny, or none",
    )
    verb.add_argument("--only", default="", metavar="NAME", help="of these, those of this name")
    verb.add_argument("--json", action="store_true", help="for programs")
    verb.set_defaults(run=bench)


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


def bench(options: argparse.Namespace) -> int:
    from dataclasses import asdict

    from previz.app.bench import MODEL_SIZE, Sizes, bench
    from previz.app.models import installed
    from previz.app.settings import load_settings

    models = None if options.clay else installed(load_settings())
    sizes: Sizes = "" if options.clay or options.sizes == "none" else options.sizes
    found = bench(models, options.size or MODEL_SIZE, sizes, options.only)
    if options.json:
        print(json.dumps(asdict(found), ensure_ascii=False, indent=1))
        return 0
    for figure in found.figures:
        print(f"{figure.value:10.3f} {figure.unit:<7} {figure.name}: {figure.of}")
    for sentence in found.missing:
        print(sentence)
    return 0
