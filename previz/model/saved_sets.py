"""A location's saved set, as each scene there shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from previz.model.footprints import host_of, with_host
from previz.model.stage import Prop, Stage, StageSet


def dressed(stage: Stage, saved: StageSet, props: Sequence[Prop]) -> Stage:
    """A scene's stage in the location's set.

    What the scene's own words brought along (a letter that nobody saved) stays, and lies where
    the table went that it lies on.
    """
    known = {prop.id for prop in props}
    after = {piece.id: piece for piece in saved.pieces}
    own = []
    for prop in stage.props:
        if prop.id in known:
            continue
        host = host_of(prop, stage.set.pieces)
        moved = after.get(host.id) if host is not None else None
        own.append(prop if host is None or moved is None else with_host(prop, host, moved))
    return replace(stage, set=saved, props=(*props, *own))
