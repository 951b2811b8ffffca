"""Single files of a tiny denoiser, as other programs keep them: the makers' names, and GGUF."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.tiny_models import TRANSFORMER, wan_parts

WIDE: dict[str, Any] = {**TRANSFORMER, "attention_head_dim": 16, "ffn_dim": 64}
"""GGUF stores 32 values in a block: the rows of a tiny network have to be as long."""
WEIGHTS = "transformer/diffusion_pytorch_model.safetensors"

_MAKERS = (
    ("condition_embedder.time_embedder.linear_1", "time_embedding.0"),
    ("condition_embedder.time_embedder.linear_2", "time_embedding.2"),
    ("condition_embedder.text_embedder.linear_1", "text_embedding.0"),
    ("condition_embedder.text_embedder.linear_2", "text_embedding.2"),
    ("condition_embedder.time_proj", "time_projection.1"),
    ("attn2", "cross_attn"),
    ("attn1", "self_attn"),
    (".to_out.0.", ".o."),
    (".to_q.", ".q."),
    (".to_k.", ".k."),
    (".to_v.", ".v."),
    ("ffn.net.0.proj", "ffn.0"),
    ("ffn.net.2", "ffn.2"),
    ("norm2", "norm3"),
)


def build_wide_wan(folder: Path) -> Path:
    """A text-to-video folder whose matrices can be stored as GGUF."""
    import torch
    from diffusers import WanPipeline, WanTransformer3DModel

    torch.manual_seed(0)
    transformer = WanTransformer3DModel(**WIDE).eval()
    WanPipeline(transformer=transformer, **wan_parts()).save_pretrained(folder)
    return folder


def makers_name(name: str) -> str:
    """What Wan's makers call a tensor that diffusers gives this name."""
    if name == "scale_shift_table":
        return "head.modulation"
    if name.startswith("proj_out."):
        return name.replace("proj_out", "head.head")
    for ours, theirs in _MAKERS:
        name = name.replace(ours, theirs)
    return name.replace("scale_shift_table", "modulation")


def build_single(path: Path, folder: Path, prefix: str = "") -> Path:
    """A folder's denoiser as one safetensors file under its makers' names."""
    from safetensors.torch import load_file, save_file

    tensors = load_file(folder / WEIGHTS)
    save_file({prefix + makers_name(name): one for name, one in tensors.items()}, path)
    return path


def build_gguf(path: Path, folder: Path, kind: str = "Q8_0", ours: bool = False) -> Path:
    """A folder's denoiser as GGUF; what is no matrix stays as it is.

    Args:
        kind: ``Q8_0``, ``Q4_0``, ``BF16`` (then everything is), ``F32`` …
        ours: under the names of diffusers.
    """
    from safetensors.torch import load_file

    tensors = load_file(folder / WEIGHTS)
    named = {name if ours else makers_name(name): one.numpy() for name, one in tensors.items()}
    return write_gguf(path, named, kind)


def write_gguf(path: Path, tensors: Mapping[str, Any], kind: str) -> Path:
    """Arrays as a GGUF file, with notes of every sort in its head."""
    import gguf

    type_ = gguf.GGMLQuantizationType[kind]
    block, _ = gguf.GGML_QUANT_SIZES[type_]
    writer = gguf.GGUFWriter(str(path), "wan")
    writer.add_name("tiny")
    writer.add_array("tags", ["a", "b"])
    writer.add_array("numbers", [1, 2, 3])
    writer.add_float32("scale", 0.5)
    for name, array in tensors.items():
        matrix = array.ndim == 2 and name.endswith(".weight") and not array.shape[-1] % block
        if kind == "BF16" or (matrix and kind != "F32"):
            writer.add_tensor(name, gguf.quants.quantize(array, type_), raw_dtype=type_)
        else:
            writer.add_tensor(name, array)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path
