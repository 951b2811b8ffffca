"""Time is whole: frame counts are integers, rates are fractions, ranges are half-open."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from previz.errors import InputError


@dataclass(frozen=True, slots=True)
class Rate:
    """Frames per second as a fraction: 24, or 24000/1001."""

    numerator: int = 24
    denominator: int = 1

    @property
    def fraction(self) -> Fraction:
        return Fraction(self.numerator, self.denominator)

    @property
    def nominal(self) -> int:
        """The whole number that timecode counts in: 24 for 24000/1001."""
        return -(-self.numerator // self.denominator)

    def frames(self, seconds: float | Fraction) -> int:
        """Whole frames nearest to ``seconds``, halves up."""
        whole, parts = seconds.as_integer_ratio()
        twice, over = 2 * whole * self.numerator, parts * self.denominator
        return (twice + over) // (2 * over)

    def seconds(self, frames: int) -> Fraction:
        return frames / self.fraction

    @staticmethod
    def parse(text: str) -> Rate:
        """Read ``24``, ``23.976``, ``29.97`` or ``24000/1001``.

        Raises:
            InputError: not a rate between 1 and 120 frames per second.
        """
        ntsc = {"23.976": 24, "23.98": 24, "29.97": 30, "59.94": 60}
        try:
            value = Fraction(ntsc[text] * 1000, 1001) if text in ntsc else Fraction(text)
        except (ValueError, ZeroDivisionError):
            value = Fraction(0)
        if not 1 <= value <= 120:
            raise InputError(
                f"“{text}” is not a frame rate.",
                "A rate is between 1 and 120 frames per second.",
                "Use 24, 25, 30, 23.976 or a fraction such as 24000/1001.",
            )
        return Rate(value.numerator, value.denominator)

    def __str__(self) -> str:
        return str(self.numerator) if self.denominator == 1 else f"{float(self.fraction):.3f}"


def frames_needed(frames: int, shown: Rate, made: Rate) -> int:
    """How many frames at the rate ``made`` stand behind ``frames`` at the rate ``shown``.

    The first ones coincide, and the last one made is not before the last one shown.
    """
    last = (frames - 1) * made.fraction / shown.fraction
    return -(-last.numerator // last.denominator) + 1


@dataclass(frozen=True, slots=True, order=True)
class FrameRange:
    """Frames ``start`` up to but not including ``stop``."""

    start: int
    stop: int

    @property
    def length(self) -> int:
        return self.stop - self.start

    def __contains__(self, frame: int) -> bool:
        return self.start <= frame < self.stop


def timecode(frame: int, rate: Rate) -> str:
    """Non-drop timecode ``HH:MM:SS:FF`` of a frame counted from zero."""
    second, ff = divmod(frame, rate.nominal)
    return f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}:{ff:02}"
