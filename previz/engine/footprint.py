"""The memory that a take will want, read off a model's folder; nothing is loaded.

The worker reckons it again from the loaded networks (``gpu.tiers``); this is for the evening
before.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from previz.engine.capabilities import SHEETS
from previz.engine.catalogue import (
    PipelineKind,
    check_model_folder,
    model_components,
    pipeline_kind,
)
from previz.engine.parts import GGUF, part_weights
from previz.engine.plan import Plan
from previz.engine.safetensors_header import read_header
from previz.engine.sheets.sheet import Sheet

MIB = 2**20
TOKEN_BYTES = {True: 48 * 2, False: 48 * 4}
"""Bytes for each token and value of it while it is denoised, on a card or on a processor, as in
``gpu.tiers.working_mib``."""
PIXEL_BYTES = {True: (128, 0), False: (280, 900)}
"""Bytes of a pixel while it is decoded, for each value of it and besides, as there."""
CELLS = 16
"""Of a token, in a net of blocks, as in ``gpu.denoiser.values_at_once``."""
NARROW = 8.0
"""Values of a pixel in a decoder whose folder does not say."""
PLAIN = frozenset(
    {"tokenizer", "tokenizer_2", "scheduler", "image_processor", "feature_extractor", "guider"}
)
"""Parts of a model without weights."""
_EXACT = frozenset({"vae", "image_encoder"})


def is_exact(part: str, kind: PipelineKind) -> bool:
    """Whether a part's numbers stay in 32 bits wherever it computes."""
    return part in _EXACT and part not in kind.beside


def held_mib(folder: Path, number_bytes: int) -> int:
    """Memory that the weights of a model take when they are loaded.

    What a file stores in 8 or 32 bits is brought to what is computed in; that of a GGUF file stays
    as it is.

    Args:
        number_bytes: of a number that is computed with: 4 on a processor, 2 on a card.

    Raises:
        ModelFolderError: it is no model that can be used.
    """
    kind = pipeline_kind(check_model_folder(folder).pipeline_class)
    sizes = (
        path.stat().st_size
        if path.suffix == GGUF
        else read_header(path).parameters * (4 if is_exact(name, kind) else number_bytes)
        for name in model_components(folder)
        if name not in PLAIN
        for path in part_weights(folder, name)
    )
    return sum(sizes) // MIB


def work_mib(folder: Path, pipeline: str, made: Plan, on_card: bool) -> int:
    """Memory beside the weights while a take is made; on the safe side, 0 for an unknown family."""
    sheet = SHEETS.get(pipeline)
    if sheet is None:
        return 0
    denoiser = _config(folder / sheet.denoiser)
    denoise = made.rows * made.tokens * _denoiser_width(denoiser) * TOKEN_BYTES[on_card]
    decode = _decode_bytes(folder, sheet, made.width_px, made.height_px, on_card)
    return round(max(denoise, decode)) // MIB


def decode_mib(folder: Path, pipeline: str, width_px: int, height_px: int, on_card: bool) -> int:
    """Memory beside the weights while a film is decoded alone; 0 for an unknown family."""
    sheet = SHEETS.get(pipeline)
    if sheet is None:
        return 0
    return round(_decode_bytes(folder, sheet, width_px, height_px, on_card)) // MIB


def _decode_bytes(
    folder: Path, sheet: Sheet, width_px: int, height_px: int, on_card: bool
) -> float:
    each, besides = PIXEL_BYTES[on_card]
    width = _decoder_width(_config(folder / sheet.vae)) * sheet.decoded
    return width_px * height_px * (width * each + besides)


def _denoiser_width(config: Mapping[str, Any]) -> int:
    heads = config.get("num_attention_heads", 0), config.get("attention_head_dim", 0)
    known = config.get("dim") or config.get("hidden_size")
    if not known and all(isinstance(each, int) for each in heads):
        known = heads[0] * heads[1]
    return int(known or CELLS * (config.get("block_out_channels") or [0])[0])


def _decoder_width(config: Mapping[str, Any]) -> float:
    base = config.get("decoder_base_dim") or config.get("base_dim")
    widths = config.get("decoder_block_out_channels") or config.get("block_out_channels")
    width = base or (widths[0] if widths else NARROW)
    patch = config.get("patch_size")
    return float(width) / (patch if isinstance(patch, int) else 1) ** 2


def _config(part: Path) -> dict[str, Any]:
    try:
        return msgspec.json.decode((part / "config.json").read_bytes(), type=dict[str, Any])
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return {}  # a damaged model is refused before; a single file says less
