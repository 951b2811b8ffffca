// Four of the samples that edges are smoothed with: which item a point beside the pixel's middle
// shows, and which way its surface faces in the world.

@group(1) @binding(0) var<uniform> aside: mat4x4f;   // to clip space, shifted a little

struct Vertex {
    @builtin(position) position: vec4f,
    @location(0) normal: vec3f,
    @location(1) @interpolate(flat) item: u32,
};

@vertex fn vs(
    @location(0) position: vec3f, @location(1) normal: vec3f, @builtin(instance_index) item: u32,
) -> Vertex {
    var out: Vertex;
    out.position = aside * (items[item].model * vec4f(position, 1.0));
    out.normal = (items[item].normal * vec4f(normal, 0.0)).xyz;
    out.item = item + 1u;
    return out;
}

@fragment fn fs(in: Vertex) -> @location(0) u32 {
    return (in.item << 16u) | folded(normalize(in.normal));
}
