"""The window's downloads of models: they go on while projects are opened and closed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from previz.app.downloads import Downloads, Fetched, State
from previz.app.hub import Hub
from previz.app.inbox import Inbox
from previz.app.models import download_shelf, known_model
from previz.app.settings import Settings
from ui.bridge import Bridge


class ModelDownloads(QObject):
    """``changed`` tells the id of a model whose download stands otherwise now.

    ``installed`` says that one has become a model.
    """

    changed = Signal(str)
    installed = Signal()

    def __init__(self, user: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._user = user
        inbox = Inbox()
        self._bridge = Bridge(inbox)
        self._downloads = Downloads(inbox, self._tell)

    @property
    def busy(self) -> bool:
        return self._downloads.busy

    def state(self, model_id: str) -> State | None:
        return self._downloads.state(model_id)

    def start(self, model_id: str) -> None:
        """Fetch a model of the catalogue into the first models folder."""
        hub = Hub(self._user.models_address)
        self._downloads.start(known_model(model_id), download_shelf(self._user), hub)

    def stop(self, model_id: str) -> None:
        self._downloads.stop(model_id)

    def _tell(self, model_id: str) -> None:
        self.changed.emit(model_id)
        if isinstance(self.state(model_id), Fetched):
            self.installed.emit()

    def close(self) -> None:
        """The application ends."""
        self._bridge.close()
        self._downloads.close()
