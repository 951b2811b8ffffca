"""A Final Draft title page to the keys of a Fountain one."""

from __future__ import annotations

from previz.script.fdx_text import plain
from previz.script.title_lines import title_pairs
from previz.script.title_page import TitlePage
from previz.script.xml_tree import Node


def title_page(root: Node) -> TitlePage:
    """The title page's pairs; Final Draft stores lines and where they stand."""
    return title_pairs(
        (plain(paragraph), paragraph.attributes.get("Alignment") == "Center")
        for page in root.children("TitlePage")
        for content in page.children("Content")
        for paragraph in content.children("Paragraph")
    )
