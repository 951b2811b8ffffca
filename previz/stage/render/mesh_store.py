"""Meshes on the graphics device: what stays is uploaded once, what is of one frame each time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import wgpu
from numpy.typing import NDArray

from previz.stage.meshes import Mesh, Triangles, triangles
from previz.stage.render.device import device
from previz.stage.render.packing import Batch
from previz.stage.render.paints import Paints

Gone = Mapping[Mesh, tuple[Mesh, Mesh]]
"""Where a fleeting mesh was and will be: the same vertices in the frames before and after."""

_ROOM = 1.25
"""A buffer of passing meshes is made a quarter larger than needed, so that the next one fits."""


class _Buffers:
    """Vertices, places on pictures, ways and indices of some meshes, one after another."""

    def __init__(self, passing: bool) -> None:
        self._passing = passing
        self._solids: list[Triangles] = []
        self._counts = (0, 0)
        self.places: dict[Mesh, tuple[int, int, int]] = {}
        self.buffers: dict[str, wgpu.GPUBuffer] = {}

    def add(self, mesh: Mesh) -> None:
        solid = triangles(mesh)
        vertices, indices = self._counts
        self.places[mesh] = (len(solid.indices), indices, vertices)
        self._solids.append(solid)
        self._counts = (vertices + len(solid.vertices), indices + len(solid.indices))

    def clear(self) -> None:
        self._solids, self._counts = [], (0, 0)
        self.places.clear()

    def upload(self) -> None:
        self._put("vertices", np.concatenate([solid.vertices for solid in self._solids]))
        self._put("indices", np.concatenate([solid.indices for solid in self._solids]))
        if any(solid.paint is not None for solid in self._solids):
            self._put("uvs", np.concatenate([_uvs(solid) for solid in self._solids]))

    def upload_ways(self, gone: Gone) -> None:
        """Both places of every vertex, (n, 6); a mesh without any stays where it is."""
        ways = []
        for mesh in self.places:
            pair = gone.get(mesh, (mesh, mesh))
            ways.append(np.hstack([triangles(one).vertices[:, :3] for one in pair]))
        self._put("ways", np.concatenate(ways))

    def _put(self, name: str, data: NDArray[Any]) -> None:
        usage = wgpu.BufferUsage
        kind = usage.INDEX if name == "indices" else usage.VERTEX
        data = np.ascontiguousarray(data)
        buffer = self.buffers.get(name)
        if buffer is None or buffer.size < data.nbytes:
            if buffer is not None:
                buffer.destroy()
            room = int(data.nbytes * (_ROOM if self._passing else 1.0)) // 4 * 4 + 4
            buffer = device().create_buffer(size=room, usage=kind | usage.COPY_DST)
            self.buffers[name] = buffer
        device().queue.write_buffer(buffer, 0, data)

    def close(self) -> None:
        for buffer in self.buffers.values():
            buffer.destroy()
        self.buffers.clear()


def _uvs(solid: Triangles) -> NDArray[np.float32]:
    return np.zeros((len(solid.vertices), 2), np.float32) if solid.uvs is None else solid.uvs


@dataclass(frozen=True, slots=True)
class Variant:
    """Two pipelines: one for meshes with a further buffer in slot 1, one for all others.

    ``extra`` is ``uvs``, which painted meshes have, or ``ways``, which fleeting ones have.
    """

    extra: str
    without: wgpu.GPURenderPipeline
    with_it: wgpu.GPURenderPipeline

    def needed(self, mesh: Mesh) -> bool:
        return mesh.fleeting if self.extra == "ways" else triangles(mesh).paint is not None


class MeshStore:
    """Every mesh that was ever drawn; fleeting ones make room for those of the next frame."""

    def __init__(self) -> None:
        self._staying, self._passing = _Buffers(False), _Buffers(True)
        self.paints = Paints()

    def include(self, batches: tuple[Batch, ...]) -> bool:
        """Upload what is new, usually nothing; whether pictures are to be bound anew."""
        meshes = dict.fromkeys(batch.mesh for batch in batches)
        new = [m for m in meshes if not m.fleeting and m not in self._staying.places]
        for mesh in new:
            self._staying.add(mesh)
        if new:
            self._staying.upload()
        fleeting = [mesh for mesh in meshes if mesh.fleeting]
        if not all(mesh in self._passing.places for mesh in fleeting):
            self._passing.clear()
            for mesh in fleeting:
                self._passing.add(mesh)
            self._passing.upload()
        return self.paints.include(
            paint for m in meshes if (paint := triangles(m).paint) is not None
        )

    def include_ways(self, gone: Gone) -> None:
        """Upload where the fleeting meshes were and will be, after ``include``."""
        if self._passing.places:
            self._passing.upload_ways(gone)

    def draw(
        self,
        render_pass: wgpu.GPURenderPassEncoder,
        batches: tuple[Batch, ...],
        variant: Variant | None = None,
    ) -> None:
        """Draw batches in order, with the pipeline that is set or with those of a variant."""
        held = self._staying
        known: bool | None = None
        pipeline: wgpu.GPURenderPipeline | None = None
        for batch in batches:
            if batch.mesh.fleeting != known:
                known = batch.mesh.fleeting
                held = self._passing if known else self._staying
                render_pass.set_vertex_buffer(0, held.buffers["vertices"])
                render_pass.set_index_buffer(held.buffers["indices"], "uint32")
            if variant is not None:
                wanted = variant.without
                if variant.needed(batch.mesh):
                    wanted = variant.with_it
                    render_pass.set_vertex_buffer(1, held.buffers[variant.extra])
                if wanted is not pipeline:
                    pipeline = wanted
                    render_pass.set_pipeline(pipeline)
            count, first_index, first_vertex = held.places[batch.mesh]
            render_pass.draw_indexed(count, batch.count, first_index, first_vertex, batch.first)

    def close(self) -> None:
        """Give the graphics memory back."""
        self._staying.close()
        self._passing.close()
        self.paints.close()
