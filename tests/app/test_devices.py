"""This machine's accelerators, and the posts that the settings make of them."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from previz.app.devices import Devices, device_titles, diffusion_posts, posts_of_card
from previz.app.machine import Accelerator, accelerators, read_cards, seen
from previz.app.settings import Settings
from tests.engine.listening import eventually

TWO = (
    Accelerator("GPU-aaa", "NVIDIA RTX 4090", 24_564),
    Accelerator("GPU-bbb", "NVIDIA RTX 4090", 24_564),
)
ANSWER = "GPU-aaa, NVIDIA RTX 4090, 24564\nGPU-bbb, NVIDIA RTX 4090, 24564\n"


def test_the_drivers_answer_is_read_card_by_card() -> None:
    assert read_cards(ANSWER) == TWO
    assert read_cards("GPU-c, NVIDIA GB10, [N/A]\n") == (Accelerator("GPU-c", "NVIDIA GB10", 0),)
    assert read_cards("No devices were found\n") == read_cards("") == ()


@pytest.mark.parametrize(
    ("visible", "ids"),
    [
        (None, ["GPU-aaa", "GPU-bbb"]),
        ("1", ["1"]),
        ("1,0", ["1", "0"]),
        ("GPU-b", ["GPU-b"]),
        ("0,-1,1", ["0"]),
        ("", []),
        ("NoDevFiles", []),
    ],
)
def test_what_the_environment_hides_is_not_there(visible: str | None, ids: list[str]) -> None:
    assert [card.id for card in seen(TWO, visible)] == ids


def test_cards_of_one_name_are_told_apart() -> None:
    other = Accelerator("GPU-ccc", "NVIDIA A2000", 6_138)
    assert device_titles((*TWO, other)) == (
        "NVIDIA RTX 4090 1",
        "NVIDIA RTX 4090 2",
        "NVIDIA A2000",
    )


def test_each_card_that_may_work_has_a_worker_that_sees_no_other() -> None:
    both = diffusion_posts(TWO, [], 1)
    assert [post.environment for post in both] == [
        (("CUDA_VISIBLE_DEVICES", "GPU-aaa"),),
        (("CUDA_VISIBLE_DEVICES", "GPU-bbb"),),
    ]
    assert len({post.name for post in both}) == 2
    (second,) = diffusion_posts(TWO, ["GPU-aaa"], 4)
    assert second.device == "NVIDIA RTX 4090 2", "a title does not depend on who is idle"


def test_without_a_card_at_work_so_many_work_on_the_processor() -> None:
    (alone,) = diffusion_posts((), [], 1)
    assert (alone.name, alone.device, alone.environment) == ("diffusion", "", ())
    two = diffusion_posts((), [], 2)
    assert [post.device for post in two] == ["CPU 1", "CPU 2"]
    hidden = diffusion_posts(TWO, ["GPU-aaa", "GPU-bbb"], 2)
    assert [post.environment for post in hidden] == [(("CUDA_VISIBLE_DEVICES", "-1"),)] * 2


def test_a_take_is_made_again_on_its_own_card_while_that_is_there() -> None:
    (same,) = posts_of_card(TWO, "GPU-bbb")("diffusion")
    assert same.environment == (("CUDA_VISIBLE_DEVICES", "GPU-bbb"),)
    for gone in ("GPU-zzz", ""):
        (any_card,) = posts_of_card(TWO, gone)("diffusion")
        assert any_card.environment == ()
    assert posts_of_card(TWO, "GPU-bbb")("clay")[0].environment == ()


def test_apples_chip_has_one_worker() -> None:
    (only,) = diffusion_posts((Accelerator("", "Apple silicon", 0),), [], 4)
    assert (only.device, only.environment) == ("Apple silicon", ())


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands for the driver's tool")
def test_the_drivers_tool_is_asked_on_a_thread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tool = tmp_path / "nvidia-smi"
    tool.write_text(f"#!/bin/sh\ncat <<'END'\n{ANSWER}END\n")
    tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.delenv("CUDA_VISIBLE_DEVICES", raising=False)
    assert accelerators() == TWO
    told: list[str] = []
    settings = Settings()
    devices = Devices(settings, lambda: told.append("found"))
    assert eventually(lambda: told == ["found"])
    assert devices.cards == TWO
    assert [post.lane for post in devices.posts("diffusion")] == ["diffusion"] * 2
    settings.idle_devices = ["GPU-bbb"]
    assert len(devices.posts("diffusion")) == 1
    assert [post.name for post in devices.posts("clay")] == ["clay"]
