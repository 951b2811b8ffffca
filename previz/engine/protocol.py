"""What the app and a worker say to each other: one JSON object per line, in UTF-8.

Frames never travel here; they are files in the folder that the job names. This module knows no
torch and no process: it is the words only.
"""

from __future__ import annotations

from typing import Literal, TypeVar

import msgspec

from previz.errors import Smaller
from previz.model.render import RenderSpec

Pairs = tuple[tuple[str, str], ...]
JobKind = Literal["take", "still", "control", "annotate"]
FailureKind = Literal["input", "memory", "render", "bug"]

LONGEST_LINE = 16 * 2**20
"""Bytes. A recipe with a crowded stage is about 30 kB; anything near this is not ours."""


class StartJob(msgspec.Struct, frozen=True, tag="start"):
    """Render ``spec`` into ``out_dir``, an existing folder of the job's own.

    ``take`` writes a video, ``still`` one picture, ``control`` only the spec's passes. ``annotate``
    reads a scene: the spec's prompt is the question, the result one file ``annotation``.
    ``model_folder`` is empty for the clay engine. ``project_folder`` is where the media lie that a
    stage names; empty when it names none. ``memory_mib`` is what a model may use of the device's
    memory, 0 for all that is free. A take that was made beside others is made again in its
    ``place`` of so many ``rows``.
    """

    job_id: str
    spec: RenderSpec
    out_dir: str
    model_folder: str = ""
    kind: JobKind = "take"
    project_folder: str = ""
    memory_mib: int = 0
    place: int = 0
    rows: int = 1


class StartTogether(msgspec.Struct, frozen=True, tag="together"):
    """Make takes that differ in their noise only, at once if that can be; else one by one.

    Each stays a job of its own: it is told of, stopped and ends by itself.
    """

    jobs: tuple[StartJob, ...]


class CancelJob(msgspec.Struct, frozen=True, tag="cancel"):
    """Stop a running job, or take a waiting one out of the queue."""

    job_id: str


class Ready(msgspec.Struct, frozen=True, tag="ready"):
    """The worker accepts jobs. ``device`` is a name for people; ``versions`` are its libraries."""

    device: str
    versions: Pairs = ()


class Beat(msgspec.Struct, frozen=True, tag="beat"):
    """The worker is alive, whatever its job does. Sent every two seconds.

    ``still_s`` is how long the running job has neither come to a block nor told anything; 0
    without a job. A driver that hangs leaves the worker alive and its job where it is.
    """

    still_s: float = 0.0


class Progress(msgspec.Struct, frozen=True, tag="progress"):
    """``step`` of ``steps`` is done. ``note`` is a sentence for people, or empty."""

    job_id: str
    step: int
    steps: int
    note: str = ""


class Preview(msgspec.Struct, frozen=True, tag="preview"):
    """A picture of the unfinished take; the file is replaced by the next preview."""

    job_id: str
    path: str


class Free(msgspec.Struct, frozen=True, tag="free"):
    """The worker can begin another job; this one is brought to its end beside it."""

    job_id: str


class Finished(msgspec.Struct, frozen=True, tag="finished"):
    """Every file is complete and on disk. ``frames`` is the length of the take.

    ``files`` maps ``beauty``, ``latents``, ``annotation`` or a pass name to a path. ``made_by``
    holds the versions, the device and what was done to the result. A step took ``step_s``
    seconds for all of the ``rows`` takes that were made at once, 0 where that is not known;
    ``alone_because`` says why they were fewer than it was asked.
    """

    job_id: str
    files: dict[str, str]
    frames: int
    made_by: Pairs = ()
    rows: int = 1
    step_s: float = 0.0
    alone_because: str = ""


class Failed(msgspec.Struct, frozen=True, tag="failed"):
    """The job could not be done; the worker lives on. Three sentences, as in previz.errors.

    ``choices`` are what would have fitted, of a job that ran out of memory.
    """

    job_id: str
    kind: FailureKind
    what: str
    why: str = ""
    fix: str = ""
    choices: tuple[Smaller, ...] = ()


class JobCancelled(msgspec.Struct, frozen=True, tag="cancelled"):
    """The job was stopped on request. It left no result."""

    job_id: str


class WorkerExited(msgspec.Struct, frozen=True, tag="exited"):
    """The process is gone although nobody asked; made by the client, never sent by a worker.

    ``reason`` is a sentence for people. ``returncode`` is negative for a signal on POSIX.
    ``log_tail`` is the end of what this process wrote to its log.
    """

    reason: str
    returncode: int
    log_tail: str = ""


Command = StartJob | StartTogether | CancelJob
WorkerEvent = Ready | Beat | Progress | Preview | Free | Finished | Failed | JobCancelled
Event = WorkerEvent | WorkerExited
Message = TypeVar("Message")

_commands: msgspec.json.Decoder[Command] = msgspec.json.Decoder(Command)
_events: msgspec.json.Decoder[WorkerEvent] = msgspec.json.Decoder(WorkerEvent)


def encode(message: Command | WorkerEvent) -> bytes:
    """One line, newline included."""
    return msgspec.json.encode(message) + b"\n"


def decode_command(line: bytes) -> Command:
    """Read a line that the app sent.

    Raises:
        ValueError: not one of our commands.
    """
    return _decode(_commands, line, "command")


def decode_event(line: bytes) -> WorkerEvent:
    """Read a line that a worker sent.

    Raises:
        ValueError: not one of our events.
    """
    return _decode(_events, line, "event")


def _decode(decoder: msgspec.json.Decoder[Message], line: bytes, noun: str) -> Message:
    if len(line) > LONGEST_LINE:
        raise ValueError(f"Not a worker {noun}: the line is longer than {LONGEST_LINE} bytes.")
    try:
        return decoder.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        shown = line[:80].decode("utf-8", "replace").rstrip()
        raise ValueError(f"Not a worker {noun}: {shown!r} ({error}).") from error
