"""The stage: figures, sets, camera solve, light; pure until it is drawn."""

EDITION = "3"
"""Goes up when the same recipe becomes another camera or another picture. A take records the
edition that drew it, so that one which comes out differently when it is rendered again says why.

2: whips hold their speed, sway is even from take to take, shadows of the lamps that matter.
3: shafts of light in haze; no light leaks over a shoulder onto a chest that is turned away.
"""
