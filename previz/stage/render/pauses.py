"""Places in a drawing where it may be left, because a newer picture is wanted."""

from __future__ import annotations

from collections.abc import Callable

import wgpu

from previz.errors import Cancelled
from previz.stage.render.device import device

_BYTES = 16


class Pauses:
    """Without somebody who could overtake it there are none: a drawing is handed over in one.

    Args:
        overtaken: whether a newer picture is wanted by now.
    """

    def __init__(self, overtaken: Callable[[], bool] | None) -> None:
        self._overtaken = overtaken

    def after(self, encoder: wgpu.GPUCommandEncoder) -> wgpu.GPUCommandEncoder:
        """Have what is encoded drawn, and go on with the encoder that this returns.

        Raises:
            Cancelled: the drawing was overtaken meanwhile.
        """
        if self._overtaken is None:
            return encoder
        # wgpu 0.32 cannot wait for a queue (its callback has another type than its library's);
        # a few bytes that come after the drawing tell the same.
        usage = wgpu.BufferUsage
        told = device().create_buffer(size=_BYTES, usage=usage.MAP_READ | usage.COPY_DST)
        last = device().create_buffer(size=_BYTES, usage=usage.COPY_SRC)
        encoder.copy_buffer_to_buffer(last, 0, told, 0, _BYTES)
        device().queue.submit([encoder.finish()])
        told.map_sync(mode=wgpu.MapMode.READ)
        for buffer in (told, last):
            buffer.destroy()
        if self._overtaken():
            raise Cancelled
        return device().create_command_encoder()
