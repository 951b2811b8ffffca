"""Other people's Fountain parsers, when they are installed, in the words of our battery.

None is needed: what is missing is left out of the table. Elements are (kind, words) or, for
headings with numbers, columns and sections, (kind, words, extra). Each adapter is as kind to its
parser as it can be: lines of one speech are joined, brackets are put around parentheticals.
"""

from __future__ import annotations

import importlib
import io
from collections.abc import Callable, Iterator
from typing import Any

Shown = list[tuple[str, ...]]
Read = Callable[[str], Shown]


def installed() -> dict[str, Read | None]:
    """Every parser that we know of; None for those that cannot be imported here."""
    found: dict[str, Read | None] = {}
    for name, module, adapter in (
        ("screenplain", "screenplain.parsers.fountain", _screenplain),
        ("screenplay-tools", "screenplay_tools.fountain.parser", _screenplay_tools),
        ("fountain-py", "fountain", _fountain_py),
        ("fountain-parser", "fountain_parser", _fountain_parser),
        ("jouvence", "jouvence.parser", _jouvence),
    ):
        try:
            library = importlib.import_module(module)
        except ImportError:
            found[name] = None
            continue
        found[name] = _reader(library, adapter)
    return found


def _reader(library: Any, adapter: Callable[[Any, str], Iterator[tuple[str, ...]]]) -> Read:
    return lambda text: list(adapter(library, text))


def _kind(element: Any) -> str:
    return str(getattr(element.type, "value", element.type)).lower()


def _screenplain(library: Any, text: str) -> Iterator[tuple[str, ...]]:
    for part in library.parse(io.StringIO(text)).paragraphs:
        yield from _screenplain_part(part)


def _screenplain_part(part: Any) -> Iterator[tuple[str, ...]]:
    match type(part).__name__:
        case "Slug":
            number = str(part.scene_number) if part.scene_number else ""
            yield ("scene_heading", str(part.line), number)
            if part.synopsis:
                yield ("synopsis", part.synopsis)
        case "Section":
            yield ("section", str(part.text), str(part.level))
            if part.synopsis:
                yield ("synopsis", part.synopsis)
        case "Dialog":
            yield from _screenplain_speech(part, "")
        case "DualDialog":
            yield from _screenplain_speech(part.left, "left")
            yield from _screenplain_speech(part.right, "right")
        case "Action":
            kind = "centered" if part.centered else "action"
            yield (kind, "\n".join(map(str, part.lines)))
        case "Transition":
            yield ("transition", str(part.line))
        case "PageBreak":
            yield ("page_break", "")


def _screenplain_speech(part: Any, side: str) -> Iterator[tuple[str, ...]]:
    yield ("character", str(part.character), side)
    for bracket, line in part.blocks:
        yield ("parenthetical" if bracket else "dialogue", str(line), side)


def _screenplay_tools(library: Any, text: str) -> Iterator[tuple[str, ...]]:
    parser = library.Parser()
    parser.add_text(text)
    names = {"heading": "scene_heading", "pagebreak": "page_break"}
    for element in parser.script.elements:
        kind = names.get(_kind(element), _kind(element))
        words = element.text.strip()
        if kind == "scene_heading":
            yield (kind, words, element.scene_number or "")
        elif kind == "character":
            name = f"{element.name} {element.extension or ''}".strip()
            yield (kind, name, "right" if element.is_dual_dialogue else "")
        elif kind == "section":
            yield (kind, words, str(element.level))
        elif kind == "parenthetical":
            yield (kind, f"({words})")
        else:
            yield ("centered" if getattr(element, "centered", False) else kind, words)


def _fountain_py(library: Any, text: str) -> Iterator[tuple[str, ...]]:
    for element in library.FountainParser().parse(text).elements:
        yield from _fountain_py_element(element, "")


def _fountain_py_element(element: Any, side: str) -> Iterator[tuple[str, ...]]:
    kind, more = _kind(element), element.metadata
    if kind == "dual_dialogue":
        for which in ("left", "right"):
            for part in (more[f"{which}_character"], *more[f"{which}_dialogue"]):
                yield from _fountain_py_element(part, which)
    elif kind == "scene_heading":
        yield (kind, element.text, str(more.get("scene_number") or ""))
    elif kind == "character":
        extension = more.get("extension")
        yield (kind, f"{element.text} ({extension})" if extension else element.text, side)
    elif kind == "section":
        yield (kind, element.text, str(more.get("level", "")))
    elif kind == "page_break":
        yield (kind, "")
    elif kind != "title_page":
        yield ({"lyrics": "lyric"}.get(kind, kind), element.text, side)


def _fountain_parser(library: Any, text: str) -> Iterator[tuple[str, ...]]:
    for element in library.parse(text).elements:
        kind = str(element.element_type.value)
        match kind:
            case "scene_heading":
                yield (kind, element.text, element.scene_number or "")
            case "character":
                extensions = "".join(f" ({part})" for part in element.extensions)
                yield (kind, element.name + extensions, "right" if element.is_dual else "")
            case "section_heading":
                yield ("section", element.text, str(element.level))
            case "page_break":
                yield (kind, "")
            case "parenthetical":
                yield (kind, f"({element.text.strip('()')})")
            case _:
                yield ("centered" if getattr(element, "is_centered", False) else kind, element.text)


def _jouvence(library: Any, text: str) -> Iterator[tuple[str, ...]]:
    kinds = (
        *("action", "centered", "character", "dialogue", "parenthetical", "transition"),
        *("lyric", "page_break", "section", "synopsis"),
    )
    for scene in library.JouvenceParser().parseString(text).scenes:
        if scene.header:
            yield ("scene_heading", scene.header)
        for part in scene.paragraphs:
            words = part.text or ""
            depth = str(part.depth) if hasattr(part, "depth") else ""
            yield (kinds[part.type], words, depth)
