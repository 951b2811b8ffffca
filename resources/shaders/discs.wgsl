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

fn shown_of(light: vec3f) -> vec4f {
    let c = sqrt(max(light, vec3f(0.0)));
    return vec4f(c, dot(c, vec3f(0.299, 0.587, 0.114)));
}
