"""The size check finds what is too long, and nothing else."""

from pathlib import Path

import check_sizes
import pytest
from check_sizes import Limit, Size


def body(lines: int) -> str:
    """A function of that many lines."""
    return "def long():\n" + "    pass\n" * (lines - 1)


def test_a_function_reaches_from_def_to_its_last_line() -> None:
    text = "import os\n\n@decorated\ndef outer():\n    def inner():\n        pass\n\n    return 1\n"
    found = {size.where: size.lines for size in check_sizes.function_sizes(text, "a.py")}
    assert found == {"a.py:4 outer": 5, "a.py:5 inner": 2}


def test_methods_and_async_functions_count() -> None:
    text = "class A:\n    async def b(self):\n        pass\n"
    assert [size.where for size in check_sizes.function_sizes(text, "a.py")] == ["a.py:2 b"]


@pytest.mark.parametrize(("count", "expected"), [(0, 0), (1, 1), (20, 19), (100, 95)])
def test_p95_is_the_nearest_rank(count: int, expected: int) -> None:
    sizes = [Size(str(lines), lines) for lines in range(count, 0, -1)]
    assert check_sizes.p95(sizes) == expected


def test_the_limit_itself_is_allowed() -> None:
    assert check_sizes.faults([Size("a.py", 80)], Limit(80, 80), "function") == []


def test_one_that_is_too_long_is_named() -> None:
    (fault,) = check_sizes.faults([Size("a.py:1 f", 81)], Limit(80, 90), "function")
    assert "a.py:1 f has 81 lines" in fault


def test_many_that_are_long_break_the_p95() -> None:
    sizes = [Size("f", 41), *[Size("g", 10)] * 10]
    (fault,) = check_sizes.faults(sizes, Limit(80, 40), "function")
    assert "it is 41" in fault


@pytest.mark.parametrize(("lines", "status"), [(40, 0), (81, 1)])
def test_a_whole_tree_passes_or_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], lines: int, status: int
) -> None:
    (tmp_path / "previz").mkdir()
    (tmp_path / "previz" / "scene.py").write_text(body(lines))
    assert check_sizes.main(tmp_path) == status
    assert ("previz/scene.py:1 long has 81" in capsys.readouterr().out) == bool(status)
