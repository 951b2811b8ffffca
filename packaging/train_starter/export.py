"""Export the trained weights as a model folder that ships with the product.

``python packaging/train_starter/export.py RUN resources/starter``: float16 safetensors, our own
config.json files, tokenizer, and SHA256SUMS. The card is written by hand beside them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import msgspec
import torch
from ae import kept
from safetensors.torch import save_file

from previz.engine.gpu.starter.sizes import DenoiserSizes, TextSizes

INDEX = {
    "_class_name": "StarterPipeline",
    "tokenizer": ["previz", "Tokenizer"],
    "text_encoder": ["previz", "TextEncoder"],
    "transformer": ["previz", "Denoiser"],
    "vae": ["previz", "Autoencoder"],
}


def export(run: Path, folder: Path) -> int:
    """Write the folder; its size in bytes."""
    autoencoder = kept(run)
    held = torch.load(run / "average.pt", map_location="cpu", weights_only=True)
    sizes = {
        "text_encoder": msgspec.convert(held["text"], TextSizes),
        "transformer": msgspec.convert(held["denoiser"], DenoiserSizes),
        "vae": autoencoder.sizes,
    }
    parts: dict[str, dict[str, torch.Tensor]] = {
        "text_encoder": _of(held["model"], "text."),
        "transformer": _of(held["model"], "denoiser."),
        "vae": dict(autoencoder.state_dict()),
    }
    for name, tensors in parts.items():
        part = folder / name
        part.mkdir(parents=True, exist_ok=True)
        halves = {key: value.half().contiguous() for key, value in tensors.items()}
        save_file(halves, part / "model.safetensors")
        (part / "model.safetensors").chmod(0o644)  # the library writes for the owner alone
        (part / "config.json").write_bytes(msgspec.json.format(msgspec.json.encode(sizes[name])))
    words = folder / "tokenizer"
    words.mkdir(exist_ok=True)
    for name in ("tokenizer.json", "words.json"):
        shutil.copyfile(run / name, words / name)
    (folder / "model_index.json").write_text(json.dumps(INDEX, indent=2) + "\n", "utf-8")
    return _sums(folder)


def _of(state: dict[str, torch.Tensor], prefix: str) -> dict[str, torch.Tensor]:
    return {key.removeprefix(prefix): v for key, v in state.items() if key.startswith(prefix)}


def _sums(folder: Path) -> int:
    files = sorted(
        p for p in folder.rglob("*") if p.is_file() and p.name not in ("SHA256SUMS", "CARD.md")
    )
    lines = [
        f"{hashlib.sha256(p.read_bytes()).hexdigest()}  {p.relative_to(folder).as_posix()}"
        for p in files
    ]
    (folder / "SHA256SUMS").write_text("\n".join(lines) + "\n", "utf-8")
    return sum(path.stat().st_size for path in files)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    ask.add_argument("run", type=Path)
    ask.add_argument("folder", type=Path)
    given = ask.parse_args()
    print(f"{export(given.run, given.folder) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
