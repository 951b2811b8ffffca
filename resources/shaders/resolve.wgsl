// Anti-aliasing with eight samples, after Chajdas, McGuire and Luebke, "Subpixel Reconstruction
// Antialiasing" (2011): light is computed once a pixel, and each sample of geometry takes the colour
// of the pixel nearby that shows the same surface.

@group(1) @binding(0) var id_map: texture_2d<u32>;
@group(1) @binding(1) var normal_map: texture_2d<f32>;
@group(1) @binding(2) var samples: texture_2d_array<u32>;
@group(1) @binding(3) var picture: texture_2d<f32>;
@group(1) @binding(4) var second: texture_2d<f32>;

const SAMPLES = 8;
const ALIKE = 28u;   // steps of a folded normal between surfaces that one colour will do for

// Items count from 1 here; 0 is the sky.
fn item_at(pixel: vec2i) -> u32 {
    let id = textureLoad(id_map, pixel, 0).r;
    return select((id >> 16u) + 1u, 0u, (id & 0xffffu) == 0u);
}

fn normal_at(pixel: vec2i) -> vec3f {
    return (scene.camera * vec4f(textureLoad(normal_map, pixel, 0).xyz, 0.0)).xyz;
}

// Whether two samples show the same surface; a seam of the folding only costs time.
fn alike(a: u32, b: u32) -> bool {
    let x = max(a >> 8u & 255u, b >> 8u & 255u) - min(a >> 8u & 255u, b >> 8u & 255u);
    let y = max(a & 255u, b & 255u) - min(a & 255u, b & 255u);
    return a >> 16u == b >> 16u && x < ALIKE && y < ALIKE;
}

// Which of the nine pixels around gives each sample its colour; 4 is the pixel itself.
struct Edge {
    apart: bool,
    givers: array<i32, 8>,
};

fn givers(pixel: vec2i) -> Edge {
    var chosen = array<i32, 8>(4, 4, 4, 4, 4, 4, 4, 4);
    let item = item_at(pixel);
    let normal = normal_at(pixel);
    let own = item << 16u | select(folded(normal), 0u, item == 0u);
    var seen: array<u32, 8>;
    var apart = false;
    for (var s = 0; s < SAMPLES; s++) {
        seen[s] = textureLoad(samples, pixel, s, 0).r;
        if (!alike(seen[s], own)) { apart = true; }
    }
    if (!apart) { return Edge(false, chosen); }
    let limit = vec2i(scene.lens.zw) - 1;
    var normals: array<vec3f, 9>;
    var whose: array<u32, 9>;
    for (var k = 0; k < 9; k++) {
        let there = clamp(pixel + vec2i(k % 3 - 1, k / 3 - 1), vec2i(0), limit);
        normals[k] = normal_at(there);
        whose[k] = item_at(there);
    }
    for (var s = 0; s < SAMPLES; s++) {
        let its = seen[s] >> 16u;
        let way = unfolded(seen[s]);
        var least = 1e3;
        for (var i = 0; i < 9; i++) {
            let k = (i + 4) % 9;   // the pixel itself first: others must be better
            let turned = select(1.0 - dot(way, normals[k]), 0.0, its == 0u);
            let off = f32(abs(k % 3 - 1) + abs(k / 3 - 1));
            let cost = select(10.0, 0.0, its == whose[k]) + turned + 0.02 * off;
            if (cost < least - 0.05) { chosen[s] = k; least = cost; }
        }
    }
    return Edge(true, chosen);
}

fn at(pixel: vec2i, k: i32) -> vec2i {
    return clamp(pixel + vec2i(k % 3 - 1, k / 3 - 1), vec2i(0), vec2i(scene.lens.zw) - 1);
}

@fragment fn fs(in: Screen) -> @location(0) vec4f {
    let pixel = vec2i(in.position.xy);
    let edge = givers(pixel);
    if (!edge.apart) { return textureLoad(picture, pixel, 0); }
    var sum = vec4f(0.0);
    for (var s = 0; s < SAMPLES; s++) { sum += textureLoad(picture, at(pixel, edge.givers[s]), 0); }
    return sum / f32(SAMPLES);
}

struct Two {
    @location(0) first: vec4f,
    @location(1) second: vec4f,
};

@fragment fn fs_two(in: Screen) -> Two {
    let pixel = vec2i(in.position.xy);
    let edge = givers(pixel);
    var out: Two;
    if (!edge.apart) {
        return Two(textureLoad(picture, pixel, 0), textureLoad(second, pixel, 0));
    }
    for (var s = 0; s < SAMPLES; s++) {
        let there = at(pixel, edge.givers[s]);
        out.first += textureLoad(picture, there, 0);
        out.second += textureLoad(second, there, 0);
    }
    return Two(out.first / f32(SAMPLES), out.second / f32(SAMPLES));
}
