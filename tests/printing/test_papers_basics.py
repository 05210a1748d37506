"""Papers are the same for the same content, carry their marks and never draw outside."""

import io
import json
from dataclasses import replace

import pytest
from pypdf import PdfReader

import papers
from prisondesk.kernel.message import cmsg, msg, verbatim
from prisondesk.printing.blocks import (
    Block,
    Column,
    Field,
    Fields,
    Missing,
    Numbered,
    Paragraph,
    Section,
    Signatures,
    Signer,
    StateHead,
    Table,
    TitleRow,
)
from prisondesk.printing.document import Paper, Running, control, payload
from prisondesk.printing.fonts import Face
from prisondesk.printing.render import lay_out, render
from prisondesk.printing.shaping import glyphs_of
from prisondesk.printing.typeset import Style, break_lines, strong, styled, widest

ALPHABETS = "Ɲɛ Ŋɔ ɓɗ ăəḍṭṣẓ γ ⵜⴰⵎⴰⵌⴰⵆ محمد پ گ « ’ » … → ½ ’ œ € 12 500 F CFA"


def paper(language: str = "fr", *blocks: Block, **changes: object) -> Paper:
    content: tuple[Block, ...] = blocks or (
        Paragraph(msg("A sentence about {name}.", name=strong("Bakary EXEMPLE"))),
    )
    head: tuple[Block, ...] = (
        StateHead(),
        TitleRow(msg("Title"), None, None, Numbered(msg("No."), "1/2026")),
    )
    return Paper(
        context=papers.context(language, **changes),
        model="XX v1",
        title=msg("Title"),
        foot=msg("TITLE"),
        sheets=((*head, *content),),
        running=Running(verbatim("Bakary EXEMPLE"), verbatim("بكري"), msg("Title")),
    )


def test_the_same_paper_gives_the_same_bytes() -> None:
    first = render(paper())
    render(paper("ar", Paragraph(verbatim(ALPHABETS))))
    assert render(paper()) == first


def test_the_control_depends_on_what_is_said_and_not_on_the_printing() -> None:
    one = paper()
    assert control(one) == control(paper("ar", duplicate=True, printed_by="B. AUTRE", copy=2))
    assert control(one) != control(paper("fr", Paragraph(msg("Another sentence."))))
    assert payload(one) == f"PD1:BKO-AE-2026-00123:{control(one)}"


def test_the_metadata_name_nobody() -> None:
    reader = PdfReader(io.BytesIO(render(paper())))
    told = json.dumps({key: str(value) for key, value in (reader.metadata or {}).items()})
    assert "EXEMPLE" not in told
    assert "DÉMO" not in told


@pytest.mark.parametrize(
    ("changes", "word"),
    [({"demonstration": True}, "DEMONSTRATION"), ({"draft": True}, "DRAFT"),
     ({"duplicate": True}, "DUPLICATE")],
)  # fmt: skip
def test_every_page_carries_its_marks(changes: dict[str, bool], word: str) -> None:
    rows = tuple((verbatim(f"{n}"),) for n in range(120))
    table = Table((Column(msg("No."), 180),), rows)
    long = paper("fr", table, **({"demonstration": False} | changes))
    translated = long.context.translator(cmsg("paper", word))
    pages = papers.texts(lay_out(long))
    assert len(pages) > 1
    assert all(translated in page.replace(" ", "") or translated in page for page in pages)


def test_a_clean_printing_carries_no_mark() -> None:
    translate = paper().context.translator
    said = papers.text(lay_out(paper(demonstration=False)))
    assert translate(cmsg("paper", "DEMONSTRATION")) not in said
    assert translate(cmsg("paper", "DRAFT")) not in said
    # The footer's sentence speaks of it once; the mark itself is not there.
    assert said.count(translate(cmsg("paper", "DUPLICATE"))) <= 1


def test_a_long_table_goes_on_with_its_titles_and_loses_no_row() -> None:
    rows = tuple((n, verbatim(f"row {n:03}")) for n in range(1, 131))
    table = Table((Column(verbatim("Number"), 30), Column(verbatim("Described"), 150)), rows)
    pages = papers.texts(lay_out(paper("fr", table)))
    assert len(pages) > 2
    assert all("Described" in page for page in pages)
    read = "\n".join(pages)
    assert all(f"row {n:03}" in read for n in range(1, 131))
    assert all("Bakary EXEMPLE" in page for page in pages[1:])


def test_a_heading_never_stands_alone_at_the_foot() -> None:
    for count in range(20, 60):
        rows = tuple((n,) for n in range(count))
        content = (
            Table((Column(verbatim("N"), 180),), rows),
            Section("1", verbatim("Heading")),
            Signatures((Signer(verbatim("Signing here")),)),
        )
        for page in papers.texts(lay_out(paper("fr", *content))):
            assert ("HEADING" in page) == ("Signing here" in page)


@pytest.mark.parametrize("language", papers.LANGUAGES)
@pytest.mark.parametrize("face", list(Face))
def test_all_letters_of_the_country_are_drawn(language: str, face: Face) -> None:
    assert lay_out(paper(language, Paragraph(verbatim(ALPHABETS), face=face))).problems == ()


def test_a_character_without_a_glyph_is_reported() -> None:
    assert lay_out(paper("fr", Paragraph(verbatim("漢")))).problems != ()


def test_what_does_not_fit_its_box_is_reported() -> None:
    row = TitleRow(msg("Title"), None, None, Numbered(msg("No."), "1234567890 " * 12))
    assert lay_out(paper("fr", row)).problems != ()


@pytest.mark.parametrize("width", [20.0, 60.0, 300.0])
def test_no_line_is_wider_than_its_room(width: float) -> None:
    style = Style(9.5)
    content = styled("Abdoulaye-Mohamed " * 9 + "x" * 300 + " محمد الأمين ولد سيدي" * 4, style)
    for right_to_left in (False, True):
        lines = break_lines(content, style, width, right_to_left=right_to_left)
        assert widest(lines) <= width + 0.02
        shown = sum(len(glyph.text) for line in lines for run in line.runs for glyph in run.glyphs)
        assert shown >= len(content.text) - len(lines)


def test_a_long_value_grows_its_row_and_keeps_every_word() -> None:
    words = [f"mot{n:02}" for n in range(80)]
    row = (Field(msg("Label"), " ".join(words), 4), Field(msg("Other"), Missing.NONE, 8))
    said = papers.text(lay_out(paper("fr", Fields((row,)))))
    assert all(word in said for word in words)


def test_arabic_is_copied_from_the_paper_as_letters() -> None:
    said = papers.text(lay_out(paper("fr", Paragraph(verbatim("محمد")))))
    assert "محمد" in said or "دمحم" in said


def test_the_number_of_pages_is_known_on_every_page() -> None:
    rows = tuple((n,) for n in range(100))
    rendered = lay_out(replace(paper("fr", Table((Column(verbatim("N"), 180),), rows))))
    pages = [page.replace("\xa0", " ") for page in papers.texts(rendered)]
    assert all(f"/ {rendered.pages}" in page for page in pages)


def test_no_name_stays_in_memory_for_the_sake_of_speed() -> None:
    render(paper())
    assert break_lines.cache_info().currsize == 0
    assert glyphs_of.cache_info().currsize == 0
