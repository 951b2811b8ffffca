// Shafts smoothed over a tile, so that all its marches count; not over edges of what is seen.

@group(1) @binding(0) var marched: texture_2d<u32>;

@fragment fn fs(in: Screen) -> @location(0) u32 {
    let own = vec2i(in.position.xy);
    let limit = vec2i(textureDimensions(marched)) - 1;
    let z = unpack2x16float(textureLoad(marched, own, 0).r).y;
    var sum = vec2f(0.0);
    for (var y = -2; y < 2; y++) {
        for (var x = -2; x < 2; x++) {
            let there = clamp(own + vec2i(x, y), vec2i(0), limit);
            let one = unpack2x16float(textureLoad(marched, there, 0).r);
            sum += select(vec2f(0.0), vec2f(one.x, 1.0), abs(one.y - z) < 0.05 + 0.08 * z);
        }
    }
    return pack2x16float(vec2f(sum.x / sum.y, z));
}
