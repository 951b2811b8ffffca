// Optical flow: how far each point of a solid goes until a later frame, in pixels right and down.
// Floats as bits, so that no backend rounds them.

@group(1) @binding(0) var<uniform> later: mat4x4f;   // the later camera's view and projection
@group(1) @binding(1) var<storage, read> places: array<mat4x4f>;   // where each item is then

struct Vertex {
    @builtin(position) position: vec4f,
    @location(0) then: vec4f,
};

fn going(position: vec3f, then: vec3f, item: u32) -> Vertex {
    var out: Vertex;
    out.position = scene.projection * (scene.view * (items[item].model * vec4f(position, 1.0)));
    out.then = later * (places[item] * vec4f(then, 1.0));
    return out;
}

@vertex fn vs(@location(0) position: vec3f, @builtin(instance_index) item: u32) -> Vertex {
    return going(position, position, item);
}

// A skinned figure, whose vertices move on their own.
@vertex fn vs_bending(
    @location(0) position: vec3f, @location(3) after: vec3f, @builtin(instance_index) item: u32,
) -> Vertex {
    return going(position, after, item);
}

@fragment fn fs(in: Vertex) -> @location(0) vec2u {
    return travelled(in.then, in.position.xy);
}
