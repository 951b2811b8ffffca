"""Make a take larger: to which size, by which way, and what that will take."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from previz.app.commands import enlarging
from previz.app.studio import Studio
from previz.app.upscaling import Cost, Size, Way
from previz.model.render import LATENT, NETWORK, Take
from ui.amounts import memory, spoken_time
from ui.dialogs.form import FormDialog


class UpscaleDialog(FormDialog):
    """Asks for a size and a way, and says before what will be made.

    Raises:
        StoreError: the take's film is missing.
    """

    def __init__(self, studio: Studio, take: Take, parent: QWidget | None = None) -> None:
        super().__init__("", "", parent)
        self.setWindowTitle(self.tr("Upscale take %1").replace("%1", str(take.number)))
        self.go.setText(self.tr("Upscale"))
        self.go.setAccessibleName(self.tr("Upscale"))
        self._studio, self._take = studio, take
        self._sizes, self._ways = enlarging.sizes(studio, take.id), enlarging.ways(studio, take.id)
        self.sizes, self.ways = QComboBox(), QComboBox()
        self.sizes.addItems([self._size_words(each) for each in self._sizes])
        self.ways.addItems([self._way_words(each) for each in self._ways])
        self.add(self.tr("Size"), self.sizes)
        self.add(self.tr("By"), self.ways)
        self.forecast, self.note = QLabel(), QLabel()
        for place, label in enumerate((self.forecast, self.note), 1):
            label.setWordWrap(True)
            self.column.insertWidget(place, label)
        self.note.setObjectName("hint")
        for box in (self.sizes, self.ways):
            box.currentIndexChanged.connect(lambda _index: self._show())
        self.go.clicked.connect(self.accept)
        self._show()

    @property
    def size_px(self) -> Size:
        """The size that was chosen."""
        return self._sizes[self.sizes.currentIndex()]

    @property
    def way(self) -> Way:
        """The way that was chosen."""
        return self._ways[self.ways.currentIndex()]

    def _show(self) -> None:
        if not self._sizes:
            self.go.setEnabled(False)
            self.show_trouble(self.tr("The take is as large as Previz can read a film: 8K."))
            return
        found = enlarging.cost(self._studio, self._take.id, self.way, self.size_px)
        self.forecast.setText(self._forecast(found))
        self.note.setText(" ".join(self._notes(found)))
        self.show_trouble("" if found.fits else self._too_much(found))

    def _forecast(self, found: Cost) -> str:
        made = self.tr("Makes %1 frames of %2 × %3 pixels.")
        for mark, number in (("%1", found.frames), ("%2", found.width_px), ("%3", found.height_px)):
            made = made.replace(mark, str(number))
        needs = self.tr("Needs about %1 of memory and %2 on the disk.")
        needs = needs.replace("%1", memory(found.memory_mib))
        return f"{made} {self._time(found)} {needs.replace('%2', memory(found.disk_mib))}"

    def _time(self, found: Cost) -> str:
        if found.seconds is None:
            return self.tr("How long it takes is known after the first one.")
        words = self.tr("About %1, as the last ones took.")
        if not found.measured:
            words = self.tr("About %1 on a processor alone, reckoned; the first one will tell.")
        return words.replace("%1", spoken_time(found.seconds))

    def _notes(self, found: Cost) -> list[str]:
        """What the way does, and does not."""
        if self.way.method == LATENT:
            words = [self.tr("The model's own upsampler: it adds detail as the model draws it.")]
        elif self.way.method == NETWORK:
            words = [self.tr("Each frame by itself: it adds detail that was not there.")]
        else:
            words = [self.tr("A plain resize: no detail is added.")]
        if found.rest:
            words.append(self.tr("A plain resize does the rest of the way."))
        if found.tile_px and found.fits:
            tiles = self.tr("In tiles of %1 pixels, to fit into the memory: slower.")
            words.append(tiles.replace("%1", str(found.tile_px)))
        return [*words, self.tr("The take stays as it is; the larger one stands beside it.")]

    def _too_much(self, found: Cost) -> str:
        words = self.tr(
            "It does not fit: it needs about %1 of memory, and %2 may be used. Close other "
            "programs, choose a smaller size, or a plain resize."
        )
        words = words.replace("%1", memory(found.memory_mib))
        return words.replace("%2", memory(found.free_mib))

    def _size_words(self, size: Size) -> str:
        words = {2: self.tr("Twice"), 4: self.tr("Four times")}
        name = words.get(size.times, self.tr("The film's own size"))
        return f"{name}   {size.width_px} × {size.height_px}"

    def _way_words(self, way: Way) -> str:
        if way.method == LATENT:
            return self.tr("%1's own upsampler").replace("%1", way.name)
        if way.method == NETWORK:
            return self.tr("%1, %2×").replace("%1", way.name).replace("%2", str(way.times))
        return self.tr("Lanczos, a plain resize")
