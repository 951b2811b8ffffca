"""Highland documents and TextBundles: a zip, or a folder, with the script as text in it."""

from __future__ import annotations

from pathlib import PurePosixPath

from previz.errors import ScriptError
from previz.script.container import Container

MAX_TEXT_BYTES = 10 * 1024 * 1024
_SUFFIXES = (".fountain", ".md", ".markdown", ".spmd", ".txt")
"""Of ``text.*``, in the order of preference; Highland writes ``text.md`` or ``text.fountain``."""


def text_part(names: list[str]) -> str:
    """The part that holds the words, the least deep in folders; empty when there is none."""
    found = []
    for name in names:
        path = PurePosixPath(name)
        hidden = any(part.startswith((".", "__MACOSX")) for part in path.parts)
        if not hidden and path.stem.lower() == "text" and path.suffix.lower() in _SUFFIXES:
            found.append((len(path.parts), _SUFFIXES.index(path.suffix.lower()), name))
    return min(found)[2] if found else ""


def bundled_text(container: Container, name: str) -> bytes:
    """The script's text in a Highland or TextBundle container. ``name`` is the file's, for errors.

    Raises:
        ScriptError: there is no ``text.*`` in it, or it cannot be read.
    """
    part = text_part(container.names)
    if not part:
        raise ScriptError(
            f"“{name}” has no script in it.",
            "It is a zip file without a text.md, text.fountain or document.xml.",
            "Export the script as Fountain or Final Draft from your writing program.",
        )
    return container.read(part, MAX_TEXT_BYTES)
