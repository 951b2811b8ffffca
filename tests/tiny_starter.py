"""A starter model of random weights, in the folder that ships: the real classes, tiny."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, trainers

from previz.engine.gpu.starter.autoencoder import Autoencoder
from previz.engine.gpu.starter.denoiser import Denoiser
from previz.engine.gpu.starter.sizes import AutoencoderSizes, DenoiserSizes, TextSizes
from previz.engine.gpu.starter.words import TextEncoder

WORDS = ("a", "wide", "shot", "ink", "on", "paper")


def write_starter(folder: Path) -> Path:
    """Write the folder; the weights are the same every time."""
    torch.manual_seed(5)
    text = TextSizes(vocabulary=300, width=32, layers=1, heads=2, pieces=24)
    autoencoder = AutoencoderSizes(
        latent_channels=8, widths=(16, 16, 24), blocks=(1, 1, 1), frame_features=8, head_width=16
    )
    denoiser = DenoiserSizes(
        latent_channels=8, text_width=32, num_attention_heads=2, attention_head_dim=16, num_layers=2
    )
    parts = {
        "text_encoder": (TextEncoder(text), text),
        "transformer": (Denoiser(denoiser), denoiser),
        "vae": (Autoencoder(autoencoder), autoencoder),
    }
    for name, (network, sizes) in parts.items():
        part = folder / name
        part.mkdir(parents=True)
        for values in network.parameters():  # what begins at nothing would hide a mistake
            values.data += 0.05 * torch.randn_like(values)
        held = {key: value.half().contiguous() for key, value in network.state_dict().items()}
        save_file(held, part / "model.safetensors")
        (part / "config.json").write_bytes(msgspec.json.encode(sizes))
    _write_words(folder / "tokenizer")
    index = {
        "_class_name": "StarterPipeline",
        "tokenizer": ["previz", "Tokenizer"],
        "text_encoder": ["previz", "TextEncoder"],
        "transformer": ["previz", "Denoiser"],
        "vae": ["previz", "Autoencoder"],
    }
    (folder / "model_index.json").write_text(json.dumps(index), encoding="utf-8")
    return folder


def _write_words(folder: Path) -> None:
    folder.mkdir()
    made = Tokenizer(models.BPE())
    made.normalizer = normalizers.Lowercase()
    made.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=True)
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    trainer = trainers.BpeTrainer(
        vocab_size=300, special_tokens=["<pad>"], initial_alphabet=alphabet, show_progress=False
    )
    made.train_from_iterator([" ".join(WORDS)] * 4, trainer)
    made.save(str(folder / "tokenizer.json"))
    (folder / "words.json").write_text(json.dumps(WORDS), encoding="utf-8")
