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
from previz.stage.geometry import Array
from previz.stage.interchange.gltf_file import parts_of
from previz.stage.lamps import Lamp
from previz.stage.meshes import triangles
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

    def performance(self, performance: Performance) -> None:
        """A figure: a skeleton that plays, and a body with one joint for each vertex."""
        actor, vt, gf = performance.actor, self._vt, self._gf
        path = f"/shot/cast/{_named(actor.id)}"
        self._skel.Root.Define(self._stage, path)
        skeleton = self._skel.Skeleton.Define(self._stage, f"{path}/skeleton")
        order, full = list(JOINTS), _joint_paths()
        rest = joint_matrices(np.eye(4), BodyPose())
        local = [_local(rest, joint) for joint in order]
        skeleton.CreateJointsAttr([full[joint] for joint in order])
        bind = [self._matrix(rest[joint]) for joint in order]
        skeleton.CreateBindTransformsAttr(vt.Matrix4dArray(bind))
        skeleton.CreateRestTransformsAttr(vt.Matrix4dArray([self._matrix(m) for m in local]))
        self._body(performance, path, skeleton)
        animation = self._skel.Animation.Define(self._stage, f"{path}/animation")
        animation.CreateJointsAttr([full[joint] for joint in order])
        binding = self._skel.BindingAPI.Apply(skeleton.GetPrim())
        binding.CreateAnimationSourceRel().SetTargets([animation.GetPath()])
        places, turns = animation.CreateTranslationsAttr(), animation.CreateRotationsAttr()
        scales = animation.CreateScalesAttr()
        for frame, joints in enumerate(performance.joints):
            by_name = dict(zip(order, joints, strict=True))
            moved = [parts_of(_local(by_name, joint)) for joint in order]
            places.Set(vt.Vec3fArray([gf.Vec3f(*part[0].tolist()) for part in moved]), frame)
            quaternions = [self._quaternion(part[1]) for part in moved]
            turns.Set(vt.QuatfArray(quaternions), frame)
            scales.Set(vt.Vec3hArray([gf.Vec3h(*part[2].tolist()) for part in moved]), frame)

    def _quaternion(self, rotation: Array) -> Any:
        matrix = np.eye(4)
        matrix[:3, :3] = rotation
        return self._gf.Quatf(self._matrix(matrix).ExtractRotationQuat())

    def _body(self, performance: Performance, path: str, skeleton: Any) -> None:
        order = list(JOINTS)
        rest = joint_matrices(np.eye(4), BodyPose())
        palette = tones(performance.actor.colour)
        for number, part in enumerate(parts(performance.actor.build)):
            mesh = self._geom.Mesh.Define(self._stage, f"{path}/{part.joint}_{number}")
            solid = triangles(part.mesh)
            matrix = rest[part.joint] @ part.local
            points = solid.vertices[:, :3] @ matrix[:3, :3].T + matrix[:3, 3]
            self._shape(mesh, points, solid.indices, palette[part.tone])
            binding = self._skel.BindingAPI.Apply(mesh.GetPrim())
            binding.CreateSkeletonRel().SetTargets([skeleton.GetPath()])
            joint = [order.index(part.joint)]
            binding.CreateJointIndicesPrimvar(True, 1).Set(self._vt.IntArray(joint))
            binding.CreateJointWeightsPrimvar(True, 1).Set(self._vt.FloatArray([1.0]))
            binding.CreateGeomBindTransformAttr(self._gf.Matrix4d(1))

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


def _joint_paths() -> dict[str, str]:
    full: dict[str, str] = {}
    for joint, (parent, _) in JOINTS.items():
        full[joint] = f"{full[parent]}/{joint}" if parent else joint
    return full


def _local(world: dict[str, Array], joint: str) -> Array:
    parent = JOINTS[joint][0]
    return np.linalg.inv(world[parent]) @ world[joint] if parent else world[joint]
