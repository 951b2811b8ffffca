"""Verbs on models: what there is to have, and fetching one."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from previz.app.joined_words import loose_words


def add(verbs: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Teach the command line these verbs."""
    verb = verbs.add_parser("models", help="what models there are, and fetching one")
    kinds = verb.add_subparsers(dest="kind", required=True, metavar="KIND")

    kind = kinds.add_parser("list", help="the catalogue, and what lies in the models folders")
    kind.add_argument("--json", action="store_true", help="for programs")
    kind.set_defaults(run=models)

    kind = kinds.add_parser("download", help="fetch a model of the catalogue; the network is used")
    kind.add_argument("model", metavar="ID", help="as the list names it")
    kind.add_argument(
        "--folder", type=Path, default=None, metavar="FOLDER", help="another models folder"
    )
    kind.set_defaults(run=download)


def models(options: argparse.Namespace) -> int:
    from previz.app.machine import this_machine
    from previz.app.model_page import model_rows
    from previz.app.models import default_models_folder, loose
    from previz.app.settings import load_settings

    settings = load_settings()
    rows = model_rows(settings, this_machine(default_models_folder()).render_mib)
    files = loose(settings)
    if options.json:
        single = [{"path": str(file.path), "says": loose_words(file)} for file in files]
        answer: dict[str, Any] = {"models": [asdict(row) for row in rows], "files": single}
        print(json.dumps(answer, ensure_ascii=False, indent=1, default=str))
        return 0
    for row in rows:
        state = "here" if row.here else "fits" if row.fits else "large"
        print(
            f"{state:<5} {row.id:<29} {row.size_gib:5.0f} GiB  {row.memory_gib:5.1f} GiB memory  "
            f"{row.licence}{', on request' if row.gated else ''}"
        )
    for file in files:
        print(f"file  {file.path.name}: {loose_words(file)}")
    return 0


def download(options: argparse.Namespace) -> int:
    from previz.app.fetch import Progress, fetch
    from previz.app.headless import progress
    from previz.app.hub import Hub
    from previz.app.models import GB_PER_GIB, download_shelf, known_model
    from previz.app.settings import load_settings

    settings = load_settings()
    model = known_model(options.model)
    shelf = options.folder or download_shelf(settings)
    print(
        f"previz: {model.name} from {model.repo}, up to {model.disk_gb / GB_PER_GIB:.0f} GiB, "
        f"licence {model.licence}.",
        file=sys.stderr,
    )
    with progress() as bar:

        def say(now: Progress) -> None:
            what = "checking" if now.checking else "fetching"
            note = f"{what} {now.done / 1e9:.1f} of {now.total / 1e9:.1f} GB"
            bar.show(now.done, now.total, note)

        folder = fetch(model, shelf, Hub(settings.models_address), say, lambda: None)
    print(folder)
    return 0
