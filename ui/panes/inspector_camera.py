"""The inspector's camera: size, framing, lens and angle."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QWidget

from previz.app.commands import board, camera, stage
from previz.app.studio import Studio
from previz.model.project import Project
from previz.model.vocabulary import angle_of, angles, framings, lens_sets, sizes
from ui import vocabulary
from ui.fields import Choice, LensField, Number
from ui.panes.inspector_trial import ShotSection
from ui.selection import Selection


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
