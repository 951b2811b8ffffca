"""The networks of upscaler files, and pictures through them, tile by tile.

ESRGAN's generator: residual in residual dense blocks (Wang et al. 2018, figure 4), with the
folding of Real-ESRGAN for factors below four (Wang et al. 2021, section 3.2); and Real-ESRGAN's
compact network (its repository, ``srvgg_arch.py``). Attributes are named as their tensors are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional as F  # noqa: N812 - as all of torch's own code

from previz.engine.gpu.weights import realign
from previz.engine.upscalers import MARGIN_PX, SIDES_PX, Network, renamed
from previz.errors import ModelFolderError

LEAK, SCALED = 0.2, 0.2
"""Of ESRGAN: the slope of its activation, the weight of what a block adds."""


class Dense(nn.Module):
    """A residual dense block: five layers, each of which sees all before it."""

    def __init__(self, width: int, grown: int) -> None:
        super().__init__()
        for number in range(1, 6):
            out = width if number == 5 else grown
            self.add_module(f"conv{number}", _layer(width + (number - 1) * grown, out))

    def forward(self, picture: torch.Tensor) -> torch.Tensor:
        """(1, width, H, W) to the same."""
        seen = picture
        for number in range(1, 5):
            found = F.leaky_relu(self.get_submodule(f"conv{number}")(seen), LEAK)
            seen = torch.cat([seen, found], dim=1)
        added: torch.Tensor = self.get_submodule("conv5")(seen)
        return picture + added * SCALED


class Block(nn.Module):
    """Three dense blocks with a way around them."""

    def __init__(self, width: int, grown: int) -> None:
        super().__init__()
        self.rdb1, self.rdb2, self.rdb3 = (Dense(width, grown) for _ in range(3))

    def forward(self, picture: torch.Tensor) -> torch.Tensor:
        """(1, width, H, W) to the same."""
        added: torch.Tensor = self.rdb3(self.rdb2(self.rdb1(picture)))
        return picture + added * SCALED


class Esrgan(nn.Module):
    """ESRGAN's generator; factors below four fold pixels into channels first."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        width = network.width
        self.folded = network.folded
        self.doublings = (network.times * network.folded).bit_length() - 1
        self.conv_first = _layer(3 * network.folded**2, width)
        self.body = nn.Sequential(*(Block(width, network.grown) for _ in range(network.blocks)))
        self.conv_body = _layer(width, width)
        for number in range(1, self.doublings + 1):
            self.add_module(f"conv_up{number}", _layer(width, width))
        self.conv_hr, self.conv_last = _layer(width, width), _layer(width, 3)

    def forward(self, picture: torch.Tensor) -> torch.Tensor:
        """(1, 3, H, W) in 0..1 to (1, 3, times H, times W); sides are multiples of ``folded``."""
        first = self.conv_first(F.pixel_unshuffle(picture, self.folded))
        found = first + self.conv_body(self.body(first))
        for number in range(1, self.doublings + 1):
            larger = F.interpolate(found, scale_factor=2.0, mode="nearest")
            found = F.leaky_relu(self.get_submodule(f"conv_up{number}")(larger), LEAK)
        last: torch.Tensor = self.conv_last(F.leaky_relu(self.conv_hr(found), LEAK))
        return last


