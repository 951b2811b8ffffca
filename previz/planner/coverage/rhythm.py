"""After the coverage: no shots under their floor (P1), no endless ping-pong (P3)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from previz.model.project import Citation
from previz.planner.coverage.shot_draft import SetupDraft, ShotDraft

FLOOR_S, INSERT_FLOOR_S, MERGED_S = 1.2, 1.0, 10.0
_RUN = 6
_SIZING = frozenset({"C9", "C10", "C11", "C12", "C13", "C15", "P2", "P3", "I"})
"""What a shot cites for its size; it no longer holds once the shot has another set-up."""


def merge_short(shots: list[ShotDraft], setups: Mapping[str, SetupDraft]) -> list[ShotDraft]:
    """Merge what is under its floor into the shot before, then neighbours of one set-up.

    A short shot between two of one set-up that would grow too long is held to its floor.
    """
    kept: list[ShotDraft] = []
    for index, shot in enumerate(shots):
        floor = INSERT_FLOOR_S if setups[shot.setup].kind == "INSERT" else FLOOR_S
        if kept and shot.seconds < floor:
            following = shots[index + 1] if index + 1 < len(shots) else None
            back = following is not None and following.setup == kept[-1].setup
            if back and following and kept[-1].seconds + following.seconds > MERGED_S:
                last = shot.pieces[-1]
                shot.pieces[-1] = replace(last, seconds=last.seconds + floor - shot.seconds)
                kept.append(shot)
            else:
                kept[-1].pieces += shot.pieces
                kept[-1].cite([Citation("P1", f"a shot under {floor} s joins its neighbour")])
        elif kept and kept[-1].setup == shot.setup:
            kept[-1].pieces += shot.pieces
            kept[-1].cite(shot.rules)
        else:
            kept.append(shot)
    return kept


def swap_repeats(
    shots: list[ShotDraft],
    relief: Callable[[ShotDraft], str],
    weight: Callable[[ShotDraft], float],
) -> None:
    """Give one of six alternating shots another set-up: the lightest, not the first or last."""
    index = 0
    while index + _RUN <= len(shots):
        run = [shot.setup for shot in shots[index : index + _RUN]]
        if run[0] != run[1] and run[0::2] == [run[0]] * 3 and run[1::2] == [run[1]] * 3:
            inner = shots[index + 1 : index + _RUN - 1]
            shot = min(reversed(inner), key=weight)
            shot.setup = relief(shot)
            shot.rules = [citation for citation in shot.rules if citation.rule not in _SIZING]
            shot.cite([Citation("P3", "the same pair three times: open up once")])
            index += _RUN - 1
        else:
            index += 1
