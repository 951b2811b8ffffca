"""Verbs on the machine."""

from __future__ import annotations

import argparse
import json


def add(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Teach the command line these verbs."""
    verb = verbs.add_parser("doctor", help="what this machine can do, and what is missing")
    verb.add_argument("--json", action="store_true", help="for programs")
    verb.set_defaults(run=doctor)


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
