"""AMD's cards are counted from the kernel's own files: a real tree, as sysfs lays it out."""

from __future__ import annotations

from pathlib import Path

import pytest

from previz.app.amd import NODES, amd_cards
from previz.app.devices import device_titles, diffusion_posts
from previz.app.machine import Accelerator, of_amd

FIRST, SECOND = 0x1F2E3D4C5B6A7988, 0x00AB12CD34EF5678


def node(sysfs: Path, number: int, chip: str, minor: int, unique: int, cores: int = 0) -> None:
    folder = sysfs / NODES / str(number)
    folder.mkdir(parents=True)
    simd = 0 if not minor else 96
    lines = (
        f"cpu_cores_count {cores}",
        f"simd_count {simd}",
        f"drm_render_minor {minor}",
        f"unique_id {unique}",
        "vendor_id 4098",
    )
    (folder / "properties").write_text("\n".join(lines) + "\n")
    (folder / "name").write_text(f"{chip}\n")


def drawn(sysfs: Path, minor: int, mib: int, product: str = "") -> None:
    device = sysfs / "class" / "drm" / f"renderD{minor}" / "device"
    device.mkdir(parents=True)
    (device / "mem_info_vram_total").write_text(f"{mib * 2**20}\n")
    if product:
        (device / "product_name").write_text(f"{product}\n")


@pytest.fixture
def sysfs(tmp_path: Path) -> Path:
    """A processor with a chip of its own, and two cards, whose tenth node comes after the ninth."""
    node(tmp_path, 0, "", 0, 0, cores=16)
    node(tmp_path, 2, "raphael", 130, 0, cores=16)
    node(tmp_path, 9, "navi31", 128, FIRST)
    node(tmp_path, 10, "navi31", 129, SECOND)
    drawn(tmp_path, 130, 512)
    drawn(tmp_path, 128, 24_560, "Radeon PRO W7900")
    drawn(tmp_path, 129, 20_464)
    return tmp_path


def test_every_card_is_counted_in_rocms_order_and_named(sysfs: Path) -> None:
    cards = tuple(map(of_amd, amd_cards(sysfs, {})))
    assert cards == (
        Accelerator(f"GPU-{FIRST:016x}", "Radeon PRO W7900", 24_560, "1"),
        Accelerator("GPU-00ab12cd34ef5678", "AMD navi31", 20_464, "2"),
    ), "the chip beside the processor is the first that ROCm counts, and no card"
    assert device_titles(cards) == ("Radeon PRO W7900", "AMD navi31")


def test_each_has_a_worker_that_sees_no_other(sysfs: Path) -> None:
    cards = tuple(map(of_amd, amd_cards(sysfs, {})))
    posts = diffusion_posts(cards, [], 1)
    assert [post.environment for post in posts] == [
        (("ROCR_VISIBLE_DEVICES", "1"), ("HIP_VISIBLE_DEVICES", "0")),
        (("ROCR_VISIBLE_DEVICES", "2"), ("HIP_VISIBLE_DEVICES", "0")),
    ]
    (alone,) = diffusion_posts(cards, [card.id for card in cards], 1)
    assert alone.environment == (("HIP_VISIBLE_DEVICES", "-1"),)


@pytest.mark.parametrize(
    ("environment", "places"),
    [
        ({"ROCR_VISIBLE_DEVICES": "2"}, ["2"]),
        ({"ROCR_VISIBLE_DEVICES": f"GPU-{SECOND:016X},1"}, [f"GPU-{SECOND:016X}", "1"]),
        ({"ROCR_VISIBLE_DEVICES": "1,2", "HIP_VISIBLE_DEVICES": "1"}, ["2"]),
        ({"CUDA_VISIBLE_DEVICES": "2"}, ["2"]),
        ({"HIP_VISIBLE_DEVICES": "1", "CUDA_VISIBLE_DEVICES": "2"}, ["1"]),
        ({"HIP_VISIBLE_DEVICES": "-1"}, []),
        ({"ROCR_VISIBLE_DEVICES": ""}, []),
    ],
)
def test_what_the_environment_hides_is_not_there(
    environment: dict[str, str], places: list[str], sysfs: Path
) -> None:
    assert [card.place for card in amd_cards(sysfs, environment)] == places


def test_a_chip_alone_is_a_card_and_a_machine_without_the_driver_has_none(tmp_path: Path) -> None:
    assert amd_cards(tmp_path, {}) == ()
    node(tmp_path, 0, "", 0, 0, cores=8)
    assert amd_cards(tmp_path, {}) == ()
    node(tmp_path, 1, "strix", 128, 0, cores=8)
    drawn(tmp_path, 128, 65_536)
    (only,) = map(of_amd, amd_cards(tmp_path, {}))
    assert only == Accelerator("AMD-0", "AMD strix", 65_536, "0")


def test_files_that_cannot_be_read_are_no_cards(tmp_path: Path) -> None:
    (tmp_path / NODES / "0").mkdir(parents=True)
    (tmp_path / NODES / "0" / "properties").write_bytes(b"\xff\xfe simd_count\nsimd_count many\n")
    (tmp_path / NODES / "1").mkdir()
    assert amd_cards(tmp_path, {}) == ()
