"""What a Final Draft file has and a screenplay has not, said with its lines in the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from previz.script.imported import shortened, spans_of
from previz.script.xml_tree import Node

_READ = ("Text", "ScriptNote", "DualDialogue", "OmittedScene", "SceneProperties", "Paragraph")
_NEVER_SHOWN = ("TagData", "Tag", "Bookmark", "Label")
_NAMES = {
    "Watermarking": "The watermark",
    "AltCollection": "The collection of alternative dialogue",
}


def left_out(root: Node, paragraphs: Sequence[Node]) -> tuple[str, ...]:
    """Sentences on alternatives, running heads and what else holds words."""
    return shortened(_found(root, paragraphs), "And {} more.")


def _found(root: Node, paragraphs: Sequence[Node]) -> Iterator[str]:
    every = [inside for paragraph in paragraphs for inside in _within(paragraph)]
    struck = [
        node.line
        for node in every
        if any("Strikeout" in run.attributes.get("Style", "") for run in _runs(node))
    ]
    if struck:
        yield f"The line through words, which are kept: line {spans_of(struck)}."
    others: dict[str, list[int]] = {}
    for node in every:
        for child in node.children():
            if child.tag not in (*_READ, *_NEVER_SHOWN) and _has_words(child):
                others.setdefault(child.tag, []).append(child.line)
    for tag, lines in others.items():
        yield f"What <{tag[:40]}> holds: line {spans_of(lines)}."
    for part in root.children("HeaderAndFooter"):
        if _has_words(part):
            yield f"The running heads: line {part.line}."
    for tag, name in _NAMES.items():
        for part in root.children(tag):
            if _has_words(part):
                yield f"{name}: line {part.line}."


def _within(paragraph: Node) -> Iterator[Node]:
    """The paragraph, and those in its columns and omitted scenes."""
    yield paragraph
    for block in paragraph.children("DualDialogue", "OmittedScene", "Paragraph"):
        yield from _within(block)


def _runs(node: Node) -> list[Node]:
    return node.children("Text")


def _has_words(node: Node) -> bool:
    return bool(node.text.strip()) or any(_has_words(child) for child in node.children())
