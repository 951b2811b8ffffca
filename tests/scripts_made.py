"""Screenplays made to measure: as long as asked, the same every time."""

from __future__ import annotations

import random

PAGE_LINES = 55
NAMES = ("ANNA", "BORIS", "CLARA", "DEMIR", "ELSE", "FARAH", "GUSTAV", "HELENE")
PLACES = ("KITCHEN", "OFFICE", "HARBOUR", "STREET", "FOREST", "CAR", "CHURCH", "MARKET SQUARE")
TIMES = ("DAY", "NIGHT", "DUSK", "DAWN", "CONTINUOUS", "LATER")
ACTIONS = (
    "{a} crosses to the window and looks at the harbour. Nothing moves.",
    "{a} slides a folded letter across the table. {b} does not take it.",
    "{a} stands and walks to the door. She stops.",
    "The door opens. {b} steps in, wet to the knees, and puts a bag on the floor.",
    "Rain on the glass. A clock somewhere. {a} sits down and says nothing.",
    "{a} looks at {b} for a long moment.",
    "{b} runs. {a} runs after him, past the van and over the fence.",
    "A crowd waits in the cold. {b} walks out.",
)
SPEECHES = (
    "You never told me you had a brother.",
    "No.",
    "I sold the house in March, and nobody asked me where the money went.",
    "Why now?",
    "Because the bridge is shut and the road is long and I am tired of being careful.",
    "Give me the key, {b}.",
)


def screenplay(pages: int, seed: int = 1) -> str:
    """Fountain text of about so many pages of 55 lines."""
    pick = random.Random(seed)
    lines = ["Title: A Long One", "Author: The tests", ""]
    while len(lines) < pages * PAGE_LINES:
        place = pick.choice(PLACES)
        inside = "INT." if place in (*PLACES[:2], "CAR", "CHURCH") else "EXT."
        lines += [f"{inside} {place} - {pick.choice(TIMES)}", ""]
        a, b = pick.sample(NAMES, 2)
        lines += [f"{a} ({pick.randint(20, 70)}) waits by the table.", ""]
        for _ in range(pick.randint(4, 14)):
            a, b = (b, a) if pick.random() < 0.5 else (a, b)
            if pick.random() < 0.4:
                text = pick.choice(ACTIONS).format(a=a.title(), b=b.title())
                lines += [text, ""]
            else:
                lines += [a, pick.choice(SPEECHES).format(b=b.title()), ""]
    return "\n".join(lines) + "\n"
