"""What the window's process and the one that draws say to each other: one answer to each request.

A message is its length in four bytes, then msgpack: other than JSON it keeps every number, also
those of a camera that sees nothing. Pictures do not travel here; they are in the slot of shared
memory that the request names: ids first, then the picture, then the one through the lens.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec
import numpy as np
import numpy.typing as npt

from previz import errors
from previz.errors import PrevizError, RenderError
from previz.model.camera import CameraPose, Vec3
from previz.model.reading import Reading
from previz.stage.viewing.covering import Coverage, Covering, Sighting
from previz.stage.viewing.metering import Metering
from previz.stage.viewing.picture import Picture
from previz.stage.viewing.slots import SLOT_BYTES, Bytes
from previz.stage.viewing.views import Anchor, Drawn, View

if TYPE_CHECKING:
    from previz.stage.viewing.views import Matrix

LENGTH_BYTES = 4
LONGEST = 16 * 2**20
"""Bytes. A crowded stage is about 30 kB; anything near this is not ours."""

Size = tuple[int, int]
"""Width and height in pixels."""
Numbers = tuple[float, ...]


class Draw(msgspec.Struct, frozen=True, tag="draw"):
    """Draw a view into a slot. ``folders`` are those of projects, the newest first."""

    view: View
    slot: int
    folders: tuple[str, ...] = ()


class Read(msgspec.Struct, frozen=True, tag="read"):
    """Read the light."""

    question: Metering
    folders: tuple[str, ...] = ()


class Cover(msgspec.Struct, frozen=True, tag="cover"):
    """Draw what a matte names into a slot: a byte a pixel, then the ids."""

    question: Covering
    slot: int
    folders: tuple[str, ...] = ()


class Sight(msgspec.Struct, frozen=True, tag="sight"):
    """Find out how much of the picture things fill."""

    question: Sighting
    folders: tuple[str, ...] = ()


class Hurry(msgspec.Struct, frozen=True, tag="hurry"):
    """A newer view is wanted: a fine picture need not be drawn to its end. It has no answer."""


class Shown(msgspec.Struct, frozen=True, tag="shown"):
    """What was drawn, but for the pixels; see ``Drawn``. Matrices are 16 numbers, row by row."""

    view_projection: Numbers
    camera_world: Numbers
    size: Size
    inset: Size
    names: dict[int, str]
    anchors: tuple[Anchor, ...]
    paths: tuple[tuple[str, tuple[Vec3, ...]], ...]
    frustum: tuple[Vec3, ...]
    eyelines: tuple[tuple[str, Vec3, Vec3], ...]
    pose: CameraPose | None
    reading: Reading | None
    track: tuple[Vec3, ...]


class Measured(msgspec.Struct, frozen=True, tag="measured"):
    """What the meter reads."""

    reading: Reading


class Laid(msgspec.Struct, frozen=True, tag="laid"):
    """What a matte names lies in the slot."""


class Sighted(msgspec.Struct, frozen=True, tag="sighted"):
    """How much of the picture each thing fills, in the order asked."""

    shares: Numbers


class Refused(msgspec.Struct, frozen=True, tag="refused"):
    """It could not be done. ``kind`` is the name of an error of ours."""

    kind: str
    what: str
    why: str
    fix: str

    @staticmethod
    def of(error: PrevizError) -> Refused:
        return Refused(type(error).__name__, error.what, error.why, error.fix)

    def error(self) -> PrevizError:
        """The error again; of its nearest known kind."""
        kind = getattr(errors, self.kind, PrevizError)
        known = isinstance(kind, type) and issubclass(kind, PrevizError)
        return (kind if known else PrevizError)(self.what, self.why, self.fix)


class Left(msgspec.Struct, frozen=True, tag="left"):
    """It was not drawn to its end."""


Request = Draw | Read | Cover | Sight
Answer = Shown | Measured | Laid | Sighted | Refused | Left

_encoder = msgspec.msgpack.Encoder()
_requests = msgspec.msgpack.Decoder(Request | Hurry)
_answers = msgspec.msgpack.Decoder(Answer)


def encode(message: Request | Hurry | Answer) -> bytes:
    """The message with its length in front."""
    body = _encoder.encode(message)
    return len(body).to_bytes(LENGTH_BYTES, "little") + body


def request_from(read: Callable[[int], bytes]) -> Request | Hurry | None:
    """The next request; None where the pipe has ended. ``read`` gives up to so many bytes.

    Raises:
        ValueError: not one of ours.
    """
    body = _body(read)
    return None if body is None else _requests.decode(body)


def answer_from(read: Callable[[int], bytes]) -> Answer | None:
    """The same of an answer."""
    body = _body(read)
    return None if body is None else _answers.decode(body)


def _body(read: Callable[[int], bytes]) -> bytes | None:
    head = _exactly(read, LENGTH_BYTES)
    if head is None:
        return None
    length = int.from_bytes(head, "little")
    if length > LONGEST:
        raise ValueError(f"Not a message of the stage: it claims {length} bytes.")
    return _exactly(read, length)


def _exactly(read: Callable[[int], bytes], count: int) -> bytes | None:
    parts: list[bytes] = []
    while count > 0:
        part = read(count)
        if not part:
            return None
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


def put(drawn: Drawn, slot: Bytes) -> Shown:
    """Write the pixels of a drawn view into a slot, and say the rest.

    Raises:
        RenderError: it is larger than a slot.
    """
    picture, inset = drawn.picture, drawn.inset
    assert picture is not None
    ids = np.ascontiguousarray(drawn.ids).reshape(-1).view(np.uint8)
    parts = [ids, np.frombuffer(picture.data, np.uint8)]
    if inset is not None:
        parts.append(np.frombuffer(inset.data, np.uint8))
    if sum(part.size for part in parts) > SLOT_BYTES:
        raise RenderError(
            f"A view of {picture.width_px}x{picture.height_px} pixels is too large for the stage.",
            f"The memory for one has {SLOT_BYTES // 2**20} MiB.",
            "Make the window smaller.",
        )
    start = 0
    for part in parts:
        slot[start : start + part.size] = part
        start += part.size
    return Shown(
        view_projection=tuple(drawn.view_projection.reshape(-1).tolist()),
        camera_world=tuple(drawn.camera_world.reshape(-1).tolist()),
        size=(picture.width_px, picture.height_px),
        inset=(0, 0) if inset is None else (inset.width_px, inset.height_px),
        names=drawn.names,
        anchors=drawn.anchors,
        paths=drawn.paths,
        frustum=drawn.frustum,
        eyelines=drawn.eyelines,
        pose=drawn.pose,
        reading=drawn.reading,
        track=drawn.track,
    )


def taken(shown: Shown, view: View, lent: Bytes) -> Drawn:
    """The drawn view again; its pictures are the slot's own bytes, without a copy."""
    width, height = shown.size
    ids = lent[: width * height * 2].view(np.uint16).reshape(height, width)
    start = width * height * 2
    picture, start = _picture(lent, start, shown.size)
    inset = _picture(lent, start, shown.inset)[0] if shown.inset[0] else None
    return Drawn(
        view=view,
        picture=picture,
        view_projection=_matrix(shown.view_projection),
        camera_world=_matrix(shown.camera_world),
        ids=ids,
        names=shown.names,
        anchors=shown.anchors,
        paths=shown.paths,
        frustum=shown.frustum,
        eyelines=shown.eyelines,
        pose=shown.pose,
        inset=inset,
        reading=shown.reading,
        track=shown.track,
    )


