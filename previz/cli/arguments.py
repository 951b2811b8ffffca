"""What arguments of the command line mean, and what every verb may say on stderr."""

from __future__ import annotations

import argparse
import sys

from previz.app.script_report import ScriptReport
from previz.errors import InputError
from previz.model.time import Rate


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
    """``24``, ``23.976`` or ``24000/1001`` as a rate."""
    try:
        return Rate.parse(text)
    except InputError as error:
        raise argparse.ArgumentTypeError(str(error)) from None


def tell(report: ScriptReport) -> None:
    """Say on stderr how a script file was read; stdout is for programs."""
    sure = "" if report.confidence == 1 else f", {report.confidence:.1%} of its lines surely"
    print(f"previz: “{report.name}” was read as {report.format}{sure}.", file=sys.stderr)
    for kind, sentences in (("left out", report.left_out), ("note", report.notes)):
        for sentence in sentences:
            print(f"        {kind}: {sentence}", file=sys.stderr)
