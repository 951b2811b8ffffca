"""The whole program is killed (-9) with takes that wait: the next opening asks for them again."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from previz.app.jobs import Priority
from previz.app.kept_queue import KeptQueue
from previz.app.projects import open_project
from tests.app.opened import opened, short_project

PROGRAM = """
import sys, time
from pathlib import Path
from previz.app.inbox import Inbox
from previz.app.jobs import Priority
from previz.app.kept_queue import KeptQueue
from previz.app.projects import open_project
from previz.app.settings import Settings
from previz.app.studio import Studio
from previz.app.commands import takes

studio = Studio(open_project(Path(sys.argv[1])), Settings(auto_clay=False), Inbox())
kept = KeptQueue(studio)
one, two, three = [shot.id for shot in studio.session.project.board() if shot.in_cut][:3]
studio.queue.pause()
night = studio.render(one, Priority.OVERNIGHT)
studio.render(two, Priority.FINAL)
draft = studio.render(three)
takes.move(studio, night.id, draft.id)
print(one, two, three, flush=True)
time.sleep(600)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX signals do the killing")
def test_what_waited_is_there_after_a_kill_in_its_order_and_still_paused(tmp_path: Path) -> None:
    session = short_project(tmp_path)
    session.close()
    command = [sys.executable, "-c", PROGRAM, str(session.folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout is not None
        one, two, three = program.stdout.readline().split()
        program.send_signal(signal.SIGKILL)
    with opened(open_project(session.folder)) as studio:
        assert KeptQueue(studio).restored == 3
        jobs = studio.queue.open_jobs(kind="take")
        order = sorted(jobs, key=lambda job: job.priority)
        assert [job.shot_id for job in order] == [one, three, two]
        assert [job.priority for job in order] == [Priority.DRAFT, Priority.DRAFT, Priority.FINAL]
        assert studio.queue.paused
