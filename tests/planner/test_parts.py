"""The planner's parts: slug lines, slates, cast, durations, light."""

from __future__ import annotations

import pytest

from previz.model.slate import setup_letter
from previz.planner.people.cast import take_census
from previz.planner.reading.durations import action_seconds, dialogue_seconds
from previz.planner.reading.lexicon import third_person
from previz.planner.reading.numbering import scene_numbers
from previz.planner.reading.sentences import breaths, sentences
from previz.planner.reading.setting import place_of, read_setting
from previz.script.fountain import parse
from tests.planner.planned import planned


@pytest.mark.parametrize(
    ("heading", "inside", "outside", "location", "time"),
    [
        ("INT. KITCHEN - NIGHT", True, False, "KITCHEN", "night"),
        ("EXT. ROAD", False, True, "ROAD", "unknown"),
        ("INT./EXT. CAR - MOVING - DUSK", True, True, "CAR / MOVING", "dusk"),
        ("I/E. CAR - DAY", True, True, "CAR", "day"),
        ("INT. HOSPITAL - SARAH'S ROOM - LATER", True, False, "HOSPITAL / SARAH'S ROOM", "inherit"),
        ("EST. CITY – LATE AFTERNOON", False, True, "CITY", "late_pm"),
        ("EXT. BEACH - NIGHT (1962)", False, True, "BEACH", "night"),
        ("内景 厨房 - DAY", True, False, "厨房", "day"),
        ("外 街道 - 夜", False, True, "街道", "night"),
        ("ИНТ. КУХНЯ - НОЧЬ", True, False, "КУХНЯ", "night"),
        ("FOREST - DAWN", False, True, "FOREST", "dawn"),
    ],
)
def test_slug_lines(heading: str, inside: bool, outside: bool, location: str, time: str) -> None:
    setting = read_setting(heading)
    assert (setting.interior, setting.exterior) == (inside, outside)
    assert (setting.location, setting.time_id) == (location, time)


@pytest.mark.parametrize(
    ("location", "kind"), [("茶馆", "room"), ("老街道", "street"), ("ЛЕС", "trees")]
)
def test_places_in_other_alphabets(location: str, kind: str) -> None:
    place = place_of(location)
    assert place is not None and place.kind == kind


def test_setup_letters_skip_i_and_o() -> None:
    letters = [setup_letter(index) for index in range(51)]
    assert letters[:3] == ["", "A", "B"]
    assert letters[8:10] == ["H", "J"] and letters[24:27] == ["Z", "AA", "AB"]
    assert not any("I" in letter or "O" in letter for letter in letters)
    assert letters[49] == "BA"


def test_scene_numbers_keep_the_writers() -> None:
    assert scene_numbers(["", "2", "", "10A", "2"]) == ["1", "2", "3", "10A", "2-2"]


def names(text: str) -> list[str]:
    return [c.name for c in take_census(parse(text).elements).characters.values()]


def test_cast_comes_from_cues_and_introductions() -> None:
    text = "INT. A - DAY\n\nMARA VELLA (60s) waits. BANG! An OLD SOLDIER sleeps.\n\nMARA\nYes.\n"
    assert names(text) == ["MARA", "OLD SOLDIER"]


def test_a_role_beside_a_name_is_the_same_person() -> None:
    text = "INT. A - DAY\n\nA WOMAN in a coat, LENA (40s), hands a bag to a DRIVER.\n"
    assert names(text) == ["LENA", "DRIVER"]


def test_groups_become_figures() -> None:
    cast = take_census(parse("EXT. SQUARE - DAY\n\nSOLDIERS wait. A crowd shouts.\n").elements)
    assert {c.name: len(c.figures) for c in cast.characters.values()} == {"SOLDIERS": 4, "CROWD": 5}


def test_colours_differ_and_children_are_smaller() -> None:
    text = "EXT. SQUARE - DAY\n\nPIP (9) and ANNA (40) and BORIS (50) wait.\n"
    cast = list(take_census(parse(text).elements).characters.values())
    assert len({c.colour for c in cast}) == 3
    assert cast[0].height_m < 1.4 < cast[1].height_m


def test_pronouns_find_their_person() -> None:
    text = (
        "INT. KITCHEN - DAY\n\nANNA (30) winds her clock. BORIS (40) scratches his chin.\n\n"
        "She stands.\n\nHe sits.\n"
    )
    project = planned(text)
    last = {b.actor_id: b.marks[-1].pose for b in project.board()[-1].blocking}
    assert last == {"anna": "stand", "boris": "sit"}


