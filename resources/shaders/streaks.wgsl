// What moves, read back; the sky moves with the camera's turn alone.

@group(1) @binding(0) var<uniform> cameras: Cameras;
@group(1) @binding(1) var depth_map: texture_2d<u32>;
@group(1) @binding(2) var velocity: texture_2d<f32>;

fn going(pixel: vec2i) -> vec2f {
    if (depth_at(pixel) < 1e4) { return textureLoad(velocity, pixel, 0).xy; }
    let uv = (vec2f(pixel) + 0.5) / scene.lens.zw;
    let ray = scene.camera * vec4f(place_of(uv, 1.0), 0.0);
    return gone(cameras.before * ray, cameras.after * ray);
}
