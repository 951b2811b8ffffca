"""What a script lost on its way in is said on stderr; stdout stays for programs."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.running import previz

SCRIPT = "INT. SHOP - DAY\n\nMEI waits. [[who?\n\nMEI\nNot tonight.\n"


def test_a_doubt_is_said_with_its_line(tmp_path: Path) -> None:
    script = tmp_path / "shop.fountain"
    script.write_text(SCRIPT, encoding="utf-8")
    answer = previz("plan", script, "--json")
    assert answer.code == 0 and json.loads(answer.out)["scenes"]
    assert "“shop.fountain” was read as Fountain." in answer.err
    assert "note: Line 3: a note opens with [[" in answer.err


def test_a_script_read_whole_says_nothing(tmp_path: Path) -> None:
    script = tmp_path / "shop.fountain"
    script.write_text(SCRIPT.replace("[[", ""), encoding="utf-8")
    assert previz("plan", script, "--json").err == ""
