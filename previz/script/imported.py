"""What reading a script file gave: the screenplay, how sure we are of it, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from previz.model.screenplay import Screenplay

EXACT = 1.0
MOST_SENTENCES = 12
"""Of one kind; a report that nobody reads to its end reports nothing."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A screenplay read from a file.

    ``format`` is the file's, as shown: ``Fountain``, ``Final Draft``, ``PDF``. ``confidence`` is
    the share, 0 to 1, of lines whose kind is sure; 1 for formats that say what each line is.
    ``left_out`` says, a sentence each, what the file has and the screenplay has not, and where.
    ``notes`` says what was doubtful, or was read otherwise than the reader might think.
    """

    screenplay: Screenplay
    format: str
    confidence: float = EXACT
    left_out: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def shortened(sentences: Iterable[str], rest: str) -> tuple[str, ...]:
    """The first sentences, and how many more there are: ``rest`` names them, with one ``{}``."""
    every = tuple(sentences)
    if len(every) <= MOST_SENTENCES:
        return every
    return (*every[: MOST_SENTENCES - 1], rest.format(len(every) - MOST_SENTENCES + 1))


def pages_of(numbers: Iterable[int]) -> str:
    """``page 3`` or ``pages 3, 5–8``."""
    numbers = set(numbers)
    return f"{'pages' if len(numbers) > 1 else 'page'} {spans_of(numbers)}"


def spans_of(numbers: Iterable[int]) -> str:
    """Whole numbers as people write them: ``3, 5–8, 12``."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    shown = [str(first) if first == last else f"{first}–{last}" for first, last in runs]
    if len(shown) > MOST_SENTENCES:
        shown = [*shown[:MOST_SENTENCES], "…"]
    return ", ".join(shown)
