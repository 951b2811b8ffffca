from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from previz.errors import InputError
from previz.planner.annotation.checks import check
from tests.planner.annotation.asked import answered, asked, asked_of

Spoil = Callable[[dict[str, Any]], object]


def test_a_good_answer_is_an_annotation_of_the_scenes_words() -> None:
    annotation = check(asked(), answered())
    assert annotation.script_sha256 == asked().script_sha256
    assert annotation.notes == ()
    assert [(beat.start, beat.stop) for beat in annotation.beats] == [
        (0, 4), (4, 7), (7, 11), (11, 17), (17, 20), (20, 23),
    ]  # fmt: skip
    assert annotation.beats[0].seconds == 10.0
    assert annotation.beats[3].proposed.evidence[0].text == "Mara stops winding."
    assert check(asked(), json.dumps(answered()).encode()) == annotation


def beat(answer: dict[str, Any], number: int = 2) -> dict[str, Any]:
    found = answer["beats"][number]
    assert isinstance(found, dict)
    return found


def set_in(number: int, **fields: object) -> Spoil:
    return lambda answer: beat(answer, number).update(fields)


def lie(**fields: object) -> Spoil:
    return lambda answer: beat(answer)["evidence"][0].update(fields)


REFUSED: list[tuple[str, Spoil, str]] = [
    ("another schema", lambda a: a.update(schema_version="beat-annot/2"), "form"),
    ("a field too many", lambda a: a.update(tools=["shell"]), "form"),
    ("a field too many in a beat", set_in(2, lens=50), "form"),
    ("no beats", lambda a: a.update(beats=[]), "form"),
    ("no evidence", set_in(2, evidence=[]), "form"),
    ("an unknown trigger", set_in(2, trigger="plot"), "form"),
    ("a purpose that is a page", set_in(2, purpose="a" * 91), "form"),
    ("an intensity above one", set_in(2, intensity=1.2), "form"),
    ("a tactic that is no verb", set_in(2, tactic={"MARA": "To hide; rm -rf"}), "form"),
    ("an unknown shot idea", set_in(2, suggest=["DRONE"]), "form"),
    ("four shot ideas", set_in(2, suggest=["CU"] * 4), "form"),
    ("a negative element", set_in(0, first_element=-1), "form"),
    ("another script", lambda a: a.update(script_sha256="0" * 64), "another script"),
    ("another scene", lambda a: a.update(scene_id="13"), "another script"),
    ("a gap", set_in(2, first_element=8), "do not follow"),
    ("an overlap", set_in(2, first_element=6), "do not follow"),
    ("another order", lambda a: a["beats"].reverse(), "do not follow"),
    ("an end before the end", lambda a: a["beats"].pop(), "do not cover"),
    ("an element that is not there", set_in(5, last_element=23), "do not cover"),
    ("a quotation moved by one", lie(start=1), "quotes what"),
    ("a quotation of other words", lie(text="He crosses to the stove and sits there."), "quotes"),
    ("a quotation in other letters", lie(text="he crosses to the table and sits oppos"), "quotes"),
    ("a quotation of nothing", lie(start=0, end=0, text=""), "quotes"),
    ("a quotation from another beat", lie(element=0, start=0, end=19), "quotes"),
    ("a quotation from nowhere", lie(element=99), "quotes"),
    ("a stranger in focus", set_in(2, focus="GANDALF"), "names somebody"),
    ("a stranger's tactic", set_in(2, tactic={"GANDALF": "to hide"}), "names somebody"),
    ("a new person, who cannot be new", set_in(2, tactic={"NEW Boy": "to hide"}), "names somebody"),
    ("a stranger who looks", set_in(2, looks=[{"who": "sea", "at": "MARA"}]), "names somebody"),
    ("a prop from nowhere", set_in(2, props=["revolver"]), "names somebody"),
    ("a speech in the purpose", set_in(2, purpose="He says it was the only one"), "dialogue"),
    ("a short speech", set_in(2, purpose="Go and look, she says"), "repeats dialogue"),
    ("a speech as a new prop", set_in(2, props=["NEW I kept the boat"]), "repeats dialogue"),
    ("signs that turn text round", set_in(2, purpose="evil\u202etxt"), "not text"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "spoil", "why"), REFUSED, ids=[row[0] for row in REFUSED])
