"""What pictures of a shot show, as numbers: who is seen, which joints, what moves how far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from previz.stage.geometry import Array


@dataclass(frozen=True, slots=True, eq=False)
class Witness:
    """Counts of a shot at one size, an entry for each frame.

    ``seen_px`` is by object id how many pixels show it, (n,). ``points`` are by actor id the
    eighteen joints as ``keypoints`` has them, (n, 18, 3); NaN while the actor is not shown.
    ``flow_px`` is mean, 95th percentile and largest length of the way to the next frame, (n, 3);
    ``flow_of`` is by object id the mean way right and down, (n, 2), NaN where it is not seen. The
    last frame has none to go to: its flow is 0.
    """

    width_px: int
    height_px: int
    seen_px: Mapping[int, NDArray[np.int64]]
    points: Mapping[str, Array]
    flow_px: Array
    flow_of: Mapping[int, Array]
