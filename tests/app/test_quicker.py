"""What changes the bits of a take is part of its recipe; clay has nothing to do with it."""

from __future__ import annotations

from previz.app.quicker import as_preferred
from previz.app.recipes import question
from previz.app.settings import Settings
from previz.model.render import CLAY, Acceleration, RenderSpec
from previz.model.time import Rate

SPEC = RenderSpec("wan", 64, 48, 9, Rate(24), acceleration=Acceleration("taylor", 0.1))


def test_a_recipe_says_how_it_is_made_here_and_asks_for_the_same_picture() -> None:
    made = as_preferred(SPEC, Settings(attention="sage", compile_blocks=True))
    assert made.acceleration == Acceleration("taylor", 0.1, attention="sage", compiled=True)
    assert question(made) == question(SPEC), "no take is out of date for it"
    assert as_preferred(SPEC, Settings()).key() == SPEC.key()


def test_clay_is_left_alone() -> None:
    clay = RenderSpec(CLAY, 64, 48, 9, Rate(24))
    assert as_preferred(clay, Settings(attention="sage")) == clay
