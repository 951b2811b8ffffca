"""Measures released sizes of models on this machine: ``python -m previz.workers.measuring``.

Nobody talks to it: it writes a JSON line for each thing it finds, as it finds it, and ends. So
what was found before a driver fails is kept.
"""

from __future__ import annotations

import argparse
import os
import sys

import msgspec

from previz.engine.gpu.measuring.measure import Finding, measure
from previz.engine.gpu.measuring.releases import RELEASED, TINY
from previz.engine.gpu.memory import choose_device
from previz.engine.gpu.take import prepare_torch


def main() -> None:
    """Measure the released sizes, or the tiny ones that every machine can."""
    options = argparse.ArgumentParser()
    options.add_argument("--tiny", action="store_true")
    options.add_argument("--only", default="", help="part of a release's name")
    asked = options.parse_args()
    tiny = asked.tiny
    # What libraries print goes to the log; the answers have a pipe of their own.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0)
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())

    def tell(finding: Finding) -> None:
        answers.write(msgspec.json.encode(finding) + b"\n")

    prepare_torch()
    device = choose_device()
    tell(Finding("device", device.name, 0.0, device.kind))
    if device.kind == "cpu" and not tiny:
        tell(Finding("missing", "There is no accelerator: the released sizes were not measured, "
                     "the tiny ones say nothing of speed.", 0.0, ""))  # fmt: skip
        tiny = True
    for one in TINY if tiny else RELEASED:
        if asked.only.casefold() in one.name.casefold():
            measure(one, choose_device(), tell)


if __name__ == "__main__":
    main()
