"""Which build of torch a machine gets."""

import pytest
import torch_build
from torch_build import Machine, choose

VERSION = "2.13.0"
INDEX = "file:///wheels"


def test_linux_without_a_card_wants_the_cpu_build_and_can_do_with_the_large_one() -> None:
    build = choose(Machine("Linux"), VERSION)
    assert build.kind == "cpu"
    assert build.requirements == ("torch==2.13.0+cpu", "torch==2.13.0")
    assert "CPU build, because no NVIDIA card" in build.line
    assert "large CUDA build" in build.fallback
    assert torch_build.INDEX_VARIABLE in build.fallback


@pytest.mark.parametrize("system", ["Darwin", "Windows"])
def test_elsewhere_the_plain_wheel_is_the_cpu_build(system: str) -> None:
    build = choose(Machine(system), VERSION)
    assert (build.kind, build.requirements) == ("cpu", ("torch==2.13.0",))


def test_a_card_on_linux_never_gets_a_cpu_wheel_that_happens_to_lie_around() -> None:
    build = choose(Machine("Linux", nvidia="nvidia-smi"), VERSION)
    assert build.kind == "cuda"
    assert build.requirements[0] == "torch===2.13.0"
    assert "NVIDIA card was found (nvidia-smi)" in build.line


def test_a_card_on_windows_is_told_where_the_cuda_build_is() -> None:
    build = choose(Machine("Windows", nvidia="nvidia-smi.exe"), VERSION)
    assert build.kind == "cpu"
    assert torch_build.INDEX_VARIABLE in build.line


def test_a_card_on_windows_with_an_index_gets_the_cuda_build_from_there() -> None:
    build = choose(Machine("Windows", nvidia="nvidia-smi.exe", index=INDEX), VERSION)
    assert (build.kind, build.index) == ("cuda", INDEX)


def test_a_new_card_or_another_index_asks_for_other_files() -> None:
    machines = [
        Machine("Linux"),
        Machine("Linux", nvidia="nvidia-smi"),
        Machine("Linux", index=INDEX),
        Machine("Linux", nvidia="nvidia-smi", index=INDEX),
    ]
    assert len({choose(machine, VERSION).key for machine in machines}) == len(machines)


def test_what_showed_the_card_does_not_matter_to_the_files() -> None:
    by_driver = choose(Machine("Linux", nvidia="/proc/driver/nvidia/version"), VERSION)
    by_tool = choose(Machine("Linux", nvidia="nvidia-smi"), VERSION)
    assert by_driver.key == by_tool.key
