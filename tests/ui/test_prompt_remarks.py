"""Whatever the application says about a prompt, the window says in the user's language."""

from __future__ import annotations

from previz.app import prompts
from previz.model.camera import Camera, Framing
from previz.model.project import Words
from previz.prompt.negative import NO_GUIDANCE, negative_table
from tests.prompt.shots import kitchen
from ui.core_words import said

EVERYTHING_WRONG = (
    "The camera pans to a wide shot. The camera pushes in, then the camera tilts. Golden hour. "
    "Light from the left. No smoke. Shot on an ARRI Alexa for 5 seconds."
)
SPEECH = Words("dialogue", "word " * 60, 4, "MARA")
WORDS = (Words("action", 'She reads "OPEN". He does not move.', 1), SPEECH)


def sentences() -> set[str]:
    """Remarks and reasons of shots with everything wrong, and all reasons of the tables."""
    four = Framing("OTS", "CU", ("mara", "tobias", "key", "mara"), foreground="tobias")
    found: set[str] = set()
    for text in (EVERYTHING_WRONG, "Locked-off. The camera pans.", "Locked-off.", "x " * 900):
        for move in ("static", "push", "rack"):
            project = kitchen(four, Camera(50.0, 0.0), move=move, words=WORDS, prompt=text)
            for family in prompts.known_families():
                reading = prompts.read(project, "a", family)
                for one in reading.lints:
                    found |= {one.what, one.why, one.fix}
                found |= {one.why for one in reading.prompt.left_out}
    right = kitchen(light="low_key", key_azimuth_deg=270.0, prompt="Light from the right.")
    found |= {one.what for one in prompts.read(right, "a", "wan").lints}
    table = negative_table()
    return found | {row.why for row in table.fought} | {NO_GUIDANCE, *table.none.values()}


def test_remarks_and_reasons_are_said_in_chinese(chinese: None) -> None:
    found = sentences()
    assert len(found) > 60
    assert sorted(sentence for sentence in found if said(sentence) == sentence) == []


def test_names_in_a_remark_are_kept(chinese: None) -> None:
    assert said("“Alexa” names a make of camera or lens.") == "「Alexa」是攝影機或鏡頭的品牌。"
