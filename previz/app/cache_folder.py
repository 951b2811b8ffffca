"""Where a project's pictures and unfinished takes lie, and what is cleared away on opening."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from previz.app.session import Session

KEPT_PANELS = 4000
"""Panels that stay in a project's cache from one day to the next; about 60 kB each."""


def lent_cache(session: Session) -> tempfile.TemporaryDirectory[str] | None:
    """A folder for pictures outside a project that is not ours to write, until it is closed."""
    if not session.read_only and os.access(session.folder, os.W_OK):
        return None
    return tempfile.TemporaryDirectory(prefix="previz-cache-", ignore_cleanup_errors=True)


def swept(cache: Path) -> Path:
    """A project's own cache, without what a crash left and without its oldest panels."""
    shutil.rmtree(cache / "jobs", ignore_errors=True)
    panels = sorted((cache / "panels").glob("*.png"), key=lambda path: path.stat().st_mtime_ns)
    for old in panels[:-KEPT_PANELS]:
        old.unlink(missing_ok=True)
    return cache
