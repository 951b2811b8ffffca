"""The published Fountain syntax as data: a text, and the elements that it stands for.

Each case is written anew from one sentence of the syntax page. An element is (kind, text) with an
optional third part: a scene number, a column (``left``, ``right``) or a section's depth.
"""

from __future__ import annotations

from typing import NamedTuple


class Case(NamedTuple):
    """``title`` holds the title page's pairs."""

    name: str
    text: str
    elements: list[tuple[str, ...]]
    title: tuple[tuple[str, str], ...] = ()


H, A, C, P = "scene_heading", "action", "character", "parenthetical"
D, T, L, M = "dialogue", "transition", "lyric", "centered"
N, B, S, Y, K = "note", "boneyard", "section", "synopsis", "page_break"
RAIN = (A, "Rain.")

CASES = [
    # Scene headings
    Case("INT", "INT. HOUSE - DAY\n\nRain.", [(H, "INT. HOUSE - DAY"), RAIN]),
    Case("EXT", "EXT. BRICK'S PATIO - DAY\n\nRain.", [(H, "EXT. BRICK'S PATIO - DAY"), RAIN]),
    Case("EST", "EST. LONDON\n\nRain.", [(H, "EST. LONDON"), RAIN]),
    Case("INT./EXT", "INT./EXT. CAR\n\nRain.", [(H, "INT./EXT. CAR"), RAIN]),
    Case("INT/EXT", "INT/EXT CAR\n\nRain.", [(H, "INT/EXT CAR"), RAIN]),
    Case("I/E", "I/E CAR - DUSK\n\nRain.", [(H, "I/E CAR - DUSK"), RAIN]),
    Case("prefix and a space", "INT HOUSE\n\nRain.", [(H, "INT HOUSE"), RAIN]),
    Case("any case", "int. house - day\n\nRain.", [(H, "int. house - day"), RAIN]),
    Case("no dot, no space", "INTERIOR MONOLOGUE\n\nRain.", [(A, "INTERIOR MONOLOGUE"), RAIN]),
    Case("forced", ".SNIPER SCOPE POV\n\nRain.", [(H, "SNIPER SCOPE POV"), RAIN]),
    Case("forced, Chinese", ".厨房 夜\n\nRain.", [(H, "厨房 夜"), RAIN]),
    Case("forced, Cyrillic", ".КУХНЯ - НОЧЬ\n\nRain.", [(H, "КУХНЯ - НОЧЬ"), RAIN]),
    Case("an ellipsis", "...where she waits.", [(A, "...where she waits.")]),
    Case("no blank line below", "INT. A - DAY\nRain.", [(H, "INT. A - DAY"), RAIN]),
    Case("no blank line above", "Rain.\nINT. A - DAY", [(A, "Rain.\nINT. A - DAY")]),
    # Scene numbers
    Case("number", "INT. A - DAY #1#", [(H, "INT. A - DAY", "1")]),
    Case("number and letter", "INT. A - DAY #1A#", [(H, "INT. A - DAY", "1A")]),
    Case("number with dashes", "INT. A - DAY #I-1-A#", [(H, "INT. A - DAY", "I-1-A")]),
    Case("number with a dot", "INT. A - DAY #1-A.#", [(H, "INT. A - DAY", "1-A.")]),
    Case("number on a forced one", ".POV #110A#", [(H, "POV", "110A")]),
    Case("one sign is no number", "INT. ROOM #9", [(H, "INT. ROOM #9")]),
    # Action
    Case("paragraph", "She waits.", [(A, "She waits.")]),
    Case("line breaks stay", "One.\nTwo.\n\nThree.", [(A, "One.\nTwo."), (A, "Three.")]),
    Case("indents stay", "\n    She waits.", [(A, "    She waits.")]),
    Case("tabs are four spaces", "\n\tShe waits.", [(A, "    She waits.")]),
    Case(
        "forced capitals", "!SCANNING THE AISLES\nNothing.", [(A, "SCANNING THE AISLES\nNothing.")]
    ),
    Case("forced heading", "!INT. A - DAY\n\nRain.", [(A, "INT. A - DAY"), RAIN]),
    Case("forced transition", "Rain.\n\n!CUT TO:\n\nRain.", [RAIN, (A, "CUT TO:"), RAIN]),
    Case("emphasis stays", "*a* **b** ***c*** _d_", [(A, "*a* **b** ***c*** _d_")]),
    Case("emphasis over styles", "_a *b* c_", [(A, "_a *b* c_")]),
    Case("escaped star", "Type \\*9765 here.", [(A, "Type \\*9765 here.")]),
    # Character and dialogue
    Case("speech", "\nSTEEL\nBeer's ready!", [(C, "STEEL"), (D, "Beer's ready!")]),
    Case("extension", "\nMOM (O. S.)\nLuke!", [(C, "MOM (O. S.)"), (D, "Luke!")]),
    Case(
        "small extension", "\nHANS (on the radio)\nNow.", [(C, "HANS (on the radio)"), (D, "Now.")]
    ),
    Case("digits and a letter", "\nR2D2\nBeep.", [(C, "R2D2"), (D, "Beep.")]),
    Case("digits only", "\n23\nBeep.", [(A, "23\nBeep.")]),
    Case("forced name", "\n@McCLANE\nYippie.", [(C, "McCLANE"), (D, "Yippie.")]),
    Case("forced Chinese name", "\n@小明\n你好。", [(C, "小明"), (D, "你好。")]),
    Case("indented speech", "\n\t\tMARA\n\tYes.", [(C, "MARA"), (D, "Yes.")]),
    Case("no line below", "\nMARA\n\nRain.", [(A, "MARA"), RAIN]),
    Case("lines of dialogue", "\nMARA\nOne.\nTwo.", [(C, "MARA"), (D, "One.\nTwo.")]),
    Case(
        "two spaces keep it open", "\nMARA\nOne.\n  \nTwo.", [(C, "MARA"), (D, "One."), (D, "Two.")]
    ),
    Case("blank line ends it", "\nMARA\nOne.\n\nRain.", [(C, "MARA"), (D, "One."), RAIN]),
    Case("parenthetical", "\nMARA\n(low)\nYes.", [(C, "MARA"), (P, "(low)"), (D, "Yes.")]),
    Case(
        "parenthetical inside",
        "\nMARA\nYes.\n(beat)\nNo.",
        [(C, "MARA"), (D, "Yes."), (P, "(beat)"), (D, "No.")],
    ),
    Case("brackets in action", "Rain.\n\n(quietly)", [RAIN, (A, "(quietly)")]),
    # Dual dialogue
    Case(
        "dual",
        "\nBRICK\nScrew retirement.\n\nSTEEL ^\nScrew it.",
        [
            (C, "BRICK", "left"),
            (D, "Screw retirement.", "left"),
            (C, "STEEL", "right"),
            (D, "Screw it.", "right"),
        ],
    ),
    Case(
        "dual without a space, with a parenthetical",
        "\nA\nx\n\nB^\n(low)\ny",
        [
            (C, "A", "left"),
            (D, "x", "left"),
            (C, "B", "right"),
            (P, "(low)", "right"),
            (D, "y", "right"),
        ],
    ),
    Case(
        "dual, forced name",
        "\n@Ann\nx\n\n@Bo ^\ny",
        [(C, "Ann", "left"), (D, "x", "left"), (C, "Bo", "right"), (D, "y", "right")],
    ),
    # Lyrics
    Case("lyric", "~Willy Wonka!", [(L, "Willy Wonka!")]),
    Case("lyrics", "~One\n~Two", [(L, "One"), (L, "Two")]),
    Case("lyric in a speech", "\nMARA\n~La la\nYes.", [(C, "MARA"), (L, "La la"), (D, "Yes.")]),
    # Transitions
    Case("ends in TO:", "Rain.\n\nCUT TO:\n\nRain.", [RAIN, (T, "CUT TO:"), RAIN]),
    Case("any words", "Rain.\n\nIRIS WIPE TO:\n\nRain.", [RAIN, (T, "IRIS WIPE TO:"), RAIN]),
    Case("small letters", "Rain.\n\ncut to:\n\nRain.", [RAIN, (A, "cut to:"), RAIN]),
    Case("FADE IN", "FADE IN:\n\nRain.", [(T, "FADE IN:"), RAIN]),
    Case("forced mark", "Rain.\n\n> Burn to White.", [RAIN, (T, "Burn to White.")]),
    # Centred, page breaks
    Case("centred", ">THE END<", [(M, "THE END")]),
    Case("centred with spaces", "> THE END <", [(M, "THE END")]),
    Case("two centred", "> A <\n> B <", [(M, "A"), (M, "B")]),
    Case("page break", "Rain.\n\n===\n\nRain.", [RAIN, (K, ""), RAIN]),
    Case("long page break", "Rain.\n\n=======\n\nRain.", [RAIN, (K, ""), RAIN]),
    # Notes
    Case("note", "[[Ask Ann.]]\n\nRain.", [(N, "Ask Ann."), RAIN]),
    Case("note in action", "Rain[[or snow]].", [RAIN, (N, "or snow")]),
    Case("note over lines", "Rain.\n\n[[a\nb]]", [RAIN, (N, "a\nb")]),
    Case("note over a line of spaces", "[[a\n  \nb]]\n\nRain.", [(N, "a\n  \nb"), RAIN]),
    Case("note over an empty line", "[[a\n\nb]]", [(A, "[[a"), (A, "b]]")]),
    Case("note in a speech", "\nMARA\n[[hm]]\nYes.", [(C, "MARA"), (N, "hm"), (D, "Yes.")]),
    # Boneyard
    Case("boneyard", "/* gone */\n\nRain.", [(B, "gone"), RAIN]),
    Case("boneyard over scenes", "Rain.\n\n/*\nINT. A\n\nx\n*/", [RAIN, (B, "INT. A\n\nx")]),
    Case("boneyard in a line", "Rain/* or snow */.", [RAIN, (B, "or snow")]),
    Case("open boneyard", "/* gone\n\nINT. A - DAY", [(A, "/* gone"), (H, "INT. A - DAY")]),
    # Sections and synopses
    Case("section", "# Act\n\nRain.", [(S, "Act", "1"), RAIN]),
    Case("deep sections", "## Sequence\n\n### Scene", [(S, "Sequence", "2"), (S, "Scene", "3")]),
    Case("synopsis", "= She finds it.", [(Y, "She finds it.")]),
    Case(
        "synopsis below a section",
        "# Act\n= She finds it.",
        [(S, "Act", "1"), (Y, "She finds it.")],
    ),
    # Title page
    Case(
        "title page",
        "Title: One\nAuthor: A. B.\nDraft date: 1/2/2031\n\nRain.",
        [RAIN],
        (("Title", "One"), ("Author", "A. B."), ("Draft date", "1/2/2031")),
    ),
    Case(
        "title page over lines",
        "Title:\n    _**BRICK**_\n    Part 2\nContact:\n\tA street\n\tA town\n\nRain.",
        [RAIN],
        (("Title", "_**BRICK**_\nPart 2"), ("Contact", "A street\nA town")),
    ),
    Case("no title page", "Rain.\n\nTitle: One", [RAIN, (A, "Title: One")]),
    # Line ends, byte-order mark
    Case("CRLF", "INT. A\r\n\r\nMARA\r\nYes.\r\n", [(H, "INT. A"), (C, "MARA"), (D, "Yes.")]),
    Case("CR", "INT. A\r\rMARA\rYes.\r", [(H, "INT. A"), (C, "MARA"), (D, "Yes.")]),
    Case("byte-order mark", "\ufeffINT. A\n\nRain.", [(H, "INT. A"), RAIN]),
    # The corners of the page
    Case(
        "EST with a dot and a time",
        "est. harbour - day\n\nRain.",
        [(H, "est. harbour - day"), RAIN],
    ),
    Case("INT and EXT the other way", "EXT./INT. CAR\n\nRain.", [(H, "EXT./INT. CAR"), RAIN]),
    Case("two full stops", "..and then", [(A, "..and then")]),
    Case("full stop and a space", ". not one", [(A, ". not one")]),
    Case("number without a space", "INT. A - DAY#4#\n\nRain.", [(H, "INT. A - DAY", "4"), RAIN]),
    Case(
        "forced name, extension and column",
        "\nMARA\nYes.\n\n@McCLANE (V.O.) ^\nNo.",
        [
            *((C, "MARA", "left"), (D, "Yes.", "left")),
            *((C, "McCLANE (V.O.)", "right"), (D, "No.", "right")),
        ],
    ),
    Case(
        "parenthetical at the end",
        "\nMARA\nYes.\n(beat)",
        [(C, "MARA"), (D, "Yes."), (P, "(beat)")],
    ),
    Case(
        "a bracket inside is dialogue", "\nMARA\n(so) he said.", [(C, "MARA"), (D, "(so) he said.")]
    ),
    Case("indented centre", "Rain.\n\n        > THE END <", [RAIN, (M, "THE END")]),
    Case(
        "indented transition",
        "Rain.\n\n                CUT TO:\n\nRain.",
        [RAIN, (T, "CUT TO:"), RAIN],
    ),
    Case("indented heading", "    INT. A - DAY\n\nRain.", [(H, "INT. A - DAY"), RAIN]),
    Case(
        "lyric after a verse",
        "\nMARA\n~La.\n~Lo.\nYes.",
        [(C, "MARA"), (L, "La."), (L, "Lo."), (D, "Yes.")],
    ),
    Case(
        "boneyard in a speech",
        "\nMARA\nYes /* and no */ sir.",
        [(C, "MARA"), (D, "Yes  sir."), (B, "and no")],
    ),
    Case(
        "note across a speech",
        "\nMARA\nYes.\n[[why\nnow]]",
        [(C, "MARA"), (D, "Yes."), (N, "why\nnow")],
    ),
    Case("synopsis is no page break", "== two", [(Y, "= two")]),
    Case("underline in words", "snake_case_name stays", [(A, "snake_case_name stays")]),
    Case(
        "key of the writer's own",
        "Title: One\nPrepared for: Ann\n\nRain.",
        [RAIN],
        (("Title", "One"), ("Prepared for", "Ann")),
    ),
]
