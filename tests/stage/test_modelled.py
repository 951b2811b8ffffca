"""Figures from files: named, painted, played on their own bones and on ours, in every pass."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pytest

from previz.errors import InputError
from previz.model.stage import Actor, Capture, Mark, StageShot
from previz.stage.acting import cast
from previz.stage.clips import Playing, clip_of, model, person
from previz.stage.evaluate import Frame, evaluate
from previz.stage.geometry import projected, transformed
from previz.stage.interchange.gltf_file import UINT, USHORT, GltfFile, quaternion
from previz.stage.interchange.gltf_pack import packed
from previz.stage.interchange.gltf_read import read_gltf
from previz.stage.interchange.gltf_scene import model_of
from previz.stage.items import FIRST_ACTOR
from previz.stage.meshes import triangles
from previz.stage.modelled import as_drawn, body, bones
from previz.stage.render.flow import flow
from previz.stage.render.renderer import Renderer
from previz.stage.rig import JOINTS
from tests.stage.interchange.test_gltf_read import kept, solo
from tests.stage.interchange.written_gltf import (
    BLENDER,
    MIXAMO,
    VROID,
    person_glb,
    striding,
    waving,
)
from tests.stage.shots import KITCHEN

SIZE = (320, 180)


@pytest.fixture(scope="module")
def person_file(tmp_path_factory: pytest.TempPathFactory) -> str:
    data = person_glb(clips={"Wave": waving(), "Stride": striding()})
    return kept(tmp_path_factory.mktemp("project"), data)


def played(
    body: str, clip: str = "", loop: bool = False, media: str = "", start_s: float = 0.0
) -> StageShot:
    """Somebody who faces the camera, in a movement of a file."""
    actor = Actor("mara", "Mara", (0.8, 0.3, 0.2), 1.75, body=body)
    made = solo(actor, frame_marks=(Mark(0, 0.0, 0.0, 0.0),))
    if not clip:
        return made
    capture = Capture(media or body, "it", start_s, clip=clip, loop=loop)
    return replace(made, blocking=tuple(replace(b, capture=capture) for b in made.blocking))


def points(frame: Frame) -> np.ndarray:
    """Every vertex of the actor in the world, in a fixed order."""
    return np.concatenate(
        [
            transformed(item.matrix, triangles(item.mesh).vertices[:, :3].astype(np.float64))
            for item in frame.items
            if item.object_id == FIRST_ACTOR
        ]
    )


@pytest.mark.parametrize("names", [MIXAMO, VROID, BLENDER])
def test_joints_are_known_by_many_names(tmp_path: Path, names: dict[str, str]) -> None:
    reference = kept(tmp_path, person_glb(names, painted=False))
    known = person(model(reference).skeleton)
    assert len(known) == 17
    shot = played(reference)
    whole = points(evaluate(shot, 0))
    assert whole[:, 1].min() == pytest.approx(0.0, abs=0.02)
    assert whole[:, 1].max() == pytest.approx(cast(shot, 0)[0].crown[1], abs=0.03)
    assert np.ptp(whole[:, 0]) < 0.9, "the arms hang down, though they rest in a T"


def test_vrm_says_who_is_who_whatever_the_joints_are_called(tmp_path: Path) -> None:
    data = person_glb(painted=False)
    for number, label in enumerate(sorted(MIXAMO.values(), key=len, reverse=True)):
        for side in ("Left", "Right", ""):
            old = label.format(Side=side, S=side[:1]).encode()
            data = data.replace(
                b'"' + old + b'"', f'"bone{number}{side}"'.encode().ljust(len(old) + 2)
            )
    path = tmp_path / "vrm.glb"
    path.write_bytes(data)
    read = read_gltf(path)
    nameless = model_of(read)
    assert nameless.skeleton is not None and not person(nameless.skeleton)
    places = {name: n for n, name in enumerate(model_of_names())}
    bones = {vrm: {"node": nameless.skeleton.nodes[places[ours]]} for vrm, ours in VRM.items()}
    read.whole["extensions"] = {"VRMC_vrm": {"humanoid": {"humanBones": bones}}}
    known = person(model_of(read).skeleton)
    assert {joint: places[joint] for joint in known} == known


def model_of_names() -> list[str]:
    """Our joints in the order of the written file's skeleton: parents first."""
    order: list[str] = []
    waiting = ["hips"]
    for joint in waiting:
        order.append(joint)
        below = [name for name, (parent, _) in JOINTS.items() if parent == joint]
        waiting += [*below, *(["finger"] if joint == "wrist_l" else [])]
    return order


