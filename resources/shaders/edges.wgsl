// Which pixels lie on an edge: some sample of theirs shows another surface than their middle. Such
// a pixel is marked in the depth buffer; the picture itself goes through.

struct One {
    @location(0) first: vec4f,
    @builtin(frag_depth) mark: f32,
};

struct Two {
    @location(0) first: vec4f,
    @location(1) second: vec4f,
    @builtin(frag_depth) mark: f32,
};

fn mark(pixel: vec2i) -> f32 {
    let item = item_at(pixel);
    let own = (item << 16u) | select(folded(normal_at(pixel)), 0u, item == 0u);
    var apart = false;
    for (var i = 0; i < LAYERS; i++) {
        let four = four_at(pixel, i);
        for (var k = 0; k < 4; k++) { apart = apart || !alike(four[k], own); }
    }
    return select(1.0, 0.0, apart);
}

@fragment fn fs(in: Screen) -> One {
    let pixel = vec2i(in.position.xy);
    return One(textureLoad(picture, pixel, 0), mark(pixel));
}

@fragment fn fs_two(in: Screen) -> Two {
    let pixel = vec2i(in.position.xy);
    return Two(textureLoad(picture, pixel, 0), textureLoad(second, pixel, 0), mark(pixel));
}
