"""A person in a glTF file as other programs write one: painted, skinned twice, with movements.

The bind pose lies in centimetres with +Z up below an armature that is scaled to 0.01 and turned, as
Blender exports what came from Mixamo. The arms rest out in a T, the figure has a finger.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from previz.stage.body import parts
from previz.stage.geometry import Array, turn
from previz.stage.interchange.gltf_file import UINT, USHORT, GltfFile, quaternion
from previz.stage.interchange.gltf_pictures import png
from previz.stage.meshes import triangles
from previz.stage.rig import JOINTS, BodyPose, joint_matrices

MIXAMO = {
    "hips": "mixamorig:Hips",
    "spine": "mixamorig:Spine",
    "chest": "mixamorig:Spine2",
    "neck": "mixamorig:Neck",
    "head": "mixamorig:Head",
    "shoulder": "mixamorig:{Side}Arm",
    "elbow": "mixamorig:{Side}ForeArm",
    "wrist": "mixamorig:{Side}Hand",
    "hip": "mixamorig:{Side}UpLeg",
    "knee": "mixamorig:{Side}Leg",
    "ankle": "mixamorig:{Side}Foot",
}
VROID = {
    "hips": "J_Bip_C_Hips",
    "spine": "J_Bip_C_Spine",
    "chest": "J_Bip_C_UpperChest",
    "neck": "J_Bip_C_Neck",
    "head": "J_Bip_C_Head",
    "shoulder": "J_Bip_{S}_UpperArm",
    "elbow": "J_Bip_{S}_LowerArm",
    "wrist": "J_Bip_{S}_Hand",
    "hip": "J_Bip_{S}_UpperLeg",
    "knee": "J_Bip_{S}_LowerLeg",
    "ankle": "J_Bip_{S}_Foot",
}
BLENDER = {
    "hips": "pelvis",
    "spine": "spine.001",
    "chest": "spine.003",
    "neck": "neck",
    "head": "head",
    "shoulder": "upper_arm.{S}",
    "elbow": "forearm.{S}",
    "wrist": "hand.{S}",
    "hip": "thigh.{S}",
    "knee": "shin.{S}",
    "ankle": "foot.{S}",
}
FINGER = (0.0, -0.10, 0.0)
"""The finger's joint, below the left wrist, in metres."""

TO_BIND = turn("x", 90.0) @ np.diag([100.0, 100.0, 100.0, 1.0])
"""Metres with +Y up into centimetres with +Z up."""

Move = Mapping[str, tuple[Array, Array]]
"""By joint: times in seconds, and local rotations (n, 3, 3) away from the rest pose."""


@dataclass(frozen=True, slots=True)
class Walked:
    """How the hips travel in a movement: times, and metres from where they rest, (n, 3)."""

    times: Array
    places: Array


