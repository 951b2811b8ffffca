from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.engine.protocol import (
    LONGEST_LINE,
    CancelJob,
    Failed,
    Finished,
    Progress,
    StartJob,
    decode_command,
    decode_event,
    encode,
)
from previz.model.render import Control, RenderSpec
from tests.engine.shots import SHOT

WORDS = st.text(max_size=40)


@given(prompt=WORDS, seed=st.integers(0, 2**63 - 1), path=WORDS)
def test_a_recipe_arrives_as_it_was_sent(prompt: str, seed: int, path: str) -> None:
    spec = RenderSpec(
        engine="wan",
        width_px=832,
        height_px=480,
        frames=48,
        rate=SHOT.rate,
        seed=seed,
        prompt=prompt,
        stage=SHOT,
        passes=("depth", "id"),
        controls=(Control("depth", path, "00"),),
    )
    line = encode(StartJob("job-1", spec, path, kind="control"))
    assert line.count(b"\n") == 1
    received = decode_command(line)
    assert isinstance(received, StartJob)
    assert received.spec == spec
    assert received.spec.key() == spec.key()


@given(words=WORDS, step=st.integers(0, 1000))
def test_events_arrive_as_they_were_sent(words: str, step: int) -> None:
    for event in (
        Progress("job-1", step, 1000, words),
        Failed("job-1", "memory", words, words, words),
        Finished("job-1", {"beauty": words}, step, (("device", words),)),
    ):
        assert decode_event(encode(event)) == event


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"not json",
        b"\xff\xfe",
        b"[]",
        b'{"type": "fly"}',
        b'{"type": "start", "job_id": "1"}',
        b'{"type": "cancel", "job_id": 7}',
        b'{"type": "cancel", "job_id": "\xc3\x28"}',
        b" " * (LONGEST_LINE + 1),
    ],
)
def test_a_malformed_line_is_refused_clearly(line: bytes) -> None:
    with pytest.raises(ValueError, match="Not a worker command"):
        decode_command(line)


@given(noise=st.binary(max_size=200))
def test_noise_is_refused_and_nothing_else_happens(noise: bytes) -> None:
    with pytest.raises(ValueError, match="Not a worker event"):
        decode_event(noise)


def test_a_command_is_not_an_event() -> None:
    with pytest.raises(ValueError, match="Not a worker event"):
        decode_event(encode(CancelJob("job-1")))
