// FXAA (Lottes 2009), the short form: smooth along the local edge. Colour only, never ids or depth.

@group(1) @binding(0) var picture: texture_2d<f32>;
@group(1) @binding(1) var bilinear: sampler;

fn tap(uv: vec2f) -> vec4f {
    return textureSampleLevel(picture, bilinear, uv, 0.0);
}

fn at(in: Screen, x: i32, y: i32) -> vec4f {
    let limit = vec2i(scene.lens.zw) - 1;
    return textureLoad(picture, clamp(vec2i(in.position.xy) + vec2i(x, y), vec2i(0), limit), 0);
}

@fragment fn fs(in: Screen) -> @location(0) vec4f {
    let px = 1.0 / scene.lens.zw;
    let uv = in.uv;
    let m = at(in, 0, 0);
    let a = at(in, -1, -1).a;
    let b = at(in, 1, -1).a;
    let c = at(in, -1, 1).a;
    let d = at(in, 1, 1).a;
    let low = min(m.a, min(min(a, b), min(c, d)));
    let high = max(m.a, max(max(a, b), max(c, d)));
    if (high - low < max(0.03, high * 0.08)) { return vec4f(m.rgb, 1.0); }
    var way = vec2f(-((a + b) - (c + d)), (a + c) - (b + d));
    let soften = 1.0 / (min(abs(way.x), abs(way.y)) + max((a + b + c + d) * 0.03, 0.008));
    way = clamp(way * soften, vec2f(-8.0), vec2f(8.0)) * px;
    let near = 0.5 * (tap(uv + way * (1.0 / 3.0 - 0.5)).rgb + tap(uv + way * (2.0 / 3.0 - 0.5)).rgb);
    let wide = near * 0.5 + 0.25 * (tap(uv - way * 0.5).rgb + tap(uv + way * 0.5).rgb);
    let luma = dot(wide, vec3f(0.299, 0.587, 0.114));
    return vec4f(select(wide, near, luma < low || luma > high), 1.0);
}
