"""XML from strangers to a small tree: no entities, no document type, bounded in every direction."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.parsers import expat

from previz.errors import ScriptError

MAX_BYTES = 32 * 1024 * 1024
MAX_DEPTH = 64
"""Final Draft itself nests about ten deep."""

MAX_NODES = 500_000
"""A feature has about 20,000."""

MAX_LETTERS = 1_000_000
"""Of one name, attribute or text; a whole feature has 0.2 million."""

_SAVE_AGAIN = "Open it in the program that wrote it and save it again."
_TOO_EARLY = (
    expat.errors.codes[expat.errors.XML_ERROR_NO_ELEMENTS],
    expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_TOKEN],
    expat.errors.codes[expat.errors.XML_ERROR_PARTIAL_CHAR],
    expat.errors.codes[expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION],
)


@dataclass(frozen=True, slots=True)
class Node:
    """An element: its name, attributes, source line from one, and texts and children in order."""

    tag: str
    attributes: dict[str, str]
    line: int
    content: list[Node | str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its own text, without that of its children."""
        return "".join(part for part in self.content if isinstance(part, str))

    def children(self, *tags: str) -> list[Node]:
        """Its direct children of these names, in order; all when none is named."""
        nodes = (part for part in self.content if isinstance(part, Node))
        return [node for node in nodes if not tags or node.tag in tags]


def read_tree(data: bytes, name: str) -> Node:
    """The root of an XML document, parsed from one buffer. ``name`` is the file's, for errors.

    Raises:
        ScriptError: broken or cut off, has a document type, or is larger or deeper than any script.
    """
    if len(data) > MAX_BYTES:
        raise ScriptError(
            f"“{name}” is too large: {len(data) / 1024**2:.1f} MB.",
            f"At most {MAX_BYTES // 1024**2} MB of XML are read; a feature has about 2 MB.",
            "Check that this is the script, or split it.",
        )
    builder = _Builder(name)
    try:
        builder.parser.Parse(data, True)
    except expat.ExpatError as error:
        raise _broken(error, name) from None
    except (LookupError, ValueError) as error:
        raise ScriptError(
            f"“{name}” cannot be decoded.", f"{error}.".capitalize(), "Save it as UTF-8."
        ) from None
    return builder.root.children()[0]


def _broken(error: expat.ExpatError, name: str) -> ScriptError:
    where = f"line {error.lineno}, column {error.offset + 1}"
    if error.code in _TOO_EARLY:
        return ScriptError(
            f"“{name}” breaks off at {where}.", "The end of the file is missing.", _SAVE_AGAIN
        )
    why = f"It is no valid XML there: {expat.ErrorString(error.code)}."
    return ScriptError(f"“{name}” is broken at {where}.", why, _SAVE_AGAIN)


class _Builder:
    """Collects the tree from the parser's events and refuses what no script has."""

    def __init__(self, name: str) -> None:
        self.root = Node("", {}, 0)
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._letters
        self._name = name
        self._open = [self.root]
        self._nodes = 0

    def _refused(self, why: str) -> ScriptError:
        where = (
            f"line {self.parser.CurrentLineNumber}, column {self.parser.CurrentColumnNumber + 1}"
        )
        return ScriptError(f"“{self._name}” is refused at {where}.", why, _SAVE_AGAIN)

    def _doctype(self, doctype: str, system: str | None, public: str | None, own: int) -> None:
        raise self._refused(
            "It has a document type, which can define entities; no script needs it."
        )

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._nodes += 1
        if len(self._open) > MAX_DEPTH:
            raise self._refused(f"Its elements are nested more than {MAX_DEPTH} deep.")
        if self._nodes > MAX_NODES:
            raise self._refused(f"It has more than {MAX_NODES:,} elements.")
        if len(tag) + sum(len(key) + len(value) for key, value in attributes.items()) > MAX_LETTERS:
            raise self._refused(f"An element's attributes have more than {MAX_LETTERS:,} letters.")
        node = Node(tag, attributes, self.parser.CurrentLineNumber)
        self._open[-1].content.append(node)
        self._open.append(node)

    def _end(self, tag: str) -> None:
        if len(self._open.pop().text) > MAX_LETTERS:
            raise self._refused(f"One paragraph has more than {MAX_LETTERS:,} letters.")

    def _letters(self, text: str) -> None:
        self._open[-1].content.append(text)
