"""The film words of the tables as the window says them, in the user's language.

The tables keep one English name each for prompts and programs; here are the words on screen.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

from ui.words import QT_TRANSLATE_NOOP

SIZES: Mapping[str, str] = {
    "EWS": QT_TRANSLATE_NOOP("Film", "Extreme wide shot"),
    "WS": QT_TRANSLATE_NOOP("Film", "Wide shot"),
    "FS": QT_TRANSLATE_NOOP("Film", "Full shot"),
    "MFS": QT_TRANSLATE_NOOP("Film", "Medium full shot"),
    "CWB": QT_TRANSLATE_NOOP("Film", "Cowboy shot"),
    "MS": QT_TRANSLATE_NOOP("Film", "Medium shot"),
    "MCU": QT_TRANSLATE_NOOP("Film", "Medium close-up"),
    "CU": QT_TRANSLATE_NOOP("Film", "Close-up"),
    "BCU": QT_TRANSLATE_NOOP("Film", "Big close-up"),
    "ECU": QT_TRANSLATE_NOOP("Film", "Extreme close-up"),
}

FRAMINGS: Mapping[str, str] = {
    "MASTER": QT_TRANSLATE_NOOP("Film", "Master"),
    "2S": QT_TRANSLATE_NOOP("Film", "Two-shot"),
    "50/50": QT_TRANSLATE_NOOP("Film", "Profile two-shot"),
    "OTS": QT_TRANSLATE_NOOP("Film", "Over the shoulder"),
    "DIRTY": QT_TRANSLATE_NOOP("Film", "Dirty single"),
    "SGL": QT_TRANSLATE_NOOP("Film", "Clean single"),
    "REV": QT_TRANSLATE_NOOP("Film", "Reverse"),
    "POV": QT_TRANSLATE_NOOP("Film", "Point of view"),
    "REACT": QT_TRANSLATE_NOOP("Film", "Reaction"),
    "INSERT": QT_TRANSLATE_NOOP("Film", "Insert"),
    "CUTAWAY": QT_TRANSLATE_NOOP("Film", "Cutaway"),
    "ESTAB": QT_TRANSLATE_NOOP("Film", "Establishing shot"),
    "PROFILE": QT_TRANSLATE_NOOP("Film", "Profile"),
    "PLAN": QT_TRANSLATE_NOOP("Film", "Plan view"),
    "PLATE": QT_TRANSLATE_NOOP("Film", "Background plate"),
}

ANGLES: Mapping[str, str] = {
    "eye": QT_TRANSLATE_NOOP("Film", "Eye level"),
    "slight_high": QT_TRANSLATE_NOOP("Film", "Slightly high"),
    "high": QT_TRANSLATE_NOOP("Film", "High angle"),
    "overhead": QT_TRANSLATE_NOOP("Film", "Overhead"),
    "slight_low": QT_TRANSLATE_NOOP("Film", "Slightly low"),
    "low": QT_TRANSLATE_NOOP("Film", "Low angle"),
    "worm": QT_TRANSLATE_NOOP("Film", "Worm's eye"),
    "aerial": QT_TRANSLATE_NOOP("Film", "Aerial"),
}

MOVES: Mapping[str, str] = {
    "static": QT_TRANSLATE_NOOP("Film", "Static"),
    "pan_l": QT_TRANSLATE_NOOP("Film", "Pan left"),
    "pan_r": QT_TRANSLATE_NOOP("Film", "Pan right"),
    "tilt_u": QT_TRANSLATE_NOOP("Film", "Tilt up"),
    "tilt_d": QT_TRANSLATE_NOOP("Film", "Tilt down"),
    "roll_cw": QT_TRANSLATE_NOOP("Film", "Roll clockwise"),
    "roll_ccw": QT_TRANSLATE_NOOP("Film", "Roll anticlockwise"),
    "push": QT_TRANSLATE_NOOP("Film", "Push in"),
    "pull": QT_TRANSLATE_NOOP("Film", "Pull out"),
    "truck_l": QT_TRANSLATE_NOOP("Film", "Truck left"),
    "truck_r": QT_TRANSLATE_NOOP("Film", "Truck right"),
    "ped_u": QT_TRANSLATE_NOOP("Film", "Pedestal up"),
    "ped_d": QT_TRANSLATE_NOOP("Film", "Pedestal down"),
    "crane_u": QT_TRANSLATE_NOOP("Film", "Crane up"),
    "crane_d": QT_TRANSLATE_NOOP("Film", "Crane down"),
    "arc_cw": QT_TRANSLATE_NOOP("Film", "Arc clockwise"),
    "arc_ccw": QT_TRANSLATE_NOOP("Film", "Arc anticlockwise"),
    "zoom_i": QT_TRANSLATE_NOOP("Film", "Zoom in"),
    "zoom_o": QT_TRANSLATE_NOOP("Film", "Zoom out"),
    "snap_zoom": QT_TRANSLATE_NOOP("Film", "Snap zoom"),
    "dolly_zoom": QT_TRANSLATE_NOOP("Film", "Dolly zoom"),
    "handheld": QT_TRANSLATE_NOOP("Film", "Handheld"),
    "whip": QT_TRANSLATE_NOOP("Film", "Whip pan"),
    "follow": QT_TRANSLATE_NOOP("Film", "Follow"),
    "lead": QT_TRANSLATE_NOOP("Film", "Lead"),
    "side_track": QT_TRANSLATE_NOOP("Film", "Side track"),
    "gimbal": QT_TRANSLATE_NOOP("Film", "Gimbal"),
    "drone": QT_TRANSLATE_NOOP("Film", "Drone"),
    "rack": QT_TRANSLATE_NOOP("Film", "Rack focus"),
}

LIGHTS: Mapping[str, str] = {
    "three_point": QT_TRANSLATE_NOOP("Film", "Three-point"),
    "rembrandt": QT_TRANSLATE_NOOP("Film", "Rembrandt"),
    "loop": QT_TRANSLATE_NOOP("Film", "Loop"),
    "butterfly": QT_TRANSLATE_NOOP("Film", "Butterfly"),
    "split": QT_TRANSLATE_NOOP("Film", "Split"),
    "high_key": QT_TRANSLATE_NOOP("Film", "High key"),
    "low_key": QT_TRANSLATE_NOOP("Film", "Low key"),
    "noir": QT_TRANSLATE_NOOP("Film", "Noir"),
    "chiaroscuro": QT_TRANSLATE_NOOP("Film", "Single source"),
    "silhouette": QT_TRANSLATE_NOOP("Film", "Silhouette"),
    "rim_only": QT_TRANSLATE_NOOP("Film", "Rim only"),
    "top": QT_TRANSLATE_NOOP("Film", "Top light"),
    "under": QT_TRANSLATE_NOOP("Film", "Underlight"),
    "practical": QT_TRANSLATE_NOOP("Film", "Practical lamp"),
    "candle": QT_TRANSLATE_NOOP("Film", "Candle"),
    "firelight": QT_TRANSLATE_NOOP("Film", "Firelight"),
    "moonlight": QT_TRANSLATE_NOOP("Film", "Moonlight"),
    "golden_hour": QT_TRANSLATE_NOOP("Film", "Golden hour"),
    "blue_hour": QT_TRANSLATE_NOOP("Film", "Blue hour"),
    "overcast": QT_TRANSLATE_NOOP("Film", "Overcast"),
    "sunlight": QT_TRANSLATE_NOOP("Film", "Sun and sky"),
    "noon": QT_TRANSLATE_NOOP("Film", "Hard noon sun"),
    "window_day": QT_TRANSLATE_NOOP("Film", "Window by day"),
    "fluorescent": QT_TRANSLATE_NOOP("Film", "Fluorescent"),
    "neon": QT_TRANSLATE_NOOP("Film", "Neon"),
    "tv": QT_TRANSLATE_NOOP("Film", "Screen flicker"),
    "volumetric": QT_TRANSLATE_NOOP("Film", "Shafts of light"),
    "lightning": QT_TRANSLATE_NOOP("Film", "Lightning"),
}

TIMES: Mapping[str, str] = {
    "day": QT_TRANSLATE_NOOP("Film", "Day"),
    "noon": QT_TRANSLATE_NOOP("Film", "Noon"),
    "morning": QT_TRANSLATE_NOOP("Film", "Morning"),
    "early": QT_TRANSLATE_NOOP("Film", "Early morning"),
    "dawn": QT_TRANSLATE_NOOP("Film", "Dawn"),
    "late_pm": QT_TRANSLATE_NOOP("Film", "Late afternoon"),
    "golden": QT_TRANSLATE_NOOP("Film", "Sunset"),
    "dusk": QT_TRANSLATE_NOOP("Film", "Dusk"),
    "evening": QT_TRANSLATE_NOOP("Film", "Evening"),
    "night": QT_TRANSLATE_NOOP("Film", "Night"),
    "predawn": QT_TRANSLATE_NOOP("Film", "Before dawn"),
    "unknown": QT_TRANSLATE_NOOP("Film", "No time given"),
}

SPEEDS: Mapping[str, str] = {
    "slow": QT_TRANSLATE_NOOP("Film", "Slow"),
    "normal": QT_TRANSLATE_NOOP("Film", "Normal"),
    "fast": QT_TRANSLATE_NOOP("Film", "Fast"),
}

STATES: Mapping[str, str] = {
    "queued": QT_TRANSLATE_NOOP("Film", "Queued"),
    "failed": QT_TRANSLATE_NOOP("Film", "Failed"),
    "stale": QT_TRANSLATE_NOOP("Film", "Out of date"),
    "draft": QT_TRANSLATE_NOOP("Film", "Draft"),
    "ready": QT_TRANSLATE_NOOP("Film", "Rendered"),
}


POSES: Mapping[str, str] = {
    "stand": QT_TRANSLATE_NOOP("Film", "Standing"),
    "idle": QT_TRANSLATE_NOOP("Film", "Standing, breathing"),
    "walk": QT_TRANSLATE_NOOP("Film", "Walking"),
    "run": QT_TRANSLATE_NOOP("Film", "Running"),
    "point": QT_TRANSLATE_NOOP("Film", "Pointing"),
    "phone": QT_TRANSLATE_NOOP("Film", "On the telephone"),
    "arms_crossed": QT_TRANSLATE_NOOP("Film", "Arms crossed"),
    "hands_on_hips": QT_TRANSLATE_NOOP("Film", "Hands on hips"),
    "hands_in_pockets": QT_TRANSLATE_NOOP("Film", "Hands in pockets"),
    "think": QT_TRANSLATE_NOOP("Film", "Hand to the chin"),
    "salute": QT_TRANSLATE_NOOP("Film", "Saluting"),
    "wave": QT_TRANSLATE_NOOP("Film", "Waving"),
    "hands_up": QT_TRANSLATE_NOOP("Film", "Hands up"),
    "cheer": QT_TRANSLATE_NOOP("Film", "Cheering"),
    "reach": QT_TRANSLATE_NOOP("Film", "Reaching out"),
    "knock": QT_TRANSLATE_NOOP("Film", "Knocking at a door"),
    "throw": QT_TRANSLATE_NOOP("Film", "Throwing"),
    "shake_hands": QT_TRANSLATE_NOOP("Film", "Holding out a hand"),
    "carry": QT_TRANSLATE_NOOP("Film", "Carrying in both arms"),
    "read": QT_TRANSLATE_NOOP("Film", "Reading what one holds"),
    "drink": QT_TRANSLATE_NOOP("Film", "Drinking"),
    "grieve": QT_TRANSLATE_NOOP("Film", "Face in the hands"),
    "bow": QT_TRANSLATE_NOOP("Film", "Bowing"),
    "lean_back": QT_TRANSLATE_NOOP("Film", "Leaning back on a wall"),
    "lean_table": QT_TRANSLATE_NOOP("Film", "Leaning on a table"),
    "lean_side": QT_TRANSLATE_NOOP("Film", "Leaning a shoulder on a wall"),
    "crouch": QT_TRANSLATE_NOOP("Film", "Crouching"),
    "cower": QT_TRANSLATE_NOOP("Film", "Cowering"),
    "crawl": QT_TRANSLATE_NOOP("Film", "Crawling"),
    "kneel": QT_TRANSLATE_NOOP("Film", "Kneeling"),
    "kneel_one": QT_TRANSLATE_NOOP("Film", "On one knee"),
    "pray": QT_TRANSLATE_NOOP("Film", "Kneeling, hands together"),
    "sit": QT_TRANSLATE_NOOP("Film", "Sitting"),
    "sit_forward": QT_TRANSLATE_NOOP("Film", "Sitting, elbows on the knees"),
    "sit_back": QT_TRANSLATE_NOOP("Film", "Sitting back"),
    "legs_crossed": QT_TRANSLATE_NOOP("Film", "Sitting, legs crossed"),
    "sit_table": QT_TRANSLATE_NOOP("Film", "Sitting at a table"),
    "write": QT_TRANSLATE_NOOP("Film", "Writing at a table"),
    "type": QT_TRANSLATE_NOOP("Film", "Typing"),
    "eat": QT_TRANSLATE_NOOP("Film", "Eating at a table"),
    "drive": QT_TRANSLATE_NOOP("Film", "Driving"),
    "ride": QT_TRANSLATE_NOOP("Film", "Riding"),
    "sit_floor": QT_TRANSLATE_NOOP("Film", "Sitting cross-legged"),
    "knees_up": QT_TRANSLATE_NOOP("Film", "On the floor, arms round the knees"),
    "lie": QT_TRANSLATE_NOOP("Film", "Lying"),
    "lie_front": QT_TRANSLATE_NOOP("Film", "Lying on the front"),
    "lie_side": QT_TRANSLATE_NOOP("Film", "Asleep on the side"),
    "guard": QT_TRANSLATE_NOOP("Film", "On guard, fists up"),
    "punch": QT_TRANSLATE_NOOP("Film", "Punching"),
    "grab": QT_TRANSLATE_NOOP("Film", "Seizing by the collar"),
    "block": QT_TRANSLATE_NOOP("Film", "Warding off"),
    "struck": QT_TRANSLATE_NOOP("Film", "Struck in the face"),
    "kick": QT_TRANSLATE_NOOP("Film", "Kicking"),
    "aim": QT_TRANSLATE_NOOP("Film", "Aiming a handgun"),
    "fall": QT_TRANSLATE_NOOP("Film", "Thrown back"),
    "embrace": QT_TRANSLATE_NOOP("Film", "Embracing"),
    "push": QT_TRANSLATE_NOOP("Film", "Pushing"),
    "lift": QT_TRANSLATE_NOOP("Film", "Lifting from the floor"),
    "sneak": QT_TRANSLATE_NOOP("Film", "Creeping"),
    "climb": QT_TRANSLATE_NOOP("Film", "Climbing"),
    "dance": QT_TRANSLATE_NOOP("Film", "Dancing in hold"),
    "dance_follow": QT_TRANSLATE_NOOP("Film", "Dancing, following"),
    "arm_round": QT_TRANSLATE_NOOP("Film", "An arm round somebody"),
}

POSE_GROUPS: Mapping[str, str] = {
    "standing": QT_TRANSLATE_NOOP("Film", "Standing"),
    "moving": QT_TRANSLATE_NOOP("Film", "Moving"),
    "gesture": QT_TRANSLATE_NOOP("Film", "Gesture"),
    "leaning": QT_TRANSLATE_NOOP("Film", "Leaning"),
    "low": QT_TRANSLATE_NOOP("Film", "Low"),
    "sitting": QT_TRANSLATE_NOOP("Film", "Sitting"),
    "lying": QT_TRANSLATE_NOOP("Film", "Lying"),
    "fighting": QT_TRANSLATE_NOOP("Film", "Fighting"),
    "together": QT_TRANSLATE_NOOP("Film", "Together"),
}

PAIRS: Mapping[str, str] = {
    "embrace": QT_TRANSLATE_NOOP("Film", "Embrace"),
    "dance": QT_TRANSLATE_NOOP("Film", "Dance"),
    "shake_hands": QT_TRANSLATE_NOOP("Film", "Shake hands"),
    "arm_round": QT_TRANSLATE_NOOP("Film", "An arm round the other"),
    "guard": QT_TRANSLATE_NOOP("Film", "Squared up"),
    "punch": QT_TRANSLATE_NOOP("Film", "A blow that lands"),
    "kick": QT_TRANSLATE_NOOP("Film", "A kick that lands"),
    "grab": QT_TRANSLATE_NOOP("Film", "Seized by the collar"),
    "aim": QT_TRANSLATE_NOOP("Film", "Held at gunpoint"),
}

STANDS: Mapping[str, str] = {
    "back": QT_TRANSLATE_NOOP("Film", "Back light"),
    "kicker": QT_TRANSLATE_NOOP("Film", "Kicker"),
    "hair": QT_TRANSLATE_NOOP("Film", "Hair light"),
    "side": QT_TRANSLATE_NOOP("Film", "Side light"),
    "background": QT_TRANSLATE_NOOP("Film", "Background light"),
    "eye": QT_TRANSLATE_NOOP("Film", "Eye light"),
}


def _said(words: Mapping[str, str], row_id: str) -> str:
    """A row the words do not know (a table of the future) is called by its id."""
    return QCoreApplication.translate("Film", words.get(row_id, row_id))


def size_name(size_id: str) -> str:
    return _said(SIZES, size_id)


def framing_name(kind: str) -> str:
    return _said(FRAMINGS, kind)


def angle_name(angle_id: str) -> str:
    return _said(ANGLES, angle_id)


def move_name(move_id: str) -> str:
    return _said(MOVES, move_id)


def pose_name(pose_id: str) -> str:
    return _said(POSES, pose_id)


def pair_name(pair_id: str) -> str:
    return _said(PAIRS, pair_id)


def pose_group(group: str) -> str:
    return _said(POSE_GROUPS, group)


def light_name(light_id: str) -> str:
    return _said(LIGHTS, light_id)


def stand_name(kind: str) -> str:
    return _said(STANDS, kind)


def time_name(time_id: str) -> str:
    return _said(TIMES, time_id)


def speed_name(speed: str) -> str:
    return _said(SPEEDS, speed)


def state_name(state: str) -> str:
    """What a card's chip says of its take."""
    return _said(STATES, state)
