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


@given(st.text())
def test_anything_typed_has_an_answer(text: str) -> None:
    address = tidy(text)
    if address and not why_not(address):
        assert address.startswith(("https://", "http://")) or address.lower().startswith("http")
        assert "@" not in address.split("/")[2]


def test_a_stroke_at_the_end_and_space_are_no_part_of_it() -> None:
    assert tidy("  https://models.example.org/ ") == "https://models.example.org"
