"""Calls of one gesture (a slider being dragged) are one undo step."""


def one_step(what: str, gesture: str) -> str | None:
    """The key under which calls merge; without a gesture they never do.

    Args:
        what: the verb and what it acts on, so that a gesture never reaches over to another value.
        gesture: a name that the caller makes up anew for each press of the mouse.
    """
    return f"{what} {gesture}" if gesture else None
