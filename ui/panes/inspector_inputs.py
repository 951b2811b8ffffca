"""The inspector's inputs of a video model: the stage's video, given pictures, variation."""

from __future__ import annotations

import itertools
import random
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from previz.app.commands import inputs as verbs
from previz.app.motion_loras import offered
from previz.app.recipes import EngineChoice, caches, own_rate, takes_loras
from previz.app.studio import Studio
from previz.errors import ModelFolderError, PrevizError
from previz.model.inputs import NO_CONTROL, ChosenLora, GivenPicture
from previz.model.project import Project
from ui import core_words, icons, theme
from ui.fields import Choice, Number
from ui.panes.inspector_loras import LoraList
from ui.panes.inspector_picture import PictureRow
from ui.panes.inspector_trial import ShotSection
from ui.playhead import shot_frame
from ui.selection import Selection

DICE_SEEDS = 1_000_000
USUAL_VARIATION = 0.25
WHOLE = 100.0
"""Strengths are shares in the project, and per cent in the window."""


class InputsSection(ShotSection):
    """What the shot's model is given besides words; not there for clay."""

    def __init__(self, studio: Studio, selection: Selection) -> None:
        super().__init__(studio, selection)
        self.set_title(self.tr("Inputs"))
        self._gestures = itertools.count(1)
        self.control = Choice()
        self.control.setToolTip(
            self.tr("The video that is drawn from the stage for every take and leads the model.")
        )
        self.strength = Number(0, WHOLE, " %", 0, 5)
        self.add_picture = QToolButton()
        self.add_picture.setObjectName("choices")
        self.add_picture.setText(self.tr("Give a picture"))
        self.add_picture.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.add_picture.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.add_picture.setFixedHeight(theme.CONTROL_PX)
        self.add_picture.setIconSize(QSize(18, 18))
        self.add_picture.setAccessibleName(self.tr("Give a picture"))
        self.menu = QMenu(self.add_picture)
        self.menu.setToolTipsVisible(True)
        self.menu.aboutToShow.connect(self._fill_menu)
        self.add_picture.setMenu(self.menu)
        self.loras = LoraList()
        self.loras.changed.connect(self._set_loras)
        self.loras.wanted.connect(self._add_lora)
        self.variation = Number(0, WHOLE, " %", 0, 5)
        self.variation.setToolTip(
            self.tr("Turns the look towards that of another seed, bit by bit.")
        )
        self.another = self._dice(self.tr("Vary towards another seed"))
        self.motion = Choice([("", self.tr("As it begins")), ("other", self.tr("Another way"))])
        self.motion.setToolTip(
            self.tr("Another way keeps how the shot begins and changes how it goes on.")
        )
        self.again = self._dice(self.tr("Yet another way"))
        self.pace = Choice(
            [("", self.tr("The film's frames")), ("own", self.tr("The model's own frames"))]
        )
        self.pace.setToolTip(
            self.tr(
                "A model moves best at the rate it learned. The film's frames are drawn between."
            )
        )
        self.speed = Choice(
            [
                ("0", self.tr("Every block")),
                ("0.05", self.tr("Skip what hardly changes")),
                ("0.15", self.tr("Skip more")),
            ]
        )
        self.speed.setToolTip(
            self.tr("Quicker, and close to the whole: the take's record says what was left out.")
        )
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._lay_out()
        self._bind()
        self.setAcceptDrops(True)
        self._dress()

    def _lay_out(self) -> None:
        self._labels = {
            "control": self.add(self.tr("Stage video"), self.control),
            "strength": self.add(self.tr("Strength"), self.strength),
        }
        self.add(self.tr("Pictures"), self.add_picture)
        self.add_picture.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.add_wide(self._list)
        self._lora_label = self.add(self.tr("LoRAs"), self.loras)
        self.add(self.tr("Variation"), self.variation, self.another)
        self.add(self.tr("Motion"), self.motion, self.again)
        self._pace_label = self.add(self.tr("Pace"), self.pace)
        self._speed_label = self.add(self.tr("Speed"), self.speed)

    def _bind(self) -> None:
        self.control.chosen.connect(lambda _kind: self._set_control())
        self.strength.entered.connect(lambda _share: self._set_control())
        self.variation.entered.connect(lambda _share: self._vary())
        self.another.clicked.connect(lambda: self._vary(random.randrange(DICE_SEEDS)))
        self.motion.chosen.connect(lambda kind: self._go_on(bool(kind)))
        self.pace.chosen.connect(lambda kind: self._set_pace(bool(kind)))
        self.speed.chosen.connect(self._set_speed)
        self.again.clicked.connect(lambda: self._go_on(True))

    def _dice(self, words: str) -> QToolButton:
        dice = QToolButton()
        dice.setIconSize(QSize(18, 18))
        dice.setFixedSize(theme.CONTROL_PX, theme.CONTROL_PX)
        dice.setToolTip(words)
        dice.setAccessibleName(words)
        return dice

    def _dress(self) -> None:
        for dice in (self.another, self.again):
            dice.setIcon(icons.icon("mdi6.dice-5-outline"))
        self.add_picture.setIcon(icons.icon("mdi6.image-plus-outline"))

    # -- what is shown ---------------------------------------------------------------------

    def refresh(self, project: Project, shot_id: str) -> None:
        shot = project.shot(shot_id)
        engine = self._studio.engines.get(shot.engine)
        self.setVisible(engine is not None and bool(engine.family))
        if engine is None or not engine.family:
            return
        asked = shot.inputs
        self._offer_controls(engine, asked.loras)
        self.control.show_id(asked.control if asked.control in self._offered(engine) else "")
        self.strength.show_value(asked.control_strength * WHOLE)
        self.strength.setEnabled(asked.control != NO_CONTROL)
        names = sorted(self._studio.loras())
        self.loras.show_loras(asked.loras, names, offered(shot, engine, names))
        self.variation.show_value(asked.variation * WHOLE)
        self.motion.show_id("" if asked.motion_seed is None else "other")
        self.again.setEnabled(asked.motion_seed is not None)
        self.pace.show_id("own" if asked.own_rate else "")
        self.speed.show_id(f"{asked.skip:g}", f"{asked.skip:g}")
        self._offer_what_acts(engine, project)
        self._offer_pictures(engine)
        self._show_pictures(asked.pictures, engine)

    def _offered(self, engine: EngineChoice) -> tuple[str, ...]:
        return ("", *engine.drawn, NO_CONTROL) if engine.drawn else ("",)

    def _offer_controls(self, engine: EngineChoice, loras: tuple[ChosenLora, ...]) -> None:
        """The stage's videos that the model obeys, and greyed those that it would with a LoRA."""
        words = self._control_words()
        lacking = {kind: _through(kind, part) for kind, part in engine.lacks if kind in words}
        for widget in (self.control, self.strength, *self._labels.values()):
            widget.setVisible(bool(engine.drawn or lacking))
        led = [kind for kind in engine.drawn if loras or kind not in engine.unguided]
        best = led[0] if led else NO_CONTROL
        own = self.tr("The model's own: %1").replace("%1", words.get(best, best))
        why = self.tr("The model obeys it with an IC-LoRA for it in its folder.")
        greyed = {kind: why for kind in engine.drawn if kind not in led}
        rows = (*self._offered(engine), *lacking)
        self.control.fill(
            ((kind, words.get(kind, kind) if kind else own) for kind in rows), greyed | lacking
        )

    def _offer_what_acts(self, engine: EngineChoice, project: Project) -> None:
        """Pace and speed, where they mean something to the model."""
        try:
            paced = own_rate(engine, project.settings.rate) is not None
            skips = bool(caches(engine))
            added = takes_loras(engine)
        except ModelFolderError:  # the engine section says so
            paced = skips = added = False
        shown: tuple[tuple[bool, QWidget, QWidget], ...] = (
            (paced, self.pace, self._pace_label),
            (skips, self.speed, self._speed_label),
            (added, self.loras, self._lora_label),
        )
        for acts, field, label in shown:
            field.setVisible(acts)
            label.setVisible(acts)

    def _offer_pictures(self, engine: EngineChoice) -> None:
        """A model without use for any picture is given none."""
        lacking = {kind for kind, _ in engine.lacks}
        takes = any(kind in engine.controls or kind in lacking for kind in verbs.KINDS)
        self.add_picture.setEnabled(takes)
        tip = self.tr("A frame to begin or end with, or who and what is to be seen.")
        none = self.tr("%1 has no use for pictures.").replace("%1", engine.name)
        self.add_picture.setToolTip(tip if takes else none)

    def _control_words(self) -> dict[str, str]:
        return {
            NO_CONTROL: self.tr("None: words only"),
            "depth": self.tr("Depth"),
            "pose": self.tr("Pose"),
            "lineart": self.tr("Line art"),
            "normal": self.tr("Normals"),
            "id": self.tr("Figures and things by colour"),
            "flow": self.tr("Motion"),
            "beauty": self.tr("Clay"),
            "clay": self.tr("Clay"),
            "light": self.tr("Light"),
            "camera": self.tr("Camera in numbers"),
        }

    def _show_pictures(self, pictures: tuple[GivenPicture, ...], engine: EngineChoice) -> None:
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for picture in pictures:
            try:
                path: Path | None = self._studio.session.store.media_path(picture.media)
            except PrevizError:
                path = None
            row = PictureRow(picture, self._kind_words(picture), path)
            row.show_ignored(picture.kind not in engine.controls)
            row.show_weighed(picture.kind in engine.weighed and picture.kind in engine.controls)
            row.gone.connect(lambda which=picture: self._take_away(which))
            row.weighed.connect(lambda share, which=picture: self._weigh(which, share))
            self._column.addWidget(row)
        self._list.setVisible(bool(pictures))

    def _kind_words(self, picture: GivenPicture) -> str:
        return {
            "first": self.tr("First frame"),
            "last": self.tr("Last frame"),
            "frame": self.tr("Frame %1").replace("%1", str(picture.at)),
            "reference": self.tr("Reference"),
        }[picture.kind]

    # -- giving pictures -------------------------------------------------------------------

    def _fill_menu(self) -> None:
        """What can be given now: from a file, or from the takes that are there."""
        self.menu.clear()
        project, shot_id = self._studio.session.project, self._selection.shot_id
        before, own = _neighbour(project, shot_id), project.shot(shot_id).playing_take_id
        frame = self._frame()
        if before:
            self._offer(self.tr("Begin where the shot before ends"), "first", before, -1)
        if own:
            self._offer(self.tr("Begin with the frame in the viewer"), "first", own, frame)
            self._offer(self.tr("End with the frame in the viewer"), "last", own, frame)
        if before or own:
            self.menu.addSeparator()
        for words, kind in (
            (self.tr("First frame from a file…"), "first"),
            (self.tr("Last frame from a file…"), "last"),
            (self.tr("Frame at the playhead from a file…"), "frame"),
            (self.tr("Reference from a file…"), "reference"),
        ):
            action = self.menu.addAction(words)
            action.triggered.connect(lambda _on=False, kind=kind: self._ask_file(kind))
            self._grey_unused(action, kind)

    def _grey_unused(self, action: QAction, kind: str) -> None:
        """What the shot's model has no use for is shown, and cannot be given."""
        shot = self._studio.session.project.shot(self._selection.shot_id)
        engine = self._studio.engines.get(shot.engine)
        if engine is not None and kind not in engine.controls:
            action.setEnabled(False)
            none = self.tr("%1 has no use for it.").replace("%1", engine.name)
            part = dict(engine.lacks).get(kind, "")
            action.setToolTip(_through(kind, part) if part else none)

    def _offer(self, words: str, kind: str, take_id: str, frame: int) -> None:
        def give() -> None:
            take = self._studio.session.project.takes[take_id]
            number = min(frame, take.frames - 1) if frame >= 0 else take.frames - 1
            with self.trying():
                verbs.give_frame(self._studio, self._selection.shot_id, kind, take_id, number)

        action = self.menu.addAction(words)
        action.triggered.connect(lambda _on=False: give())
        self._grey_unused(action, kind)

    def _frame(self) -> int:
        return shot_frame(self._studio.session.project, self._selection)

    def _ask_file(self, kind: str) -> None:
        names = self.tr("Pictures") + " (*.png *.jpg *.jpeg *.webp *.tif *.tiff)"
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Give a picture"), "", names)
        if chosen:
            self.give(kind, Path(chosen))

    def give(self, kind: str, path: Path) -> None:
        """Give the shot a picture file."""
        with self.trying():
            verbs.give_file(self._studio, self._selection.shot_id, kind, path, self._frame())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A file begins the shot; with Shift held, or where that is taken, it is a reference."""
        paths = self._dropped(event)
        shot = self._studio.session.project.shot(self._selection.shot_id)
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        taken = shift or any(each.kind == "first" for each in shot.inputs.pictures)
        for path in paths:
            self.give("reference" if taken else "first", path)
            taken = True
        event.acceptProposedAction()

    def _dropped(self, event: QDropEvent) -> list[Path]:
        return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]

    def _take_away(self, picture: GivenPicture) -> None:
        with self.trying():
            verbs.take_picture_away(self._studio, self._selection.shot_id, picture)

    def _weigh(self, picture: GivenPicture, share: float) -> None:
        with self.trying():
            verbs.set_picture_strength(self._studio, self._selection.shot_id, picture, share)

    # -- changes ---------------------------------------------------------------------------

    def _set_control(self) -> None:
        with self.trying():
            verbs.choose_control(
                self._studio,
                self._selection.shot_id,
                str(self.control.currentData()),
                self.strength.value() / WHOLE,
            )

    def _vary(self, seed: int | None = None) -> None:
        """By the amount that is shown; another seed alone would change nothing, so it varies."""
        shot_id = self._selection.shot_id
        amount = self.variation.value() / WHOLE
        if seed is None:
            seed = self._studio.session.project.shot(shot_id).inputs.variation_seed
        elif not amount:
            amount = USUAL_VARIATION
        with self.trying():
            verbs.vary(self._studio, shot_id, amount, seed)

    def _set_pace(self, own: bool) -> None:
        with self.trying():
            verbs.set_own_rate(self._studio, self._selection.shot_id, own)

    def _add_lora(self, name: str) -> None:
        with self.trying():
            verbs.add_lora(self._studio, self._selection.shot_id, name)

    def _set_loras(self, loras: tuple[ChosenLora, ...]) -> None:
        with self.trying():
            verbs.set_loras(self._studio, self._selection.shot_id, loras)

    def _set_speed(self, share: str) -> None:
        with self.trying():
            verbs.set_skip(self._studio, self._selection.shot_id, float(share))

    def _go_on(self, another: bool) -> None:
        seed = random.randrange(DICE_SEEDS) if another else None
        with self.trying():
            verbs.set_motion_seed(self._studio, self._selection.shot_id, seed)


def _through(kind: str, part: str) -> str:
    """As a plan says it."""
    thing = _PICTURES.get(kind, f"{kind} video")
    return core_words.said(f"It would obey a {thing} through {part}.")


_PICTURES = {
    "first": "first frame",
    "last": "last frame",
    "frame": "picture at a frame",
    "reference": "reference picture",
}


def _neighbour(project: Project, shot_id: str) -> str:
    """The take that plays in the shot just before this one in the cut; empty for none."""
    clips = project.timeline.picture.clips
    for before, clip in itertools.pairwise(clips):
        if clip.shot_id == shot_id and before.shot_id in project.shots:
            return project.shots[before.shot_id].playing_take_id
    return ""
