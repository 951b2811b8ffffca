"""The stored form: what is written can be read, and nothing damaged is let in."""

from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from previz.errors import EditError, InputError
from previz.model.edits import shots, timeline
from previz.model.edits.takes import add_take
from previz.model.project import Project, Settings
from previz.model.schema import (
    SCHEMA_VERSION,
    check_edit,
    diff_rows,
    from_rows,
    patched,
    rows,
    upgraded,
)
from previz.model.upgrades import UPGRADES
from previz.planner.plan import plan
from previz.script.fountain import parse
from tests.sample_projects import sample_project, sample_take

TWO_MEN_AND_MARA = """INT. KITCHEN - DAY

MARA (30s) waits. Two MEN come in.

MARA
Sit down.

EXT. QUAY - NIGHT

The men leave.
"""

EDITS = {
    "lens": lambda p: shots.set_lens(p, "shot-1", 50),
    "by hand": lambda p: shots.place_camera(p, "shot-1", (0.0, 1.6, 3.0), (0.0, 1.5, 0.0)),
    "frames": lambda p: shots.set_frames(p, "shot-1", 100),
    "order": lambda p: shots.move_shot(p, "shot-1", 3),
    "copy": lambda p: shots.duplicate_shot(p, "shot-1", "shot-new"),
    "remove": lambda p: shots.remove_shot(shots.remove_shot(p, "shot-0"), "shot-1"),
    "take": lambda p: add_take(p, sample_take("shot-1", 1)),
    "blade": lambda p: timeline.blade_clip(p, "clip-shot-1", 9, "clip-new"),
    "title": lambda p: replace(p, title="Łódź 雨"),
    "nothing": lambda p: replace(p, title=str(p.title)),
}


def test_a_project_comes_back_from_its_rows() -> None:
    project = sample_project(12, takes_per_shot=2)
    assert from_rows(rows(project)) == project
    assert list(from_rows(rows(project)).shots) == list(project.shots), "in the same order"


@pytest.mark.parametrize("name", EDITS)
def test_the_difference_leads_there_and_back(name: str) -> None:
    before = sample_project(12)
    after = EDITS[name](before)
    assert patched(before, diff_rows(before, after)) == after
    assert patched(after, diff_rows(after, before)) == before
    check_edit(after, diff_rows(before, after))


def test_an_edit_of_one_shot_writes_one_row() -> None:
    before = sample_project(12)
    assert set(diff_rows(before, EDITS["lens"](before))) == {("setup", "setup-0")}
    after = shots.set_prompt(before, "shot-1", "rain")
    assert set(diff_rows(before, after)) == {("shot", "shot-1")}
    assert diff_rows(before, EDITS["nothing"](before)) == {}


def test_seeds_up_to_the_limit_survive() -> None:
    project = shots.set_seed(sample_project(), "shot-0", 2**63 - 1)
    assert from_rows(rows(project)).shots["shot-0"].seed == 2**63 - 1


def _without(project: Project, kind: str, id_: str) -> dict[tuple[str, str], bytes]:
    return {key: body for key, body in rows(project).items() if key != (kind, id_)}


@pytest.mark.parametrize(
    ("kind", "id_", "says"),
    [
        ("project", "", "0 rows of kind “project”"),
        ("timeline", "", "0 rows of kind “timeline”"),
        ("scene", "scene-0", "Scene scene-0 is in the order but missing"),
        ("setup", "setup-0", "without its set-up setup-0"),
        ("shot", "shot-0", "names shot shot-0, which is missing"),
        ("take", "take-shot-0-1", "names take take-shot-0-1, which is missing"),
    ],
)
def test_a_missing_row_is_damage(kind: str, id_: str, says: str) -> None:
    with pytest.raises(InputError, match=says):
        from_rows(_without(sample_project(takes_per_shot=1), kind, id_))


@pytest.mark.parametrize(
    ("key", "body", "says"),
    [
        (("shot", "shot-0"), b"{", "shot shot-0 cannot be read"),
        (("shot", "shot-0"), b'{"id": "shot-0"}', "shot shot-0 cannot be read"),
        (("shot", "shot-0"), b"\xff\xfe", "shot shot-0 cannot be read"),
        (("shot", "shot-0"), None, "says that it is shot-1"),
        (("chair", "1"), b"{}", "unknown kind “chair”"),
    ],
)
def test_a_damaged_row_is_told_by_name(key: tuple[str, str], body: bytes | None, says: str) -> None:
    stored = rows(sample_project())
    stored[key] = stored["shot", "shot-1"] if body is None else body
    with pytest.raises(InputError, match=says):
        from_rows(stored)


