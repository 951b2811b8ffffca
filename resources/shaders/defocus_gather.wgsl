// Light gathered over discs, at half size, in two layers: what is nearer than the focus lies over
// everything, what is farther lies behind everything that is sharp. Colours are multiplied by how
// much of them there is.

@group(1) @binding(0) var small: texture_2d<f32>;
@group(1) @binding(1) var squares: texture_2d<f32>;

const TAPS = 56;
const TURN = vec2f(-0.73736888, 0.67549029);   // cosine and sine of the golden angle
const LEAST = 0.15;                            // a disc below this is a point

struct Layers {
    @location(0) far: vec4f,
    @location(1) near: vec4f,
};

fn tap(at: vec2f) -> vec4f {
    let limit = vec2i(textureDimensions(small)) - 1;
    return textureLoad(small, clamp(vec2i(floor(at)), vec2i(0), limit), 0);
}

// The largest near disc that may reach here.
fn near_reach(pixel: vec2i) -> f32 {
    let own = pixel / i32(scene.tiles.x);
    let limit = vec2i(textureDimensions(squares)) - 1;
    var largest = 0.0;
    for (var y = -1; y <= 1; y++) {
        for (var x = -1; x <= 1; x++) {
            largest = max(largest, textureLoad(squares, clamp(own + vec2i(x, y), vec2i(0), limit), 0).x);
        }
    }
    return largest;
}

// A disc gives each pixel under it its part: one over its area.
fn gathered_near(at: vec2f, reach: f32) -> vec4f {
    var sum = vec4f(0.0);
    var way = vec2f(1.0, 0.0);
    for (var i = 0; i < TAPS; i++) {
        let d = reach * sqrt((f32(i) + 0.5) / f32(TAPS));
        let there = tap(at + way * d);
        let r = max(-there.a, 0.5);
        let under = select(0.0, clamp(r - d + 0.5, 0.0, 1.0), there.a < -LEAST);
        sum += vec4f(there.rgb, 1.0) * under * (reach * reach) / (f32(TAPS) * r * r);
        way = vec2f(way.x * TURN.x - way.y * TURN.y, way.x * TURN.y + way.y * TURN.x);
    }
    let part = min(sum.w, 1.0);
    return vec4f(sum.rgb / max(sum.w, 1e-4) * part, part);
}

// A point behind the focus: of what is behind it, no more than its own disc; nothing sharp. Again
// a disc gives one over its area.
fn gathered_far(at: vec2f, own: vec4f) -> vec4f {
    var sum = vec4f(own.rgb, 1.0) * 1e-3;
    var way = vec2f(1.0, 0.0);
    for (var i = 0; i < TAPS; i++) {
        let d = own.a * sqrt((f32(i) + 0.5) / f32(TAPS));
        let there = tap(at + way * d);
        let r = max(min(there.a, own.a), 0.5);
        let under = select(0.0, clamp(r - d + 0.5, 0.0, 1.0), there.a > LEAST);
        sum += vec4f(there.rgb, 1.0) * under * (own.a * own.a) / (r * r);
        way = vec2f(way.x * TURN.x - way.y * TURN.y, way.x * TURN.y + way.y * TURN.x);
    }
    return vec4f(sum.rgb / sum.w, 1.0);
}

// What a blurred foreground covers is taken from around it.
fn uncovered(at: vec2f, own: vec4f) -> vec4f {
    var sum = vec4f(0.0);
    var way = vec2f(1.0, 0.0);
    for (var i = 0; i < TAPS; i++) {
        let d = -own.a * 1.25 * sqrt((f32(i) + 0.5) / f32(TAPS));
        let there = tap(at + way * d);
        sum += select(vec4f(0.0), vec4f(there.rgb, 1.0), there.a > own.a * 0.4);
        way = vec2f(way.x * TURN.x - way.y * TURN.y, way.x * TURN.y + way.y * TURN.x);
    }
    return vec4f(sum.rgb / max(sum.w, 1.0), min(sum.w, 1.0));
}

@fragment fn fs(in: Screen) -> Layers {
    var out: Layers;
    let at = in.position.xy;
    let own = tap(at);
    let reach = near_reach(vec2i(at));
    if (reach > LEAST) { out.near = gathered_near(at, reach); }
    if (own.a > LEAST) {
        out.far = gathered_far(at, own);
    } else if (own.a < -LEAST) {
        out.far = uncovered(at, own);
    }
    return out;
}
