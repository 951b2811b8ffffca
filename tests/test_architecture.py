"""What import-linter cannot say: what is loaded, what is written, and what a wheel holds."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SLOW_LIBRARIES = (
    *("torch", "diffusers", "transformers", "accelerate", "llguidance", "tokenizers", "wgpu"),
    *("fpdf", "OpenEXR", "pyqtgraph", "pypdfium2", "cv2", "av", "PIL", "qtpy"),
)
LATE_LIBRARIES = ("numpy", "psutil")
"""Imported when the stage is first asked, or the machine looked at: not to show a window."""

FIRST_PAINT = """
import ui
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication, QMainWindow

class Program(QApplication):
    def notify(self, watched, event):
        done = super().notify(watched, event)
        if event.type() is QEvent.Type.Paint and isinstance(watched, QMainWindow):
            print(*sys.modules, flush=True)
            os._exit(0)
        return done

import os
program = Program(["previz"])
from ui.__main__ import main
main([])
"""
CATCH_ALLS = {"previz/engine/worker.py", "previz/cli/__init__.py", "ui/__main__.py"}
"""The job loop, the command line's main, and the exception hook of Qt."""

FOREIGN_WORDS = re.compile(
    r"/(?:work|root|home|opt|Users)/|[A-Za-z]:\\\\|\bpypi\.|pythonhosted|\bMagicMock\b",
    re.IGNORECASE,
)
"""Places of somebody's own machine, and names of package registries."""


def sources(*folders: str) -> Iterator[Path]:
    for folder in folders:
        yield from sorted((ROOT / folder).rglob("*.py"))


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def loaded_after(statement: str) -> set[str]:
    """Top-level modules that a fresh interpreter holds after a statement."""
    program = f"import sys\n{statement}\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    run = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env=environment,
    )
    return set(run.stdout.split())


@pytest.mark.parametrize("module", ["ui.__main__", "ui.main_window", "previz.cli"])
def test_the_window_and_the_command_line_start_without_the_slow_libraries(module: str) -> None:
    loaded = loaded_after(f"import {module}")
    of_frames = {"numpy", "PIL", "av", "cv2"} if module == "previz.cli" else set()
    assert not loaded & ({*SLOW_LIBRARIES, *LATE_LIBRARIES} - of_frames)


def test_the_window_is_painted_without_the_slow_libraries(tmp_path: Path) -> None:
    environment = {**os.environ, "PREVIZ_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    for _ in ("the first time plans the sample", "from then on it is opened"):
        run = subprocess.run(
            [sys.executable, "-c", f"import sys\n{FIRST_PAINT}"],
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
            env=environment,
            timeout=120,
        )
    loaded = {name.partition(".")[0] for name in run.stdout.split()}
    assert "ui" in loaded
    assert not loaded & {*SLOW_LIBRARIES, "psutil"}


def test_the_command_line_starts_without_qt() -> None:
    assert not loaded_after("import previz.cli") & {"PySide6", "shiboken6", "qtawesome"}


def test_the_windows_threads_begin_at_the_bell_alone() -> None:
    """Any other thread could touch a pane that Qt is just destroying."""
    begins = {"Thread", "ThreadPoolExecutor", "QThread", "QThreadPool", "QRunnable", "QtConcurrent"}
    found = {
        name_of(path)
        for path in sources("ui")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Attribute) and node.attr in begins)
        or (isinstance(node, ast.alias) and node.name in begins)
    }
    assert found == {"ui/bell.py", "ui/thumbnails.py"}, "thumbnails lends the bell its own pool"


def test_every_package_and_module_says_what_it_is_for() -> None:
    silent = [
        name_of(path)
        for path in sources("previz", "ui", "packaging")
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_no_test_uses_mocks() -> None:
    guilty = []
    for path in sources("tests"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                names = [f"{node.module}.{alias.name}" for alias in node.names]
            if any("mock" in name.lower() for name in names):
                guilty.append(name_of(path))
    assert guilty == []


def catches_everything(handler: ast.ExceptHandler) -> bool:
    caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
    return any(
        kind is None or (isinstance(kind, ast.Name) and kind.id in {"Exception", "BaseException"})
        for kind in caught
    )


def passes_on(handler: ast.ExceptHandler) -> bool:
    """Whether it only tidies up: its last word is a bare ``raise``."""
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def test_catch_all_handlers_live_in_three_places_only() -> None:
    places = [
        name_of(path)
        for path in sources("previz", "ui")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler) and catches_everything(node) and not passes_on(node)
    ]
    assert len(places) == len(set(places)), "two in one file"
    assert set(places) <= CATCH_ALLS


def shipped_texts() -> Iterator[Path]:
    """Every file that git keeps and that is text, this one aside."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        if path != Path(__file__) and path.suffix in {".py", ".toml", ".txt", ".md", ".json", ""}:
            yield path


@pytest.mark.parametrize("page", ["README.md", "previz/README.md", "previz/DECISIONS.md"])
def test_links_of_the_pages_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    links = re.findall(r"\]\((?!https?:)([^)#]+)", text)
    assert [link for link in links if not (ROOT / page).parent.joinpath(link).exists()] == []


@pytest.mark.skipif(not (ROOT / ".git").exists(), reason="not a git checkout")
def test_nothing_names_a_place_of_one_machine_or_a_package_registry() -> None:
    guilty = [
        f"{name_of(path)}: {found.group()}"
        for path in shipped_texts()
        for found in FOREIGN_WORDS.finditer(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert guilty == []


def test_a_wheel_brings_its_resources_along(tmp_path: Path) -> None:
    command = ["pip", "wheel", "--no-deps", "--no-build-isolation", "--quiet", "-w", str(tmp_path)]
    subprocess.run([sys.executable, "-m", *command, str(ROOT)], check=True)
    (wheel,) = tmp_path.glob("previz-*.whl")
    installed = tmp_path / "installed"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    program = "from previz.resources import resource; print(resource('tables/sizes.json'))"
    run = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=installed,
    )
    assert Path(run.stdout.strip()) == installed / "previz" / "_resources" / "tables" / "sizes.json"
    shipped = {path.name for path in (installed / "previz" / "_resources" / "samples").iterdir()}
    assert "two_hander.fountain" in shipped
