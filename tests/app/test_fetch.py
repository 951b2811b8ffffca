"""Fetching a model from a place on loopback: whole or not at all, and on from the last byte."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import msgspec
import pytest

from previz.app.downloads import Downloads, Fetched, Fetching, Refused, Stopped
from previz.app.fetch import SPARE_BYTES, WAITING_ROOM, Progress, fetch, wanted
from previz.app.hub import Hub, PublishedFile
from previz.app.inbox import Inbox
from previz.engine.catalogue import KnownModel, check_model_folder, damaged_models, installed_models
from previz.engine.joined import loose_files
from previz.errors import Cancelled, DownloadError
from tests.model_place import ModelPlace
from tests.tiny_models import build_wan

MODEL = KnownModel("tiny", "Tiny", "makers/Tiny-Wan", "WanPipeline", "Apache-2.0", 1, 1, 1, 0, "")
WEIGHTS = "transformer/diffusion_pytorch_model.safetensors"
TRIES = (0.0, 0.0)


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository: a whole model, and what lies about in real ones."""
    folder = build_wan(tmp_path_factory.mktemp("source") / "repo")
    (folder / "README.md").write_text("words")
    (folder / "one-file.safetensors").write_bytes(b"another program's")
    (folder / "transformer" / "diffusion_pytorch_model.bin").write_bytes(b"pickle")
    (folder / "transformer" / "diffusion_pytorch_model.fp16.safetensors").write_bytes(b"half")
    (folder / "transformer" / "run.py").write_text("code")
    (folder / "assets").mkdir()
    (folder / "assets" / "film.mp4").write_bytes(b"film")
    return folder


@pytest.fixture
def place(source: Path) -> Iterator[ModelPlace]:
    place = ModelPlace(source, MODEL.repo)
    yield place
    place.close()


@pytest.fixture
def shelf(tmp_path: Path) -> Path:
    return tmp_path / "models"


def bring(
    place: ModelPlace,
    shelf: Path,
    say: Callable[[Progress], None] = lambda _: None,
    check: Callable[[], None] = lambda: None,
) -> Path:
    return fetch(MODEL, shelf, Hub(place.address), say, check, TRIES)


def check_refused(place: ModelPlace, shelf: Path, words: str) -> DownloadError:
    """It says so, and nothing on the shelf is taken for a model."""
    with pytest.raises(DownloadError, match=words) as caught:
        bring(place, shelf)
    assert caught.value.fix
    nothing_is_a_model(shelf)
    return caught.value


def nothing_is_a_model(shelf: Path) -> None:
    assert installed_models([shelf]) == [] and damaged_models([shelf]) == []
    assert loose_files([shelf]) == []


def test_a_whole_model_arrives_with_its_checksums_and_nothing_else(
    place: ModelPlace, shelf: Path, source: Path
) -> None:
    told: list[Progress] = []
    folder = bring(place, shelf, told.append)
    assert folder == shelf / "Tiny-Wan"
    assert check_model_folder(folder).pipeline_class == "WanPipeline"
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    for name in names - {"SHA256SUMS"}:
        assert (folder / name).read_bytes() == (source / name).read_bytes()
    assert WEIGHTS in names and "tokenizer/tokenizer.json" in names
    assert not {Path(name).suffix for name in names} - {".json", ".safetensors", ""}
    assert not any("fp16" in name or "one-file" in name for name in names)
    assert WEIGHTS in (folder / "SHA256SUMS").read_text()
    assert [one.done for one in told] == sorted(one.done for one in told)
    assert told[-1].done == told[-1].total
    with pytest.raises(DownloadError, match="here already"):
        bring(place, shelf)


def test_what_lies_beside_the_parts_comes_along_when_the_catalogue_says_so(
    place: ModelPlace, shelf: Path
) -> None:
    model = msgspec.structs.replace(MODEL, extras=("assets", "nowhere"))
    (place.folder / "assets" / "config.json").write_text("{}")
    folder = fetch(model, shelf, Hub(place.address), lambda _: None, lambda: None, TRIES)
    assert [path.name for path in (folder / "assets").iterdir()] == ["config.json"]


def test_a_broken_line_is_taken_up_where_it_broke(place: ModelPlace, shelf: Path) -> None:
    place.breaks = [(WEIGHTS, 1000), (WEIGHTS, 500), (WEIGHTS, 1)]
    bring(place, shelf)
    assert place.fetched(WEIGHTS) == ["", "bytes=1000-", "bytes=1500-", "bytes=1501-"]


