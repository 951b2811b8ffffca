"""The inspector's engine: which one, its seed and sampling, and what to install when none is."""

from __future__ import annotations

import random

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from previz.app.commands import board
from previz.app.engines import only_what_ships
from previz.app.forecast import forecast, forecast_words
from previz.app.jobs import Job, Running
from previz.app.models import ModelAdvice
from previz.app.outlook import Outlook, outlook
from previz.app.studio import Studio
from previz.errors import ModelFolderError, PrevizError
from previz.model.project import Project
from previz.model.render import CLAY
from ui import bell, core_words, icons, theme
from ui.amounts import memory, spoken_time
from ui.fields import Choice, Number
from ui.first_paint import after_paint
from ui.lifetime import while_alive
from ui.panes.inspector_trial import ShotSection
from ui.selection import Selection

DICE_SEEDS = 1_000_000
ABOUT = "About "
"""How an engine begins to say how long a take will take."""
NEEDS = "The model needs "
"""How a plan begins to say what is missing: no take comes of the shot without it."""


class EngineSection(ShotSection):
    """What renders the shot."""

    def __init__(self, studio: Studio, selection: Selection) -> None:
        super().__init__(studio, selection)
        self.set_title(self.tr("Engine"))
        self.engine = Choice()
        self.seed = QLineEdit()
        self.seed.setFixedHeight(theme.CONTROL_PX)
        self.dice = QToolButton()
        self.dice.setIconSize(QSize(18, 18))
        self.dice.setFixedSize(theme.CONTROL_PX, theme.CONTROL_PX)
        self.dice.setToolTip(self.tr("Another seed"))
        self.dice.setAccessibleName(self.tr("Another seed"))
        self.steps = Number(0, 1000)
        self.guidance = Number(0, 100, decimals=1, step=0.5)
        for field in (self.steps, self.guidance):
            field.setSpecialValueText(self.tr("The model's own"))
        self.add(self.tr("Engine"), self.engine)
        self.time = QLabel()
        self.time.setObjectName("hint")
        self.time.setWordWrap(True)
        self.time.setAccessibleDescription(self.tr("How long a take takes"))
        self.memory = QLabel()
        self.memory.setWordWrap(True)
        self.memory.setAccessibleDescription(self.tr("What memory a take wants"))
        self.lack = QLabel()
        self.lack.setWordWrap(True)
        self.lack.setAccessibleDescription(self.tr("What the model cannot do without"))
        self.plan = QLabel()
        self.plan.setObjectName("hint")
        self.plan.setWordWrap(True)
        self.plan.setTextFormat(Qt.TextFormat.PlainText)
        self.plan.setAccessibleDescription(self.tr("What the model will make of the shot"))
        self._times: dict[str, str] = {}
        self._scarce = False
        self._of_diffusion: list[QWidget] = [self.seed, self.dice, self.steps, self.guidance]
        self._of_diffusion += [
            self.add(self.tr("Seed"), self.seed, self.dice),
            self.add(self.tr("Steps"), self.steps),
            self.add(self.tr("Guidance"), self.guidance),
            self.time,
            self.memory,
            self.plan,
            self.lack,
        ]
        for words in (self.lack, self.plan, self.time, self.memory):
            self.add_wide(words)
        studio.queue.subscribe(while_alive(self, self._job_moved))
        self.show_engines()
        self.engine.chosen.connect(self._set_engine)
        self.seed.editingFinished.connect(self._set_seed)
        self.dice.clicked.connect(self._roll_dice)
        self.steps.entered.connect(lambda _value: self._set_sampling())
        self.guidance.entered.connect(lambda _value: self._set_sampling())
        self._dress()

    def show_engines(self) -> None:
        """Offer what is installed now."""
        self.engine.fill((choice.id, choice.name) for choice in self._studio.engines.values())

    def refresh(self, project: Project, shot_id: str) -> None:
        shot = project.shot(shot_id)
        missing = self.tr("%1 (not installed)").replace("%1", shot.engine)
        self.engine.show_id(shot.engine, missing)
        for widget in self._of_diffusion:
            widget.setVisible(shot.engine != CLAY)
        if not self.seed.isModified():
            self.seed.setText(str(shot.seed))
        self.steps.show_value(shot.steps)
        self.guidance.show_value(shot.guidance)
        self._show_plan(project, shot_id)
        self._show_outlook(project, shot_id)

    def _show_plan(self, project: Project, shot_id: str) -> None:
        """What will be made, and what the model will ignore, before Render is pressed."""
        shot = project.shot(shot_id)
        choice = self._studio.engines.get(shot.engine)
        self.lack.clear()
        self.lack.hide()
        if choice is None:
            self.plan.clear()
            return
        try:
            made = forecast(project, shot_id, choice)
        except ModelFolderError as problem:
            self.plan.setText(core_words.said(problem.what))
            return
        words = forecast_words(made, shot.frames) if made is not None else ()
        lacking = [each for each in words if each.startswith(NEEDS)]
        self.plan.setText(" ".join(core_words.said(each) for each in words if each not in lacking))
        self.lack.setText(" ".join(map(core_words.said, lacking)))
        self.lack.setVisible(bool(lacking))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._dress()

    def _dress(self) -> None:
        self.dice.setIcon(icons.icon("mdi6.dice-5-outline"))
        tokens = theme.current()
        memory = tokens.warn if self._scarce else tokens.hint
        for label, colour in ((self.memory, memory), (self.lack, tokens.warn)):
            sheet = f"color: {colour};"
            if sheet != label.styleSheet():  # a new sheet is a change of palette
                label.setStyleSheet(sheet)

    def _job_moved(self, job: Job) -> None:
        """An engine says how long a take will take once it knows the model, before step 1.

        A draft, or a take made from a take, is less work than the next one would be.
        """
        state, spec = job.state, job.spec
        if spec.draft or any(each.kind == "source" for each in spec.controls):
            return
        if isinstance(state, Running) and not state.step and state.note.startswith(ABOUT):
            self._times[spec.engine] = state.note.partition(". ")[0].rstrip(".") + "."
            shot = self._studio.session.project.shots.get(self._selection.shot_id)
            if shot is not None:
                self._show_outlook(self._studio.session.project, shot.id)

    def _show_outlook(self, project: Project, shot_id: str) -> None:
        """How long a take will take, and whether it fits, before Render is pressed."""
        engine = project.shot(shot_id).engine
        try:
            found = outlook(self._studio, shot_id)
        except PrevizError:
            found = None  # what is wrong with the model stands in its plan's place
        self.memory.setVisible(found is not None)
        said = self._times.get(engine)
        if found is not None and found.seconds is not None:
            words = self.tr("A take needs about %1, as the last ones did.")
            self.time.setText(words.replace("%1", spoken_time(found.seconds)))
        elif said:
            words = self.tr("Reckoned for the last take: %1")
            self.time.setText(words.replace("%1", core_words.said(said)))
        else:
            self.time.setText(
                self.tr("How long it takes on this machine is said in the queue before step 1.")
            )
        if found is not None:
            self._show_memory(found)

    def _show_memory(self, found: Outlook) -> None:
        words = (
            self.tr("It needs about %1 of memory; %2 may be used.")
            if found.fits
            else self.tr("It needs about %1 of memory, and %2 may be used: it may not fit.")
        )
        words = words.replace("%1", memory(found.memory_mib))
        self.memory.setText(words.replace("%2", memory(found.free_memory_mib)))
        self._scarce = not found.fits
        self._dress()

    def _set_engine(self, engine: str) -> None:
        with self.trying():
            board.set_engine(self._studio, self._selection.shot_id, engine)
        self._show_again()

    def _set_seed(self) -> None:
        if self.seed.isModified():
            self.seed.setModified(False)
            text = self.seed.text().strip()
            if text.isdecimal():
                with self.trying():
                    board.set_seed(self._studio, self._selection.shot_id, int(text))
            self._show_again()

    def _roll_dice(self) -> None:
        with self.trying():
            seed = random.randrange(DICE_SEEDS)
            board.set_seed(self._studio, self._selection.shot_id, seed)

    def _set_sampling(self) -> None:
        with self.trying():
            board.set_sampling(
                self._studio,
                self._selection.shot_id,
                int(self.steps.value()),
                self.guidance.value(),
            )

    def _show_again(self) -> None:
        """A value that was refused goes back to the project's."""
        self.refresh(self._studio.session.project, self._selection.shot_id)


