// Ambient occlusion and the shadows of the first two lamps, to be smoothed when they are used; and
// the depth they belong to, so that smoothing reads one picture: a half float above eight bits of
// occlusion and, in four bits each, how many shadow taps are lit. The next two lamps' taps are in a
// second number, which few frames have a use for.
//
// Loops end when no pixel of a group needs another round. A branch would save nothing: a software
// driver runs both its sides.

@group(1) @binding(0) var depth_map: texture_2d<u32>;
@group(1) @binding(1) var normal_map: texture_2d<f32>;
@group(1) @binding(2) var shadow_maps: texture_2d_array<u32>;
@group(1) @binding(3) var colour_map: texture_2d<f32>;

const TURN = vec2f(-0.73736888, 0.67549029);   // cosine and sine of the golden angle
const REACH = 0.6;           // metres that corners darken over
const SUN_STATED_AT = 4.0;   // a sun's width is stated as if it hung this far away
const CLOSE = 0.96;          // the part of the closer map that is used, from its middle
const BLENDED = 0.3;         // the outer part of that, where the other map takes over

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

// The middle of the texel that a place of the map is in: there its depth was drawn.
fn middle(uv: vec2f) -> vec2f {
    return (floor(uv * scene.look.z) + 0.5) / scene.look.z;
}

fn caster(layer: i32, uv: vec2f) -> f32 {
    let size = i32(scene.look.z);
    let texel = clamp(vec2i(uv * scene.look.z), vec2i(0), vec2i(size - 1));
    return bitcast<f32>(textureLoad(shadow_maps, texel, layer, 0).r);
}

// How far along the lamp's axis a plane through the point lies, for a step of one in the map. Taps
// of a wide penumbra compare with the surface itself, so it throws no shadow on itself; at the middle
// of their texel, so that what is grazed needs no room for error, which light would leak through.
fn slope_of(lamp: Lamp, n: vec3f, width: f32) -> vec2f {
    // A row of the projection is a unit vector over the tangent, or over half the box.
    let m = lamp.view_projection;
    let right = vec3f(m[0].x, m[1].x, m[2].x) * lamp.cone.w;
    let up = vec3f(m[0].y, m[1].y, m[2].y) * lamp.cone.w;
    let steep = min(dot(n, lamp.aim.xyz), -0.12);
    return clamp(vec2f(dot(n, right), -dot(n, up)) / -steep, vec2f(-6.0), vec2f(6.0)) * width;
}

// Percentage-closer soft shadows (Fernando 2005): the penumbra grows with the distance between
// caster and receiver, so contact is hard. How many of the taps are lit. What lies within `own_m`
// before the point is its own body. What is not `wanted` costs a round of each loop.
fn shadow(
    layer: i32, p: vec3f, n: vec3f, first: vec2f, turn: f32, own_m: f32, wanted: bool,
) -> u32 {
    let lamp = scene.lamps[layer];
    let spot = lamp.place.w > 0.5;
    let axial = dot(p - lamp.place.xyz, lamp.aim.xyz);
    var width = 2.0 * lamp.cone.w * select(1.0, max(axial, 0.1), spot);
    var map = layer;
    var clip = lamp.view_projection * vec4f(p, 1.0);
    if (layer == NEAR_SUN) {
        // Pixels of a tile change over one after another, and are smoothed together.
        let off = abs(clip.xy - scene.near.xy) / scene.near.z;
        let close = max(off.x, off.y) < CLOSE - BLENDED * turn;
        width *= select(1.0, scene.near.z, close);
        map = select(layer, CLOSER_MAP, close);
    }
    let texel = width / scene.look.z;
    clip = lamp.view_projection * vec4f(p + n * (0.2 * texel + 0.002), 1.0);
    var seen = clip.xy / clip.w;
    if (layer == NEAR_SUN) {
        seen = select(seen, (seen - scene.near.xy) / scene.near.z, map == CLOSER_MAP);
    }
    let at = seen * vec2f(0.5, -0.5) + 0.5;
    let mapped = wanted && clip.w > 0.0 && all(at >= vec2f(0.0)) && all(at <= vec2f(1.0));
    let slope = slope_of(lamp, n, width);
    let here = axial - 0.004 - own_m - 0.6 * texel;
    let size = lamp.cone.z / width;
    let search = select(size * 0.45, size * 0.35, spot);
    let rounds = select(1, SEARCH_TAPS, mapped);
    var sum = 0.0;
    var found = 0.0;
    var way = first;
    var k = 0;
    loop {
        let off = search * sqrt((f32(k) + 0.5) / f32(SEARCH_TAPS)) * way;
        let z = caster(map, at + off);
        let before = z < here + dot(slope, middle(at + off) - at);
        sum += select(0.0, z, before);
        found += select(0.0, 1.0, before);
        way = turned(way);
        k += 1;
        if (k >= rounds) { break; }
    }
    let blocker = sum / max(found, 1.0);
    let gap = max(here - blocker, 0.0);
    let spread = select(gap / SUN_STATED_AT, gap / max(blocker, 0.1), spot);
    let penumbra = clamp(size * spread * 0.5, 1.2 / scene.look.z, 0.07);
    let free = !mapped || found == 0.0;
    // All that the penumbra could reach is dark: no need to look again.
    let dark = found > f32(SEARCH_TAPS) - 0.5 && penumbra <= search;
    let taps = select(SHADOW_TAPS, 1, free || dark);
    var lit = 0u;
    way = first;
    k = 0;
    loop {
        let off = penumbra * sqrt((f32(k) + 0.5) / f32(SHADOW_TAPS)) * way;
        lit += select(1u, 0u, caster(map, at + off) < here + dot(slope, middle(at + off) - at));
        way = turned(way);
        k += 1;
        if (k >= taps) { break; }
    }
    return select(select(lit, 0u, dark), u32(SHADOW_TAPS), free);
}

