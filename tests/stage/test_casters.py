"""Which lamps throw shadows: the key and those that light people most, the same all through."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from previz.model.camera import Camera, Move
from previz.model.light import Practical, Stand
from previz.model.stage import Prop, StageShot
from previz.stage.evaluate import evaluate
from previz.stage.lamps import SHADOWED_LAMPS
from previz.stage.render.renderer import METERED, Renderer
from previz.stage.rigs import rig
from tests.stage.shots import KITCHEN, shot

LAMP = Prop("shade", "table lamp", "cylinder", (0.3, 0.74, -0.5), (0.2, 0.4, 0.2))
STAND = Stand("s", "hair light", (-1.5, 2.5, -1.5), (0.0, 1.5, 0.0), stops=0.0)


def kitchen(practicals: tuple[Practical, ...] = (), stands: tuple[Stand, ...] = ()) -> StageShot:
    made = shot("MASTER", "WS", stage=replace(KITCHEN, props=(*KITCHEN.props, LAMP)), frames=24)
    return replace(made, light=replace(made.light, practicals=practicals, stands=stands))


def casting(made: StageShot) -> list[str]:
    return [lamp.name for lamp in rig(made).lamps if lamp.shadow]


def test_a_lamp_that_a_director_puts_up_throws_a_shadow_besides_key_and_rim() -> None:
    assert set(casting(kitchen())) == {"key", "rim"}
    assert set(casting(kitchen(stands=(STAND,)))) == {"key", "rim", "hair light"}
    assert "table lamp" in casting(kitchen((Practical("shade", stops=-1.0),)))


def test_what_hardly_lights_anybody_throws_none() -> None:
    assert "table lamp" not in casting(kitchen((Practical("shade", stops=-7.0),)))
    away = replace(STAND, aim=(-3.0, 3.0, -3.0))
    assert "hair light" not in casting(kitchen(stands=(away,)))


def test_the_key_is_first_and_the_strongest_of_many_come_after_it() -> None:
    stands = tuple(replace(STAND, id=f"s{n}", name=f"stand {n}", stops=-float(n)) for n in range(4))
    made = kitchen(stands=stands)
    lamps = rig(made).lamps
    assert lamps[0].name == "key"
    assert casting(made) == [lamp.name for lamp in lamps[:SHADOWED_LAMPS]]
    assert {"stand 0", "stand 1"} < set(casting(made)) and "stand 3" not in casting(made)


def test_they_are_the_same_on_every_frame_and_through_every_lens() -> None:
    walking = replace(kitchen((Practical("shade"),), (STAND,)), move=Move("arc_cw", "fast"))
    there = {tuple(lamp.name for lamp in evaluate(walking, n).lamps) for n in (0, 11, 23)}
    longer = replace(walking, camera=Camera(85.0, 0.0), move=Move())
    assert there == {tuple(lamp.name for lamp in evaluate(longer, 0).lamps)}


def test_a_table_shades_the_floor_from_the_lamp_that_stands_on_it() -> None:
    """Its own light alone, as a third caster: what it gives without a shadow, it loses there."""
    made = kitchen((Practical("shade", stops=1.0),))
    frame = evaluate(made, 0)
    lamps = [replace(lamp, rgb=(0.0, 0.0, 0.0)) for lamp in frame.lamps]
    at = next(n for n, lamp in enumerate(frame.lamps) if lamp.prop == "shade")
    assert frame.lamps[at].shadow and frame.lamps[at].omni
    shining = (*lamps[:1], *lamps[-2:-1], frame.lamps[at])  # where no other frame has one
    renderer = Renderer(320, 180)
    lit = {
        casts: renderer.draw(
            replace(frame, lamps=(*shining[:2], replace(shining[2], shadow=casts))),
            (METERED, "ids"),
        )
        for casts in (True, False)
    }
    renderer.close()
    floor = lit[True].ids == 1
    lost = lit[True].linear.mean(axis=2) < 0.7 * lit[False].linear.mean(axis=2)
    assert np.count_nonzero(lost & floor) > 300
