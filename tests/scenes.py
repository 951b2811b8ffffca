"""Two tiny scripts of our own, quick to render, for tests of the whole path."""

from pathlib import Path

TWO_CUPS = """Title: Two Cups

INT. KITCHEN - DAY

ANNA (30s) sits at the table. BEN (40s) stands by the door.

ANNA
You came back.

BEN
I forgot the letter.

He takes the letter and walks out.
"""

NOBODY = """INT. ATTIC - NIGHT

Dust. A letter lies on a box.
"""


def write_script(folder: Path, text: str = TWO_CUPS) -> Path:
    path = folder / "two_cups.fountain"
    path.write_text(text, encoding="utf-8")
    return path
