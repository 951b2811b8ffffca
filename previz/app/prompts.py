"""A shot's prompt as a family reads it: words, length, and what there is to say of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from previz.engine import tokens
from previz.errors import ModelFolderError
from previz.model.project import Project
from previz.prompt.compile import compile_prompt
from previz.prompt.compiled import CompiledPrompt, LeftOut, Phrase, Term
from previz.prompt.describe import ShotDescription, describe
from previz.prompt.fitting import CountTokens, about_tokens, word_count
from previz.prompt.lint import Lint, lint
from previz.prompt.sheets import NEUTRAL, Sheet, family_of_pipeline, sheet_of, sheets

__all__ = ["CHOICES", "CompiledPrompt", "LeftOut", "Lint", "Phrase", "Reading", "Term"]

CHOICES = ("wan", "wan_i2v", "ltx2", "ltx", "hunyuan_video15", "cogvideox", "neutral")
"""The families to read a shot as, in the order that they are offered."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A shot's prompt for one family.

    ``words`` and ``tokens`` are counts, the others are what the family likes; 0 for no bound.
    ``exact`` says that the tokens were counted by the family's own tokenizer; ``note`` says why
    not, where one is installed and cannot be used.
    """

    family: str
    name: str
    prompt: CompiledPrompt
    lints: tuple[Lint, ...]
    words: int
    fewest_words: int
    most_words: int
    tokens: int
    most_tokens: int
    exact: bool
    note: str = ""


def family_name(family: str) -> str:
    return sheet_of(family).name


def prompt_family(pipeline_class: str, family: str) -> str:
    """How a model's prompts are written: by its pipeline's own sheet, else by its family's.

    An image-to-video pipeline of Wan is told less than a text-to-video one of the same family.
    """
    own = family_of_pipeline(pipeline_class)
    return family if own == NEUTRAL else own


def compiled(
    project: Project, shot_id: str, family: str, tokenizer: Path | None = None
) -> CompiledPrompt:
    """What a family is told. Its tokenizer is asked only where the length is near the bound.

    Raises:
        EditError: there is no such shot.
    """
    sheet = sheet_of(family)
    count, _ = _counter(sheet, tokenizer)
    return _compiled(project, shot_id, sheet, _described(project, shot_id), count)


def read(
    project: Project, shot_id: str, family: str, tokenizer: Path | None = None, wait: bool = True
) -> Reading:
    """A shot's prompt with its length and its lints.

    Args:
        tokenizer: the file of the family's tokenizer, where a model is installed.
        wait: False counts exactly only when the tokenizer is loaded already.

    Raises:
        EditError: there is no such shot.
    """
    sheet = sheet_of(family)
    ready = tokenizer is not None and (wait or tokens.is_loaded(tokenizer))
    count, note = _counter(sheet, tokenizer, try_now=True) if ready else (None, "")
    description = _described(project, shot_id)
    prompt = _compiled(project, shot_id, sheet, description, count)
    estimate = about_tokens(prompt.text) + sheet.extra_tokens
    return Reading(
        family=sheet.id,
        name=sheet.name,
        prompt=prompt,
        lints=lint(description, prompt, count),
        words=word_count(prompt.text),
        fewest_words=sheet.words[0],
        most_words=sheet.words[1],
        tokens=count(prompt.text) if count else estimate,
        most_tokens=sheet.tokens,
        exact=count is not None,
        note=note,
    )


def tokenizer_of(family: str, folders: Sequence[Path]) -> Path | None:
    """The tokenizer of any installed model of a family, whether Previz runs that model or not."""
    wanted = sheet_of(family).id
    found = tokens.find_tokenizers(folders)
    return next((one.path for one in found if family_of_pipeline(one.pipeline) == wanted), None)


def load_tokenizer(path: Path) -> None:
    """Make counting quick; for a thread. A damaged file is said by ``read``."""
    try:
        tokens.token_counter(path)("")
    except ModelFolderError:
        return


def known_families() -> tuple[str, ...]:
    return tuple(sheets())


def _described(project: Project, shot_id: str) -> ShotDescription:
    project.shot(shot_id)
    from previz.app.sight import sight_of  # brings numpy, and a window opens without it

    return describe(project, shot_id, sight_of(project.stage_shot(shot_id)))


def _compiled(
    project: Project,
    shot_id: str,
    sheet: Sheet,
    description: ShotDescription,
    count: CountTokens | None,
) -> CompiledPrompt:
    return compile_prompt(description, sheet.id, count, project.shot(shot_id).guidance)


def _counter(
    sheet: Sheet, path: Path | None, try_now: bool = False
) -> tuple[CountTokens | None, str]:
    """(a counter, why there is none). A damaged tokenizer is estimated, and that is said."""
    if path is None:
        return None, ""
    exact = tokens.token_counter(path, sheet.special, sheet.extra_tokens, sheet.clean)

    def count(text: str) -> int:
        try:
            return exact(text)
        except ModelFolderError:
            return about_tokens(text) + sheet.extra_tokens

    if try_now:
        try:
            exact("")
        except ModelFolderError as error:
            return None, str(error)
    return count, ""