@pytest.mark.parametrize("lens_mm", [float("nan"), float("inf"), "35", None])
def test_a_value_without_a_stored_form_is_refused(lens_mm: object) -> None:
    before = sample_project()
    setup = before.setups["setup-0"]
    wrong = replace(setup, camera=replace(setup.camera, lens_mm=lens_mm))  # type: ignore[arg-type]
    after = shots.with_setup(before, wrong)
    with pytest.raises(EditError, match="cannot be saved"):
        check_edit(after, diff_rows(before, after))


def test_an_edit_may_not_leave_loose_ends() -> None:
    before = sample_project()
    gone = {key: setup for key, setup in before.setups.items() if key != "setup-0"}
    after = replace(before, setups=gone)
    with pytest.raises(EditError, match="without its set-up setup-0"):
        check_edit(after, diff_rows(before, after))


def test_the_ladder_lifts_an_old_project_rung_by_rung() -> None:
    """Made-up versions: 1 called a prompt “words”, 2 kept it under “text”."""
    project = shots.set_prompt(sample_project(), "shot-0", "rain")

    def renamed(
        old: bytes, new: bytes, stored: dict[tuple[str, str], bytes]
    ) -> dict[tuple[str, str], bytes]:
        return {
            key: body.replace(b'"' + old + b'":', b'"' + new + b'":') if key[0] == "shot" else body
            for key, body in stored.items()
        }

    first = renamed(b"prompt", b"wording", rows(project))
    ladder = (
        lambda stored: renamed(b"wording", b"remark", stored),
        lambda stored: renamed(b"remark", b"prompt", stored),
    )
    assert from_rows(upgraded(first, 1, ladder)) == project
    second = ladder[0](dict(first))
    assert from_rows(upgraded(second, 2, ladder)) == project
    assert from_rows(upgraded(rows(project), 3, ladder)) == project
    assert from_rows(upgraded(first, 2, ladder)) != project, "no rung may be skipped"


def test_nothing_that_version_1_stored_is_dropped() -> None:
    """A field that is renamed or removed needs a rung: readers pass over names they do not know."""
    golden = Path(__file__).with_name("stored_v1.json")
    stored = {
        (kind, id_): msgspec.json.encode(value)
        for kind, id_, value in msgspec.json.decode(golden.read_bytes())
    }
    again = rows(from_rows(upgraded(stored, 1)))
    assert again.keys() >= stored.keys()
    for key, body in stored.items():
        assert _paths(msgspec.json.decode(body)) <= _paths(msgspec.json.decode(again[key]))


def test_version_2_gathers_cast_and_locations_from_the_scenes() -> None:
    project = plan(parse(TWO_MEN_AND_MARA), Settings())
    second = rows(project)
    first = {key: body for key, body in second.items() if key[0] not in ("character", "location")}
    lifted = from_rows(upgraded(first, 1))
    assert {who: one.figures for who, one in lifted.cast.items()} == {
        who: one.figures for who, one in project.cast.items()
    }
    assert {one.colour for one in lifted.cast.values()} == {
        one.colour for one in project.cast.values()
    }
    assert lifted.locations == project.locations
    assert lifted.scenes["s1"].location_id == "int-kitchen"


def test_version_3_keeps_an_introduction_as_the_characters_own() -> None:
    """Version 2 looked it up in the scenes for every prompt."""
    action = "MARA (60s, *oilskin* coat) sits. TOM (40s) waits."
    script = f"INT. KITCHEN - NIGHT\n\n{action}\n\nMARA\nSit.\n"
    project = plan(parse(script), Settings())
    bare = {key: replace(who, anchor="") for key, who in project.cast.items()}
    bare["tom"] = replace(bare["tom"], anchor="by hand")
    lifted = from_rows(upgraded(rows(replace(project, cast=bare)), 2))
    assert lifted.cast["mara"].anchor == "60s, oilskin coat"
    assert lifted.cast["tom"].anchor == "by hand"
    emptied = {"mara": replace(bare["mara"], locked=("anchor",))}
    kept = from_rows(upgraded(rows(replace(project, cast={**bare, **emptied})), 2))
    assert kept.cast["mara"].anchor == "", "what a hand left empty stays empty"


def _paths(value: object, at: str = "") -> set[str]:
    """Every value of a JSON text with the way to it."""
    if isinstance(value, dict):
        return {path for key, part in value.items() for path in _paths(part, f"{at}/{key}")}
    if isinstance(value, list):
        return {path for n, part in enumerate(value) for path in _paths(part, f"{at}/{n}")}
    return {f"{at} = {value}"}


def test_the_version_is_one_above_the_rungs() -> None:
    assert len(UPGRADES) + 1 == SCHEMA_VERSION
