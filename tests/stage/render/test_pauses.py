"""A drawing may be left on its way; one that is not left is the same picture."""

from __future__ import annotations

import numpy as np
import pytest

from previz.errors import Cancelled
from previz.stage.evaluate import evaluate
from previz.stage.render.renderer import Renderer
from tests.engine.shots import SHOT

FRAME = evaluate(SHOT, 0)


@pytest.mark.parametrize("pauses", [0, 1, 2])
def test_it_is_left_at_any_pause_and_the_next_is_whole(pauses: int) -> None:
    renderer = Renderer(160, 90)
    whole = renderer.draw(FRAME, ("beauty", "ids"))
    answers = iter([False] * pauses + [True])
    with pytest.raises(Cancelled):
        renderer.draw(FRAME, ("beauty", "ids"), overtaken=lambda: next(answers))
    assert list(answers) == []
    again = renderer.draw(FRAME, ("beauty", "ids"), overtaken=lambda: False)
    renderer.close()
    assert np.array_equal(whole.beauty, again.beauty)
    assert np.array_equal(whole.ids, again.ids)
