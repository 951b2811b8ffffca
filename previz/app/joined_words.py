"""What is said of a single file of weights."""

from __future__ import annotations

from previz.engine.joined import LooseFile

_PARTS = {
    "text_encoder": "text encoder",
    "vae": "autoencoder",
    "audio_vae": "sound autoencoder",
    "image_encoder": "image encoder",
    "image_processor": "image processor",
}


def loose_words(file: LooseFile) -> str:
    """Which model it is and what it lacks, or why it is none."""
    return " ".join(loose_sentences(file))


def loose_sentences(file: LooseFile) -> tuple[str, ...]:
    """As above, one by one; where it is none, also what to do."""
    if file.problem is not None:
        return tuple(filter(None, (file.problem.what, file.problem.why, file.problem.fix)))
    return (_model(file),)


def _model(file: LooseFile) -> str:
    assert file.release is not None
    what = f"{file.release.name}, {file.stored}"
    if file.rest is None:
        rest = ", ".join(_PARTS.get(part, part) for part in file.missing)
        return f"{what}; it waits for the rest of its model: {rest}."
    return f"{what}, with the rest of “{file.rest.name}”."
