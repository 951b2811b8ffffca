"""From a checked model folder to a pipeline: safetensors only, local only, nothing left to chance.

Each component is loaded by its own class, named by our allow-list, never by what a folder says
about itself. A tensor that a file lacks is an error here; the libraries would fill it with noise.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any

import msgspec
import torch

from previz.engine.beside import LOOSE
from previz.engine.catalogue import (
    INDEX,
    PipelineKind,
    check_model_folder,
    model_components,
    model_options,
    pipeline_kind,
    single_weights,
)
from previz.engine.controlnets import PART
from previz.engine.footprint import PLAIN, held_mib, is_exact
from previz.engine.gpu.animatediff_whole import whole
from previz.engine.gpu.memory import Device
from previz.engine.gpu.modular import modular
from previz.engine.gpu.single import control_part, single_part
from previz.engine.gpu.starter import pipeline as starter
from previz.engine.parts import (
    SUMS,
    part_config,
    part_folder,
    part_weights,
    published_sums,
)
from previz.engine.single_file import read_head
from previz.errors import ModelFolderError

_READERS = frozenset(
    {"tokenizer", "tokenizer_2", "text_encoder", "text_encoder_2"}
    | {"image_processor", "image_encoder", "feature_extractor"}
)
"""Parts of transformers; the others are of diffusers."""
_CHUNK = 2**24


class _Hashed(msgspec.Struct, frozen=True):
    """A file that was hashed: it counts as the same while size and time of change are."""

    size: int
    changed_ns: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """SHA-256 of every weight file by its part and name, and one digest over them all.

    ``recorded`` is what a take's recipe says of weights that came as a single file: the file, what
    it is stored as, its checksum.
    """

    files: Mapping[str, str]
    recorded: tuple[tuple[str, str], ...] = ()

    @property
    def digest(self) -> str:
        return self.part("")

    def part(self, name: str) -> str:
        """One digest over the files of a component; of no name, over them all."""
        mine = [(path, sha) for path, sha in self.files.items() if path.startswith(name)]
        lines = "\n".join(f"{sha}  {path}" for path, sha in sorted(mine))
        return hashlib.sha256(lines.encode()).hexdigest()


def manifest(
    folder: Path, cache: Path, progress: Callable[[int, int], None], check: Callable[[], None]
) -> Manifest:
    """Hash the weights of a checked folder; files that have not changed are not read again.

    Args:
        cache: a JSON file of ours; it is made, and made anew when it cannot be read.
        progress: told bytes done and bytes in all.
        check: raises Cancelled when the job was stopped.

    Raises:
        ModelFolderError: a file is not the one that the folder's list of checksums means.
        Cancelled: by ``check``.
    """
    components = model_components(folder)
    paths = {
        f"{part}/{path.name}": path
        for part in components
        if part not in PLAIN
        for path in part_weights(folder, part)
    }
    sums = hashed(paths, cache, progress, check)
    for name, path in paths.items():
        _check_published(path, sums[name])
    singles = {part: single_weights(folder, part, kind) for part, kind in components.items()
               if part not in PLAIN}  # fmt: skip
    recorded = tuple(
        pair
        for part, path in singles.items()
        if path is not None
        for pair in (
            (f"{part} weights", f"{path.name}, {read_head(path).stored}"),
            (f"{part} weights sha256", sums[f"{part}/{path.name}"]),
        )
    )
    return Manifest(sums, recorded)


def _check_published(path: Path, sha256: str) -> None:
    """Raises ModelFolderError: the model's own list of checksums has another one for this file."""
    listed = published_sums(path.parent.parent)
    name = f"{path.parent.name}/{path.name}"
    if listed.get(name, sha256) != sha256:
        raise ModelFolderError(
            f"The weights “{name}” are not as they were published.",
            f"Their checksum is {sha256[:12]}…, and {SUMS} says {listed[name][:12]}….",
            "Download the model again: some of its bytes have changed.",
        )


def hashed(
    paths: Mapping[str, Path],
    cache: Path,
    progress: Callable[[int, int], None],
    check: Callable[[], None],
) -> dict[str, str]:
    """SHA-256 of files by their names; the other arguments as of ``manifest``."""
    known = _known(cache)
    total, done = sum(path.stat().st_size for path in paths.values()), 0
    files: dict[str, str] = {}
    for name, path in paths.items():
        state = path.stat()
        entry = known.get(str(path.resolve()))
        if entry is None or (entry.size, entry.changed_ns) != (state.st_size, state.st_mtime_ns):
            sha = _sha256(path, partial(_report_further, progress, done, total), check)
            entry = _Hashed(state.st_size, state.st_mtime_ns, sha)
            known[str(path.resolve())] = entry
        files[name] = entry.sha256
        done += state.st_size
    _keep(cache, known)
    return files


def weights_mib(folder: Path, device: Device) -> int:
    """Memory that the weights of a checked folder take when they are loaded for a device."""
    return held_mib(folder, device.denoiser_dtype.itemsize)


