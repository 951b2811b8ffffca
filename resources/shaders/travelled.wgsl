// From a place in the later camera's clip space to the way there from a pixel.

const NOT_SEEN = 0x7fc00000u;   // not a number: it is behind the later camera

fn travelled(then: vec4f, pixel: vec2f) -> vec2u {
    if (then.w <= 0.08) { return vec2u(NOT_SEEN); }
    let at = (then.xy / then.w * vec2f(0.5, -0.5) + 0.5) * scene.lens.zw;
    return bitcast<vec2u>(at - pixel);
}
