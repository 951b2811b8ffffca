"""A screenplay file to a Screenplay, or a refusal that says what to do."""

from __future__ import annotations

import codecs
import stat
from pathlib import Path

from previz.errors import ScriptError
from previz.model.screenplay import ElementKind, Screenplay
from previz.script import container, pdf, xml_tree
from previz.script.container import Container
from previz.script.fade_in import read_fade_in
from previz.script.fdx import read_fdx
from previz.script.highland import bundled_text, text_part
from previz.script.imported import Imported
from previz.script.typed import read_fountain, read_typed

MAX_BYTES = 10 * 1024 * 1024
"""Of text. A 120-page screenplay is about 0.2 MB; this is fifty of them."""

MAX_LINES = 200_000
"""Of text. A 120-page screenplay has about 6,600."""

SUFFIXES = (
    *(".fountain", ".spmd", ".fdx", ".fadein", ".highland", ".textbundle", ".textpack"),
    *(".pdf", ".txt", ".md", ".osf"),
)
"""What dialogs offer. The content decides how a file is read."""

_LIMITS = {
    ".fdx": xml_tree.MAX_BYTES,
    ".osf": xml_tree.MAX_BYTES,
    ".pdf": pdf.MAX_BYTES,
    ".fadein": container.MAX_BYTES,
    ".highland": container.MAX_BYTES,
    ".textbundle": container.MAX_BYTES,
    ".textpack": container.MAX_BYTES,
}
_FOUNTAIN = (".fountain", ".spmd", ".md", ".markdown")
_XML = (".fdx", ".osf")
_ZIP = b"PK\x03\x04"
_PDF = b"%PDF-"
_FADE_IN = "document.xml"
_FOREIGN = {
    b"{\\rtf": "It is a rich text file.",
    b"\xd0\xcf\x11\xe0": "It is an old Word document.",
    b"PK\x05\x06": "It is an empty zip file.",
}
_PLAIN_TEXT = (
    "Save it as Fountain, Final Draft (.fdx) or plain text (UTF-8) in your writing program."
)
_FIX = {
    "Final Draft": "Give each scene a paragraph of the style Scene Heading, and save it again.",
    "Fade In": "Give each scene a paragraph of the style Scene Heading, and save it again.",
    "PDF": "Check that this is a screenplay with headings such as INT. or EXT.",
}
_START = "Start each scene with INT. or EXT. on a line of its own, or with a full stop."


def read_screenplay(path: Path) -> Screenplay:
    """The screenplay of ``read_script``, without its report. Raises ScriptError."""
    return read_script(path).screenplay


def read_script(path: Path) -> Imported:
    """Read a script: Fountain, Final Draft, Fade In, Highland, PDF or plain text.

    The content decides, then the name. Text is UTF-8 with or without a byte-order mark, or UTF-16
    with one, at most 10 MB; XML at most 32 MB; PDF and containers at most 64 MB.

    Raises:
        ScriptError: there is no such file, it cannot be read, it is none of these, it is broken,
            locked or hostile, or it has no scene in it.
    """
    data = _bytes_of(path)
    imported = _imported(path, data)
    kinds = {element.kind for element in imported.screenplay.elements}
    if ElementKind.SCENE_HEADING not in kinds:
        fix = _FIX.get(imported.format, _START)
        raise ScriptError(f"“{path.name}” is not a screenplay.", "It has no scene heading.", fix)
    return imported


def _imported(path: Path, data: bytes) -> Imported:
    """Read bytes by what they begin with.

    Raises:
        ScriptError: as ``read_script``.
    """
    name, suffix = path.name, path.suffix.lower()
    if _PDF in data[:1024]:
        return pdf.read_pdf(path)
    if data.startswith(_ZIP):
        return _from_container(Container(data, name), name)
    if _is_xml(suffix, data):
        root = xml_tree.read_tree(data, name)
        return read_fade_in(root, name) if root.tag == "document" else read_fdx(root, name)
    text = _decoded(data, name)
    if not text.strip():
        raise _empty(name)
    return read_fountain(text) if suffix in _FOUNTAIN else read_typed(text)


