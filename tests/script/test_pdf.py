"""Screenplay PDFs: printed in many layouts, they read back element for element."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from fpdf import FPDF

from previz.errors import ScriptError
from previz.model.screenplay import Element, ElementKind, Screenplay
from previz.resources import resource
from previz.script.fountain import parse
from previz.script.imported import Imported
from previz.script.pdf_page import MAX_PAGES
from previz.script.read import read_script
from tests.script.printed import A4, US, Look, printable, printed
from tests.scripts_made import screenplay

FONTS = resource("fonts")
SERIF = replace(US, font="Times")
SMALL = replace(A4, font="Helvetica", font_pt=11)
NOTO = replace(US, font="Noto", font_file=FONTS / "NotoSans-Regular.ttf")
CHINESE = replace(US, font="TC", font_file=FONTS / "NotoSansTC-Regular.otf", numbers=True)
SHIFTED = replace(
    US,
    action=(70.0, 400.0),
    dialogue=(130.0, 260.0),
    aside=(160.0, 200.0),
    cue=210.0,
    right=470.0,
    dual=(70.0, 280.0, 190.0),
)
SHOOTING = replace(
    US,
    numbers=True,
    header="THE LONG ONE  Blue Rev. 1/2/31",
    footer="Page {} of 9",
    continued=True,
    stars=frozenset(range(0, 999, 7)),
)
LOOKS: dict[str, Look] = {
    "US Letter": US,
    "A4": A4,
    "Times": SERIF,
    "Helvetica 11 on A4": SMALL,
    "shifted margins": SHIFTED,
    "centred cues": replace(US, cue=None),
    "no (MORE)": replace(US, more=False, page_number="Page {} of 8"),
    "brackets in the dialogue column": replace(US, aside=US.dialogue),
    "shooting script": SHOOTING,
}
RUSSIAN = """.ИНТ. КУХНЯ - НОЧЬ

Дождь идёт за окном, и никто не спит в этом доме уже третью ночь подряд, кроме собаки.

ЙОЗЕФ
(тихо)
Ты слышишь? Там кто-то есть, за дверью, и он стоит там уже целый час и молчит.

ЭЛЬЗА
Нет.

.НАТ. УЛИЦА - ДЕНЬ

Пусто.

ЭЛЬЗА
Идём.
"""
CHINESE_TEXT = """.廚房 - 夜 #1#

雨打在窗上。小明坐在桌邊,看著一封信,信已經在那裡放了三天,誰也沒有打開它,誰也不敢打開它,誰也不說話。

@小明
(低聲)
你聽見了嗎?門外有人,他已經站了一個鐘頭,一句話也沒有說,我們應該去看一看。

@小華
沒有。

.街道 - 日 #2#

空無一人。

@小華
走吧。
"""
DUAL = """INT. HALL - NIGHT

They talk at once.

ANNA
You never told me that the bridge was shut, not once in all these years.

BORIS ^
(over her)
I told you twice. I told you on the road, and in the car.

Silence.

CUT TO:

EXT. ROAD - DAY

Nothing.
Nothing at all.

ANNA
Go.
Now.

