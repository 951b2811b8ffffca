// Samples of geometry, in layers of four a pixel, each twice as wide and high as the picture: an
// item's number above a folded normal.

@group(1) @binding(0) var id_map: texture_2d<u32>;
@group(1) @binding(1) var normal_map: texture_2d<f32>;
@group(1) @binding(2) var samples: texture_2d_array<u32>;
@group(1) @binding(3) var nearest: sampler;
@group(1) @binding(4) var picture: texture_2d<f32>;
@group(1) @binding(5) var second: texture_2d<f32>;

const ALIKE = 28;   // steps of a folded normal between surfaces that one colour will do for

// Items count from 1 here; 0 is the sky.
fn item_at(pixel: vec2i) -> u32 {
    let id = textureLoad(id_map, pixel, 0).r;
    return select((id >> 16u) + 1u, 0u, (id & 0xffffu) == 0u);
}

fn normal_at(pixel: vec2i) -> vec3f {
    return (scene.camera * vec4f(textureLoad(normal_map, pixel, 0).xyz, 0.0)).xyz;
}

// The four samples of a layer.
fn four_at(pixel: vec2i, layer: i32) -> vec4u {
    return textureGather(0, samples, nearest, (vec2f(pixel) + 0.5) / scene.lens.zw, layer);
}

// Whether two samples show the same surface; a seam of the folding only costs time.
fn alike(a: u32, b: u32) -> bool {
    let x = abs(i32((a >> 8u) & 255u) - i32((b >> 8u) & 255u));
    let y = abs(i32(a & 255u) - i32(b & 255u));
    return a >> 16u == b >> 16u && max(x, y) < ALIKE;
}
