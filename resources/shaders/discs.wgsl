// Blur discs: how far a point spreads in the picture, and light as it adds up.

// Radius in pixels of the disc of a point at a depth; negative for what is nearer than the focus.
fn disc(z: f32) -> f32 {
    let r = scene.optics.x * (z - scene.optics.y) / z * scene.lens.z / (4.0 * scene.lens.x);
    return clamp(r, -scene.optics.z, scene.optics.z);
}

// Display values to light that can be added, and back: a square is near enough to the curve.
fn light_of(shown: vec3f) -> vec3f {
    return shown * shown;
}

// The dither of a pixel, -0.5 to 0.5: it keeps what was smoothed from banding.
fn dither(at: vec2f) -> f32 {
    return fract(52.9829189 * fract(dot(at, vec2f(0.06711056, 0.00583715)))) - 0.5;
}

fn shown_of(light: vec3f, at: vec2f) -> vec4f {
    let c = sqrt(max(light, vec3f(0.0))) + dither(at) / 255.0;
    return vec4f(c, dot(c, vec3f(0.299, 0.587, 0.114)));
}
