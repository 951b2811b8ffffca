// Light shafts: how much of the key the air throws on towards the lens, once scattered (a march
// along the view, as Toth and Umenhoffer 2009), at a part of the picture's size. The pixels of a
// tile march from different places and are smoothed together. With it the depth it belongs to.

@group(1) @binding(0) var depth_map: texture_2d<u32>;
@group(1) @binding(1) var shadow_maps: texture_2d_array<u32>;

const DEEPEST = 6e4;          // a half float holds no more

fn uncast(lamp: Lamp, seen: vec2f, p: vec3f) -> f32 {
    if (!SHADOW_0) { return 1.0; }
    let size = i32(scene.look.z);
    let texel = vec2i((seen * vec2f(0.5, -0.5) + 0.5) * scene.look.z);
    let z = bitcast<f32>(textureLoad(shadow_maps, clamp(texel, vec2i(0), vec2i(size - 1)), 0, 0).r);
    let beyond = max(abs(seen.x), abs(seen.y)) > 1.0;
    return select(0.0, 1.0, beyond || z > dot(p - lamp.place.xyz, lamp.aim.xyz) - 0.02);
}

@fragment fn fs(in: Screen) -> @location(0) u32 {
    let lamp = scene.lamps[0];
    let pixel = vec2i(in.position.xy) * SHAFT_PX + SHAFT_PX / 2;
    let uv = (vec2f(pixel) + 0.5) / scene.lens.zw;
    let z = min(depth_at(pixel), DEEPEST);
    let eye = scene.camera[3].xyz;
    let way = (scene.camera * vec4f(place_of(uv, 1.0), 0.0)).xyz;
    let metres = length(way);
    let reach = min(z, select(14.0, 45.0, OUTDOORS));
    let pace = reach / f32(SHAFT_STEPS);
    let spot = lamp.place.w > 0.5;
    let thins = 0.03 + scene.optics.w;   // what the air takes out of a metre
    let thinner = exp(-thins * pace * metres);
    var sum = 0.0;
    var at = pace * (f32(tile_number(in.position.xy)) + 0.5) / 16.0;
    var comes = exp(-thins * at * metres);
    for (var i = 0; i < SHAFT_STEPS; i++) {
        let p = eye + way * at;
        let seen = in_beam(lamp, p);
        let d = lamp.place.xyz - p;
        let far = max(length(d), 0.3);
        let l = select(-lamp.aim.xyz, d / far, spot);
        var level = through_gobo(lamp, seen.xy) * seen.z * uncast(lamp, seen.xy, p);
        if (spot) {
            level *= clamp(abs(lamp.aim.w) / far, 0.3, 2.0);
            level *= smoothstep(lamp.cone.x, lamp.cone.y, dot(-l, lamp.aim.xyz));
        }
        // Haze throws light forward: shafts are brightest towards the lamp (Henyey and Greenstein).
        let turned = max(1.16 - 0.8 * dot(way, l) / metres, 0.1);
        sum += level * comes * inverseSqrt(turned) / turned;
        at += pace;
        comes *= thinner;
    }
    return pack2x16float(vec2f(min(1.25 * sum * pace * metres, 1e3), z));
}