VRM = {
    "hips": "hips",
    "spine": "spine",
    "chest": "chest",
    "neck": "neck",
    "head": "head",
    **{
        f"{word}{theirs}": f"{ours}_{side}"
        for word, side in (("left", "l"), ("right", "r"))
        for theirs, ours in (
            ("UpperArm", "shoulder"),
            ("LowerArm", "elbow"),
            ("Hand", "wrist"),
            ("UpperLeg", "hip"),
            ("LowerLeg", "knee"),
            ("Foot", "ankle"),
        )
    },
}


def test_a_movement_of_its_own_file_raises_the_right_arm_and_bends_the_finger(
    person_file: str,
) -> None:
    shot = played(person_file, "Wave")
    before, after = cast(shot, 0)[0], cast(shot, 24)[0]
    assert after.joints["wrist_r"][1, 3] > before.joints["wrist_r"][1, 3] + 0.3
    assert after.joints["wrist_r"][0, 3] < 0, "its right is at -X when it faces +Z"
    whole = points(evaluate(shot, 24))
    assert whole[whole[:, 0] < 0][:, 1].max() > 1.75
    assert whole[whole[:, 0] > 0.3][:, 1].max() < 1.55, "the left arm stays out"


def test_bones_that_are_not_ours_move_as_their_file_has_them(tmp_path: Path) -> None:
    still = {"shoulder_r": waving()[0]["shoulder_r"]}
    data = person_glb(clips={"Wave": waving(), "Stiff": (still, None)})
    reference = kept(tmp_path, data)
    source = model(reference)
    assert source.skeleton is not None
    finger = source.skeleton.names.index("mixamorig:LeftHandIndex1")
    joints = np.stack(list(cast(played(reference, "Wave"), 24)[0].joints.values()))
    root = cast(played(reference), 0)[0].root
    bent, stiff = (bones(reference, joints, root, Playing(clip, 1.0)) for clip in ("Wave", "Stiff"))
    assert bent is not None and stiff is not None
    turned = stiff[finger, :3, :3].T @ bent[finger, :3, :3]
    angle = np.degrees(np.arccos((np.trace(turned) - 1.0) / 2.0))
    assert angle == pytest.approx(80.0, abs=0.5)


def test_somebody_else_can_play_it_too(person_file: str) -> None:
    shot = played("", "Wave", media=person_file)
    assert cast(shot, 24)[0].joints["wrist_r"][1, 3] > 1.7
    assert cast(shot, 0)[0].joints["wrist_r"][1, 3] == pytest.approx(1.43, abs=0.05)


def test_a_stride_goes_on_where_it_got_to(person_file: str) -> None:
    held, looped = played(person_file, "Stride"), played(person_file, "Stride", loop=True)
    at = [cast(shot, 47)[0].joints["hips"][2, 3] for shot in (held, looped)]
    assert at[0] == pytest.approx(1.0, abs=0.06)
    assert at[1] == pytest.approx(47 / 24, abs=0.12)
    late = played(person_file, "Stride", loop=True, start_s=0.5)
    assert cast(late, 47)[0].joints["hips"][2, 3] == pytest.approx(47 / 24, abs=0.12)


def test_a_wave_comes_back_to_its_place_when_it_loops(person_file: str) -> None:
    looped = played(person_file, "Wave", loop=True)
    first, again = (cast(looped, n)[0].joints["wrist_r"][:3, 3] for n in (6, 30))
    assert np.allclose(first, again, atol=0.02)


def test_a_clip_that_is_not_there_is_told(person_file: str) -> None:
    assert clip_of(model(person_file), "").name == "Wave"
    with pytest.raises(InputError, match="no movement called “Jump”") as raised:
        clip_of(model(person_file), "Jump")
    assert "Wave, Stride" in raised.value.why


