"""The composition root of the window: ``python -m ui [PROJECT.previz | SCRIPT]``."""

from __future__ import annotations

import gc
import logging
import logging.handlers
import sys
import threading
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from previz.app import first_run, projects, settings
from previz.errors import InputError, PrevizError
from previz.resources import resource
from ui import bell, theme
from ui.accessibility import start_dump
from ui.file_verbs import FileVerbs, log_file
from ui.first_paint import after_paint
from ui.main_window import MainWindow
from ui.memory import Sweeping
from ui.messages import tell

log = logging.getLogger("ui")

SAMPLE = "samples/two_hander.fountain"


def main(arguments: list[str] | None = None) -> int:
    """Open the window and run until it is closed; returns the exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    gc.disable()  # what the start makes stays: looking through it for rubbish costs a tenth of it
    app = QApplication.instance() or QApplication([sys.argv[0]])
    assert isinstance(app, QApplication)
    app.setApplicationName("Previz")
    app.setApplicationDisplayName("Previz")
    _start_log()
    sys.excepthook = show_unexpected
    threading.excepthook = report_elsewhere
    user = settings.load_settings()
    translate(app, user.language)
    theme.load_fonts()
    theme.apply(app, theme.chosen(user.theme))
    start_dump(app)
    files = FileVerbs(user, parent=app)
    try:
        open_first(files, Path(given[0]).absolute() if given else None)
    except PrevizError as error:
        sys.stderr.write(f"previz: {error}\n")
        log.error("could not start: %s", error)
        if not given:
            return 1
        open_first(files, None)
        tell(files.window, error)
    if files.window is not None:
        after_paint(files.window, Sweeping(app).begin)
    return app.exec()


def open_first(files: FileVerbs, given: Path | None) -> None:
    """Open what was given, else the last project, else the sample.

    Raises:
        PrevizError: what was given cannot be opened, or not even the sample.
    """
    if given is not None:
        if not given.exists():
            raise InputError(f"There is nothing at {given}.", "", "Check the path.")
        files.open_path(given)
        return
    trouble: PrevizError | None = None
    for folder in files.recent()[:1]:
        try:
            files.open_path(folder)
            return
        except PrevizError as error:
            trouble = error
    open_sample(files)
    if trouble is not None:
        tell(files.window, trouble)


def open_sample(files: FileVerbs) -> None:
    """Open the user's own copy of the sample project; the first time it is planned."""
    from previz.app.headless import plan_script

    home = settings.data_folder() / "projects"
    folder = home / "Two-hander.previz"
    if folder.exists():
        files.show(projects.open_project(folder))
        return
    home.mkdir(parents=True, exist_ok=True)
    window = files.show(projects.create(folder, plan_script(resource(SAMPLE))))
    after_paint(window, lambda: sketched(window))


def sketched(window: MainWindow) -> None:
    """Show on the very first project what a video model makes of the stage, where one can run."""
    try:
        first_run.begin(window.studio)
    except PrevizError as error:  # the sample is whole without it
        log.warning("the opening is not sketched: %s", error)


def translate(app: QApplication, language: str) -> None:
    """Load the words of a language (``zh_TW``); empty means the system's."""
    name = language or QLocale.system().name()
    if name.startswith("zh") and not name.startswith(("zh_CN", "zh_Hans", "zh_SG")):
        name = "zh_TW"
    folder = str(resource("translations"))
    for file, where in (
        (f"qtbase_{name}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)),
        ("previz_en", folder),
        (f"previz_{name}", folder),
    ):
        translator = QTranslator(app)
        if translator.load(file, where):
            app.installTranslator(translator)


def show_unexpected(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """The Qt exception hook: log everything, say it calmly, keep the window alive."""
    if issubclass(kind, KeyboardInterrupt):
        QApplication.quit()
        return
    if isinstance(error, PrevizError):
        tell(None, error)
        return
    log.error("unexpected", exc_info=(kind, error, trace))
    tell(
        None,
        PrevizError(
            "Something went wrong inside Previz.",
            f"{kind.__name__}: {error}",
            "Your edits are saved. If it happens again, send us the log: Help, Show the log.",
        ),
    )


def report_elsewhere(trouble: threading.ExceptHookArgs) -> None:
    """Bring what went wrong on another thread to the window's own. On the thread that failed."""
    error = trouble.exc_value
    if error is not None and trouble.exc_type is not SystemExit:
        bell.ring(partial(show_unexpected, trouble.exc_type, error, trouble.exc_traceback))


def _start_log() -> None:
    """Log to a file of the user's; a folder that cannot be written only costs the log."""
    handlers: list[logging.Handler] = []
    try:
        log_file().parent.mkdir(parents=True, exist_ok=True)
        handlers.append(
            logging.handlers.RotatingFileHandler(
                log_file(), maxBytes=2_000_000, backupCount=2, encoding="utf-8"
            )
        )
    except OSError:
        handlers.append(logging.StreamHandler())
    logging.basicConfig(
        level=logging.INFO,
        handlers=handlers,
        format="%(asctime)s %(levelname)s %(name)s: %(message)s",
    )


if __name__ == "__main__":
    sys.exit(main())
