// How far each point goes while the shutter is open: half of it, in pixels right and down.

@group(1) @binding(0) var<uniform> cameras: Cameras;
@group(1) @binding(1) var<storage, read> places: array<mat4x4f>;   // before and after, by item

struct Vertex {
    @builtin(position) position: vec4f,
    @location(0) before: vec4f,
    @location(1) after: vec4f,
};

fn going(position: vec3f, before: vec3f, after: vec3f, item: u32) -> Vertex {
    var out: Vertex;
    out.position = scene.projection * (scene.view * (items[item].model * vec4f(position, 1.0)));
    out.before = cameras.before * (places[2u * item] * vec4f(before, 1.0));
    out.after = cameras.after * (places[2u * item + 1u] * vec4f(after, 1.0));
    return out;
}

@vertex fn vs(@location(0) position: vec3f, @builtin(instance_index) item: u32) -> Vertex {
    return going(position, position, position, item);
}

// A skinned figure, whose vertices move on their own.
@vertex fn vs_bending(
    @location(0) position: vec3f,
    @location(2) before: vec3f,
    @location(3) after: vec3f,
    @builtin(instance_index) item: u32,
) -> Vertex {
    return going(position, before, after, item);
}

@fragment fn fs(in: Vertex) -> @location(0) vec4f {
    return vec4f(gone(in.before, in.after), 0.0, 1.0);
}
