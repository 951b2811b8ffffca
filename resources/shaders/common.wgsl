// What every pass shares. Lengths in metres; matrices are column-major; clip depth is 0..1.

struct Lamp {
    view_projection: mat4x4f,
    place: vec4f,      // xyz where it is; w 1 a spot, 0 a sun
    aim: vec4f,        // xyz unit vector it shines along; w distance its level is stated at
    rgb: vec4f,        // linear light; w how much of it set pieces get
    cone: vec4f,       // cosines of the outer and inner cone, width of the source, tan or half box
    pane: vec4f,       // a window it shines through: its middle; w half width, 0 for none
    pane_turn: vec4f,  // the pane's normal in plan (xy), half its height; w its part of the wash
};

struct Scene {
    view: mat4x4f,
    projection: mat4x4f,
    camera: mat4x4f,
    zenith: vec4f,     // rgb; w 1 outdoors
    horizon: vec4f,    // rgb; w haze distance
    above: vec4f,      // light from above; w radius of an indoor stage
    below: vec4f,      // light from below; w lamps
    lens: vec4f,       // tangents of the half angles of view, width and height in pixels
    look: vec4f,       // prop gain, outline strength, shadow map size
    wash: vec4f,       // light on the set from all round; w how much corners and heights lose
    lamps: array<Lamp, 12>,
    optics: vec4f,     // blur disc of infinity over the focal length, metres of focus, largest
                       // radius of a disc in pixels, light that fog takes out of a metre
    tiles: vec4f,      // sides of the squares of discs and of streaks; part of the way between the
                       // neighbouring frames that passes while the shutter is open
    near: vec4f,       // middle (xy) and size of the part of a sun's map that a closer one shows;
                       // w what a metre of air throws on of the key
};

struct Item {
    model: mat4x4f,
    normal: mat4x4f,
    colour: vec4f,     // rgb display-referred; w object id
    traits: vec4f,     // x group code: 0 set, 1/3 prop, 2/3 actor, 1 glows
};

@group(0) @binding(0) var<uniform> scene: Scene;
@group(0) @binding(1) var<storage, read> items: array<Item>;
