"""The first run: the opening as the starter model sketches it, beside clay of the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from previz.app.engines import STARTER
from previz.app.first_run import sketch_opening
from previz.app.jobs import Done
from previz.model.render import CLAY
from tests.app.opened import opened, short_project, until
from tests.tiny_starter import write_starter


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The checksums of a tiny model are nothing to the machine's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


def test_the_opening_is_sketched_beside_clay(tmp_path: Path) -> None:
    write_starter(tmp_path / "models" / STARTER)
    with opened(short_project(tmp_path), models_folders=[str(tmp_path / "models")]) as studio:
        shots = sketch_opening(studio)
        assert shots
        jobs = [job for job in studio.queue.open_jobs() if job.kind == "take"]
        assert {job.spec.engine for job in jobs} == {CLAY, STARTER}
        until(studio, lambda: not studio.queue.open_jobs())
        assert all(isinstance(studio.queue.jobs[job.id].state, Done) for job in jobs), [
            studio.queue.jobs[job.id].state for job in jobs
        ]
        project = studio.session.project
        for shot_id in shots:
            shot = project.shot(shot_id)
            takes = [project.takes[take_id] for take_id in shot.take_ids]
            assert [take.spec.engine for take in takes] == [CLAY, STARTER]
            assert takes[1].frames == shot.frames
            assert takes[1].spec.width_px == 256, "shown at its true size"
            assert studio.has_fresh_take(shot)
        studio.session.undo()
        assert all(studio.session.project.shot(shot_id).engine == CLAY for shot_id in shots)


def test_without_the_model_nothing_happens(tmp_path: Path) -> None:
    with opened(short_project(tmp_path)) as studio:
        studio.engines.pop(STARTER, None)
        before = studio.session.project
        assert sketch_opening(studio) == ()
        assert studio.session.project == before