def picture(side_px: int = 64) -> np.ndarray:
    """Left half red, right half blue; a green band at the foot."""
    pixels = np.zeros((side_px, side_px, 4), np.uint8)
    pixels[..., 3] = 255
    pixels[:, : side_px // 2, 0] = 230
    pixels[:, side_px // 2 :, 2] = 230
    pixels[-side_px // 4 :, :, :3] = (0, 200, 0)
    return pixels


def called(names: Mapping[str, str], joint: str) -> str:
    base, _, side = joint.partition("_")
    word = {"l": ("Left", "L"), "r": ("Right", "R"), "": ("", "")}[side]
    return names[base].format(Side=word[0], S=word[1])


def rest_places() -> dict[str, Array]:
    """Where the joints rest in metres, the arms out in a T, with the finger."""
    rest = {name: m[:3, 3] for name, m in joint_matrices(np.eye(4), BodyPose(_t_pose())).items()}
    rest["finger"] = rest["wrist_l"] + _t_pose()["shoulder_l"] @ np.array(FINGER)
    return rest


def _t_pose() -> dict[str, Array]:
    return {"shoulder_l": turn("z", 90.0)[:3, :3], "shoulder_r": turn("z", -90.0)[:3, :3]}


def parent_of(joint: str) -> str:
    return "wrist_l" if joint == "finger" else JOINTS[joint][0]


def person_glb(
    names: Mapping[str, str] = MIXAMO,
    clips: Mapping[str, tuple[Move, Walked | None]] | None = None,
    painted: bool = True,
    finely: int = 1,
) -> bytes:
    """The file. ``finely`` repeats every face so often, for a heavy one."""
    file = GltfFile()
    places = rest_places()
    armature = file.node(
        "Armature", scale=[0.01] * 3, rotation=quaternion(turn("x", -90.0)[:3, :3]).tolist()
    )
    nodes: dict[str, int] = {}
    order = [*JOINTS, "finger"]
    to_bind = TO_BIND[:3, :3]
    for joint in order:
        parent = parent_of(joint)
        way = places[joint] - (places[parent] if parent else 0.0)
        label = "mixamorig:LeftHandIndex1" if joint == "finger" else called(names, joint)
        nodes[joint] = file.node(
            label, nodes[parent] if parent else armature, translation=(to_bind @ way).tolist()
        )
    inverse = np.tile(np.eye(4), (len(order), 1, 1))
    inverse[:, :3, 3] = [-(to_bind @ places[joint]) for joint in order]
    binds = file.accessor(inverse.transpose(0, 2, 1).reshape(-1, 16))
    skin = {"joints": [nodes[joint] for joint in order], "inverseBindMatrices": binds}
    file.skins += [skin, dict(skin)]
    file.materials.append({"pbrMetallicRoughness": {"baseColorFactor": [0.2, 0.5, 0.9, 1]}})
    if painted:
        texture = file.texture(png(picture()))
        file.materials.append({"pbrMetallicRoughness": {"baseColorTexture": {"index": texture}}})
    for number, head in enumerate((False, True)):
        file.meshes.append({"primitives": [_primitive(file, order, head, painted, finely)]})
        file.node("head" if head else "body", armature, mesh=number, skin=number)
    for name, (move, walked) in (clips or {}).items():
        for joint, (times, turns) in move.items():
            turned = np.stack([quaternion(to_bind @ t @ np.linalg.inv(to_bind)) for t in turns])
            file.track(nodes[joint], "rotation", file.accessor(times), turned, name)
        if walked is not None:
            at = (places["hips"] + walked.places) @ to_bind.T
            file.track(nodes["hips"], "translation", file.accessor(walked.times), at, name)
    return file.data("person", {})


def _primitive(
    file: GltfFile, order: list[str], head: bool, painted: bool, finely: int
) -> dict[str, object]:
    vertices, indices, owners, count = [], [], [], 0
    rest = joint_matrices(np.eye(4), BodyPose(_t_pose()))
    for part in parts("average"):
        if (part.joint == "head") != head:
            continue
        solid = triangles(part.mesh)
        matrix = rest[part.joint] @ part.local
        points = solid.vertices[:, :3] @ matrix[:3, :3].T + matrix[:3, 3]
        normals = solid.vertices[:, 3:6] @ np.linalg.inv(matrix[:3, :3])
        for _ in range(finely):
            vertices.append(np.hstack([points, normals]))
            indices.append(solid.indices + count)
            owners += [order.index(part.joint)] * len(points)
            count += len(points)
    whole = np.concatenate(vertices)
    points, normals = whole[:, :3], whole[:, 3:]
    normals = normals / np.linalg.norm(normals, axis=1, keepdims=True)
    joints = np.zeros((count, 4), np.uint16)
    joints[:, 0] = owners
    attributes = {
        "POSITION": file.accessor(points @ TO_BIND[:3, :3].T),
        "NORMAL": file.accessor(normals @ turn("x", 90.0)[:3, :3].T),
        "JOINTS_0": file.accessor(joints, USHORT),
        "WEIGHTS_0": file.accessor(np.tile([1.0, 0, 0, 0], (count, 1))),
    }
    if painted and not head:
        # u grows to the figure's right, so that its left is red; v down from the neck.
        uvs = np.stack([0.5 - points[:, 0], 1.0 - points[:, 1] / 1.6], axis=1)
        attributes["TEXCOORD_0"] = file.accessor(np.clip(uvs, 0.01, 0.99))
    return {
        "attributes": attributes,
        "indices": file.accessor(np.concatenate(indices), UINT),
        "material": 1 if painted and not head else 0,
    }


def waving() -> tuple[Move, Walked | None]:
    """The right arm is raised over a second; the finger bends."""
    times = np.linspace(0.0, 1.0, 11)
    up = np.stack([turn("z", -70.0 * t)[:3, :3] for t in times])
    bend = np.stack([turn("z", -80.0 * t)[:3, :3] for t in times])
    return {"shoulder_r": (times, up), "finger": (times, bend)}, None


def striding() -> tuple[Move, Walked | None]:
    """A metre straight ahead in a second, the arms down, the legs swinging once."""
    times = np.linspace(0.0, 1.0, 21)
    down = {"l": turn("z", -90.0)[:3, :3], "r": turn("z", 90.0)[:3, :3]}
    swing = 30.0 * np.sin(2 * np.pi * times)
    move: dict[str, tuple[Array, Array]] = {}
    for side, sign in (("l", 1.0), ("r", -1.0)):
        move[f"shoulder_{side}"] = (times, np.stack([down[side]] * len(times)))
        legs = np.stack([turn("x", sign * deg)[:3, :3] for deg in swing])
        move[f"hip_{side}"] = (times, legs)
    ahead = np.stack([np.zeros_like(times), np.zeros_like(times), times], axis=1)
    return move, Walked(times, ahead)
