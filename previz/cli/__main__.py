"""``python -m previz.cli``."""

from __future__ import annotations

import sys

from previz.cli import main

sys.exit(main())
