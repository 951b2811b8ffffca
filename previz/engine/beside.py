"""Parts that lie in a model's folder beside those of its index, and what it obeys through them.

AnimateDiff's makers publish each on its own: a SparseCtrl for pictures at frames, an IP-Adapter
for reference pictures, ControlNets for one kind of control video each, a LoRA for few steps. Each
is a folder of a fixed name in the model's; which kinds need which is a table of the pipeline's
kind. A file's head says whether it is for this model; no torch here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from previz.engine.parts import SAFETENSORS, part_config, part_folder, part_weights
from previz.engine.safetensors_header import BrokenWeights, Tensor, read_header
from previz.errors import ModelFolderError

IP_ADAPTER, SEEING = "ip_adapter", "image_encoder"
SPARSE, SCRIBBLE = "sparsectrl", "sparsectrl_scribble"
FEW_STEPS = "few_steps"
CONTROLNET = "controlnet"
LOOSE = frozenset({IP_ADAPTER, FEW_STEPS})
"""Parts that are one file of tensors, without a configuration."""
PLAIN, PLUS = "image_proj.proj.weight", "image_proj.latents"
"""Tensors that tell the two IP-Adapters that Previz runs: of the picture's sum, of its parts."""
_KINDS = {"depth": ("depth",), "pose": ("pose",), "lineart": ("lineart", "canny", "scribble")}
"""Words in the name of a ControlNet's repository, by the kind of video that it was taught."""


