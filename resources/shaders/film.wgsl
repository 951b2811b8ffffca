// From scene light to a picture: fog, exposure and the tone curve.

const LUMA = vec3f(0.2126, 0.7152, 0.0722);

// Light that a lens lets through. With it all set-ups of the light table have their medians inside
// the table's bands (tests/bench/bench_light.py); without, noon and a window by day are too bright.
const GLASS = 0.95;

// LOOK, as in previz/model/stage.py.
const CLAY = 0;
const TOON = 1;
const GREY = 2;
const LINE = 3;

// As in previz/stage/colour.py.
fn display(x: vec3f) -> vec3f {
    let y = x * (2.51 * x + 0.03) / (x * (2.43 * x + 0.59) + 0.14);
    return pow(clamp(y, vec3f(0.0), vec3f(1.0)), vec3f(1.0 / 2.2));
}

// Fog gives its own light for what it takes: the sky's outdoors, what hangs in the room indoors.
fn fogged(c: vec3f, ray: vec3f, gone_m: f32) -> vec3f {
    if (!FOG) { return c; }
    var own = scene.horizon.rgb;
    if (!OUTDOORS) { own = 0.30 * mix(scene.below.rgb, scene.above.rgb, 0.7); }
    let key = scene.lamps[0];
    let spot = key.place.w > 0.5;
    let towards = select(-key.aim.xyz, normalize(key.place.xyz - scene.camera[3].xyz), spot);
    // Droplets throw light forward: the air is brightest around the lamp (Henyey and Greenstein).
    let turned = max(1.36 - 1.2 * dot(ray, towards), 0.05);
    own += key.rgb.rgb * 0.02 * 0.64 * pow(turned, -1.5);
    return mix(own, c, exp(-scene.optics.w * gone_m));
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

// Scene light as a meter behind the lens reads it: linear, before the tone curve.
fn metered(c: vec3f) -> vec4f {
    return vec4f(max(c * GLASS, vec3f(0.0)), 1.0);
}

fn photographed(c: vec3f, in: Screen) -> vec4f {
    if (LOOK == GREY) { return filmed(vec3f(dot(c, LUMA)), in); }
    return filmed(c, in);
}
