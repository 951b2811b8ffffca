"""Text is drawn with the bundled fonts, each character in the one that holds it."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image, ImageDraw

from previz.export import fonts
from previz.export.lettering import (
    PAPER,
    draw_line,
    elided,
    label,
    lay,
    text_width_px,
    wrapped,
)
from previz.resources import resource


def ink(text: str) -> int:
    """How many pixels of a line are lit."""
    picture = Image.new("L", (900, 60))
    draw_line(ImageDraw.Draw(picture), (4, 40), text, 24, fill=255)
    return int((np.asarray(picture) > 128).sum())


@pytest.mark.parametrize(
    "text",
    ["Mara", "ÉLÉONORE", "Čapek", "Ωμέγα", "Аня", "燈塔", "灯台へ", "灯塔", "ㄅㄆㄇ", "“…” – ½"],
)
def test_writing_of_many_kinds_is_held(text: str) -> None:
    assert fonts.unknown_characters(text) == ()
    assert ink(text) > 60


def test_a_mixed_line_takes_each_font_for_its_own() -> None:
    assert fonts.runs("Act 燈塔 2", fonts.BOLD) == (
        (fonts.BOLD, "Act "),
        (fonts.CJK, "燈塔"),
        (fonts.BOLD, " 2"),
    )


def test_an_unknown_character_becomes_a_box_and_is_named() -> None:
    assert fonts.unknown_characters("A한🎬A한 b") == ("한", "🎬")
    assert fonts.runs("한", fonts.REGULAR) == ((fonts.CJK, fonts.BOX),)
    assert ink("🎬") == ink(fonts.BOX) > 20


def test_every_font_says_truly_what_it_holds() -> None:
    for name in (fonts.REGULAR, fonts.BOLD, fonts.CJK):
        held = fonts.characters(name)
        assert {ord(c) for c in "AZaz09 "} <= held
        assert not {0xAC00, 0xFFFF} & held  # Hangul; the map's own end mark
        nothing = fonts.font(name, 40).getmask("\uac00")
        drawn = fonts.font(name, 40).getmask("A")
        assert bytes(nothing) != bytes(drawn)
    assert ord("籲") in fonts.characters(fonts.CJK)
    assert ord("籲") not in fonts.characters(fonts.REGULAR)


def test_the_licence_lies_beside_the_fonts_and_they_stay_small() -> None:
    assert "SIL OPEN FONT LICENSE Version 1.1" in resource("fonts/OFL.txt").read_text("utf-8")
    folder = resource("fonts")
    assert sum(path.stat().st_size for path in folder.glob("*.[ot]tf")) < 3_000_000


def test_a_label_is_readable_on_white_and_on_black_and_never_pure_white() -> None:
    patch = label("01:00:00:00", 20)
    for ground in (0, 255):
        picture = np.full((60, 200, 3), ground, dtype=np.uint8)
        lay(picture, patch, 10, 10)
        inside = picture[14 : 10 + patch.height_px - 4, 14 : 10 + patch.width_px - 4]
        assert inside.max(axis=(0, 1)).tolist() == pytest.approx(list(PAPER), abs=1)
        assert int(inside.max()) - int(inside.min()) > 100
        assert (picture[:10] == ground).all()


def test_a_label_over_the_edge_is_cut_off() -> None:
    whole = np.zeros((80, 300, 3), dtype=np.uint8)
    patch = label("12G-3", 24)
    lay(whole, patch, 20, 20)
    window = np.zeros((40, 50, 3), dtype=np.uint8)
    lay(window, patch, -10, -5)
    seen = whole[25 : 20 + patch.height_px, 30:80]
    assert (window[: seen.shape[0], : seen.shape[1]] == seen).all()
    lay(window, patch, 500, 500)


def test_long_text_is_elided_and_wrapped_to_its_room() -> None:
    text = "A very long heading that cannot fit into so little room as this"
    short = elided(text, 20, 200)
    assert short.endswith("…") and text.startswith(short[:-1])
    assert text_width_px(short, 20) <= 200
    assert elided("short", 20, 200) == "short"
    lines = wrapped(text, 20, 200)
    assert " ".join(lines) == text
    assert all(text_width_px(line, 20) <= 200 for line in lines)
    chinese = "他" * 60
    assert "".join(wrapped(chinese, 20, 200)) == chinese
    assert all(text_width_px(line, 20) <= 200 for line in wrapped(chinese, 20, 200))
