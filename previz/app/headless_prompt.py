"""A shot's prompts on the command line: one family, or all of them side by side."""

from __future__ import annotations

import io
from collections.abc import Sequence
from contextlib import closing, nullcontext
from pathlib import Path
from typing import Any

from previz.app import projects, prompts
from previz.app.headless import plan_script
from previz.app.models import models_folders
from previz.app.settings import load_settings
from previz.engine.catalogue import installed_models
from previz.errors import InputError
from previz.model.project import Project
from previz.prompt.sheets import NEUTRAL

ALL = "all"
SIDE_BY_SIDE = ("wan", "ltx2", "hunyuan_video15", "cogvideox", "neutral")
ORDER = (
    *("size", "angle", "roll", "framing", "subject", "set", "set detail", "time", "light"),
    *("colour", "lens", "action", "dialogue", "move", "reveal", "free text"),
)


def prompt_readings(source: Path, shot: str, family: str = "") -> list[prompts.Reading]:
    """A shot's prompt as its engine reads it, as another family would, or as ``all`` would.

    Args:
        source: a project, or a script.
        shot: its name on the board.

    Raises:
        PrevizError: the source cannot be read; there is no such shot or family.
    """
    known = prompts.known_families()
    if family not in ("", ALL, *known):
        raise InputError(
            f"There is no prompt family “{family}”.",
            f"Known: {', '.join(known)}.",
            f"Give one of them, or {ALL}.",
        )
    session = projects.open_project(source) if source.is_dir() else None
    with closing(session) if session is not None else nullcontext():
        project = session.project if session is not None else plan_script(source)
        shot_id = project.find_shot(shot).id
        folders = models_folders(load_settings())
        asked = SIDE_BY_SIDE if family == ALL else (family or _own(project, shot_id, folders),)
        return [
            prompts.read(project, shot_id, one, prompts.tokenizer_of(one, folders)) for one in asked
        ]


def _own(project: Project, shot_id: str, folders: Sequence[Path]) -> str:
    """The family of the shot's engine; neutral for clay and for a model that is not here."""
    engine = project.shot(shot_id).engine
    for model in installed_models(folders):
        if model.id == engine:
            return prompts.prompt_family(model.pipeline_class, model.family)
    return NEUTRAL


def reading_json(reading: prompts.Reading) -> dict[str, Any]:
    """A reading as plain data for programs."""
    prompt = reading.prompt
    return {
        "family": reading.family,
        "prompt": prompt.text,
        "phrases": [{"text": one.text, "control": one.control} for one in prompt.phrases],
        "negative": prompt.negative,
        "no_negative": prompt.no_negative,
        "struck": [
            {"term": term.text, "meaning": term.meaning, "why": term.struck}
            for term in prompt.terms
            if term.struck
        ],
        "left_out": [
            {"text": one.text, "control": one.control, "why": one.why} for one in prompt.left_out
        ],
        "lints": [
            {"id": one.id, "what": one.what, "why": one.why, "fix": one.fix, "control": one.control}
            for one in reading.lints
        ],
        "words": reading.words,
        "tokens": reading.tokens,
        "most_tokens": reading.most_tokens,
        "exact": reading.exact,
        "note": reading.note,
    }


def reading_text(reading: prompts.Reading) -> str:
    """A reading for a person: the words, each phrase with its control, and all remarks."""
    prompt = reading.prompt
    lines = [f"{reading.name}  ·  {counted(reading)}", "", prompt.text, ""]
    lines += [f"  {one.control:<11} {one.text}" for one in prompt.phrases]
    if prompt.left_out:
        lines += ["", "Left out"]
        lines += [f"  {one.control:<11} {one.text}\n{'':14}{one.why}" for one in prompt.left_out]
    if prompt.negative or prompt.no_negative:
        lines += ["", f"Not: {prompt.negative or prompt.no_negative}"]
        lines += [f"  struck      {t.meaning}: {t.struck}" for t in prompt.terms if t.struck]
    if reading.lints:
        lines += ["", "Remarks"]
        lines += [f"  {one.control:<11} {one.what} {one.fix}" for one in reading.lints]
    return "\n".join(lines)


def counted(reading: prompts.Reading) -> str:
    """``84 of 512 tokens, 61 words``."""
    words = f"{reading.words} words"
    if not reading.most_tokens:
        return words
    about = "" if reading.exact else "about "
    return f"{about}{reading.tokens} of {reading.most_tokens} tokens, {words}"


def side_by_side(readings: Sequence[prompts.Reading], columns: int) -> str:
    """A table with a row for each control and a column for each family.

    Args:
        columns: how many characters wide it may be.
    """
    from rich.console import Console
    from rich.table import Table

    table = Table(show_lines=True, expand=True)
    table.add_column("control", no_wrap=True)
    for reading in readings:
        table.add_column(f"{reading.name}\n{counted(reading)}", ratio=1)
    for control in ORDER:
        cells = [
            " ".join(p.text for p in reading.prompt.phrases if p.control == control)
            for reading in readings
        ]
        if any(cells):
            table.add_row(control, *cells)
    out = io.StringIO()
    Console(file=out, width=columns, markup=False, highlight=False, emoji=False).print(table)
    return out.getvalue().rstrip("\n")
