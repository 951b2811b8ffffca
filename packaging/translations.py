"""Collect the window's words for translators, and compile what they wrote.

    python3 packaging/translations.py     (with the project's virtual environment active)

Updates resources/translations/previz_*.ts from the sources in ui/ and compiles each to .qm.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "resources" / "translations"
PLURALS_ONLY = "previz_en.ts"


def collect(ts: Path) -> None:
    """Bring a .ts up to date with the sources; words that are gone are dropped."""
    sources = sorted(str(path.relative_to(ROOT)) for path in (ROOT / "ui").rglob("*.py"))
    options = ["-no-obsolete", "-locations", "none", "-silent"]
    if ts.name == PLURALS_ONLY:
        options.append("-pluralonly")
    _run("lupdate", *sources, *options, "-ts", str(ts))


def compile_(ts: Path, qm: Path) -> None:
    """Make the file that the window loads; a window that has the old one open keeps it whole."""
    new = qm.with_suffix(".new")
    _run("lrelease", str(ts), "-qm", str(new), "-silent")
    new.replace(qm)


def _run(tool: str, *arguments: str) -> None:
    script = Path(sys.executable).with_name(f"pyside6-{tool}")
    subprocess.run([str(script), *arguments], cwd=ROOT, check=True)


def main() -> int:
    for ts in sorted(FOLDER.glob("previz_*.ts")):
        collect(ts)
        compile_(ts, ts.with_suffix(".qm"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
