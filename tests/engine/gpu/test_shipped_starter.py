"""The starter model as it ships: whole, small enough, and a picture comes out of it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import numpy as np

from previz.engine.gpu.take import WarmModel
from previz.resources import resource
from tests.engine.gpu.test_starter import REQUEST, made, quiet

FOLDER = resource("starter")
LARGEST_MB = 40


def test_every_file_is_as_it_was_exported() -> None:
    lines = (FOLDER / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    sums = {name: sha for sha, name in (line.split("  ") for line in lines)}
    there = {
        path.relative_to(FOLDER).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in FOLDER.rglob("*")
        if path.is_file() and path.name not in ("SHA256SUMS", "CARD.md")
    }
    assert sums == there
    assert sum((FOLDER / name).stat().st_size for name in sums) < LARGEST_MB * 1e6


def test_its_words_change_the_picture_and_none_is_black(tmp_path: Path) -> None:
    model = WarmModel.load(FOLDER, tmp_path / "sums.json", quiet, quiet)
    asked = "A medium shot. Inside an office. {}; the key light comes from the left of the frame."
    lights = ("high-key lighting, bright and even", "low-key lighting, deep shadows", "")
    takes = [made(model, replace(REQUEST, prompt=asked.format(words))) for words in lights]
    means = [take.frames.mean() for take in takes]
    assert all(np.isfinite(mean) and 8 < mean < 247 for mean in means)
    assert means[0] > means[1] + 5, "bright light is brighter than dark"
