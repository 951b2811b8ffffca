"""A recipe's name: the same for the same picture, another for anything that changes it."""

from dataclasses import replace

import pytest

from previz.model.matte import Covered, Matte
from previz.model.render import Acceleration, Control, Lora, RenderSpec
from previz.model.time import Rate

DEPTH = Control("depth", "/somewhere/depth.mp4", "ab")
SPEC = RenderSpec("x", 640, 360, 24, Rate(24, 1), 5, "a", "b", 3, 2.5, None, ("depth",), (DEPTH,))


def test_a_recipe_of_the_first_version_keeps_its_name() -> None:
    kept = "a47535ef92bce7e9adf4fe6d41655ad56f5e4b28969127ab2dc88fc9750ec43e"
    assert SPEC.key() == kept


def test_where_a_file_is_does_not_matter() -> None:
    lora = Lora("ink", "/here/ink.safetensors", "cd")
    here = replace(SPEC, loras=(lora,))
    there = replace(
        SPEC,
        loras=(replace(lora, path="/there/ink.safetensors"),),
        controls=(replace(DEPTH, path="/there/depth.mp4"),),
    )
    assert here.key() == there.key() != SPEC.key()


@pytest.mark.parametrize(
    "other",
    [
        replace(SPEC, controls=(replace(DEPTH, strength=0.5),)),
        replace(SPEC, controls=(replace(DEPTH, at=3),)),
        replace(SPEC, controls=(replace(DEPTH, sha256="ef"),)),
        replace(SPEC, variation=0.25),
        replace(SPEC, variation_seed=9),
        replace(SPEC, motion_seed=0),
        replace(SPEC, redo=(0, 8)),
        replace(SPEC, matte=Matte((Covered("mei"),))),
        replace(SPEC, loras=(Lora("ink", "", "cd", 0.5),)),
        replace(SPEC, acceleration=Acceleration(cache="first block", threshold=0.1)),
    ],
)
def test_whatever_changes_the_picture_changes_the_name(other: RenderSpec) -> None:
    assert other.key() != SPEC.key()
