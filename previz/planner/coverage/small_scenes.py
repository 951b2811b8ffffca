"""Short scenes without a word are not over-covered: the master and one detail (rule C16)."""

from __future__ import annotations

from previz.planner.coverage.cut import LONGEST_STAY_S, because
from previz.planner.coverage.material import Material
from previz.planner.coverage.shot_draft import ShotDraft
from previz.planner.coverage.views import Views
from previz.planner.reading.lexicon import lexicon
from previz.planner.reading.signs import MONTAGE

_SMALL_EIGHTHS = 3
_WIDE = ("MASTER", "ESTAB", "ENTER", "TRACK")
_ONE = because("C16", "a short scene without words: the master and one detail")


def keep_small(of: Material, views: Views, eighths: int) -> None:
    """Give a short silent scene its one detail, or take the others away."""
    silent = not any(line.spoken for line in of.lines)
    guesses = lexicon().no_estimate.keys()
    busy = any(line.tags & guesses or MONTAGE in line.signs for line in of.lines)
    if not silent or eighths >= _SMALL_EIGHTHS:
        return
    if len(of.cut.shots) == 1:
        _add_detail(of, views)
    elif not busy:
        _drop_details(of)


def _add_detail(of: Material, views: Views) -> None:
    """One detail, at the strongest line."""
    first = of.cut.shots[0]
    pieces = first.pieces
    if len(pieces) < 2:
        return
    best = max(range(1, len(pieces)), key=lambda at: (of.intensities[pieces[at].line], -at))
    index = pieces[best].line
    line = of.lines[index]
    if line.named:
        key = of.book.insert(line.named[0].word, line.named[0].name, index)
    elif line.actor and not of.people.is_group(line.actor):
        key = of.book.single("MS", line.actor, index)
    else:
        key = views.place_detail(index)
    cut = [
        ShotDraft(first.setup, pieces[:best], first.rules),
        ShotDraft(key, [pieces[best]], [_ONE]),
    ]
    if pieces[best + 1 :]:
        cut.append(ShotDraft(first.setup, pieces[best + 1 :], [*first.rules]))
    of.cut.shots = cut


def _drop_details(of: Material) -> None:
    """Keep the strongest detail, with the look that it belongs to; the rest plays wide."""
    shots = of.cut.shots
    details = [n for n, shot in enumerate(shots) if not shot.setup.startswith(_WIDE)]
    if len(details) < 2:
        return
    best = max(details, key=lambda n: (_strength(of, shots[n]), -n))
    kept = {best, *(n for n in (best - 1, best + 1) if n in details and _belong(shots, best, n))}
    for n in details:
        shot = shots[n]
        again = all(piece.again for piece in shot.pieces)
        if n in kept or again:
            continue
        before = shots[n - 1].seconds if n and shots[n - 1].setup == "MASTER" else 0.0
        if before + shot.seconds <= LONGEST_STAY_S:
            of.cut.shots[n] = ShotDraft(of.book.master(shot.pieces[0].line), shot.pieces, [_ONE])
    of.cut.shots = [
        shot
        for n, shot in enumerate(of.cut.shots)
        if n in kept or not all(piece.again for piece in shot.pieces)
    ]


def _strength(of: Material, shot: ShotDraft) -> float:
    return max(of.intensities[piece.line] for piece in shot.pieces)


def _belong(shots: list[ShotDraft], a: int, b: int) -> bool:
    """Whether two shots are a look and its thing: they play the same line."""
    return bool({p.line for p in shots[a].pieces} & {p.line for p in shots[b].pieces})