> THE END <
"""


def sample(name: str) -> Screenplay:
    text = resource(f"samples/{name}.fountain").read_text(encoding="utf-8")
    return printable(parse(text))


def shown(script: Screenplay, numbers: bool = True) -> list[tuple[str, ...]]:
    return [
        (e.kind.value, e.text, e.scene_number if numbers else "", e.dual) for e in script.elements
    ]


def check_there_and_back(script: Screenplay, folder: Path, look: Look) -> Imported:
    """Print, read, and find the same elements."""
    found = read_script(printed(script, folder / "script.pdf", look))
    assert shown(found.screenplay) == shown(script, look.numbers)
    return found


@pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)
@pytest.mark.parametrize("name", ["two_hander", "long_way_round"])
def test_every_element_comes_back(name: str, look: Look, tmp_path: Path) -> None:
    found = check_there_and_back(sample(name), tmp_path, look)
    assert found.format == "PDF" and found.confidence == 1.0 and found.notes == ()
    assert found.screenplay.title == sample(name).title


def test_forty_pages_with_mores_and_continueds(tmp_path: Path) -> None:
    check_there_and_back(printable(parse(screenplay(40))), tmp_path, SHOOTING)


@pytest.mark.parametrize(
    ("text", "look"), [(RUSSIAN, NOTO), (CHINESE_TEXT, CHINESE), (DUAL, US), (DUAL, SERIF)]
)
def test_other_alphabets_and_two_columns(text: str, look: Look, tmp_path: Path) -> None:
    check_there_and_back(printable(parse(text)), tmp_path, look)


def test_the_title_page(tmp_path: Path) -> None:
    page = (
        ("Title", "The Bridge"),
        ("Credit", "Written by"),
        ("Author", "A. Writer\nB. Writer"),
        ("Source", "Based on a true letter"),
        ("Draft date", "Second draft, 2031"),
        ("Contact", "1 Street\na@example.org"),
    )
    script = Screenplay(page, sample("two_hander").elements)
    assert check_there_and_back(script, tmp_path, US).screenplay.title_page == page


def test_what_is_left_out_is_said_with_its_pages(tmp_path: Path) -> None:
    found = check_there_and_back(sample("two_hander"), tmp_path, SHOOTING)
    assert any("Running heads" in line and "pages 2–5" in line for line in found.left_out)
    assert any("Revision marks on 16 lines" in line for line in found.left_out)


def test_a_running_head_of_the_first_page_stands_without_the_number(tmp_path: Path) -> None:
    """Two pages of script: too few to know a running head by its coming again."""
    shop = sample("two_hander")
    short = replace(shop, title_page=(), elements=shop.elements[:40])
    look = replace(SHOOTING, header="THE COUNT - Blue rev.")
    found = check_there_and_back(short, tmp_path, look)
    assert all("Blue rev." not in element.text for element in found.screenplay.elements)
    assert any("Running heads" in line and "pages 1–2." in line for line in found.left_out)


def test_a_line_outside_every_column_is_a_doubt_with_its_place(tmp_path: Path) -> None:
    odd = Element(ElementKind.ACTION, "far out")
    script = sample("two_hander")
    look = replace(US, action=(108.0, 432.0))
    path = printed(script, tmp_path / "a.pdf", look)
    pdf = FPDF(unit="pt", format=look.size_pt)
    pdf.set_font("Courier", size=12)
    pdf.add_page()
    rows = [(108, 72, "INT. A - DAY"), (108, 96, "Rain."), (150, 120, "far out"), (108, 144, "x")]
    for left, y, words in [*rows, (266, 168, "MARA"), (180, 180, "Yes.")]:
        pdf.text(left, y, words)
    pdf.output(str(path))
    found = read_script(path)
    assert found.confidence == pytest.approx(5 / 6)
    assert any("Page 1, line 3: “far out”" in note for note in found.notes)
    assert odd.text in [element.text for element in found.screenplay.elements]


def test_a_paragraph_goes_on_over_the_page(tmp_path: Path) -> None:
    words = "and the rain goes on and on over the roofs of the whole grey town " * 3
    pdf = FPDF(unit="pt", format=(612, 792))
    pdf.set_auto_page_break(False)
    pdf.set_font("Courier", size=12)
    lines = [words[at : at + 66].rstrip() for at in range(0, 198, 66)]
    assert len({len(line) for line in lines}) == 1
    for first, page in enumerate((lines[:2], lines[2:])):
        pdf.add_page()
        if not first:
            pdf.text(108, 72, "INT. A - DAY")
        for at, line in enumerate(page):
            pdf.text(108, 96 + 12 * at - 24 * first, line)
    pdf.output(str(tmp_path / "a.pdf"))
    elements = read_script(tmp_path / "a.pdf").screenplay.elements
    assert [element.text for element in elements] == ["INT. A - DAY", words.rstrip()]


def test_a_speech_goes_on_under_its_second_cue_though_a_sentence_ended(tmp_path: Path) -> None:
    line = "The rain goes on over the grey old."
    assert len(line) * 7.2 == pytest.approx(US.dialogue[1])
    text = f"INT. A - DAY\n\nMARA (V.O.)\n{' '.join([line] * 70)}\n\nJOSEF\nYes.\n"
    check_there_and_back(parse(text), tmp_path, US)


def test_a_speech_goes_on_after_more_without_a_second_cue(tmp_path: Path) -> None:
    pdf = FPDF(unit="pt", format=(612, 792))
    pdf.set_font("Courier", size=12)
    pages = (
        [(108, "INT. A - DAY"), (108, ""), (266, "MARA"), (180, "One."), (266, "(MORE)")],
        [(180, "Two."), (108, ""), (266, "JOSEF"), (223, "(continued)"), (180, "No.")],
    )
    for page in pages:
        pdf.add_page()
        for at, (left, words) in enumerate(page):
            pdf.text(left, 72 + 12 * at, words)
    pdf.output(str(tmp_path / "a.pdf"))
    elements = read_script(tmp_path / "a.pdf").screenplay.elements
    assert [e.text for e in elements] == [
        *("INT. A - DAY", "MARA", "One.\nTwo.", "JOSEF", "(continued)", "No."),
    ]


def test_a_watermark_is_left_out(tmp_path: Path) -> None:
    pdf = FPDF(unit="pt", format=(612, 792))
    pdf.add_page()
    pdf.set_font("Courier", size=12)
    pdf.text(108, 72, "INT. A - DAY")
    pdf.text(108, 96, "Rain.")
    pdf.set_font("Helvetica", size=60)
    with pdf.rotation(45, 300, 400):
        pdf.text(150, 400, "PRIVATE")
    pdf.output(str(tmp_path / "a.pdf"))
    found = read_script(tmp_path / "a.pdf")
    assert [e.text for e in found.screenplay.elements] == ["INT. A - DAY", "Rain."]
    assert any("not upright" in line and "page 1." in line for line in found.left_out)


def refused(path: Path) -> ScriptError:
    with pytest.raises(ScriptError) as caught:
        read_script(path)
    assert caught.value.what and caught.value.why and caught.value.fix
    return caught.value


def test_a_scan_has_no_text(tmp_path: Path) -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.rect(20, 20, 100, 100, style="F")
    pdf.output(str(tmp_path / "scan.pdf"))
    error = refused(tmp_path / "scan.pdf")
    assert "no text" in error.what and "scanner" in error.why and "recognition" in error.fix


def test_a_picture_among_the_pages_is_said(tmp_path: Path) -> None:
    pdf = FPDF()
    pdf.set_font("Courier", size=12)
    pdf.add_page()
    pdf.text(40, 40, "INT. A - DAY")
    pdf.add_page()
    pdf.output(str(tmp_path / "a.pdf"))
    assert any(
        "without text" in s and ": 2." in s for s in read_script(tmp_path / "a.pdf").left_out
    )


def test_a_locked_pdf_asks_for_no_password(tmp_path: Path) -> None:
    pdf = FPDF()
    pdf.set_encryption(owner_password="a", user_password="b")
    pdf.add_page()
    pdf.output(str(tmp_path / "locked.pdf"))
    assert "password" in refused(tmp_path / "locked.pdf").why


def test_five_thousand_pages_are_too_many(tmp_path: Path) -> None:
    pdf = FPDF()
    for _ in range(5 * MAX_PAGES):
        pdf.add_page()
    pdf.output(str(tmp_path / "long.pdf"))
    error = refused(tmp_path / "long.pdf")
    assert "5,000 pages" in error.what and "1,000" in error.why


def test_a_cut_off_pdf_is_refused_or_says_what_is_missing(tmp_path: Path) -> None:
    data = printed(sample("two_hander"), tmp_path / "a.pdf", US).read_bytes()
    for share in (0.02, 0.3, 0.6, 0.9, 0.99):
        path = tmp_path / "cut.pdf"
        path.write_bytes(data[: int(len(data) * share)])
        try:
            found = read_script(path)
        except ScriptError as error:
            assert "cut.pdf" in error.what and error.fix
        else:
            assert any("breaks off" in line for line in found.left_out)


def test_only_a_head_is_no_pdf(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7\nINT. A - DAY\n")
    assert "broken" in refused(path).what
