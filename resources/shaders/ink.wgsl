// Ink: outlines, creases, and the looks that boards are drawn in, toon and line.

// How much nearer or farther a surface is one pixel on.
fn drop(pixel: vec2i, z: f32) -> f32 {
    let uv = (vec2f(pixel) + 0.5) / scene.lens.zw;
    let facing = abs(dot(textureLoad(normal_map, pixel, 0).xyz, normalize(place_of(uv, 1.0))));
    return z * 2.0 * scene.lens.y / scene.lens.w * sqrt(1.0 - min(facing * facing, 1.0)) / max(facing, 0.04);
}

fn outline(pixel: vec2i, z: f32, facing: f32) -> f32 {
    let own = object_at(pixel);
    let limit = vec2i(scene.lens.zw) - 1;
    var edge = 0.0;
    let around = array<vec2i, 4>(vec2i(1, 0), vec2i(-1, 0), vec2i(0, 1), vec2i(0, -1));
    for (var k = 0; k < 4; k++) {
        let there = clamp(pixel + around[k], vec2i(0), limit);
        let other = depth_at(there);
        let step_m = other - z;
        let neighbour = object_at(there);
        if (neighbour != own) {
            let touching = 0.004 + 0.004 * z + drop(pixel, z) + drop(there, min(other, 1e3));
            // Where two things touch, the one with the higher id carries the line, so it has no gaps.
            if (step_m > touching || (abs(step_m) <= touching && own > neighbour)) {
                edge = max(edge, mix(0.5, 1.0, smoothstep(touching, touching + 0.15, step_m)));
            }
        } else if (step_m > (0.05 + 0.02 * z) / max(facing, 0.15)) {
            edge = max(edge, 0.6);
        }
    }
    return edge * mix(1.0, 0.35, smoothstep(5.0, 25.0, z));
}

// An edge inside one object, where its surface turns sharply.
fn crease(pixel: vec2i, z: f32) -> f32 {
    let limit = vec2i(scene.lens.zw) - 1;
    let own = textureLoad(normal_map, pixel, 0).xyz;
    let right = textureLoad(normal_map, clamp(pixel + vec2i(1, 0), vec2i(0), limit), 0).xyz;
    let below = textureLoad(normal_map, clamp(pixel + vec2i(0, 1), vec2i(0), limit), 0).xyz;
    let turn = max(1.0 - dot(own, right), 1.0 - dot(own, below));
    return smoothstep(0.25, 0.6, turn) * mix(1.0, 0.0, smoothstep(6.0, 20.0, z));
}

// Light in four steps, as cel paint has it; the edges are soft for a pixel or two.
fn stepped(level: f32) -> f32 {
    return 0.16 + 0.22 * smoothstep(0.20, 0.24, level) + 0.26 * smoothstep(0.40, 0.44, level)
        + 0.30 * smoothstep(0.64, 0.68, level);
}

fn toon(c: vec3f, pixel: vec2i, z: f32) -> vec3f {
    let colour = textureLoad(colour_map, pixel, 0);
    let level = dot(display(c), LUMA);
    // The light's own colour, in few paints.
    let tint = floor(mix(vec3f(1.0), c / max(dot(c, LUMA), 1e-4), 0.35) * 14.0 + 0.5) / 14.0;
    let ink = 1.0 - 0.9 * max(outline(pixel, z, 1.0), 0.6 * crease(pixel, z));
    return colour.rgb * tint * (0.25 + 0.95 * stepped(level)) * ink;
}

// Ink on paper with two tones of marker.
fn line(c: vec3f, pixel: vec2i, z: f32) -> vec3f {
    let level = dot(display(c), LUMA);
    let own = dot(pow(textureLoad(colour_map, pixel, 0).rgb, vec3f(2.2)), LUMA);
    let local = mix(0.42, 1.0, smoothstep(0.0, 0.10, own));
    let tone = local
        * (0.70 + 0.14 * smoothstep(0.16, 0.20, level) + 0.13 * smoothstep(0.38, 0.43, level));
    let ink = max(outline(pixel, z, 1.0), 0.85 * crease(pixel, z));
    return vec3f(tone, tone, tone * 0.985) * (1.0 - 0.94 * ink);
}

