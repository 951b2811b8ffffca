// What breaks the key's light into shafts: three panes before a lamp, gaps in cloud before the sun.

const PITCH_M = 1.0;   // from pane to pane

// Where a place is in a lamp's light, -1 to 1 across what its shadow map sees; z 0 behind the lamp.
fn in_beam(lamp: Lamp, p: vec3f) -> vec3f {
    let clip = lamp.view_projection * vec4f(p, 1.0);
    return vec3f(clip.xy / max(clip.w, 1e-3), step(1e-3, clip.w));
}

// How much of a lamp goes through to there, 0 to 1. In metres at the distance its level is stated
// at, so that its middle, where people are, is always lit.
fn through_gobo(lamp: Lamp, seen: vec2f) -> f32 {
    let spot = lamp.place.w > 0.5;
    let q = seen * lamp.cone.w * select(1.0, abs(lamp.aim.w), spot);
    if (spot) {
        let off = abs(q.x) - PITCH_M * round(min(abs(q.x) / PITCH_M, 1.0));
        let inside = 1.0 - smoothstep(vec2f(0.18, 0.9), vec2f(0.24, 1.1), vec2f(abs(off), abs(q.y)));
        return inside.x * inside.y;
    }
    // Swells of three lengths, bent so that no two gaps are alike; none beyond the playing area.
    let bent = q + 1.3 * sin(0.31 * q.yx + vec2f(0.0, 1.9)) - vec2f(0.0, 1.3 * sin(1.9));
    let folds = cos(0.75 * bent.x + 0.2 * bent.y) + cos(1.31 * bent.x - 0.37 * bent.y) + cos(0.43 * bent.y - 0.52 * bent.x);
    let gaps = smoothstep(0.9, 1.7, folds);
    return mix(gaps, 0.2, smoothstep(0.7, 1.0, max(abs(seen.x), abs(seen.y))));
}
