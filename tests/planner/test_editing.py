"""The cut as an editor would make it: reactions, views, pairs, and variety."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from previz.model.project import Project, Shot
from tests.planner.planned import in_cut, lighthouse, planned, rules, sample
from tests.scripts_made import screenplay

PAIR = "INT. KITCHEN - DAY\n\nANNA (30) and BORIS (40) sit at the table.\n\n"
HER = "ANNA\nIt came this morning by the early post.\n\n"


def kinds(project: Project) -> list[str]:
    return [project.setup_of(shot.id).framing.kind for shot in in_cut(project)]


def shot_with(project: Project, text: str) -> Shot:
    return next(s for s in in_cut(project) if any(text in w.text for w in s.words))


def framing_of(project: Project, text: str) -> tuple[str, tuple[str, ...]]:
    framing = project.setup_of(shot_with(project, text).id).framing
    return framing.kind, framing.subjects


def test_the_parts_of_the_intensity_are_named() -> None:
    why = {c.rule: c.why for c in lighthouse().find_shot("12G").rules}["I"]
    for part in ("1.00", "ramp 0.16 (I1)", "charged 0.35 (I2)", "address 0.10 (I5)"):
        assert part in why


def test_a_place_is_established_when_it_or_its_light_is_new() -> None:
    head = "EXT. HARBOUR - {}\n\nMist on the water.\n\nANNA (30) waits.\n\n"
    project = planned(head.format("DAY") + head.format("DAY") + head.format("NIGHT"))
    first = [project.setup_of(project.scenes[s].shot_ids[0]) for s in project.scene_order]
    assert [setup.framing.kind for setup in first] == ["ESTAB", "MASTER", "ESTAB"]
    chase = planned("EXT. STREET - DAY\n\nRain.\n\nEXT. ALLEY - CONTINUOUS\n\nWashing lines.\n")
    assert kinds(chase)[-1] == "MASTER"


def test_an_interior_says_why_no_outside_is_shown() -> None:
    opening = in_cut(planned(PAIR))[0].rules[0]
    assert opening.rule == "C1" and "outside" in opening.why


def test_two_who_come_in_together_share_the_entrance() -> None:
    text = "INT. KITCHEN - DAY\n\nCLARA (50) sits at the table.\n\n"
    both = planned(text + "ANNA (30) and BORIS (40) step in.\n")
    assert framing_of(both, "step in") == ("2S", ("anna", "boris"))


def test_a_thing_that_is_found_is_shown_and_the_insert_stays_on_the_hands() -> None:
    text = PAIR + HER + "Boris opens the tin. His hands stop. Inside lies a ring.\n"
    project = planned(text)
    shot = shot_with(project, "His hands stop")
    assert shot is shot_with(project, "opens the tin") is shot_with(project, "Inside lies")
    assert project.setup_of(shot.id).framing.kind == "INSERT"
    found = planned(PAIR + HER + "Boris laughs. In the drawer a letter lies on the cloth.\n")
    assert framing_of(found, "drawer") == ("INSERT", ("prop-letter",))


def test_eyes_that_meet_are_seen_from_the_side_and_short_lines_stay_there() -> None:
    text = PAIR + HER + "Anna and Boris look at each other.\n\nBORIS\nYou read it.\n\n"
    project = planned(text + "ANNA\nI read it.\n\nBORIS\nAnd you never thought to tell me so?\n")
    shot = shot_with(project, "each other")
    assert project.setup_of(shot.id).framing.kind == "50/50"
    assert shot is shot_with(project, "I read it")
    assert shot is not shot_with(project, "never thought")


def test_two_who_look_or_act_together_and_two_who_touch_share_a_frame() -> None:
    both = planned(PAIR + HER + "They look at the letter.\n")
    assert framing_of(both, "They look")[0] == "2S"
    held = planned(PAIR + HER + "Boris takes her hand.\n")
    assert framing_of(held, "takes her hand")[0] == "2S"


def test_a_silence_after_a_line_is_the_listeners() -> None:
    project = planned(PAIR + HER + "Nobody moves.\n")
    assert framing_of(project, "Nobody moves") == ("REACT", ("boris",))


def test_the_answer_to_a_close_up_is_a_close_up() -> None:
    text = PAIR + HER + "BORIS\nIs my father dead?\n\nANNA\nHe went out in the evening to see.\n"
    project = planned(text)
    answer = shot_with(project, "He went out")
    assert project.setup_of(answer.id).framing.size == "CU" and "P2" in rules(answer)


def test_short_lines_that_fly_are_one_profile_two_shot() -> None:
    quick = "".join(f"{'ANNA' if n % 2 else 'BORIS'}\nIt was you.\n\n" for n in range(6))
    slow = HER + "BORIS\nThen who is it that never told me, and why was I not told?\n\n"
    project = planned(PAIR + HER + quick + slow)
    assert framing_of(project, "It was you")[0] == "50/50"


def test_a_pair_comes_closer_when_the_beat_has_turned() -> None:
    shots = in_cut(sample("two_hander"))
    project = sample("two_hander")
    runs, run = [0], 0
    for shot in shots:
        run = run + 1 if project.setup_of(shot.id).framing.kind == "OTS" else 0
        runs.append(run)
    assert max(runs) <= 4
    closer = [shot for shot in shots if "P3" in rules(shot)]
    assert {"MCU"} <= {project.setup_of(shot.id).framing.size for shot in closer}


def test_a_small_scene_has_one_detail() -> None:
    text = "INT. KITCHEN - DAY\n\nANNA (30) waits. She looks at the lamp. She coughs. She reads.\n"
    project = planned(text)
    details = {s.setup_id for s in in_cut(project) if project.setup_of(s.id).role != "MASTER"}
    assert len(details) <= 2
    assert any("C16" in rules(shot) for shot in in_cut(project))


def test_coverage_only_is_not_there_twice() -> None:
    for project in (sample("two_hander"), sample("long_way_round"), planned(screenplay(6))):
        for scene_id in project.scene_order:
            extra = [
                project.setup_of(shot_id).framing
                for shot_id in project.scenes[scene_id].shot_ids
                if not project.shots[shot_id].in_cut
            ]
            assert len(extra) == len(set(extra))
            cut = {
                (framing.size, framing.subjects)
                for shot_id in project.scenes[scene_id].shot_ids
                if project.shots[shot_id].in_cut
                and (framing := project.setup_of(shot_id).framing).kind == "SGL"
            }
            singles = {(each.size, each.subjects) for each in extra if each.kind == "SGL"}
            assert not singles & cut


def test_kin_words_tell_who_she_is() -> None:
    text = "INT. CAR - DAY\n\nOTTO (70) drives. His daughter GRETA (40) sits beside him.\n\n"
    project = planned(text + "OTTO\nLeft here, and then right again.\n\nShe laughs.\n")
    assert "greta" in framing_of(project, "She laughs")[1]


def test_the_keys_of_set_ups_hold_no_numbers_of_the_script() -> None:
    for project in (lighthouse(), sample("two_hander"), planned(screenplay(20))):
        for setup in project.setups.values():
            names = setup.role.removeprefix("2S:").removeprefix("50/50:")
            assert re.fullmatch(r"\D+(~\d)?", names), setup.role


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Rain on the window.", "Rain on the window. Wind in the chimney. Somewhere a dog."),
        ("You took the low road.", "So you took the low road after all, did you."),
        ("Tobias looks at her.", "Nothing in the room but the rain. Tobias looks at her."),
    ],
)
def test_a_small_change_of_the_script_keeps_the_keys(old: str, new: str) -> None:
    before = lighthouse()
    text = before.screenplay.source
    assert old in text
    after = planned(text.replace(old, new))
    keys = [{setup.role for setup in project.setups.values()} for project in (before, after)]
    assert keys[0] == keys[1]


def test_no_shot_follows_itself() -> None:
    for seed in range(4):
        project = planned(screenplay(5, seed))
        for a, b in pairwise(in_cut(project)):
            assert a.setup_id != b.setup_id


@settings(max_examples=15, deadline=None)
@given(st.integers(3, 60), st.sampled_from(("Rain.", "Wind in the chimney.", "Somewhere a dog.")))
def test_a_line_put_in_anywhere_leaves_nearly_all_keys_alone(at: int, line: str) -> None:
    before = sample("two_hander")
    paragraphs = before.screenplay.source.split("\n\n")
    paragraphs.insert(at, line)
    after = planned("\n\n".join(paragraphs))
    keys = [{setup.role for setup in project.setups.values()} for project in (before, after)]
    assert len(keys[0] & keys[1]) >= 0.85 * len(keys[0])
