"""What this machine can do, and what to do about what it cannot.

Nothing here fails: a part that is missing or broken is a finding. The graphics adapter and torch
are asked in processes of their own, since a driver may crash and torch takes seconds to load.
"""

from __future__ import annotations

import json
import platform
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import psutil

from previz.app.joined_words import loose_words
from previz.app.machine import this_machine
from previz.app.models import advice, loose, models_folders, shipped_models
from previz.app.settings import Settings, data_folder, load_settings
from previz.engine.catalogue import damaged_models, installed_models
from previz.resources import resource

OLDEST_PYTHON = (3, 11)
LEAST_MEMORY_MIB = 4 * 1024
LEAST_DISK_MIB = 2 * 1024
MOST_FILES = 4
PROBE_TIMEOUT_S = 60.0
FONTS = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf", "NotoSansTC-Regular.otf")
ENCODERS = ("libx264", "aac")
SET_UP_AGAIN = "Run python3 packaging/run.py, which installs what is missing."


@dataclass(frozen=True, slots=True)
class Finding:
    """One part of the machine: what was found, and what to do when it is not ``ok``."""

    name: str
    ok: bool
    found: str
    fix: str = ""


def checkup(folder: Path | None = None) -> list[Finding]:
    """Look at everything; takes as long as torch takes to load.

    Args:
        folder: where projects or models would be kept; by default the user's data folder.
    """
    home = folder or data_folder()
    with ThreadPoolExecutor(max_workers=2) as pool:
        adapter = pool.submit(graphics_adapter)
        torch = pool.submit(torch_device, this_machine(home).accelerator)
        quick = [python(), qt(), memory(), disk(home), codecs(), fonts(), models()]
        return [*quick[:2], adapter.result(), torch.result(), *quick[2:]]


def python() -> Finding:
    found = f"{platform.python_version()} ({sys.executable})"
    return Finding("Python", sys.version_info >= OLDEST_PYTHON, found, "Install Python 3.11.")


def qt() -> Finding:
    """By its package metadata: the core never imports Qt."""
    try:
        return Finding("Qt", True, f"PySide6 {version('PySide6-Essentials')}")
    except PackageNotFoundError:
        return Finding("Qt", False, "not installed: no window, command line only", SET_UP_AGAIN)


ADAPTER_PROGRAM = """
import json
from previz.errors import PrevizError
from previz.stage.render.device import adapter_name
try:
    print(json.dumps({"found": adapter_name()}))
except PrevizError as error:
    print(json.dumps({"fault": f"{error.what} {error.why}".strip(), "fix": error.fix}))
"""

TORCH_PROGRAM = """
import json
try:
    import torch
except ImportError as error:
    print(json.dumps({"fault": f"cannot be loaded: {error}"}))
else:
    cuda, apple = torch.cuda.is_available(), torch.backends.mps.is_available()
    device = torch.cuda.get_device_name(0) if cuda else "Apple GPU" if apple else "CPU"
    build = f"CUDA {torch.version.cuda} build" if torch.version.cuda else "CPU build"
    found = f"{torch.__version__}, {build}, runs on {device}"
    print(json.dumps({"found": found, "device": device, "cuda": torch.version.cuda or ""}))
"""


def graphics_adapter() -> Finding:
    answer = ask(ADAPTER_PROGRAM)
    if "found" in answer:
        return Finding("Graphics adapter", True, answer["found"])
    driver = (
        "Install a Vulkan driver. On Debian and Ubuntu: sudo apt-get install -y libvulkan1"
        " mesa-vulkan-drivers"
    )
    return Finding("Graphics adapter", False, answer["fault"], answer.get("fix") or driver)


def torch_device(card: str) -> Finding:
    """Which build of torch there is and what it runs on.

    Args:
        card: the name of the machine's NVIDIA card or Apple chip, else empty.
    """
    answer = ask(TORCH_PROGRAM)
    if "found" not in answer:
        fix = f"{SET_UP_AGAIN} Without torch the clay engine still renders every shot."
        return Finding("Torch", False, answer["fault"], fix)
    if not card or answer["device"] != "CPU":
        return Finding("Torch", True, answer["found"])
    if answer["cuda"]:
        fix = "The card's driver does not answer torch. Update the NVIDIA driver and restart."
    else:
        fix = f"This machine has {card}, but torch has no build for it. {SET_UP_AGAIN}"
    return Finding("Torch", False, answer["found"], fix)


