// The largest disc of each square: nearer than the focus (x), and farther (y).

@group(1) @binding(0) var small: texture_2d<f32>;

@fragment fn fs(in: Screen) -> @location(0) vec4f {
    let side = i32(scene.tiles.x);
    let corner = vec2i(in.position.xy) * side;
    let limit = vec2i(textureDimensions(small)) - 1;
    var largest = vec2f(0.0);
    for (var y = 0; y < side; y++) {
        for (var x = 0; x < side; x++) {
            let r = textureLoad(small, min(corner + vec2i(x, y), limit), 0).a;
            largest = max(largest, vec2f(-r, r));
        }
    }
    return vec4f(largest, 0.0, 1.0);
}
