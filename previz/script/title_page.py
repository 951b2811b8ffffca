"""The title page: ``Key: value`` lines at the head of a Fountain file."""

from __future__ import annotations

from previz.script.lines import Line

TitlePage = tuple[tuple[str, str], ...]

KNOWN_KEYS = (
    *("title", "subtitle", "series", "episode", "credit", "author", "authors", "source"),
    *("notes", "draft", "date", "contact", "copyright", "revision", "version"),
    *("language", "format", "font"),
)
_KEY_WORDS = 2


def _key(text: str) -> str:
    """The key of a ``Key: value`` line, or empty."""
    head, colon, _ = text.partition(":")
    if not colon or not head or head[0].isspace() or not head[0].isalpha():
        return ""
    return head.strip() if len(head.split()) <= _KEY_WORDS else ""


def _opens(block: list[Line]) -> bool:
    """Whether the first paragraph is a title page and not ``FADE IN:`` or a sentence.

    A key in other words than the usual ones needs a value, and not to be in capitals.
    """
    first = block[0].text
    key = _key(first)
    if not key:
        return False
    if key.lower().split()[-1] in KNOWN_KEYS or key.lower().split()[0] in KNOWN_KEYS:
        return True
    has_value = bool(first.partition(":")[2].strip()) or (
        len(block) > 1 and block[1].text[0].isspace()
    )
    regular = all(line.text[0].isspace() or _key(line.text) for line in block)
    return has_value and regular and not key.isupper()


def split_title_page(lines: tuple[Line, ...]) -> tuple[TitlePage, tuple[Line, ...]]:
    """The title page's pairs, values with line breaks kept, and the lines after it."""
    start = next((at for at, line in enumerate(lines) if not line.blank), len(lines))
    stop = next((at for at in range(start, len(lines)) if lines[at].blank), len(lines))
    block = list(lines[start:stop])
    if not block or not _opens(block):
        return (), lines
    pairs: list[tuple[str, list[str]]] = []
    for line in block:
        key = _key(line.text)
        if key:
            pairs.append((key, [line.text.partition(":")[2].strip()]))
        else:
            pairs[-1][1].append(line.text.strip())
    page = tuple((key, "\n".join(part for part in parts if part)) for key, parts in pairs)
    return page, lines[stop:]
