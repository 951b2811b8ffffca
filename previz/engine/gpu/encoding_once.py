"""Films and pictures that several runs of one pipeline give its encoder, encoded once.

Seeds of one shot are led by the same control video and begin from the same picture. What the
encoder says of them is a distribution; what is drawn from it is each run's own. So every run is
told what it would have been told, to the bit.
"""

from __future__ import annotations

import copy
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import torch


@contextmanager
def encoded_once(pipe: Any) -> Iterator[None]:
    """While inside, the pipeline's autoencoder encodes the same pixels only once.

    The runs come one after the other to it, never two at a time.
    """
    autoencoder = pipe.vae
    usual = autoencoder.encode
    seen: dict[str, Any] = {}

    def encode(*given: Any, **named: Any) -> Any:
        tiled = getattr(autoencoder, "use_tiling", False)
        name = f"{tiled} {_name([*given, *sorted(named.items())])}"
        if name not in seen:
            seen[name] = usual(*given, **named)
        # Some pipelines scale what they are told in place.
        return copy.deepcopy(seen[name])

    autoencoder.encode = encode
    try:
        yield
    finally:
        del autoencoder.encode


def _name(asked: Any) -> str:
    """The same for the same pixels, in the same format and shape, and other arguments.

    A name is kept, not the pixels: those of a long take are hundreds of megabytes on a card.
    """
    if isinstance(asked, torch.Tensor):
        values = asked.detach().contiguous().cpu().reshape(-1).view(torch.uint8).numpy()
        return f"{tuple(asked.shape)} {asked.dtype} {hashlib.sha256(values.tobytes()).hexdigest()}"
    if isinstance(asked, list | tuple):
        return " ".join(_name(each) for each in asked)
    return repr(asked)
