// The longest streak of each square.

@fragment fn fs(in: Screen) -> @location(0) vec4f {
    let side = i32(scene.tiles.y);
    let corner = vec2i(in.position.xy) * side;
    let limit = vec2i(scene.lens.zw) - 1;
    var longest = vec2f(0.0);
    for (var y = 0; y < side; y++) {
        for (var x = 0; x < side; x++) {
            let way = going(min(corner + vec2i(x, y), limit));
            if (dot(way, way) > dot(longest, longest)) { longest = way; }
        }
    }
    return vec4f(longest, 0.0, 1.0);
}
