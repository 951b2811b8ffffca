"""What became of each element of a scene from one draft to the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from previz.model.likeness import aligned, likeness
from previz.model.revision import Difference, ElementRevision
from previz.model.screenplay import Element, ElementKind

_SPOKEN = (ElementKind.PARENTHETICAL, ElementKind.DIALOGUE, ElementKind.LYRIC)


def plain(text: str) -> str:
    """Text with its spaces and line breaks made one space."""
    return " ".join(text.split())


def lines_between(before: Sequence[Element], after: Sequence[Element]) -> Iterator[ElementRevision]:
    """The diff of two drafts of a scene, row by row, in the new order.

    Spaces and line breaks make no difference. A cue belongs to what is said under it: it is the
    same cue as before only where the speech is the same one, word for word or reworded.
    """
    ours, theirs = _keys(before), _keys(after)

    def alike(i: int, j: int) -> float:
        if before[i].kind is not after[j].kind:
            return 0.0
        if before[i].kind is ElementKind.SCENE_HEADING:
            return 1.0
        return likeness(_read(before, i), _read(after, j))

    for i, j in aligned(ours, theirs, alike):
        old = None if i is None else before[i]
        new = None if j is None else after[j]
        if old is None:
            yield ElementRevision(Difference.ADDED, None, new)
        elif new is None:
            yield ElementRevision(Difference.CUT, old, None)
        else:
            same = _key(old) == _key(new)
            yield ElementRevision(Difference.SAME if same else Difference.CHANGED, old, new)


def _key(element: Element) -> tuple[object, ...]:
    return element.kind, plain(element.text), element.dual, element.depth


def _keys(elements: Sequence[Element]) -> list[tuple[object, ...]]:
    """What has to be equal in a line that stayed; of a cue also the speech that follows."""
    keys = []
    for at, element in enumerate(elements):
        key = _key(element)
        if element.kind is ElementKind.CHARACTER:
            key = (*key, plain(_speech(elements, at)))
        keys.append(key)
    return keys


def _read(elements: Sequence[Element], at: int) -> str:
    """The words that tell whether two lines are one line reworded."""
    element = elements[at]
    if element.kind is ElementKind.CHARACTER:
        return f"{element.text} {_speech(elements, at)}"
    return element.text


def _speech(elements: Sequence[Element], cue: int) -> str:
    said = []
    for element in elements[cue + 1 :]:
        if element.kind not in _SPOKEN:
            break
        said.append(element.text)
    return " ".join(said)
