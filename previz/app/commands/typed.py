"""What is typed in the script, planned on a thread: whoever types on does not wait for it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass

from previz.app.commands.gestures import one_step
from previz.app.giving_way import giving_way
from previz.app.session import Tried, tried
from previz.app.studio import Studio
from previz.errors import PrevizError
from previz.model.project import Project
from previz.model.screenplay import Screenplay
from previz.planner.redraft.replan import replan
from previz.script.retyped import retyped


@dataclass(frozen=True, slots=True)
class TypedPlan:
    """A draft, and the edit that it makes of the project that it was typed in."""

    draft: Screenplay
    edit: Tried


def plan_typed(
    studio: Studio, draft: Screenplay, ready: Callable[[TypedPlan | PrevizError], None]
) -> None:
    """Plan a draft on a thread; ``ready`` hears of it on the owner's thread, if it still wants to.

    The answer carries its question: whoever asked again meanwhile drops it.
    """
    before = studio.session.project

    def plan() -> None:
        answer: TypedPlan | PrevizError
        try:
            with giving_way():
                answer = TypedPlan(draft, tried(before, lambda p: _planned(studio, p, draft)))
        except PrevizError as error:
            answer = error
        studio.inbox.post(lambda: ready(answer))

    threading.Thread(target=plan, name="typed", daemon=True).start()


def apply_typed(studio: Studio, plan: TypedPlan, gesture: str = "") -> None:
    """Take a plan over; as ``script.edit_script``. What else has changed since is planned again.

    Raises:
        EditError: the project's scenes are not those of its script.
        StoreError: the project is read-only.
    """
    studio.session.apply(
        "Edit script",
        lambda p: _planned(studio, p, plan.draft),
        one_step("script", gesture),
        plan.edit,
    )
    studio.desk.planned(studio.session.project)


def _planned(studio: Studio, project: Project, draft: Screenplay) -> Project:
    cast = studio.desk.cast_of(project, draft)
    return replan(project, retyped(project.screenplay, draft), cast, keep_omitted=False)
