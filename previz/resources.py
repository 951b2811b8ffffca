"""Where the shipped data is: tables, shaders, samples, fonts, translations."""

from pathlib import Path

import previz


def resource(name: str) -> Path:
    """The path of a shipped file or folder, in a checkout and in a wheel alike.

    Args:
        name: relative to ``resources/``, with forward slashes: ``"tables/moves.json"``.

    Raises:
        FileNotFoundError: the installation is incomplete.
    """
    package = Path(previz.__file__).parent
    for root in (package / "_resources", package.parent / "resources"):
        path = root / name
        if path.exists():
            return path
    raise FileNotFoundError(f"Previz is not installed completely: resources/{name} is missing.")
