"""The names that other programs give to the mannequin's joints.

Known: motion capture files of the CMU and ACCAD kind, the Biovision standard (hip, knee, ankle),
Mixamo, VRM and VRoid, Poser and Daz, Character Creator, Unreal, Biped, Blender's Rigify and plain
names with sides (``upper_arm.L``, ``thigh_r``), and our own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

_PREFIX = re.compile(
    r"^(mixamorig\d*|bip0*1|def|jnt|character\d*|cc_base|j_bip_c|j_bip)[_ .:-]*|^.*[:|]",
    re.IGNORECASE,
)

_MIDDLE = {
    "hips": ("hips", "hip", "pelvis", "root", "lowertorso"),
    "neck": ("neck", "neck1", "neck01", "necklower", "necktwist01"),
    "head": ("head",),
}
_SPINE = re.compile(
    r"^(lowerback|spine|abdomen(lower|upper)?|chest(lower|upper)?|upperchest|torso|waist|ribs"
    r"|uppertorso)\d*$"
)
_SIDED = {
    "shoulder": ("arm", "uparm", "upperarm", "shldrbend", "shldr", "humerus", "shoulder"),
    "elbow": ("forearm", "lowarm", "lowerarm", "forearmbend", "radius", "elbow"),
    "wrist": ("hand", "wrist"),
    "hip": ("upleg", "upperleg", "thigh", "thighbend", "femur", "hip"),
    "knee": ("leg", "lowleg", "lowerleg", "shin", "calf", "tibia", "knee"),
    "ankle": ("foot", "ankle"),
}
NEEDED = (
    *("hips", "shoulder_l", "elbow_l", "shoulder_r", "elbow_r"),
    *("hip_l", "knee_l", "hip_r", "knee_r"),
)
"""Without these a skeleton is not a person's."""


def plain(name: str) -> str:
    """A joint's name without prefix, case and signs: ``mixamorig:LeftArm`` is ``leftarm``."""
    return re.sub(r"[^a-z0-9]", "", _PREFIX.sub("", name.strip()).lower())


def _spellings(side: str, base: str) -> tuple[str, ...]:
    word = "left" if side == "l" else "right"
    return (f"{word}{base}", f"{side}{base}", f"{base}{side}", f"{base}{word}")


def mapped(names: Sequence[str]) -> dict[str, int]:
    """Our joint to the place of theirs in a list whose parents come before their children.

    Of several bones of a back the first is the spine and the last the chest. What is not found is
    left out.
    """
    places: dict[str, int] = {}
    for place, name in enumerate(names):
        places.setdefault(plain(name), place)
    found: dict[str, int] = {}
    for joint, spellings in _MIDDLE.items():
        place_of = next((places[each] for each in spellings if each in places), None)
        if place_of is not None:
            found[joint] = place_of
    backs = [place for name, place in places.items() if _SPINE.match(name)]
    backs = sorted(place for place in backs if place != found.get("hips"))
    if backs:
        found["chest"] = backs[-1]
        if len(backs) > 1:
            found["spine"] = backs[0]
    for joint, bases in _SIDED.items():
        for side in "lr":
            tried = [word for base in bases for word in _spellings(side, base)]
            place_of = next((places[each] for each in tried if each in places), None)
            if place_of is not None:
                found[f"{joint}_{side}"] = place_of
    return found


def missing(found: dict[str, int]) -> tuple[str, ...]:
    """The joints that a person needs and that were not found."""
    return tuple(joint for joint in NEEDED if joint not in found)
