"""Looks that a renderer does not have: paint, ink and grades, as arithmetic on finished frames.

Deterministic: the same frames, look and seed give the same picture. What a seed varies (palette,
paper, strokes, grain) stands still on the picture or changes slowly, so that nothing flickers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

Clip = NDArray[np.float32]
"""(frames, height, width, 3) RGB, 0 to 1."""
Rng = np.random.Generator
LUMA = np.array([0.2126, 0.7152, 0.0722], np.float32)


@dataclass(frozen=True, slots=True)
class Look:
    """``words`` are the ways a director asks for it; one of them goes into the caption."""

    words: tuple[str, ...]
    paint: Callable[[Clip, Rng], Clip]


def grey(clip: Clip) -> Clip:
    return np.asarray(clip @ LUMA, np.float32)[..., None]


def _edges(frame: Clip) -> Clip:
    """How strongly the picture changes from pixel to pixel, about 0 to 1."""
    luma = cv2.GaussianBlur(frame, (0, 0), 0.7)
    parts = [cv2.Sobel(luma, cv2.CV_32F, dx, dy, ksize=3) for dx, dy in ((1, 0), (0, 1))]
    return np.asarray(np.sqrt(sum((part**2).max(axis=2) for part in parts)), np.float32)


def _smooth_noise(rng: Rng, shape: tuple[int, int], sigma: float) -> Clip:
    noise = cv2.GaussianBlur(rng.standard_normal(shape).astype(np.float32), (0, 0), sigma)
    return np.asarray(noise / max(float(noise.std()), 1e-6), np.float32)[..., None]


def _kuwahara(frame: Clip, radius: int) -> Clip:
    """Each pixel takes the mean of the calmest of the four squares that touch it."""
    size = (radius + 1, radius + 1)
    squares = cv2.boxFilter(frame, -1, size, anchor=(radius, radius))
    spread = cv2.boxFilter(frame**2, -1, size, anchor=(radius, radius)) - squares**2
    means, spreads = [], []
    for dy in (0, radius):
        for dx in (0, radius):
            means.append(np.roll(squares, (-dy, -dx), axis=(0, 1)))
            spreads.append(np.roll(spread.sum(axis=2), (-dy, -dx), axis=(0, 1)))
    calmest = np.argmin(np.stack(spreads), axis=0)
    return np.asarray(np.take_along_axis(np.stack(means), calmest[None, ..., None], 0)[0])


def _saturated(clip: Clip, factor: float) -> Clip:
    luma = grey(clip)
    return np.clip(luma + (clip - luma) * factor, 0, 1)


def _tinted(clip: Clip, dark: tuple[float, ...], light: tuple[float, ...], share: float) -> Clip:
    """Towards a ramp between two colours, by brightness."""
    luma = grey(clip)
    ramp = np.asarray(dark, np.float32) * (1 - luma) + np.asarray(light, np.float32) * luma
    return np.asarray(clip * (1 - share) + ramp * share, np.float32)


def _readable(clip: Clip) -> Clip:
    """Opened up as a draughtsman sees it: a drawing of a dark room is not black all over."""
    middle = float(np.median(grey(clip[len(clip) // 2])))
    power = np.log(0.45) / np.log(np.clip(middle, 0.02, 0.98))
    return np.asarray(clip ** float(np.clip(power, 0.35, 1.0)), np.float32)


NIGHT_BELOW = 0.3
"""Darker than this on the mean, a clip is opened up …"""
NIGHT_KEPT = 0.35
"""… but it keeps so much of its darkness, as a power: noir stays darker than an office."""


def lifted(frames: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """Day for night: a dark clip (n, height, width, 3) exposed so that it can be read.

    Planning needs to see who stands where, and a mean of 20 of 255 is a black picture on a desk.
    Colours keep their ratios.
    """
    clip = frames.astype(np.float32) / 255
    luma = grey(clip)
    mean = max(0.02, float(luma.mean()))
    if mean >= NIGHT_BELOW:
        return frames
    wanted = NIGHT_BELOW * (mean / NIGHT_BELOW) ** NIGHT_KEPT
    low, high = 0.2, 1.0  # the power that brings the mean there; it falls steadily with the power
    for _ in range(12):
        middle = (low + high) / 2
        low, high = (middle, high) if float((luma**middle).mean()) > wanted else (low, middle)
    made = clip * np.maximum(luma, 1e-3) ** (high - 1)
    return np.asarray(np.clip(made * 255 + 0.5, 0, 255).astype(np.uint8))


def painterly(clip: Clip, rng: Rng) -> Clip:
    strokes = 1 + 0.03 * _smooth_noise(rng, clip.shape[1:3], 1.4)
    hue = 1 + 0.05 * rng.standard_normal(3).astype(np.float32)
    made = np.stack([_kuwahara(frame, 4) for frame in _readable(clip) ** 1.15])
    return _saturated(np.clip(made * strokes * hue, 0, 1), 1.45)


def watercolour(clip: Clip, rng: Rng) -> Clip:
    paper = 0.96 + 0.015 * _smooth_noise(rng, clip.shape[1:3], 1.0)
    bleed = 1 + 0.035 * _smooth_noise(rng, clip.shape[1:3], 9.0)
    made = []
    for frame in _readable(clip):
        wash = cv2.bilateralFilter(frame, 7, 0.18, 5)
        edge = np.clip(_edges(wash) * 0.9, 0, 0.5)[..., None]
        made.append((0.3 + 0.7 * wash**0.85) * bleed * (1 - edge * 0.6))
    return np.clip(_saturated(np.stack(made), 1.3) * paper, 0, 1)


def ink(clip: Clip, rng: Rng) -> Clip:
    paper = np.array([0.97, 0.955, 0.92], np.float32) + 0.02 * rng.standard_normal(3)
    rows, columns = np.mgrid[0 : clip.shape[1], 0 : clip.shape[2]]
    hatch = ((rows + columns) % 4 < 2)[..., None]
    made = []
    for frame in _readable(clip):
        line = np.clip(_edges(frame) * 2.6 - 0.25, 0, 1)[..., None]
        luma = grey(frame)
        dark = np.clip((0.22 - luma) * 12, 0, 1)
        shade = np.clip((0.4 - luma) * 6, 0, 1) * hatch * 0.75
        made.append(paper * (1 - np.maximum(np.maximum(line, dark), shade) * 0.93))
    return np.asarray(np.clip(np.stack(made), 0, 1), np.float32)


def pencil(clip: Clip, rng: Rng) -> Clip:
    grain = 0.015 * _smooth_noise(rng, clip.shape[1:3], 0.8)
    made = []
    for frame in _readable(clip):
        luma = grey(frame)
        soft = cv2.GaussianBlur(1 - luma, (0, 0), 3)[..., None]
        sketch = np.clip(luma / np.maximum(1 - soft, 0.05), 0, 1) * 0.55 + 0.45 * (
            0.35 + 0.65 * luma
        )
        made.append(np.repeat(np.clip(sketch - _edges(frame)[..., None] * 0.5, 0, 1), 3, axis=2))
    return np.asarray(np.clip(np.stack(made) * 0.92 + 0.05 + grain, 0, 1), np.float32)


def comic(clip: Clip, rng: Rng) -> Clip:
    levels = 4 + int(rng.integers(0, 2))
    rows, columns = np.mgrid[0 : clip.shape[1], 0 : clip.shape[2]]
    dots = (np.hypot((rows % 4) - 1.5, (columns % 4) - 1.5) < 1.3)[..., None]
    made = []
    for frame in _readable(clip):
        flat = np.floor(cv2.bilateralFilter(frame, 5, 0.15, 3) * levels + 0.5) / levels
        line = np.clip(_edges(frame) * 2.2 - 0.3, 0, 1)[..., None]
        shade = np.clip((0.45 - grey(frame)) * 3, 0, 0.35) * dots
        made.append(np.clip(flat - shade, 0, 1) * (1 - line))
    return _saturated(np.asarray(np.stack(made), np.float32), 1.3)


def night(clip: Clip, rng: Rng) -> Clip:
    blue = (0.02, 0.04 + 0.02 * rng.random(), 0.12), (0.45, 0.62, 1.0)
    return np.asarray(_tinted(clip * 0.8, *blue, 0.7), np.float32)


def black_and_white(clip: Clip, rng: Rng) -> Clip:
    grain = 0.03 * rng.standard_normal((*clip.shape[1:3], 1)).astype(np.float32)
    curve = np.clip((grey(clip) - 0.12) * 1.45, 0, 1)
    return np.asarray(np.clip(np.repeat(curve + grain, 3, axis=3), 0, 1), np.float32)


def sepia(clip: Clip, rng: Rng) -> Clip:
    warm = (0.12, 0.07, 0.03), (1.0, 0.9 + 0.04 * rng.random(), 0.7)
    return np.asarray(_tinted(clip, *warm, 0.92), np.float32)


def teal_orange(clip: Clip, rng: Rng) -> Clip:
    share = 0.4 + 0.1 * rng.random()
    return _saturated(_tinted(clip, (0.0, 0.22, 0.28), (1.0, 0.78, 0.5), share), 1.25)


def warm(clip: Clip, rng: Rng) -> Clip:
    return np.clip(clip * np.array([1.18, 0.98 + 0.04 * rng.random(), 0.68], np.float32), 0, 1)


def cold(clip: Clip, rng: Rng) -> Clip:
    return np.clip(clip * np.array([0.68, 0.92 + 0.06 * rng.random(), 1.2], np.float32), 0, 1)


def green(clip: Clip, rng: Rng) -> Clip:
    return np.clip(_saturated(clip, 0.7) * np.array([0.78, 1.1, 0.74 + 0.05 * rng.random()]), 0, 1)


def red(clip: Clip, rng: Rng) -> Clip:
    dark = (0.1 + 0.04 * rng.random(), 0.0, 0.02)
    return np.asarray(_tinted(clip, dark, (1.0, 0.5, 0.42), 0.7), np.float32)


def pastel(clip: Clip, rng: Rng) -> Clip:
    hue = 1 + 0.04 * rng.standard_normal(3).astype(np.float32)
    return np.clip((_saturated(clip**0.75, 0.8) * 0.55 + 0.42) * hue, 0, 1)


def plain(clip: Clip, _rng: Rng) -> Clip:
    """The renderer's own."""
    return clip