def _from_container(parts: Container, name: str) -> Imported:
    """Read a Fade In document, or the text of a Highland one.

    Raises:
        ScriptError: neither is in it, or it is broken or hostile.
    """
    if "word/document.xml" in parts.names:
        raise ScriptError(f"“{name}” is a Word document.", "It is no screenplay file.", _PLAIN_TEXT)
    if _FADE_IN in parts.names and not text_part(parts.names):
        data = parts.read(_FADE_IN, xml_tree.MAX_BYTES)
        return read_fade_in(xml_tree.read_tree(data, name), name)
    text = _decoded(bundled_text(parts, name), name)
    if not text.strip():
        raise _empty(name)
    found = read_fountain(text)
    return Imported(found.screenplay, "Highland", notes=found.notes)


def _is_xml(suffix: str, data: bytes) -> bool:
    """Whether a file is XML: by its first letters, else by its name."""
    head = data[:512].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if head.startswith((b"<?xml", b"<FinalDraft", b"<document")):
        return True
    return suffix in _XML and not head.startswith(tuple(_FOREIGN))


def _empty(name: str) -> ScriptError:
    return ScriptError(
        f"“{name}” is empty.", "There are no words in it.", "Choose a file with a screenplay."
    )


def _bytes_of(path: Path) -> bytes:
    """The whole file, refused by its size before it is read. Of a TextBundle folder, its text.

    Raises:
        ScriptError: missing, not a regular file, too large, empty, or not readable.
    """
    try:
        data = _bytes_at(path)
    except FileNotFoundError:
        raise ScriptError(
            f"There is no file “{path}”.", "It may have been moved.", "Check the name and folder."
        ) from None
    except PermissionError:
        raise ScriptError(
            f"“{path.name}” cannot be opened.",
            "You have no permission to read it.",
            "Change its permissions, or copy it to a folder of yours.",
        ) from None
    except (OSError, ValueError) as error:
        why = (error.strerror or str(error)) if isinstance(error, OSError) else str(error)
        raise ScriptError(
            f"“{path.name}” cannot be read.", f"{why}.".capitalize(), "Copy it and try again."
        ) from error
    if not data:
        raise _empty(path.name)
    return data


def _bytes_at(path: Path) -> bytes:
    status = path.stat()
    if stat.S_ISDIR(status.st_mode):
        part = text_part([entry.name for entry in path.iterdir()])
        if path.suffix.lower() in (".textbundle", ".highland") and part:
            return _bytes_at(path / part)
        raise ScriptError(
            f"“{path.name}” is a folder.", "A screenplay is a file.", "Choose the file in it."
        )
    if not stat.S_ISREG(status.st_mode):
        raise ScriptError(
            f"“{path.name}” is not a file.", "It is a device or a pipe.", "Choose a text file."
        )
    limit = _LIMITS.get(path.suffix.lower(), MAX_BYTES)
    if status.st_size > limit:
        raise ScriptError(
            f"“{path.name}” is too large: {status.st_size / 1024**2:.1f} MB.",
            f"A screenplay has at most {limit // 1024**2} MB; a feature has about 0.2 MB.",
            "Check that this is the script, or split it.",
        )
    return path.read_bytes()


def _decoded(data: bytes, name: str) -> str:
    """The bytes as text.

    Raises:
        ScriptError: binary, an encoding that is not UTF-8 or marked UTF-16, or too many lines.
    """
    for magic, why in _FOREIGN.items():
        if data.startswith(magic):
            raise ScriptError(f"“{name}” is not plain text.", why, _PLAIN_TEXT)
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)) or (not wide and 0 in data):
        raise ScriptError(
            f"“{name}” is not plain text.",
            f"There is a zero byte at byte {data.find(0)}: this is a binary file.",
            _PLAIN_TEXT,
        )
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        start = error.start + (3 if data.startswith(codecs.BOM_UTF8) else 0)
        line = data.count(b"\n", 0, start) + 1
        raise ScriptError(
            f"“{name}” cannot be decoded.",
            f"Byte {start}, on line {line}, is not valid {'UTF-16' if wide else 'UTF-8'}.",
            "Open it in your writing program and save it as UTF-8.",
        ) from None
    lines = max(text.count("\n"), text.count("\r"))
    if lines > MAX_LINES:
        raise ScriptError(
            f"“{name}” is too long: {lines:,} lines.",
            f"At most {MAX_LINES:,} lines are read; a feature has about 6,600.",
            "Check that this is the script, or split it.",
        )
    return text
