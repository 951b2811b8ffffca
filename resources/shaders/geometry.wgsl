// The stage into four targets: colour, camera-space normal, metres of depth, and who is there: the
// item's number above the object's id.

struct Vertex {
    @builtin(position) position: vec4f,
    @location(0) normal: vec3f,
    @location(1) depth: f32,
    @location(2) @interpolate(flat) item: u32,
};

fn standing(position: vec3f, normal: vec3f, item: u32) -> Vertex {
    var out: Vertex;
    let seen = scene.view * (items[item].model * vec4f(position, 1.0));
    out.position = scene.projection * seen;
    out.depth = -seen.z;
    out.normal = (scene.view * (items[item].normal * vec4f(normal, 0.0))).xyz;
    out.item = item;
    return out;
}

@vertex fn vs(
    @location(0) position: vec3f, @location(1) normal: vec3f, @builtin(instance_index) item: u32,
) -> Vertex {
    return standing(position, normal, item);
}

struct Targets {
    @location(0) colour: vec4f,
    @location(1) normal: vec4f,
    @location(2) depth: u32,
    @location(3) id: u32,
};

fn written(in: Vertex, colour: vec3f) -> Targets {
    var out: Targets;
    let item = items[in.item];
    out.colour = vec4f(colour, item.traits.x);
    out.normal = vec4f(normalize(in.normal), 0.0);
    out.depth = bitcast<u32>(in.depth);
    out.id = (in.item << 16u) | u32(item.colour.a + 0.5);
    return out;
}

@fragment fn fs(in: Vertex) -> Targets {
    return written(in, items[in.item].colour.rgb);
}
