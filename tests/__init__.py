"""The tests, and what their process needs before torch is imported.

Threads of OpenMP that have nothing to do sleep, as in our workers: while they look for work on a
machine that is busy elsewhere, each step of a tiny model costs 10 to 20 times as much.
"""

import os

os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
