"""What goes over the pipe comes out as it went in."""

from __future__ import annotations

import io
import math
from dataclasses import replace

import numpy as np
import pytest

from previz.errors import EngineStoppedError, NoAdapterError, PrevizError, RenderError
from previz.stage.viewing.messages import (
    LONGEST,
    Draw,
    Read,
    Refused,
    answer_from,
    encode,
    nothing,
    put,
    request_from,
    taken,
)
from previz.stage.viewing.metering import Metering
from previz.stage.viewing.picture import Picture
from previz.stage.viewing.recalled import recalled
from previz.stage.viewing.slots import Slots
from previz.stage.viewing.views import Drawn, Orbit, View
from tests.engine.shots import SHOT

VIEW = View("s1", SHOT, 3, 160, 90, Orbit(12.0), metered="", inset_px=32)


def drawn(seed: int) -> Drawn:
    """A picture of noise, with an inset, as seen by a camera that sees nothing."""
    dice = np.random.default_rng(seed)
    picture = Picture.over(dice.integers(0, 255, (9, 16, 3), np.uint8))
    inset = Picture.over(dice.integers(0, 255, (3, 5, 3), np.uint8))
    ids = dice.integers(0, 900, (9, 16)).astype(np.uint16)
    matrix = np.full((4, 4), math.inf)
    return Drawn(VIEW, picture, matrix, np.eye(4), ids, {7: "anna"}, inset=inset)


def test_a_request_arrives_whole_through_a_pipe_of_small_pieces() -> None:
    sent: list[Draw | Read] = [Draw(VIEW, 2, ("/a", "/b")), Read(Metering("s1", SHOT, 4, "anna"))]
    pipe = io.BytesIO(b"".join(encode(each) for each in sent))
    assert [request_from(lambda count: pipe.read(min(count, 7))) for _ in range(3)] == [*sent, None]


def test_a_drawn_view_comes_out_of_the_memory_as_it_went_in() -> None:
    slots, before = Slots.made(), drawn(1)
    memory = np.zeros(2**16, np.uint8)
    pipe = io.BytesIO(encode(put(before, memory)))
    answer = answer_from(pipe.read)
    assert slots.free
    after = taken(answer, VIEW, memory)  # type: ignore[arg-type]
    assert after.picture is not None
    assert after.inset is not None
    assert before.picture is not None
    assert before.inset is not None
    assert bytes(after.picture.data) == bytes(before.picture.data)
    assert bytes(after.inset.data) == bytes(before.inset.data)
    assert np.array_equal(after.ids, before.ids)
    assert np.array_equal(after.view_projection, before.view_projection)
    assert after.names == before.names


@pytest.mark.parametrize("kind", [NoAdapterError, RenderError, EngineStoppedError, PrevizError])
def test_an_error_keeps_its_kind_and_its_three_sentences(kind: type[PrevizError]) -> None:
    pipe = io.BytesIO(encode(Refused.of(kind("What.", "Why.", "Fix."))))
    answer = answer_from(pipe.read)
    assert isinstance(answer, Refused)
    error = answer.error()
    assert type(error) is kind
    assert (error.what, error.why, error.fix) == ("What.", "Why.", "Fix.")


def test_an_error_of_a_kind_that_nobody_knows_is_still_one_of_ours() -> None:
    assert type(Refused("Refused", "a", "b", "c").error()) is PrevizError


def test_a_length_that_is_none_of_ours_is_refused() -> None:
    pipe = io.BytesIO((LONGEST + 1).to_bytes(4, "little"))
    with pytest.raises(ValueError, match="claims"):
        request_from(pipe.read)


def test_nothing_has_no_picture_and_says_why() -> None:
    error = RenderError("No.")
    assert nothing(VIEW, error).picture is None
    assert nothing(VIEW, error).error is error


def test_a_shot_that_comes_anew_keeps_the_parts_that_stayed() -> None:
    anew = request_from(io.BytesIO(encode(Draw(VIEW, 0))).read)
    assert isinstance(anew, Draw)
    assert recalled(anew.view.shot, SHOT) is SHOT
    turned = replace(anew.view.shot, camera=replace(SHOT.camera, azimuth_deg=77.0))
    kept = recalled(turned, SHOT)
    assert kept == turned
    assert kept.stage is SHOT.stage
    assert kept.camera is not SHOT.camera
    other = replace(SHOT.stage.actors[0], id="bob")
    fuller = replace(turned, stage=replace(turned.stage, actors=(*turned.stage.actors, other)))
    grown = recalled(fuller, SHOT)
    assert grown == fuller
    assert grown.stage.actors[0] is SHOT.stage.actors[0]
    assert recalled(SHOT, fuller) == SHOT
