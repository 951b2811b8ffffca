"""What every plan keeps, and the scripts that are not like the others."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from previz.model.project import Project, Settings
from previz.model.time import Rate
from previz.model.vocabulary import framings, lights, moves, sizes
from previz.planner.plan import plan
from previz.planner.report import plan_json
from previz.script.fountain import parse
from tests.planner.planned import in_cut, planned, rules, sample
from tests.scripts_made import screenplay

PARTS = st.sampled_from(
    (
        *("INT. KITCHEN - NIGHT", "EXT. STREET - DAY", "INT. CAR - CONTINUOUS", "EXT. SEA - LATER"),
        *(
            "ANNA (30s) sits at the table.",
            "Boris enters.",
            "They run.",
            "Anna leaves.",
            "He stops.",
        ),
        *("A crowd waits. SOLDIERS march past.", "Anna looks at the letter.", "[[beat]]", "= then"),
        *(
            "ANNA\nYes.",
            "BORIS (V.O.)\nWhere is it?",
            "ANNA ^\nHere!",
            "@小明\n你好。",
            "小明走进来。",
        ),
        *("BORIS\n" + "I know what you did and why. " * 12, "Rain.", "The door opens.", "CUT TO:"),
        *(
            "She puts the key on the desk.",
            "Anna kneels. Boris lies down.",
            "小明走进来。",
            "He stops.",
        ),
    )
)


def check(project: Project) -> None:
    """Everything that holds for any plan."""
    clips = project.timeline.picture.clips
    assert [clip.shot_id for clip in clips] == [shot.id for shot in in_cut(project)]
    for clip in clips:
        assert clip.source.length == project.shots[clip.shot_id].frames > 0
    names = [shot.name for shot in project.shots.values()]
    assert len(names) == len(set(names))
    for scene in project.scenes.values():
        check_scene(project, scene.id)
    for shot in project.shots.values():
        setup = project.setups[shot.setup_id]
        assert shot.rules and 0 <= shot.seed < 2**31
        assert setup.framing.kind in framings() and setup.framing.size in sizes()
        assert shot.move.id in moves() and project.light_of(shot.id).id in lights()
        on_stage = {actor.id for actor in project.scenes[shot.scene_id].stage.actors}
        assert {blocking.actor_id for blocking in shot.blocking} <= on_stage


def check_scene(project: Project, scene_id: str) -> None:
    scene = project.scenes[scene_id]
    edges = [beat.start for beat in scene.beats] + [len(scene.words)] * bool(scene.beats)
    assert all(beat.stop == after for beat, after in zip(scene.beats, edges[1:], strict=True))
    played = [words for sid in scene.shot_ids for words in project.shots[sid].words]
    heard = [words for n, words in enumerate(played) if words not in played[:n]]
    assert heard == list(dict.fromkeys(scene.words))


@settings(max_examples=60, deadline=None)
@given(st.lists(PARTS, max_size=22).map("\n\n".join))
def test_any_script_plans(text: str) -> None:
    check(planned(text))


@pytest.mark.parametrize("name", ["two_hander", "long_way_round"])
def test_the_samples(name: str) -> None:
    project = sample(name)
    check(project)
    seconds = [shot.frames / 24 for shot in in_cut(project)]
    assert max(seconds) <= 12
    assert 3.0 <= sum(seconds) / len(seconds) <= 6.0


def test_the_short_sample_is_three_pages_and_about_as_many_minutes() -> None:
    assert 22 <= sample("two_hander").scenes["s1"].eighths <= 25
    assert 150 * 24 <= sample("two_hander").timeline.frames <= 180 * 24
    assert plan_json(sample("two_hander"))["characters"] == ["IRENE", "SAMUEL"]


def test_the_long_sample_has_everything_it_shows_off() -> None:
    project = sample("long_way_round")
    cited = {rule for shot in project.shots.values() for rule in rules(shot)}
    assert {"C1", "C2", "C4", "C5", "C6", "C9", "C10", "C14", "C15", "M1", "M3", "M4"} <= cited
    kinds = {scene.stage.set.kind for scene in project.scenes.values()}
    assert kinds == {"room", "exterior"}
    assert len(project.scenes) == 9


def test_a_feature_has_no_shot_for_a_minute() -> None:
    project = planned(screenplay(20))
    check(project)
    assert max(shot.frames for shot in in_cut(project)) <= 12 * 24


def test_the_same_script_is_the_same_project_in_any_process() -> None:
    program = (
        "import msgspec,sys;from pathlib import Path;from previz.script.read import *;"
        "from previz.planner.plan import plan;from previz.model.project import Settings;"
        "from previz.resources import resource;"
        "p=plan(read_screenplay(resource('samples/long_way_round.fountain')),Settings());"
        "sys.stdout.buffer.write(msgspec.json.encode(p))"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1] and len(runs[0]) > 50_000


def test_action_before_the_first_heading_opens_the_first_scene() -> None:
    project = planned("FADE IN:\n\nBlack. Wind.\n\nEXT. HILL - DAWN\n\nANNA (30) waits.\n")
    assert [words.text for words in project.scenes["s1"].words] == [
        "Black.",
        "Wind.",
        "ANNA (30) waits.",
    ]


def test_a_script_without_headings_is_a_project_without_scenes() -> None:
    assert planned("Rain.\n").scene_order == ()


def test_an_empty_scene_has_one_shot_and_an_omitted_one_none() -> None:
    project = planned("INT. A - DAY\n\nINT. B - DAY #2#\n\nOMITTED\n\n.OMITTED #3#\n\nx\n")
    assert len(project.scenes["s1"].shot_ids) == 1
    assert project.scenes["s3"].shot_ids == ()


def test_a_scene_with_nobody_in_it_frames_the_place() -> None:
    project = planned("EXT. BEACH - DAY\n\nWaves. A boat far out. Gulls.\n")
    shot = in_cut(project)[0]
    assert project.setup_of(shot.id).framing.kind == "ESTAB"
    assert shot.move.id == "crane_d"
    assert all(project.setup_of(s.id).framing.subjects for s in in_cut(project))


def test_dual_dialogue_is_one_two_shot() -> None:
    text = "INT. KITCHEN - DAY\n\nANNA (30) and BORIS (40) sit at the table.\n\n"
    project = planned(text + "ANNA\nStay here tonight.\n\nBORIS ^\nI have to go now.\n")
    both = [s for s in in_cut(project) if project.setup_of(s.id).framing.kind == "2S"]
    assert both and [w.speaker for w in both[0].words] == ["ANNA", "BORIS"]


def test_a_voice_from_outside_gets_no_close_up_and_no_figure() -> None:
    text = "INT. KITCHEN - DAY\n\nANNA (30) sits at the table.\n\nRADIO VOICE (V.O.)\nRain later.\n"
    project = planned(text)
    assert [actor.id for actor in project.scenes["s1"].stage.actors] == ["anna"]


def test_names_in_any_alphabet() -> None:
    project = planned("INT. КУХНЯ - NIGHT\n\n@小明\n你好。\n\nÉLODIE\nBonjour.\n\nЙОЗЕФ\nДа?\n")
    names = [actor.name for actor in project.scenes["s1"].stage.actors]
    assert names == ["小明", "ÉLODIE", "ЙОЗЕФ"]


def test_a_long_speech_is_shared_with_the_listener() -> None:
    text = "INT. KITCHEN - DAY\n\nANNA (30) and BORIS (40) sit at the table.\n\nANNA\n"
    project = planned(text + "I went down to the harbour and waited there. " * 9 + "\n")
    speaking = [s for s in in_cut(project) if any(w.speaker for w in s.words)]
    subjects = {project.setup_of(s.id).framing.subjects for s in speaking}
    assert subjects == {("anna",), ("boris",)}


def test_rate_and_pace_are_the_settings() -> None:
    text = "INT. KITCHEN - DAY\n\nANNA\nOne two three four five six seven eight nine ten.\n"
    slow = plan(parse(text), Settings(rate=Rate(24000, 1001), wpm=100))
    assert slow.timeline.frames == pytest.approx(6.45 * 23.976, abs=1)


def test_another_look_seed_gives_other_seeds_and_the_same_cut() -> None:
    text = "INT. KITCHEN - DAY\n\nANNA\nYes.\n"
    one, two = planned(text), planned(text, Settings(look_seed=2))
    assert one.shots["s1-c01"].seed != two.shots["s1-c01"].seed
    assert one.timeline == two.timeline


def test_the_report_is_plain_data() -> None:
    report = plan_json(sample("two_hander"))
    shot = report["scenes"][0]["shots"][0]
    assert report["title"] == "The Part Where He Coughs" and report["fps"] == 24
    assert shot["rules"][0]["rule"] == "C1"
    assert shot["rules"][0]["why"].startswith("start wide: a new interior")
    assert {"name", "setup", "size", "framing", "lens_mm", "elevation_deg", "azimuth_deg"} <= set(
        shot
    )
    assert report["frames"] == sum(s["frames"] for s in report["scenes"][0]["shots"] if s["in_cut"])


NASTY = {
    "full stops": "." * 60_000,
    "brackets": "(" * 60_000,
    "adjectives": "old " * 15_000,
    "one word": "a" * 60_000,
    "a cast of thousands": "\n\n".join(f"N{n}\nx" for n in range(5_000)),
    "names that share a word": "\n\n".join(f"GUARD {n}\nx" for n in range(4_000)),
    "names without capitals": "\n\n".join(f"@字{n}\nx" for n in range(5_000)),
    "runs": "He runs. " * 6_000,
}


@pytest.mark.parametrize("name", NASTY)
def test_nasty_scripts_are_planned_too(name: str) -> None:
    project = planned(f"INT. KITCHEN - DAY\n\n{NASTY[name]}\n\nANNA\nYes.\n")
    assert in_cut(project)[-1].words[-1].speaker == "ANNA"
    assert len(project.scenes["s1"].stage.actors) <= 40


@pytest.mark.parametrize("name", ["two_hander", "long_way_round"])
def test_rooms_are_as_large_as_rooms_and_lamps_as_lamps(name: str) -> None:
    for scene in sample(name).scenes.values():
        if scene.stage.set.kind == "room":
            assert scene.stage.set.width_m <= 5.6
        for prop in scene.stage.props:
            if "lamp" in prop.name or "lantern" in prop.name:
                assert max(prop.size_m[0], prop.size_m[2]) <= 0.2 and prop.size_m[1] <= 0.4
        for piece in scene.stage.set.pieces:
            assert all(0.0 <= channel <= 1.0 for channel in piece.colour)
