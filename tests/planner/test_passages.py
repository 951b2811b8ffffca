"""Montages, intercuts, walks, fights, and alphabets without capitals or English endings."""

from __future__ import annotations

from itertools import pairwise

from previz.model.project import Project
from previz.planner.report import plan_json
from tests.planner.planned import in_cut, planned, rules

MONTAGE = (
    "INT. GYM - DAY\n\nIDA (19) stands at the bag. The COACH (50) waits.\n\n"
    "COACH\nEleven weeks.\n\n"
    "MONTAGE - IDA TRAINS\n\n-- Ida hits the bag.\n\n-- She sleeps on the bus.\n\n"
    "-- A letter on the mat.\n\n-- The letter, torn.\n\n-- She skips.\n\n-- She skips again.\n\n"
    "END OF MONTAGE\n\n"
    "The bag hangs still.\n\nCOACH\nOnce more, from the very beginning.\n"
)
CALL = (
    "INT. KITCHEN - NIGHT\n\nANNA (40) stands with a phone to her ear.\n\nANNA\nAre you there?\n\n"
    "BORIS (V.O.)\nI am in the bath, and I am not coming out.\n\n"
    "INTERCUT - KITCHEN / BATHROOM\n\nBoris sits on the edge of the bath.\n\n"
    "BORIS\nSay that to me again, and slowly please.\n\nANNA\nThey said yes to the both of us.\n\n"
    "Anna crosses to the window.\n"
)
WALK = (
    "EXT. ROAD - DAY\n\nANNA (30) and BORIS (40) stand by the car.\n\n"
    "They walk along the road side by side.\n\nANNA\nIt is further than I remember it.\n\n"
    "BORIS\nEverything is, these days.\n\nThey stop.\n"
)


def playing(project: Project, text: str) -> str:
    """The id of the set-up on which some words play first."""
    shot = next(s for s in in_cut(project) if any(text in w.text for w in s.words))
    return shot.setup_id


def test_p4_each_image_of_a_montage_is_a_shot_of_its_own() -> None:
    project = planned(MONTAGE)
    shots = [shot for shot in in_cut(project) if "P4" in rules(shot)]
    assert len(shots) == 6
    assert all(a.setup_id != b.setup_id for a, b in pairwise(shots))
    letter = project.setups[playing(project, "letter on the mat")]
    assert letter.framing.kind == "INSERT"


def test_d3_says_that_the_length_of_a_montage_a_fight_and_a_chase_is_a_guess() -> None:
    assert any("D3" in rules(shot) for shot in in_cut(planned(MONTAGE)))
    text = "EXT. STREET - DAY\n\nANNA (30) and BORIS (40) wait.\n\nThey {}.\n"
    for verb, rule in (("fight", {"D3"}), ("chase the van", {"D3"}), ("wait", set())):
        project = planned(text.format(verb))
        assert {r for shot in in_cut(project) for r in rules(shot)} & {"D3"} == rule


def test_after_a_montage_the_place_is_seen_again() -> None:
    project = planned(MONTAGE)
    assert project.setups[playing(project, "hangs still")].framing.kind == "MASTER"


def test_an_intercut_keeps_each_in_a_place_of_their_own() -> None:
    project = planned(CALL)
    kinds = {
        project.setups[playing(project, text)].framing.kind
        for text in ("edge of", "again", "yes", "crosses")
    }
    assert kinds == {"SGL"}
    after = in_cut(project)[-3:]
    assert not any(project.setup_of(s.id).framing.kind in ("2S", "OTS", "MASTER") for s in after)


def test_who_is_only_heard_at_first_is_not_in_the_room_yet() -> None:
    first = in_cut(planned(CALL))[0]
    assert [blocking.actor_id for blocking in first.blocking] == ["anna"]


def test_two_who_walk_side_by_side_talk_on_the_way_in_one_frame() -> None:
    project = planned(WALK)
    setup_id = playing(project, "side by side")
    assert project.setups[setup_id].framing.kind == "2S"
    assert playing(project, "further") == playing(project, "Everything") == setup_id
    shot = next(s for s in in_cut(project) if s.setup_id == setup_id)
    assert shot.move.id == "side_track"
    for blocking in shot.blocking:
        assert blocking.marks[-1].x_m - blocking.marks[0].x_m > 5.0


def test_a_fight_is_at_arms_length_and_seen_whole() -> None:
    text = "EXT. STREET - DAY\n\nANNA (30) waits. BORIS (40) runs past the van.\n\nThey fight.\n"
    project = planned(text)
    shot = next(s for s in in_cut(project) if any("fight" in w.text for w in s.words))
    assert project.setup_of(shot.id).framing.kind == "MASTER"
    (ax, az), (bx, bz) = ((b.marks[-1].x_m, b.marks[-1].z_m) for b in shot.blocking)
    assert ((ax - bx) ** 2 + (az - bz) ** 2) ** 0.5 < 2.0


def test_a_house_far_off_is_seen_through_the_lookers_eyes() -> None:
    text = "EXT. ROAD - DAY\n\nANNA (30) waits.\n\nANNA\nThere it is.\n\n"
    text += "Anna looks at the farmhouse.\n"
    project = planned(text)
    setup = project.setup_of(in_cut(project)[-1].id)
    assert (setup.framing.kind, setup.framing.foreground) == ("POV", "anna")
    assert setup.framing.subjects == ("set-farmhouse",)


def test_russian_verbs_and_things() -> None:
    text = (
        ".ИНТ. КУХНЯ - НОЧЬ\n\nМАРА (60) сидит за столом.\n\nТОБИАС (30) входит.\n\n"
        "МАРА\nТы пришёл поздно, и дождь идёт.\n\nМара кладёт ключ на стол.\n\n"
        "ТОБИАС\nЭто его ключ?\n\nТобиас уходит.\n"
    )
    project = planned(text)
    kinds = [project.setup_of(shot.id).framing.kind for shot in in_cut(project)]
    cited = {rule for shot in in_cut(project) for rule in rules(shot)}
    assert {"C2", "C3", "C5"} <= cited and "INSERT" in kinds
    assert [beat.trigger.why for beat in project.scenes["s1"].beats][-1] == "exit"


def test_chinese_verbs_and_things() -> None:
    text = (
        ".内 茶馆 - 日\n\n@林\n你迟到了，我已经等了很久很久了。\n\n陈走进来。\n\n"
        "@陈\n路上下雨，车也坏了，我走着来的。\n\n陈把钥匙放在桌上。\n\n林看着钥匙。\n"
    )
    project = planned(text)
    assert any(prop.id == "prop-key" for prop in project.scenes["s1"].stage.props)
    cited = {rule for shot in in_cut(project) for rule in rules(shot)}
    assert {"C2", "C5", "C6"} <= cited


def test_words_and_page_are_both_reported_and_a_quarter_is_flagged() -> None:
    short = plan_json(planned("EXT. HILL - DAY\n\n" + "He runs. " * 12 + "\n"))["scenes"][0]
    assert short["seconds_by_page"] == short["eighths"] * 7.5
    assert short["apart"] and "longer" in short["apart_why"]
    even = plan_json(planned("EXT. HILL - DAY\n\nRain. Wind.\n\nA gull.\n"))["scenes"][0]
    assert not even["apart"] and even["apart_why"] == "" and even["seconds_written"] == 6.0