LOOKS: Mapping[str, Look] = {
    "plain": Look(("",), plain),
    "painterly": Look(
        ("Painterly, oil on canvas", "An oil painting, painterly strokes"), painterly
    ),
    "watercolour": Look(
        ("Watercolour on paper", "A watercolor painting, soft washes"), watercolour
    ),
    "ink": Look(("Ink line drawing on paper", "Drawn in ink, black line and hatching"), ink),
    "pencil": Look(("Pencil storyboard sketch", "A graphite pencil drawing"), pencil),
    "comic": Look(("Comic book, flat colour and halftone", "Graphic novel panel, comic"), comic),
    "night": Look(("Night grade, cool blue", "Day for night, blue night"), night),
    "black_and_white": Look(
        ("Black and white film", "Monochrome, black and white"), black_and_white
    ),
    "sepia": Look(("Sepia, an old photograph", "Sepia tone"), sepia),
    "teal_orange": Look(("Teal and orange grade", "Blockbuster teal and orange"), teal_orange),
    "warm": Look(("Warm golden palette", "A golden palette"), warm),
    "cold": Look(("Cold blue palette", "A cold palette"), cold),
    "green": Look(("Muted green palette", "A sickly green palette"), green),
    "red": Look(("Deep red palette", "A red palette"), red),
    "pastel": Look(("Pastel palette, pale colours", "Pastel colors"), pastel),
}


def painted(frames: NDArray[np.uint8], look: str, seed: int) -> NDArray[np.uint8]:
    """Frames (n, height, width, 3) in a look of the table."""
    clip = frames.astype(np.float32) / 255
    made = LOOKS[look].paint(clip, np.random.default_rng(seed))
    return np.asarray(np.clip(made * 255 + 0.5, 0, 255).astype(np.uint8))
