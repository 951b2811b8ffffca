// Clay under film light: lamps, ambient, haze, outline, exposure and the tone curve; and the looks
// that boards are drawn in: toon, grey, line.

@group(1) @binding(0) var depth_map: texture_2d<u32>;
@group(1) @binding(1) var normal_map: texture_2d<f32>;
@group(1) @binding(2) var colour_map: texture_2d<f32>;
@group(1) @binding(3) var occlusion_map: texture_2d<f32>;
@group(1) @binding(4) var id_map: texture_2d<u32>;

const FLOOR_ID = 1u;

// scene.look.w, as in packing.py.
const CLAY = 0.0;
const TOON = 1.0;
const GREY = 2.0;
const LINE = 3.0;

const BARE = vec3f(0.325037);   // the one grey of the light pass: display 0.6
const GLASS = 0.95;   // light that a lens lets through, as the levels of the light table expect
const LUMA = vec3f(0.2126, 0.7152, 0.0722);

var<private> inked: f32 = 1.0;   // a light meter reads the scene, not the ink on its drawing

fn object_at(pixel: vec2i) -> u32 {
    return textureLoad(id_map, pixel, 0).r & 0xffffu;
}

// As in previz/stage/colour.py.
fn display(x: vec3f) -> vec3f {
    let y = x * (2.51 * x + 0.03) / (x * (2.43 * x + 0.59) + 0.14);
    return pow(clamp(y, vec3f(0.0), vec3f(1.0)), vec3f(1.0 / 2.2));
}

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
    if (scene.zenith.w < 0.5) { return c; }
    var bright = dot(scene.horizon.rgb, LUMA) * 1.25 * mix(vec3f(1.0), scene.horizon.rgb / max(dot(scene.horizon.rgb, LUMA), 1e-4), 0.5);
    if (scene.lamps[0].place.w < 0.5) {
        let near_sun = max(dot(ray, -scene.lamps[0].aim.xyz), 0.0);
        let sun = scene.lamps[0].rgb.rgb * scene.lamps[0].rgb.w * 0.7;
        c += sun * (0.10 * pow(near_sun, 6.0) + 0.35 * pow(near_sun, 90.0));
        bright += sun * (0.06 + 0.25 * pow(near_sun, 8.0));
    }
    return mix(c, bright, 0.7 * cloud(ray));
}

// The smoothed occlusion (x) and lamp shadows (yz): a 4x4 box that stops at depth steps.
fn smoothed(pixel: vec2i, z: f32, slope: f32) -> vec3f {
    var sum = vec3f(0.0);
    var weight = 0.0;
    let limit = vec2i(scene.lens.zw) - 1;
    for (var y = -2; y < 2; y++) {
        for (var x = -2; x < 2; x++) {
            let there = pixel + vec2i(x, y);
            let seen = textureLoad(occlusion_map, clamp(there, vec2i(0), limit), 0);
            let k = select(0.0005, 1.0, abs(seen.w - z) < 0.03 + 0.012 * z + slope);
            sum += k * seen.xyz;
            weight += k;
        }
    }
    return sum / weight;
}

// Metre lines on the floor, as wide as a chalk line and never thinner than a pixel.
fn chalk(p: vec3f, z: f32, facing: f32) -> f32 {
    let pixel_m = z * 2.0 * scene.lens.y / scene.lens.w / max(facing, 0.06);
    let half_m = max(0.008, pixel_m * 0.75);
    let off = abs(fract(p.xz + 0.5) - 0.5);
    let line = max(1.0 - smoothstep(half_m * 0.5, half_m * 1.5, off.x),
                   1.0 - smoothstep(half_m * 0.5, half_m * 1.5, off.y));
    return line * min(1.0, 0.008 / half_m * 1.6) * (1.0 - smoothstep(0.12, 0.4, pixel_m));
}

// How much of a lamp comes through its window: a soft-edged pane with a cross of bars.
fn through_pane(lamp: Lamp, p: vec3f, l: vec3f) -> f32 {
    if (lamp.pane.w <= 0.0) { return 1.0; }
    let normal = vec3f(lamp.pane_turn.x, 0.0, lamp.pane_turn.y);
    let gone = dot(lamp.pane.xyz - p, normal) / min(dot(l, normal), -0.05);
    if (gone < 0.0) { return 0.0; }
    let at = p + l * gone - lamp.pane.xyz;
    let off = abs(vec2f(dot(at, vec3f(-normal.z, 0.0, normal.x)), at.y));
    let soft = 0.012 + 0.016 * gone;
    let half = vec2f(lamp.pane.w, lamp.pane_turn.z);
    let inside = 1.0 - smoothstep(half - soft, half + soft, off);
    let bars = smoothstep(vec2f(0.03 - soft), vec2f(0.03 + soft), off);
    return inside.x * inside.y * bars.x * bars.y;
}

