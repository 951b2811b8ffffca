"""The application's sentences in the user's language."""

from __future__ import annotations

import pytest

from previz.app.commands import board, stage, timeline
from previz.app.studio import Studio
from previz.errors import EditError
from previz.model.vocabulary import lights, moves, sizes
from ui.core_words import said


def test_english_names_what_the_ids_mean() -> None:
    assert said("Lens 50 mm") == "Lens 50 mm"
    assert said("Move push slow") == "Move: Push in, Slow"
    assert said("Size CU") == "Size: Close-up"
    assert said("Light as the scene") == "Light: as the scene"


def test_a_sentence_that_is_not_known_stays_as_it_is() -> None:
    assert said("Nobody ever wrote this.") == "Nobody ever wrote this."
    assert said("") == ""


def test_names_with_signs_of_patterns_are_kept() -> None:
    assert said("“a.*(b)?.txt” is empty.") == "“a.*(b)?.txt” is empty."


def test_a_clip_and_a_shot_that_move_are_not_camera_moves() -> None:
    assert said("Move clip") == "Move clip"
    assert said("Move 12G/2") == "Move 12G/2"


def test_every_undo_label_is_said_in_chinese(chinese: None, studio: Studio) -> None:
    shot = "s1-1"
    deeds = [
        lambda: board.set_lens(studio, shot, 85),
        lambda: board.set_elevation(studio, shot, 12),
        lambda: board.set_azimuth(studio, shot, 45),
        lambda: board.set_roll(studio, shot, 5),
        lambda: board.set_framing(studio, shot, "OTS"),
        lambda: board.set_key(studio, shot, 10, 20, ""),
        lambda: board.set_seed(studio, shot, 9),
        lambda: board.set_prompt(studio, shot, "Rain."),
        lambda: board.set_sampling(studio, shot, 5, 2.0),
        lambda: board.set_frames(studio, shot, 30),
        lambda: board.move_shot(studio, shot, 2),
        lambda: board.new_shot(studio, shot),
        lambda: board.duplicate_shot(studio, shot),
        lambda: board.remove_shot(studio, "s1-4"),
        lambda: board.set_light(studio, shot, ""),
        lambda: stage.move_actor(studio, shot, "mei", 0.2, 0.1, ""),
        lambda: stage.turn_actor(studio, shot, "mei", 30, ""),
        lambda: stage.orbit_camera(studio, shot, 10, 5, ""),
        lambda: stage.place_camera(studio, shot, (0.0, 1.5, 4.0), (0.0, 1.2, 0.0), ""),
        lambda: stage.release_camera(studio, shot),
        lambda: timeline.blade(studio, 7),
        lambda: timeline.trim(studio, "clip-s1-2", 2, 10),
        lambda: timeline.move(studio, "clip-s1-2", 3),
        lambda: timeline.insert(studio, "s1-2", 0),
        lambda: timeline.remove(studio, "clip-s1-2"),
        *(lambda size=size: board.set_size(studio, shot, size) for size in sizes()),
        *(lambda light=light: board.set_light(studio, shot, light) for light in lights()),
        *(lambda light=light: board.set_scene_light(studio, shot, light) for light in lights()),
        *(lambda move=move: board.set_move(studio, shot, move, "fast") for move in moves()),
    ]
    english = []
    for deed in deeds:
        deed()
        label = studio.session.undo_label or ""
        if not any("一" <= letter <= "鿿" for letter in said(label)):
            english.append(label)
    assert english == []


def test_a_refusal_is_said_in_chinese(chinese: None, studio: Studio) -> None:
    with pytest.raises(EditError) as refused:
        board.set_lens(studio, "s1-1", 9999)
    assert said(refused.value.what) == "9999 mm 不是鏡頭焦段。"
    assert said("The Clay engine stopped while it rendered shot 1A.") == (
        "Clay 引擎在算圖鏡頭 1A 時停止了。"
    )


def test_times_are_said_in_chinese(chinese: None) -> None:
    assert said("About 76 s.") == "約 76 秒。"
    assert said("About 1 h 5 min.") == "約 1 小時 5 分鐘。"
