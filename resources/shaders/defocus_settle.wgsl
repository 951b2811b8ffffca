// Both layers smoothed a little, so that single taps are not seen; small discs have taps enough.

@group(1) @binding(0) var far_layer: texture_2d<f32>;
@group(1) @binding(1) var near_layer: texture_2d<f32>;
@group(1) @binding(2) var small: texture_2d<f32>;
@group(1) @binding(3) var squares: texture_2d<f32>;

struct Layers {
    @location(0) far: vec4f,
    @location(1) near: vec4f,
};

@fragment fn fs(in: Screen) -> Layers {
    let own = vec2i(in.position.xy);
    let limit = vec2i(textureDimensions(far_layer)) - 1;
    var out: Layers;
    for (var y = -1; y <= 1; y++) {
        for (var x = -1; x <= 1; x++) {
            let there = clamp(own + vec2i(x, y), vec2i(0), limit);
            let k = f32((2 - abs(x)) * (2 - abs(y))) / 16.0;
            out.far += k * textureLoad(far_layer, there, 0);
            out.near += k * textureLoad(near_layer, there, 0);
        }
    }
    let reach = textureLoad(squares, own / i32(scene.tiles.x), 0).x;
    let r = vec2f(textureLoad(small, own, 0).a, max(reach, 0.0));
    let much = smoothstep(vec2f(1.5), vec2f(5.0), abs(r));
    out.far = mix(textureLoad(far_layer, own, 0), out.far, much.x);
    out.near = mix(textureLoad(near_layer, own, 0), out.near, much.y);
    return out;
}
