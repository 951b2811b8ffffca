"""The cut's sound while it plays, through the player that the operating system brings.

The samples from the playhead on are a WAV file in a temporary folder; the system's player is
started on it and ended when the cut stands. Takes without sound cost one look into each.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import threading
import time
import wave
from collections.abc import Callable
from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING

from previz.errors import PrevizError, StoreError
from previz.model.project import Project
from previz.model.render import CLAY

if TYPE_CHECKING:
    from previz.media.sound import Samples

Command = Callable[[Path], list[str] | None]
"""The program that plays a WAV file and ends with it; None where there is none."""

LONGEST_S = 600
KEPT_FILES = 64
_PLAYERS = (("afplay",), ("pw-play",), ("paplay",), ("aplay", "-q"))
_WINDOWS = "import winsound, sys; winsound.PlaySound(sys.argv[1], winsound.SND_FILENAME)"


def system_player(path: Path) -> list[str] | None:
    """What this system plays a WAV file with."""
    if sys.platform == "win32":
        return [sys.executable, "-c", _WINDOWS, str(path)]
    found = next((one for one in _PLAYERS if which(one[0])), None)
    return [*found, str(path)] if found else None


class Loudspeaker:
    """Plays the sound of a cut from a frame on. Nothing of it may hold up the picture.

    Args:
        media_path: where a project's own reference lies; see ``Store.media_path``.
        command: what plays a file.
    """

    def __init__(self, media_path: Callable[[str], Path], command: Command = system_player) -> None:
        self._media_path, self._command = media_path, command
        self._lock = threading.Lock()
        self._asked = 0
        self._process: subprocess.Popen[bytes] | None = None
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._read: dict[Path, Samples] = {}

    def play(self, project: Project, frame: int) -> None:
        """Begin to sound at a frame of the cut, as soon as the takes' sound is read."""
        self.stop()
        track, rate = project.timeline.picture, project.settings.rate
        stop = min(track.frames, frame + int(LONGEST_S * rate.fraction))
        clips = (clip for placed, clip in track.placed() if placed.stop > frame)
        films = self._films(project, {clip.shot_id for clip in clips if clip.shot_id})
        if not films or stop <= frame:
            return
        with self._lock:
            number = self._asked
        began_s = time.monotonic()

        def sound() -> None:
            from previz.export.soundtrack import cut_sound

            try:
                samples = cut_sound(track, frame, stop, films.get, rate, self._sound_of)
            except PrevizError:
                return  # a take that cannot be read has a card that says so
            late_s = Fraction(time.monotonic() - began_s)
            if len(samples):
                self._start(number, samples, late_s)

        threading.Thread(target=sound, name="loudspeaker", daemon=True).start()

    def _films(self, project: Project, shot_ids: set[str]) -> dict[str, Path]:
        """The films that may have a sound: clay has none."""
        films = {}
        for shot_id in shot_ids:
            take = project.takes.get(project.shot(shot_id).playing_take_id)
            if take is not None and take.spec.engine != CLAY:
                with suppress(StoreError):  # its card says that it is missing
                    films[shot_id] = self._media_path(take.media)
        return films

    def stop(self) -> None:
        """Be silent."""
        with self._lock:
            self._asked += 1
            process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()

    def close(self) -> None:
        self.stop()
        if self._folder is not None:
            self._folder.cleanup()

    def _sound_of(self, path: Path) -> Samples:
        from previz.media.sound import read_sound

        if path not in self._read:
            while len(self._read) >= KEPT_FILES:
                self._read.pop(next(iter(self._read)))
            self._read[path] = read_sound(path)
        return self._read[path]

    def _start(self, number: int, samples: Samples, late_s: Fraction) -> None:
        from previz.media.sound import SAMPLE_RATE_HZ

        with self._lock:
            if number != self._asked:
                return
            if self._folder is None:
                self._folder = tempfile.TemporaryDirectory(
                    prefix="previz-sound-", ignore_cleanup_errors=True
                )
            path = Path(self._folder.name) / f"{number}.wav"
            _write_wav(path, samples[round(late_s * SAMPLE_RATE_HZ) :])
            command = self._command(path)
            if command is None:
                return
            silent = subprocess.DEVNULL
            try:
                self._process = subprocess.Popen(command, stdout=silent, stderr=silent)
            except OSError:
                return  # a player that does not start is one that is not there


def _write_wav(path: Path, samples: Samples) -> None:
    from previz.media.sound import CHANNELS, SAMPLE_RATE_HZ

    with wave.open(str(path), "wb") as file:
        file.setnchannels(CHANNELS)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE_HZ)
        file.writeframes((samples.clip(-1, 1) * 32767).astype("<i2").tobytes())
