// Optical flow of what is infinitely far: it moves with the camera's turn alone.

@group(1) @binding(0) var<uniform> later: mat4x4f;

@fragment fn fs(in: Screen) -> @location(0) vec2u {
    let ray = scene.camera * vec4f((in.uv * 2.0 - 1.0) * scene.lens.xy * vec2f(1.0, -1.0), -1.0, 0.0);
    return travelled(later * ray, in.position.xy);
}
