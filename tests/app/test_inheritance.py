"""What is edited once is told to every engine that draws it, and to no other."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from previz.app import projects
from previz.app.recipes import CLAY_ENGINE, EngineChoice, is_stale, take_spec
from previz.app.session import Change
from previz.export.burnin import burn_in, picture_box
from previz.export.shotlist import shot_list
from previz.model.edits import cast, merging, names, places, shots, wardrobe
from previz.model.light import LightSetup
from previz.model.project import Project, Settings
from previz.model.render import Take
from previz.planner.plan import plan
from previz.prompt.describe import describe
from previz.script.fountain import parse

WAN = EngineChoice("wan-tiny", "Wan", "wan", "", ("depth",))
SCRIPT = """INT. KITCHEN - NIGHT

MARA (60s, oilskin coat) sits at the table. She waits.

MARA
Come in.

TOBIAS (30s) steps in.

TOBIAS
Mara.

EXT. YARD - NIGHT

An OLD WOMAN (90s) looks at the road.

OLD WOMAN
Rain.

INT. KITCHEN - DAY

Tobias sits.

TOBIAS
Tea.
"""
RED = (0.9, 0.1, 0.1)
NOIR = LightSetup("noir", 10.0, 20.0)
Edit = Callable[[Project], Project]


@pytest.fixture(scope="module")
def project() -> Project:
    return plan(parse(SCRIPT), Settings())


def soaked_in_the_yard(project: Project) -> Project:
    project = wardrobe.add_state(project, "old-woman", "soaked", "wet through")
    return wardrobe.dress(project, project.scene_order[1], "old-woman", "soaked")


def stale(before: Project, after: Project, engine: EngineChoice) -> set[str]:
    """The shots whose takes no longer show what they are."""
    found = set()
    for shot in before.board():
        spec = take_spec(before, shot.id, engine)
        take = Take("t", shot.id, 1, spec, spec.key(), "media/x.mp4", "0", spec.frames)
        if is_stale(after, take, engine):
            found.add(shot.id)
    return found


def placed(project: Project, figure: str) -> set[str]:
    return {shot.id for shot in project.board() if any(b.actor_id == figure for b in shot.blocking)}


def in_scenes(project: Project, *places: int) -> set[str]:
    return {id_ for n in places for id_ in project.scenes[project.scene_order[n]].shot_ids}


def told_of(project: Project, name: str) -> set[str]:
    return {
        shot.id
        for shot in project.board()
        if any(one.name == name for one in describe(project, shot.id).people)
    }


@pytest.mark.parametrize(
    "edit",
    [
        lambda p: cast.set_colour(p, "tobias", RED),
        lambda p: cast.set_height(p, "tobias", 1.9),
    ],
)
def test_clay_is_stale_where_the_figure_stands_and_nowhere_else(
    project: Project, edit: Edit
) -> None:
    wanted = placed(project, "tobias")
    assert wanted < {shot.id for shot in project.board()}
    assert in_scenes(project, 0) - wanted, "somewhere in his scene he has not come in yet"
    assert stale(project, edit(project), CLAY_ENGINE) == wanted


@pytest.mark.parametrize(
    ("name", "edit"),
    [
        ("Mara", lambda p: cast.set_anchor(p, "mara", "sixty, grey plait")),
        ("Old Woman", soaked_in_the_yard),
    ],
)
def test_words_make_a_models_takes_stale_where_they_are_said(
    project: Project, name: str, edit: Edit
) -> None:
    after = edit(project)
    assert stale(project, after, WAN) == told_of(project, name)
    assert stale(project, after, CLAY_ENGINE) == set()


def test_a_place_is_told_in_its_own_scenes_only(project: Project) -> None:
    after = places.set_place_anchor(project, "int-kitchen", "whitewashed, low")
    told = stale(project, after, WAN)
    assert told
    assert told <= in_scenes(project, 0, 2)
    assert stale(project, after, CLAY_ENGINE) == set()


def test_a_standing_light_reaches_the_scenes_at_its_time(project: Project) -> None:
    after = places.set_standing_light(project, "int-kitchen", "night", NOIR)
    assert stale(project, after, CLAY_ENGINE) == in_scenes(project, 0)
    own = shots.set_setup_light(after, project.board()[0].id, NOIR)
    mates = {s.id for s in project.board() if s.setup_id == project.board()[0].setup_id}
    changed = places.set_standing_light(own, "int-kitchen", "night", LightSetup("top", 0.0, 80.0))
    assert stale(own, changed, CLAY_ENGINE) == in_scenes(project, 0) - mates


def test_a_new_name_is_in_every_prompt_and_draws_nothing_anew(project: Project) -> None:
    after = names.rename(project, "mara", "Marta Vale")
    assert stale(project, after, CLAY_ENGINE) == set()
    prompts = " ".join(take_spec(after, shot.id, WAN).prompt for shot in after.board())
    assert "Marta Vale" in prompts
    assert "Mara" not in prompts
    assert "MARA" not in prompts
    assert "(60s" not in prompts, "her introduction is not told twice"


def test_somebody_merged_is_told_under_one_name(project: Project) -> None:
    after = merging.merge_characters(project, "old-woman", "mara")
    prompts = [take_spec(after, id_, WAN).prompt for id_ in in_scenes(after, 1)]
    assert any("60s, oilskin coat" in prompt for prompt in prompts)
    assert any(". Mara looks at the road." in prompt for prompt in prompts)
    assert not any("Old Woman" in prompt or "old woman" in prompt for prompt in prompts)


def test_a_change_names_the_shots_that_it_touches(project: Project, tmp_path: Path) -> None:
    session = projects.create(tmp_path / "film", project)
    heard: list[Change] = []
    session.subscribe(heard.append)
    session.apply("Height", lambda p: cast.set_height(p, "old-woman", 1.5))
    session.apply("Looks", lambda p: places.set_place_anchor(p, "int-kitchen", "low"))
    session.apply("Merge", lambda p: merging.merge_characters(p, "old-woman", "mara"))
    session.undo()
    session.close()
    assert [change.touched for change in heard] == [
        in_scenes(project, 1),
        in_scenes(project, 0, 2),
        in_scenes(project, 0, 1),
        in_scenes(project, 0, 1),
    ]


def test_a_new_name_is_on_lists_and_pictures_but_not_in_what_is_said(project: Project) -> None:
    after = names.rename(project, "mara", "Marta Vale")
    rows = [row for part in shot_list(after) for row in part.rows]
    listed = " ".join(str(cell) for row in rows for cell in row.values())
    assert "MARTA VALE: Come in." in listed
    assert "Marta Vale" in listed
    assert "TOBIAS: Mara." in listed
    shot = next(s for s in after.board() if any(w.text == "Come in." for w in s.words))
    box = picture_box(640, 360, 16 / 9)
    _frames, ((renamed, *_),) = burn_in(after, shot, box).spoken[0]
    _frames, ((before, *_),) = burn_in(project, shot, box).spoken[0]
    assert renamed.width_px > before.width_px


def test_a_group_is_told_once_and_a_child_is_no_man() -> None:
    text = (
        "EXT. YARD - DAY\n\nA white house, one lit window.\n\nSOLDIERS in black wait. "
        "PIP (11, red cap) steps in. He waits.\n\nPIP\nWell?\n"
    )
    project = plan(parse(text), Settings())
    prompts = [take_spec(project, shot.id, WAN).prompt for shot in project.board()]
    assert max(prompt.count("Soldiers, in black") for prompt in prompts) == 1
    assert any("Pip, a boy, 11, red cap" in prompt for prompt in prompts)
    assert max(prompt.count("one lit window") for prompt in prompts) == 1
