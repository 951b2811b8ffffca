"""``previz verify``: a take of a project is rendered again and compared."""

from __future__ import annotations

import re
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from previz.app import projects, upscaling
from previz.app.devices import posts_of_card
from previz.app.engines import find_engines
from previz.app.headless import WAIT_S, Bar
from previz.app.inbox import Inbox
from previz.app.jobs import Running
from previz.app.machine import accelerators
from previz.app.models import installed, models_folders
from previz.app.settings import load_settings
from previz.app.verify import Verdict, Verification, find_take, needs_model
from previz.errors import EditError
from previz.model.render import Take

CHECKSUM = re.compile(r"\b[0-9a-f]{64}\b")


def verify(folder: Path, take_name: str, bar: Bar) -> Verdict:
    """Render a take of a project again from its recipe; the project is not changed.

    Raises:
        EditError: no such take, or its model is not installed here.
        RenderError: it cannot be rendered again.
        MediaError: a film cannot be read.
    """
    session = projects.open_project(folder)
    try:
        take = _with_weights(find_take(session.project, take_name))
        film = session.store.media_path(take.media)
        model = _model_folder(take.spec.engine) if needs_model(take) else ""
        with tempfile.TemporaryDirectory(prefix="previz-verify-") as scratch:
            inbox = Inbox()
            posts = posts_of_card(accelerators(), dict(take.made_by).get("card", ""))
            work = Verification(take, film, model, Path(scratch), inbox, folder, posts=posts)
            try:
                while not work.job.ended:
                    state = work.job.state
                    part = state.fraction if isinstance(state, Running) else 0.0
                    bar.show(part, 1, f"take {take_name}")
                    inbox.wait(WAIT_S)
                return work.verdict()
            finally:
                work.close()
    finally:
        session.close()


def _with_weights(take: Take) -> Take:
    """A take with the place of its upscaler, if it was made larger by one."""
    if take.spec.upscale is None:
        return take
    settings = load_settings()
    engine = find_engines(settings)[0].get(take.spec.engine)
    known = upscaling.ways(engine, take, models_folders(settings))
    return replace(take, spec=upscaling.found_again(take.spec, known))


def _model_folder(engine: str) -> str:
    for model in installed(load_settings()):
        if model.id == engine:
            return str(model.folder)
    raise EditError(
        f"The model “{engine}” is not installed on this machine.",
        "The take was made with it.",
        "Add the model's folder, then verify the take again.",
    )


def verdict_json(verdict: Verdict) -> dict[str, Any]:
    """The verdict as plain data; ``psnr_db`` is null where every frame is the same."""
    return {
        "take": verdict.take_id,
        "same": verdict.same,
        "frames": verdict.frames,
        "frames_apart": verdict.frames_apart,
        "worst": verdict.worst,
        "psnr_db": verdict.psnr_db if verdict.psnr_db < 1e9 else None,
        "control_apart": verdict.control_apart,
        "length": verdict.length,
        "settings": [
            {"name": name, "then": then, "now": now} for name, then, now in verdict.settings
        ],
    }


def verdict_words(verdict: Verdict) -> list[str]:
    """The verdict in sentences; a recorded setting that differs is said in any case."""
    apart = [
        f"{name}: {_short(then) or 'not recorded'} then, {_short(now) or 'not recorded'} now."
        for name, then, now in verdict.settings
    ]
    if verdict.same:
        return [f"The same to the bit: {verdict.frames} frames.", *apart]
    lines = [verdict.length] if verdict.length else []
    if not verdict.length:
        lines.append(
            f"Not the same: {verdict.frames_apart} of {verdict.frames} frames differ, "
            f"by at most {verdict.worst} of 255 (PSNR {verdict.psnr_db:.1f} dB)."
            if verdict.frames_apart
            else "Every frame is the same; only the file is written otherwise."
        )
    if verdict.control_apart:
        lines.append("The stage draws its control video otherwise than it did.")
    if not apart:
        lines.append("Every recorded setting is the same; the difference comes from elsewhere.")
    return lines + apart


def _short(value: str) -> str:
    """A checksum by its beginning, also behind words; anything else as it is."""
    return CHECKSUM.sub(lambda found: f"{found[0][:12]}…", value)