class ModelCard(QFrame):
    """No diffusion model is installed: which one would fit, how large, and where it goes."""

    models_wanted = Signal()
    catalogue_wanted = Signal()

    def __init__(self, studio: Studio) -> None:
        super().__init__()
        self._studio = studio
        self._advice: ModelAdvice | None = None
        self._asked = False
        self.setObjectName("modelCard")
        self._title, self._facts, self._why, self._where = (QLabel() for _ in range(4))
        self._title.setObjectName("cardTitle")
        for label in (self._title, self._facts, self._why, self._where):
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
        for label in (self._facts, self._why):
            label.setObjectName("hint")
        self._where.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._catalogue = QPushButton(self.tr("Models to download…"))
        self._catalogue.clicked.connect(self.catalogue_wanted)
        self._copy = QPushButton(self.tr("Copy the folder"))
        self._folders = QPushButton(self.tr("Models folders…"))
        self._copy.clicked.connect(self._copy_folder)
        self._folders.clicked.connect(self.models_wanted)
        buttons = QVBoxLayout()  # above each other: the inspector may be narrow
        buttons.setSpacing(6)
        buttons.addWidget(self._catalogue)
        buttons.addWidget(self._copy)
        buttons.addWidget(self._folders)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 12)
        column.setSpacing(6)
        for part in (self._title, self._facts, self._why, self._where):
            column.addWidget(part)
        column.addLayout(buttons)
        self.hide()

    def refresh(self) -> None:
        """Show the card when there is no model but what ships.

        The machine is looked at once, on a thread.
        """
        wanted = only_what_ships(self._studio.engines)
        self.setVisible(wanted and self._advice is not None)
        if wanted and not self._asked:
            self._asked = True
            look = self._studio.model_suggestion
            after_paint(self, lambda: bell.send(self, look, self._show, "model advice"))

    def accessible_words(self) -> str:
        """All that the card says."""
        labels = (self._title, self._facts, self._why, self._where)
        return "\n".join(label.text() for label in labels if not label.isHidden())

    def _show(self, advice: ModelAdvice) -> None:
        self._advice = advice
        self._title.setText(
            self.tr("For rendered takes, add %1").replace("%1", advice.name)
            if advice.fits
            else self.tr("This machine renders in clay")
        )
        facts = f"{advice.repo_id}\n{advice.size_gib:.0f} GiB  ·  {advice.licence}"
        self._facts.setText(facts)
        self._why.setText(advice.why)
        self._where.setText(self.tr("Put it in %1").replace("%1", str(advice.where)))
        self._facts.setVisible(advice.fits)
        self._where.setVisible(advice.fits)
        self._copy.setVisible(advice.fits)
        self.refresh()

    def _copy_folder(self) -> None:
        if self._advice is not None:
            QGuiApplication.clipboard().setText(str(self._advice.where))
