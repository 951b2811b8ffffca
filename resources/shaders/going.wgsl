// From two places in clip space to the way between them while the shutter is open.

struct Cameras {
    before: mat4x4f,
    after: mat4x4f,
};

// Half of the way, in pixels right and down; none for what is behind a camera.
fn gone(before: vec4f, after: vec4f) -> vec2f {
    if (before.w < 0.01 || after.w < 0.01) { return vec2f(0.0); }
    let way = (after.xy / after.w - before.xy / before.w) * vec2f(0.25, -0.25) * scene.lens.zw;
    let half_way = way * scene.tiles.z;
    let longest = scene.tiles.y - 1.0;
    return half_way * min(1.0, longest / max(length(half_way), 1e-4));
}