def parts_beside(folder: Path, known: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Name and class of the parts that are there, of those that a kind of pipeline knows."""
    found = {
        name: classes[0] for name, classes in known.items() if part_folder(folder, name).is_dir()
    }
    if IP_ADAPTER not in found:
        found.pop(SEEING, None)  # nobody would look through it
    return found


def obeyed(
    folder: Path, controls: Iterable[str], by: Mapping[str, Sequence[str]], parts: Collection[str]
) -> tuple[str, ...]:
    """The controls that a model obeys with the parts that it has.

    Args:
        controls: those of its kind of pipeline.
        by: for some of them, the parts of which one has to be there.
        parts: names of those that are there, of its index and beside.
    """
    taught = _taught(folder) if CONTROLNET in parts else ()
    return tuple(
        kind
        for kind in controls
        if kind not in by
        or any(each in parts and (each != CONTROLNET or kind in taught) for each in by[kind])
    )


def controlnet_for(kind: str, parts: Collection[str]) -> str:
    """The part that obeys a control video: one for that kind alone, else the model's only one."""
    own = f"{CONTROLNET}_{kind}"
    if own in parts:
        return own
    return CONTROLNET if CONTROLNET in parts else ""


def check_beside(folder: Path, parts: Collection[str], unet: str = "unet") -> None:
    """See that the parts beside a net are for this very net.

    Raises:
        ModelFolderError: one is for another base model, or of a kind that Previz does not run.
    """
    config = part_config(folder, unet)
    for name in parts:
        if name == IP_ADAPTER:
            _check_adapter(folder, config)
        elif name.startswith((SPARSE, f"{CONTROLNET}_")):
            _check_same_net(folder, name, config)
        if name in (SPARSE, SCRIBBLE):
            _check_shown(folder, name)


def adapter_file(folder: Path) -> Path:
    """The one file of an IP-Adapter, or of the LoRA for few steps, in its checked folder."""
    return sorted(folder.glob(f"*{SAFETENSORS}"))[0]


def cross_widths(config: Mapping[str, Any]) -> list[int]:
    """Widths of the net's layers that read words, in the order that an IP-Adapter numbers them.

    First those on the way down, then up, then in the middle (UNet2DConditionModel).
    """
    widths, each = list(config["block_out_channels"]), config.get("layers_per_block", 2)
    layers = list(each) if isinstance(each, list) else [int(each)] * len(widths)
    down = zip(config["down_block_types"], widths, layers, strict=True)
    up = zip(config["up_block_types"], widths[::-1], layers[::-1], strict=True)
    found = [width for kind, width, deep in down if "CrossAttn" in kind for _ in range(deep)]
    found += [width for kind, width, deep in up if "CrossAttn" in kind for _ in range(deep + 1)]
    return [*found, widths[-1]]


def _taught(folder: Path) -> tuple[str, ...]:
    """What the index's own ControlNet was taught, by the name it was published under; else all."""
    said = str(part_config(folder, CONTROLNET).get("_name_or_path", "")).lower()
    found = [kind for kind, words in _KINDS.items() if any(word in said for word in words)]
    return tuple(found or _KINDS)


def _check_same_net(folder: Path, name: str, net: Mapping[str, Any]) -> None:
    """Raises ModelFolderError: its layers are not those of the net that it speaks to."""
    own = part_config(folder, name)
    for number in ("block_out_channels", "layers_per_block", "cross_attention_dim"):
        if own.get(number) != net.get(number):
            raise _foreign(
                folder, name, f"Its {number} is {own.get(number)}, the model's {net.get(number)}."
            )


def _check_shown(folder: Path, name: str) -> None:
    """Raises ModelFolderError: a SparseCtrl for scribbles stands where pictures are shown."""
    pictures = bool(part_config(folder, name).get("use_simplified_condition_embedding", True))
    if pictures != (name == SPARSE):
        is_for, right = ("pictures", SPARSE) if pictures else ("scribbles", SCRIBBLE)
        raise ModelFolderError(
            f"The SparseCtrl in “{name}” of “{folder.name}” is the one for {is_for}.",
            "The two are shown different things, and the folder's name says which.",
            f"Rename its folder to “{right}”.",
        )


def _check_adapter(folder: Path, net: Mapping[str, Any]) -> None:
    """Raises ModelFolderError: of another kind, for another net, or for another image encoder."""
    (path, *more) = part_weights(folder, IP_ADAPTER)
    if more:
        raise ModelFolderError(
            f"“{folder.name}” has more than one IP-Adapter.",
            f"There are {path.name} and {more[0].name}.",
            f"Leave one of them in its folder “{IP_ADAPTER}”.",
        )
    try:
        tensors = read_header(path).tensors
    except BrokenWeights as reason:  # it was whole a moment ago
        raise _foreign(folder, IP_ADAPTER, f"{path.name}: {reason}.") from reason
    if not (PLAIN in tensors or PLUS in tensors):
        raise ModelFolderError(
            f"The IP-Adapter “{path.name}” is of a kind that Previz does not run.",
            "It runs the plain one and the one called plus; others want a model of faces too.",
            "Use ip-adapter_sd15.safetensors or ip-adapter-plus_sd15.safetensors.",
        )
    words = int(net.get("cross_attention_dim", 0))
    wanted = [(width, words) for width in cross_widths(net)]
    found = [each.shape for each in _numbered(tensors, "to_k_ip")]
    if found != wanted or found != [each.shape for each in _numbered(tensors, "to_v_ip")]:
        raise _foreign(folder, IP_ADAPTER, f"{path.name} is for a net of other layers.")
    _check_seeing(folder, path, tensors, words)


def _check_seeing(folder: Path, path: Path, tensors: Mapping[str, Tensor], words: int) -> None:
    """Raises ModelFolderError: there is no image encoder, or one of another width."""
    if not part_folder(folder, SEEING).is_dir():
        raise ModelFolderError(
            f"The IP-Adapter of “{folder.name}” sees nothing.",
            f"The model has no folder “{SEEING}”, through which it looks at pictures.",
            f"Put the image encoder that is published with {path.name} there.",
        )
    seeing = part_config(folder, SEEING)
    if PLAIN in tensors:
        said, made = tensors[PLAIN].shape, tensors[PLAIN].shape[0] // 4
        sees = seeing.get("projection_dim", 512)
    else:
        said, made = _shape(tensors, "image_proj.proj_in.weight"), 0
        made = _shape(tensors, "image_proj.proj_out.weight")[0]
        sees = seeing.get("hidden_size", 768)
    if said[1] != sees:
        raise _foreign(
            folder, IP_ADAPTER, f"{path.name} reads {said[1]} numbers of a picture, and the image "
            f"encoder gives {sees}.",
        )  # fmt: skip
    if made != words:
        raise _foreign(
            folder, IP_ADAPTER, f"{path.name} speaks in {made} numbers, the model reads {words}."
        )


def _shape(tensors: Mapping[str, Tensor], name: str) -> tuple[int, ...]:
    return tensors[name].shape if name in tensors else (0, 0)


def _numbered(tensors: Mapping[str, Tensor], ending: str) -> list[Tensor]:
    """The layers' tensors in the order of their numbers: ``ip_adapter.1.to_k_ip.weight`` …"""
    found = {
        int(key.split(".")[1]): tensor
        for key, tensor in tensors.items()
        if key.startswith(f"{IP_ADAPTER}.")
        and key.endswith(f".{ending}.weight")
        and key.split(".")[1].isdigit()
    }
    return [found[number] for number in sorted(found)]


def _foreign(folder: Path, part: str, why: str) -> ModelFolderError:
    return ModelFolderError(
        f"The part “{part}” of the model “{folder.name}” is for another base model.",
        why,
        "Use the one that is published for the same Stable Diffusion as the model.",
    )
