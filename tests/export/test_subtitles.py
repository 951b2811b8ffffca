"""Dialogue is shown in order, in readable pieces, inside the shot."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from previz.export.subtitles import MAX_COLUMNS, columns, subtitles
from previz.model.project import Shot, Words

WORDS = st.builds(
    Words,
    kind=st.sampled_from(["action", "dialogue"]),
    text=st.text("abc 燈é", max_size=300),
    line=st.just(0),
    speaker=st.sampled_from(["", "MARA", "TOBIAS"]),
)


@given(st.lists(WORDS, max_size=6), st.integers(1, 400))
def test_subtitles_lie_in_the_shot_in_order_and_never_overlap(
    words: list[Words], frames: int
) -> None:
    shown = subtitles(Shot("a", "s", "u", "1A", frames, tuple(words)))
    free = 0
    for subtitle in shown:
        assert free <= subtitle.frames.start < subtitle.frames.stop <= frames
        assert 0 < columns(subtitle.text) <= MAX_COLUMNS + len("TOBIAS: ") + 1
        free = subtitle.frames.stop


@given(st.lists(st.text("abcdé燈", min_size=1, max_size=30), min_size=1, max_size=60))
def test_no_word_is_lost_or_changed(words: list[str]) -> None:
    shot = Shot("a", "s", "u", "1A", 100_000, (Words("dialogue", " ".join(words), 0, "MARA"),))
    assert " ".join(s.text for s in subtitles(shot)) == f"MARA: {' '.join(words)}"


def test_action_takes_time_and_shows_nothing() -> None:
    words = (
        Words("action", "x" * 40, 0),
        Words("dialogue", "y" * 20, 1, "MARA"),
        Words("dialogue", "Yes.", 2, "MARA"),
    )
    shown = subtitles(Shot("a", "s", "u", "1A", 100, words))
    assert [s.text for s in shown] == [f"MARA: {'y' * 20}", "Yes."]
    assert shown[0].frames.start == 40


def test_a_silent_shot_has_none() -> None:
    assert subtitles(Shot("a", "s", "u", "1A", 48, (Words("action", "Rain.", 0),))) == ()
    assert subtitles(Shot("a", "s", "u", "1A", 48)) == ()
