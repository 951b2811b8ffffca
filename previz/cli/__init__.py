"""The command line: the same verbs as the window, for people and for programs.

Exit codes: 0 done, 1 failed (the message says what, why and what to do), 2 wrong usage.
"""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Callable, Sequence

from previz import __version__
from previz.cli import imports, machine, models, paint, pictures, repaint, scripts
from previz.errors import PrevizError

log = logging.getLogger(__name__)


def parser() -> argparse.ArgumentParser:
    """The whole grammar of the command line."""
    top = argparse.ArgumentParser(prog="previz", description="From a screenplay to an animatic.")
    top.add_argument("--version", action="version", version=f"previz {__version__}")
    top.add_argument("-v", "--verbose", action="store_true", help="log what happens to stderr")
    verbs = top.add_subparsers(dest="verb", required=True, metavar="VERB")
    for group in (scripts, pictures, paint, repaint, imports, models, machine):
        group.add(verbs)
    return top


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb; returns the exit code."""
    options = parser().parse_args(arguments)
    logging.basicConfig(level=logging.INFO if options.verbose else logging.ERROR)
    run: Callable[[argparse.Namespace], int] = options.run
    try:
        return run(options)
    except PrevizError as error:
        print(f"previz: {error.what}", file=sys.stderr)
        for part in (error.why, error.fix):
            if part:
                print(f"        {part}", file=sys.stderr)
    except KeyboardInterrupt:
        print("previz: stopped; nothing was left half-written.", file=sys.stderr)
    except BrokenPipeError:
        sys.stderr.close()
    except Exception as error:
        log.exception("unexpected")
        print(
            f"previz: something went wrong inside Previz: {error!r}\n"
            "        This is our mistake. Run again with --verbose and send us what it prints.",
            file=sys.stderr,
        )
    return 1