def creature_glb() -> bytes:
    """Two boxes on a chain of two joints that nobody would call a person's; the tip swings."""
    file = GltfFile()
    base = file.node("base")
    tip = file.node("tip", base, translation=[0.0, 1.0, 0.0])
    points = np.array([[x, y, z] for y in (0, 1, 2) for x in (-0.1, 0.1) for z in (-0.1, 0.1)])
    owners = np.zeros((12, 4), np.uint16)
    owners[8:, 0] = 1
    binds = np.tile(np.eye(4), (2, 1, 1))
    binds[1, 1, 3] = -1.0
    skin = {"joints": [base, tip]}
    skin["inverseBindMatrices"] = file.accessor(binds.transpose(0, 2, 1).reshape(-1, 16))  # type: ignore[assignment]
    file.skins.append(skin)
    faces = np.array([[a, a + 1, a + 4, a + 1, a + 5, a + 4] for a in (0, 2, 4, 6)]).ravel()
    attributes = {
        "POSITION": file.accessor(points),
        "JOINTS_0": file.accessor(owners, USHORT),
        "WEIGHTS_0": file.accessor(np.tile([1.0, 0, 0, 0], (12, 1))),
    }
    file.meshes.append(
        {"primitives": [{"attributes": attributes, "indices": file.accessor(faces, UINT)}]}
    )
    file.node("skin", mesh=0, skin=0)
    times = np.array([0.0, 1.0])
    c = np.cos(np.pi / 4)
    turns = np.stack([quaternion(np.eye(3)), np.array([0.0, 0.0, c, c])])
    file.track(tip, "rotation", file.accessor(times), turns, "Swing")
    return file.data("creature", {})


def test_what_is_no_person_plays_as_its_file_has_it(tmp_path: Path) -> None:
    reference = kept(tmp_path, creature_glb())
    still, swung = points(evaluate(played(reference), 0)), played(reference, "Swing")
    assert still[:, 1].max() == pytest.approx(1.75, abs=1e-5)
    end = points(evaluate(swung, 24))
    assert end[:, 0].min() == pytest.approx(-1.75 / 2, abs=1e-4), "the tip lies to -X"
    assert end[:, 1].max() == pytest.approx(1.75 * 1.1 / 2, abs=1e-4)


def test_its_picture_is_seen_where_it_was_painted(person_file: str) -> None:
    """Its left is red, and on the right of a picture that sees its face; a keepsake has it too."""
    renderer = Renderer(*SIZE)
    try:
        pictures = renderer.draw(evaluate(played(person_file), 0))
    finally:
        renderer.close()
    rows, columns = np.nonzero(pictures.ids == FIRST_ACTOR)
    middle = (columns.min() + columns.max()) / 2.0
    right = columns > middle + 3
    seen = pictures.beauty[rows, columns].astype(int)
    red, blue = seen[:, 0] > seen[:, 2] + 60, seen[:, 2] > seen[:, 0] + 60
    assert red[right].mean() > 0.5 and blue[~right].mean() > 0.4
    assert red[columns < middle - 3].mean() < 0.02 and blue[right].mean() < 0.1


def test_a_packed_file_keeps_its_picture_and_its_movements(tmp_path: Path) -> None:
    path = tmp_path / "a.glb"
    path.write_bytes(person_glb(clips={"Wave": waving()}))
    first = model_of(read_gltf(path))
    path.write_bytes(packed(read_gltf(path)))
    again = model_of(read_gltf(path))
    paints = [next(p.paint for p in made.pieces if p.paint is not None) for made in (first, again)]
    assert (paints[0].pixels == paints[1].pixels).all()
    assert [clip.name for clip in again.clips] == ["Wave"]


def test_flow_follows_every_vertex(person_file: str) -> None:
    """Where a vertex of the raised arm is seen, the picture goes as that vertex does."""
    shot = played(person_file, "Wave")
    now, later = evaluate(shot, 12), evaluate(shot, 13)
    renderer = Renderer(*SIZE)
    try:
        moved = flow(renderer, now, later)
        depth = renderer.draw(now, ("depth",)).depth
    finally:
        renderer.close()
    at = [projected(points(each), each.view, each.projection) for each in (now, later)]
    size = np.array(SIZE)
    pixel = (at[0][:, :2] * size).astype(int)
    inside = np.all((pixel >= 0) & (pixel < size), axis=1)
    seen = np.zeros(len(pixel), bool)
    near = depth[pixel[inside, 1], pixel[inside, 0]]
    seen[inside] = np.abs(near - at[0][inside, 2]) < 0.01
    way = ((at[1] - at[0])[:, :2] * size)[seen]
    drawn = moved[pixel[seen, 1], pixel[seen, 0]]
    fast = np.linalg.norm(way, axis=1) > 1.0
    assert fast.sum() > 20
    error = np.linalg.norm(drawn - way, axis=1)
    assert np.median(error[fast]) < 0.15 and np.percentile(error, 95) < 0.6