def ask(program: str, timeout_s: float = PROBE_TIMEOUT_S) -> dict[str, str]:
    """Run a small Python program; the JSON object on the last line that it prints.

    A program that crashes, hangs or prints nothing gives ``{"fault": why}``.
    """
    command = [sys.executable, "-c", program]
    try:
        run = subprocess.run(
            command,
            capture_output=True,
            text=True,
            stdin=subprocess.DEVNULL,
            timeout=timeout_s,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"fault": f"no answer within {timeout_s:.0f} s"}
    try:
        answer: dict[str, str] = json.loads(run.stdout.strip().splitlines()[-1])
        return answer
    except (IndexError, ValueError):
        said = run.stderr.strip().splitlines()
        return {"fault": said[-1] if said else f"the test program died (exit {run.returncode})"}


def memory() -> Finding:
    state = psutil.virtual_memory()
    total_mib, free_mib = state.total // 2**20, state.available // 2**20
    return Finding(
        "Memory",
        total_mib >= LEAST_MEMORY_MIB,
        f"{total_mib / 1024:.1f} GiB, {free_mib / 1024:.1f} GiB of it free",
        "The clay engine wants 4 GiB, a diffusion model 16 GiB or more. Add memory, or render"
        " at a smaller size.",
    )


def disk(folder: Path) -> Finding:
    free_mib = this_machine(folder).free_disk_mib
    return Finding(
        "Disk",
        free_mib >= LEAST_DISK_MIB,
        f"{free_mib / 1024:.1f} GiB free at {folder}",
        "Takes need room: 4 to 12 MB for five seconds. Free some space, or set PREVIZ_HOME to a"
        " folder on another disk.",
    )


def codecs() -> Finding:
    """The encoders of a take and of an animatic, in the FFmpeg that PyAV brings along."""
    try:
        import av
    except ImportError as error:
        return Finding("Video codecs", False, f"PyAV cannot be loaded: {error}", SET_UP_AGAIN)
    absent = [name for name in ENCODERS if not _encodes(name)]
    build = ".".join(str(number) for number in av.library_versions["libavcodec"])
    if absent:
        fix = f"This PyAV was built without them. {SET_UP_AGAIN}"
        return Finding("Video codecs", False, f"no {', no '.join(absent)}", fix)
    return Finding("Video codecs", True, f"{', '.join(ENCODERS)} (libavcodec {build})")


def _encodes(name: str) -> bool:
    import av

    try:
        av.Codec(name, "w")
    except ValueError:  # the base of PyAV's UnknownCodecError
        return False
    return True


def fonts() -> Finding:
    """The fonts that burn-in and boards are drawn with; the machine's own are never used."""
    absent = [name for name in FONTS if not _shipped(f"fonts/{name}")]
    if absent:
        fix = "The installation is incomplete. Check out the sources again, or install again."
        return Finding("Fonts", False, f"missing: {', '.join(absent)}", fix)
    return Finding("Fonts", True, "Noto Sans and Noto Sans TC, shipped with Previz")


def _shipped(name: str) -> bool:
    try:
        resource(name)
    except FileNotFoundError:
        return False
    return True


def models() -> Finding:
    """The user's diffusion models, whole and damaged. None is needed to work: there is clay."""
    settings = load_settings()
    shipped = shipped_models()
    waiting = [f"{f.path.name}: {loose_words(f)}" for f in loose(settings) if f.rest is None]
    if len(waiting) > MOST_FILES:
        waiting[MOST_FILES:] = [f"{len(waiting) - MOST_FILES} more files wait or are no models"]
    folders = [folder for folder in models_folders(settings) if folder not in shipped]
    found = ", ".join(model.name for model in installed_models(folders))
    damaged = damaged_models(folders)
    if damaged:
        broken = ", ".join(str(model.folder) for model in damaged)
        problem = damaged[0].problem
        said = f"{found or 'none'}; damaged: {broken}"
        return Finding("Models", False, said, f"{problem.what} {problem.why} {problem.fix}".strip())
    if found:
        return Finding("Models", True, "; ".join((found, *waiting)))
    looked = ", ".join(str(folder) for folder in folders)
    sketches = ", the starter model sketches" if shipped else ""
    said = f"none in {looked}; the clay engine renders every shot{sketches}"
    return Finding("Models", False, "; ".join((said, *waiting)), _model_to_get(settings))


def _model_to_get(settings: Settings) -> str:
    model = advice(settings)
    if not model.fits:
        return model.why
    return (
        f"{model.why} Put {model.repo_id} ({model.name}, up to {model.size_gib:.0f} GiB, licence"
        f" {model.licence}) into {model.where}."
    )
