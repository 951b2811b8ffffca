"""Single rules of coverage, beats and moves, each on the shortest scene that fires it."""

from __future__ import annotations

from tests.planner.planned import in_cut, planned, rules

PAIR = "INT. KITCHEN - DAY\n\nANNA (30) and BORIS (40) sit at the table.\n\n"


def talk(*lines: str) -> str:
    """Anna and Boris take turns."""
    return PAIR + "\n\n".join(
        f"{'ANNA' if index % 2 == 0 else 'BORIS'}\n{line}" for index, line in enumerate(lines)
    )


def test_p3_opens_up_once_in_a_long_exchange() -> None:
    project = planned(talk(*["We will be there in about an hour or so."] * 20) + "\n")
    varied = [shot for shot in in_cut(project) if "P3" in rules(shot)]
    kinds = {project.setup_of(shot.id).framing.kind for shot in varied}
    assert {"SGL", "2S"} <= kinds


def test_b6_is_the_writers_mark() -> None:
    text = PAIR + "Rain on the window.\n\n[[beat]]\n\nWind in the trees.\n"
    triggers = [beat.trigger.rule for beat in planned(text).scenes["s1"].beats]
    assert triggers == ["B1", "B6"]
    unmarked = planned(text.replace("[[beat]]\n\n", ""))
    assert len(unmarked.scenes["s1"].beats) == 1


def test_c14_stays_on_the_listener_for_a_short_line() -> None:
    project = planned(talk("I have packed all of your books.", "Thank you.", "Do not thank me."))
    stays = [shot for shot in in_cut(project) if "C14" in rules(shot)]
    assert len(stays) == 1
    assert project.setup_of(stays[0].id).framing.subjects == ("anna",)
    assert [words.speaker for words in stays[0].words] == ["ANNA", "BORIS"]


def test_c16_gives_a_short_silent_scene_one_detail() -> None:
    project = planned("INT. KITCHEN - DAY\n\nANNA (30) waits. The clock. Dust. Light.\n")
    kinds = [project.setup_of(shot.id).framing.kind for shot in in_cut(project)]
    assert kinds.count("MASTER") >= 1 and len(set(kinds)) == 2
    assert any("C16" in rules(shot) for shot in in_cut(project))


def test_c6_shows_what_is_looked_at() -> None:
    text = PAIR + "ANNA\nIt came this morning by the post.\n\nBoris looks at the letter.\n"
    project = planned(text)
    look, thing = in_cut(project)[-2:]
    assert project.setup_of(look.id).framing.subjects == ("boris",)
    assert project.setup_of(thing.id).framing.subjects == ("prop-letter",)


def test_c15_shows_who_speaks_once_in_a_group() -> None:
    text = (
        "INT. KITCHEN - DAY\n\nANNA (30), BORIS (40) and CLARA (50) wait.\n\n"
        "ANNA\nSo we go now?\n\n"
        "BORIS\nWe go when the boat goes.\n\nANNA\nThen it is settled and done.\n\n"
        "CLARA\nNobody has asked me about any of it yet.\n\nBORIS\nNobody ever does ask you.\n"
    )
    project = planned(text)
    shot = next(s for s in in_cut(project) if any(w.speaker == "CLARA" for w in s.words))
    assert "C15" in rules(shot) or "C10" in rules(shot)
    cited = {rule for s in in_cut(project) for rule in rules(s)}
    assert "C15" in cited and "C12" not in cited


def test_c3_holds_the_empty_frame_after_an_exit() -> None:
    project = planned(PAIR + "BORIS\nGood night to you.\n\nBoris walks out.\n")
    assert in_cut(project)[-1].frames == (3.0 + 1.0) * 24


def test_singles_for_people_who_are_apart() -> None:
    text = "INT. KITCHEN - DAY\n\nANNA (30) sits at the table. BORIS (40) enters.\n\n"
    text += "ANNA\nYou come in late for the supper again.\n\nBORIS\nDid my father never lie?\n"
    shot = next(s for s in in_cut(planned(text)) if any("late" in w.text for w in s.words))
    assert "C9" in rules(shot)


def test_nobody_crosses_a_shoulder_in_a_car() -> None:
    text = "INT. CAR - DAY\n\nANNA (30) drives. BORIS (40) sits beside her.\n\n"
    project = planned(text + "ANNA\nLeft or right here.\n\nBORIS\nLeft, and then left again.\n")
    kinds = {setup.framing.kind for setup in project.setups.values()}
    assert "OTS" not in kinds and "SGL" in kinds
    assert {mark.pose for s in project.shots.values() for b in s.blocking for mark in b.marks} == {
        "sit"
    }


def test_tall_things_stand_behind_flat_ones() -> None:
    text = PAIR + "A lamp on the table. Anna puts a letter on the table.\n"
    props = {prop.name: prop for prop in planned(text).scenes["s1"].stage.props}
    assert props["lamp"].position[2] < 0 < props["letter"].position[2]


def test_inserts_name_a_thing_that_is_on_the_stage() -> None:
    text = PAIR + "ANNA\nTake it.\n\nShe slides a tin across the table. He takes the tin.\n"
    project = planned(text)
    for setup in project.setups.values():
        if setup.framing.kind == "INSERT":
            on_stage = {prop.id for prop in project.scenes["s1"].stage.props}
            assert set(setup.framing.subjects) <= on_stage
    assert any(setup.framing.kind == "INSERT" for setup in project.setups.values())