@pytest.mark.parametrize(
    ("verb", "form"),
    [("cross to", "crosses to"), ("go", "goes"), ("carry", "carries"), ("play", "plays")],
)
def test_third_person(verb: str, form: str) -> None:
    assert third_person(verb) == form


def test_dialogue_seconds() -> None:
    assert dialogue_seconds("Then who is?", "", 150) == pytest.approx(3 / 2.5 + 0.45 + 0.3)
    assert dialogue_seconds("one two three four five", "(slowly)", 150) == pytest.approx(2.95)


def test_action_seconds_are_the_two_longest_classes() -> None:
    assert action_seconds({"exit", "hand", "stand"}) == 5.0
    assert action_seconds(set()) == 2.0
    assert action_seconds({"silence"}) == 2.75


def test_sentences_respect_abbreviations() -> None:
    assert sentences("Mr. Vane waits. J. Smith too… then goes. “Now!” He runs.") == [
        "Mr. Vane waits.",
        "J. Smith too… then goes.",
        "“Now!”",
        "He runs.",
    ]


def test_breaths_keep_every_word() -> None:
    speech = "One two three, four five six. " * 8
    parts = breaths(speech.strip(), 8)
    assert " ".join(parts) == speech.strip() and len(parts) > 3


@pytest.mark.parametrize(
    ("heading", "action", "light"),
    [
        ("INT. ROOM - DAY", "Nothing.", "window_day"),
        ("EXT. ROAD - DAY", "Nothing.", "sunlight"),
        ("EXT. ROAD", "Nothing.", "sunlight"),
        ("EXT. ROAD - NIGHT", "Nothing.", "moonlight"),
        ("INT. ROOM - NIGHT", "A candle burns.", "candle"),
        ("EXT. WOODS - NIGHT", "A campfire.", "firelight"),
        ("INT. ROOM - DAY", "A lamp on the table.", "window_day"),
        ("EXT. ROAD - DUSK", "Nothing.", "blue_hour"),
    ],
)
def test_light(heading: str, action: str, light: str) -> None:
    assert planned(f"{heading}\n\n{action}\n").scenes["s1"].light.id == light


def test_continuous_keeps_the_time_of_the_scene_before() -> None:
    project = planned("EXT. ROAD - NIGHT\n\nx\n\nINT. HOUSE - CONTINUOUS\n\nx\n")
    scene = project.scenes["s2"]
    assert scene.setting.time_id == "night" and scene.light.id == "low_key"
    assert scene.light_rules[0].rule == "L3"


def test_a_table_is_there_when_somebody_uses_it_and_things_lie_on_it() -> None:
    text = "INT. CELL - DAY\n\nANNA (30) sits. She puts a brass key on the table.\n"
    stage = planned(text).scenes["s1"].stage
    table = next(piece for piece in stage.set.pieces if piece.name == "table")
    key = next(prop for prop in stage.props if prop.name == "brass key")
    assert key.position[1] == table.size_m[1]
    assert abs(key.position[0] - table.position[0]) < table.size_m[0] / 2


def test_the_camera_side_of_a_room_is_open() -> None:
    stage = planned("INT. KITCHEN - DAY\n\nANNA (30) waits.\n").scenes["s1"].stage
    walls = [piece for piece in stage.set.pieces if "wall" in piece.name]
    assert len(walls) == 3 and all(wall.position[2] <= 0 for wall in walls)


def test_vehicles_and_chases() -> None:
    text = "EXT. STREET - DAY\n\nA van. ANNA (30) runs. BORIS (40) chases her.\n"
    project = planned(text)
    assert any(p.name == "van" for p in project.scenes["s1"].stage.set.pieces)
    tracked = [shot for shot in project.board() if shot.move.id == "side_track"]
    assert tracked and tracked[0].move.speed == "fast"


def test_the_men_who_are_there_already_are_nobody_new() -> None:
    two = "INT. BAR - DAY\n\nADAM (40s) and BRUNO (50s) drink.\n\nThe men look at each other.\n"
    assert names(two) == ["ADAM", "BRUNO"]
    three = "INT. BAR - DAY\n\nADAM (40s) drinks.\n\nThree men enter.\n"
    assert "MEN" in names(three)


def test_a_cue_that_ends_a_longer_introduction_is_the_same_person() -> None:
    text = "INT. BAR - DAY\n\nAn EXTREMELY HANDSOME MAN drinks.\n\nHANDSOME MAN\nCheers.\n"
    assert names(text) == ["HANDSOME MAN"]
