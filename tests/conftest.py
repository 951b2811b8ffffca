"""What every test can count on: its own user folder, and Qt without a screen where there is none.

The environment is set here, before anything imports Qt or reads a setting.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile

from hypothesis import HealthCheck, settings

HOME = tempfile.mkdtemp(prefix="previz-tests-")
os.environ["PREVIZ_HOME"] = HOME

if sys.platform == "linux" and not os.environ.get("DISPLAY"):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# A busy machine is no fault of the code: nothing here is judged by the clock.
settings.register_profile("previz", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("previz")


def pytest_unconfigure() -> None:
    shutil.rmtree(HOME, ignore_errors=True)
