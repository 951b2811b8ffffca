"""Compiled blocks repeat to the bit, leave nothing behind, and never fail in silence."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from previz.engine.gpu.compiling import obstacle, repeated
from previz.engine.gpu.family import denoiser_of
from previz.engine.gpu.memory import choose_device
from previz.engine.gpu.take import WarmModel
from previz.engine.plan import FIRST_BLOCK
from previz.errors import Cancelled, RenderError
from previz.model.render import Acceleration
from tests.engine.gpu.family_checks import SMALL, same
from tests.engine.gpu.takes import Listener, load, make
from tests.tiny_models import build_wan

pytestmark = pytest.mark.filterwarnings(  # of torch's own compiler, when it is imported
    "ignore:`torch.jit:DeprecationWarning"
)
COMPILED = replace(SMALL, acceleration=Acceleration(compiled=True))
needs_compiler = pytest.mark.skipif(not shutil.which("g++"), reason="no C++ compiler is here")


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WarmModel]:
    folder = tmp_path_factory.mktemp("compiling")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("TORCHINDUCTOR_CACHE_DIR", str(folder / "compiled"))
        yield load(build_wan(folder / "tiny"), folder / "w.json")


@needs_compiler
def test_compiled_blocks_say_nearly_the_same_and_repeat_to_the_bit(model: WarmModel) -> None:
    usual, listener = make(model, SMALL), Listener()
    first = model.make(COMPILED, listener.say, listener.pictures.append, listener.check)
    assert any("Compiling the blocks" in note for _, _, note in listener.notes)
    assert dict(first.made_by)["blocks compiled"] == "inductor"
    gap = torch.linalg.norm(first.latents - usual.latents) / torch.linalg.norm(usual.latents)
    assert float(gap) < 1e-4
    again = Listener()
    second = model.make(COMPILED, again.say, again.pictures.append, again.check)
    assert same(first, second)
    assert not any("Compiling" in note for _, _, note in again.notes)
    assert "blocks compiled" not in dict(usual.made_by)
    assert same(make(model, SMALL), usual), "afterwards the blocks are as they were"


@needs_compiler
def test_compiled_blocks_are_stopped_and_skipped_like_others(model: WarmModel) -> None:
    whole = make(model, COMPILED)
    for stop_at in (3, 6):
        listener = Listener(stop_at)
        with pytest.raises(Cancelled):
            model.make(COMPILED, listener.say, listener.pictures.append, listener.check)
        assert listener.checks == stop_at
    assert same(make(model, COMPILED), whole)
    speed = Acceleration(FIRST_BLOCK, 0.3, compiled=True)
    skipped = make(model, replace(SMALL, steps=8, acceleration=speed))
    ran, _of, asked, _run = dict(skipped.made_by)["blocks"].split()
    assert int(ran) < int(asked)


@needs_compiler
def test_a_compilation_that_fails_says_what_to_do(tmp_path: Path) -> None:
    import torch._inductor.config as inductor

    broken = load(build_wan(tmp_path / "tiny"), tmp_path / "w.json")
    usual = make(broken, SMALL)
    compiler, fresh = {"cpp.cxx": (shutil.which("false"),)}, {"force_disable_caches": True}
    larger = replace(COMPILED, width_px=80)
    with inductor.patch(compiler | fresh), pytest.raises(RenderError) as refused:
        make(broken, larger)
    assert "Turn off" in refused.value.fix
    assert same(make(broken, SMALL), usual), "the model is as it was"


def test_what_stands_in_the_way_is_named_and_recorded(model: WarmModel) -> None:
    pipe, device = model._pipe, choose_device()
    assert "as a whole" in obstacle(pipe, device, "stream", "", False)
    assert "fp8" in obstacle(pipe, device, "resident", "fp8", False)
    assert "weights are added" in obstacle(pipe, device, "resident", "", True)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("PATH", "")
        assert "compiler" in obstacle(pipe, device, "resident", "", False)
        listener = Listener()
        take = model.make(COMPILED, listener.say, listener.pictures.append, listener.check)
    assert dict(take.made_by)["blocks compiled"] == "no: no C++ compiler is installed"
    assert "The blocks are not compiled: no C++ compiler" in listener.notes[0][2]
    assert same(take, make(model, SMALL))


def test_a_stop_is_looked_for_once_a_block(model: WarmModel) -> None:
    """Not within a block: what is compiled must not be looked into."""
    listener = Listener()
    model.make(SMALL, listener.say, listener.pictures.append, listener.check)
    blocks = len(repeated(denoiser_of(model._pipe)))
    passes = SMALL.steps * 2  # with and without the words
    assert blocks == 2 and listener.checks >= passes * blocks
