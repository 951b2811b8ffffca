"""The script desk: who plays in the script, kept from one edit of it to the next.

Reading the cast of a long script takes longer than a key may. What is typed in one place seldom
changes it.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass

from previz.app.inbox import Inbox
from previz.model.cast import Character
from previz.model.project import Project
from previz.model.screenplay import Element, ElementKind, Screenplay
from previz.planner.people.cast import Cast, take_census
from previz.planner.people.looks import with_looks
from previz.planner.plan import cast_of
from previz.script.retyped import changed_span

_TELLING = (ElementKind.CHARACTER, ElementKind.ACTION)


@dataclass(frozen=True, slots=True)
class _Known:
    """A cast and what it was read from."""

    screenplay: Screenplay
    people: Mapping[str, Character]
    cast: Cast


class Desk:
    """Answers who plays in a draft, on any thread: two that ask at once both read, and agree."""

    def __init__(self) -> None:
        self._known: _Known | None = None
        self._reading = False

    def cast_of(self, project: Project, draft: Screenplay) -> Cast:
        """The cast of a draft of the project's script.

        Where a draft differs in a few elements from the last one asked for, and they name nobody
        new and dress nobody otherwise, the cast is the one from before.
        """
        known = self._known
        if known is None or known.people is not project.cast:
            return self._read(project, draft)
        if known.screenplay is draft or _same_people(known.screenplay, draft):
            self._known = _Known(draft, project.cast, known.cast)
            return known.cast
        return self._read(project, draft)

    def planned(self, project: Project) -> None:
        """The project has been planned with the last cast: its people are still those."""
        known = self._known
        if known is not None and known.screenplay is project.screenplay:
            self._known = _Known(known.screenplay, project.cast, known.cast)

    def prepare(self, project: Project, inbox: Inbox) -> None:
        """Read the cast on a thread, before the first key is pressed."""
        if self._reading or self._known is not None:
            return
        self._reading = True

        def read() -> None:
            cast = cast_of(project.screenplay, project.cast)
            inbox.post(lambda: self._found(_Known(project.screenplay, project.cast, cast)))

        threading.Thread(target=read, name="script desk", daemon=True).start()

    def _found(self, known: _Known) -> None:
        self._reading = False
        self._known = self._known or known

    def _read(self, project: Project, draft: Screenplay) -> Cast:
        cast = cast_of(draft, project.cast)
        self._known = _Known(draft, project.cast, cast)
        return cast


def _same_people(before: Screenplay, after: Screenplay) -> bool:
    """Whether two drafts that differ in one place have the same people, dressed the same."""
    start, old_stop, new_stop = changed_span(before, after)
    ours, theirs = before.elements[start:old_stop], after.elements[start:new_stop]
    if _headings(ours) != _headings(theirs):
        return False
    old = [element for element in ours if element.kind in _TELLING]
    new = [element for element in theirs if element.kind in _TELLING]
    if [(e.kind, e.text) for e in old] == [(e.kind, e.text) for e in new]:
        return True
    return _people(old) == _people(new)


def _headings(elements: tuple[Element, ...]) -> int:
    return sum(element.kind is ElementKind.SCENE_HEADING for element in elements)


def _people(elements: list[Element]) -> object:
    """Who is named in a few elements, and how they look there."""
    scene = Screenplay((), (Element(ElementKind.SCENE_HEADING, "INT."), *elements))
    cast = with_looks(take_census(elements), scene.scenes())
    return cast.characters, cast.dress
