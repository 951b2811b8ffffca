"""The pose library as a list to choose from."""

from __future__ import annotations

from previz.stage.poses import poses


def pose_choices() -> tuple[tuple[str, str, str], ...]:
    """(id, name, group) of every pose, in the library's order. Walking is what marks do."""
    return tuple(
        (pose.id, pose.name, pose.group)
        for pose in poses().values()
        if pose.id not in ("walk", "run")
    )
