// What is behind everything: the sky outdoors, the dark of a stage indoors, and paper.

const PAPER = vec3f(0.97, 0.97, 0.955);

// A number from 0 to 1 for each whole place, the same on every driver.
fn grain(q: vec2i) -> f32 {
    var h = bitcast<u32>(q.x) * 0x9E3779B1u ^ bitcast<u32>(q.y) * 0x85EBCA77u;
    h = (h ^ (h >> 15u)) * 0x2C1B3C6Du;
    h = (h ^ (h >> 12u)) * 0x297A2D39u;
    return f32(h >> 8u) / 16777216.0;
}

fn swell(q: vec2f) -> f32 {
    let cell = floor(q);
    let f = q - cell;
    let s = f * f * (3.0 - 2.0 * f);
    let c = vec2i(cell);
    let low = mix(grain(c), grain(c + vec2i(1, 0)), s.x);
    let high = mix(grain(c + vec2i(0, 1)), grain(c + vec2i(1, 1)), s.x);
    return mix(low, high, s.y);
}

// High thin cloud, stretched by the wind; it thins out towards the horizon.
fn cloud(ray: vec3f) -> f32 {
    var q = ray.xz / (max(ray.y, 0.0) + 0.10) * vec2f(0.55, 0.9) + vec2f(3.1, 7.7);
    var sum = 0.0;
    var part = 0.5;
    for (var i = 0; i < 5; i++) {
        sum += part * swell(q);
        q = vec2f(1.6 * q.x + 1.2 * q.y, 1.6 * q.y - 1.2 * q.x) + 5.3;
        part *= 0.5;
    }
    return smoothstep(0.42, 0.74, sum) * smoothstep(0.02, 0.22, ray.y);
}

fn sky(ray: vec3f) -> vec3f {
    let up = clamp(ray.y, 0.0, 1.0);
    var c = mix(scene.horizon.rgb, scene.zenith.rgb, pow(up, 0.42));
    if (!OUTDOORS) { return c; }
    var bright = dot(scene.horizon.rgb, LUMA) * 1.25 * mix(vec3f(1.0), scene.horizon.rgb / max(dot(scene.horizon.rgb, LUMA), 1e-4), 0.5);
    if (scene.lamps[0].place.w < 0.5) {
        let near_sun = max(dot(ray, -scene.lamps[0].aim.xyz), 0.0);
        let sun = scene.lamps[0].rgb.rgb * scene.lamps[0].rgb.w * 0.7;
        c += sun * (0.10 * pow(near_sun, 6.0) + 0.35 * pow(near_sun, 90.0));
        bright += sun * (0.06 + 0.25 * pow(near_sun, 8.0));
    }
    return mix(c, bright, 0.7 * cloud(ray));
}

fn sky_at(in: Screen) -> vec3f {
    let at = vec3f((in.uv * 2.0 - 1.0) * vec2f(1.0, -1.0) * scene.lens.xy, -1.0);
    let ray = normalize((scene.camera * vec4f(at, 0.0)).xyz);
    // Fog lies 40 m high outdoors; a room ends behind its walls.
    let gone_m = select(12.0, min(40.0 / max(ray.y, 0.01), 4000.0), OUTDOORS);
    return with_shafts(fogged(sky(ray), ray, gone_m), vec2i(in.position.xy), 6e4);
}

fn sky_seen(in: Screen, c: vec3f) -> vec4f {
    if (LOOK == LINE) { return with_luma(PAPER); }
    return photographed(c, in);
}

@fragment fn fs(in: Screen) -> @location(0) vec4f {
    return sky_seen(in, sky_at(in));
}

struct Both {
    @location(0) beauty: vec4f,
    @location(1) light: vec4f,
};

@fragment fn fs_both(in: Screen) -> Both {
    let c = sky_at(in);
    return Both(sky_seen(in, c), filmed(c, in));
}

@fragment fn fs_linear(in: Screen) -> @location(0) vec4f {
    return metered(sky_at(in));
}
