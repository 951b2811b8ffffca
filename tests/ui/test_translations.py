"""The translations: nothing unfinished, nothing out of date, and the window speaks them."""

from __future__ import annotations

import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QTranslator

from previz.resources import resource

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "packaging"))
import translations

NAMES = ("previz_zh_TW", "previz_en")


@pytest.mark.parametrize("name", NAMES)
def test_words_of_the_sources_are_collected_and_finished(name: str, tmp_path: Path) -> None:
    committed = resource(f"translations/{name}.ts")
    fresh = tmp_path / committed.name
    fresh.write_bytes(committed.read_bytes())
    translations.collect(fresh)
    unfinished = [
        message.findtext("source")
        for message in ElementTree.parse(fresh).iter("message")
        if (found := message.find("translation")) is None
        or found.get("type") is not None
        or not "".join(found.itertext()).strip()
    ]
    assert unfinished == []
    assert sources(fresh) == sources(committed)


@pytest.mark.parametrize("name", NAMES)
def test_the_compiled_file_is_that_of_the_words(name: str, tmp_path: Path) -> None:
    compiled = tmp_path / f"{name}.qm"
    translations.compile_(resource(f"translations/{name}.ts"), compiled)
    assert compiled.read_bytes() == resource(f"translations/{name}.qm").read_bytes()


def test_every_word_has_a_context_that_is_looked_up() -> None:
    for name in NAMES:
        assert all(context for context, _ in sources(resource(f"translations/{name}.ts")))


def test_placeholders_survive_translation() -> None:
    for message in ElementTree.parse(resource("translations/previz_zh_TW.ts")).iter("message"):
        source = message.findtext("source") or ""
        said = "".join(message.find("translation").itertext())  # type: ignore[union-attr]
        for mark in ("%1", "%2", "%n", "{shot}", "{lens}", "{time}"):
            assert (mark in source) == (mark in said), source


def test_film_words_are_those_of_the_trade() -> None:
    translator = QTranslator()
    assert translator.load(str(resource("translations/previz_zh_TW.qm")))
    for context, source, wanted in (
        ("MainWindow", "Timeline", "時間軸"),
        ("CameraSection", "Lens", "焦段"),
        ("CameraSection", "Size", "景別"),
        ("LightSection", "Set-up", "佈光"),
        ("MoveSection", "Move", "運鏡"),
        ("Actions", "Board", "分鏡"),
        ("Actions", "Render", "算圖"),
    ):
        assert translator.translate(context, source) == wanted


def sources(path: Path) -> set[tuple[str, str]]:
    return {
        (context.findtext("name") or "", message.findtext("source") or "")
        for context in ElementTree.parse(path).iter("context")
        for message in context.iter("message")
    }
