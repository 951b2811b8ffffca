"""What all tests count on is in place before the first library that reads it."""

from __future__ import annotations

import os
import subprocess
import sys

ORDER = """
import os, sys
import tests
assert "torch" not in sys.modules and "numpy" not in sys.modules
print(os.environ["OMP_WAIT_POLICY"])
"""


def test_threads_without_work_sleep() -> None:
    """A test process that spins takes its cores from the workers that it waits for."""
    alone = {name: value for name, value in os.environ.items() if name != "OMP_WAIT_POLICY"}
    done = subprocess.run(
        [sys.executable, "-c", ORDER], capture_output=True, text=True, check=True, env=alone
    )
    assert done.stdout.strip() == "PASSIVE"
    assert os.environ["OMP_WAIT_POLICY"] == "PASSIVE"