// Light that a surface throws on, by its colour and without it.
struct Lit {
    diffuse: vec3f,
    sheen: vec3f,
};

fn lamp_light(i: i32, p: vec3f, n: vec3f, v: vec3f, lit: f32, actor: bool) -> Lit {
    let lamp = scene.lamps[i];
    var l = -lamp.aim.xyz;
    var level = 1.0;
    if (lamp.place.w > 0.5) {
        let d = lamp.place.xyz - p;
        let far = length(d);
        l = d / far;
        let falloff = abs(lamp.aim.w) / max(far, 0.15);
        // Walls get the honest inverse square; faces keep enough to be read across the room.
        let power = select(1.9, 1.0, actor);
        level = clamp(pow(falloff, power), select(0.01, 0.68, actor), select(3.0, 1.25, actor));
        level *= smoothstep(lamp.cone.x, lamp.cone.y, dot(-l, lamp.aim.xyz));
    }
    level *= through_pane(lamp, p, l);
    let facing = dot(n, l);
    // A wide source reaches round a figure: as wrap_of in previz/stage/levels.py.
    let wrap = select(0.04, clamp(0.05 + 0.12 * lamp.cone.z, 0.05, 0.45), actor);
    let diffuse = max(0.0, (facing + wrap) / (1.0 + wrap));
    let h = normalize(l + v);
    let sheen = 0.07 * pow(max(0.0, dot(n, h)), 22.0) * step(0.0, facing);
    let light = lamp.rgb.rgb * level * lit;
    return Lit(light * diffuse, light * sheen);
}

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

// The wash has a side, as bounced light has: what faces the key is lighter; heights fall off.
fn wash_on(p: vec3f, n: vec3f) -> f32 {
    let to_key = -scene.lamps[0].aim.xyz;
    let side = dot(n, normalize(vec3f(to_key.x, 0.6, to_key.z)));
    let high = smoothstep(1.5, 3.4, p.y) * (1.0 - scene.zenith.w);
    return (0.90 + 0.24 * side) * (1.0 - scene.wash.w * high);
}

