"""BVH: read in any dialect, on our own joints, with feet that stand; refused with a reason."""

import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from previz.errors import InputError
from previz.stage.interchange.bvh import MOST_BYTES, parsed, read_bvh
from previz.stage.joint_names import mapped, missing
from previz.stage.retarget import pose_of, retargeted
from previz.stage.rig import ANKLE_M, JOINTS, joint_matrices
from tests.stage.written_bvh import CENTIMETRES, FRAMES, bvh_text, names, walked

TEXT = bvh_text()


@pytest.mark.parametrize("style", ["cmu", "mixamo", "biovision"])
def test_every_dialect_names_every_joint(style: str) -> None:
    listed = list(names(style).values())
    found = mapped(listed)
    assert {joint: listed[place] for joint, place in found.items()} == names(style)


def test_a_collar_is_no_shoulder_and_a_toe_no_foot() -> None:
    listed = ["Hips", "LowerBack", "Spine", "Spine1", "LeftShoulder", "LeftArm", "LeftForeArm"]
    listed += ["LeftHand", "LeftUpLeg", "LeftLeg", "LeftFoot", "LeftToeBase"]
    found = mapped(listed)
    assert listed[found["shoulder_l"]] == "LeftArm"
    assert listed[found["ankle_l"]] == "LeftFoot"
    assert (listed[found["spine"]], listed[found["chest"]]) == ("LowerBack", "Spine1")
    assert "knee_r" in missing(found)


@pytest.mark.parametrize(
    ("style", "order"), [("cmu", "ZXY"), ("mixamo", "YXZ"), ("biovision", "ZXY")]
)
def test_a_walk_from_another_skeleton_is_the_walk(style: str, order: str) -> None:
    movement = retargeted(parsed(bvh_text(style, order)))
    figures = walked()
    scale = figures[0].actor.height_m / 1.75
    for frame in range(0, FRAMES, 5):
        joints = joint_matrices(np.eye(4), pose_of(movement, frame))
        for joint in JOINTS:
            here = joints[joint][:3, 3] * scale
            there = figures[frame].joints[joint][:3, 3] + [0.0, 0.0, 2.0]
            assert np.linalg.norm(here - there) < 0.08, (frame, joint)


def test_feet_stand_on_the_floor_and_do_not_slide() -> None:
    movement = retargeted(parsed(TEXT))
    for side in "lr":
        ankles = [
            joint_matrices(np.eye(4), pose_of(movement, n))[f"ankle_{side}"][:3, 3]
            for n in range(movement.frames)
        ]
        assert min(each[1] for each in ankles) > ANKLE_M - 0.02
        planted = [
            np.linalg.norm((b - a)[[0, 2]])
            for a, b in pairwise(ankles)
            if max(a[1], b[1]) < ANKLE_M + 0.005
        ]
        assert len(planted) > 15
        assert float(np.median(planted)) < 0.002


def test_a_recording_that_drifts_has_its_feet_held() -> None:
    """The whole body sways by 6 cm, as it does in a badly solved recording."""
    head, motion = TEXT.split("MOTION")
    lines = motion.strip().split("\n")
    swaying = []
    for number, line in enumerate(lines[2:]):
        x, rest = line.split(" ", 1)
        sway = 6.0 * CENTIMETRES / 100.0 * np.sin(2.0 * np.pi * 0.5 * number / 24.0)
        swaying.append(f"{float(x) + sway:.5f} {rest}")
    text = "\n".join([*lines[:2], *swaying])
    movement = retargeted(parsed(f"{head}MOTION\n{text}"))
    slides = []
    for side in "lr":
        ankles = [
            joint_matrices(np.eye(4), pose_of(movement, n))[f"ankle_{side}"][:3, 3]
            for n in range(movement.frames)
        ]
        slides += [
            float(abs(b[0] - a[0]))
            for a, b in pairwise(ankles)
            if max(a[1], b[1]) < ANKLE_M + 0.005
        ]
    assert len(slides) > 20
    assert float(np.median(slides)) < 0.002


def test_a_skeleton_that_lies_on_its_side_is_stood_up() -> None:
    """A file with Z up: every offset and position turned a quarter about X."""

    def tipped(match: re.Match[str]) -> str:
        x, y, z = (float(v) for v in match[1].split())
        return f"OFFSET {x:.5f} {-z:.5f} {y:.5f}"

    head, motion = TEXT.split("MOTION")
    rest_only = "MOTION\nFrames: 1\nFrame Time: 0.04\n" + " ".join(["0"] * 54)
    upright = retargeted(parsed(head + rest_only))
    lying = retargeted(parsed(re.sub(r"OFFSET ([^\n]+)", tipped, head) + rest_only))
    assert np.allclose(upright.turns, lying.turns, atol=1e-6)
    assert motion


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "HIERARCHY"),
        ("HIERARCHY\nMOTION\n", "Frames|not closed|how many"),
        (TEXT.replace("Frames: 80", "Frames: 81", 1), "numbers"),
        (TEXT.replace("Frames: 80", "Frames: many", 1), "many"),
        (TEXT.replace("Frame Time: 0.041667", "Frame Time: nan", 1), "finite"),
        (TEXT.replace("Frame Time: 0.041667", "Frame Time: 0", 1), "0 s"),
        (TEXT[:-9] + " NaN", "NaN|numbers"),
        (TEXT[: len(TEXT) // 2], "numbers"),
        (TEXT.replace("Xrotation", "Wrotation", 1), "Wrotation"),
        (TEXT.replace("}", "", 1), "hierarchy"),
        (TEXT.replace("Hips", "Thing", 1), "hips"),
        (TEXT.replace("LeftUpLeg", "Tentacle", 1), "hip left"),
        (re.sub(r"OFFSET [^\n]+", "OFFSET 0 0 0", TEXT), "size|length|point"),
    ],
)
def test_what_is_broken_is_refused_with_the_reason(text: str, why: str) -> None:
    with pytest.raises(InputError) as raised:
        retargeted(parsed(text))
    assert re.search(why, f"{raised.value.what} {raised.value.why}")


def test_a_number_that_is_none_is_counted_out() -> None:
    words = TEXT.rsplit(" ", 1)[0] + " nan"
    with pytest.raises(InputError, match=r"movement") as raised:
        parsed(words)
    assert "NaN" in raised.value.why


def test_a_gigabyte_is_not_even_opened(tmp_path: Path) -> None:
    huge = tmp_path / "huge.bvh"
    with huge.open("wb") as file:
        file.truncate(2**30)
    assert huge.stat().st_size > MOST_BYTES
    with pytest.raises(InputError) as raised:
        read_bvh(huge)
    assert "1024 MiB" in raised.value.why
    with pytest.raises(InputError):
        read_bvh(tmp_path / "gone.bvh")


@settings(max_examples=60)
@given(st.integers(0, len(TEXT) - 1), st.text(max_size=12))
def test_no_damage_is_anything_but_refused_or_read(place: int, noise: str) -> None:
    damaged = TEXT[:place] + noise + TEXT[place + len(noise) :]
    try:
        bvh = parsed(damaged)
    except InputError:
        return
    assert np.isfinite(bvh.values).all()
