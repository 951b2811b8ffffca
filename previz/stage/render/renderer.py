"""The clay renderer: a ``Frame`` becomes pictures. Deferred, on wgpu, no window needed.

Passes: lamp depth, solids into four targets, occlusion and soft shadows, light and outline,
the lens and the shutter (``optics``), anti-aliasing of the colour. Depth and ids are read as they
were drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Collection

import numpy as np
import wgpu

from previz.errors import RenderError
from previz.stage.evaluate import PHOTOGRAPHED, Frame
from previz.stage.lamps import SHADOWED_LAMPS
from previz.stage.motion import bending
from previz.stage.render.device import device
from previz.stage.render.encoding import (
    attachment,
    begin,
    bound,
    draw_covered,
    draw_screen,
    whole,
)
from previz.stage.render.mesh_store import MeshStore, Variant
from previz.stage.render.near_sun import near_sun
from previz.stage.render.optics import Defocus, MotionBlur
from previz.stage.render.packing import (
    ITEM_FLOATS,
    SCENE_FLOATS,
    Batches,
    batched,
    packed_items,
    packed_scene,
)
from previz.stage.render.pauses import Pauses
from previz.stage.render.pictures import (
    FLOW,
    LIGHT,
    METERED,
    PICTURES,
    Pictures,
    gathered,
    read_back,
    row_bytes,
)
from previz.stage.render.pipelines import (
    COLOUR,
    DEPTH,
    HARDWARE_DEPTH,
    IDS,
    LINEAR,
    NORMAL,
    OCCLUSION,
    QUALITIES,
    pipelines,
)
from previz.stage.render.shading import Shading, light, occlusion, shading
from previz.stage.render.shafts import Shafts
from previz.stage.render.smoothing import MOST_PX, MOST_SIDE_PX, Smoothing
from previz.stage.render.travel import FLOW as FLOWS
from previz.stage.render.travel import Travel

__all__ = ["FLOW", "LIGHT", "METERED", "PICTURES", "Pictures", "Renderer"]

SMALLEST_PX, LARGEST_PX = 16, 8192
_DRAWN = wgpu.TextureUsage.RENDER_ATTACHMENT | wgpu.TextureUsage.TEXTURE_BINDING
_EXTRA = {METERED: LINEAR, LIGHT: COLOUR, FLOW: FLOWS}
_NO_CASTER = int(np.float32(1e9).view(np.uint32))
_OPEN = int(np.float16(6e4).view(np.uint16)) << 16
"""Packed occlusion of the sky: farther than any surface, so none is smoothed with it."""


class Renderer:
    """Draws frames at one size. Not for use from two threads at once.

    Args:
        quality: ``final``, or ``draft`` for dragging: fewer samples, a smaller shadow map.

    Raises:
        NoAdapterError: there is nothing to draw with.
        RenderError: a size outside 16 to 8192 pixels, or no such quality.
    """

    def __init__(self, width_px: int, height_px: int, quality: str = "final") -> None:
        if not all(SMALLEST_PX <= side <= LARGEST_PX for side in (width_px, height_px)):
            raise RenderError(
                f"A picture of {width_px}x{height_px} pixels cannot be drawn.",
                f"Each side is {SMALLEST_PX} to {LARGEST_PX} pixels.",
                "Choose another size.",
            )
        if quality not in QUALITIES:
            raise RenderError(
                f"“{quality}” is not a render quality.",
                f"Known: {', '.join(QUALITIES)}.",
                "Choose one of those.",
            )
        self.width_px, self.height_px = width_px, height_px
        self._quality, self._draft = quality, quality == "draft"
        self._shadow_px = QUALITIES[quality].shadow_px
        self._pipelines = pipelines()
        self._meshes = MeshStore()
        self._painted_bind: wgpu.GPUBindGroup | None = None
        self._owned: list[wgpu.GPUTexture | wgpu.GPUBuffer] = []
        self._defocus: Defocus | None = None
        self._motion_blurs: dict[bool, MotionBlur] = {}  # by whether the picture was focused
        self._antialias_binds: dict[wgpu.GPUTextureView, wgpu.GPUBindGroup] = {}
        self._smoothing: Smoothing | None = None
        self._travel: Travel | None = None
        self._shafts: Shafts | None = None
        self._make_targets()
        self._make_buffers()
        self._bind_screen_passes()

    def draw(
        self,
        frame: Frame,
        want: Collection[str] = PICTURES,
        later: Frame | None = None,
        overtaken: Callable[[], bool] | None = None,
    ) -> Pictures:
        """Draw a frame and read back the pictures that are wanted.

        Args:
            later: the frame that flow leads to; without one nothing flows but by the camera.
            overtaken: asked now and then; when it says so, the rest is not drawn.

        Raises:
            Cancelled: it was overtaken.
        """
        pauses = Pauses(overtaken)
        batches = batched(frame.items, frame.projection @ frame.view)
        if self._meshes.include(batches.every) or self._painted_bind is None:
            paints = self._meshes.paints.resources()
            self._painted_bind = bound(self._pipelines.painted_layout, paints)
        self._upload(frame, batches)
        for name in _EXTRA:
            if name in want:
                self._make_extra(name)
        encoder = device().create_command_encoder()
        lit = not {"beauty", LIGHT, METERED}.isdisjoint(want)
        if lit:
            self._draw_shadows(encoder, frame, batches)
        self._draw_solids(encoder, batches)
        if lit:
            encoder = self._draw_light(pauses.after(encoder), frame, batches, want, pauses)
        if FLOW in want:
            self._draw_flow(encoder, frame, later or frame, batches)
        read = [name for name in (*PICTURES, *_EXTRA) if name in want]
        for name in read:
            self._copy_out(encoder, name)
        device().queue.submit([encoder.finish()])
        return self._pictures(read)

    def _draw_light(
        self,
        encoder: wgpu.GPUCommandEncoder,
        frame: Frame,
        batches: Batches,
        want: Collection[str],
        pauses: Pauses,
    ) -> wgpu.GPUCommandEncoder:
        """What is lit, as it is asked for: the picture, the light alone, what a meter reads.

        Returns the encoder to go on with.
        """
        v, needs = self._views, shading(frame, self._quality)
        far = attachment(v["occlusion"], (_OPEN, 0, 0, 0))
        binds = [self._scene_bind, self._occlusion_bind]
        draw_covered(encoder, [occlusion(needs)], binds, [far], v["hardware"])
        encoder = pauses.after(encoder)
        passes = [("fs_linear", [METERED])] if METERED in want else []
        if LIGHT in want:
            passes.append(("fs_both", ["lit", "bare"]))
        elif "beauty" in want:
            passes.append(("fs", ["lit"]))
        binds = [self._scene_bind, self._light_bind]
        if needs.shafts:
            binds[1] = self._draw_shafts(encoder, needs)
        for entry, names in passes:
            targets = [attachment(v[name]) for name in names]
            draw_covered(encoder, light(needs, entry), binds, targets, v["hardware"])
        encoder = pauses.after(encoder)
        done = {}
        if "beauty" in want:
            done["beauty"] = self._photograph(encoder, frame, batches)
        if LIGHT in want:
            done[LIGHT] = v["bare"]
        self._smooth(encoder, frame, batches, done)
        return encoder

    def _draw_shafts(self, encoder: wgpu.GPUCommandEncoder, needs: Shading) -> wgpu.GPUBindGroup:
        """Shafts in haze. Returns what the light pass is bound to then."""
        if self._shafts is None:
            size = (self.width_px, self.height_px)
            self._shafts = Shafts(size, self._texture, self._views["depth"], self._maps)
            seen = [*self._light_seen, self._shafts.result]
            self._shafts_bind = bound(self._pipelines.light_layout, seen)
        self._shafts.draw(encoder, self._scene_bind, needs)
        return self._shafts_bind

    def _smooth(
        self,
        encoder: wgpu.GPUCommandEncoder,
        frame: Frame,
        batches: Batches,
        pictures: dict[str, wgpu.GPUTextureView],
    ) -> None:
        """Anti-aliasing of pictures into their targets; drafts and huge ones have no samples."""
        w, h = self.width_px, self.height_px
        small = w * h <= MOST_PX and max(w, h) <= MOST_SIDE_PX
        if pictures and not self._draft and small:
            if self._smoothing is None:
                size = (self.width_px, self.height_px)
                self._smoothing = Smoothing(size, self._texture, self._views)
            self._smoothing.sample(
                encoder,
                self._scene_bind,
                frame,
                lambda render_pass: self._meshes.draw(render_pass, batches.seen),
            )
            # Ink is a pixel wide and has steps of its own, which only a blur along them takes away.
            inked = frame.look not in PHOTOGRAPHED
            targets = {
                name: self._smoothing.between(n) if inked else self._views[name]
                for n, name in enumerate(pictures)
            }
            self._smoothing.resolve(
                encoder, self._scene_bind, tuple(pictures.values()), tuple(targets.values())
            )
            if not inked:
                return
            pictures = targets
        for name, picture in pictures.items():
            bind = self._antialias(picture)
            self._screen(encoder, self._pipelines.antialias, bind, self._views[name])

    def _draw_flow(
        self, encoder: wgpu.GPUCommandEncoder, frame: Frame, later: Frame, batches: Batches
    ) -> None:
        if self._travel is None:
            self._travel = Travel(self._views[FLOW], self._views["hardware"])
        self._travel.upload(frame, later, batches.order)
        # A frame with motion knows its neighbours; the one after it is the later frame.
        moving = frame.motion.bending if frame.motion else bending(frame, frame, later)
        self._meshes.include_ways(moving)
        self._travel.draw(
            encoder,
            self._scene_bind,
            lambda render_pass, kinds: self._meshes.draw(render_pass, batches.seen, kinds),
        )

    def close(self) -> None:
        """Give the graphics memory back. Further drawing is an error."""
        for blur in self._motion_blurs.values():
            blur.close()
        self._motion_blurs.clear()
        for part in (self._smoothing, self._travel):
            if part is not None:
                part.close()
        self._smoothing = self._travel = None
        self._meshes.close()
        for thing in self._owned:
            thing.destroy()
        self._owned.clear()

    def _make_targets(self) -> None:
        size = (self.width_px, self.height_px, 1)
        formats = {
            "colour": COLOUR,
            "normal": NORMAL,
            "depth": DEPTH,
            "ids": IDS,
            "occlusion": OCCLUSION,
            "lit": COLOUR,
            "beauty": COLOUR,
            "hardware": HARDWARE_DEPTH,
        }
        readable = _DRAWN | wgpu.TextureUsage.COPY_SRC
        self._textures = {
            name: self._texture(size, kind, readable if name in PICTURES else _DRAWN)
            for name, kind in formats.items()
        }
        self._views = {name: texture.create_view() for name, texture in self._textures.items()}
        side = self._shadow_px
        self._shadow_maps = self._texture((side, side, SHADOWED_LAMPS + 1), DEPTH, _DRAWN)
        self._shadow_depth = self._texture((side, side, 1), HARDWARE_DEPTH, _DRAWN).create_view()
        self._shadow_views = [
            self._shadow_maps.create_view(dimension="2d", base_array_layer=i, array_layer_count=1)
            for i in range(SHADOWED_LAMPS + 1)
        ]

    def _make_extra(self, name: str) -> None:
        """A target that few ask for, made when it first is."""
        if name in self._textures:
            return
        usage = wgpu.BufferUsage
        size = (self.width_px, self.height_px, 1)
        texture = self._texture(size, _EXTRA[name], _DRAWN | wgpu.TextureUsage.COPY_SRC)
        self._textures[name], self._views[name] = texture, texture.create_view()
        if name == LIGHT:
            self._views["bare"] = self._texture(size, COLOUR, _DRAWN).create_view()
        room = row_bytes(name, self.width_px) * self.height_px
        self._read_buffers[name] = self._buffer(room, usage.COPY_DST | usage.MAP_READ)

    def _texture(self, size: tuple[int, int, int], kind: str, usage: int) -> wgpu.GPUTexture:
        texture = device().create_texture(size=size, format=kind, usage=usage)
        self._owned.append(texture)
        return texture

    def _make_buffers(self) -> None:
        usage = wgpu.BufferUsage
        self._scene_buffer = self._buffer(SCENE_FLOATS * 4, usage.UNIFORM | usage.COPY_DST)
        self._item_room = 0
        self._reserve_items(128)
        self._lamp_binds = []
        views = [(lamp, 0) for lamp in range(SHADOWED_LAMPS)]
        for lamp, closer in [*views, *((lamp, 1) for lamp, _ in views)]:
            which = device().create_buffer_with_data(
                data=np.array([lamp, closer, 0, 0], np.uint32), usage=usage.UNIFORM
            )
            self._owned.append(which)
            self._lamp_binds.append(bound(self._pipelines.shadow_layout, [whole(which)]))
        self._read_buffers = {
            name: self._buffer(
                row_bytes(name, self.width_px) * self.height_px, usage.COPY_DST | usage.MAP_READ
            )
            for name in PICTURES
        }

    def _buffer(self, size: int, usage: int) -> wgpu.GPUBuffer:
        buffer = device().create_buffer(size=size, usage=usage)
        self._owned.append(buffer)
        return buffer

    def _reserve_items(self, count: int) -> None:
        if count <= self._item_room:
            return
        self._item_room = count + 64
        usage = wgpu.BufferUsage.STORAGE | wgpu.BufferUsage.COPY_DST
        self._item_buffer = self._buffer(self._item_room * ITEM_FLOATS * 4, usage)
        self._scene_bind = bound(
            self._pipelines.scene_layout, [whole(self._scene_buffer), whole(self._item_buffer)]
        )

    def _bind_screen_passes(self) -> None:
        p, v = self._pipelines, self._views
        maps = self._shadow_maps.create_view(dimension="2d-array")
        self._bilinear = device().create_sampler(mag_filter="linear", min_filter="linear")
        self._maps = maps
        seen = [v["depth"], v["normal"], maps, v["colour"]]
        self._occlusion_bind = bound(p.occlusion_layout, seen)
        names = ("depth", "normal", "colour", "occlusion", "ids")
        nearest = device().create_sampler()
        self._light_seen = [*(v[name] for name in names), nearest]
        # Where no shafts are drawn their place is held by a map that is there anyway.
        self._light_bind = bound(p.light_layout, [*self._light_seen, v["ids"]])

    def _antialias(self, picture: wgpu.GPUTextureView) -> wgpu.GPUBindGroup:
        """The bindings that smooth a picture; made once for each."""
        known = self._antialias_binds.get(picture)
        if known is None:
            known = bound(self._pipelines.antialias_layout, [picture, self._bilinear])
            self._antialias_binds[picture] = known
        return known

    def _upload(self, frame: Frame, batches: Batches) -> None:
        self._reserve_items(len(batches.order))
        scene = packed_scene(frame, self.width_px, self.height_px, self._shadow_px)
        device().queue.write_buffer(self._scene_buffer, 0, scene)
        items = packed_items(batches.order, self._meshes.paints.layers)
        device().queue.write_buffer(self._item_buffer, 0, items)

    def _draw_shadows(
        self, encoder: wgpu.GPUCommandEncoder, frame: Frame, batches: Batches
    ) -> None:
        """The maps of the first lamps, and the closer one of a sun in the last layer."""
        lamps = [i for i, lamp in enumerate(frame.lamps[:SHADOWED_LAMPS]) if lamp.shadow]
        maps = [(i, i) for i in lamps]
        closer = near_sun(frame, self._shadow_px)
        if closer is not None:
            maps.append((SHADOWED_LAMPS, SHADOWED_LAMPS + closer.lamp))
        for layer, view in maps:
            colour = attachment(self._shadow_views[layer], (_NO_CASTER, 0, 0, 0))
            render_pass = begin(encoder, [colour], self._shadow_depth)
            render_pass.set_pipeline(self._pipelines.shadow)
            render_pass.set_bind_group(0, self._scene_bind)
            render_pass.set_bind_group(1, self._lamp_binds[view])
            self._meshes.draw(render_pass, batches.casting)
            render_pass.end()

    def _draw_solids(self, encoder: wgpu.GPUCommandEncoder, batches: Batches) -> None:
        names = ("colour", "normal", "depth", "ids")
        targets = [attachment(self._views[name]) for name in names]
        render_pass = begin(encoder, targets, self._views["hardware"])
        render_pass.set_bind_group(0, self._scene_bind)
        render_pass.set_bind_group(1, self._painted_bind)
        kinds = Variant("uvs", self._pipelines.geometry, self._pipelines.painted)
        self._meshes.draw(render_pass, batches.seen, kinds)
        render_pass.end()

    def _screen(
        self,
        encoder: wgpu.GPUCommandEncoder,
        pipeline: wgpu.GPURenderPipeline,
        bind: wgpu.GPUBindGroup,
        target: wgpu.GPUTextureView,
    ) -> None:
        draw_screen(encoder, pipeline, [self._scene_bind, bind], [target])

    def _photograph(
        self, encoder: wgpu.GPUCommandEncoder, frame: Frame, batches: Batches
    ) -> wgpu.GPUTextureView:
        """The lit picture as the lens and the shutter see it; drafts are sharp."""
        size, seen = (self.width_px, self.height_px), self._views["lit"]
        if self._draft:
            return seen
        if frame.blur > 0.0:
            if self._defocus is None:
                self._defocus = Defocus(size, self._texture, seen, self._views["depth"])
            self._defocus.draw(encoder, self._scene_bind)
            seen = self._defocus.result
        if frame.motion is not None:
            focused = frame.blur > 0.0
            blur = self._motion_blurs.get(focused)
            if blur is None:
                blur = MotionBlur(size, self._texture, seen, self._views)
                self._motion_blurs[focused] = blur
            blur.upload(frame, batches.order)
            self._meshes.include_ways(frame.motion.bending)
            blur.draw(
                encoder,
                self._scene_bind,
                lambda render_pass, kinds: self._meshes.draw(render_pass, batches.seen, kinds),
            )
            seen = blur.result
        return seen

    def _copy_out(self, encoder: wgpu.GPUCommandEncoder, name: str) -> None:
        encoder.copy_texture_to_buffer(
            {"texture": self._textures[name]},
            {
                "buffer": self._read_buffers[name],
                "bytes_per_row": row_bytes(name, self.width_px),
                "rows_per_image": self.height_px,
            },
            (self.width_px, self.height_px, 1),
        )

    def _pictures(self, read: list[str]) -> Pictures:
        size = (self.width_px, self.height_px)
        return gathered({name: read_back(self._read_buffers[name], name, size) for name in read})
