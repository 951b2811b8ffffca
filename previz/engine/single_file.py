"""What a single file of weights is: decided by the names and shapes in its head, never guessed.

Other programs keep a model's denoiser as one file, safetensors or GGUF, without configuration.
``resources/single_files.json`` holds the configurations of the releases that Previz knows. A file
is a release's when every deciding tensor has the very shape that the configuration says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from math import prod
from pathlib import Path
from typing import Any

import msgspec

from previz.engine.gguf_header import read_gguf
from previz.engine.parts import GGUF
from previz.engine.safetensors_header import BrokenWeights, read_header
from previz.errors import ModelFolderError
from previz.resources import resource

Shapes = Mapping[str, tuple[int, ...]]
Mark = tuple[tuple[str, ...], tuple[int, ...] | None]
"""A tensor by its names, the maker's and diffusers', and its shape; None where it must not be."""
PREFIXES = ("model.diffusion_model.", "diffusion_model.")
"""What other programs put before a denoiser's names, sometimes beside other parts' tensors."""


class Release(msgspec.Struct, frozen=True):
    """A published denoiser. ``also`` are the others whose names and shapes are the very same.

    ``fits`` are numbers that the other parts' configurations must have, by part and name;
    ``options`` the pipeline's own settings. ``folder`` is the model whose own configuration it is.
    """

    id: str
    name: str
    pipeline: str
    kind: str
    config: dict[str, Any]
    fits: dict[str, dict[str, int]] = {}
    options: dict[str, bool | int | float] = {}
    also: tuple[str, ...] = ()
    folder: str = ""


class _Table(msgspec.Struct, frozen=True):
    releases: tuple[Release, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class WeightHead:
    """A file's tensors by name, as they are in torch, and what most of its values are stored as."""

    shapes: Shapes
    stored: str
    size_bytes: int


@cache
def known_releases() -> tuple[Release, ...]:
    """The releases whose configuration ships with Previz."""
    return msgspec.json.decode(resource("single_files.json").read_bytes(), type=_Table).releases


def read_head(path: Path) -> WeightHead:
    """Names, shapes and storage of a file, which is checked to be whole.

    Raises:
        BrokenWeights: it is not.
    """
    try:
        state = path.stat()
    except OSError as error:
        raise BrokenWeights(f"it cannot be read ({error.strerror})") from error
    return _head(path, state.st_size, state.st_mtime_ns)


@lru_cache(maxsize=256)
def _head(path: Path, size: int, _changed_ns: int) -> WeightHead:
    """As above; the same file is read once."""
    share: Counter[str] = Counter()
    if path.suffix == GGUF:
        stored = read_gguf(path)
        for one in stored.values():
            share[one.type] += one.size
        shapes = {name: one.shape for name, one in stored.items()}
    else:
        tensors = read_header(path).tensors
        for tensor in tensors.values():
            share[tensor.dtype] += tensor.data_offsets[1] - tensor.data_offsets[0]
        shapes = {name: tensor.shape for name, tensor in tensors.items()}
    return WeightHead(shapes, max(share, key=lambda kind: share[kind]), size)


def release_of(path: Path, releases: Iterable[Release]) -> Release:
    """The one release whose denoiser a file is.

    Raises:
        ModelFolderError: it is damaged; it is something else; none or several have these shapes.
    """
    try:
        head = read_head(path)
    except BrokenWeights as reason:
        raise ModelFolderError(
            f"The weights “{path.name}” are damaged.",
            f"The file cannot be whole: {reason}.",
            "Copy or download the file again.",
        ) from reason
    names = plain_names(head.shapes)
    _check_kind(path, names)
    found = [one for one in releases if matches(one, names)]
    found = [one for one in found if not one.folder] or found
    if not found:
        raise _no_release(path, names)
    also = [*found[0].also, *(one.name for one in found[1:])]
    if also:
        raise ModelFolderError(
            f"“{path.name}” may belong to several models.",
            f"{found[0].name} and {', '.join(also)} have the same names and shapes.",
            "Put it into the folder “transformer” (or “transformer_2”, for low noise) of the "
            "model's own folder, instead of the weights there.",
        )
    return found[0]


def plain_names(shapes: Shapes) -> Shapes:
    """The denoiser's tensors under their own names, without what other programs put before."""
    for prefix in PREFIXES:
        inner = {name.removeprefix(prefix): shape for name, shape in shapes.items()
                 if name.startswith(prefix)}  # fmt: skip
        if inner:
            return inner
    return shapes


