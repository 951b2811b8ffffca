// What one lamp sees: metres along its axis.

@group(1) @binding(0) var<uniform> which: vec4u;   // the lamp; y 1: a closer map of the sun

struct Vertex {
    @builtin(position) position: vec4f,
    @location(0) depth: f32,
};

@vertex fn vs(@location(0) position: vec3f, @builtin(instance_index) item: u32) -> Vertex {
    var out: Vertex;
    let lamp = scene.lamps[which.x];
    let world = items[item].model * vec4f(position, 1.0);
    out.position = lamp.view_projection * world;
    if (which.y == 1u) {
        out.position = vec4f((out.position.xy - scene.near.xy) / scene.near.z, out.position.zw);
    }
    out.depth = dot(world.xyz - lamp.place.xyz, lamp.aim.xyz);
    return out;
}

@fragment fn fs(in: Vertex) -> @location(0) u32 {
    return bitcast<u32>(in.depth);
}
