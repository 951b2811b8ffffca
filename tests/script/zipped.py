"""Fade In and Highland files for tests, written the way the programs write them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

STYLES = "".join(
    f'<style name="{name}" builtin="1" builtin_index="{index}" label="{name}"/>'
    for index, name in enumerate(
        (
            *("Normal Text", "Scene Heading", "Action", "Character"),
            *("Parenthetical", "Dialogue", "Transition", "Shot"),
        )
    )
)


def zipped(parts: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file with these parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return buffer.getvalue()


def para(style: str, *runs: str, more: str = "", base: str = "basestylename", **marks: str) -> str:
    """A paragraph; a run that does not begin with ``<`` is plain. ``more`` goes on the style."""
    texts = "".join(r if r.startswith("<text") else f"<text>{escape(r)}</text>" for r in runs)
    attributes = "".join(f" {key}={quoteattr(value)}" for key, value in marks.items())
    return f'<para{attributes}><style {base}="{style}" {more}/>{texts}</para>'


def document(
    *paragraphs: str, version: str = "30", before: str = STYLES, after: str = "", info: str = ""
) -> bytes:
    """The XML of an Open Screenplay Format document. ``before`` holds its styles."""
    end = '<para><style name="Normal Text"/><text></text></para>'
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<document type="Open Screenplay Format document" version="{version}">\n'
        f"<info {info}/><settings/><styles>{before}</styles>\n"
        f"<paragraphs>\n{chr(10).join(paragraphs)}\n{end}</paragraphs>{after}\n</document>\n"
    ).encode()


def fade_in(*paragraphs: str, **rest: str) -> bytes:
    """A ``.fadein`` file."""
    return zipped({"document.xml": document(*paragraphs, **rest)})
