"""What is said of a single file of weights."""

from __future__ import annotations

from previz.engine.joined import LooseFile


def loose_words(file: LooseFile) -> str:
    """One sentence or two: which model it is and what it lacks, or why it is none."""
    if file.problem is not None:
        return f"{file.problem.what} {file.problem.why}"
    assert file.release is not None
    what = f"{file.release.name}, {file.stored}"
    if file.rest is None:
        return f"{what}; it waits for the rest of its model: {', '.join(file.missing)}."
    return f"{what}, with the rest of “{file.rest.name}”."