// Lit taps of a lamp.
fn lit_by(i: i32, p: vec3f, n: vec3f, first: vec2f, turn: f32, actor: bool) -> u32 {
    let lamp = scene.lamps[i];
    let away = select(-lamp.aim.xyz, normalize(lamp.place.xyz - p), lamp.place.w > 0.5);
    // Its light does not come here.
    let outside = lamp.place.w > 0.5 && dot(away, lamp.aim.xyz) > -lamp.cone.x;
    let facing = dot(n, away);
    // The wider a source, the farther it reaches round, and the more of a body is its own edge.
    let reaches = clamp(0.96 * lamp.cone.z, 0.1, 1.0);
    let own_m = 0.12 * reaches * smoothstep(0.08, -0.12, facing);
    // A wide source reaches round a figure; nothing else is lit from behind. What faces away is
    // dark, or the smoothing would carry its light to what it stands on.
    let lit = facing > select(-0.03, -0.45, actor);
    let taps = shadow(i, p, n, first, turn, own_m, lit && !outside);
    return select(select(0u, taps, lit), u32(SHADOW_TAPS), outside);
}

@fragment fn fs(in: Screen) -> @location(0) vec2u {
    let pixel = vec2i(in.position.xy);
    let z = depth_at(pixel);
    let seen = place_of(in.uv, z);
    let normal = textureLoad(normal_map, pixel, 0).xyz;
    let angle = tile_angle(in.position.xy);
    let first = vec2f(cos(angle), sin(angle));
    let turn = (f32(tile_number(in.position.xy)) + 0.5) / 16.0;
    let p = (scene.camera * vec4f(seen, 1.0)).xyz;
    let n = (scene.camera * vec4f(normal, 0.0)).xyz;
    let group = textureLoad(colour_map, pixel, 0).a;
    let actor = group > 0.5 && group < 0.9;
    var lit = vec4u(u32(SHADOW_TAPS));
    if (SHADOW_0) { lit.x = lit_by(0, p, n, first, turn, actor); }
    if (SHADOW_1) { lit.y = lit_by(1, p, n, first, turn, actor); }
    if (SHADOW_2) { lit.z = lit_by(2, p, n, first, turn, actor); }
    if (SHADOW_3) { lit.w = lit_by(3, p, n, first, turn, actor); }
    let open = u32(occlusion(in.uv, seen, normal, first) * 255.0 + 0.5);
    let near = pack2x16float(vec2f(0.0, z)) | (open << 8u) | (lit.y << 4u) | lit.x;
    return vec2u(near, (lit.w << 16u) | lit.z);
}
