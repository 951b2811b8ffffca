"""The set-up scripts are programs beside the packages: make them importable here.

At the end of the path: ``packaging/test.py`` must not hide the standard library's ``test``.
"""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2] / "packaging"))
