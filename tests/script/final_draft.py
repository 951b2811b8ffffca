"""Final Draft files for tests, written the way the program writes them."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr


def text(words: str, style: str = "") -> str:
    return f"<Text{f' Style={quoteattr(style)}' if style else ''}>{escape(words)}</Text>"


def paragraph(kind: str, *inside: str, **attributes: str) -> str:
    """A paragraph; what does not begin with ``<`` is one run of text."""
    runs = "".join(part if part.startswith("<") else text(part) for part in inside)
    more = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
    return f"<Paragraph{more} Type={quoteattr(kind)}>{runs}</Paragraph>"


def final_draft(*paragraphs: str, title: str = "", after: str = "") -> bytes:
    """A whole file. ``title`` holds the title page's paragraphs, ``after`` what follows it."""
    page = f"<TitlePage><Content>{title}</Content></TitlePage>" if title else ""
    body = "\n".join(paragraphs)
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="no" ?>\n'
        '<FinalDraft DocumentType="Script" Template="No" Version="5">\n'
        f"<Content>\n{body}\n</Content>\n{page}{after}</FinalDraft>\n"
    ).encode()
