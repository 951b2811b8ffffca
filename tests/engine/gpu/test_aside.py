"""Decoding beside the next take's steps changes no bit, and each take is stopped by itself."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from previz.engine.gpu.take import MadeTake, WarmModel
from previz.engine.plan import ShotRequest
from previz.errors import Cancelled
from tests.engine.gpu.family_checks import SMALL, needed, pictures, same
from tests.engine.gpu.takes import Listener, load, make
from tests.tiny_ltx2 import build_ltx2
from tests.tiny_models import build_vace, build_wan

FAMILIES: dict[str, Callable[[Path], Path]] = {
    "text": build_wan,
    "control": build_vace,
    "sound": build_ltx2,
}


def beside(model: WarmModel, first: ShotRequest, second: ShotRequest) -> tuple[MadeTake, MadeTake]:
    """The first take is decoded on another thread while the second one's steps run."""
    heard, made = Listener(), []
    unfinished = model.begin(first, heard.say, heard.pictures.append, heard.check, aside=True)
    thread = threading.Thread(target=lambda: made.append(unfinished.finish(heard.check)))
    thread.start()
    after = make(model, second)
    thread.join()
    return made[0], after


@pytest.mark.parametrize("family", FAMILIES)
def test_takes_beside_each_other_are_those_made_alone(family: str, tmp_path: Path) -> None:
    model = load(FAMILIES[family](tmp_path / "tiny"), tmp_path / "w.json")
    first = needed(model, replace(SMALL, controls=_depth() if family == "control" else {}))
    second = replace(first, seed=8)
    alone = make(model, first), make(model, second)
    together = beside(model, first, second)
    assert all(same(one, other) for one, other in zip(alone, together, strict=True))
    assert [take.made_by for take in alone] == [take.made_by for take in together]


def test_each_take_is_stopped_by_itself(tmp_path: Path) -> None:
    model = load(build_wan(tmp_path / "tiny"), tmp_path / "w.json")
    whole, ours = make(model, SMALL), Listener()
    unfinished = model.begin(SMALL, ours.say, ours.pictures.append, ours.check, aside=True)
    second = Listener(stop_at=2)
    with pytest.raises(Cancelled):
        model.make(replace(SMALL, seed=8), second.say, second.pictures.append, second.check)
    assert same(unfinished.finish(ours.check), whole), "the stop of the next one is not its own"


def test_after_a_stop_nothing_is_decoded(tmp_path: Path) -> None:
    model = load(build_wan(tmp_path / "tiny"), tmp_path / "w.json")
    ours = Listener()
    model.begin(SMALL, ours.say, ours.pictures.append, ours.check, aside=True).finish(ours.check)
    assert model._side is not None
    decodes: list[object] = []
    decoder: Any = model._side.components["vae"].decoder
    decoder.register_forward_pre_hook(lambda *given: decodes.append(given))
    unfinished = model.begin(SMALL, ours.say, ours.pictures.append, ours.check, aside=True)
    with pytest.raises(Cancelled):
        unfinished.finish(Listener(stop_at=1).check)
    assert not decodes


def test_on_a_processor_it_does_not_pay_unless_it_is_forced(tmp_path: Path) -> None:
    model = load(build_wan(tmp_path / "tiny"), tmp_path / "w.json")
    assert not model.pays_aside(SMALL, "where it pays")
    assert model.pays_aside(SMALL, "always") and not model.pays_aside(SMALL, "never")


def _depth() -> dict[str, Any]:
    return {"depth": pictures(SMALL.frames)}
