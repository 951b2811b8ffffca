from __future__ import annotations

import pytest

from previz.engine.gpu.estimate import forward_flops, measured_speed, spoken
from previz.engine.gpu.memory import choose_device


@pytest.mark.parametrize(
    ("parameters", "tokens", "width", "layers", "counted"),
    [
        (1.42e9, 32760, 1536, 30, 283e12),
        (5.00e9, 27280, 3072, 30, 517e12),
        (14.29e9, 32760, 5120, 40, 1678e12),
    ],
    ids=["Wan 2.1 1.3B at 480 lines", "Wan 2.2 5B at 704 lines", "Wan 2.1 14B at 480 lines"],
)
def test_the_work_agrees_with_a_counter(
    parameters: float, tokens: int, width: int, layers: int, counted: float
) -> None:
    """Counted with torch's FlopCounterMode on the released shapes, 2.13."""
    assert forward_flops(int(parameters), tokens, width, layers) == pytest.approx(counted, rel=0.09)


def test_the_speed_of_this_machine_is_plausible() -> None:
    assert 1e8 < measured_speed(choose_device()) < 1e16


@pytest.mark.parametrize(
    ("seconds", "words"), [(0.2, "1 s"), (41.4, "41 s"), (170, "3 min"), (4800, "1 h 20 min")]
)
def test_times_are_said_in_words(seconds: float, words: str) -> None:
    assert spoken(seconds) == words
