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
    if "@" in parts.netloc:
        return "It holds a name or a password, which would lie in the settings for all to read."
    if parts.scheme not in ("https", "http") or not host or any(map(str.isspace, address)):
        return "It is no address: it begins with https:// and the name of a machine."
    if parts.scheme == "http" and host not in LOOPBACK:
        return "Only https is safe: over http, anybody on the way could put in a model of his own."
    if parts.query or parts.fragment:
        return "Nothing may stand behind “?” or “#”: a key there would lie in the settings."
    return ""
