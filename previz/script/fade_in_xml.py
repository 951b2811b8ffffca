"""The Open Screenplay Format's XML: attributes however they are spelled, styles, old tags."""

from __future__ import annotations

from collections.abc import Iterator

from previz.model.screenplay import ElementKind
from previz.script.fdx_text import Run
from previz.script.xml_tree import Node

Kind = ElementKind

_BUILT_IN = (
    *("normal text", "scene heading", "action", "character", "parenthetical"),
    *("dialogue", "transition", "shot"),
)
"""The order of ``builtin_index``; a style's name may be in the writer's language."""

KINDS = {
    "scene heading": Kind.SCENE_HEADING,
    "character": Kind.CHARACTER,
    "parenthetical": Kind.PARENTHETICAL,
    "dialogue": Kind.DIALOGUE,
    "transition": Kind.TRANSITION,
    "singing": Kind.LYRIC,
    "lyrics": Kind.LYRIC,
    "action": Kind.ACTION,
    "shot": Kind.ACTION,
    "normal text": Kind.ACTION,
}
_OLD_TAGS = {"b": "Bold", "i": "Italic", "u": "Underline"}
_OLD_OTHER = ("s", "strike", "font", "size", "bgcolor", "color")
_LONGEST_TAG = 60


def attribute(node: Node, *names: str) -> str:
    """The first of these attributes that the node has, however it spells them; or empty."""
    found = {key.replace("_", "").lower(): value for key, value in node.attributes.items()}
    return next((found[name] for name in names if found.get(name)), "")


def is_on(node: Node, name: str) -> bool:
    return attribute(node, name).lower() in ("1", "true", "yes")


def is_old(root: Node) -> bool:
    """Whether the words hold tags of version 1 (``<b>``); later versions have attributes."""
    version = attribute(root, "version")
    return version.isascii() and version.isdigit() and int(version[:6]) < 20


def styles_of(root: Node) -> dict[str, str]:
    """Every style's own name to the built-in one that it is based on."""
    nodes = [node for part in root.children("styles") for node in part.children("style")]
    bases: dict[str, str] = {}
    found: dict[str, str] = {}
    for node in nodes:
        name = attribute(node, "name").lower()
        index = attribute(node, "builtinindex")
        if index.isascii() and index.isdigit() and len(index) < 3 and int(index) < len(_BUILT_IN):
            found[name] = _BUILT_IN[int(index)]
        bases[name] = attribute(node, "basestylename", "basestyle").lower()
    for name in bases:
        seen: list[str] = []
        at = name
        while at and at not in found and at not in KINDS and at not in seen:
            seen.append(at)
            at = bases.get(at, "")
        known = found.get(at, at)
        if known in KINDS:
            found.update((other, known) for other in seen)
    return found


def old_runs(words: str) -> Iterator[Run]:
    """Words of version 1.2, whose marks are tags written into them."""
    on: list[str] = []
    start = at = 0
    while (at := words.find("<", at)) >= 0:
        end = words.find(">", at, at + _LONGEST_TAG)
        tag = words[at + 1 : end].lower() if end > 0 else ""
        name = tag.removeprefix("/").partition("=")[0].strip()
        if name not in _OLD_TAGS and name not in _OLD_OTHER and name != "br":
            at += 1
            continue
        yield words[start:at], frozenset(on)
        if name == "br":
            yield "\n", frozenset()
        elif name in _OLD_TAGS and not tag.startswith("/"):
            on.append(_OLD_TAGS[name])
        elif name in _OLD_TAGS and _OLD_TAGS[name] in on:
            on.remove(_OLD_TAGS[name])
        start = at = end + 1
    yield words[start:], frozenset(on)
