"""The pieces that the text encoder reads: learned from captions, bytes for all the rest.

``python packaging/train_starter/vocabulary.py RUN`` writes RUN/tokenizer.json and RUN/words.json,
the words that captions are made of: of any other word the model has learned nothing.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from looks import LOOKS
from recipes import recipe
from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, trainers

from previz.errors import PrevizError

CAPTIONS = 400
"""Recipes whose captions are read: 2,000 captions."""
SEEN_OFTEN = 3


def captions(count: int = CAPTIONS) -> list[str]:
    """The captions of the first seeds, and every look's own words."""
    said = [words for look in LOOKS.values() for words in look.words for _ in range(40) if words]
    for seed in range(count):
        try:
            said += [variant.caption for variant in recipe(seed).variants]
        except PrevizError:
            continue
    return said


def tokenizer(texts: Iterable[str], size: int = 1024) -> Tokenizer:
    """Byte pairs over lower-case text; piece 0 fills up."""
    made = Tokenizer(models.BPE())
    made.normalizer = normalizers.Lowercase()
    made.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=True)
    made.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=size,
        special_tokens=["<pad>"],
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    made.train_from_iterator(texts, trainer)
    return made


def words(texts: Iterable[str]) -> list[str]:
    """Words that are said often enough to have been learned."""
    counted = Counter(
        word for text in texts for word in set(re.findall(r"[a-z][a-z'’-]+", text.lower()))
    )
    return sorted(word for word, count in counted.items() if count >= SEEN_OFTEN)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    ask.add_argument("run", type=Path)
    given = ask.parse_args()
    given.run.mkdir(parents=True, exist_ok=True)
    texts = captions()
    tokenizer(texts).save(str(given.run / "tokenizer.json"))
    (given.run / "words.json").write_text(json.dumps(words(texts)), encoding="utf-8")


if __name__ == "__main__":
    main()
