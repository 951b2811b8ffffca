"""Upscaler files: which ones lie in the models folders, and what each of them is. No torch here.

Two kinds of networks are known, by the names and shapes of their tensors: ESRGAN (Wang et al.
2018) with Real-ESRGAN's folding (2021), and Real-ESRGAN's compact network. They are what most
freely given upscalers are made of. Only safetensors are opened.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from previz.engine.safetensors_header import BrokenWeights, Header, read_header
from previz.errors import ModelFolderError

FOLDER = "upscalers"
"""In each models folder; what lies in it are files, not models."""
ENDING = ".safetensors"
Kind = Literal["esrgan", "compact"]
SIDES_PX = 256, 192, 128, 96, 64
"""Of a tile without its margin, the usual one first; the others are for little memory."""
MARGIN_PX = 16
"""What a tile sees around itself."""
MOST_TIMES = 8
"""No known network makes a picture larger than this at once."""


@dataclass(frozen=True, slots=True)
class Network:
    """A file that makes a picture ``times`` as wide and high.

    ``folded``: a square of so many pixels a side goes in as one. ``width`` is that of its layers,
    ``grown`` of what a dense block adds, ``blocks`` how many there are.
    """

    name: str
    path: Path
    kind: Kind
    times: int
    width: int
    blocks: int
    parameters: int
    folded: int = 1
    grown: int = 0

    @property
    def work(self) -> float:
        """Floating point operations for each pixel that goes in: two a weight, where it acts.

        The layers after the body act on the larger picture.
        """
        if self.kind == "compact":
            return 2.0 * self.parameters
        square = 9 * self.width * self.width
        doublings = (self.times * self.folded).bit_length() - 1
        late = [*range(1, doublings + 1), doublings]  # one layer at each doubling, one more at last
        after = sum(square << 2 * each for each in late) + (27 * self.width << 2 * doublings)
        body = self.parameters - square * (doublings + 1) - 27 * self.width
        return float(2 * (body + after) / self.folded**2)

    def memory_mib(self, side_px: int) -> int:
        """Memory for a tile of a side, weights included: five pictures of the widest layer.

        Measured on a processor: 3.6 and 4.4 of ESRGAN with sides of 96 and 160, 4.9 of compact.
        """
        wide = side_px * (self.times if self.kind == "esrgan" else 1)
        return (5 * self.width * wide**2 * 4 + 4 * self.parameters) // 2**20

    def tiles(self) -> tuple[tuple[int, int], ...]:
        """Sides of a tile and the memory that it takes with its margin, MiB; the usual first."""
        return tuple((side, self.memory_mib(side + 2 * MARGIN_PX)) for side in SIDES_PX)


def tile_px(tiles: Iterable[tuple[int, int]], room_mib: float) -> int:
    """The side of the largest tile that fits; 0 where none does."""
    return next((side for side, mib in tiles if mib <= room_mib), 0)


def frames_mib(width_px: int, height_px: int) -> int:
    """Memory for the pictures of a larger film that are in hand at once: eight, measured."""
    return 8 * 3 * width_px * height_px // 2**20


def installed(folders: Iterable[Path]) -> dict[str, Network]:
    """Every upscaler that can be used, by its name; the first of a name counts."""
    found: dict[str, Network] = {}
    for path in _files(folders):
        try:
            found.setdefault(path.stem, network(path))
        except ModelFolderError:
            continue
    return found


def unusable(folders: Iterable[Path]) -> list[ModelFolderError]:
    """Why the other files beside them cannot be used."""
    problems = []
    for path in _files(folders):
        try:
            network(path)
        except ModelFolderError as problem:
            problems.append(problem)
    return problems


def network(path: Path) -> Network:
    """What a file is, from its head alone.

    Raises:
        ModelFolderError: it is damaged, or a network that Previz does not know.
    """
    try:
        return _known(path, read_header(path))
    except BrokenWeights as reason:
        raise _unusable(path, f"The file cannot be whole: {reason}.") from reason
    except (ArithmeticError, LookupError, ValueError) as error:
        raise _unusable(path, f"Its layers do not fit together: {error}.") from error


def renamed(names: Iterable[str]) -> dict[str, str]:
    """Tensor names of the three ways in which ESRGAN was published, by those of Real-ESRGAN."""
    names = list(names)
    late = sorted({int(n.split(".")[1]) for n in names if re.fullmatch(r"model\.\d+\.weight", n)})
    ends = {late[0]: "conv_first", **_tail(late[1:])} if late else {}
    return {_new_name(name, ends): name for name in names}


def _tail(late: list[int]) -> dict[int, str]:
    """The layers behind the body: one for each doubling, then two."""
    ups = {number: f"conv_up{place}" for place, number in enumerate(late[:-2], 1)}
    return {**ups, late[-2]: "conv_hr", late[-1]: "conv_last"}


def _new_name(name: str, ends: Mapping[int, str]) -> str:
    for pattern, new in _OLD:
        if found := re.fullmatch(pattern, name):
            return found.expand(new).lower()
    if found := re.fullmatch(r"model\.(\d+)\.(weight|bias)", name):
        return f"{ends[int(found[1])]}.{found[2]}"
    return name


_OLD = (
    (r"model\.1\.sub\.(\d+)\.RDB(\d)\.conv(\d)\.0\.(\w+)", r"body.\1.rdb\2.conv\3.\4"),
    (r"model\.1\.sub\.\d+\.(weight|bias)", r"conv_body.\1"),
    (r"RRDB_trunk\.(\d+)\.RDB(\d)\.conv(\d)\.(\w+)", r"body.\1.rdb\2.conv\3.\4"),
    (r"trunk_conv\.(\w+)", r"conv_body.\1"),
    (r"upconv(\d)\.(\w+)", r"conv_up\1.\2"),
    (r"HRconv\.(\w+)", r"conv_hr.\1"),
)


def _known(path: Path, header: Header) -> Network:
    names = renamed(header.tensors)
    shapes = {new: header.tensors[old].shape for new, old in names.items()}
    if "conv_first.weight" in shapes and "body.0.rdb1.conv1.weight" in shapes:
        return _esrgan(path, header, shapes)
    if "body.0.weight" in shapes and "body.1.weight" in shapes:
        return _compact(path, header, shapes)
    raise _unusable(path, "It is no ESRGAN, Real-ESRGAN or compact network; others are not known.")


def _esrgan(path: Path, header: Header, shapes: Mapping[str, tuple[int, ...]]) -> Network:
    width, channels, *_ = shapes["conv_first.weight"]
    folded = math.isqrt(channels // 3)
    doublings = sum(bool(re.fullmatch(r"conv_up\d\.weight", name)) for name in shapes)
    blocks = len({name.split(".")[1] for name in shapes if name.startswith("body.")})
    layers = 15 * blocks + 4 + doublings
    if channels != 3 * folded**2 or 2**doublings % folded or len(shapes) != 2 * layers:
        raise _unusable(path, "It is a variant of ESRGAN that is not known.")
    times = _times(path, 2**doublings // folded)
    grown = shapes["body.0.rdb1.conv1.weight"][0]
    return Network(
        path.stem, path, "esrgan", times, width, blocks, header.parameters, folded, grown
    )


def _compact(path: Path, header: Header, shapes: Mapping[str, tuple[int, ...]]) -> Network:
    width, channels, *_ = shapes["body.0.weight"]
    last = max(int(name.split(".")[1]) for name in shapes)
    out = shapes[f"body.{last}.weight"][0]
    times = math.isqrt(out // 3)
    slopes = shapes["body.1.weight"]
    if (channels, out, last % 2, slopes) != (3, 3 * times**2, 0, (width,)):
        raise _unusable(path, "It is a variant of the compact network that is not known.")
    return Network(
        path.stem, path, "compact", _times(path, times), width, last // 2 - 1, header.parameters
    )


def _times(path: Path, times: int) -> int:
    if not 2 <= times <= MOST_TIMES:
        raise _unusable(path, f"It makes pictures {times} times as large: it is no upscaler.")
    return times


def _files(folders: Iterable[Path]) -> list[Path]:
    found: list[Path] = []
    for folder in folders:
        try:
            found += sorted((folder / FOLDER).rglob(f"*{ENDING}"))
        except OSError:  # a folder that cannot be looked at holds nothing to offer
            continue
    return found


def _unusable(path: Path, why: str) -> ModelFolderError:
    return ModelFolderError(
        f"The upscaler “{path.name}” cannot be used.",
        why,
        "Use one of ESRGAN, Real-ESRGAN or its compact network, as .safetensors.",
    )
