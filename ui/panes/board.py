"""The board: every shot as a card, in the order of the scenes."""

from __future__ import annotations

from PySide6.QtCore import (
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QColor,
    QContextMenuEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QSizePolicy,
    QSlider,
    QStackedLayout,
    QToolButton,
    QWidget,
)

from previz.app.board_order import Order
from previz.app.commands import board
from previz.app.commands.painting import paint_panel
from previz.app.session import Change
from previz.app.studio import Studio
from ui import icons, theme
from ui.dialogs.asking import asked
from ui.dialogs.painting import PaintingDialog
from ui.lifetime import while_alive
from ui.messages import told
from ui.panes.board_card import CardDelegate
from ui.panes.board_model import BoardModel
from ui.selection import Selection
from ui.thumbnails import Thumbnails

NARROWEST_PX, WIDEST_PX = 128, 400


class BoardPane(QWidget):
    """Cards to look through, choose, reorder and open. ``tools`` belongs on the title bar.

    ``opened`` carries the shot that Enter or a double click asks to open. ``menu_actions`` are
    what the context menu offers.
    """

    opened = Signal(str)

    def __init__(self, studio: Studio, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._studio, self._selection = studio, selection
        self.menu_actions: list[QAction] = []
        self.model = BoardModel(studio)
        self._thumbnails = Thumbnails(self)
        self.view = BoardView(studio, self.model)
        aspect = studio.session.project.settings.aspect
        self._cards = CardDelegate(self.view, self.model, self._thumbnails, aspect)
        self.view.setItemDelegate(self._cards)
        self.view.resized.connect(self._cards.refit)
        self._follow = QTimer(self, singleShot=True, interval=0)
        self._follow.timeout.connect(lambda: self._show_selected(self._selection.shot_id))
        self._thumbnails.ready.connect(lambda _path: self.view.viewport().update())
        self.view.setAccessibleName(self.tr("Storyboard"))
        self.view.opened.connect(self.opened)
        self.setFocusProxy(self.view)
        self._empty = QLabel(self.tr("This script has no shots yet."), self)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self.view)
        self._stack.addWidget(self._empty)
        self.order = self._make_order()
        self._tell_order()
        self.tools = self._make_tools()
        self.view.selectionModel().currentChanged.connect(self._chosen)
        selection.shot_changed.connect(self._show_selected)
        studio.session.subscribe(while_alive(self, self._project_changed))
        self._show_selected(selection.shot_id)
        self._show_or_empty()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if self._selection.shot_id:
            menu = self.card_menu()
            menu.exec(event.globalPos())
            menu.deleteLater()

    def card_menu(self) -> QMenu:
        """What can be done with the selected shot; who could paint its panel comes last."""
        menu = QMenu(self)
        menu.addActions(self.menu_actions)
        if self._studio.painters:
            painters = menu.addMenu(self.tr("Paint panel with"))
            for painter in self._studio.painters.values():
                action = painters.addAction(painter.name)
                action.triggered.connect(lambda _on=False, one=painter.id: self._paint(one))
            menu.addAction(self.tr("Paint panel…")).triggered.connect(self._ask_painting)
        return menu

    def _paint(self, painter_id: str) -> None:
        with told(self):
            paint_panel(self._studio, self._selection.shot_id, painter_id)

    def _ask_painting(self) -> None:
        """How it is to be painted: over what, led by what, which part of it."""
        shot_id = self._selection.shot_id
        with told(self):
            dialog = PaintingDialog(self._studio, shot_id, self)
            if asked(dialog):
                paint_panel(self._studio, shot_id, dialog.painter_id, dialog.wish)

    def _make_tools(self) -> QWidget:
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.order)
        row.addWidget(self._make_zoom())
        return tools

    def _make_order(self) -> QToolButton:
        """A menu of the two orders. An icon: the board's title has to fit beside a narrow board."""
        button = QToolButton()
        button.setFixedSize(theme.CONTROL_PX, theme.CONTROL_PX - 4)
        button.setIcon(icons.icon("mdi6.sort-variant", theme.current().text))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu, ways = QMenu(button), QActionGroup(button)
        for order, words in self._orders():
            action = menu.addAction(words)
            action.setCheckable(True)
            ways.addAction(action)
            action.triggered.connect(lambda _on=False, order=order: self._reorder(order))
        menu.actions()[0].setChecked(True)
        button.setMenu(menu)
        return button

    def _orders(self) -> tuple[tuple[Order, str], ...]:
        return ("script", self.tr("Script order")), ("setup", self.tr("Set-up order"))

    def _reorder(self, order: Order) -> None:
        self.model.set_order(order)
        self._tell_order()
        self._show_selected(self._selection.shot_id)

    def _tell_order(self) -> None:
        words = dict(self._orders())[self.model.order]
        self.order.setAccessibleName(f"{self.tr('Order of the cards')}: {words}")
        why = self.tr("Set-up order is how a scene is shot: one way of looking at a time.")
        self.order.setToolTip(f"{words}\n{why}")

    def _make_zoom(self) -> QSlider:
        zoom = QSlider(Qt.Orientation.Horizontal)
        zoom.setRange(NARROWEST_PX, WIDEST_PX)
        zoom.setValue(self._cards.least_px)
        zoom.setMinimumWidth(32)
        zoom.setMaximumWidth(96)
        zoom.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        zoom.setPageStep(32)
        zoom.setAccessibleName(self.tr("Card size"))
        zoom.setToolTip(self.tr("Card size"))
        zoom.valueChanged.connect(self._zoom)
        return zoom

    def _zoom(self, width_px: int) -> None:
        self._cards.least_px = width_px
        self._cards.refit()
        self.view.scheduleDelayedItemsLayout()

    def _chosen(self, index: QModelIndex, _before: QModelIndex) -> None:
        shot_id = self.model.shot_id(index.row()) if index.isValid() else ""
        if shot_id and shot_id != self._selection.shot_id:
            self._selection.select(shot_id)

    def _show_selected(self, shot_id: str) -> None:
        row = self.model.row_of(shot_id)
        index = self.model.index(row) if row >= 0 else QModelIndex()
        if self.view.currentIndex() != index:
            flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.view.selectionModel().setCurrentIndex(index, flag)
        if index.isValid():
            self.view.scrollTo(index)

    def _project_changed(self, change: Change) -> None:
        self._show_or_empty()
        if change.order:
            self._follow.start()  # scrolling lays a changed board out, which keys must not wait for

    def _show_or_empty(self) -> None:
        empty = not self._studio.session.project.shots
        self._stack.setCurrentWidget(self._empty if empty else self.view)


