"""What the application says of models, their parts and files that cannot be used; see
``core_words``."""

from __future__ import annotations

from ui.words import QT_TRANSLATE_NOOP

MODEL_FAULTS = (
    # Folders of models.
    QT_TRANSLATE_NOOP("Core", "Models of the kind %1 are not supported."),
    QT_TRANSLATE_NOOP("Core", "Previz runs %1 so far."),
    QT_TRANSLATE_NOOP("Core", "Choose one of them, in the diffusers layout."),
    QT_TRANSLATE_NOOP("Core", "The model “%1” cannot be read."),
    QT_TRANSLATE_NOOP("Core", "%1/%2 is longer than 16 MiB."),
    QT_TRANSLATE_NOOP("Core", "%1: it is longer than a megabyte."),
    QT_TRANSLATE_NOOP(
        "Core", "A number of its configuration or of a file beside it is missing or wrong: %1."
    ),
    QT_TRANSLATE_NOOP("Core", "A number is missing or wrong: %1."),
    QT_TRANSLATE_NOOP("Core", "The configuration of “%1” cannot be read."),
    QT_TRANSLATE_NOOP("Core", "Copy or download the model's folder again."),
    QT_TRANSLATE_NOOP("Core", "The model “%1” is not one that Previz runs."),
    QT_TRANSLATE_NOOP("Core", "Its part “%1” is a %2 by its %3, and %4 says %5."),
    QT_TRANSLATE_NOOP("Core", "Its part “%1” is a %2, which is not on the list of known classes."),
    QT_TRANSLATE_NOOP("Core", "Use the model as its makers publish it."),
    QT_TRANSLATE_NOOP("Core", "%1/%2 names a program in the folder (auto_map). Previz runs none."),
    QT_TRANSLATE_NOOP("Core", "Use the model as diffusers and transformers know it."),
    QT_TRANSLATE_NOOP("Core", "It is a file; a model in the diffusers layout is a folder."),
    QT_TRANSLATE_NOOP("Core", "The folder has no %1."),
    QT_TRANSLATE_NOOP(
        "Core", "Choose the folder that holds %1, beside folders such as transformer and vae."
    ),
    QT_TRANSLATE_NOOP("Core", "%1 does not name its %2."),
    QT_TRANSLATE_NOOP("Core", "Its weights “%1” are not there any more."),
    QT_TRANSLATE_NOOP("Core", "Put the file back, or look for models again."),
    QT_TRANSLATE_NOOP("Core", "Look for models again."),
    QT_TRANSLATE_NOOP("Core", "Leave those that you want in the folder, and move the others away."),
    QT_TRANSLATE_NOOP("Core", "Its part “%1” has no .safetensors file."),
    QT_TRANSLATE_NOOP("Core", "The list of weights “%1/%2” cannot be read."),
    QT_TRANSLATE_NOOP("Core", "“%1/%2” is missing; there should be %3 files of weights."),
    # What is wrong with a file of weights.
    QT_TRANSLATE_NOOP("Core", "it cannot be read (%1)"),
    QT_TRANSLATE_NOOP("Core", "its header is empty, cut short or absurdly long"),
    QT_TRANSLATE_NOOP("Core", "its header cannot be read"),
    QT_TRANSLATE_NOOP("Core", "its header is cut short or cannot be read"),
    QT_TRANSLATE_NOOP("Core", "it claims %1 tensors"),
    QT_TRANSLATE_NOOP("Core", "it claims %1 tensors and %2 notes"),
    QT_TRANSLATE_NOOP("Core", "it holds no tensors"),
    QT_TRANSLATE_NOOP("Core", "two of its tensors lie in the same place"),
    QT_TRANSLATE_NOOP("Core", "two of its tensors have the same name"),
    QT_TRANSLATE_NOOP("Core", "it is %1 bytes long and says it has %2"),
    QT_TRANSLATE_NOOP("Core", "it does not begin as a GGUF file"),
    QT_TRANSLATE_NOOP("Core", "it is of version %1; 2 and 3 are read"),
    QT_TRANSLATE_NOOP("Core", "its alignment is %1"),
    QT_TRANSLATE_NOOP("Core", "its tensor “%1” has %2 sides"),
    QT_TRANSLATE_NOOP("Core", "its tensor “%1” is of type %2, which is not supported"),
    QT_TRANSLATE_NOOP("Core", "its tensor “%1” is no whole number of %2 blocks"),
    QT_TRANSLATE_NOOP("Core", "its header holds an absurdly long text"),
    QT_TRANSLATE_NOOP("Core", "its header holds an absurdly long list"),
    QT_TRANSLATE_NOOP("Core", "its header has a note of the unknown type %1"),
    QT_TRANSLATE_NOOP("Core", "The weights of “%1” are not complete."),
    QT_TRANSLATE_NOOP("Core", "%1 tensors are missing or have another shape, among them %2."),
    QT_TRANSLATE_NOOP("Core", "%1 tensors are missing, among them %2."),
    QT_TRANSLATE_NOOP("Core", "%1 tensors have another shape, among them %2."),
    QT_TRANSLATE_NOOP("Core", "%1 tensors are not this model's, among them %2."),
    QT_TRANSLATE_NOOP("Core", "Copy or download the file again, or use the model's own."),
    QT_TRANSLATE_NOOP("Core", "The weights “%1” do not load."),
    QT_TRANSLATE_NOOP("Core", "The part “%1” of the model “%2” does not load."),
    QT_TRANSLATE_NOOP("Core", "Install Previz again, or copy the model's folder again."),
    QT_TRANSLATE_NOOP("Core", "Download the model's folder again."),
    QT_TRANSLATE_NOOP("Core", "Their checksum is %1…, and %2 says %3…."),
    QT_TRANSLATE_NOOP("Core", "By the names in it, it is %1."),
    QT_TRANSLATE_NOOP("Core", "Use the model's folder with .safetensors files."),
    # LoRA files.
    QT_TRANSLATE_NOOP("Core", "It holds nothing for the model's denoiser."),
    QT_TRANSLATE_NOOP("Core", "“%1” is not two thin matrices."),
    QT_TRANSLATE_NOOP("Core", "It changes “%1” in a way that Previz does not apply."),
    QT_TRANSLATE_NOOP("Core", "A layer's share is not one number."),
    QT_TRANSLATE_NOOP("Core", "It cannot be read: %1."),
    QT_TRANSLATE_NOOP("Core", "It is a DoRA: it sets the lengths of weights, too, not only adds."),
    QT_TRANSLATE_NOOP("Core", "Its names are not those of this family: %1."),
    # Upscalers.
    QT_TRANSLATE_NOOP("Core", "Its layers do not fit together: %1."),
    QT_TRANSLATE_NOOP(
        "Core", "It is no ESRGAN, Real-ESRGAN or compact network; others are not known."
    ),
    QT_TRANSLATE_NOOP("Core", "It is a variant of ESRGAN that is not known."),
    QT_TRANSLATE_NOOP("Core", "It is a variant of the compact network that is not known."),
    QT_TRANSLATE_NOOP("Core", "It makes pictures %1 times as large: it is no upscaler."),
    QT_TRANSLATE_NOOP(
        "Core", "Use one of ESRGAN, Real-ESRGAN or its compact network, as .safetensors."
    ),
    QT_TRANSLATE_NOOP("Core", "They are %1, and the take has %2."),
    QT_TRANSLATE_NOOP("Core", "The latents of the take cannot be used."),
    QT_TRANSLATE_NOOP("Core", "Choose another way to make the take larger, or render it again."),
    QT_TRANSLATE_NOOP("Core", "Check the file."),
    # Language models.
    QT_TRANSLATE_NOOP(
        "Core", "Choose the folder of a causal language model, as transformers saves it."
    ),
    QT_TRANSLATE_NOOP(
        "Core", "Download the model's folder again, with the tokenizer in the fast format."
    ),
    QT_TRANSLATE_NOOP("Core", "The file “%1/%2” is damaged."),
    QT_TRANSLATE_NOOP("Core", "Choose a model that transformers knows by itself."),
    QT_TRANSLATE_NOOP("Core", "It has an %1, and needs another model to sit on."),
    QT_TRANSLATE_NOOP("Core", "Choose the model's unquantised folder, or a smaller model."),
    QT_TRANSLATE_NOOP("Core", "Its %1 says “%2”."),
    QT_TRANSLATE_NOOP(
        "Core", "Choose a model of the causal kind, such as one for chat or instructions."
    ),
    QT_TRANSLATE_NOOP("Core", "The model “%1” does not say how much text it takes in."),
    QT_TRANSLATE_NOOP("Core", "Its %1 has no usable max_position_embeddings."),
    QT_TRANSLATE_NOOP("Core", "Choose another model."),
    QT_TRANSLATE_NOOP("Core", "The language model answered with broken numbers."),
    QT_TRANSLATE_NOOP(
        "Core", "No token that may follow has a likelihood; the weights may be at fault."
    ),
    QT_TRANSLATE_NOOP(
        "Core", "Check the model's folder, or choose another model. The beats by rules stand."
    ),
    QT_TRANSLATE_NOOP("Core", "The answer's grammar cannot go on."),
    QT_TRANSLATE_NOOP("Core", "Report it, with the scene. The beats by rules stand."),
    QT_TRANSLATE_NOOP("Core", "The installed transformers does not know it."),
    QT_TRANSLATE_NOOP("Core", "The tokenizer of “%1” is not that of its weights."),
    QT_TRANSLATE_NOOP("Core", "It has %1 tokens, the network %2."),
    QT_TRANSLATE_NOOP("Core", "The tokenizer of “%1” does not load."),
    QT_TRANSLATE_NOOP("Core", "The language model did not finish its answer."),
    QT_TRANSLATE_NOOP("Core", "After %1 tokens the context of “%2” was full."),
    QT_TRANSLATE_NOOP(
        "Core", "Close other programs, wait for the render, or choose a smaller model."
    ),
    QT_TRANSLATE_NOOP("Core", "The chat format of this language model cannot be used."),
    QT_TRANSLATE_NOOP("Core", "Choose another model, or remove its chat template."),
    QT_TRANSLATE_NOOP("Core", "A language model does not make a %1."),
    QT_TRANSLATE_NOOP("Core", "It proposes beats."),
    QT_TRANSLATE_NOOP("Core", "Send it to another engine."),
    QT_TRANSLATE_NOOP("Core", "The language model's answer could not be written."),
    QT_TRANSLATE_NOOP("Core", "Free some space on the project's disk and ask again."),
    # Downloads.
    QT_TRANSLATE_NOOP("Core", "What %1 says of %2 is not understood."),
    QT_TRANSLATE_NOOP("Core", "“%1” is no address."),
    QT_TRANSLATE_NOOP("Core", "%1 leads on to a place that is not safe."),
    QT_TRANSLATE_NOOP(
        "Core",
        "%1 answers over plain http, where anybody on the way could put in a model of his own.",
    ),
    QT_TRANSLATE_NOOP("Core", "Give another address for models in the preferences, or empty it."),
    QT_TRANSLATE_NOOP("Core", "%1 answers %2."),
    QT_TRANSLATE_NOOP("Core", "The list of the model's files is absurdly long."),
    QT_TRANSLATE_NOOP("Core", "It has more than 32 MiB."),
    QT_TRANSLATE_NOOP("Core", "%1 is no model in the diffusers layout."),
    QT_TRANSLATE_NOOP("Core", "%1 is not what Previz expects."),
    QT_TRANSLATE_NOOP("Core", "“%1” is published without a checksum."),
    QT_TRANSLATE_NOOP("Core", "Nobody could tell whether it arrived as it was meant."),
    QT_TRANSLATE_NOOP("Core", "What was published as %1 cannot be used."),
    QT_TRANSLATE_NOOP("Core", "It lies in %1."),
    QT_TRANSLATE_NOOP("Core", "Nothing is to do."),
)
OF_REASONS = (QT_TRANSLATE_NOOP("Core", "The file cannot be whole: %1."),)
"""Sentences that end with a clause of the above."""
