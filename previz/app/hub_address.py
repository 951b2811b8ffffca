"""The address that models are downloaded from: what is a fit one, and why another is not."""

from __future__ import annotations

from urllib.parse import urlsplit

LOOPBACK = "localhost", "127.0.0.1", "::1"
"""Hosts whose bytes never leave this machine: there alone plain http will do."""


def tidy(text: str) -> str:
    """An address as it is kept: no space around it, no stroke at its end."""
    return text.strip().rstrip("/")


def why_not(address: str) -> str:
    """Why models cannot be downloaded from an address, in a sentence; empty where they can.

    An empty address is the usual place. What it returns never repeats the address: it may hold a
    password.
    """
    if not address:
        return ""
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        return "It is no address."
    begun = address.lower().startswith(("https://", "http://"))  # urlsplit passes by odd signs
    no_address = not begun or not host or not _plain(address)
    faults = (
        (
            "@" in parts.netloc,
            "It holds a name or a password, which would lie in the settings for all to read.",
        ),
        (no_address, "It is no address: it begins with https:// and the name of a machine."),
        (
            parts.scheme == "http" and host not in LOOPBACK,
            "Only https is safe: over http, anybody on the way could put in a model of his own.",
        ),
        (
            bool(parts.query or parts.fragment),
            "Nothing may stand behind “?” or “#”: a key there would lie in the settings.",
        ),
    )
    return next((why for fault, why in faults if fault), "")


def _plain(text: str) -> bool:
    """Whether it has no space, no stroke that leans back and nothing that is not seen."""
    return text.isprintable() and not {*" \\"} & {*text} and not any(map(str.isspace, text))