def check_fits(path: Path, kind: str, config: Mapping[str, Any]) -> None:
    """A single file that lies in a model's folder must be the denoiser of that model.

    Args:
        kind: the class that the model's index names.
        config: the part's own configuration.

    Raises:
        ModelFolderError: it is another one, or damaged.
    """
    if kind not in DENOISERS:
        raise ModelFolderError(
            f"The weights “{path.name}” are not opened.",
            f"Single files and GGUF are read for {', '.join(sorted(DENOISERS))}; this is a {kind}.",
            "Use the model's folder with .safetensors files.",
        )
    release_of(path, (Release("", "", "", kind, dict(config)),))


def matches(release: Release, names: Shapes) -> bool:
    """Whether every deciding tensor is there with its shape, or absent where it must be."""
    if release.kind not in _MARKS:
        return False
    try:
        marks = _MARKS[release.kind](release.config)
    except (KeyError, TypeError, ValueError, IndexError):
        return False  # a configuration in a user's folder that says too little to be compared
    return all(_holds(mark, names) for mark in marks)


def is_foreign(shapes: Shapes) -> bool:
    """Whether tensors have their maker's names, rather than those that diffusers gives them."""
    names = plain_names(shapes)
    return names is not shapes or any(name in _MAKERS for name in names)


def _holds(mark: Mark, names: Shapes) -> bool:
    aliases, shape = mark
    found = next((names[alias] for alias in aliases if alias in names), None)
    return found == shape


def _wan(config: Mapping[str, Any]) -> list[Mark]:
    width = config["num_attention_heads"] * config["attention_head_dim"]
    layers, patch = config["num_layers"], tuple(config["patch_size"])
    image, places = config.get("image_dim"), config.get("pos_embed_seq_len")
    controls, control_width = len(config.get("vace_layers", ())), config.get("vace_in_channels")
    feet = (width, control_width, *patch) if controls else None
    seen = "condition_embedder.image_embedder"
    cell = config["out_channels"] * prod(patch)
    return [
        (("patch_embedding.weight",), (width, config["in_channels"], *patch)),
        (_pair("blocks", layers - 1, "ffn.0", "ffn.net.0.proj"), (config["ffn_dim"], width)),
        (_pair("blocks", layers, "ffn.0", "ffn.net.0.proj"), None),
        (_wan_text(), (width, config["text_dim"])),
        (("head.head.weight", "proj_out.weight"), (cell, width)),
        (("img_emb.proj.1.weight", f"{seen}.ff.net.0.proj.weight"),
         (image, image) if image else None),
        (("img_emb.emb_pos", f"{seen}.pos_embed"), (1, places, image) if places else None),
        (("vace_patch_embedding.weight",), feet),
        (_pair("vace_blocks", max(controls, 1) - 1, "after_proj", "proj_out"),
         (width, width) if controls else None),
        (_pair("vace_blocks", controls, "after_proj", "proj_out"), None),
    ]  # fmt: skip


def _wan_text() -> tuple[str, str]:
    return "text_embedding.0.weight", "condition_embedder.text_embedder.linear_1.weight"


def _pair(blocks: str, number: int, makers: str, ours: str) -> tuple[str, str]:
    return f"{blocks}.{number}.{makers}.weight", f"{blocks}.{number}.{ours}.weight"


def _ltx(config: Mapping[str, Any]) -> list[Mark]:
    width = config["num_attention_heads"] * config["attention_head_dim"]
    last = "transformer_blocks.{}.attn2.to_k.weight"
    layers = config["num_layers"]
    return [
        (("patchify_proj.weight", "proj_in.weight"), (width, config["in_channels"])),
        ((last.format(layers - 1),), (width, config["cross_attention_dim"])),
        ((last.format(layers),), None),
        (("caption_projection.linear_1.weight",), (width, config["caption_channels"])),
        (("proj_out.weight",), (config["out_channels"], width)),
        (("audio_patchify_proj.weight", "audio_proj_in.weight"), None),
    ]


def _ltx2(config: Mapping[str, Any]) -> list[Mark]:
    sound = config["audio_num_attention_heads"] * config["audio_attention_head_dim"]
    gate = "transformer_blocks.0.attn1.to_gate_logits.weight"
    heads, gated = config["num_attention_heads"], config.get("gated_attn")
    width = heads * config["attention_head_dim"]
    audio = ("audio_patchify_proj.weight", "audio_proj_in.weight")
    return [
        *[mark for mark in _ltx(config) if mark[0] != audio and mark[0][0] != _CAPTION],
        (audio, (sound, config["audio_in_channels"])),
        ((_CAPTION,), (width, config["caption_channels"])),
        ((gate,), (heads, width) if gated else None),
    ]