class Compact(nn.Module):
    """Layers at the small size, and the picture itself, enlarged, under what they say."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.times, width = network.times, network.width
        layers: list[nn.Module] = [_layer(3, width), nn.PReLU(width)]
        for _ in range(network.blocks):
            layers += [_layer(width, width), nn.PReLU(width)]
        self.body = nn.Sequential(*layers, _layer(width, 3 * network.times**2))

    def forward(self, picture: torch.Tensor) -> torch.Tensor:
        """(1, 3, H, W) in 0..1 to (1, 3, times H, times W)."""
        detail = F.pixel_shuffle(self.body(picture), self.times)
        return detail + F.interpolate(picture, scale_factor=float(self.times), mode="nearest")


def load_network(network: Network, device: str) -> nn.Module:
    """The network of a file, in float32: half precision bands its skies.

    Raises:
        ModelFolderError: it does not load, or holds numbers that are none.
    """
    from safetensors import SafetensorError
    from safetensors.torch import load_file

    built = Esrgan(network) if network.kind == "esrgan" else Compact(network)
    try:
        stored = load_file(network.path)
        tensors = {new: stored[old].float() for new, old in renamed(stored).items()}
        built.load_state_dict(tensors)
    except (OSError, SafetensorError, RuntimeError, KeyError) as error:
        raise _does_not_load(network, str(error).splitlines()[0]) from error
    if not all(bool(torch.isfinite(each).all()) for each in tensors.values()):
        raise _does_not_load(network, "It holds numbers that are not finite.")
    built.eval().requires_grad_(False)
    realign(built)
    return built.to(device)


@dataclass(frozen=True, slots=True)
class Tiles:
    """A tile's side, and what it sees around itself: seams lie where nothing is shown."""

    side_px: int = SIDES_PX[0]
    margin_px: int = MARGIN_PX


TILES = Tiles()


def enlarged(
    built: nn.Module,
    network: Network,
    rgb: NDArray[np.uint8],
    check: Callable[[], None],
    tiles: Tiles = TILES,
) -> NDArray[np.uint8]:
    """A picture (H, W, 3) through a network, ``times`` as large.

    Args:
        check: raises Cancelled; asked before every layer.
    """
    height, width = rgb.shape[:2]
    out = np.empty((height * network.times, width * network.times, 3), np.uint8)
    device = next(built.parameters()).device
    with torch.inference_mode(), _stoppable(built, check):
        for top in range(0, height, tiles.side_px):
            for left in range(0, width, tiles.side_px):
                _tile(built, network, rgb, (top, left), tiles, out, device)
    return out


def _tile(
    built: nn.Module,
    network: Network,
    rgb: NDArray[np.uint8],
    at: tuple[int, int],
    tiles: Tiles,
    out: NDArray[np.uint8],
    device: torch.device,
) -> None:
    """One tile with its margin, and its middle into the larger picture."""
    (top, left), times = at, network.times
    side, margin = tiles.side_px, tiles.margin_px
    stop_y, stop_x = min(top + side, rgb.shape[0]), min(left + side, rgb.shape[1])
    before_y, before_x = min(top, margin), min(left, margin)
    seen = rgb[top - before_y : stop_y + margin, left - before_x : stop_x + margin]
    more = [(0, -side % network.folded) for side in seen.shape[:2]]
    seen = np.pad(seen, (*more, (0, 0)), mode="edge")
    given = torch.from_numpy(seen).to(device).permute(2, 0, 1).unsqueeze(0).float() / 255
    large = (built(given)[0].clamp(0, 1) * 255).round().to(torch.uint8).permute(1, 2, 0).cpu()
    y, x = before_y * times, before_x * times
    rows, columns = (stop_y - top) * times, (stop_x - left) * times
    middle = large[y : y + rows, x : x + columns].numpy()
    out[top * times : stop_y * times, left * times : stop_x * times] = middle


@contextmanager
def _stoppable(built: nn.Module, check: Callable[[], None]) -> Iterator[None]:
    def before_layer(_module: nn.Module, _inputs: object) -> None:
        check()

    layers = (each for each in built.modules() if isinstance(each, nn.Conv2d))
    hooks = [each.register_forward_pre_hook(before_layer) for each in layers]
    try:
        yield
    finally:
        for hook in hooks:
            hook.remove()


def _layer(channels: int, out: int) -> nn.Conv2d:
    return nn.Conv2d(channels, out, 3, padding=1)


def _does_not_load(network: Network, why: str) -> ModelFolderError:
    return ModelFolderError(
        f"The upscaler “{network.name}” does not load.", why[:300], "Download the file again."
    )
