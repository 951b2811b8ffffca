// Anti-aliasing with several samples, after Chajdas, McGuire and Luebke, "Subpixel Reconstruction
// Antialiasing" (2011): light is computed once a pixel, and each sample of geometry takes the colour
// of the pixel nearby that shows the same surface. Drawn over pixels on edges alone.

struct Around {
    normals: array<vec3f, 9>,
    whose: array<u32, 9>,
};

fn at(pixel: vec2i, k: i32) -> vec2i {
    return clamp(pixel + vec2i(k % 3 - 1, k / 3 - 1), vec2i(0), vec2i(scene.lens.zw) - 1);
}

fn around(pixel: vec2i) -> Around {
    var out: Around;
    for (var k = 0; k < 9; k++) {
        let there = at(pixel, k);
        out.normals[k] = normal_at(there);
        out.whose[k] = item_at(there);
    }
    return out;
}

// Which of the nine pixels around gives a sample its colour; 4 is the pixel itself.
fn giver(seen: u32, near: Around) -> i32 {
    let its = seen >> 16u;
    let way = unfolded(seen);
    var least = 1e3;
    var chosen = 4;
    for (var i = 0; i < 9; i++) {
        let k = (i + 4) % 9;   // the pixel itself first: others must be better
        let turned = select(1.0 - dot(way, near.normals[k]), 0.0, its == 0u);
        let off = f32(abs(k % 3 - 1) + abs(k / 3 - 1));
        let cost = select(10.0, 0.0, its == near.whose[k]) + turned + 0.02 * off;
        if (cost < least - 0.05) { chosen = k; least = cost; }
    }
    return chosen;
}

@fragment fn fs(in: Screen) -> @location(0) vec4f {
    let pixel = vec2i(in.position.xy);
    let near = around(pixel);
    var sum = vec4f(0.0);
    for (var i = 0; i < LAYERS; i++) {
        let four = four_at(pixel, i);
        for (var k = 0; k < 4; k++) {
            sum += textureLoad(picture, at(pixel, giver(four[k], near)), 0);
        }
    }
    return sum / f32(4 * LAYERS);
}

struct Two {
    @location(0) first: vec4f,
    @location(1) second: vec4f,
};

@fragment fn fs_two(in: Screen) -> Two {
    let pixel = vec2i(in.position.xy);
    let near = around(pixel);
    var out: Two;
    for (var i = 0; i < LAYERS; i++) {
        let four = four_at(pixel, i);
        for (var k = 0; k < 4; k++) {
            let there = at(pixel, giver(four[k], near));
            out.first += textureLoad(picture, there, 0);
            out.second += textureLoad(second, there, 0);
        }
    }
    return Two(out.first / f32(4 * LAYERS), out.second / f32(4 * LAYERS));
}
