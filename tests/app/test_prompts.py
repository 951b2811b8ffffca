"""A prompt with its length: estimated without a model, counted exactly with one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from previz.app import projects, prompts, recipes
from previz.app.commands import board
from previz.app.prompt_reader import PromptReader
from previz.app.sight import sight_of
from previz.app.studio import Studio
from previz.errors import EditError
from previz.model.camera import Camera, Framing, Move
from previz.model.project import Project
from previz.model.stage import Prop
from previz.prompt.describe import Sight
from tests.app.opened import opened, until
from tests.prompt.shots import kitchen

CLOSE = Framing("SGL", "CU", ("mara",))


def tokenizer(models: Path, pipeline: str, content: str = "") -> Path:
    """A model's folder with a tokenizer that makes a token of each word and each mark."""
    from tokenizers import Tokenizer, pre_tokenizers
    from tokenizers.models import WordLevel

    folder = models / pipeline
    (folder / "tokenizer").mkdir(parents=True)
    (folder / "model_index.json").write_text(json.dumps({"_class_name": pipeline}))
    words = Tokenizer(WordLevel({"[UNK]": 0}, unk_token="[UNK]"))
    words.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    path = folder / "tokenizer" / "tokenizer.json"
    path.write_text(content or words.to_str())
    return path


def furnished(*pieces: Prop, move: str = "static", azimuth_deg: float = 0.0) -> Project:
    waist = Framing("SGL", "MS", ("mara",))
    project = kitchen(waist, Camera(35.0, azimuth_deg), move=move, words=())
    scene = project.scenes["s"]
    stage = replace(scene.stage, set=replace(scene.stage.set, pieces=pieces))
    return replace(project, scenes={"s": replace(scene, stage=stage)})


def test_without_a_model_the_length_is_an_estimate() -> None:
    reading = prompts.read(kitchen(CLOSE), "a", "hunyuan_video15")
    assert not reading.exact and reading.note == ""
    assert 0 < reading.tokens < reading.most_tokens == 1000
    assert reading.words == len(reading.prompt.text.split())
    assert (reading.fewest_words, reading.most_words) == (80, 300)


def test_with_a_model_its_own_tokenizer_counts(tmp_path: Path) -> None:
    tokenizer(tmp_path, "HunyuanVideo15Pipeline")
    path = prompts.tokenizer_of("hunyuan_video15", [tmp_path])
    reading = prompts.read(kitchen(CLOSE), "a", "hunyuan_video15", path)
    assert reading.exact
    assert reading.tokens == len(reading.prompt.text.split()) + 5
    assert prompts.tokenizer_of("wan", [tmp_path]) is None


def test_a_damaged_tokenizer_is_said_and_the_length_is_estimated(tmp_path: Path) -> None:
    path = tokenizer(tmp_path, "CogVideoXPipeline", "{}")
    reading = prompts.read(kitchen(CLOSE), "a", "cogvideox", path)
    assert not reading.exact and "cannot be read" in reading.note
    engine = recipes.EngineChoice("c", "C", "cogvideox", str(path.parent.parent))
    assert recipes.prompt_of(kitchen(CLOSE), "a", engine).text == reading.prompt.text


def test_an_engine_is_told_what_the_window_showed(tmp_path: Path) -> None:
    path = tokenizer(tmp_path, "CogVideoXPipeline")
    project = kitchen(CLOSE, prompt="Steam rises from the kettle. " * 8)
    reading = prompts.read(project, "a", "cogvideox", path)
    engine = recipes.EngineChoice("c", "C", "cogvideox", str(path.parent.parent))
    spec = recipes.take_spec(project, "a", engine)
    assert (spec.prompt, spec.negative) == (reading.prompt.text, "")


def test_guidance_of_one_takes_the_negative_away() -> None:
    engine = recipes.EngineChoice("w", "W", "wan")
    project = kitchen(CLOSE)
    plain = replace(project, shots={"a": replace(project.shots["a"], guidance=1.0)})
    assert recipes.take_spec(project, "a", engine).negative
    assert recipes.take_spec(plain, "a", engine).negative == ""


