"""Words to tokens, so that what is data stays data.

A chat model knows its own words from yours by special tokens. Text that spells one would be taken
for it; such spellings are removed from every text, again and again until none is left.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from previz.errors import ModelFolderError

_LOOKS_LIKE_A_SIGN = re.compile(r"<[^<>\s]{1,40}>|\[/?[A-Z_]{2,20}\]")
"""What chat formats write their signs like, also where a tokenizer does not list them."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """``text`` is exactly what was tokenised."""

    text: str
    tokens: tuple[int, ...]


def prompt_of(tokenizer: Any, instruction: str, data: str) -> Prompt:
    """The prompt of a tokenizer's own chat format, or plain text where it has none.

    Raises:
        ModelFolderError: the folder's chat format cannot be used.
    """
    signs = role_signs(tokenizer)
    instruction, data = without_signs(instruction, signs), without_signs(data, signs)
    if not tokenizer.chat_template:
        text = f"{instruction}\n\n{data}\n"
        return Prompt(text, tuple(tokenizer(text)["input_ids"]))
    text = _formatted(tokenizer, instruction, data)
    return Prompt(text, tuple(tokenizer(text, add_special_tokens=False)["input_ids"]))


def role_signs(tokenizer: Any) -> tuple[str, ...]:
    """How the tokenizer's special tokens are spelled, the longest first."""
    added = tokenizer.added_tokens_decoder.values()
    special = [str(token.content) for token in added if token.special]
    spelled = {sign for sign in (*tokenizer.all_special_tokens, *special) if sign.strip()}
    return tuple(sorted(spelled, key=lambda sign: (-len(sign), sign)))


def without_signs(text: str, signs: tuple[str, ...]) -> str:
    """Text that spells no sign, not even once others are taken out of it."""
    before = None
    while before != text:
        before = text
        text = _LOOKS_LIKE_A_SIGN.sub(" ", text)
        for sign in signs:
            text = text.replace(sign, " ")
    return text


def _formatted(tokenizer: Any, instruction: str, data: str) -> str:
    """By the folder's template, which jinja runs in a sandbox; without a system role if need be."""
    import jinja2

    roles = [{"role": "system", "content": instruction}, {"role": "user", "content": data}]
    alone = [{"role": "user", "content": f"{instruction}\n\n{data}"}]
    reason = ""
    for messages in (roles, alone):
        try:
            text = tokenizer.apply_chat_template(
                messages, tokenize=False, add_generation_prompt=True, enable_thinking=False
            )
        except (jinja2.TemplateError, TypeError, ValueError, KeyError) as error:
            reason = str(error)
            continue
        return str(text)
    raise ModelFolderError(
        "The chat format of this language model cannot be used.",
        f"{reason.splitlines()[0][:200] if reason else 'It gives no reason'}.",
        "Choose another model, or remove its chat template.",
    )
