"""What is painted over the picture of the stage, in its order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor

from previz.app.viewport import Anchor, Drawn
from ui import theme
from ui.panes.stage_gate import paint_gate

if TYPE_CHECKING:
    from ui.panes.stage_overlay import Overlay
    from ui.panes.stage_view import StageView

BESIDE_PX = QPointF(18, -22)


def paint_over(view: StageView, over: Overlay) -> None:
    """Everything that lies over the picture: of the free camera, or of the lens."""
    drawn = over.drawn
    if drawn.view.orbit is None:
        guides = view.lens_guides if view.guides else None
        paint_gate(over.painter, over.width, over.height, drawn.view.shot.aspect, guides)
    else:
        _paint_set(view, over)
    for tool in view.tools:
        tool.paint(over)
    if view.drag is not None:
        view.drag.paint(over)
        _paint_words(view, over)
    if drawn.view.orbit is not None:
        over.inset()
    view.light.paint_readings(over.painter, drawn, view.width(), view.height(), over.font)


def _chosen(view: StageView) -> list[Anchor]:
    return [anchor for anchor in map(view.anchor, view.all_chosen) if anchor is not None]


def _paint_set(view: StageView, over: Overlay) -> None:
    """Walks, eyelines, the camera, names and lamps."""
    drawn, chosen = over.drawn, _chosen(view)
    pair = line_pair(drawn)
    if (view.line or view.plan) and pair is not None:
        over.line_of_action(*pair)
    over.paths()
    if view.guides:
        over.eyelines()
    if view.mode != "turn":  # its ring is there then
        for anchor in chosen:
            over.ring(anchor)
    name = view.shot_name(drawn.view.shot_id)
    if name:
        lens = f"{drawn.pose.lens_mm:g} mm" if drawn.pose is not None else ""
        over.camera(f"{name}  {lens}".strip())
    for anchor in view.anchors("actor"):
        over.actor_name(anchor, anchor.id in view.all_chosen)
    for anchor in chosen:
        if anchor.kind == "thing":
            over.actor_name(anchor, True)
    if view.guides:
        for anchor in view.anchors("lamp"):
            over.lamp(anchor)
        # Names of small things would lie below handles; what is chosen is named larger already.
        small = view.anchors("prop") if view.mode == "hand" else []
        for anchor in [each for each in small if each.id not in view.all_chosen]:
            over.prop_label(anchor)


def _paint_words(view: StageView, over: Overlay) -> None:
    """What the drag does in numbers, beside the pointer; a number that is typed is lit."""
    hand, drag = view.grasp.at, view.drag
    if hand is None or drag is None:
        return
    typed = view.grasp.number
    words = drag.words() or (view.flying.words() if view.flying.flies else "")
    if not words:
        return
    shown = f"{words}   {typed}▏" if typed else words
    colour = QColor(theme.DARK.on_accent if typed else theme.DARK.text)
    over.plate(shown, QPointF(hand.x, hand.y) + BESIDE_PX, colour, bold=True, lit=bool(typed))


def line_pair(drawn: Drawn) -> tuple[Anchor, Anchor] | None:
    """The two actors that the 180° line runs through: the framing's, else the first two."""
    framing = drawn.view.shot.framing
    named = [*framing.subjects, framing.foreground]
    actors = [anchor for anchor in drawn.anchors if anchor.kind == "actor"]
    actors.sort(key=lambda a: named.index(a.id) if a.id in named else len(named))
    return (actors[0], actors[1]) if len(actors) > 1 else None