_CAPTION = "caption_projection.linear_1.weight"


def _z_image(config: Mapping[str, Any]) -> list[Mark]:
    width, patch = config["dim"], config["all_patch_size"][0]
    cell = config["in_channels"] * patch**2 * config["all_f_patch_size"][0]
    layers = config["n_layers"]
    block = "layers.{}.adaLN_modulation.0.weight"
    return [
        (("x_embedder.weight", "all_x_embedder.2-1.weight"), (width, cell)),
        (("cap_embedder.1.weight",), (width, config["cap_feat_dim"])),
        ((block.format(layers - 1),), (4 * width, min(width, 256))),
        ((block.format(layers),), None),
        (("siglip_embedder.1.weight",), None),
        (("control_all_x_embedder.2-1.weight",), None),
    ]


def _flux2(config: Mapping[str, Any]) -> list[Mark]:
    width = config["num_attention_heads"] * config["attention_head_dim"]
    both, single = config["num_layers"], config["num_single_layers"]
    lines = int(width * (3 + 2 * config["mlp_ratio"]))
    double = ("double_blocks.{}.img_attn.proj.weight", "transformer_blocks.{}.attn.to_out.0.weight")
    alone = ("single_blocks.{}.linear1.weight",
             "single_transformer_blocks.{}.attn.to_qkv_mlp_proj.weight")  # fmt: skip
    guided = (width, config["timestep_guidance_channels"]) if config["guidance_embeds"] else None
    return [
        (("img_in.weight", "x_embedder.weight"), (width, config["in_channels"])),
        (("txt_in.weight", "context_embedder.weight"), (width, config["joint_attention_dim"])),
        (tuple(name.format(both - 1) for name in double), (width, width)),
        (tuple(name.format(both) for name in double), None),
        (tuple(name.format(single - 1) for name in alone), (lines, width)),
        (tuple(name.format(single) for name in alone), None),
        (("guidance_in.in_layer.weight",
          "time_guidance_embed.guidance_embedder.linear_1.weight"), guided),
    ]  # fmt: skip


_MARKS: Mapping[str, Callable[[Mapping[str, Any]], list[Mark]]] = {
    "WanTransformer3DModel": _wan,
    "WanVACETransformer3DModel": _wan,
    "LTXVideoTransformer3DModel": _ltx,
    "LTX2VideoTransformer3DModel": _ltx2,
    "ZImageTransformer2DModel": _z_image,
    "Flux2Transformer2DModel": _flux2,
}
DENOISERS = frozenset(_MARKS)
"""The classes that may come as a single file."""
_MAKERS = frozenset({"head.modulation", "patchify_proj.weight", "final_layer.linear.weight"})
"""Names that only the makers use: Wan; LTX-Video and LTX-2; FLUX.2 and Z-Image."""
_OTHERS: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (("lora_A.", "lora_B.", "lora_down.", "lora_up."), "a LoRA",
     "Put it into the folder “loras” of a models folder."),
    (("scaled_fp8", "scale_weight", ".weight_scale"), "a denoiser in scaled 8-bit numbers",
     "Use the file in bf16, fp16 or as GGUF; Previz stores it in 8 bits itself if asked."),
    (("face_adapter.", "motion_encoder."), "Wan Animate", "Previz does not run that family."),
    (("decoder.middle.0.", "decoder.mid_block.", "decoder.mid.block_1."), "an autoencoder",
     "Previz takes it from the model's folder, with the text encoder."),
    (("token_embedding.", "shared.weight", "embed_tokens.", "token_embd."), "a text encoder",
     "Previz takes it from the model's folder, with the autoencoder."),
    (("control_layers.", "control_all_x_embedder."), "a ControlNet",
     "Put it beside the folder of its model, or into it; Z-Image finds it there."),
)  # fmt: skip
"""Pieces of names that tell what else a file may be, that in words, and what to do with it."""


def _check_kind(path: Path, names: Shapes) -> None:
    for pieces, words, fix in _OTHERS:
        if any(piece in name for name in names for piece in pieces):
            raise ModelFolderError(
                f"“{path.name}” is no denoiser.", f"By the names in it, it is {words}.", fix
            )


def _no_release(path: Path, names: Shapes) -> ModelFolderError:
    first = next(iter(names))
    return ModelFolderError(
        f"“{path.name}” is no denoiser that Previz has a configuration for.",
        f"It holds {len(names)} tensors, the first “{first[:80]}” of shape "
        f"{' × '.join(map(str, names[first]))}.",
        f"Known: {', '.join(one.name for one in known_releases())}. Or put it into the folder "
        "“transformer” of its model's own folder.",
    )
