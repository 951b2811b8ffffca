"""The stage pane: the view, its modes and guides, and what to do when nothing can be drawn."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QSignalBlocker, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from previz.app.session import Change
from previz.app.studio import Studio
from previz.app.viewport import Drawn
from previz.errors import PrevizError
from previz.model.project import Shot
from ui import icons, theme
from ui.core_words import said
from ui.dialogs.extras import ExtrasDialog
from ui.first_paint import after_paint
from ui.lifetime import while_alive
from ui.messages import MessageBar, tell, told
from ui.panes.stage_actor import ActorBar
from ui.panes.stage_crowd import CrowdTool, before_bodies
from ui.panes.stage_drag import Turn
from ui.panes.stage_dressing import Dressing
from ui.panes.stage_drop import StageDrop
from ui.panes.stage_gate import Guides
from ui.panes.stage_guides import GuidesMenu
from ui.panes.stage_hint import StageHint
from ui.panes.stage_marks import go_to_frame
from ui.panes.stage_menu import StageMenu
from ui.panes.stage_strip import ToolStrip
from ui.panes.stage_verbs import StageVerbs
from ui.panes.stage_view import StageView
from ui.selection import Selection
from ui.transport import transport_of
from ui.transport_keys import PaneButton, bind_keys, transport_keys

GAP = "   ·   "
PLAYED = ("Space", "J", "K", "L")
"""Keys of the transport that the view has, too: a walk is judged where it is blocked."""
LETTERS = (*"QWERSBF", "D", "Ctrl+D", "Shift+F", "Shift+C", "Del", *"13579")
"""Keys of the stage that work beside it too, in its bars."""
MENU_ARROW_PX = 14


LEAST_PX = 604
"""What the bars need at the least: a pane that grew when somebody is chosen would move the picture
from under the hand."""


class StagePane(QWidget):
    """Blocks the selected shot: actors on their marks, and the camera around them."""

    def __init__(self, studio: Studio, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumWidth(LEAST_PX)
        self._studio, self._selection = studio, selection
        self._transport = transport_of(studio, selection)
        self.setAccessibleName(self.tr("Stage pane"))
        self.view = StageView(studio, selection, self._try, self)
        self.view.setAccessibleName(self.tr("Stage"))
        self.crowd = CrowdTool(self.view)
        self.view.tools = before_bodies(self.view.tools, self.crowd)
        self.setFocusProxy(self.view)
        self.actor = ActorBar(studio, self._where, self._try, self._go)
        self.dressing = Dressing(studio, self.view, self._where, self._try, self)
        self.thing = self.dressing.bar
        self.drop = StageDrop(
            studio, self.view, self._where, lambda: self.view.chosen, self._say_done
        )
        self._facts = QLabel(self)
        self._words: list[str] = []
        self._stop: PrevizError | None = None
        self._extras: ExtrasDialog | None = None
        self._facts.setAccessibleName(self.tr("Camera"))
        self.trouble = _Trouble(self)
        self.trouble.again.clicked.connect(self._try_again)
        self._stack = QStackedWidget(self)
        self._icons: dict[PaneButton, str] = {}
        self._make_buttons()
        self._lay_out()
        self._bind()
        self._dress()
        self.view.drawn_changed.connect(self._drawn)
        self.view.chosen_changed.connect(self._tell)
        selection.shot_changed.connect(self._shot_changed)
        selection.frame_changed.connect(self._frame_changed)
        studio.session.subscribe(while_alive(self, self._project_changed))
        studio.viewport.subscribe_stops(while_alive(self, self._stopped))
        self._tell()
        after_paint(self, self._polish)

    # -- building --------------------------------------------------------------------------

    def _make_buttons(self) -> None:
        self.free = self._button("mdi6.rotate-orbit", self.tr("Orbit"), "0", self.tr("Orbit"))
        self.lens = self._button(
            "mdi6.video-outline", self.tr("Through the lens"), "0", self.tr("Lens")
        )
        self.plan = self._button("mdi6.floor-plan", self.tr("Plan view"), "P", self.tr("Plan"))
        self._modes = QButtonGroup(self)
        for button in (self.free, self.plan, self.lens):
            self._modes.addButton(button)
        self.free.setChecked(True)
        self.lens.toggled.connect(self._look_through_lens)
        self.plan.toggled.connect(self.view.look_from_above)
        self.guides = self._button("mdi6.grid", self.tr("Guides and labels"), "G")
        self.guides.setChecked(True)
        self.guides.toggled.connect(self._show_guides)
        self.guides_menu = GuidesMenu(self._choose_guides, self)
        self.guides.setMenu(self.guides_menu)
        self.guides.setPopupMode(PaneButton.ToolButtonPopupMode.MenuButtonPopup)
        self.guides.setFixedWidth(theme.CONTROL_PX + MENU_ARROW_PX)
        self.line = self._button("mdi6.vector-line", self.tr("180° line"), "")
        self.line.toggled.connect(self._show_line)
        self.work_light = self._button("mdi6.lightbulb-on-outline", self.tr("Work light"), "")
        self.work_light.setChecked(True)
        self.work_light.toggled.connect(self._use_work_light)
        self.false_colour = self._button("mdi6.palette-swatch-outline", self.tr("False colour"), "")
        self.false_colour.toggled.connect(self._show_false_colour)
        self.meter = self._button("mdi6.gauge", self.tr("Light meter"), "")
        self.meter.toggled.connect(self._show_meter)
        self.frame = self._button("mdi6.image-filter-center-focus", self.tr("Frame the actor"), "F")
        self.frame.setCheckable(False)
        self.frame.clicked.connect(self.view.frame_chosen)
        self.strip = ToolStrip(self.view)
        self.verbs = StageVerbs(
            self._studio, self.view, self._try, self._show_plan, self._transport, self
        )
        self.view.menu_wanted.connect(self._open_menu)
        self.extras = self._button("mdi6.account-group-outline", self.tr("Extras …"), "")
        self.extras.setCheckable(False)
        self.extras.clicked.connect(self.open_extras)

    def _say_done(self, words: str) -> None:
        bar = self.window().findChild(MessageBar)
        if bar is not None:
            bar.show_done(words)

    def _button(self, icon: str, words: str, key: str, shown: str = "") -> PaneButton:
        button = PaneButton(self)
        button.setCheckable(True)
        button.setAccessibleName(words)
        button.setToolTip(f"{words}  ({key})" if key else words)
        button.setFixedHeight(theme.CONTROL_PX)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if shown:
            button.setText(shown)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        else:
            button.setFixedWidth(theme.CONTROL_PX)
        self._icons[button] = icon
        button.toggled.connect(self._dress)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(8, 4, 8, 4)
        row.setSpacing(4)
        row.addWidget(self.free)
        row.addWidget(self.plan)
        row.addWidget(self.lens)
        row.addSpacing(12)
        row.addWidget(self._facts, 1)
        for button in self.dressing.buttons:
            row.addWidget(button)
        for button in self._tools():
            row.addWidget(button)
        # The words may be cut short, the pane may not be kept wide by them.
        self._facts.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self.trouble)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(row)
        layout.addWidget(self._bars())
        layout.addWidget(self._stack, 1)

    def _bars(self) -> QWidget:
        """Room for the bar of what is chosen, taken or not: the picture must not jump by a click,
        least of all under the hand that has just taken hold of somebody."""
        room = QWidget(self)
        column = QVBoxLayout(room)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.actor)
        column.addWidget(self.thing)
        column.addWidget(StageHint(self.view, room), 100)
        column.addStretch(1)
        room.setFixedHeight(max(self.actor.sizeHint().height(), self.thing.sizeHint().height()))
        return room

    def _tools(self) -> tuple[PaneButton, ...]:
        """The buttons at the right, in their order."""
        light = (self.work_light, self.meter, self.false_colour)
        return (self.extras, *light, self.line, self.guides, self.frame)

    def _bind(self) -> None:
        keys = self.verbs.bound()
        steering = {key: verb for key, verb in keys.items() if key not in LETTERS}
        # In a field of the bar above, arrows and Home are the field's.
        bind_keys(self.view, steering)
        played = transport_keys(self._transport)
        bind_keys(self.view, {key: played[key] for key in PLAYED})
        bind_keys(
            self,
            {
                **{key: verb for key, verb in keys.items() if key in LETTERS},
                "0": lambda: (self.free if self.lens.isChecked() else self.lens).setChecked(True),
                "P": lambda: self._show_plan(not self.plan.isChecked()),
                "G": self.guides.toggle,
                "A": self.dressing.open_library,
                "Esc": self._escape,
            },
        )

    def _show_plan(self, plan: bool) -> None:
        (self.plan if plan else self.free).setChecked(True)

    def _open_menu(self, at: QPoint) -> None:
        self.menu = StageMenu(self._studio, self.view, self.verbs, at, self)
        self.menu.popup(at)

    def _escape(self) -> None:
        """Give up the drag; without one, choose nobody."""
        if self.view.drag is not None:
            self.view.cancel_drag()
        else:
            self.view.choose("")

    def open_extras(self) -> None:
        """The scene's extras, beside the stage."""
        shot = self._studio.session.project.shots.get(self._selection.shot_id)
        if shot is None:
            return
        if self._extras is None:
            self._extras = ExtrasDialog(self._studio, shot.scene_id, self._try, self)
            self._extras.shown.connect(self.crowd.show_group)
        else:
            self._extras.show_scene(shot.scene_id)
        self._extras.show()
        self._extras.raise_()

    def _where(self) -> tuple[str, int]:
        return self._selection.shot_id, self.view.shot_frame

    def _go(self, frame: int) -> None:
        project = self._studio.session.project
        go_to_frame(self._selection, project, self._selection.shot_id, frame)

    def _try(self, verb: Callable[[], object]) -> None:
        with told(self):
            verb()

    # -- modes -----------------------------------------------------------------------------

    def _look_through_lens(self, through: bool) -> None:
        """Each mode keeps its own choice of light: work light to block, the shot's to frame."""
        self.view.through_lens = through
        with QSignalBlocker(self.work_light):
            self.work_light.setChecked(self.view.work_light[through])
        self.view.look_through_lens(through)
        self._dress()

    def _show_guides(self, shown: bool) -> None:
        self.view.guides = shown
        self.view.update()

    def _choose_guides(self, guides: Guides) -> None:
        self.view.lens_guides = guides
        self.guides.setChecked(True)
        self.view.update()

    def _show_line(self, shown: bool) -> None:
        self.view.line = shown
        self.view.update()

    def _show_false_colour(self, shown: bool) -> None:
        self.view.light.false_colour = shown
        self.view.ask_for_view(draft=False)

    def _show_meter(self, shown: bool) -> None:
        self.view.light.meter = shown
        self.view.ask_for_view(draft=False)

    def _use_work_light(self, lit: bool) -> None:
        self.view.work_light[self.view.through_lens] = lit
        self.view.ask_for_view(draft=False)

    # -- keeping up ------------------------------------------------------------------------

    def _shot_changed(self, _shot_id: str) -> None:
        self.view.cancel_drag()
        self.view.ask_soon(draft=True)
        shot = self._studio.session.project.shots.get(self._selection.shot_id)
        if self._extras is not None and shot is not None:
            self._extras.show_scene(shot.scene_id)

    def _frame_changed(self, _frame: int) -> None:
        self.view.ask_soon(draft=True)

    def _polish(self) -> None:
        """Dress the hidden bars now: at the first click it would hold up the hand."""
        for bar in (self.actor, self.thing):
            for part in (bar, *bar.findChildren(QWidget)):
                part.ensurePolished()

    def _project_changed(self, change: Change) -> None:
        shot = change.after.shots.get(self._selection.shot_id)
        if shot is None:
            self.view.ask_soon(draft=False)
        elif shot.id in change.touched or change.timeline:
            self.view.ask_soon(draft=True)

    def _stopped(self, error: PrevizError) -> None:
        self._stop = error
        tell(self, error)

    def _try_again(self) -> None:
        self._studio.viewport.try_again()
        self.view.ask_for_view(draft=False)

    def _drawn(self) -> None:
        drawn = self.view.drawn
        error = drawn.error if drawn is not None else None
        self._stack.setCurrentWidget(self.view if error is None else self.trouble)
        if error is not None:
            self.trouble.show_error(error)
            bar = self.window().findChild(MessageBar)
            if bar is not None and bar.error is not None and bar.error is self._stop:
                bar.hide()  # it said that all would be well
        if self.view.chosen and self.view.anchor(self.view.chosen) is None and error is None:
            self.view.choose("")
        self._tell()

    def _tell(self) -> None:
        """Say it in numbers, and in words for a reader."""
        drawn, shot = self.view.drawn, None
        self.actor.show_actor(self._studio.session.project, self.view.chosen, self.view.also)
        self.dressing.show()
        if drawn is not None:
            shot = self._studio.session.project.shots.get(drawn.view.shot_id)
        if drawn is None or shot is None or drawn.pose is None:
            self._words = []
            self._show_words()
            return
        self._words = self._camera_words(drawn, shot)
        self._show_words()
        people = ", ".join(anchor.name for anchor in self.view.anchors("actor"))
        chosen = self.view.anchor(self.view.chosen)
        said = [self.tr("{shot}. On stage: {people}.").format(shot=shot.name, people=people)]
        if chosen is not None:
            said.append(self.tr("Chosen: {name}.").format(name=chosen.name))
        self.view.setAccessibleDescription(" ".join(said))

    def _camera_words(self, drawn: Drawn, shot: Shot) -> list[str]:
        """The camera in numbers, what matters most first."""
        camera, drag = drawn.view.shot.camera, self.view.drag
        words = [shot.name]
        if drawn.pose is not None:
            words.append(self.tr("{lens} mm").format(lens=f"{drawn.pose.lens_mm:g}"))
        if isinstance(drag, Turn):
            words.append(self.tr("turned {deg}°").format(deg=f"{drag.by_deg:+.0f}"))
        if camera.position is None:
            azimuth, angle = f"{camera.azimuth_deg:.0f}", f"{camera.elevation_deg:.0f}"
            words.append(self.tr("azimuth {a}°, angle {e}°").format(a=azimuth, e=angle))
        else:
            words.append(self.tr("placed by hand"))
        if drawn.pose is not None:
            words.append(self.tr("height {m} m").format(m=f"{drawn.pose.position[1]:.2f}"))
        frame = self.tr("frame {n} of {all}")
        return [*words, frame.format(n=drawn.view.frame + 1, all=shot.frames)]

    def _show_words(self) -> None:
        """As many of the facts as there is room for; none is cut in two."""
        words, metrics = list(self._words), self._facts.fontMetrics()
        while words and metrics.horizontalAdvance(GAP.join(words)) > self._facts.width():
            words.pop()
        self._facts.setText(GAP.join(words))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_words()

    def _dress(self, _checked: bool = False) -> None:
        tokens = theme.current()
        for button, name in self._icons.items():
            lit = button.isChecked()
            button.setIcon(icons.icon(name, tokens.accent_text if lit else tokens.text))
        self._facts.setStyleSheet(f"color: {tokens.hint}")
        self._facts.setFont(theme.numbers_font(self.font()))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._dress()


class _Trouble(QWidget):
    """Why there is no picture, and the one thing that can be done about it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what, self._why = QLabel(self), QLabel(self)
        self.again = QPushButton(self.tr("Try again"), self)
        self.again.setAccessibleName(self.tr("Draw the stage again"))
        for label in (self._what, self._why):
            label.setWordWrap(True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
        heavy = self._what.font()
        heavy.setBold(True)
        self._what.setFont(heavy)
        column = QVBoxLayout(self)
        column.setContentsMargins(48, 24, 48, 24)
        column.setSpacing(12)
        column.addStretch(1)
        for label in (self._what, self._why):
            column.addWidget(label)
        column.addWidget(self.again, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    @property
    def text(self) -> str:
        return f"{self._what.text()}\n{self._why.text()}"

    def show_error(self, error: PrevizError) -> None:
        self._what.setText(said(error.what))
        self._why.setText("\n\n".join(said(part) for part in (error.why, error.fix) if part))
