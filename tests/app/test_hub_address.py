"""Addresses that models may come from, and what is refused of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from previz.app.hub import Hub
from previz.app.hub_address import tidy, why_not
from previz.errors import DownloadError


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://models.example.org",
        "https://mirror.example.org:8443/hub",
        "http://127.0.0.1:8000",
        "http://localhost:8000",
    ],
)
def test_a_mirror_over_https_or_on_this_machine_will_do(address: str) -> None:
    assert why_not(address) == ""


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("http://models.example.org", "Only https"),
        ("https://me:secret@models.example.org", "name or a password"),
        ("https://token@models.example.org", "name or a password"),
        ("https://models.example.org/?key=secret", "Nothing may stand behind"),
        ("https://models.example.org#secret", "Nothing may stand behind"),
        ("models.example.org", "no address"),
        ("https://", "no address"),
        ("https://models.example.org:port", "no address"),
        ("https://models.example .org", "no address"),
        ("file:///etc/passwd", "no address"),
    ],
)
def test_what_is_not_safe_is_said_without_repeating_it(address: str, why: str) -> None:
    assert why in why_not(address)
    assert "secret" not in why_not(address)
    with pytest.raises(DownloadError, match="the address in the preferences") as caught:
        Hub(address).published("a/b")
    assert "secret" not in f"{caught.value.what}{caught.value.why}{caught.value.fix}"


PIECES = (
    st.sampled_from(
        ["https://", "http://", "HTTPS://", "Http://", "ftp://", "//", "\x01https://", ""]
    ),
    st.sampled_from(["", "me@", "me:secret@"]),
    st.sampled_from(["models.example.org", "localhost", "127.0.0.1", "[::1]"])
    | st.text(max_size=9),
    st.sampled_from(["", ".example.org", ":8443", ":port", "\x00", "\\@example.org"]),
    st.sampled_from(["", "/", "/hub", "?key=secret", "#secret", "\n", "/a b"]),
)


@given(st.tuples(*PIECES).map("".join))
def test_what_is_taken_for_an_address_is_one_and_tells_no_secret(text: str) -> None:
    address = tidy(text)
    if not address or why_not(address):
        return
    scheme, _, rest = address.partition("://")
    host = rest.split("/")[0].rsplit(":", 1)[0] if "]" not in rest else rest.split("]")[0] + "]"
    assert scheme.lower() == "https" or host.lower() in ("localhost", "127.0.0.1", "[::1]")
    assert not {*"@?#\\"} & {*address} and address.isprintable()


def test_a_stroke_at_the_end_and_space_are_no_part_of_it() -> None:
    assert tidy("  https://models.example.org/ ") == "https://models.example.org"