def lay(coverage: Coverage, slot: Bytes) -> Laid:
    """Write what a matte names into a slot.

    Raises:
        RenderError: it is larger than a slot.
    """
    if not fits(*coverage.area.shape):
        height, width = coverage.area.shape
        raise RenderError(f"A matte of {width}x{height} pixels is too large for the stage.")
    area = coverage.area.reshape(-1).view(np.uint8)
    slot[: area.size] = area
    ids = np.ascontiguousarray(coverage.ids).reshape(-1).view(np.uint8)
    slot[area.size : area.size * 3] = ids
    return Laid()


def fits(height_px: int, width_px: int) -> bool:
    """Whether a slot has room for a matte of this size and the ids of its frame."""
    return height_px * width_px * 3 <= SLOT_BYTES


def laid(question: Covering, lent: Bytes) -> Coverage:
    """What a matte names, out of a slot, in memory of its own."""
    size, shape = question.width_px * question.height_px, (question.height_px, question.width_px)
    area = lent[:size].astype(np.bool_).reshape(shape)
    return Coverage(area, lent[size : size * 3].copy().view(np.uint16).reshape(shape))


def copied(drawn: Drawn) -> Drawn:
    """The same in memory of its own."""
    picture, inset = (
        None if each is None else replace(each, data=bytes(each.data))
        for each in (drawn.picture, drawn.inset)
    )
    return replace(drawn, picture=picture, inset=inset, ids=drawn.ids.copy())


def _picture(lent: Bytes, start: int, size: Size) -> tuple[Picture, int]:
    end = start + size[0] * size[1] * 3
    return Picture(*size, lent[start:end].data), end


def _matrix(numbers: Numbers) -> Matrix:
    return np.array(numbers, np.float64).reshape(4, 4)


def nothing(view: View, error: PrevizError) -> Drawn:
    """The answer to a view that could not be drawn."""
    ids: npt.NDArray[np.uint16] = np.zeros((1, 1), np.uint16)
    return Drawn(view, None, np.eye(4), np.eye(4), ids, {}, error=error)
