// The same four targets for solids that have a picture on them. Alpha under a half is a hole.

@group(1) @binding(0) var pictures: texture_2d_array<f32>;
@group(1) @binding(1) var repeating: sampler;

struct PaintedVertex {
    @builtin(position) position: vec4f,
    @location(0) normal: vec3f,
    @location(1) depth: f32,
    @location(2) @interpolate(flat) item: u32,
    @location(3) uv: vec2f,
};

@vertex fn vs_painted(
    @location(0) position: vec3f,
    @location(1) normal: vec3f,
    @location(2) uv: vec2f,
    @builtin(instance_index) item: u32,
) -> PaintedVertex {
    let solid = standing(position, normal, item);
    return PaintedVertex(solid.position, solid.normal, solid.depth, item, uv);
}

@fragment fn fs_painted(in: PaintedVertex) -> Targets {
    let item = items[in.item];
    // Everybody samples, so that neighbours know how fast the picture goes by.
    let layer = max(i32(item.traits.y) - 1, 0);
    let painted = textureSample(pictures, repeating, in.uv, layer);
    if (item.traits.y > 0.5 && painted.a < 0.5) { discard; }
    let colour = select(item.colour.rgb, painted.rgb, item.traits.y > 0.5);
    return written(Vertex(in.position, in.normal, in.depth, in.item), colour);
}
