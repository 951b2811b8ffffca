"""A project of the sample scene and three short ones, with a clay take of each shot of the cut."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from previz.app import projects
from previz.app.inbox import Inbox
from previz.app.recipes import take_spec
from previz.app.session import Session
from previz.app.settings import Settings as UserSettings
from previz.app.studio import Studio
from previz.model.edits.takes import add_take
from previz.model.project import Project, Settings
from previz.model.render import Take
from previz.model.screenplay import Screenplay
from previz.planner.plan import plan
from previz.resources import resource
from previz.script.fountain import parse

STREET = """
EXT. STREET - NIGHT #2#

Samuel walks along the wet street. He stops under a lamp.

SAMUEL
Four hundred and twelve.
"""

STAIRS = """
INT. STAIRCASE - NIGHT #3#

Samuel climbs the stairs. A neighbour looks out of a door and shuts it again.
"""

ROOM = """
INT. SAMUEL'S ROOM - MORNING #4#

Samuel sits on the bed with the cassette in his hands. The window is open.

SAMUEL
Sorry, he says. Listen to that.
"""


def first_draft() -> str:
    """The script that the project is made from."""
    shop = resource("samples/two_hander.fountain").read_text(encoding="utf-8")
    return shop + STREET + STAIRS + ROOM


def second_draft() -> str:
    """A line reworded, one added, a scene moved, one put in, one renumbered, one omitted."""
    shop = resource("samples/two_hander.fountain").read_text(encoding="utf-8")
    shop = shop.replace("IRENE\nCounting what?", "IRENE\nWhat on earth was your father counting?")
    porch = "\nEXT. SHOP DOOR - NIGHT\n\nIrene turns the sign round. The street is empty.\n"
    return shop + porch + ROOM + STREET.replace("#2#", "#20#")


@contextmanager
def studio_on(session: Session) -> Iterator[Studio]:
    studio = Studio(session, UserSettings(auto_clay=False), Inbox())
    try:
        yield studio
    finally:
        studio.close()


def filmed_project(folder: Path, text: str = "", settings: Settings = Settings()) -> Session:
    """A project of the first draft whose every shot of the cut has a take that fits it."""
    project = plan(parse(text or first_draft()), replace(settings, width_px=96, height_px=64))
    session = projects.create(folder / "film", project)
    for shot in project.board():
        if shot.in_cut:
            take(session, shot.id)
    return session


def take(session: Session, shot_id: str) -> None:
    """Record a take of a shot as it stands, as a worker would; there is no film."""
    from previz.app.recipes import CLAY_ENGINE

    project = session.project
    spec = take_spec(project, shot_id, CLAY_ENGINE)
    number = len(project.takes) + 1
    made = Take(f"take-{number}", shot_id, 1, spec, spec.key(), "media/x.mp4", "0", spec.frames)
    session.record("take", lambda p: add_take(p, made))


def script(text: str) -> Screenplay:
    return parse(text)


def names(project: Project, ids: object) -> list[str]:
    assert isinstance(ids, (list, tuple, set, frozenset))
    return sorted(project.shots[each].name for each in ids)
