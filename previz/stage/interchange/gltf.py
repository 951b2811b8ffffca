"""A shot as glTF: set, props, cast with skeletons that play, lamps, and the camera that moves.

Core glTF 2.0 cannot animate a lens: the camera has the first frame's angle of view, a zoom is an
extra track that programs with ``KHR_animation_pointer`` play, and ``extras`` hold focal length,
film back, stop and focus of every frame.
"""

from __future__ import annotations

import numpy as np

from previz.model.stage import Actor
from previz.stage.body import tones
from previz.stage.clips import model
from previz.stage.geometry import Array, translation
from previz.stage.interchange.flesh import Flesh, hands, morphed, morphs, trunk
from previz.stage.interchange.gltf_file import (
    INDICES,
    UINT,
    USHORT,
    VERTICES,
    GltfFile,
    Json,
    parts_of,
    quaternion,
    unrolled,
)
from previz.stage.interchange.gltf_lights import add_lights
from previz.stage.interchange.gltf_pictures import png
from previz.stage.interchange.gltf_skin import by_fours
from previz.stage.meshes import Mesh, Paint, Triangles, triangles
from previz.stage.modelled import body
from previz.stage.recorded import Performance, Recorded, Thing
from previz.stage.rig import JOINTS, BodyPose, joint_matrices

_NEAR_M, _FAR_M = 0.08, 600.0


def gltf_data(recorded: Recorded, name: str) -> bytes:
    """The whole shot as one ``.glb``. The names of nodes are those of the project."""
    file = GltfFile()
    seconds = np.arange(recorded.frames) / float(recorded.rate.fraction)
    times = file.accessor(seconds)
    writer = _Writer(file, recorded, times)
    writer.things()
    for performance in recorded.cast:
        writer.performance(performance)
    writer.camera()
    add_lights(file, recorded, times)
    rate = recorded.rate
    extras: Json = {
        "frames": recorded.frames,
        "rate": [rate.numerator, rate.denominator],
        "aspect": recorded.aspect,
    }
    return file.data(name, extras)


