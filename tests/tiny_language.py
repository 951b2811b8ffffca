"""A tiny language model in the real format: random weights, and a tokenizer trained on the spot.

It writes nonsense, token by token, through exactly the code that a large model runs.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

TEXTS = [
    "Rain on the window. The door opens. TOBIAS steps in and stops on the mat.",
    '{"schema_version":"beat-annot/1","beats":[{"first_element":0,"last_element":7,"evidence":[',
    '"trigger":"entrance","purpose":"She wants the truth","intensity":0.5,"tactic":{}}',
]
SPECIAL = ["<pad>", "</s>", "<unk>", "<|start|>", "<|end|>"]
CHAT = (
    "{% for m in messages %}<|start|>{{ m.role }}\n{{ m.content }}<|end|>{% endfor %}"
    "{% if add_generation_prompt %}<|start|>assistant\n{% endif %}"
)


def build_language(folder: Path, chat: bool = True, context: int = 16_384, seed: int = 0) -> Path:
    """A folder with a Llama of two thin layers, saved by transformers itself."""
    import torch
    from transformers import LlamaConfig, LlamaForCausalLM

    tokenizer = tiny_tokenizer(chat)
    torch.manual_seed(seed)
    config = LlamaConfig(
        vocab_size=len(tokenizer) + 11,  # padded, as real ones are
        hidden_size=32,
        intermediate_size=48,
        num_hidden_layers=2,
        num_attention_heads=2,
        num_key_value_heads=1,
        max_position_embeddings=context,
        bos_token_id=None,
        eos_token_id=tokenizer.eos_token_id,
        pad_token_id=tokenizer.pad_token_id,
    )
    LlamaForCausalLM(config).eval().save_pretrained(folder)
    tokenizer.save_pretrained(folder)
    return folder


def tiny_tokenizer(chat: bool = True) -> Any:
    """Byte-level BPE, trained on a few lines."""
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast

    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    tokenizer.decoder = decoders.ByteLevel()
    trainer = trainers.BpeTrainer(
        vocab_size=420,
        special_tokens=SPECIAL,
        initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
        show_progress=False,
    )
    tokenizer.train_from_iterator(TEXTS, trainer)
    fast = PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        pad_token="<pad>",
        eos_token="</s>",
        unk_token="<unk>",
        additional_special_tokens=["<|start|>", "<|end|>"],
    )
    if chat:
        fast.chat_template = CHAT
    return fast


def build_stubborn(folder: Path, phrase: str) -> Path:
    """A model of one idea: wherever the grammar lets it, it writes ``phrase``, whatever is asked.

    Its weights are set so that every token leads to the same thought, in the same real format.
    """
    import torch
    from transformers import LlamaForCausalLM, PreTrainedTokenizerFast

    build_language(folder)
    tokenizer = PreTrainedTokenizerFast.from_pretrained(folder)
    tokenizer.add_tokens([phrase])
    tokenizer.save_pretrained(folder)
    idea = tokenizer.convert_tokens_to_ids(phrase)
    model = LlamaForCausalLM.from_pretrained(folder)
    with torch.no_grad():
        for name, weights in model.named_parameters():
            if name.endswith(("o_proj.weight", "down_proj.weight")):
                weights.zero_()
        model.model.embed_tokens.weight.fill_(1.0)
        model.lm_head.weight.fill_(-1.0)
        model.lm_head.weight[idea] = 1.0
    model.save_pretrained(folder)
    return folder
