"""``previz passes``: films, pictures and OpenEXR of shots, from the command line."""

from __future__ import annotations

import json
from pathlib import Path

import av
import OpenEXR
import pytest

from tests.cli.running import previz
from tests.films import leftovers
from tests.scenes import write_script


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("cli")
    made = previz("new", write_script(folder), "-o", folder / "Cups", "--size", "96x64", "--json")
    assert made.code == 0, made.err
    return Path(json.loads(made.out)["project"])


def test_chosen_passes_of_a_shot_become_films_of_the_asked_size(
    project: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    words = ("--passes", "depth,pose", "--format", "video", "--size", "128x72", "--json")
    answer = previz("passes", project, "1A", "-o", out, *words)
    assert answer.code == 0, answer.err
    frames = json.loads(answer.out)["frames"]
    assert leftovers(out / "1A") == ["1A.depth.mp4", "1A.json", "1A.pose.json", "1A.pose.mp4"]
    with av.open(str(out / "1A" / "1A.depth.mp4")) as film:
        stream = film.streams.video[0]
        assert (stream.width, stream.height) == (128, 72)
        assert sum(1 for _ in film.decode(stream)) == frames


def test_without_words_every_pass_is_in_openexr_at_the_projects_size(
    project: Path, tmp_path: Path
) -> None:
    answer = previz("passes", project, "1A", "-o", tmp_path / "out")
    assert answer.code == 0, answer.err
    files = sorted((tmp_path / "out" / "1A").glob("*.exr"))
    assert f"{len(files)} frames" in answer.out
    with OpenEXR.File(str(files[0])) as file:
        names = {name.partition(".")[0] for name in file.channels()}
        assert file.channels()["Z"].pixels.shape == (64, 96)
    assert names == {
        *("RGB", "Z", "N", "CryptoObject00", "forward"),
        *("inverse", "pose", "lineart", "light"),
    }


def test_what_is_wrong_is_said_and_nothing_is_written(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    for words, says in (
        ((), "Say which shots"),
        (("1A", "--all"), "Say which shots"),
        (("9Z",), "9Z"),
        (("1A", "--model", "veo"), "There is no engine “veo”"),
        (("1A", "--passes", "sepia"), "sepia"),
        (("1A", "--passes", "metres", "--format", "video"), "Metres cannot"),
    ):
        answer = previz("passes", project, *words, "-o", out)
        assert answer.code != 0
        assert says in answer.err
    assert leftovers(tmp_path) == []