def test_what_is_wrong_is_refused_with_its_reason(name: str, spoil: Spoil, why: str) -> None:
    answer = answered()
    spoil(answer)
    with pytest.raises(InputError, match=why) as caught:
        check(asked(), answer)
    assert caught.value.why and "rules" in caught.value.fix, name


@pytest.mark.parametrize("junk", [b"", b"{", b"\xff", b"[]", b"null", b'{"beats":' * 5000])
def test_what_is_no_json_is_refused(junk: bytes) -> None:
    with pytest.raises(InputError, match="form"):
        check(asked(), junk)


def test_a_beat_that_is_too_short_or_too_long_is_refused() -> None:
    answer = answered()
    answer["beats"][0]["last_element"] = 12  # with the next two inside it: 36 seconds
    del answer["beats"][1:3]
    answer["beats"][1]["first_element"] = 13
    answer["beats"][1]["evidence"] = [
        {"element": 13, "start": 0, "end": 18, "text": "The ticking stops."}
    ]
    with pytest.raises(InputError, match="too short or too long") as caught:
        check(asked(), answer)
    assert "seconds" in caught.value.why


def test_a_beat_that_moves_the_directors_own_is_refused() -> None:
    elements = list(asked().elements)
    elements[9] = replace(elements[9], begins="always")
    with pytest.raises(InputError, match="director has set"):
        check(replace(asked(), elements=tuple(elements)), answered())
    elements[9] = replace(elements[9], begins="")
    elements[7] = replace(elements[7], begins="never")
    with pytest.raises(InputError, match="director has set"):
        check(replace(asked(), elements=tuple(elements)), answered())


def test_a_new_name_is_kept_for_approval_when_the_script_has_it() -> None:
    answer = answered()
    beat(answer).update(props=["NEW coat", "NEW revolver"], focus="NEW table")
    annotation = check(asked(), answer)
    kept = annotation.beats[2]
    assert kept.new_names == ("table", "coat")
    assert (kept.proposed.props, kept.proposed.focus) == (("NEW coat",), "NEW table")
    assert annotation.notes == ("Beat 3: “revolver” is not in its words; left out.",)


def test_shot_ideas_that_break_continuity_are_dropped_with_a_note() -> None:
    answer = answered()
    beat(answer, 0).update(suggest=["MASTER", "2S", "INSERT"], looks=[], tactic={})
    beat(answer, 2).update(suggest=["CU", "MASTER"])
    beat(answer, 3).update(suggest=["CU", "REACT", "ECU"])
    annotation = check(asked(), answer)
    ideas = [entry.proposed.suggest for entry in annotation.beats]
    assert (ideas[0], ideas[2], ideas[3]) == (("MASTER",), ("MASTER",), ("CU", "ECU"))
    assert annotation.notes == (
        "Beat 1: 2S is left out, it needs two people.",
        "Beat 1: INSERT is left out, no prop is named for it.",
        "Beat 3: CU is left out, close-ups are saved for the peak (C13).",
        "Beat 4: REACT is left out, after CU it is a jump cut (30° rule).",
    )


def test_a_speech_in_an_alphabet_without_spaces_does_not_leak() -> None:
    request = asked_of(".INT. 茶館 - 夜\n\n@老闆\n今天晚上我們不賣茶了,請回吧。\n")
    (line,) = request.elements
    answer = answered()
    answer.update(script_sha256=request.script_sha256, scene_id=request.number)
    only = beat(answer, 0) | {
        "first_element": 0,
        "last_element": 0,
        "evidence": [{"element": 0, "start": 0, "end": 4, "text": line.text[:4]}],
        "tactic": {},
        "looks": [],
        "focus": "",
        "suggest": [],
    }
    answer["beats"] = [only | {"purpose": "老闆趕走客人"}]
    assert check(request, answer).beats[0].proposed.purpose == "老闆趕走客人"
    answer["beats"] = [only | {"purpose": "他說今天晚上我們不賣茶"}]
    with pytest.raises(InputError, match="repeats dialogue"):
        check(request, answer)
