"""A screenplay file to a Screenplay, or a refusal that says what to do."""

from __future__ import annotations

import codecs
import stat
from pathlib import Path

from previz.errors import ScriptError
from previz.model.screenplay import ElementKind, Screenplay
from previz.script import xml_tree
from previz.script.fdx import parse_fdx
from previz.script.fountain import parse

MAX_BYTES = 10 * 1024 * 1024
"""A 120-page screenplay is about 0.2 MB; this is fifty of them."""

_FINAL_DRAFT = ".fdx"

_FOREIGN = {
    b"%PDF": "It is a PDF.",
    b"PK\x03\x04": "It is a zip container (Word, Fade In, Highland).",
    b"{\\rtf": "It is a rich text file.",
    b"\xd0\xcf\x11\xe0": "It is an old Word document.",
}
_PLAIN_TEXT = (
    "Save it as Fountain, Final Draft (.fdx) or plain text (UTF-8) in your writing program."
)


def read_screenplay(path: Path) -> Screenplay:
    """Read a Final Draft file (``.fdx``, or any XML) or a Fountain file (anything else).

    Fountain is UTF-8 with or without a byte-order mark, or UTF-16 with one, at most 10 MB; Final
    Draft at most 32 MB. Nothing is guessed and nothing repaired.

    Raises:
        ScriptError: there is no such file, it cannot be read, it is not text in these encodings,
            its XML is broken or foreign, or it has no scene in it.
    """
    data = _bytes_of(path)
    if _is_xml(path, data):
        screenplay = parse_fdx(data, path.name)
        fix = "Give each scene a paragraph of the style Scene Heading, and save it again."
    else:
        text = _decoded(data, path.name)
        if not text.strip():
            raise _empty(path.name)
        screenplay = parse(text)
        fix = "Start each scene with INT. or EXT. on a line of its own, or with a full stop."
    if all(element.kind is not ElementKind.SCENE_HEADING for element in screenplay.elements):
        raise ScriptError(f"“{path.name}” is not a screenplay.", "It has no scene heading.", fix)
    return screenplay


def _is_xml(path: Path, data: bytes) -> bool:
    """Whether a file is to be read as Final Draft's: by its first letters, else by its name."""
    head = data[:512].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if head.startswith((b"<?xml", b"<FinalDraft")):
        return True
    return path.suffix.lower() == _FINAL_DRAFT and not head.startswith(tuple(_FOREIGN))


def _empty(name: str) -> ScriptError:
    return ScriptError(
        f"“{name}” is empty.", "There are no words in it.", "Choose a file with a screenplay."
    )


def _bytes_of(path: Path) -> bytes:
    """The whole file, refused by its size before it is read.

    Raises:
        ScriptError: missing, not a regular file, too large, empty, or not readable.
    """
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            raise ScriptError(
                f"“{path.name}” is a folder.", "A screenplay is a file.", "Choose the file in it."
            )
        if not stat.S_ISREG(status.st_mode):
            raise ScriptError(
                f"“{path.name}” is not a file.", "It is a device or a pipe.", "Choose a text file."
            )
        limit = xml_tree.MAX_BYTES if path.suffix.lower() == _FINAL_DRAFT else MAX_BYTES
        if status.st_size > limit:
            raise ScriptError(
                f"“{path.name}” is too large: {status.st_size / 1024**2:.1f} MB.",
                f"A screenplay has at most {limit // 1024**2} MB; a feature has about 0.2 MB.",
                "Check that this is the script, or split it.",
            )
        data = path.read_bytes()
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
    except OSError as error:
        raise ScriptError(
            f"“{path.name}” cannot be read.", f"{error.strerror}.", "Copy it and try again."
        ) from error
    if not data:
        raise _empty(path.name)
    return data


def _decoded(data: bytes, name: str) -> str:
    """The bytes as text.

    Raises:
        ScriptError: binary, or an encoding that is not UTF-8 or marked UTF-16.
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
        return data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        start = error.start + (3 if data.startswith(codecs.BOM_UTF8) else 0)
        raise ScriptError(
            f"“{name}” cannot be decoded.",
            f"Byte {start} is not valid {'UTF-16' if wide else 'UTF-8'}.",
            "Open it in your writing program and save it as UTF-8.",
        ) from None
