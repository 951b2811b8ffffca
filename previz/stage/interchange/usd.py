"""A shot as USD: set, props, cast on skeletons, lamps and the camera with its lens over time.

The library (``usd-core``) is an optional extra. USD keeps focal length and aperture in tenths of a
scene unit: 35 mm on a stage in metres is written 0.35.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from previz.errors import InputError
from previz.stage.body import parts, tones
from previz.stage.clips import model
from previz.stage.geometry import Array, translation
from previz.stage.interchange.flesh import WRISTS, hands
from previz.stage.interchange.gltf_file import parts_of
from previz.stage.lamps import Lamp
from previz.stage.meshes import Mesh, triangles
from previz.stage.modelled import body
from previz.stage.motion import SHUTTER_DEG
from previz.stage.recorded import Performance, Recorded, Thing
from previz.stage.rig import JOINTS, BodyPose, joint_matrices

MM_TO_TENTHS = 0.01
"""Millimetres to tenths of a metre."""


def usd_data(recorded: Recorded, name: str, ending: str = ".usdc") -> bytes:
    """The whole shot as a ``.usda`` or ``.usdc`` file. Frames are time codes from 0.

    Raises:
        InputError: the USD library is not installed.
    """
    try:
        from pxr import Sdf, Usd, UsdGeom
    except ImportError:
        raise InputError(
            "This Previz cannot write USD.",
            "The library usd-core is not installed; it is an optional part.",
            "Install it with `pip install usd-core`, or write glTF (.glb) instead.",
        ) from None
    layer = Sdf.Layer.CreateAnonymous(ending)
    stage = Usd.Stage.Open(layer)
    UsdGeom.SetStageUpAxis(stage, UsdGeom.Tokens.y)
    UsdGeom.SetStageMetersPerUnit(stage, 1.0)
    stage.SetTimeCodesPerSecond(float(recorded.rate.fraction))
    stage.SetFramesPerSecond(float(recorded.rate.fraction))
    stage.SetStartTimeCode(0)
    stage.SetEndTimeCode(recorded.frames - 1)
    root = UsdGeom.Xform.Define(stage, "/shot")
    root.GetPrim().SetMetadata("comment", name)
    stage.SetDefaultPrim(root.GetPrim())
    writer = _Writer(stage)
    for number, thing in enumerate(recorded.things):
        writer.thing(recorded, thing, number)
    for performance in recorded.cast:
        writer.performance(performance)
    for number in range(len(recorded.lamps)):
        writer.lamp([lit[number] for lit in recorded.lit], number)
    writer.camera(recorded)
    with tempfile.TemporaryDirectory(prefix="previz-usd-") as folder:
        out = Path(folder) / f"shot{ending}"  # the library writes files only
        layer.Export(str(out))
        return out.read_bytes()


def _named(text: str) -> str:
    """A name that USD takes: letters, digits and underscores, no digit first."""
    plain = re.sub(r"\W", "_", text, flags=re.ASCII)
    return plain if plain and not plain[0].isdigit() else f"_{plain}"


class _Writer:
    """Defines prims on one stage."""

    def __init__(self, stage: Any) -> None:
        from pxr import Gf, Usd, UsdGeom, UsdLux, UsdSkel, Vt

        self._stage = stage
        self._pictures: dict[Mesh, Any] = {}
        self._gf, self._geom, self._vt = Gf, UsdGeom, Vt
        self._lux, self._skel, self._usd = UsdLux, UsdSkel, Usd

    def _matrix(self, matrix: Array) -> Any:
        """USD multiplies row vectors: transposed."""
        return self._gf.Matrix4d(*np.asarray(matrix, dtype=float).T.ravel().tolist())

    def _placed(self, prim: Any, matrices: Array) -> None:
        placed = prim.AddTransformOp()
        if len(matrices) == 1:
            placed.Set(self._matrix(matrices[0]))
            return
        for frame, matrix in enumerate(matrices):
            placed.Set(self._matrix(matrix), frame)

    def _shape(
        self,
        mesh: Any,
        points: NDArray[Any],
        faces: NDArray[Any],
        colour: tuple[float, float, float],
    ) -> None:
        vt = self._vt
        mesh.CreatePointsAttr(vt.Vec3fArray.FromNumpy(points.astype(np.float32)))
        counts = np.full(len(faces) // 3, 3, np.int32)
        mesh.CreateFaceVertexCountsAttr(vt.IntArray.FromNumpy(counts))
        mesh.CreateFaceVertexIndicesAttr(vt.IntArray.FromNumpy(faces.astype(np.int32)))
        mesh.CreateSubdivisionSchemeAttr("none")
        mesh.CreateDisplayColorAttr([self._gf.Vec3f(*colour)])

    def thing(self, recorded: Recorded, thing: Thing, number: int) -> None:
        """A solid under its object: ``/shot/prop/table_50/box_3``."""
        owner = thing.item.object_id
        label = f"{_named(recorded.names.get(owner, 'seat'))}_{owner}"
        path = f"/shot/{thing.item.group}/{label}/{thing.item.mesh.kind}_{number}"
        mesh = self._geom.Mesh.Define(self._stage, path)
        solid = triangles(thing.item.mesh)
        self._shape(mesh, solid.vertices[:, :3], solid.indices, thing.item.colour)
        self._placed(mesh, thing.matrices)
        for frame, shape in enumerate(thing.shapes):  # the stride of an extra who walks
            if shape not in self._pictures:
                points = triangles(shape).vertices[:, :3].astype(np.float32)
                self._pictures[shape] = self._vt.Vec3fArray.FromNumpy(points)
            mesh.GetPointsAttr().Set(self._pictures[shape], float(frame))

    def performance(self, performance: Performance) -> None:
        """A figure: a skeleton that plays, and a body that hangs on it."""
        actor, path = performance.actor, f"/shot/cast/{_named(performance.actor.id)}"
        self._skel.Root.Define(self._stage, path)
        if actor.body and performance.bones is None:
            self._statue(performance, path)
        elif actor.body and performance.bones is not None:
            self._modelled(performance, performance.bones, path)
        else:
            rest = joint_matrices(np.eye(4), BodyPose())
            places = {joint: number for number, joint in enumerate(JOINTS)}
            parents = tuple(places.get(parent, -1) for parent, _ in JOINTS.values())
            bind = np.stack([rest[joint] for joint in JOINTS])
            skeleton = self._skeleton(path, _paths(tuple(JOINTS), parents), parents, bind)
            self._plays(path, skeleton, parents, performance.joints)
            self._body(performance, path, skeleton)

    def _skeleton(self, path: str, joints: list[str], parents: tuple[int, ...], bind: Array) -> Any:
        """``joints`` are whole paths (``hips/spine``), ``bind`` to the root, (j, 4, 4)."""
        skeleton = self._skel.Skeleton.Define(self._stage, f"{path}/skeleton")
        skeleton.CreateJointsAttr(joints)
        rest = _locals(bind, parents)
        matrices = self._vt.Matrix4dArray
        skeleton.CreateBindTransformsAttr(matrices([self._matrix(m) for m in bind]))
        skeleton.CreateRestTransformsAttr(matrices([self._matrix(m) for m in rest]))
        return skeleton

    def _plays(self, path: str, skeleton: Any, parents: tuple[int, ...], world: Array) -> None:
        """``world`` are joint to world, (n, j, 4, 4)."""
        vt, gf = self._vt, self._gf
        animation = self._skel.Animation.Define(self._stage, f"{path}/animation")
        animation.CreateJointsAttr(skeleton.GetJointsAttr().Get())
        binding = self._skel.BindingAPI.Apply(skeleton.GetPrim())
        binding.CreateAnimationSourceRel().SetTargets([animation.GetPath()])
        places, turns = animation.CreateTranslationsAttr(), animation.CreateRotationsAttr()
        scales = animation.CreateScalesAttr()
        for frame, joints in enumerate(world):
            moved = [parts_of(matrix) for matrix in _locals(joints, parents)]
            places.Set(vt.Vec3fArray([gf.Vec3f(*part[0].tolist()) for part in moved]), frame)
            turns.Set(vt.QuatfArray([self._quaternion(part[1]) for part in moved]), frame)
            scales.Set(vt.Vec3hArray([gf.Vec3h(*part[2].tolist()) for part in moved]), frame)

    def _quaternion(self, rotation: Array) -> Any:
        matrix = np.eye(4)
        matrix[:3, :3] = rotation
        return self._gf.Quatf(self._matrix(matrix).ExtractRotationQuat())

    def _modelled(self, performance: Performance, bones: Array, path: str) -> None:
        """A figure from a file: its own skeleton and skin, in the mean colours of its pictures."""
        made = body(performance.actor.body)
        source = model(performance.actor.body).skeleton
        names = source.names if source is not None else ()
        parents = made.parents if made.is_person else (-1,) * len(names)
        rests = made.places if made.is_person else np.zeros((len(names), 3))
        bind = np.stack([translation(*rest) for rest in rests])
        skeleton = self._skeleton(path, _paths(names, parents), parents, bind)
        self._plays(path, skeleton, parents, bones @ bind)
        cloth = tones(performance.actor.colour)["cloth"]
        for number, worn in enumerate(made.pieces):
            mesh = self._geom.Mesh.Define(self._stage, f"{path}/body_{number}")
            solid = worn.solid
            self._shape(mesh, solid.vertices[:, :3], solid.indices, worn.colour or cloth)
            if worn.skin is not None:
                self._hung(mesh, skeleton, worn.skin.joints, worn.skin.weights)
            else:
                self._placed(mesh, performance.roots @ made.standing)

    def _hung(self, mesh: Any, skeleton: Any, joints: NDArray[Any], weights: NDArray[Any]) -> None:
        """Hang a mesh on a skeleton, vertex by vertex: (n, k) joints and weights."""
        vt, wide = self._vt, joints.shape[1]
        binding = self._skel.BindingAPI.Apply(mesh.GetPrim())
        binding.CreateSkeletonRel().SetTargets([skeleton.GetPath()])
        owners = vt.IntArray.FromNumpy(np.ascontiguousarray(joints.ravel(), np.int32))
        shares = vt.FloatArray.FromNumpy(np.ascontiguousarray(weights.ravel(), np.float32))
        binding.CreateJointIndicesPrimvar(False, wide).Set(owners)
        binding.CreateJointWeightsPrimvar(False, wide).Set(shares)
        binding.CreateGeomBindTransformAttr(self._gf.Matrix4d(1))

    def _statue(self, performance: Performance, path: str) -> None:
        made = body(performance.actor.body)
        cloth = tones(performance.actor.colour)["cloth"]
        for number, worn in enumerate(made.pieces):
            mesh = self._geom.Mesh.Define(self._stage, f"{path}/body_{number}")
            solid = worn.solid
            self._shape(mesh, solid.vertices[:, :3], solid.indices, worn.colour or cloth)
            self._placed(mesh, performance.roots @ made.standing)

    def _body(self, performance: Performance, path: str, skeleton: Any) -> None:
        """The mannequin: each solid is fixed to one joint."""
        order = list(JOINTS)
        rest = joint_matrices(np.eye(4), BodyPose())
        palette = tones(performance.actor.colour)
        held = performance.hands
        for number, part in enumerate(parts(performance.actor.build, held[0])):
            mesh = self._geom.Mesh.Define(self._stage, f"{path}/{part.joint}_{number}")
            solid = triangles(part.mesh)
            matrix = rest[part.joint] @ part.local
            points = solid.vertices[:, :3] @ matrix[:3, :3].T + matrix[:3, 3]
            self._shape(mesh, points, solid.indices, palette[part.tone])
            if part.joint in WRISTS:
                self._grasping(mesh, performance, WRISTS.index(part.joint))
            binding = self._skel.BindingAPI.Apply(mesh.GetPrim())
            binding.CreateSkeletonRel().SetTargets([skeleton.GetPath()])
            joint = [order.index(part.joint)]
            binding.CreateJointIndicesPrimvar(True, 1).Set(self._vt.IntArray(joint))
            binding.CreateJointWeightsPrimvar(True, 1).Set(self._vt.FloatArray([1.0]))
            binding.CreateGeomBindTransformAttr(self._gf.Matrix4d(1))

    def _grasping(self, mesh: Any, performance: Performance, side: int) -> None:
        """A hand that changes its shape: its points before and after, held between."""
        build, over = performance.actor.build, performance.hands
        for frame in range(1, len(over)):
            if over[frame][side] != over[frame - 1][side]:
                for at in (frame - 1, frame):
                    both = hands(build, over[at])
                    own = both.joints == list(JOINTS).index(WRISTS[side])
                    points = both.vertices[own, :3].astype(np.float32)
                    mesh.GetPointsAttr().Set(self._vt.Vec3fArray.FromNumpy(points), float(at))

    def lamp(self, over: list[Lamp], number: int) -> None:
        """A lamp, frame by frame. A unit of scene light is π lux (as in ``gltf_lights``): a sun is
        normalized to that; a sphere's luminance ``L`` gives ``L·π·r²/d²`` at a distance."""
        lamp = over[0]
        path = f"/shot/lamps/{_named(lamp.name)}_{number}"
        sun = lamp.kind == "sun"
        kind = self._lux.DistantLight if sun else self._lux.SphereLight
        light = kind.Define(self._stage, path)
        radius = max(lamp.size_m / 2.0, 0.005)
        if sun:
            light.CreateNormalizeAttr(True)
        else:
            light.CreateRadiusAttr(radius)
            if not lamp.omni:
                shaping = self._lux.ShapingAPI.Apply(light.GetPrim())
                shaping.CreateShapingConeAngleAttr(lamp.cone_deg)
        colour, intensity = light.CreateColorAttr(), light.CreateIntensityAttr()
        for frame, each in enumerate(over[:1] if len(set(over)) == 1 else over):
            strongest = max(*each.rgb, 1e-9)
            tint = self._gf.Vec3f(*(channel / strongest for channel in each.rgb))
            unit = np.pi if sun else each.reference_m**2 / radius**2
            when = (frame,) if len(set(over)) > 1 else ()
            colour.Set(tint, *when)
            intensity.Set(float(strongest * unit), *when)
        world = np.stack([each.world() for each in over])
        moves = np.abs(world - world[0]).max() > 1e-9
        self._placed(light, world if moves else world[:1])

    def camera(self, recorded: Recorded) -> None:
        lens = recorded.lens
        camera = self._geom.Camera.Define(self._stage, "/shot/camera")
        camera.CreateHorizontalApertureAttr(lens.back_mm[0] * MM_TO_TENTHS)
        camera.CreateVerticalApertureAttr(lens.back_mm[1] * MM_TO_TENTHS)
        camera.CreateFStopAttr(float(lens.t_stop))
        camera.CreateShutterOpenAttr(-SHUTTER_DEG / 720.0)
        camera.CreateShutterCloseAttr(SHUTTER_DEG / 720.0)
        focal, focus = camera.CreateFocalLengthAttr(), camera.CreateFocusDistanceAttr()
        self._placed(camera, recorded.camera)
        for frame, (mm, metres) in enumerate(zip(lens.mm, lens.focus_m, strict=True)):
            focal.Set(float(mm) * MM_TO_TENTHS, frame)
            focus.Set(float(metres), frame)


def _paths(names: tuple[str, ...], parents: tuple[int, ...]) -> list[str]:
    """Joints as USD names them, by all that are above: ``hips/spine``. Each has a name of its own;
    parents come before children."""
    found: list[str] = []
    for number, (name, parent) in enumerate(zip(names, parents, strict=True)):
        plain = _named(name)
        own = plain if names.count(name) == 1 and name else f"{plain}_{number}"
        found.append(f"{found[parent]}/{own}" if parent >= 0 else own)
    return found


def _locals(world: Array, parents: tuple[int, ...]) -> Array:
    """From joints to the world (j, 4, 4) to joints to their parents."""
    return np.stack(
        [
            np.linalg.inv(world[parent]) @ matrix if parent >= 0 else matrix
            for matrix, parent in zip(world, parents, strict=True)
        ]
    )