def test_a_line_that_stays_broken_is_said_and_gone_on_with_later(
    place: ModelPlace, shelf: Path
) -> None:
    place.breaks = [(WEIGHTS, 700), (WEIGHTS, 0), (WEIGHTS, 0), (WEIGHTS, 0), (WEIGHTS, 0)]
    check_refused(place, shelf, "connection broke")
    place.breaks, place.asked = [], []
    bring(place, shelf)
    assert place.fetched(WEIGHTS) == ["bytes=700-"]
    assert place.fetched("text_encoder/model.safetensors") == []


def test_a_place_without_ranges_sends_it_all_again(place: ModelPlace, shelf: Path) -> None:
    place.ranges, place.breaks = False, [(WEIGHTS, 1000)]
    assert check_model_folder(bring(place, shelf))


def test_wrong_bytes_are_thrown_away(place: ModelPlace, shelf: Path) -> None:
    place.wrong = {WEIGHTS}
    check_refused(place, shelf, "did not arrive as it was published")
    assert not list((shelf / WAITING_ROOM).rglob("transformer/*.part"))
    place.wrong = set()
    assert check_model_folder(bring(place, shelf))


def test_small_files_have_checksums_too(place: ModelPlace, shelf: Path) -> None:
    place.wrong = {"vae/config.json"}
    check_refused(place, shelf, "vae/config.json")
    place.wrong, place.unsigned = set(), {"vae/config.json"}
    check_refused(place, shelf, "without a checksum")


def test_what_was_damaged_while_it_waited_is_fetched_anew(place: ModelPlace, shelf: Path) -> None:
    place.breaks = [("vae/diffusion_pytorch_model.safetensors", 9)] + [
        ("vae/diffusion_pytorch_model.safetensors", 0)
    ] * 4
    check_refused(place, shelf, "connection broke")
    [kept] = (shelf / WAITING_ROOM).rglob("text_encoder/model.safetensors")
    data = bytearray(kept.read_bytes())
    data[-3] ^= 4
    kept.write_bytes(data)
    place.asked = []
    bring(place, shelf)
    assert place.fetched("text_encoder/model.safetensors") == [""]


def test_no_room_is_said_before_anything_large_is_fetched(place: ModelPlace, shelf: Path) -> None:
    place.larger = {WEIGHTS: 10**15}
    error = check_refused(place, shelf, "no room")
    free = shutil.disk_usage(shelf).free / 1e9
    assert "1000000.6 GB more" in error.why or f"{(10**15 + SPARE_BYTES) / 1e9:.0f}" in error.why
    assert f"{free:.0f}"[:1] in error.why
    assert place.fetched(WEIGHTS) == []


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, "not given to everybody"),
        (403, "not given to everybody"),
        (404, "no model makers/Tiny-Wan"),
        (410, "answers 410"),
        (503, "connection broke"),
    ],
)
def test_what_is_not_given_out_is_said(
    place: ModelPlace, shelf: Path, status: int, words: str
) -> None:
    place.status = status
    check_refused(place, shelf, words)


def test_nobody_answers(place: ModelPlace, shelf: Path) -> None:
    place.close()
    check_refused(place, shelf, "connection broke")


def test_a_stop_is_obeyed_and_what_arrived_is_kept(place: ModelPlace, shelf: Path) -> None:
    seen: list[Progress] = []

    def check() -> None:
        if seen and seen[-1].done > 3000:
            raise Cancelled

    with pytest.raises(Cancelled):
        bring(place, shelf, seen.append, check)
    nothing_is_a_model(shelf)
    assert sum(p.stat().st_size for p in shelf.rglob("*") if p.is_file()) > 2000
    assert check_model_folder(bring(place, shelf))


def test_a_folder_of_that_name_is_never_touched(place: ModelPlace, shelf: Path) -> None:
    mine = shelf / "Tiny-Wan"
    mine.mkdir(parents=True)
    (mine / "notes.txt").write_text("mine")
    with pytest.raises(DownloadError, match="already, and it is no whole model"):
        bring(place, shelf)
    assert [path.name for path in mine.iterdir()] == ["notes.txt"]


def test_pickle_is_never_fetched() -> None:
    files = [PublishedFile("vae/model.bin", 9, "a"), PublishedFile("vae/config.json", 9, "b")]
    with pytest.raises(DownloadError, match="pickle only"):
        wanted(files, ("vae",))


def test_a_path_that_leads_elsewhere_is_nobodys() -> None:
    names = ["../vae/a.json", "/vae/a.json", "vae/../a.json", "vae/b/a.json", "vae/..", "a.json"]
    assert wanted([PublishedFile(name, 1, "a") for name in names], ("vae",)) == []


PROGRAM = """
import resource, sys
from pathlib import Path
from previz.app.fetch import fetch
from previz.app.hub import Hub
from previz.errors import DownloadError
from tests.app.test_fetch import MODEL, TRIES
limit = int(sys.argv[3])
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
print("begun", flush=True)
try:
    fetch(MODEL, Path(sys.argv[1]), Hub(sys.argv[2]), lambda _: None, lambda: None, TRIES)
except DownloadError as error:
    print(error, flush=True)
"""


