// The sharp picture with its two blurred layers, at full size.

@group(1) @binding(0) var depth_map: texture_2d<u32>;
@group(1) @binding(1) var picture: texture_2d<f32>;
@group(1) @binding(2) var far_layer: texture_2d<f32>;
@group(1) @binding(3) var near_layer: texture_2d<f32>;
@group(1) @binding(4) var bilinear: sampler;

@fragment fn fs(in: Screen) -> @location(0) vec4f {
    let pixel = vec2i(in.position.xy);
    let uv = in.position.xy * 0.5 / vec2f(textureDimensions(far_layer));
    let far = textureSampleLevel(far_layer, bilinear, uv, 0.0);
    let near = textureSampleLevel(near_layer, bilinear, uv, 0.0);
    let shown = textureLoad(picture, pixel, 0);
    let blurred = smoothstep(0.8, 2.0, abs(disc(depth_at(pixel)))) * step(0.01, far.a);
    if (blurred <= 0.0 && near.a <= 0.003) { return shown; }
    var c = mix(light_of(shown.rgb), far.rgb / max(far.a, 0.01), blurred);
    if (near.a > 0.003) { c = mix(c, near.rgb / near.a, near.a); }
    return shown_of(c, in.position.xy);
}
