"""AnimateDiff and all that lies beside it in real workers: few steps, a window, LoRAs."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from previz.engine.protocol import CancelJob, Finished, JobCancelled, Progress
from previz.model.render import Lora
from tests.engine.listening import Owner
from tests.tiny_animatediff import (
    add_few_steps,
    add_sparsectrl,
    build_animatediff_with_parts,
    write_lora,
)
from tests.workers.test_every_family import Given, bits, job

KIND = "AnimateDiffControlNetPipeline"
MOVE = "down_blocks.0.motion_modules.0.transformer_blocks.0.attn1.to_k"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = build_animatediff_with_parts(tmp_path_factory.mktemp("models") / "animatelcm")
    add_few_steps(folder)
    add_sparsectrl(folder, scribble=True)
    (folder / "controlnet").rename(folder / "controlnet_depth")
    index = folder / "model_index.json"
    index.write_text(index.read_text().replace('"ControlNetModel"', "null"))
    return folder


def test_all_at_once_repeats_in_another_process_and_after_a_stop(
    owners: tuple[Owner, Owner], folder: Path, tmp_path: Path
) -> None:
    """Drawings of the stage, a picture at a frame, a reference, a move, six steps, a window."""
    given = Given(tmp_path)
    kinds = ("lineart", "first", "frame", "reference")
    lora = write_lora(tmp_path / "zoom-in.safetensors", {MOVE: (8, 8)})
    sha = hashlib.sha256(lora.read_bytes()).hexdigest()
    controls = tuple(given.control(kind) for kind in kinds)
    asked: dict[str, Any] = {
        "controls": controls,
        "loras": (Lora("zoom-in", str(lora), sha),),
        "steps": 0,
        "guidance": 0.0,
    }
    one, other = owners
    for owner in owners:
        owner.forget()
    stopped = job(KIND, folder, tmp_path / "stopped", **asked)
    one.client.send(stopped)
    one.wait_for(Progress, 3)
    one.client.send(CancelJob("stopped"))
    one.wait_for(JobCancelled)
    one.client.send(job(KIND, folder, tmp_path / "again", **asked))
    other.client.send(job(KIND, folder, tmp_path / "other", **asked))
    first = one.wait_for(Finished)
    assert bits(first) == bits(other.wait_for(Finished))
    recorded = dict(first.made_by)
    assert (recorded["steps"], recorded["guidance"]) == ("6", "2")
    assert {"added weights zoom-in.safetensors", "weights sha256"} <= set(recorded)
    assert "ignored" not in recorded
    weaker = tuple(
        replace(each, strength=0.4) if each.kind == "reference" else each for each in controls
    )
    one.client.send(job(KIND, folder, tmp_path / "weaker", **{**asked, "controls": weaker}))
    assert bits(one.wait_for(Finished, 2)) != bits(first)


def test_a_take_through_the_window_repeats_in_another_process(
    owners: tuple[Owner, Owner], folder: Path, tmp_path: Path
) -> None:
    one, other = owners
    for owner in owners:
        owner.forget()
        owner.client.send(
            job(KIND, folder, tmp_path / f"long-{id(owner)}", frames=18, steps=1, guidance=1.0)
        )
    assert bits(one.wait_for(Finished)) == bits(other.wait_for(Finished))
