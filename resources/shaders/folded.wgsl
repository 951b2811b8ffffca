// A unit vector in 16 bits (octahedral; Cigolle et al. 2014).

fn folded(n: vec3f) -> u32 {
    var p = n.xy / (abs(n.x) + abs(n.y) + abs(n.z));
    if (n.z < 0.0) { p = (1.0 - abs(p.yx)) * select(vec2f(-1.0), vec2f(1.0), p >= vec2f(0.0)); }
    let q = vec2u(clamp(p * 0.5 + 0.5, vec2f(0.0), vec2f(1.0)) * 255.0 + 0.5);
    return (q.x << 8u) | q.y;
}

fn unfolded(bits: u32) -> vec3f {
    let p = vec2f(f32((bits >> 8u) & 255u), f32(bits & 255u)) / 127.5 - 1.0;
    var n = vec3f(p, 1.0 - abs(p.x) - abs(p.y));
    let fold = max(-n.z, 0.0);
    n = vec3f(n.xy - select(vec2f(-fold), vec2f(fold), n.xy >= vec2f(0.0)), n.z);
    return normalize(n);
}
