"""The looks that boards are drawn in."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from previz.app import recipes
from previz.errors import EditError, RenderError
from previz.model.edits.looks import set_look
from previz.model.project import Settings
from previz.model.stage import LOOKS
from previz.planner.plan import plan
from previz.script.fountain import parse
from previz.stage.evaluate import evaluate
from previz.stage.id_colours import id_colour
from previz.stage.items import FIRST_ACTOR
from previz.stage.render.clip import draw_still
from tests.stage.shots import KITCHEN, shot

MADE = shot("SGL", "FS", stage=KITCHEN, frames=2)


def drawn(look: str, pass_name: str = "beauty") -> np.ndarray:
    return draw_still(replace(MADE, look=look), 0, 320, 180, pass_name).astype(int)


def colourful(picture: np.ndarray) -> float:
    return float(np.ptp(picture, axis=2).mean())


def test_each_look_is_what_its_name_says() -> None:
    pictures = {look: drawn(look) for look in LOOKS}
    assert colourful(pictures["grey"]) < 2.5 < colourful(pictures["clay"])
    assert colourful(pictures["toon"]) > 8
    assert colourful(pictures["line"]) < 8
    assert (pictures["line"].mean(axis=2) > 150).mean() > 0.6, "mostly paper"
    assert (pictures["line"].max(axis=2) < 60).mean() > 0.005, "and ink"


def test_toon_paints_in_few_tones() -> None:
    """A figure's cloth has many shades in clay and a few in toon."""
    ids = draw_still(MADE, 0, 320, 180, "id")
    figure = np.all(ids == id_colour(FIRST_ACTOR), axis=2)
    tones = {
        look: np.sort(np.unique(drawn(look)[figure].sum(axis=1), return_counts=True)[1])[::-1]
        for look in ("clay", "toon")
    }
    share = {look: counts[:12].sum() / counts.sum() for look, counts in tones.items()}
    assert share["toon"] > 1.5 * share["clay"]


@pytest.mark.parametrize("name", ["depth", "normal", "id", "pose", "lineart"])
def test_a_look_changes_no_control(name: str) -> None:
    assert np.array_equal(drawn("clay", name), drawn("line", name))


def test_the_same_look_is_the_same_picture() -> None:
    assert np.array_equal(drawn("toon"), drawn("toon"))
    assert evaluate(MADE, 0).digest != evaluate(replace(MADE, look="toon"), 0).digest


def test_a_look_makes_clay_takes_old_and_model_takes_not() -> None:
    project = plan(parse("INT. SHOP - DAY\n\nMEI waits.\n\nMEI\nNo.\n"), Settings())
    other = set_look(project, "line")
    shot_id = project.board()[0].id
    model = recipes.EngineChoice("m", "M", "wan")
    for engine, changes in ((recipes.CLAY_ENGINE, True), (model, False)):
        before, after = (
            recipes.question(recipes.take_spec(p, shot_id, engine)) for p in (project, other)
        )
        assert (before != after) is changes


def test_a_look_that_is_not_there_is_said() -> None:
    with pytest.raises(RenderError, match="“sepia” is not a look"):
        evaluate(replace(MADE, look="sepia"), 0)
    with pytest.raises(EditError, match="“sepia” is not a look"):
        set_look(plan(parse("INT. SHOP - DAY\n\nMEI waits.\n"), Settings()), "sepia")
