// Reading the depth target. It holds metres as bits, so that no backend filters or converts them.

const NOTHING = 1e5;

fn depth_at(pixel: vec2i) -> f32 {
    let size = vec2i(scene.lens.zw);
    let z = bitcast<f32>(textureLoad(depth_map, clamp(pixel, vec2i(0), size - 1), 0).r);
    return select(NOTHING, z, z > 0.0);
}

fn pixel_of(uv: vec2f) -> vec2i {
    return vec2i(floor(uv * scene.lens.zw));
}

// A point in camera space from its place on screen and its depth.
fn place_of(uv: vec2f, z: f32) -> vec3f {
    return vec3f((uv.x * 2.0 - 1.0) * scene.lens.x * z, (1.0 - uv.y * 2.0) * scene.lens.y * z, -z);
}
