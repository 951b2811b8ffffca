"""How soon the window is on the screen, from the start of the interpreter.

``python -m tests.bench.bench_startup [RUNS]`` prints a table. The baseline, in the same run, is
an empty QMainWindow. Uses the display it finds, else Qt's offscreen platform.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time

EMPTY = """
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication([]); window = QMainWindow(); window.resize(1600, 960); window.show(); app.exec()
"""
PREVIZ = "from ui.__main__ import main; main([])"
HEAVY = ("torch", "diffusers", "wgpu", "numpy", "qtpy")

CHILD = """
import os, sys, time
import psutil
from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
BORN_S = float(os.environ["STARTED_S"])

class Shown(QObject):
    said = False
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and isinstance(watched, QMainWindow) and not self.said:
            self.said = True
            self.say()
        return False
    def say(self):
        heavy = [name for name in HEAVY if name in sys.modules]
        used = psutil.Process().memory_info().rss >> 20
        wall_s, cpu_s = time.time() - BORN_S, time.process_time()
        print(f"{wall_s:.3f} {cpu_s:.3f} {used} {','.join(heavy) or '-'}", flush=True)
        QApplication.instance().quit()

app = QApplication(["previz"])
shown = Shown()
app.installEventFilter(shown)
"""


def started(code: str, home: str) -> tuple[float, float, int, str]:
    """Seconds and CPU seconds until the first paint, MiB, and which heavy modules were loaded."""
    environment = {**os.environ, "PREVIZ_HOME": home, "PYTHONPYCACHEPREFIX": f"{home}/compiled"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # whoever sets it compiles at every start
    if "DISPLAY" not in environment:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    environment["STARTED_S"] = str(time.time())
    program = (
        f"HEAVY = {HEAVY}\n{'import ui' if code is PREVIZ else ''}\n"
        + CHILD
        + code.replace("app = QApplication([]); ", "")
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=environment, check=True
    )
    seconds, cpu_s, mib, heavy = done.stdout.split()
    return float(seconds), float(cpu_s), int(mib), heavy


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as home:
        started(EMPTY, home)  # warm the file cache
        empty = [started(EMPTY, home) for _ in range(runs)]
        first = started(PREVIZ, home)
        again = [started(PREVIZ, home) for _ in range(runs)]
    base = sorted(empty)[runs // 2]
    print(f"{'':<40}{'s to paint':>12}{'CPU s':>8}{'MiB':>8}{'ratio':>8}  heavy modules")
    for name, (seconds, cpu_s, mib, heavy) in (
        ("empty Qt window (baseline), median", base),
        ("Previz, first run: plans the sample", first),
        ("Previz, sample project, median", sorted(again)[runs // 2]),
    ):
        print(f"{name:<40}{seconds:>12.2f}{cpu_s:>8.2f}{mib:>8}{cpu_s / base[1]:>8.1f}  {heavy}")


if __name__ == "__main__":
    main()
