"""The inspector's camera: size, framing, lens, angle, move and duration."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QWidget

from previz.app.commands import board, camera, stage
from previz.app.studio import Studio
from previz.model.project import Project
from previz.model.vocabulary import angle_of, angles, framings, lens_sets, moves, sizes
from ui import vocabulary
from ui.fields import Choice, LensField, Number
from ui.panes.inspector_trial import ShotSection
from ui.selection import Selection

SPEEDS = ("slow", "normal", "fast")


class CameraSection(ShotSection):
    """The set-up's camera; every shot of the set-up shares it."""

    def __init__(self, studio: Studio, selection: Selection) -> None:
        super().__init__(studio, selection)
        self.set_title(self.tr("Camera"))
        self.shot_size = Choice((i, f"{i}  {vocabulary.size_name(i)}") for i in sizes())
        self.framing = Choice((i, vocabulary.framing_name(i)) for i in framings())
        self.lens = LensField()
        self.keeping = Choice(
            (("size", self.tr("Keeps the size")), ("position", self.tr("Keeps the position")))
        )
        self.keeping.setAccessibleName(self.tr("What a new lens keeps"))
        self.keeping.setToolTip(
            self.tr("A new lens keeps the size and moves the camera, or keeps it where it stands")
        )
        self.angle = Choice((i, vocabulary.angle_name(i)) for i in angles())
        self.elevation = Number(-90, 90, "°")
        self.azimuth = Number(0, 359, "°", step=5)
        self.azimuth.setWrapping(True)
        self.roll = Number(-90, 90, "°")
        self.by_hand = QPushButton(self.tr("Placed by hand. Let size and lens place it"))
        self.elevation.setFixedWidth(72)
        self.elevation.setAccessibleName(self.tr("Elevation"))
        self.elevation.setToolTip(self.tr("Elevation: positive looks down on the subject"))
        self.azimuth.setToolTip(self.tr("Direction from the subject to the camera, on the plan"))
        self.add(self.tr("Size"), self.shot_size)
        self.add(self.tr("Framing"), self.framing)
        self.add(self.tr("Lens"), self.lens)
        self.add(self.tr("New lens"), self.keeping)
        self.add(self.tr("Angle"), self.angle, self.elevation)
        self.add(self.tr("Azimuth"), self.azimuth)
        self.add(self.tr("Roll"), self.roll)
        self.add_wide(self.by_hand)
        self._listen()

    def controls(self) -> dict[str, QWidget]:
        """The controls by the names that prompt phrases use."""
        return {
            "size": self.shot_size,
            "framing": self.framing,
            "subject": self.framing,
            "lens": self.lens,
            "angle": self.angle,
            "roll": self.roll,
        }

    def refresh(self, project: Project, shot_id: str) -> None:
        setup = project.setup_of(shot_id)
        seen = setup.camera
        self.shot_size.show_id(setup.framing.size, vocabulary.size_name(setup.framing.size))
        self.framing.show_id(setup.framing.kind, vocabulary.framing_name(setup.framing.kind))
        lenses = lens_sets()[project.settings.lens_set].primes_mm
        if [float(self.lens.itemData(i)) for i in range(self.lens.count())] != list(lenses):
            self.lens.fill((f"{mm:g}", f"{mm:g} mm") for mm in lenses)
        self.lens.show_mm(seen.lens_mm)
        angle = angle_of(seen.elevation_deg)
        self.angle.show_id(angle.id, vocabulary.angle_name(angle.id))
        self.elevation.show_value(seen.elevation_deg)
        self.azimuth.show_value(seen.azimuth_deg)
        self.roll.show_value(seen.roll_deg)
        placed = seen.position is not None
        self.by_hand.setVisible(placed)
        for solved in (self.angle, self.elevation, self.azimuth):
            solved.setEnabled(not placed)

    def _listen(self) -> None:
        def run(verb: Callable[..., object], *values: object) -> None:
            with self.trying():
                verb(self._studio, self._selection.shot_id, *values)

        self.shot_size.chosen.connect(lambda size: run(board.set_size, size))
        self.framing.chosen.connect(lambda kind: run(board.set_framing, kind))
        self.lens.entered.connect(lambda mm: run(self._new_lens(), mm))
        self.angle.chosen.connect(lambda i: run(board.set_elevation, angles()[i].default_deg))
        self.elevation.entered.connect(lambda deg: run(board.set_elevation, deg))
        self.azimuth.entered.connect(lambda deg: run(board.set_azimuth, deg))
        self.roll.entered.connect(lambda deg: run(board.set_roll, deg))
        self.by_hand.clicked.connect(lambda: run(stage.release_camera))

    def _new_lens(self) -> Callable[..., object]:
        keeps_size = self.keeping.currentData() == "size"
        return camera.set_lens_keeping_size if keeps_size else camera.set_lens_keeping_position


class MoveSection(ShotSection):
    """The shot's own: how the camera moves, and for how long."""

    def __init__(self, studio: Studio, selection: Selection) -> None:
        super().__init__(studio, selection)
        self.set_title(self.tr("Move and time"))
        self.move_kind = Choice((i, vocabulary.move_name(i)) for i in moves())
        self.speed = Choice((i, vocabulary.speed_name(i)) for i in SPEEDS)
        self.seconds = Number(0.04, 3600, " s", decimals=2, step=0.25)
        self.add(self.tr("Move"), self.move_kind)
        self.add(self.tr("Speed"), self.speed)
        self.add(self.tr("Duration"), self.seconds)
        self.move_kind.chosen.connect(lambda _id: self._set_move())
        self.speed.chosen.connect(lambda _id: self._set_move())
        self.seconds.entered.connect(self._set_seconds)

    def controls(self) -> dict[str, QWidget]:
        return {
            "move": self.move_kind,
            "reveal": self.move_kind,
            "speed": self.speed,
            "duration": self.seconds,
        }

    def refresh(self, project: Project, shot_id: str) -> None:
        shot = project.shot(shot_id)
        self.move_kind.show_id(shot.move.id, vocabulary.move_name(shot.move.id))
        self.speed.show_id(shot.move.speed, vocabulary.speed_name(shot.move.speed))
        self.speed.setEnabled(shot.move.id != "static")
        self.seconds.show_value(float(project.settings.rate.seconds(shot.frames)))
        self.seconds.setToolTip(self.tr("%n frame(s)", "", shot.frames))

    def _set_move(self) -> None:
        with self.trying():
            board.set_move(
                self._studio,
                self._selection.shot_id,
                str(self.move_kind.currentData()),
                str(self.speed.currentData()),
            )

    def _set_seconds(self, seconds: float) -> None:
        rate = self._studio.session.project.settings.rate
        with self.trying():
            board.set_frames(self._studio, self._selection.shot_id, max(1, rate.frames(seconds)))
