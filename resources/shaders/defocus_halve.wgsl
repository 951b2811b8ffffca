// The picture at half its size: light, and the radius of its disc in pixels of that size.

@group(1) @binding(0) var depth_map: texture_2d<u32>;
@group(1) @binding(1) var picture: texture_2d<f32>;

@fragment fn fs(in: Screen) -> @location(0) vec4f {
    let corner = vec2i(in.position.xy) * 2;
    let limit = vec2i(scene.lens.zw) - 1;
    var colours: array<vec3f, 4>;
    var discs: array<f32, 4>;
    for (var k = 0; k < 4; k++) {
        let there = min(corner + vec2i(k & 1, k >> 1u), limit);
        colours[k] = light_of(textureLoad(picture, there, 0).rgb);
        discs[k] = disc(depth_at(there));
    }
    let near = min(min(discs[0], discs[1]), min(discs[2], discs[3]));
    let far = max(max(discs[0], discs[1]), max(discs[2], discs[3]));
    // Sides of an edge are not mixed: what is sharp must not be spread by what is not.
    let chosen = select(far, near, near < -0.5);
    var sum = vec4f(0.0);
    for (var k = 0; k < 4; k++) {
        let alike = abs(discs[k] - chosen) <= 0.25 * abs(chosen) + 0.25;
        sum += select(vec4f(0.0), vec4f(colours[k], 1.0), alike);
    }
    // Halving and enlarging spread light by about one more pixel: the disc leaves that to them.
    let r = abs(chosen) * 0.5;
    return vec4f(sum.rgb / sum.w, sign(chosen) * sqrt(max(r * r - 1.0, 0.09 * r * r)));
}
