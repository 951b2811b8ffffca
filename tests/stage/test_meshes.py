"""Solids are closed, face outward and have unit normals."""

import numpy as np
import pytest

from previz.stage.body import parts
from previz.stage.meshes import Mesh, bounds, triangles

SOLIDS = [
    Mesh("box", (1.2, 0.7, 0.4, 0.02)),
    Mesh("cylinder"),
    Mesh("sphere"),
    Mesh("capsule", (0, 0, 0, 0.1, 0.5, 0, 0.1, 0.06)),
    *dict.fromkeys(part.mesh for part in parts()),
]


@pytest.mark.parametrize("mesh", SOLIDS, ids=lambda mesh: f"{mesh.kind}{mesh.dims[:2]}")
def test_a_solid_faces_outward_and_encloses_its_volume(mesh: Mesh) -> None:
    solid = triangles(mesh)
    points, normals = np.split(solid.vertices.astype(float), 2, axis=1)
    assert np.linalg.norm(normals, axis=1) == pytest.approx(1.0, abs=1e-4)
    corners = points[solid.indices.reshape(-1, 3)]
    size = points.max(axis=0) - points.min(axis=0)
    # Divergence theorem: outward triangles add up to the volume, which fits in the box.
    volume = float(
        np.einsum("ni,ni->n", corners[:, 0], np.cross(corners[:, 1], corners[:, 2])).sum()
    )
    # What is bent, as a brow or a hand is, leaves most of its box empty.
    assert 0.1 < volume / 6.0 / float(np.prod(size)) <= 1.0


def test_a_box_is_as_large_as_it_says_and_stands_on_its_underside() -> None:
    box = bounds(Mesh("box", (1.2, 0.7, 0.4, 0.02)))
    assert box.min(axis=0) == pytest.approx([-0.6, 0.0, -0.2])
    assert box.max(axis=0) == pytest.approx([0.6, 0.7, 0.2])


def test_an_unknown_solid_is_refused() -> None:
    with pytest.raises(ValueError, match="teapot"):
        triangles(Mesh("teapot"))
