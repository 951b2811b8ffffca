"""Every sentence of an error of the engine is said in the window's language.

The sentences are read off the sources: what an error is made with, and what goes into a function
that makes one of its arguments.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path

import previz
from previz import errors
from ui.core_words import said

ROOT = Path(previz.__file__).parent
READ = (
    *("engine", "workers", "media", "stage/matted.py", "stage/render/mattes.py", "app/hub.py"),
    *("app/fetch.py", "app/gathering.py", "app/repainting.py", "app/remaking.py"),
)
ERRORS = {
    name
    for name, each in vars(errors).items()
    if isinstance(each, type) and issubclass(each, errors.PrevizError)
}
NO_WORDS = re.compile(r"[\d\s:/.,“”]*")
"""Names and numbers alone, or what another program said."""
OF_FEW = {
    "The SparseCtrl in “7” of “7” is the one for 7.": (
        "The SparseCtrl in “7” of “7” is the one for pictures.",
        "The SparseCtrl in “7” of “7” is the one for scribbles.",
    ),
    "7 tensors 7, among them 7.": (
        "7 tensors are missing, among them 7.",
        "7 tensors have another shape, among them 7.",
        "7 tensors are not this model's, among them 7.",
    ),
    "The 7 has 7 frames of 7 x 7 pixels, and 7 of 7 x 7 are asked for.": (
        "The matte has 7 frames of 7 x 7 pixels, and 7 of 7 x 7 are asked for.",
        "The take has 7 frames of 7 x 7 pixels, and 7 of 7 x 7 are asked for.",
    ),
    "7, and the take 7 x 7.": ("Its pictures have 7 x 7 pixels, and the take 7 x 7.",),
    "7, and the new take 7 x 7.": ("It has 7 x 7 pixels, and the new take 7 x 7.",),
    "“7” makes 7, not 7.": ("“7” makes pictures, not takes.", "“7” makes takes, not pictures."),
    "Choose a model that makes 7.": (
        "Choose a model that makes pictures.",
        "Choose a model that makes takes.",
    ),
    "7 cannot 7 a take.": ("7 cannot refine a take.", "7 cannot continue a take."),
    "7 cannot 7 this take.": ("7 cannot make a range of this take.", "7 cannot refine this take."),
}
"""Sentences with a gap that only a few words fill, and how they are really said."""


def test_every_error_of_the_engine_is_said_in_chinese(chinese: None) -> None:
    found = {
        sentence: path.name
        for path in chain.from_iterable(map(sources, READ))
        for probe in sentences(ast.parse(path.read_text(encoding="utf-8")))
        for sentence in OF_FEW.get(probe, (probe,))
    }
    assert len(found) > 400
    assert [f"{name}: {each}" for each, name in found.items() if said(each) == each] == []


def test_a_reason_within_a_reason_is_said_too(chinese: None) -> None:
    whole = said("The file cannot be whole: it holds no tensors.")
    assert not re.search("[a-z]", whole)


def sources(place: str) -> list[Path]:
    path = ROOT / place
    return [path] if path.is_file() else sorted(path.rglob("*.py"))


def sentences(tree: ast.Module) -> Iterator[str]:
    """What errors of a file are made with; every gap is filled with a 7."""
    values: dict[str, list[str]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            values.setdefault(node.targets[0].id, []).extend(texts(node.value, {}))
    makers = {node.name: told(node) for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
    for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
        name = getattr(call.func, "id", "")
        places = range(3) if name in ERRORS else makers.get(name, ())
        for given in (call.args[place] for place in places if place < len(call.args)):
            yield from (each for each in texts(given, values) if not NO_WORDS.fullmatch(each))


def told(function: ast.FunctionDef) -> list[int]:
    """The places of those arguments of a function that it makes an error with, as they are."""
    names = [each.arg for each in function.args.args]
    made = (node for node in ast.walk(function) if isinstance(node, ast.Call))
    errors_made = [each for each in made if getattr(each.func, "id", "") in ERRORS]
    given = {each.id for call in errors_made for each in call.args if isinstance(each, ast.Name)}
    return [place for place, name in enumerate(names) if name in given]


def texts(node: ast.expr, values: Mapping[str, list[str]]) -> list[str]:
    """The sentences that an expression may stand for; none where that is not plain."""
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    if isinstance(node, ast.JoinedStr):
        parts = (str(each.value) if isinstance(each, ast.Constant) else "7" for each in node.values)
        return ["".join(parts)]
    if isinstance(node, ast.IfExp):
        return texts(node.body, values) + texts(node.orelse, values)
    return values.get(node.id, []) if isinstance(node, ast.Name) else []
