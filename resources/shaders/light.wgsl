// Clay under film light: lamps, ambient, haze and outline, on every pixel that shows something.
//
// What a frame has no use for is left out by constants (shading.py): a software driver runs both
// sides of every branch.

@group(1) @binding(0) var depth_map: texture_2d<u32>;
@group(1) @binding(1) var normal_map: texture_2d<f32>;
@group(1) @binding(2) var colour_map: texture_2d<f32>;
@group(1) @binding(3) var occlusion_map: texture_2d<u32>;
@group(1) @binding(4) var id_map: texture_2d<u32>;
@group(1) @binding(5) var nearest: sampler;

const FLOOR_ID = 1u;

const BARE = vec3f(0.325037);   // the one grey of the light pass: display 0.6

fn object_at(pixel: vec2i) -> u32 {
    return textureLoad(id_map, pixel, 0).r & 0xffffu;
}

// How open a place is, and how much of each of the first lamps comes there.
struct Dimmed {
    open: f32,
    lit: vec4f,
};

// Smoothed occlusion and lamp shadows: a 4x4 box that stops at depth steps. Sums of sixteen fit side
// by side in the bits of one number (packed by occlusion.wgsl).
fn smoothed(pixel: vec2i, z: f32, slope: f32) -> Dimmed {
    let reach = 0.03 + 0.012 * z + slope;
    var sums = 0u;
    var second = 0u;
    var more = 0u;
    for (var q = 0; q < 4; q++) {
        let corner = vec2f(pixel + vec2i((q & 1) * 2, q & 2) - 1);
        let four = textureGather(0, occlusion_map, nearest, corner / scene.lens.zw);
        var others = vec4u(0u);
        if (MANY_SHADOWS) {
            others = textureGather(1, occlusion_map, nearest, corner / scene.lens.zw);
        }
        for (var k = 0; k < 4; k++) {
            let there = abs(unpack2x16float(four[k]).y - z) < reach;
            sums += select(0u, four[k] & 0xff0fu, there);
            second += select(0u, ((four[k] >> 4u) & 15u) | 0x10000u, there);
            if (MANY_SHADOWS) { more += select(0u, others[k], there); }
        }
    }
    let weight = f32(second >> 16u);
    var lit = vec4f(f32(sums & 255u), f32(second & 0xffffu), weight, weight);
    lit /= vec4f(vec2f(f32(SHADOW_TAPS)), vec2f(1.0));
    if (MANY_SHADOWS) {
        lit.z = f32(more & 0xffffu) / f32(SHADOW_TAPS);
        lit.w = f32(more >> 16u) / f32(SHADOW_TAPS);
    }
    return Dimmed(f32(sums >> 8u) / 255.0 / weight, lit / weight);
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
    if (PANE < 0 || lamp.pane.w <= 0.0) { return 1.0; }
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

// A room that a window lights is lighter by the window: half a stop from there to the far wall.
fn by_window(p: vec3f) -> f32 {
    if (PANE < 0) { return 1.0; }
    let lamp = scene.lamps[max(PANE, 0)];
    let off = p - lamp.pane.xyz;
    return mix(1.0, 0.82 + 0.5 / (1.0 + dot(off, off) / 6.0), lamp.pane_turn.w);
}

// The wash has a side, as bounced light has: what faces the key is lighter; heights fall off.
fn wash_on(p: vec3f, n: vec3f) -> f32 {
    let to_key = -scene.lamps[0].aim.xyz;
    let side = dot(n, normalize(vec3f(to_key.x, 0.6, to_key.z)));
    let high = smoothstep(1.5, 3.4, p.y) * (1.0 - scene.zenith.w);
    return by_window(p) * (0.90 + 0.24 * side) * (1.0 - scene.wash.w * high);
}

// What a look paints with: one grey for toon, whose colour comes back later, greys by group else.
fn plain(colour: vec4f) -> vec3f {
    if (LOOK == TOON) { return vec3f(0.5); }
    let own = dot(pow(colour.rgb, vec3f(2.2)), LUMA);
    let group = select(0.30, 0.42, colour.a > 0.2);
    return vec3f(mix(group, own, 0.5));
}

// What a pixel shows: as it is painted, and with every surface in one grey.
struct Seen {
    painted: vec3f,
    bare: vec3f,
};

// A light meter reads the scene, not the ink on its drawing.
fn shaded(in: Screen, pixel: vec2i, z: f32, inked: bool) -> Seen {
    let colour = textureLoad(colour_map, pixel, 0);
    let id = object_at(pixel);
    let normal = textureLoad(normal_map, pixel, 0).xyz;
    let seen = place_of(in.uv, z);
    let p = (scene.camera * vec4f(seen, 1.0)).xyz;
    let n = (scene.camera * vec4f(normal, 0.0)).xyz;
    let v = normalize(scene.camera[3].xyz - p);
    let facing = abs(dot(normal, normalize(seen)));
    var albedo = pow(colour.rgb, vec3f(2.2));
    if (LOOK != CLAY) { albedo = plain(colour); }
    if (id == FLOOR_ID && LOOK != LINE) { albedo *= 1.0 - 0.20 * chalk(p, z, facing); }
    let actor = colour.a > 0.5 && colour.a < 0.9;
    let prop = colour.a > 0.2 && colour.a < 0.5;
    let set_piece = colour.a < 0.2;
    let slope = z * 8.0 * scene.lens.y / scene.lens.w * sqrt(1.0 - facing * facing) / max(facing, 0.1);
    let dim = smoothed(pixel, z, min(slope, 0.5 + 0.05 * z));
    let up = n.y * 0.5 + 0.5;
    var ambient = mix(scene.below.rgb, scene.above.rgb, up);
    if (set_piece) { ambient = scene.wash.rgb * wash_on(p, n); }
    var diffuse = ambient * dim.open;
    var sheen = vec3f(0.0);
    var i = 0;
    loop {
        var lit = mix(0.7, 1.0, dim.open);
        if (i == 0) { lit *= dim.lit.x; } else if (i == 1) { lit *= dim.lit.y; }
        if (MANY_SHADOWS) {
            if (i == 2) { lit *= dim.lit.z; } else if (i == 3) { lit *= dim.lit.w; }
        }
        if (set_piece) { lit *= scene.lamps[i].rgb.w; }
        if (SHAFTS && i == 0 && set_piece) {
            lit *= mix(select(0.35, 0.75, OUTDOORS), 1.15, through_gobo(scene.lamps[0], in_beam(scene.lamps[0], p).xy));
        }
        let part = lamp_light(i, p, n, v, lit, actor);
        diffuse += part.diffuse;
        sheen += part.sheen;
        i += 1;
        if (i >= i32(scene.below.w)) { break; }   // last, so that no round is run for nothing
    }
    if (actor) { sheen += scene.above.rgb * 0.05 * pow(1.0 - facing, 4.0) * up; }
    if (prop) { diffuse *= scene.look.x; sheen *= scene.look.x; }
    if (colour.a > 0.9) { diffuse += (colour.a - 0.9) * 10.0 * (0.8 + 1.6 * facing); }
    var c = albedo * diffuse + sheen;
    if (inked && (LOOK == CLAY || LOOK == GREY)) {
        c *= 1.0 - 0.55 * scene.look.y * outline(pixel, z, facing);
    }
    var gone = smoothstep(0.0, 9.0, length(p.xz) - scene.above.w);
    if (OUTDOORS) { gone = 1.0 - exp2(-pow(z / scene.horizon.w, 1.6)); }
    let air = scene.horizon.rgb;
    let ray = normalize(p - scene.camera[3].xyz);
    let far_m = length(seen);
    let painted = fogged(mix(c, air, gone), ray, far_m);
    let bare = fogged(mix(BARE * diffuse + sheen, air, gone), ray, far_m);
    return Seen(with_shafts(painted, pixel, z), with_shafts(bare, pixel, z));
}

fn beauty(c: vec3f, in: Screen, pixel: vec2i, z: f32) -> vec4f {
    if (LOOK == TOON) { return with_luma(clamp(toon(c, pixel, z), vec3f(0.0), vec3f(1.0))); }
    if (LOOK == LINE) { return with_luma(clamp(line(c, pixel, z), vec3f(0.0), vec3f(1.0))); }
    return photographed(c, in);
}

@fragment fn fs(in: Screen) -> @location(0) vec4f {
    let pixel = vec2i(in.position.xy);
    let z = depth_at(pixel);
    return beauty(shaded(in, pixel, z, true).painted, in, pixel, z);
}

struct Both {
    @location(0) beauty: vec4f,
    @location(1) light: vec4f,
};

@fragment fn fs_both(in: Screen) -> Both {
    let pixel = vec2i(in.position.xy);
    let z = depth_at(pixel);
    let seen = shaded(in, pixel, z, true);
    return Both(beauty(seen.painted, in, pixel, z), filmed(seen.bare, in));
}

@fragment fn fs_linear(in: Screen) -> @location(0) vec4f {
    let pixel = vec2i(in.position.xy);
    return metered(shaded(in, pixel, depth_at(pixel), false).painted);
}
