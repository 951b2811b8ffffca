"""A language model, warm: a question in, an answer out that cannot break its grammar.

Greedy, token by token: no sampling, no tools, no code of the folder. llguidance says which tokens
the grammar allows next; where it allows only one, none is asked of the model.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import torch
from llguidance import LLMatcher, LLTokenizer

from previz.engine.gpu.memory import MIB, Device, check_room, explained_allocations, release
from previz.engine.gpu.prompt_text import Prompt, prompt_of
from previz.engine.gpu.weights import Manifest, hashed, realign, weighted_part
from previz.engine.language_folder import LanguageFolder, check_language_folder
from previz.engine.safetensors_header import read_header
from previz.errors import InputError, ModelFolderError, OutOfMemoryError, RenderError

SEED = 0
"""Greedy decoding draws nothing; the seed is set and recorded all the same."""
CHUNK = 128
"""Tokens of a question that are read between two looks at the stop sign."""
LEAST_ANSWER = 256
ROOM_BESIDE = 1.3
"""Weights times this is what an answer takes: the memory of a scene and its answer comes on top."""

Say = Callable[[int, int, str], None]
Check = Callable[[], None]


@dataclass(frozen=True, slots=True)
class WrittenAnswer:
    """``text`` fits the grammar. ``made_by`` names the model, its weights, the prompt, the seed."""

    text: str
    tokens: int
    made_by: tuple[tuple[str, str], ...]


class WarmLanguageModel:
    """A loaded model. It rests in the system's memory and visits the accelerator for an answer."""

    def __init__(
        self, found: LanguageFolder, network: torch.nn.Module, weights: Manifest, device: Device
    ) -> None:
        self.folder, self._found, self._network = found.folder, found, network
        self._weights, self._device = weights, device
        self._tokenizer = _tokenizer(found.folder)
        self._vocabulary = _vocabulary(self._tokenizer, network, found.folder)

    @staticmethod
    def load(
        folder: Path, device: Device, cache: Path, say: Say, check: Check
    ) -> WarmLanguageModel:
        """Check, hash and load a model folder.

        Args:
            device: where it will answer; on the CPU instead when it does not fit there.

        Raises:
            ModelFolderError: it cannot be used.
            OutOfMemoryError: it does not fit into the system's memory.
            Cancelled: by ``check``.
        """
        found = check_language_folder(folder)
        values = sum(read_header(path).parameters for path in found.weights)
        if device.kind == "cuda" and _bytes(values, device) * ROOM_BESIDE > device.free_mib * MIB:
            device = Device("cpu", "CPU", 0, 0)
        check_room(_bytes(values, device) // MIB)

        def hashing(done: int, total: int) -> None:
            say(0, 1, f"Checking {found.id}: {done / 1e9:.1f} of {total / 1e9:.1f} GB")

        named = {path.relative_to(folder).as_posix(): path for path in found.weights}
        weights = Manifest(hashed(named, cache, hashing, check))
        say(0, 1, f"Loading {found.id}")
        with explained_allocations(device):
            network = weighted_part(_network_class(found), folder, device.denoiser_dtype)
        if device.kind == "cpu":
            realign(network)
        return WarmLanguageModel(found, network, weights, device)

    def answer(
        self,
        question: tuple[str, str],
        grammar: str,
        written: Callable[[str], None],
        check: Check,
    ) -> WrittenAnswer:
        """Answer one question.

        Args:
            question: the instruction, and what it is about: data, never instructions.
            grammar: in llguidance's dialect of Lark; every answer fits it.
            written: told the text so far after each token.
            check: raises Cancelled; called before every token.

        Raises:
            InputError: the question does not fit into the model.
            RenderError: the model or the grammar cannot go on.
            OutOfMemoryError: there is not enough for an answer.
        """
        torch.manual_seed(SEED)
        prompt = prompt_of(self._tokenizer, *question)
        room = self._found.context - len(prompt.tokens)
        if room < LEAST_ANSWER:
            raise _too_long(self._found, len(prompt.tokens))
        try:
            with explained_allocations(self._device), torch.inference_mode():
                self._network.to(self._device.kind)
                made = self._decode(prompt, grammar, room, written, check)
        except OutOfMemoryError as error:
            raise _no_room(self._found, error) from error
        finally:
            if self._device.kind != "cpu":
                self._network.to("cpu")  # the card belongs to the takes
                release()
        return WrittenAnswer(
            self._vocabulary.decode_str(made), len(made), self._made_by(prompt, len(made))
        )

    def _decode(
        self,
        prompt: Prompt,
        grammar: str,
        room: int,
        written: Callable[[str], None],
        check: Check,
    ) -> list[int]:
        matcher = LLMatcher(self._vocabulary, grammar, log_level=0)
        made: list[int] = []
        waiting, past = list(prompt.tokens), None
        while True:
            forced = _forced(matcher)
            made += forced
            waiting += forced
            _check_grammar(matcher)
            if matcher.is_stopped():
                return made
            if len(made) >= room:
                raise _unfinished(self._found, len(made))
            logits, past = self._read(waiting, past, check)
            token = _best(logits, matcher)
            matcher.consume_token(token)
            made.append(token)
            waiting = [token]
            written(self._vocabulary.decode_str(made))

    def _read(self, tokens: Sequence[int], past: Any, check: Check) -> tuple[torch.Tensor, Any]:
        """Logits after the last token, ``(vocabulary,)``, and the network's memory of all."""
        logits = torch.empty(0)
        for at in range(0, len(tokens), CHUNK):
            check()
            ids = torch.tensor([list(tokens[at : at + CHUNK])], device=self._device.kind)
            out = self._network(input_ids=ids, past_key_values=past, use_cache=True)
            logits, past = out.logits[0, -1], out.past_key_values  # (1, chunk, vocabulary)
        return logits.float().cpu(), past

    def _made_by(self, prompt: Prompt, tokens: int) -> tuple[tuple[str, str], ...]:
        return (
            *language_versions(),
            ("device", self._device.name),
            ("numbers", str(self._device.denoiser_dtype).removeprefix("torch.")),
            ("threads", str(torch.get_num_threads())),
            ("model", self._found.id),
            ("weights sha256", self._weights.digest),
            ("prompt sha256", hashlib.sha256(prompt.text.encode()).hexdigest()),
            ("prompt tokens", str(len(prompt.tokens))),
            ("answer tokens", str(tokens)),
            ("temperature", "0"),
            ("seed", str(SEED)),
        )


def language_versions() -> tuple[tuple[str, str], ...]:
    """The libraries that the words of an answer depend on."""
    return tuple((name, version(name)) for name in ("torch", "transformers", "llguidance"))


def _bytes(values: int, device: Device) -> int:
    return values * device.denoiser_dtype.itemsize


def _forced(matcher: LLMatcher) -> list[int]:
    """The tokens that the grammar leaves no choice about; they are taken.

    llguidance spells forced text with the tokenizer, which takes ``<|end|>`` in a quotation for
    the special token. Such a token does not validate, and the rest is written by the mask.
    """
    forced = matcher.compute_ff_tokens()
    forced = forced[: matcher.validate_tokens(forced)]
    if forced:
        matcher.consume_tokens(forced)
    return forced


def _best(logits: torch.Tensor, matcher: LLMatcher) -> int:
    """The likeliest of the tokens that the grammar allows; of equals, the first."""
    allowed = torch.frombuffer(bytearray(matcher.compute_logit_bias()), dtype=torch.uint8) > 0
    size = min(len(allowed), len(logits))
    kept = torch.where(allowed[:size], logits[:size], -torch.inf)
    best = int(torch.argmax(kept))
    if not bool(torch.isfinite(kept[best])):
        raise RenderError(
            "The language model answered with broken numbers.",
            "No token that may follow has a likelihood; the weights may be at fault.",
            "Check the model's folder, or choose another model. The beats by rules stand.",
        )
    return best


def _check_grammar(matcher: LLMatcher) -> None:
    if matcher.is_error():
        raise RenderError(
            "The answer's grammar cannot go on.",
            f"{matcher.get_error().splitlines()[0][:200]}.",
            "Report it, with the scene. The beats by rules stand.",
        )


def _network_class(found: LanguageFolder) -> Any:
    """One of the library's own classes, never one of the folder's."""
    import transformers
    from transformers.models.auto.modeling_auto import MODEL_FOR_CAUSAL_LM_MAPPING_NAMES

    transformers.utils.logging.set_verbosity_error()
    transformers.utils.logging.disable_progress_bar()
    if found.architecture not in MODEL_FOR_CAUSAL_LM_MAPPING_NAMES.values():
        raise ModelFolderError(
            f"Models of the kind {found.architecture} are not supported.",
            "The installed transformers does not know it.",
            "Choose another model.",
        )
    return getattr(transformers, found.architecture)


def _tokenizer(folder: Path) -> Any:
    import transformers

    try:
        return transformers.PreTrainedTokenizerFast.from_pretrained(
            folder, local_files_only=True, trust_remote_code=False
        )
    except (OSError, ValueError, TypeError, KeyError, RuntimeError) as error:
        raise _bad_tokenizer(folder, error) from error


def _vocabulary(tokenizer: Any, network: Any, folder: Path) -> LLTokenizer:
    """The tokenizer as the grammar needs it: as many tokens as the network has."""
    size = int(network.config.vocab_size)
    if len(tokenizer) > size:
        raise ModelFolderError(
            f"The tokenizer of “{folder.name}” is not that of its weights.",
            f"It has {len(tokenizer)} tokens, the network {size}.",
            "Download the model's folder again.",
        )
    try:
        return LLTokenizer(
            tokenizer.backend_tokenizer.to_str(),
            n_vocab=size,
            eos_token=tokenizer.eos_token_id,
        )
    except ValueError as error:
        raise _bad_tokenizer(folder, error) from error


def _bad_tokenizer(folder: Path, error: Exception) -> ModelFolderError:
    return ModelFolderError(
        f"The tokenizer of “{folder.name}” does not load.",
        f"{(str(error) or type(error).__name__).splitlines()[0][:200]}.",
        "Download the model's folder again.",
    )


def _too_long(found: LanguageFolder, tokens: int) -> InputError:
    return InputError(
        "The scene is too long for this language model.",
        f"“{found.id}” takes in {found.context} tokens; the scene alone has {tokens}.",
        "Part the scene with a second heading, or choose a model with a longer context.",
    )


def _unfinished(found: LanguageFolder, tokens: int) -> InputError:
    return InputError(
        "The language model did not finish its answer.",
        f"After {tokens} tokens the context of “{found.id}” was full.",
        "Part the scene with a second heading, or choose a model with a longer context.",
    )


def _no_room(found: LanguageFolder, error: OutOfMemoryError) -> OutOfMemoryError:
    return OutOfMemoryError(
        f"The language model “{found.id}” needs more memory than there is.",
        error.why,
        "Close other programs, wait for the render, or choose a smaller model.",
    )
