"""The inspector's prompt: the director's words, all that a model reads, and remarks on it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtGui import QCursor, QShowEvent
from PySide6.QtWidgets import QToolTip, QWidget

from previz.app import prompts
from previz.app.commands import board
from previz.app.prompt_reader import PromptReader
from previz.app.studio import Studio
from previz.errors import PrevizError
from previz.model.project import Project
from previz.model.render import CLAY
from ui.core_words import said
from ui.fields import Choice, Prose, Section
from ui.first_paint import after_paint
from ui.lifetime import while_alive
from ui.messages import told
from ui.panes.inspector_words import reading_label
from ui.panes.prompt_text import Piece, PieceText
from ui.selection import Selection

PROMPT_PX = 72
LONGEST = 48
OWN = ""
ALL_TERMS = "all"


class PromptSection(Section):
    """The director's own words, and below them all that the model will read.

    ``traced`` carries the name of the control behind the phrase that is pointed at; empty for
    none. ``wanted`` one that was clicked: the way to where it is set.
    """

    traced = Signal(str)
    wanted = Signal(str)

    def __init__(self, studio: Studio, selection: Selection) -> None:
        super().__init__()
        self.set_title(self.tr("Prompt"))
        self._studio, self._selection = studio, selection
        self._reader = PromptReader(studio, while_alive(self, self._read_again))
        self._shot_id = ""
        self._reading: prompts.Reading | None = None
        self._every_term = False
        self._awake = False
        self.words = Prose()
        self.words.setFixedHeight(PROMPT_PX)
        self.words.setPlaceholderText(self.tr("Your own words, added as they are"))
        self.words.setAccessibleName(self.tr("Prompt"))
        self.family = Choice()
        self.compiled = PieceText()
        self.compiled.setAccessibleName(self.tr("Compiled prompt"))
        self.length = reading_label()
        self.length.setObjectName("hint")
        self.length.setAccessibleName(self.tr("Length of the prompt"))
        self.remarks = PieceText("\n")
        self.remarks.setAccessibleName(self.tr("Remarks on the prompt"))
        self.left_out = PieceText("\n")
        self.left_out.setAccessibleName(self.tr("Left out of the prompt"))
        self.negative = PieceText(", ")
        self.negative.setAccessibleName(self.tr("Negative prompt"))
        self.add_wide(self.words)
        self.add(self.tr("Read as"), self.family)
        for each in (self.compiled, self.length, self.remarks, self.left_out, self.negative):
            self.add_wide(each)
        self._listen()

    def controls(self) -> dict[str, QWidget]:
        return {"free text": self.words}

    def light_up(self, controls: Iterable[str]) -> None:
        """Underline what these controls have brought into the prompt."""
        self.compiled.light_up(frozenset(controls))

    def showEvent(self, event: QShowEvent) -> None:
        """Read prompts from now on: to read one brings numpy, and the window comes first."""
        super().showEvent(event)
        if not self._awake:
            self._awake = True
            after_paint(self, self._read_again)

    def refresh(self, project: Project, shot_id: str) -> None:
        if shot_id != self._shot_id:
            self.words.commit()  # words typed for the shot before belong to it
            self._shot_id = shot_id
        self.words.show_text(project.shot(shot_id).prompt)
        self._offer_families()
        if not self._awake:
            return
        try:
            self._reading = self._reader.read(shot_id, str(self.family.currentData() or OWN))
        except PrevizError as error:
            self._reading = None
            self.compiled.show_pieces((), str(error))
            for each in (self.length, self.remarks, self.left_out, self.negative):
                each.hide()
            return
        self._show(self._reading, project.shot(shot_id).engine == CLAY)

    def forget_models(self) -> None:
        """Models were added or removed."""
        self._reader.forget()

    # -- parts -----------------------------------------------------------------------------

    def _listen(self) -> None:
        self.words.entered.connect(self._set_prompt)
        self.family.chosen.connect(lambda _family: self._read_again())
        for text in (self.compiled, self.remarks, self.left_out):
            text.pointed.connect(self._point)
            text.chosen.connect(self.wanted)
        self.negative.pointed.connect(self._explain)
        self.negative.chosen.connect(self._choose_term)

    def _offer_families(self) -> None:
        """The shot's own engine first, then every family by name."""
        own = prompts.family_name(self._reader.own_family(self._shot_id))
        first = self.tr("Its own: %1").replace("%1", own)
        if self.family.count() and self.family.itemText(0) == first:
            return
        chosen = str(self.family.currentData() or OWN)
        self.family.fill([(OWN, first), *((f, prompts.family_name(f)) for f in prompts.CHOICES)])
        self.family.show_id(chosen)

    def _show(self, reading: prompts.Reading, clay: bool) -> None:
        prompt = reading.prompt
        self.compiled.show_pieces([Piece(one.text, one.control) for one in prompt.phrases])
        self.compiled.setToolTip(
            self.tr("Clay needs no words. A diffusion model would read these.")
            if clay
            else self.tr("What the model reads. Point at a phrase to see its control.")
        )
        self._show_length()
        self.remarks.show_pieces(
            [
                Piece(f"•  {said(one.what)} {said(one.fix)}", one.control, False, True)
                for one in reading.lints
            ]
        )
        self.remarks.setToolTip("\n".join(said(one.why) for one in reading.lints))
        self.remarks.setVisible(bool(reading.lints))
        self.left_out.show_pieces(_by_reason(prompt.left_out), self.tr("Left out"))
        self.left_out.setVisible(bool(prompt.left_out))
        self._show_negative(prompt, clay and reading.family == "neutral")

    def _show_length(self, origin: str = "") -> None:
        """How long the prompt is; while a phrase is pointed at, where it comes from."""
        reading = self._reading
        if reading is None:
            return
        self.length.show()
        self.length.setText(self._origin(origin) if origin else self._counted(reading))
        self.length.setToolTip(said(reading.note))

    def _counted(self, reading: prompts.Reading) -> str:
        words = self.tr("%n word(s)", "", reading.words)
        if reading.most_words:
            bounds = f"{reading.fewest_words}–{reading.most_words}"
            words = self.tr("%1, best %2").replace("%1", words).replace("%2", bounds)
        if not reading.most_tokens:
            return words
        counted = self.tr("%1 of %2 tokens") if reading.exact else self.tr("about %1 of %2 tokens")
        counted = counted.replace("%1", str(reading.tokens)).replace("%2", str(reading.most_tokens))
        return f"{counted}  ·  {words}"

    def _show_negative(self, prompt: prompts.CompiledPrompt, nobody_reads: bool) -> None:
        """How many terms there are and which are struck; all of them when that is clicked."""
        self.negative.setVisible(bool(prompt.terms or prompt.no_negative) and not nobody_reads)
        if not prompt.terms:
            self.negative.show_pieces((), said(prompt.no_negative))
            return
        shown = [
            Piece(
                term.text,
                str(number) if term.struck or term.meaning != term.text else "",
                bool(term.struck),
            )
            for number, term in enumerate(prompt.terms)
            if term.struck or self._every_term
        ]
        kept = sum(not term.struck for term in prompt.terms)
        every = self.tr("fewer") if self._every_term else self.tr("%n term(s)", "", kept)
        self.negative.show_pieces([Piece(every, ALL_TERMS), *shown], self.tr("Not: "))

    def _choose_term(self, target: str) -> None:
        if target == ALL_TERMS and self._reading is not None:
            self._every_term = not self._every_term
            self._read_again()

    def _point(self, control: str) -> None:
        self.traced.emit(control)
        self._show_length(control)

    def _explain(self, number: str) -> None:
        """Say why a term is struck, and what it means, where the mouse is."""
        if not number.isdigit() or self._reading is None:
            QToolTip.hideText()
            return
        term = self._reading.prompt.terms[int(number)]
        parts = (term.meaning if term.meaning != term.text else "", said(term.struck))
        QToolTip.showText(QCursor.pos(), "\n".join(filter(None, parts)), self.negative)

    def _origin(self, control: str) -> str:
        return self.tr("From: %1").replace("%1", self._names().get(control, control))

    def _names(self) -> dict[str, str]:
        return {
            "action": self.tr("the script's action"),
            "angle": self.tr("Angle"),
            "colour": self.tr("the light's colour and contrast"),
            "dialogue": self.tr("the script's dialogue"),
            "duration": self.tr("Duration"),
            "framing": self.tr("Framing"),
            "free text": self.tr("your own words"),
            "lens": self.tr("Lens"),
            "light": self.tr("Light"),
            "move": self.tr("Move"),
            "reveal": self.tr("the move, and what stands on the stage"),
            "roll": self.tr("Roll"),
            "set": self.tr("the location"),
            "set detail": self.tr("what stands on the stage"),
            "size": self.tr("Size"),
            "subject": self.tr("who is framed, and the cast"),
            "time": self.tr("the scene's heading"),
        }

    def _read_again(self) -> None:
        project = self._studio.session.project
        if self._shot_id in project.shots:
            self.refresh(project, self._shot_id)

    def _set_prompt(self, text: str) -> None:
        if self._shot_id in self._studio.session.project.shots:
            with told(self):
                board.set_prompt(self._studio, self._shot_id, text)


def _by_reason(left_out: Iterable[prompts.LeftOut]) -> list[Piece]:
    """One line for each reason, with all that it keeps out."""
    groups: dict[str, list[prompts.LeftOut]] = {}
    for one in left_out:
        groups.setdefault(one.why, []).append(one)
    return [
        Piece(_short(one.text), one.control, lead="  ·  " if index else f"\n{_colon(said(why))}")
        for why, group in groups.items()
        for index, one in enumerate(group)
    ]


def _colon(sentence: str) -> str:
    """A sentence as the head of a list."""
    return f"{sentence.rstrip('.。')}: "


def _short(text: str) -> str:
    text = text.rstrip(".")
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1].rstrip()}…"