@pytest.mark.parametrize(
    ("pipeline", "family", "read_as"),
    [
        ("WanPipeline", "wan", "wan"),
        ("WanVACEPipeline", "wan", "wan"),
        ("WanImageToVideoPipeline", "wan", "wan_i2v"),
        ("LTX2ConditionPipeline", "ltx2", "ltx2"),
        ("LTXConditionPipeline", "ltx", "ltx"),
        ("HunyuanVideo15Pipeline", "hunyuan_video15", "hunyuan_video15"),
        ("CogVideoXFunControlPipeline", "cogvideox", "cogvideox"),
        ("SanaWMPipeline", "sana_wm", "sana_wm"),
    ],
)
def test_a_models_pipeline_chooses_its_sheet(pipeline: str, family: str, read_as: str) -> None:
    assert prompts.prompt_family(pipeline, family) == read_as


def test_an_unknown_shot_is_refused() -> None:
    with pytest.raises(EditError, match="no shot"):
        prompts.read(kitchen(), "z", "wan")


# -- what the camera sees ------------------------------------------------------------------------


def test_furniture_in_front_and_behind_is_said() -> None:
    table = Prop("t", "table", "box", (-1.0, 0.5, 0.8), (0.5, 0.6, 0.4))
    shelves = Prop("s", "shelves", "box", (-1.0, 0.0, -2.5), (2.4, 2.4, 0.3))
    wall = Prop("w", "back wall", "box", (0.0, 0.0, -3.0), (6.0, 2.8, 0.1))
    sight = sight_of(furnished(table, shelves, wall).stage_shot("a"))
    assert sight.foreground == ("a table",)
    assert sight.background == ("shelves",)
    turned = sight_of(furnished(table, shelves, wall, azimuth_deg=180.0).stage_shot("a"))
    assert turned == Sight(background=("a table",))


def test_a_move_reveals_what_it_ends_on_and_did_not_begin_with() -> None:
    """A pan ends on the composed frame: it comes from the other side."""
    behind_her = Prop("p", "piano", "box", (-0.4, 0.0, -1.0), (0.6, 1.5, 0.4))
    right = Prop("b", "stove", "box", (1.3, 0.0, -1.0), (0.8, 1.5, 0.6))
    project = furnished(behind_her, right)
    seen = {}
    for move in ("static", "pan_l", "pan_r"):
        shot = replace(project.shots["a"], move=Move(move, "fast"))
        seen[move] = sight_of(replace(project, shots={"a": shot}).stage_shot("a"))
    assert seen["static"] == Sight(background=("a piano",))
    assert seen["pan_l"].background == ("a stove",)
    assert seen["pan_l"].reveals == ("a piano on the right of the frame",)
    assert seen["pan_r"] == Sight(reveals=("a piano on the right of the frame",))


def test_several_of_a_kind_are_counted_and_their_numbers_are_not_read_out() -> None:
    chairs = (
        Prop(f"c{n}", f"chair {n}", "box", (x, 0.5, -2.0), (0.5, 1.2, 0.5))
        for n, x in ((1, -1.5), (2, -0.6))
    )
    assert sight_of(furnished(*chairs).stage_shot("a")).background == ("two chairs",)


def test_a_shot_that_cannot_be_staged_has_nothing_to_see() -> None:
    project = kitchen(move="static")
    stuck = replace(project.stage_shot("a"), move=Move("sideways"))
    assert sight_of(stuck).background == ()


# -- the window's reader ---------------------------------------------------------------------------


@pytest.fixture
def studio(tmp_path: Path) -> Iterator[Studio]:
    project = kitchen(CLOSE)
    models = tmp_path / "models"
    models.mkdir()
    with opened(projects.create(tmp_path / "p", project), models_folders=[str(models)]) as studio:
        yield studio


def test_the_window_estimates_until_the_tokenizer_is_ready(studio: Studio, tmp_path: Path) -> None:
    tokenizer(tmp_path / "models", "CogVideoXPipeline")
    calls: list[bool] = []
    reader = PromptReader(studio, lambda: calls.append(True))
    assert not reader.read("a", "cogvideox").exact
    until(studio, lambda: bool(calls))
    assert reader.read("a", "cogvideox").exact
    assert calls == [True]


def test_the_shots_own_engine_is_the_default_and_clay_reads_neutral(studio: Studio) -> None:
    reader = PromptReader(studio, lambda: None)
    assert reader.own_family("a") == "neutral"
    assert reader.read("a").family == "neutral"
    assert reader.read("a", "wan").family == "wan"
    board.set_prompt(studio, "a", "Steam.")
    assert "Steam." in reader.read("a", "ltx2").prompt.text
