"""The text encoder: some layers over the pieces of a caption, trained beside the denoiser."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from previz.engine.gpu.starter.sizes import TextSizes

PADDING = 0
"""The piece that fills up a batch."""


class TextEncoder(nn.Module):
    """Pieces (B, L) to words (B, L, width) and one summary (B, width) of them all."""

    def __init__(self, sizes: TextSizes) -> None:
        super().__init__()
        self.sizes = sizes
        self.pieces = nn.Embedding(sizes.vocabulary, sizes.width)
        self.places = nn.Parameter(torch.zeros(sizes.pieces, sizes.width))
        nn.init.normal_(self.pieces.weight, std=0.3)
        self.layers = nn.ModuleList(
            nn.TransformerEncoderLayer(
                sizes.width, sizes.heads, 2 * sizes.width, 0.0, "gelu", batch_first=True,
                norm_first=True,
            )
            for _ in range(sizes.layers)
        )  # fmt: skip
        self.norm = nn.LayerNorm(sizes.width)
        self.weigh = nn.Linear(sizes.width, sizes.heads)
        self.summary = nn.Linear(sizes.width, sizes.width)

    def forward(self, pieces: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Words, the mask of them (True where one is), and the summary. Empty texts are fine."""
        mask = pieces != PADDING
        mask[:, 0] = True  # attention over nothing would be no number
        x = self.pieces(pieces) + self.places[: pieces.shape[1]]
        for layer in self.layers:
            x = layer(x, src_key_padding_mask=~mask)
        x = self.norm(x)
        weights = self.weigh(x).masked_fill(~mask[..., None], float("-inf")).softmax(dim=1)
        parts = x.unflatten(-1, (self.sizes.heads, -1))  # each head sums its share of the width
        summed = (weights[..., None] * parts).sum(dim=1).flatten(1)
        return x, mask, self.summary(summed)


def fitted(pieces: list[int], most: int) -> list[int]:
    """Beginning and end of a text that is too long: the look comes last, the people first."""
    if len(pieces) <= most:
        return pieces
    return [*pieces[: most // 2], *pieces[-(most - most // 2) :]]


def batch(texts: list[list[int]], most: int) -> Tensor:
    """Pieces of several texts, (B, L), filled up; at least one column."""
    cut = [fitted(text, most) for text in texts]
    longest = max(1, *map(len, cut)) if cut else 1
    return torch.tensor([[*text, *[PADDING] * (longest - len(text))] for text in cut])