class _Writer:
    """Holds what the parts of one file share."""

    def __init__(self, file: GltfFile, recorded: Recorded, times: int) -> None:
        self._file, self._recorded, self._times = file, recorded, times
        self._materials: dict[tuple[float, ...], int] = {}
        self._paints: dict[str, int] = {}
        self._shapes: dict[tuple[Mesh, int], int] = {}
        self._ways: dict[tuple[Mesh, Mesh], Json] = {}

    def material(self, colour: tuple[float, float, float]) -> int:
        """Display-referred 0 to 1 in the project; linear in the file."""
        if colour not in self._materials:
            linear = [*_linear(np.array(colour)).tolist(), 1.0]
            pbr = {"baseColorFactor": linear, "metallicFactor": 0.0, "roughnessFactor": 0.85}
            self._file.materials.append({"pbrMetallicRoughness": pbr})
            self._materials[colour] = len(self._file.materials) - 1
        return self._materials[colour]

    def _mesh(self, mesh: Mesh, material: int) -> int:
        key = (mesh, material)
        if key not in self._shapes:
            solid = triangles(mesh)
            self._file.meshes.append({"primitives": [self._primitive(solid, material)]})
            self._shapes[key] = len(self._file.meshes) - 1
        return self._shapes[key]

    def _primitive(self, solid: Triangles, material: int) -> Json:
        attributes = {
            "POSITION": self._file.accessor(solid.vertices[:, :3], target=VERTICES),
            "NORMAL": self._file.accessor(solid.vertices[:, 3:6], target=VERTICES),
        }
        if solid.uvs is not None and solid.paint is not None:
            attributes["TEXCOORD_0"] = self._file.accessor(solid.uvs, target=VERTICES)
            material = self._painted(solid.paint)
        indices = self._file.accessor(solid.indices, UINT, INDICES)
        return {"attributes": attributes, "indices": indices, "material": material}

    def _painted(self, paint: Paint) -> int:
        if paint.name not in self._paints:
            texture = self._file.texture(png(paint.pixels))
            pbr = {"baseColorTexture": {"index": texture}, "metallicFactor": 0.0}
            mode = "MASK" if (paint.pixels[..., 3] < 128).any() else "OPAQUE"
            self._file.materials.append({"pbrMetallicRoughness": pbr, "alphaMode": mode})
            self._paints[paint.name] = len(self._file.materials) - 1
        return self._paints[paint.name]

    def things(self) -> None:
        """One node for each thing of the stage, with its solids below it."""
        groups = {kind: self._file.node(kind) for kind in ("set", "prop", "actor")}
        owners: dict[int, int] = {}
        for thing in self._recorded.things:
            number = thing.item.object_id
            if number not in owners:
                names = self._recorded.names
                owners[number] = self._file.node(
                    names.get(number, "seat"),
                    groups[thing.item.group],
                    extras={"id": self._recorded.entities.get(number, ""), "object_id": number},
                )
            self._thing(thing, owners[number])

    def _thing(self, thing: Thing, parent: int) -> None:
        if not thing.moves:
            mesh = self._mesh(thing.item.mesh, self.material(thing.item.colour))
            matrix = thing.matrices[0].T.ravel().tolist()
            self._file.node(thing.item.mesh.kind, parent, mesh=mesh, matrix=matrix)
            return
        material = self.material(thing.item.colour)
        strides = bool(thing.shapes)
        mesh = self._strided(thing, material) if strides else self._mesh(thing.item.mesh, material)
        node = self._file.node(thing.item.mesh.kind, parent, mesh=mesh)
        self._played(node, thing.matrices, None)
        if strides:
            pictures = list(dict.fromkeys(thing.shapes))
            weights = np.array([[shape == each for each in pictures[1:]] for shape in thing.shapes])
            self._file.track(node, "weights", self._times, weights.astype(float).ravel())

    def _strided(self, thing: Thing, material: int) -> int:
        """A solid of somebody who walks: the first picture of the stride, and ways to others."""
        first, *others = dict.fromkeys(thing.shapes)
        solid = triangles(first)
        primitive: Json = {**self._primitive(solid, material), "targets": []}
        for other in others:
            if (first, other) not in self._ways:
                way = triangles(other).vertices[:, :6] - solid.vertices[:, :6]
                self._ways[first, other] = {
                    "POSITION": self._file.accessor(way[:, :3], target=VERTICES),
                    "NORMAL": self._file.accessor(way[:, 3:6], target=VERTICES),
                }
            primitive["targets"].append(self._ways[first, other])
        self._file.meshes.append({"primitives": [primitive], "weights": [0.0] * len(others)})
        return len(self._file.meshes) - 1

    def performance(self, performance: Performance) -> None:
        """A figure: a root, seventeen joints that play, and a skinned body."""
        file, actor = self._file, performance.actor
        root = file.node(
            actor.name, extras={"id": actor.id, "height_m": actor.height_m, "build": actor.build}
        )
        if performance.actor.body:
            self._modelled(performance, root)
            return
        nodes: dict[str, int] = {}
        order = list(JOINTS)
        for joint, (parent, offset) in JOINTS.items():
            nodes[joint] = file.node(joint, nodes.get(parent, root), translation=list(offset))
        for place, joint in enumerate(order):
            parent = JOINTS[joint][0]
            world = performance.joints[:, place]
            above = performance.joints[:, order.index(parent)] if parent else None
            self._joint(nodes[joint], world, above)
        rest = joint_matrices(np.eye(4), BodyPose())
        inverse = np.stack([np.linalg.inv(rest[joint]).T.ravel() for joint in order])
        file.skins.append(
            {
                "joints": [nodes[joint] for joint in order],
                "inverseBindMatrices": file.accessor(inverse),
            }
        )
        file.meshes.append({"name": actor.name, "primitives": self._body(actor)})
        file.node(f"{actor.name} body", mesh=len(file.meshes) - 1, skin=len(file.skins) - 1)
        self._hands(performance)

    def _modelled(self, performance: Performance, root: int) -> None:
        """A figure from a file: its own skeleton as it plays, its own skin and pictures."""
        file, made = self._file, body(performance.actor.body)
        cloth = self.material(tones(performance.actor.colour)["cloth"])
        joints: list[int] = []
        if performance.bones is not None:
            source = model(performance.actor.body).skeleton
            names = source.names if source is not None else ()
            rests = made.places if made.is_person else np.zeros((len(names), 3))
            placed = performance.bones @ np.stack([translation(*rest) for rest in rests])
            parents = made.parents if made.is_person else (-1,) * len(names)
            for number, (name, parent) in enumerate(zip(names, parents, strict=True)):
                joints.append(file.node(name, joints[parent] if parent >= 0 else root))
                above = placed[:, parent] if parent >= 0 else None
                self._played(joints[-1], placed[:, number], above)
            binds = np.stack([translation(*-rest).T.ravel() for rest in rests])
            file.skins.append({"joints": joints, "inverseBindMatrices": file.accessor(binds)})
        for worn in made.pieces:
            own = cloth if worn.colour is None else self.material(worn.colour)
            primitive = self._primitive(worn.solid, own)
            if worn.skin is not None:
                for place, (owners, shares) in enumerate(by_fours(worn.skin)):
                    number = file.accessor(owners, USHORT, VERTICES)
                    primitive["attributes"][f"JOINTS_{place}"] = number
                    number = file.accessor(shares, target=VERTICES)
                    primitive["attributes"][f"WEIGHTS_{place}"] = number
            file.meshes.append({"name": performance.actor.name, "primitives": [primitive]})
            mesh = len(file.meshes) - 1
            if worn.skin is not None:
                file.node(f"{performance.actor.name} body", mesh=mesh, skin=len(file.skins) - 1)
            else:
                node = file.node(f"{performance.actor.name} body", root, mesh=mesh)
                self._played(node, performance.roots @ made.standing, None)

    def _played(self, node: int, world: Array, above: Array | None) -> None:
        """Place, turn and size of a node, frame by frame."""
        local = world if above is None else np.linalg.inv(above) @ world
        places, turns, scales = zip(*(parts_of(matrix) for matrix in local), strict=True)
        self._file.track(node, "translation", self._times, np.stack(places))
        turned = unrolled(np.stack([quaternion(turn) for turn in turns]))
        self._file.track(node, "rotation", self._times, turned)
        self._file.track(node, "scale", self._times, np.stack(scales))
        self._file.begin(node, translation=places[0], rotation=turned[0], scale=scales[0])

    def _joint(self, node: int, world: Array, above: Array | None) -> None:
        """The hips carry place and scale; every other joint only turns."""
        if above is None:
            places, turns, scales = zip(*(parts_of(matrix) for matrix in world), strict=True)
            self._file.track(node, "translation", self._times, np.stack(places))
            self._file.begin(node, translation=places[0], scale=scales[0])
        else:
            local = np.linalg.inv(above) @ world
            _, turns, scales = zip(*(parts_of(matrix) for matrix in local), strict=True)
            if np.abs(scales[0] - 1.0).max() > 1e-6:
                self._file.nodes[node]["scale"] = scales[0].tolist()
        turned = unrolled(np.stack([quaternion(turn) for turn in turns]))
        self._file.track(node, "rotation", self._times, turned)
        self._file.begin(node, rotation=turned[0])

    def _body(self, actor: Actor) -> list[Json]:
        """The body's solids, one primitive for each tone, fixed to one joint each."""
        palette = tones(actor.colour)
        return [
            self._fixed(flesh, self.material(palette[tone]))
            for tone, flesh in trunk(actor.build).items()
        ]

    def _fixed(self, flesh: Flesh, material: int) -> Json:
        primitive = self._primitive(Triangles(flesh.vertices, flesh.indices), material)
        owners = np.zeros((len(flesh.joints), 4), np.uint16)
        owners[:, 0] = flesh.joints
        weights = np.zeros((len(flesh.joints), 4), np.float32)
        weights[:, 0] = 1.0
        primitive["attributes"]["JOINTS_0"] = self._file.accessor(owners, USHORT, VERTICES)
        primitive["attributes"]["WEIGHTS_0"] = self._file.accessor(weights, target=VERTICES)
        return primitive

    def _hands(self, performance: Performance) -> None:
        """The hands in the shapes of the first frame; what they become are targets to morph to."""
        file, actor, over = self._file, performance.actor, performance.hands
        primitive = self._fixed(
            hands(actor.build, over[0]), self.material(tones(actor.colour)["skin"])
        )
        mesh: Json = {"name": f"{actor.name} hands", "primitives": [primitive]}
        file.meshes.append(mesh)
        node = file.node(mesh["name"], mesh=len(file.meshes) - 1, skin=len(file.skins) - 1)
        becoming = morphs(over)
        if not becoming:
            return
        primitive["targets"] = []
        for each in becoming:
            way = morphed(actor.build, over[0], each)
            primitive["targets"].append(
                {
                    "POSITION": file.accessor(way[:, :3], target=VERTICES),
                    "NORMAL": file.accessor(way[:, 3:6], target=VERTICES),
                }
            )
        mesh["weights"] = [0.0] * len(becoming)
        sides = ("left", "right")
        mesh["extras"] = {"targetNames": [f"{sides[m.side]} {m.shape}" for m in becoming]}
        weights = np.array([each.weights for each in becoming]).T
        file.track(node, "weights", self._times, weights.ravel())

    def camera(self) -> None:
        """The shot's camera; its lens over time is in its extras."""
        recorded, lens, file = self._recorded, self._recorded.lens, self._file
        angles = 2.0 * np.arctan(lens.tan_y)
        file.cameras.append(
            {
                "type": "perspective",
                "perspective": {
                    "yfov": float(angles[0]),
                    "aspectRatio": recorded.aspect,
                    "znear": _NEAR_M,
                    "zfar": _FAR_M,
                },
                "extras": {
                    "lens_mm": lens.mm.tolist(),
                    "focus_m": lens.focus_m.tolist(),
                    "back_mm": list(lens.back_mm),
                    "t_stop": lens.t_stop,
                },
            }
        )
        node = file.node("camera", camera=len(file.cameras) - 1)
        file.track(node, "translation", self._times, recorded.camera[:, :3, 3])
        turned = unrolled(np.stack([quaternion(matrix[:3, :3]) for matrix in recorded.camera]))
        file.track(node, "rotation", self._times, turned)
        file.begin(node, translation=recorded.camera[0, :3, 3], rotation=turned[0])
        if np.ptp(angles) > 1e-7:
            pointer = f"/cameras/{len(file.cameras) - 1}/perspective/yfov"
            file.point(pointer, self._times, angles)


def _linear(colour: Array) -> Array:
    """sRGB to linear (IEC 61966-2-1)."""
    low, high = colour / 12.92, ((colour + 0.055) / 1.055) ** 2.4
    return np.asarray(np.where(colour <= 0.04045, low, high))
