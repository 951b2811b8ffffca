"""A denoiser from a single file, safetensors or GGUF, by a configuration that is here already.

diffusers finds a configuration for such a file on the network, or guesses one. Here it is that of
the part's own folder, every tensor is held against it first, and nothing is filled in.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import msgspec
import torch

from previz.engine.controlnets import UNTOLD, configuration
from previz.engine.parts import GGUF
from previz.engine.single_file import PREFIXES
from previz.errors import ModelFolderError


def single_part(part_class: Any, file: Path, config: Path, dtype: torch.dtype) -> torch.nn.Module:
    """Load one denoiser.

    Args:
        part_class: its class in diffusers.
        file: its weights, by the makers' names or by those of diffusers.
        config: the folder of its configuration.
        dtype: what it computes in; GGUF weights stay as they are stored.

    Raises:
        ModelFolderError: a tensor is missing, has another shape, or belongs to something else.
    """
    from diffusers import GGUFQuantizationConfig

    quantised = file.suffix == GGUF
    try:
        tensors = _named(part_class, _read(file, dtype), config)
        _check(file, tensors, part_class, config)
        part = part_class.from_single_file(
            tensors,
            config=str(config),
            local_files_only=True,
            dtype=dtype if quantised else None,
            quantization_config=GGUFQuantizationConfig(compute_dtype=dtype) if quantised else None,
        )
    except (OSError, ValueError, TypeError, KeyError, IndexError, RuntimeError) as error:
        raise _does_not_load(file, error) from error
    _cast(part, dtype)
    module: torch.nn.Module = part.eval()
    return module


def control_part(
    part_class: Any, file: Path, denoiser: Mapping[str, Any], dtype: torch.dtype
) -> torch.nn.Module:
    """Load a ControlNet from its one file; the configuration is made of its shapes.

    Args:
        denoiser: the configuration of the model's denoiser. Else as of ``single_part``.

    Raises:
        ModelFolderError: as of ``single_part``.
    """
    config = configuration(file, denoiser, refined=_refined(file))
    with TemporaryDirectory(prefix="previz-") as place:  # diffusers reads it from a folder
        (Path(place) / "config.json").write_bytes(msgspec.json.encode(config))
        return single_part(part_class, file, Path(place), dtype)


def _refined(file: Path) -> bool:
    """Whether a net's own refiners take part: in one whose do not they are all nought."""
    from safetensors import SafetensorError, safe_open

    if file.suffix == GGUF:
        return _gguf_refined(file)
    try:
        with safe_open(file, "pt") as tensors:
            return UNTOLD in tensors.keys() and bool(tensors.get_tensor(UNTOLD).any())  # noqa: SIM118
    except (OSError, SafetensorError) as error:
        raise _does_not_load(file, error) from error


def _gguf_refined(file: Path) -> bool:
    """As above; a number that is nought need not be stored as noughts."""
    from diffusers.models.model_loading_utils import load_gguf_checkpoint
    from diffusers.quantizers.gguf.utils import GGUFParameter, dequantize_gguf_tensor

    try:
        stored = load_gguf_checkpoint(str(file)).get(UNTOLD)
    except (OSError, ValueError) as error:
        raise _does_not_load(file, error) from error
    if isinstance(stored, GGUFParameter):
        stored = dequantize_gguf_tensor(stored)
    return stored is not None and bool(stored.any())


def _read(file: Path, dtype: torch.dtype) -> dict[str, torch.Tensor]:
    """The denoiser's tensors, without what other programs put before their names."""
    tensors: dict[str, torch.Tensor]
    if file.suffix == GGUF:
        from diffusers.models.model_loading_utils import load_gguf_checkpoint

        stored = load_gguf_checkpoint(str(file))
        tensors = {name: _opened(name, tensor, dtype) for name, tensor in stored.items()}
    else:
        from safetensors.torch import load_file

        tensors = load_file(file)
    for prefix in PREFIXES:
        inner = {name.removeprefix(prefix): tensor for name, tensor in tensors.items()
                 if name.startswith(prefix)}  # fmt: skip
        if inner:
            return inner
    return tensors


def _opened(name: str, tensor: torch.Tensor, dtype: torch.dtype) -> torch.Tensor:
    """Only matrices are computed with as they are stored; diffusers would keep others as bytes."""
    from diffusers.quantizers.gguf.utils import GGUFParameter, dequantize_gguf_tensor

    matrix = tensor.ndim == 2 and name.endswith(".weight")
    if matrix or not isinstance(tensor, GGUFParameter):
        return tensor
    opened: torch.Tensor = dequantize_gguf_tensor(tensor).to(dtype)
    return opened


def _named(
    part_class: Any, tensors: dict[str, torch.Tensor], config: Path
) -> Mapping[str, torch.Tensor]:
    """Under the names of diffusers; it translates those of the makers itself."""
    from diffusers.loaders.single_file_model import SINGLE_FILE_LOADABLE_CLASSES

    if _shapes(part_class, config).keys() == tensors.keys():
        return tensors
    translate = SINGLE_FILE_LOADABLE_CLASSES[part_class.__name__]["checkpoint_mapping_fn"]
    translated: Mapping[str, torch.Tensor] = translate(
        checkpoint=tensors, config=part_class.load_config(str(config), local_files_only=True)
    )
    return translated


def _shapes(part_class: Any, config: Path) -> dict[str, tuple[int, ...]]:
    """What the class has by its configuration; no memory is taken."""
    from accelerate import init_empty_weights

    with init_empty_weights():
        empty = part_class.from_config(part_class.load_config(str(config), local_files_only=True))
    return {name: tuple(tensor.shape) for name, tensor in empty.state_dict().items()}


def _check(file: Path, tensors: Mapping[str, torch.Tensor], part_class: Any, config: Path) -> None:
    """Raises ModelFolderError: something is missing, too much, or of another shape."""
    wanted = _shapes(part_class, config)
    lost = sorted(wanted.keys() - tensors.keys())
    other = sorted(
        name for name in wanted.keys() & tensors.keys() if _shape(tensors[name]) != wanted[name]
    )
    more = sorted(tensors.keys() - wanted.keys())
    for names, words in (
        (lost, "are missing"),
        (other, "have another shape"),
        (more, "are not this model's"),
    ):
        if names:
            raise ModelFolderError(
                f"The weights “{file.name}” are not those of this model.",
                f"{len(names)} tensors {words}, among them {names[0]}.",
                "Copy or download the file again, or use the model's own.",
            )


def _shape(tensor: torch.Tensor) -> tuple[int, ...]:
    """As it computes, whatever it is stored in."""
    return tuple(getattr(tensor, "quant_shape", tensor.shape))


def _cast(part: Any, dtype: torch.dtype) -> None:
    """Into the number format that is computed in; what must stay exact stays float32.

    ``from_single_file`` would cast those, too, where ``from_pretrained`` does not.
    """
    from diffusers.quantizers.gguf.utils import GGUFParameter

    exact = tuple(part._keep_in_fp32_modules or ())
    for name, parameter in part.named_parameters():
        if not isinstance(parameter, GGUFParameter):
            keep = any(each in name.split(".") for each in exact)
            parameter.data = parameter.data.to(torch.float32 if keep else dtype)


def _does_not_load(file: Path, error: Exception) -> ModelFolderError:
    first_line = (str(error) or type(error).__name__).splitlines()[0]
    return ModelFolderError(
        f"The weights “{file.name}” do not load.",
        first_line[:300],
        "Copy or download the file again.",
    )
