"""Counting tokens without the model: the same number as transformers, from the same folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from previz.engine.tokens import find_tokenizers, is_loaded, token_counter, tokenizer_file
from previz.errors import ModelFolderError

CORPUS = [
    "a wide shot of a woman walking through a corridor, the camera slowly dollies in",
    "the scene is lit by a single lamp on the left of the frame, with deep shadows around it",
    "irene says: sit down. you're dripping on my valves. samuel crosses to the table.",
    "close-up shot, low-key lighting, night time, medium lens, fixed camera, warm colors",
] * 8
PROMPTS = [
    "",
    "A close-up at eye level frames Irene, a woman, 50s.",
    "  two   spaces,\na line, and a tab\t. ",
    'Irene says: "What\'s on it?"',
    "燈塔亮了。 Ünïcode — and … dots",
    "camera " * 120,
]


def model_folder(root: Path, pipeline: str) -> Path:
    (root / "tokenizer").mkdir(parents=True)
    index = {"_class_name": pipeline, "tokenizer": ["transformers", "T5TokenizerFast"]}
    (root / "model_index.json").write_text(json.dumps(index))
    return root


@pytest.fixture(scope="module")
def fast(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any]:
    """A Unigram tokenizer with an end mark, as umT5 has one, and transformers' view of it."""
    from tokenizers import Tokenizer, models, pre_tokenizers, processors, trainers
    from transformers import PreTrainedTokenizerFast

    tokenizer = Tokenizer(models.Unigram())
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    trainer = trainers.UnigramTrainer(
        vocab_size=200,
        special_tokens=["<pad>", "</s>", "<unk>"],
        unk_token="<unk>",
        show_progress=False,
    )
    tokenizer.train_from_iterator(CORPUS, trainer)
    end = ("</s>", tokenizer.token_to_id("</s>"))
    tokenizer.post_processor = processors.TemplateProcessing(
        single="$A </s>", pair="$A </s> $B </s>", special_tokens=[end]
    )
    folder = model_folder(tmp_path_factory.mktemp("models") / "fast", "WanPipeline")
    whole = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer, pad_token="<pad>", eos_token="</s>", unk_token="<unk>"
    )
    whole.save_pretrained(folder / "tokenizer")
    return folder, whole


@pytest.fixture(scope="module")
def piece(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Any]:
    """A SentencePiece model, the way T5 is published, and transformers' view of it."""
    import sentencepiece
    from transformers import T5Tokenizer

    folder = model_folder(tmp_path_factory.mktemp("models") / "piece", "CogVideoXPipeline")
    target = folder / "tokenizer" / "spiece.model"
    with target.open("wb") as file:
        sentencepiece.SentencePieceTrainer.train(
            sentence_iterator=iter(CORPUS),
            model_writer=file,
            vocab_size=150,
            hard_vocab_limit=False,
            pad_id=0,
            eos_id=1,
            unk_id=2,
            bos_id=-1,
            minloglevel=2,
        )
    pieces = sentencepiece.SentencePieceProcessor(model_file=str(target))
    # transformers reads the file itself only with protobuf; its pieces are the same.
    ids = range(pieces.get_piece_size())
    vocab = [(pieces.id_to_piece(one), pieces.get_score(one)) for one in ids]
    return folder, T5Tokenizer(vocab=vocab, extra_ids=0)


@pytest.mark.parametrize("kind", ["fast", "piece"])
def test_it_counts_as_transformers_does(kind: str, request: pytest.FixtureRequest) -> None:
    folder, whole = request.getfixturevalue(kind)
    path = tokenizer_file(folder)
    assert path is not None
    count = token_counter(path)
    # What a SentencePiece model does to wide characters is in its file only.
    texts = [text for text in PROMPTS if kind == "fast" or text.isascii()]
    assert [count(text) for text in texts] == [len(whole(text).input_ids) for text in texts]


def test_marks_and_a_template_count_as_the_family_says(fast: tuple[Path, Any]) -> None:
    folder, _ = fast
    path = tokenizer_file(folder)
    assert path is not None
    plain = token_counter(path, special=False)("a wide shot")
    assert token_counter(path)("a wide shot") == plain + 1
    assert token_counter(path, special=False, extra=5)("a wide shot") == plain + 5


def test_a_text_is_mended_first_where_the_pipeline_does(fast: tuple[Path, Any]) -> None:
    folder, _ = fast
    path = tokenizer_file(folder)
    assert path is not None
    clean = token_counter(path, clean=True)
    assert clean("a &amp;amp; b\n\n c") == token_counter(path)("a & b c")
    assert clean("“a”") == token_counter(path)('"a"')


def test_truncation_saved_with_a_tokenizer_does_not_shorten_the_count(tmp_path: Path) -> None:
    from tokenizers import Tokenizer, models, pre_tokenizers

    tokenizer = Tokenizer(models.WordLevel({"a": 0, "[UNK]": 1}, unk_token="[UNK]"))
    tokenizer.pre_tokenizer = pre_tokenizers.Whitespace()
    tokenizer.enable_truncation(3)
    tokenizer.enable_padding(length=8)
    path = tmp_path / "tokenizer.json"
    tokenizer.save(str(path))
    assert token_counter(path)("a a a a a") == 5
    assert token_counter(path)("a") == 1


def test_tokenizers_are_found_in_models_that_previz_does_not_run(
    fast: tuple[Path, Any], piece: tuple[Path, Any]
) -> None:
    found = find_tokenizers([fast[0].parent, piece[0], Path("no such folder")])
    assert {one.pipeline: one.path.name for one in found} == {
        "WanPipeline": "tokenizer.json",
        "CogVideoXPipeline": "spiece.model",
    }


@pytest.mark.parametrize("name", ["tokenizer.json", "spiece.model"])
@pytest.mark.parametrize("content", [b"", b"{}", b"junk" * 99, b"\xff\xfe\x00"])
def test_a_damaged_tokenizer_is_said_and_not_guessed(
    tmp_path: Path, name: str, content: bytes
) -> None:
    folder = model_folder(tmp_path / "Broken", "WanPipeline")
    (folder / "tokenizer" / name).write_bytes(content)
    path = tokenizer_file(folder)
    assert path is not None
    with pytest.raises(ModelFolderError, match=r"Broken/tokenizer"):
        token_counter(path)("a")
    assert not is_loaded(path)


def test_a_tokenizer_that_is_gone_is_said(tmp_path: Path) -> None:
    with pytest.raises(ModelFolderError):
        token_counter(tmp_path / "tokenizer.json")("a")


def test_a_broken_index_and_a_model_without_a_tokenizer_are_passed_over(tmp_path: Path) -> None:
    folder = model_folder(tmp_path / "a", "WanPipeline")
    (folder / "tokenizer" / "tokenizer.json").write_text("{}")
    (folder / "model_index.json").write_text("[1")
    model_folder(tmp_path / "b", "WanPipeline")
    assert find_tokenizers([tmp_path]) == ()
