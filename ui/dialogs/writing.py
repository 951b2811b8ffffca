"""A dialog whose answer is written beside the window, and can be stopped."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices
from PySide6.QtWidgets import QWidget

from previz.app.jobs import Done, Failed, Running, State
from ui.core_words import said
from ui.dialogs.form import FormDialog


class Writing(Protocol):
    """What is being written: a file, a folder, a film."""

    @property
    def state(self) -> State: ...

    def cancel(self) -> None: ...

    def stop(self) -> None: ...


class WritingDialog(FormDialog):
    """Cancel stops what is written and leaves nothing behind; closing the dialog does the same."""

    def __init__(self, title: str, go: str, parent: QWidget | None) -> None:
        super().__init__(title, go, parent)
        self._writing: Writing | None = None

    @property
    def running(self) -> bool:
        return self._writing is not None and isinstance(self._writing.state, Running)

    def reject(self) -> None:
        """Cancel: the first time what is written, then the dialog."""
        if self._writing is not None and self.running:
            self._writing.cancel()
            return
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._writing is not None and self.running:
            self._writing.stop()
        super().closeEvent(event)

    def open_result(self) -> bool:
        """Open what is written, in its own program, and leave. False while there is nothing."""
        if self._writing is None or not isinstance(self._writing.state, Done):
            return False
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._writing.state.result))
        self.accept()
        return True

    def show_failed(self, state: Failed) -> None:
        """Say why nothing was written, in the language of the window."""
        self.show_trouble(
            " ".join(said(part) for part in (state.what, state.why, state.fix) if part)
        )
