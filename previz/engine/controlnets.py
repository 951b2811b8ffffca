"""A ControlNet that lies beside a Z-Image model: where it is, and what its file says of it.

No torch here. Its makers publish one file of weights without a configuration, the same net for
depth, pose and lines. It is found in the model's folder, in its part ``controlnet``, or in a folder
beside it; a model that has one is loaded with it and obeys what the stage draws. Others publish the
same net in few bits, as GGUF, by the same names.

What a configuration would say is read off names and shapes. The layers that the net speaks to are
spread evenly over the denoiser's: 0, 5, 10 … for six of thirty, 0, 2, 4 … for fifteen, 0, 10, 20
for three (``config/z_image/z_image_control*.yaml`` of VideoX-Fun, the makers' own repository).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

from previz.engine.gguf_header import Stored, read_gguf
from previz.engine.safetensors_header import BrokenWeights, Tensor, read_header
from previz.errors import ModelFolderError

PART, KIND = "controlnet", "ZImageControlNetModel"
LED: Mapping[str, str] = {"ZImagePipeline": "ZImageControlNetPipeline"}
"""The pipeline that a model is, with a ControlNet beside it, by the one it is without."""
FOOT = "control_all_x_embedder.2-1.weight"
"""What every such file holds: the layer that the control picture goes in by."""
UNTOLD = "control_noise_refiner.0.before_proj.weight"
"""All nought in release 2.0, whose refiners take no part; of 2.1 and later they do."""
GGUF = ".gguf"
ENDINGS = (".safetensors", GGUF)
_CONFIG = "config.json"
_NAME = re.compile(r"z.?image.*control")
_OF_TILES = "tile"
"""For enlarging: it looks at the blurred picture itself, and at nothing that a stage draws."""
_PLACES = ("", "*/", f"*/{PART}/", "models--*/snapshots/*/")


def found_beside(folder: Path, lender: Path) -> Path | None:
    """The one file, or the folder in the diffusers layout, of a model's ControlNet.

    A file that cannot be read is named where there is no other, so that the model is refused with
    the reason. Of several the one with most layers is taken, of those the last by name.

    Args:
        lender: the folder that the model's other parts lie in, which may be the model's own.
    """
    laid_out = [each for place in _homes(folder, lender) for each in _folders(place)]
    if laid_out:
        return laid_out[0]
    files = list(dict.fromkeys(_files(folder, lender)))
    heads = {path: control_head(path) for path in files}
    whole = [path for path in files if heads[path]]
    if not whole:
        return next((path for path in files if heads[path] is None), None)
    return max(whole, key=lambda path: (_layers(heads[path] or {}), path.name))


def check_net(folder: Path) -> None:
    """See that a folder of its own holds a whole ControlNet.

    Raises:
        ModelFolderError: it does not.
    """
    files = sorted(path for ending in ENDINGS for path in (folder / PART).glob(f"*{ending}"))
    if len(files) != 1 or not control_head(files[0]):
        what = (
            f"It has {len(files)} files of weights." if len(files) != 1 else "Its file is broken."
        )
        raise ModelFolderError(f"“{folder.name}” is no ControlNet.", what, "Download it again.")


def control_head(path: Path) -> dict[str, tuple[int, ...]] | None:
    """The tensors of a ControlNet's file by name; empty for another file, None for a broken one."""
    try:
        state = path.stat()
        return _head(path, state.st_size, state.st_mtime_ns)
    except (BrokenWeights, OSError):
        return None


@lru_cache(64)
def _head(path: Path, _size: int, _changed_ns: int) -> dict[str, tuple[int, ...]]:
    tensors: Mapping[str, Tensor | Stored] = (
        read_gguf(path) if path.suffix == GGUF else read_header(path).tensors
    )
    return {name: one.shape for name, one in tensors.items()} if FOOT in tensors else {}


def configuration(path: Path, denoiser: Mapping[str, Any], refined: bool) -> dict[str, Any]:
    """What diffusers wants to know of a file, by its shapes and the denoiser's configuration.

    Args:
        refined: whether the net's own refiners take part, see ``UNTOLD``.

    Raises:
        ModelFolderError: it is none, or was made for a denoiser of another size.
    """
    head = control_head(path)
    if not head or len(head[FOOT]) != 2:
        raise _unfit(path, "It is damaged, or holds something else.")
    width, cell = head[FOOT]
    patch = int(denoiser["all_patch_size"][0]) ** 2 * int(denoiser["all_f_patch_size"][0])
    count, layers = _layers(head), int(denoiser["n_layers"])
    refines = UNTOLD in head
    if width != int(denoiser["dim"]) or not 0 < count <= layers or cell % patch:
        raise _unfit(
            path,
            f"Its layers are {width} wide and {count}; the model's are {denoiser['dim']} and "
            f"{layers}.",
        )
    return {
        "_class_name": KIND,
        "control_layers_places": [each * round(layers / count) for each in range(count)],
        "control_refiner_layers_places": [*range(int(denoiser["n_refiner_layers"]))]
        if refines
        else [],
        "control_in_dim": cell // patch,
        "add_control_noise_refiner": (
            ("control_noise_refiner" if refined else "control_layers") if refines else None
        ),
        **{name: denoiser[name] for name in _SHARED if name in denoiser},
    }


_SHARED = (
    "all_patch_size", "all_f_patch_size", "dim", "n_refiner_layers", "n_heads", "n_kv_heads",
    "norm_eps", "qk_norm",
)  # fmt: skip


def _layers(head: Mapping[str, object]) -> int:
    numbers = (re.match(r"control_layers\.(\d+)\.", name) for name in head)
    return len({found[1] for found in numbers if found})


def _homes(folder: Path, lender: Path) -> Iterator[Path]:
    """Where one is looked for besides the model's own folder: those that lie beside it."""
    for place in dict.fromkeys((folder, lender)):
        cached = place.parent.name == "snapshots"
        yield place.parent.parent.parent if cached else place.parent


def _folders(shelf: Path) -> Iterator[Path]:
    """Folders of a ControlNet alone, as diffusers lays it out."""
    for pattern in _PLACES[1:]:
        for config in sorted(shelf.glob(f"{pattern}{_CONFIG}")):
            if not config.parent.name.startswith(".") and _class(config) == KIND:
                yield config.parent


def _class(config: Path) -> str:
    try:
        says = msgspec.json.decode(config.read_bytes()[: 2**20], type=dict[str, Any])
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return ""
    return str(says.get("_class_name", ""))


def _files(folder: Path, lender: Path) -> Iterator[Path]:
    for place in dict.fromkeys((folder, lender)):
        for inner in (place / PART, place):
            yield from (path for path in _named(inner, "") if "control" in path.name.lower())
    for shelf in _homes(folder, lender):
        for pattern in _PLACES:
            yield from (path for path in _named(shelf, pattern) if _NAME.search(path.name.lower()))


def _named(place: Path, pattern: str) -> Iterator[Path]:
    found = (path for ending in ENDINGS for path in place.glob(f"{pattern}*{ending}"))
    for path in sorted(found):
        hidden = any(part.startswith(".") for part in path.relative_to(place).parts)
        if not hidden and _OF_TILES not in path.name.lower():
            yield path


def _unfit(path: Path, why: str) -> ModelFolderError:
    return ModelFolderError(
        f"The ControlNet “{path.name}” is not one for this model.",
        why,
        "Copy or download it again, or take it away; without it the model paints from words.",
    )
