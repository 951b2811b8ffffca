"""AMD's graphics cards, as the kernel shows them: no library of the driver, and no torch.

The compute driver lists its nodes in the order in which ROCm counts cards
(``class/kfd/kfd/topology/nodes``); the graphics driver says what each card is called and how much
memory it has (``class/drm/renderD<minor>/device``). Both are plain files of sysfs.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

MIB = 2**20
NODES = Path("class", "kfd", "kfd", "topology", "nodes")
ROCM_SEES, HIP_SEES, CUDA_SEES = (
    "ROCR_VISIBLE_DEVICES",
    "HIP_VISIBLE_DEVICES",
    "CUDA_VISIBLE_DEVICES",
)
"""What a program may see: of all cards, then of those (the third where the second is not set)."""


@dataclass(frozen=True, slots=True)
class AmdCard:
    """``id`` is the card's own number, empty where it has none. ``place`` is ROCm's word for it.

    ``built_in``: it shares its chip with the processor.
    """

    id: str
    name: str
    memory_mib: int
    place: str
    built_in: bool


def torch_is_for_amd() -> bool:
    """Whether the installed torch computes on AMD's cards; it is not loaded."""
    try:
        return "rocm" in version("torch")
    except PackageNotFoundError:
        return False


def amd_cards(sysfs: Path, environment: Mapping[str, str] = os.environ) -> tuple[AmdCard, ...]:
    """AMD's cards in ROCm's order, those that the environment hides left out.

    A chip beside the processor counts only where there is no card: it has little memory of its
    own, and takes that would be made on it wait for ever.

    Args:
        sysfs: ``/sys``, as the kernel shows it.
    """
    found = _all(sysfs)
    found = _picked(found, environment.get(ROCM_SEES))
    found = _picked(found, environment.get(HIP_SEES, environment.get(CUDA_SEES)), relative=True)
    cards = [card for card in found if not card.built_in]
    return tuple(cards or found)


def _all(sysfs: Path) -> list[AmdCard]:
    """Every node that computes on a card, numbered as ROCm does."""
    found: list[AmdCard] = []
    try:
        nodes = sorted((sysfs / NODES).iterdir(), key=lambda each: int(each.name))
    except (OSError, ValueError):
        return []
    for node in nodes:
        known = _numbers(node / "properties")
        if known.get("simd_count"):
            found.append(_card(sysfs, node, known, str(len(found))))
    return found


def _card(sysfs: Path, node: Path, known: Mapping[str, int], place: str) -> AmdCard:
    device = sysfs / "class" / "drm" / f"renderD{known.get('drm_render_minor', 0)}" / "device"
    number = known.get("unique_id", 0)
    chip = _line(node / "name")
    name = _line(device / "product_name") or f"AMD {chip}".strip()
    memory = _line(device / "mem_info_vram_total")
    return AmdCard(
        f"GPU-{number:016x}" if number else "",
        name,
        int(memory) // MIB if memory.isdecimal() else 0,
        place,
        bool(known.get("cpu_cores_count")),
    )


def _picked(cards: list[AmdCard], words: str | None, relative: bool = False) -> list[AmdCard]:
    """The cards that a variable names, by place or number, up to the first that is neither.

    Args:
        relative: the places are those among the cards that are left.
    """
    if words is None:
        return cards
    found: list[AmdCard] = []
    for word in map(str.strip, words.split(",")):
        named = [
            card
            for place, card in enumerate(cards)
            if word == str(place) or (card.id and word.lower() == card.id.lower())
        ]
        if not named:
            break
        found.append(named[0] if relative else replace(named[0], place=word))
    return found


def _numbers(file: Path) -> dict[str, int]:
    """Lines of a word and a number; none where it cannot be read."""
    try:
        lines: Iterable[str] = file.read_text(encoding="ascii", errors="replace").splitlines()
    except OSError:
        return {}
    pairs = (line.split() for line in lines)
    return {pair[0]: int(pair[1]) for pair in pairs if len(pair) == 2 and pair[1].isdecimal()}


def _line(file: Path) -> str:
    """What a file of one line says; nothing where it cannot be read."""
    try:
        return file.read_text(encoding="utf-8", errors="replace").strip()
    except OSError:
        return ""