class BoardView(QListView):
    """Wrapping rows of cards. Dragging a card moves its shot inside its scene.

    Qt's own item dragging never reaches a model in this mode, so the view finds the place itself.
    """

    opened = Signal(str)
    resized = Signal()

    def __init__(self, studio: Studio, model: BoardModel) -> None:
        super().__init__()
        self._studio, self._cards = studio, model
        self.dragged = ""
        self._gap: tuple[int, QRect] | None = None
        self.setModel(model)
        self._changed: set[int] = set()
        self._repaint = QTimer(self, singleShot=True, interval=0)
        self._repaint.timeout.connect(self._update_cards)
        model.card_changed.connect(self._card_changed)
        self.setViewMode(QListView.ViewMode.ListMode)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(24)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDropIndicatorShown(False)
        self.doubleClicked.connect(lambda index: self.opened.emit(model.shot_id(index.row())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.resized.emit()  # before Qt lays out by the new width
        super().resizeEvent(event)

    def scrollTo(
        self,
        index: QModelIndex | QPersistentModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Scroll to a card; one in the first line of its scene comes with the scene's heading.

        Qt scrolls to the current card by itself too, later than asked, when the view is laid out.
        """
        super().scrollTo(index, hint)
        head = index.row()
        while head > 0 and not self._cards.is_heading(head):
            head -= 1
        above = self.visualRect(self._cards.index(head))
        card = self.visualRect(index)
        adjoins = card.top() - above.bottom() < card.height()
        if self._cards.is_heading(head) and adjoins and above.top() < 0:
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + above.top())

    def _card_changed(self, row: int) -> None:
        """Draw a card again a moment later: asking for its place lays a changed board out."""
        self._changed.add(row)
        self._repaint.start()

    def _update_cards(self) -> None:
        rows, self._changed = self._changed, set()
        for row in rows:
            self.update(self._cards.index(row))

    # -- keys ------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            shot_id = self._cards.shot_id(self.currentIndex().row())
            if shot_id:
                self.opened.emit(shot_id)
            return
        super().keyPressEvent(event)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Left and right go through the cards in order; headings are stepped over."""
        row, steps = self.currentIndex().row(), QAbstractItemView.CursorAction
        way = {
            steps.MoveRight: 1,
            steps.MoveNext: 1,
            steps.MoveLeft: -1,
            steps.MovePrevious: -1,
        }.get(action)
        if action in (steps.MoveHome, steps.MoveEnd):
            way = 1 if action is steps.MoveHome else -1
            row = -1 if action is steps.MoveHome else self._cards.rowCount()
        elif way is None:
            if action in (steps.MoveUp, steps.MoveDown):
                return self._above_or_below(-1 if action is steps.MoveUp else 1)
            return super().moveCursor(action, modifiers)
        row += way
        while 0 <= row < self._cards.rowCount():
            if self._cards.shot_id(row):
                return self._cards.index(row)
            row += way
        return self.currentIndex()

    def _above_or_below(self, way: int) -> QModelIndex:
        """The nearest card of the next line of cards."""
        here = self.visualRect(self.currentIndex())
        row = self.currentIndex().row() + way
        best, line = self.currentIndex(), None
        while 0 <= row < self._cards.rowCount():
            rect = self.visualRect(self._cards.index(row))
            if self._cards.shot_id(row) and rect.top() != here.top():
                if line is not None and rect.top() != line:
                    break
                line = rect.top()
                distance = abs(rect.center().x() - here.center().x())
                if best == self.currentIndex() or distance < abs(
                    self.visualRect(best).center().x() - here.center().x()
                ):
                    best = self._cards.index(row)
            row += way
        return best

    # -- dragging --------------------------------------------------------------------------

    def startDrag(self, actions: Qt.DropAction) -> None:
        self.dragged = self._cards.shot_id(self.currentIndex().row())
        if self.dragged and not self._studio.session.read_only:
            super().startDrag(actions)
        self.dragged, self._gap = "", None
        self.viewport().update()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # scrolls at the edges
        self._gap = self._gap_at(event.position().toPoint()) if self.dragged else None
        self.viewport().update()
        if self._gap is None:
            event.ignore()
        else:
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        gap = self._gap_at(event.position().toPoint()) if self.dragged else None
        # Reported as a copy: Qt's view would remove the dragged rows after a move.
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        if gap is not None:
            with told(self):
                board.move_shot(self._studio, self.dragged, gap[0])

    def _gap_at(self, position: QPoint) -> tuple[int, QRect] | None:
        """The place among the dragged shot's scene for a drop, and where to draw the gap."""
        row = self.indexAt(position).row()
        if self._cards.order != "script":
            return None  # a set-up's place is worked out: there is nothing to drag it to
        project = self._studio.session.project
        scene = project.scene_of(self.dragged)
        if row < 0 or self._cards.scene_id(row) != scene.id or not self._cards.shot_id(row):
            return None
        others = [shot_id for shot_id in scene.shot_ids if shot_id != self.dragged]
        rect = self.visualRect(self._cards.index(row))
        after = position.x() > rect.center().x()
        target = self._cards.shot_id(row)
        if target == self.dragged:
            place = scene.shot_ids.index(target)
        else:
            place = others.index(target) + after
        edge = rect.right() if after else rect.left()
        return place, QRect(edge - 1, rect.top() + 8, 3, rect.height() - 16)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._gap is not None:
            painter = QPainter(self.viewport())
            painter.fillRect(self._gap[1], QColor(theme.current().accent_text))
            painter.end()