def load_pipeline(folder: Path, device: Device) -> Any:
    """A pipeline on the CPU, in the device's number formats; ``memory.place`` moves it.

    Raises:
        ModelFolderError: the folder is not what it should be; see the catalogue.
    """
    import diffusers
    import transformers

    diffusers.utils.logging.set_verbosity_error()
    diffusers.utils.logging.disable_progress_bar()
    transformers.utils.logging.set_verbosity_error()
    transformers.utils.logging.disable_progress_bar()
    model = check_model_folder(folder)
    if model.pipeline_class == starter.StarterPipeline.__name__:
        return starter.load(folder, device.denoiser_dtype)
    parts: dict[str, Any] = {}
    kind = pipeline_kind(model.pipeline_class)
    for name, class_name in model_components(folder).items():
        if name in LOOSE:
            continue  # tensors for networks of other parts
        part_class = _class(name, class_name)
        place = part_folder(folder, name)
        if name in PLAIN:
            parts[name] = _plain_part(part_class, place)
        else:
            single = single_weights(folder, name, class_name)
            dtype = _dtype(name, device, kind)
            if single is None:
                parts[name] = weighted_part(part_class, place, dtype)
            elif name == PART:
                denoiser = part_config(folder, "transformer")
                parts[name] = control_part(part_class, single, denoiser, dtype)
            else:
                parts[name] = single_part(part_class, single, place, dtype)
            if device.kind == "cpu":
                realign(parts[name])
    pipeline: Callable[..., Any] = partial(modular, kind.blocks)
    if kind.beside:
        pipeline = partial(whole, folder)
    elif not kind.blocks:
        pipeline = getattr(diffusers, model.pipeline_class)
    try:
        pipe = pipeline(**parts, **model_options(folder))
    except (TypeError, ValueError) as error:
        raise _does_not_load(folder / INDEX, error) from error
    pipe.set_progress_bar_config(disable=True)
    return pipe


def _class(part: str, class_name: str) -> Any:
    """Some classes are those of one pipeline: ``ltx2.LTX2Vocoder``."""
    if part in _READERS:
        return getattr(import_module("transformers"), class_name)
    place, _, name = class_name.rpartition(".")
    module = f"diffusers.pipelines.{place}" if place else "diffusers"
    return getattr(import_module(module), name)


def _dtype(part: str, device: Device, kind: PipelineKind) -> torch.dtype:
    """The released decoder is meant for float32: half precision bands its skies.

    So is the encoder of pictures, by the model cards; it is small. That of an IP-Adapter is not:
    it has 632 million parameters, and is meant for half precision.
    """
    return torch.float32 if is_exact(part, kind) else device.denoiser_dtype


def _plain_part(part_class: Any, folder: Path) -> Any:
    """A tokenizer or a scheduler: configuration, no weights."""
    try:
        return part_class.from_pretrained(folder, local_files_only=True, trust_remote_code=False)
    except (OSError, ValueError, TypeError, KeyError, RuntimeError) as error:
        raise _does_not_load(folder, error) from error


def weighted_part(part_class: Any, folder: Path, dtype: torch.dtype) -> torch.nn.Module:
    """Load one network of a checked folder by a class of ours.

    Raises:
        ModelFolderError: it does not load, or a tensor is missing or has another shape.
    """
    try:
        part, info = part_class.from_pretrained(
            folder,
            dtype=dtype,
            use_safetensors=True,
            local_files_only=True,
            trust_remote_code=False,
            output_loading_info=True,
        )
    except (OSError, ValueError, TypeError, KeyError, RuntimeError) as error:
        raise _does_not_load(folder, error) from error
    wrong = sorted(str(key) for key in (*info["missing_keys"], *info["mismatched_keys"]))
    if wrong:
        raise ModelFolderError(
            f"The weights of “{folder.name}” are not complete.",
            f"{len(wrong)} tensors are missing or have another shape, among them {wrong[0]}.",
            "Download the model's folder again.",
        )
    module: torch.nn.Module = part.eval()
    return module


def realign(module: torch.nn.Module) -> None:
    """Move weights off the mapped file, to addresses that the processor's wide loads like.

    Which instructions a product uses depends on the address, and with them the last bits of a
    take: without this, a model saved and loaded again differs from itself by 3.5e-6.
    """
    for parameter in module.parameters():
        parameter.data = parameter.data.clone()


def _does_not_load(folder: Path, error: Exception) -> ModelFolderError:
    first_line = (str(error) or type(error).__name__).splitlines()[0]
    return ModelFolderError(
        f"The part “{folder.name}” of the model “{folder.parent.name}” does not load.",
        first_line[:300],
        "Download the model's folder again.",
    )


def _report_further(
    progress: Callable[[int, int], None], before: int, total: int, read: int
) -> None:
    progress(before + read, total)


def _sha256(path: Path, progress: Callable[[int], None], check: Callable[[], None]) -> str:
    digest, read = hashlib.sha256(), 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            check()
            digest.update(chunk)
            read += len(chunk)
            progress(read)
    return digest.hexdigest()


def _known(cache: Path) -> dict[str, _Hashed]:
    try:
        return msgspec.json.decode(cache.read_bytes(), type=dict[str, _Hashed])
    except (OSError, msgspec.DecodeError, UnicodeDecodeError):
        return {}  # nothing is lost but time


def _keep(cache: Path, known: dict[str, _Hashed]) -> None:
    part = cache.with_suffix(f".{os.getpid()}.part")
    cache.parent.mkdir(parents=True, exist_ok=True)
    part.write_bytes(msgspec.json.encode(known))
    part.replace(cache)
