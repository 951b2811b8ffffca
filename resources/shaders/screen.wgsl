// A triangle that covers the screen, and a pattern to turn sample spirals by.

struct Screen {
    @builtin(position) position: vec4f,
    @location(0) uv: vec2f,
};

fn covering(i: u32, far: f32) -> Screen {
    var out: Screen;
    let corner = vec2f(f32((i << 1u) & 2u), f32(i & 2u));
    out.uv = corner;
    out.position = vec4f(corner.x * 2.0 - 1.0, 1.0 - corner.y * 2.0, far, 1.0);
    return out;
}

@vertex fn vs(@builtin(vertex_index) i: u32) -> Screen {
    return covering(i, 0.0);
}

// At the far end of the depth buffer: what is drawn has depth that tests as nearer.
@vertex fn vs_far(@builtin(vertex_index) i: u32) -> Screen {
    return covering(i, 1.0);
}

// One of sixteen angles in a 4x4 tile; a 4x4 blur afterwards sees them all.
fn tile_angle(pixel: vec2f) -> f32 {
    return f32(tile_number(pixel)) * 0.39269908;
}

// Every number from 0 to 15 once in a tile of four by four pixels, neighbours far apart (Bayer 1973).
fn tile_number(pixel: vec2f) -> u32 {
    let q = vec2u(pixel) & vec2u(3u);
    let x = q.x ^ q.y;
    return ((x & 1u) << 3u) | ((q.y & 1u) << 2u) | (x & 2u) | (q.y >> 1u);
}