def program(
    place: ModelPlace, shelf: Path, limit: int = 0, **environment: str
) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", PROGRAM, str(shelf), place.address, str(limit)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, **environment},
    )


def test_a_machine_that_is_to_stay_offline_stays_so(place: ModelPlace, shelf: Path) -> None:
    with program(place, shelf, HF_HUB_OFFLINE="1") as child:
        assert child.stdout is not None
        assert "set to stay offline" in child.stdout.read()
    assert place.asked == []
    nothing_is_a_model(shelf)


@pytest.mark.skipif(os.name == "nt", reason="limits and signals of POSIX")
def test_a_disk_that_fills_up_is_said_and_gone_on_with(place: ModelPlace, shelf: Path) -> None:
    """A limit of the system on the length of files stands for the end of the disk."""
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0]
    with program(place, shelf, 20_000) as child:
        assert child.stdout is not None
        said = child.stdout.read()
    assert "is full" in said and "what has arrived is kept" in said
    nothing_is_a_model(shelf)
    assert check_model_folder(bring(place, shelf))
    assert any(asked.startswith("bytes=") for _, asked in place.asked)


@pytest.mark.skipif(os.name == "nt", reason="limits and signals of POSIX")
def test_a_killed_fetch_is_gone_on_with_and_two_do_not_fight(
    place: ModelPlace, shelf: Path
) -> None:
    place.slow = threading.Event()
    with program(place, shelf) as child:
        wait_for(lambda: any(path.stat().st_size for path in shelf.rglob("*.part")))
        with pytest.raises(DownloadError, match="downloaded already"):
            bring(place, shelf)
        child.send_signal(signal.SIGKILL)
        child.wait(60)
    place.slow.set()
    nothing_is_a_model(shelf)
    assert check_model_folder(bring(place, shelf))
    assert any(asked.startswith("bytes=") for _, asked in place.asked)


def wait_for(done: Callable[[], bool]) -> None:
    for _ in range(3000):
        if done():
            return
        time.sleep(0.02)
    raise AssertionError("it never came")


def test_a_window_hears_of_its_downloads(place: ModelPlace, shelf: Path) -> None:
    inbox, told = Inbox(), list[str]()
    downloads = Downloads(inbox, told.append)
    assert downloads.state(MODEL.id) is None
    downloads.start(MODEL, shelf, Hub(place.address))
    downloads.start(MODEL, shelf, Hub(place.address))
    assert isinstance(downloads.state(MODEL.id), Fetching)
    pump(inbox, downloads)
    assert downloads.state(MODEL.id) == Fetched(shelf / "Tiny-Wan")
    assert set(told) == {MODEL.id}
    downloads.start(MODEL, shelf, Hub(place.address))
    pump(inbox, downloads)
    assert isinstance(downloads.state(MODEL.id), Refused)
    shutil.rmtree(shelf / "Tiny-Wan")
    place.slow = threading.Event()
    downloads.start(MODEL, shelf, Hub(place.address))
    downloads.stop(MODEL.id)
    place.slow.set()
    pump(inbox, downloads)
    assert downloads.state(MODEL.id) == Stopped()
    downloads.close()


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_download_that_a_fault_ends_has_ended(shelf: Path) -> None:
    inbox = Inbox()
    downloads = Downloads(inbox, lambda _model_id: None)
    downloads.start(MODEL, shelf, Hub(7))  # type: ignore[arg-type]
    pump(inbox, downloads)
    downloads.close()
    state = downloads.state(MODEL.id)
    assert isinstance(state, Refused) and "fault in Previz" in state.what


def pump(inbox: Inbox, downloads: Downloads) -> None:
    while isinstance(downloads.state(MODEL.id), Fetching):
        inbox.wait(5.0)


def test_a_place_that_leads_in_a_circle_is_a_broken_connection(
    place: ModelPlace, shelf: Path
) -> None:
    place.leads_to = place.address
    with pytest.raises(DownloadError, match="the connection broke"):
        bring(place, shelf)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has all of 127.* at once")
def test_nothing_is_taken_from_where_a_safe_place_leads_over_plain_http(
    source: Path, place: ModelPlace, shelf: Path
) -> None:
    """Anybody on that way could put in a model, and its checksums too."""
    elsewhere = ModelPlace(source, MODEL.repo, host="127.0.0.2")
    place.leads_to = elsewhere.address
    with pytest.raises(DownloadError, match="leads on to a place that is not safe"):
        bring(place, shelf)
    elsewhere.close()
    nothing_is_a_model(shelf)