// What a look paints with: one grey for toon, whose colour comes back later, greys by group else.
fn plain(colour: vec4f) -> vec3f {
    if (scene.look.w < 1.5) { return vec3f(0.5); }
    let own = dot(pow(colour.rgb, vec3f(2.2)), LUMA);
    let group = select(0.30, 0.42, colour.a > 0.2);
    return vec3f(mix(group, own, 0.5));
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

// What a pixel shows: as it is painted, and with every surface in one grey.
struct Seen {
    painted: vec3f,
    bare: vec3f,
};

fn shaded(in: Screen, pixel: vec2i, z: f32) -> Seen {
    let colour = textureLoad(colour_map, pixel, 0);
    let id = object_at(pixel);
    let normal = textureLoad(normal_map, pixel, 0).xyz;
    let seen = place_of(in.uv, z);
    let p = (scene.camera * vec4f(seen, 1.0)).xyz;
    let n = (scene.camera * vec4f(normal, 0.0)).xyz;
    let v = normalize(scene.camera[3].xyz - p);
    let facing = abs(dot(normal, normalize(seen)));
    var albedo = pow(colour.rgb, vec3f(2.2));
    if (scene.look.w > 0.5) { albedo = plain(colour); }
    if (id == FLOOR_ID && scene.look.w < 2.5) { albedo *= 1.0 - 0.20 * chalk(p, z, facing); }
    let actor = colour.a > 0.5 && colour.a < 0.9;
    let prop = colour.a > 0.2 && colour.a < 0.5;
    let set_piece = colour.a < 0.2;
    let slope = z * 8.0 * scene.lens.y / scene.lens.w * sqrt(1.0 - facing * facing) / max(facing, 0.1);
    let dim = smoothed(pixel, z, min(slope, 0.5 + 0.05 * z));
    let up = n.y * 0.5 + 0.5;
    var ambient = mix(scene.below.rgb, scene.above.rgb, up);
    if (set_piece) { ambient = scene.wash.rgb * wash_on(p, n); }
    var diffuse = ambient * dim.x;
    var sheen = vec3f(0.0);
    for (var i = 0; i < i32(scene.below.w); i++) {
        var lit = mix(0.7, 1.0, dim.x);
        if (i == 0) { lit *= dim.y; } else if (i == 1) { lit *= dim.z; }
        if (set_piece) { lit *= scene.lamps[i].rgb.w; }
        let part = lamp_light(i, p, n, v, lit, actor);
        diffuse += part.diffuse;
        sheen += part.sheen;
    }
    if (actor) { sheen += scene.above.rgb * 0.05 * pow(1.0 - facing, 4.0) * up; }
    if (prop) { diffuse *= scene.look.x; sheen *= scene.look.x; }
    if (colour.a > 0.9) { diffuse += (colour.a - 0.9) * 10.0 * (0.8 + 1.6 * facing); }
    var c = albedo * diffuse + sheen;
    if (scene.look.w < 0.5 || scene.look.w == GREY) {
        c *= 1.0 - 0.55 * inked * scene.look.y * outline(pixel, z, facing);
    }
    var gone = smoothstep(0.0, 9.0, length(p.xz) - scene.above.w);
    if (scene.zenith.w > 0.5) { gone = 1.0 - exp2(-pow(z / scene.horizon.w, 1.6)); }
    let air = scene.horizon.rgb;
    return Seen(mix(c, air, gone), mix(BARE * diffuse + sheen, air, gone));
}

// Fog gives its own light for what it takes: the sky's outdoors, what hangs in the room indoors.
fn fogged(c: vec3f, ray: vec3f, gone_m: f32) -> vec3f {
    if (scene.optics.w <= 0.0) { return c; }
    var own = scene.horizon.rgb;
    if (scene.zenith.w < 0.5) { own = 0.30 * mix(scene.below.rgb, scene.above.rgb, 0.7); }
    let key = scene.lamps[0];
    let spot = key.place.w > 0.5;
    let towards = select(-key.aim.xyz, normalize(key.place.xyz - scene.camera[3].xyz), spot);
    // Droplets throw light forward: the air is brightest around the lamp (Henyey and Greenstein).
    let turned = max(1.36 - 1.2 * dot(ray, towards), 0.05);
    own += key.rgb.rgb * 0.02 * 0.64 * pow(turned, -1.5);
    return mix(own, c, exp(-scene.optics.w * gone_m));
}

fn seen_at(in: Screen, pixel: vec2i, z: f32) -> Seen {
    let ray = normalize((scene.camera * vec4f(place_of(in.uv, 1.0), 0.0)).xyz);
    if (z < 1e4) {
        let far_m = length(place_of(in.uv, z));
        let seen = shaded(in, pixel, z);
        return Seen(fogged(seen.painted, ray, far_m), fogged(seen.bare, ray, far_m));
    }
    // Fog lies 40 m high outdoors; a room ends behind its walls.
    let gone_m = select(12.0, min(40.0 / max(ray.y, 0.01), 4000.0), scene.zenith.w > 0.5);
    let above = fogged(sky(ray), ray, gone_m);
    return Seen(above, above);
}

// Scene light as a meter reads it: linear, before the tone curve.
@fragment fn fs_linear(in: Screen) -> @location(0) vec4f {
    inked = 0.0;
    let pixel = vec2i(in.position.xy);
    return vec4f(max(seen_at(in, pixel, depth_at(pixel)).painted, vec3f(0.0)), 1.0);
}

fn with_luma(c: vec3f) -> vec4f {
    return vec4f(c, dot(c, vec3f(0.299, 0.587, 0.114)));
}

// Scene light on film: the tone curve, and half a code value of dither, which keeps dark gradients
// from banding.
fn filmed(c: vec3f, in: Screen) -> vec4f {
    let noise = fract(52.9829189 * fract(dot(in.position.xy, vec2f(0.06711056, 0.00583715)))) - 0.5;
    return with_luma(display(max(c * GLASS, vec3f(0.0))) + noise / 255.0);
}

fn beauty(c: vec3f, in: Screen, pixel: vec2i, z: f32) -> vec4f {
    let there = z < 1e4;
    if (scene.look.w == LINE || (scene.look.w == TOON && there)) {
        var drawn = vec3f(0.97, 0.97, 0.955);
        if (scene.look.w == TOON) { drawn = toon(c, pixel, z); } else if (there) { drawn = line(c, pixel, z); }
        return with_luma(clamp(drawn, vec3f(0.0), vec3f(1.0)));
    }
    if (scene.look.w == GREY) { return filmed(vec3f(dot(c, LUMA)), in); }
    return filmed(c, in);
}

@fragment fn fs(in: Screen) -> @location(0) vec4f {
    let pixel = vec2i(in.position.xy);
    let z = depth_at(pixel);
    return beauty(seen_at(in, pixel, z).painted, in, pixel, z);
}

struct Both {
    @location(0) beauty: vec4f,
    @location(1) light: vec4f,
};

@fragment fn fs_both(in: Screen) -> Both {
    let pixel = vec2i(in.position.xy);
    let z = depth_at(pixel);
    let seen = seen_at(in, pixel, z);
    return Both(beauty(seen.painted, in, pixel, z), filmed(seen.bare, in));
}
