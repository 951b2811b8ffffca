"""Revision marks of a Final Draft file: which paragraphs were changed in which revision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from previz.model.screenplay import Element, Screenplay
from previz.script.xml_tree import Node

_NONE = ("", "0")

_NEAR = 60
"""How many elements further on a marked one is looked for: Fountain gives nearly all back."""


def revision_id(paragraph: Node) -> str:
    """The newest revision that any of a paragraph's words carries; empty for none.

    Final Draft numbers revisions in the order in which they were begun.
    """
    marks = {run.attributes.get("RevisionID", "") for run in paragraph.children("Text")}
    return max((mark for mark in marks if mark not in _NONE), key=_order, default="")


def _order(mark: str) -> tuple[int, str]:
    plain = mark.isascii() and mark.isdigit() and len(mark) < 9
    return (int(mark) if plain else 0, mark)


def revision_names(root: Node) -> dict[str, str]:
    """What each revision of the file is called: its name, else its colour, else its number."""
    listed = [entry for part in root.children("Revisions") for entry in part.children("Revision")]
    return {
        entry.attributes.get("ID", ""): entry.attributes.get("Name", "").strip()
        or entry.attributes.get("ID", "")
        for entry in listed
    }


def with_revisions(screenplay: Screenplay, read: Sequence[Element], root: Node) -> Screenplay:
    """The screenplay as Fountain gives it back, with the marks of the paragraphs it came from.

    Fountain has no revision marks. Where it gives back other elements than it was given, marks are
    put on those that still stand in the same order.
    """
    names = revision_names(root)
    elements = list(screenplay.elements)
    at = 0
    for element in read:
        near = range(at, min(len(elements), at + _NEAR))
        here = next((n for n in near if _same(elements[n], element)), None)
        if here is None:
            continue
        if element.revised:
            name = names.get(element.revised, element.revised)
            elements[here] = replace(elements[here], revised=name)
        at = here + 1
    return replace(screenplay, elements=tuple(elements))


def _same(one: Element, other: Element) -> bool:
    return one.kind is other.kind and one.text == other.text
