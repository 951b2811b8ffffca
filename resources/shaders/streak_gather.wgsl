// Motion blur: each pixel gathers what passes over it while the shutter is open, after McGuire,
// Hennessy, Bukowski and Osman (2012) and Guertin, McGuire and Nowrouzezahrai (2014). A tap that
// does not pass over the pixel shows the pixel itself, so that a share of taps is a share of time.

@group(1) @binding(3) var picture: texture_2d<f32>;
@group(1) @binding(4) var squares: texture_2d<f32>;

const MOST_TAPS = 33;

fn longest_near(pixel: vec2i) -> vec2f {
    let own = pixel / i32(scene.tiles.y);
    let limit = vec2i(textureDimensions(squares)) - 1;
    var longest = vec2f(0.0);
    for (var y = -1; y <= 1; y++) {
        for (var x = -1; x <= 1; x++) {
            let way = textureLoad(squares, clamp(own + vec2i(x, y), vec2i(0), limit), 0).xy;
            if (dot(way, way) > dot(longest, longest)) { longest = way; }
        }
    }
    return longest;
}

// 1 where a is in front of b or beside it.
fn in_front(a: f32, b: f32) -> f32 {
    return clamp(1.0 - (a - b) / (0.02 * min(a, b) + 0.02), 0.0, 1.0);
}

@fragment fn fs(in: Screen) -> @location(0) vec4f {
    let pixel = vec2i(in.position.xy);
    let shown = textureLoad(picture, pixel, 0);
    let around = longest_near(pixel);
    if (dot(around, around) < 0.25) { return shown; }
    let own = going(pixel);
    let z = depth_at(pixel);
    let colour = light_of(shown.rgb);
    let limit = vec2i(scene.lens.zw) - 1;
    let own_length = length(own);
    // An odd number, so that the pixel itself is in the middle.
    let taps = clamp(i32(length(around)) | 1, 5, MOST_TAPS);
    let noise = dither(in.position.xy);
    var sum = vec3f(0.0);
    for (var i = 0; i < taps; i++) {
        // Taps by turns along the strongest motion around and along the pixel's own.
        let along = select(around, own, (i & 1) == 1 && own_length > 0.5);
        let at = (f32(i) + 0.5 + 0.9 * noise) / f32(taps) * 2.0 - 1.0;
        let there = clamp(vec2i(floor(in.position.xy + along * at)), vec2i(0), limit);
        let d = length(along) * abs(at);
        let way = going(there);
        let its = depth_at(there);
        let its_reach = abs(dot(way, along)) / max(length(along), 1e-4);
        let passes = in_front(its, z) * clamp(its_reach - d + 0.5, 0.0, 1.0);
        let bares = in_front(z, its) * clamp(own_length - d + 0.5, 0.0, 1.0);
        let seen = max(passes, bares);
        sum += mix(colour, light_of(textureLoad(picture, there, 0).rgb), seen);
    }
    return shown_of(sum / f32(taps), in.position.xy);
}
