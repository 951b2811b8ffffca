// Shafts at full size: of the four nearest marches those count that end where the pixel is.

@group(1) @binding(6) var shaft_map: texture_2d<u32>;

fn with_shafts(c: vec3f, pixel: vec2i, z: f32) -> vec3f {
    if (!SHAFTS) { return c; }
    let limit = vec2i(textureDimensions(shaft_map)) - 1;
    let at = (vec2f(pixel) + 0.5) / f32(SHAFT_PX) - 0.5;
    let part = fract(at);
    var sum = vec2f(0.0);
    for (var k = 0; k < 4; k++) {
        let off = vec2i(k & 1, k >> 1u);
        let there = clamp(vec2i(floor(at)) + off, vec2i(0), limit);
        let one = unpack2x16float(textureLoad(shaft_map, there, 0).r);
        let near = mix(1.0 - part, part, vec2f(off));
        let apart = abs(one.y - min(z, 6e4)) / (0.05 + 0.05 * z);
        let weight = (near.x * near.y + 0.001) / (0.001 + apart * apart);
        sum += vec2f(one.x, 1.0) * weight;
    }
    let lamp = scene.lamps[0];
    return c + lamp.rgb.rgb * scene.near.w * sum.x / sum.y;
}
