// Ambient occlusion and the shadows of the first two lamps, to be smoothed when they are used; and
// the depth they belong to, so that smoothing reads one picture.

@group(1) @binding(0) var depth_map: texture_2d<u32>;
@group(1) @binding(1) var normal_map: texture_2d<f32>;
@group(1) @binding(2) var shadow_maps: texture_2d_array<u32>;
@group(1) @binding(3) var colour_map: texture_2d<f32>;

const TURN = vec2f(-0.73736888, 0.67549029);   // cosine and sine of the golden angle
const REACH = 0.6;           // metres that corners darken over
const SUN_STATED_AT = 4.0;   // a sun's width is stated as if it hung this far away

// The next direction of a spiral of taps: sines and cosines cost more than all the rest of a tap.
fn turned(way: vec2f) -> vec2f {
    return vec2f(way.x * TURN.x - way.y * TURN.y, way.x * TURN.y + way.y * TURN.x);
}

fn occlusion(uv: vec2f, p: vec3f, n: vec3f, first: vec2f) -> f32 {
    let z = -p.z;
    let radius = min(REACH / (z * 2.0 * scene.lens.y), 0.25);
    let aspect = vec2f(scene.lens.y / scene.lens.x, 1.0);
    var sum = 0.0;
    var way = first;
    for (var i = 0; i < AO_TAPS; i++) {
        let r = radius * sqrt((f32(i) + 0.6) / f32(AO_TAPS));
        let there = uv + aspect * r * way;
        way = turned(way);
        let d = place_of(there, depth_at(pixel_of(there))) - p;
        let square = dot(d, d);
        let rise = max(0.0, dot(n, d) * inverseSqrt(square + 1e-6) - 0.12);
        sum += rise * (REACH * REACH / (REACH * REACH + square * 3.0));
    }
    return clamp(1.0 - 2.6 * sum / f32(AO_TAPS), 0.0, 1.0);
}

fn caster(layer: i32, uv: vec2f) -> f32 {
    let size = i32(scene.look.z);
    let texel = clamp(vec2i(uv * scene.look.z), vec2i(0), vec2i(size - 1));
    return bitcast<f32>(textureLoad(shadow_maps, texel, layer, 0).r);
}

// How far along the lamp's axis a plane through the point lies, for a step of one in the map. Taps
// of a wide penumbra compare with the surface itself, so it throws no shadow on itself.
fn slope_of(lamp: Lamp, n: vec3f, width: f32) -> vec2f {
    let m = lamp.view_projection;
    let right = normalize(vec3f(m[0].x, m[1].x, m[2].x));
    let up = normalize(vec3f(m[0].y, m[1].y, m[2].y));
    let steep = min(dot(n, lamp.aim.xyz), -0.12);
    return clamp(vec2f(dot(n, right), -dot(n, up)) / -steep, vec2f(-6.0), vec2f(6.0)) * width;
}

// Percentage-closer soft shadows (Fernando 2005): the penumbra grows with the distance between
// caster and receiver, so contact is hard. 1 is lit. What lies within `own_m` before the point is
// its own body.
fn shadow(layer: i32, p: vec3f, n: vec3f, first: vec2f, own_m: f32) -> f32 {
    let lamp = scene.lamps[layer];
    let spot = lamp.place.w > 0.5;
    let axial = dot(p - lamp.place.xyz, lamp.aim.xyz);
    let width = 2.0 * lamp.cone.w * select(1.0, max(axial, 0.1), spot);
    let texel = width / scene.look.z;
    let clip = lamp.view_projection * vec4f(p + n * (0.75 * texel + 0.003), 1.0);
    if (clip.w <= 0.0) { return 1.0; }
    let at = vec2f(clip.x / clip.w * 0.5 + 0.5, 0.5 - clip.y / clip.w * 0.5);
    if (any(at < vec2f(0.0)) || any(at > vec2f(1.0))) { return 1.0; }
    let slope = slope_of(lamp, n, width);
    // A texel is compared at its own middle, so the surface may be off by half of one.
    let here = axial - 0.004 - own_m - 0.6 * texel - 0.5 * (abs(slope.x) + abs(slope.y)) / scene.look.z;
    let size = lamp.cone.z / width;
    let search = select(size * 0.45, size * 0.35, spot);
    var sum = 0.0;
    var found = 0.0;
    var way = first;
    for (var k = 0; k < SEARCH_TAPS; k++) {
        let off = search * sqrt((f32(k) + 0.5) / f32(SEARCH_TAPS)) * way;
        let z = caster(layer, at + off);
        if (z < here + dot(slope, off)) { sum += z; found += 1.0; }
        way = turned(way);
    }
    if (found == 0.0) { return 1.0; }
    let blocker = sum / found;
    let gap = max(here - blocker, 0.0);
    let spread = select(gap / SUN_STATED_AT, gap / blocker, spot);
    let penumbra = clamp(size * spread * 0.5, 1.2 / scene.look.z, 0.07);
    // All that the penumbra could reach is dark: no need to look again.
    if (found > f32(SEARCH_TAPS) - 0.5 && penumbra <= search) { return 0.0; }
    var lit = 0.0;
    way = first;
    for (var k = 0; k < SHADOW_TAPS; k++) {
        let off = penumbra * sqrt((f32(k) + 0.5) / f32(SHADOW_TAPS)) * way;
        lit += select(1.0, 0.0, caster(layer, at + off) < here + dot(slope, off));
        way = turned(way);
    }
    return lit / f32(SHADOW_TAPS);
}

@fragment fn fs(in: Screen) -> @location(0) vec4f {
    let pixel = vec2i(in.position.xy);
    let z = depth_at(pixel);
    if (z >= 1e4) { return vec4f(1.0, 1.0, 1.0, 6e4); }
    let seen = place_of(in.uv, z);
    let normal = textureLoad(normal_map, pixel, 0).xyz;
    let angle = tile_angle(in.position.xy);
    let first = vec2f(cos(angle), sin(angle));
    let p = (scene.camera * vec4f(seen, 1.0)).xyz;
    let n = (scene.camera * vec4f(normal, 0.0)).xyz;
    let group = textureLoad(colour_map, pixel, 0).a;
    // A wide source reaches round a figure; nothing else is lit from behind.
    let furthest = select(-0.03, -0.45, group > 0.5 && group < 0.9);
    var lit = vec2f(1.0);
    for (var i = 0; i < min(2, i32(scene.below.w)); i++) {
        let lamp = scene.lamps[i];
        if (lamp.aim.w <= 0.0) { continue; }   // this lamp has no shadow map
        let away = select(-lamp.aim.xyz, normalize(lamp.place.xyz - p), lamp.place.w > 0.5);
        let outside = lamp.place.w > 0.5 && dot(away, lamp.aim.xyz) > -lamp.cone.x;
        if (outside) { continue; }   // its light does not come here
        let facing = dot(n, away);
        let own_m = 0.4 * smoothstep(0.08, -0.12, facing);
        // What faces away is dark, or the smoothing would carry its light to what it stands on.
        lit[i] = 0.0;
        if (facing > furthest) { lit[i] = shadow(i, p, n, first, own_m); }
    }
    return vec4f(occlusion(in.uv, seen, normal, first), lit, z);
}