def test_its_shadow_moves_with_its_arm(person_file: str) -> None:
    """Between two poses in one place the walls and the floor change away from the figure."""
    shot = played(person_file, "Wave")
    shot = replace(shot, stage=replace(KITCHEN, actors=shot.stage.actors))
    renderer = Renderer(*SIZE)
    try:
        drawn = [renderer.draw(evaluate(shot, n)) for n in (0, 24)]
    finally:
        renderer.close()
    figure = (drawn[0].ids == FIRST_ACTOR) | (drawn[1].ids == FIRST_ACTOR)
    near = cv2.dilate(figure.astype(np.uint8), np.ones((9, 9), np.uint8)) > 0
    changed = np.abs(drawn[0].beauty.astype(int) - drawn[1].beauty.astype(int)).max(axis=2) > 2
    assert (changed & ~near).sum() > 80


def test_seventy_thousand_vertices_are_one_figure(tmp_path: Path) -> None:
    reference = kept(tmp_path, person_glb(painted=False, finely=9))
    frame = evaluate(played(reference), 0)
    whole = points(frame)
    assert len(whole) > 65_536
    renderer = Renderer(*SIZE)
    try:
        ids = renderer.draw(frame, ("ids",)).ids
    finally:
        renderer.close()
    assert (ids == FIRST_ACTOR).sum() > 300


def test_a_second_skin_with_another_bind_pose_is_brought_to_the_first(tmp_path: Path) -> None:
    """The head's skin was bound a metre to the side and twice as large: it is drawn on the neck."""
    path = tmp_path / "two.glb"
    path.write_bytes(person_glb(painted=False))
    read = read_gltf(path)
    first = model_of(read)
    own = read.values(read.whole["skins"][1]["inverseBindMatrices"], 16)
    moved = np.eye(4)
    moved[:3, :3] *= 2.0
    moved[0, 3] = 100.0
    binds = own.reshape(-1, 4, 4).transpose(0, 2, 1) @ np.linalg.inv(moved)
    head = read.whole["meshes"][1]["primitives"][0]["attributes"]["POSITION"]
    points = read.values(head, 3) @ moved[:3, :3].T + moved[:3, 3]
    body = bytearray(read.buffers[0])
    for accessor, values in (
        (read.whole["skins"][1]["inverseBindMatrices"], binds.transpose(0, 2, 1)),
        (head, points),
    ):
        start = read.whole["bufferViews"][read.whole["accessors"][accessor]["bufferView"]]
        data = values.astype("<f4").tobytes()
        if accessor == head:
            body[start["byteOffset"] : start["byteOffset"] + len(data)] = data
        else:  # both skins share their matrices in the written file: the second gets its own
            read.whole["accessors"].append(dict(read.whole["accessors"][accessor]))
            read.whole["bufferViews"].append(
                {"buffer": 0, "byteOffset": len(body), "byteLength": len(data)}
            )
            read.whole["accessors"][-1]["bufferView"] = len(read.whole["bufferViews"]) - 1
            read.whole["skins"][1]["inverseBindMatrices"] = len(read.whole["accessors"]) - 1
            body += data
    other = model_of(replace(read, buffers=(bytes(body),)))
    for before, after in zip(first.pieces, other.pieces, strict=True):
        assert np.allclose(before.points, after.points, atol=1e-3)


def test_joints_are_where_the_file_has_them(person_file: str) -> None:
    """A file's limbs have lengths of their own: the points of a pose lie on what is drawn."""
    shot = played(person_file, "Wave")
    for number in (0, 12):
        figure = cast(shot, number)[0]
        own = Playing("Wave", number / 24.0)
        joints = np.stack([figure.joints[joint] for joint in JOINTS])
        found = bones(person_file, joints, figure.root, own)
        assert found is not None
        skeleton = model(person_file).skeleton
        assert skeleton is not None
        place = skeleton.names.index("mixamorig:RightHand")
        made = body(person_file)
        hand = (found[place] @ np.append(made.places[place], 1.0))[:3]
        assert as_drawn(figure, own).joints["wrist_r"][:3, 3] == pytest.approx(hand)
        whole = points(evaluate(shot, number))
        assert np.linalg.norm(whole - hand, axis=1).min() < 0.06
