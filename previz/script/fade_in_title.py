"""A Fade In title page to the keys of a Fountain one."""

from __future__ import annotations

from collections.abc import Iterator

from previz.script.fade_in_xml import attribute
from previz.script.fdx_text import unmarked
from previz.script.lines import normalised
from previz.script.title_lines import title_pairs
from previz.script.title_page import TitlePage
from previz.script.xml_tree import Node

_BOOKMARKS = {
    "title": "Title",
    "subtitle": "Source",
    "author": "Author",
    "authors": "Author",
    "copyright": "Copyright",
    "draft": "Draft date",
    "drafts": "Draft date",
    "contact": "Contact",
    "notes": "Notes",
}
_CREDITS = ("by", "written by", "screenplay by", "story by")


def title_page(root: Node) -> TitlePage:
    """Bookmarked paragraphs are keys; others are read by where they stand; else ``<info>``'s."""
    pages = [p for page in root.children("titlepage") for p in page.children("para")]
    pairs: dict[str, list[str]] = {}
    loose: list[tuple[str, bool]] = []
    for paragraph in pages:
        text = unmarked([(normalised(t.text), frozenset()) for t in paragraph.children("text")])
        key = _BOOKMARKS.get(attribute(paragraph, "bookmark").lower(), "")
        if key and text:
            pairs.setdefault(key, []).append(text)
        elif text:
            centred = any(attribute(s, "align") == "center" for s in paragraph.children("style"))
            loose += [(line, centred or not pairs) for line in text.split("\n")]
    for key, value in title_pairs(loose):
        if key != "Title" or "Title" not in pairs:
            pairs.setdefault(key, []).append(value)
    if not pairs:
        pairs = {key: [value] for key, value in _info(root)}
    return tuple((key, "\n".join(values)) for key, values in pairs.items())


def _info(root: Node) -> Iterator[tuple[str, str]]:
    """The title page of version 1.2."""
    for info in root.children("info"):
        for key, names in (
            ("Title", ("title",)),
            ("Author", ("writtenby", "author")),
            ("Copyright", ("copyright",)),
            ("Draft date", ("drafts",)),
            ("Contact", ("contact",)),
        ):
            value = " ".join(attribute(info, *names).split())
            credit = key == "Author" and value.lower() in _CREDITS
            if value:
                yield "Credit" if credit else key, value
