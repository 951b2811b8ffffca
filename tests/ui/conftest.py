"""A small real project on disk, a studio on it, and the theme, for the window's tests."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from previz.app import projects
from previz.app.drawing_room import DrawingRoom
from previz.app.inbox import Inbox
from previz.app.settings import Settings
from previz.app.studio import Studio
from previz.errors import NoAdapterError
from previz.model.camera import Camera, Framing, Move
from previz.model.project import (
    Beat,
    Citation,
    Project,
    Scene,
    Setting,
    Setup,
    Shot,
    Words,
)
from previz.model.screenplay import Element, ElementKind, Screenplay
from previz.model.stage import Actor, Blocking, Mark, Stage, StageSet
from previz.model.time import FrameRange
from previz.model.timeline import Clip, Timeline, Track
from previz.resources import resource
from previz.stage.render.device import adapter_name
from tests.ui.patience import PatientBot
from ui import theme
from ui.bridge import Bridge
from ui.memory import Sweeping
from ui.selection import Selection

SIZES = ("WS", "MS", "MCU", "CU")
LENSES_MM = (25.0, 35.0, 50.0, 75.0)


def small_project() -> Project:
    """Two scenes with four shots each; shot ``s1-2`` is the second of scene 1."""
    scenes = {f"sc{n}": _scene(n) for n in (1, 2)}
    setups, shots = {}, {}
    for scene in scenes.values():
        for n, shot_id in enumerate(scene.shot_ids):
            setup = Setup(
                id=f"setup-{shot_id}",
                scene_id=scene.id,
                label=f"{scene.number}{'ABCD'[n]}",
                description=f"{SIZES[n]} on Mei",
                framing=Framing("SGL", SIZES[n], ("mei",)),
                camera=Camera(LENSES_MM[n], 20.0 * n),
            )
            setups[setup.id] = setup
            shots[shot_id] = Shot(
                id=shot_id,
                scene_id=scene.id,
                setup_id=setup.id,
                name=setup.label,
                frames=24 + 12 * n,
                words=scene.words[n : n + 1],
                beat_id=scene.beats[n // 2].id,
                move=Move("push" if n == 2 else "static"),
                blocking=(
                    Blocking("mei", (Mark(0, 0.0, 0.0),)),
                    Blocking("jo", (Mark(0, 0.6, 1.1, 180.0),)),
                ),
                rules=(Citation(f"C{n + 1}", "The line is spoken, so we see who speaks."),),
            )
    clips = tuple(
        Clip(f"clip-{shot.id}", shot.id, FrameRange(0, shot.frames)) for shot in shots.values()
    )
    return Project(
        id="small",
        title="Night Market",
        screenplay=_screenplay(scenes),
        scene_order=tuple(scenes),
        scenes=scenes,
        setups=setups,
        shots=shots,
        timeline=Timeline((Track("V1", "video", clips), Track("A1", "audio"))),
    )


def _scene(number: int) -> Scene:
    first = (number - 1) * 12
    return Scene(
        id=f"sc{number}",
        number=str(number),
        heading="INT. NOODLE SHOP - NIGHT" if number == 1 else "EXT. NIGHT MARKET - NIGHT",
        setting=Setting(number == 1, number == 2, "NOODLE SHOP", "night", "NIGHT"),
        line=first,
        words=(
            Words("action", "Mei waits at the counter.", first + 2),
            Words("dialogue", "Not tonight.", first + 5, "MEI"),
            Words("action", "Jo sits down without a word.", first + 7),
            Words("dialogue", "It was always going to rain.", first + 10, "JO"),
        ),
        beats=tuple(
            Beat(f"b{number}-{n}", n * 2, n * 2 + 2, Citation("B1", "A new aim."), n * 0.8, 60)
            for n in (0, 1)
        ),
        stage=Stage(
            StageSet("room", "Noodle shop", 6.0, 5.0, 2.8, (0.0, 0.0, -2.5)),
            (
                Actor("mei", "Mei", (0.80, 0.42, 0.35)),
                Actor("jo", "Jo", (0.35, 0.55, 0.80), 1.82),
            ),
        ),
        shot_ids=tuple(f"s{number}-{n}" for n in (1, 2, 3, 4)),
    )


def _screenplay(scenes: dict[str, Scene]) -> Screenplay:
    elements = []
    for scene in scenes.values():
        kind = ElementKind
        elements.append(
            Element(kind.SCENE_HEADING, scene.heading, scene.line, scene_number=scene.number)
        )
        for words in scene.words:
            if words.kind == "dialogue":
                elements.append(Element(kind.CHARACTER, words.speaker, words.line - 1))
            is_action = words.kind == "action"
            elements.append(
                Element(kind.ACTION if is_action else kind.DIALOGUE, words.text, words.line)
            )
    return Screenplay((("Title", "Night Market"),), tuple(elements), "")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The user's folders are the test's own."""
    monkeypatch.setenv("PREVIZ_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QtBot:
    """pytest-qt's own, but it waits as long as a slow machine needs."""
    return PatientBot(request)


@pytest.fixture(scope="package", autouse=True)
def swept(qapp: QApplication) -> Iterator[None]:
    """Rubbish is looked for as in the app: on Qt's thread alone."""
    sweeping = Sweeping(qapp)
    sweeping.begin()
    yield
    sweeping.end()


@pytest.fixture(scope="session")
def adapter() -> None:
    """What draws a stage needs an adapter; a machine without any says so and goes on."""
    try:
        adapter_name()
    except NoAdapterError as error:
        pytest.skip(str(error))


def no_worker(_lane: str) -> list[str]:
    """A worker that reads commands and never answers: jobs stay where they are."""
    return [sys.executable, "-c", "import sys\nfor _ in sys.stdin: pass"]


@pytest.fixture(scope="session")
def drawing_room() -> Iterator[DrawingRoom]:
    """One process draws all stages, as in the app: starting it costs two seconds."""
    room = DrawingRoom()
    yield room
    room.close()


@pytest.fixture
def studio(tmp_path: Path, qapp: QApplication, drawing_room: DrawingRoom) -> Iterator[Studio]:
    """A studio on the small project. Its workers never answer."""
    theme.apply(qapp, theme.DARK)
    session = projects.create(tmp_path / "Night Market", small_project())
    studio = Studio(session, Settings(auto_clay=False), Inbox(), no_worker, drawing_room)
    bridge = Bridge(studio.inbox)
    yield studio
    bridge.close()
    studio.close()


@pytest.fixture
def chinese(qapp: QApplication) -> Iterator[None]:
    """The window speaks Traditional Chinese."""
    translator = QTranslator()
    assert translator.load(str(resource("translations/previz_zh_TW.qm")))
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


@pytest.fixture
def selection(studio: Studio, qtbot: QtBot) -> Selection:
    return Selection(studio)
