"""Too long a prompt gives way in the family's own order, and asks the tokenizer when it must."""

from __future__ import annotations

from previz.model.camera import Camera, Framing
from previz.model.project import Words
from previz.prompt.compile import compile_prompt
from previz.prompt.describe import ShotDescription, Sight, describe
from previz.prompt.fitting import about_tokens, fits, word_count
from previz.prompt.sheets import family_of_pipeline, sheet_of, sheets
from tests.prompt.shots import kitchen

CLOSE = Framing("SGL", "CU", ("mara",))
SIGHT = Sight(("a table",), (), ("shelves",))


def crowded(count: int) -> ShotDescription:
    words = tuple(Words("action", f"She lifts stone {n} off the wall.", n) for n in range(count))
    return describe(kitchen(CLOSE, Camera(50.0, 30.0), words=words), "a", SIGHT)


def test_ltx_gives_up_its_colours_first_then_the_set_then_the_end_of_the_story() -> None:
    gone: list[list[str]] = []
    for count in range(1, 30):
        prompt = compile_prompt(crowded(count), "ltx2")
        controls = [one.control for one in prompt.left_out if "at most" in one.why]
        if not gone or controls != gone[-1]:
            gone.append(controls)
    order = ["colour", "set detail", "set detail", "action"]
    assert gone[0] == []
    assert gone[-1][:4] == order
    assert all(each[: len(order)] == order[: len(each)] for each in gone)


def test_what_is_dropped_comes_back_when_there_is_room() -> None:
    assert compile_prompt(crowded(2), "ltx2").left_out[-1].control == "lens"


def test_the_tokenizer_is_asked_only_near_the_bound() -> None:
    asked: list[str] = []

    def count(text: str) -> int:
        asked.append(text)
        return len(text.split())

    compile_prompt(crowded(2), "ltx2", count)
    assert asked == []
    compile_prompt(crowded(8), "cogvideox", count)
    assert asked


def test_the_tokenizer_decides_over_the_estimate() -> None:
    described = crowded(6)
    strict = compile_prompt(described, "cogvideox", lambda text: 3 * len(text.split()))
    lax = compile_prompt(described, "cogvideox", lambda text: len(text.split()))
    assert len(strict.text) < len(lax.text)
    assert 3 * len(strict.text.split()) <= 226


def test_free_text_never_gives_way() -> None:
    long = " ".join(["stone"] * 400)
    prompt = compile_prompt(describe(kitchen(CLOSE, prompt=long), "a"), "cogvideox")
    assert long in prompt.text


def test_alphabets_without_spaces_count_too() -> None:
    assert word_count("燈塔亮了。 She waits.") == 5
    assert about_tokens("燈塔亮了。") == 6
    assert not fits("燈" * 500, sheet_of("wan"), None)


def test_every_sheet_can_be_read_and_the_families_of_pipelines_are_known() -> None:
    assert family_of_pipeline("LTX2Pipeline") == "ltx2"
    assert family_of_pipeline("HunyuanVideo15Pipeline") == "hunyuan_video15"
    assert family_of_pipeline("CogVideoXImageToVideoPipeline") == "cogvideox"
    assert family_of_pipeline("WanImageToVideoPipeline") == "wan_i2v"
    assert family_of_pipeline("PipelineOfTomorrow") == "neutral"
    assert sheet_of("ltx2_ic_lora").id == "ltx2"
    assert sheet_of("cogvideox_fun").id == "cogvideox"
    assert sheet_of("something").id == "neutral"
    classes = [name for sheet in sheets().values() for name in sheet.pipelines]
    assert len(classes) == len(set(classes))
