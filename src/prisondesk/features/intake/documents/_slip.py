"""How a blank slip is composed from its station."""

from dataclasses import dataclass

from prisondesk.features.intake.documents._belongings_to_screening import (
    BELONGINGS,
    HEALTH,
    SCREENING,
)
from prisondesk.features.intake.documents._gate_to_file import GATE, IDENTITY, RULES, TITLE
from prisondesk.features.intake.documents._social_to_assessment import (
    ASSESSMENT,
    DIRECTOR,
    PLACEMENT,
    SOCIAL,
)
from prisondesk.features.intake.documents._station import Station, when_and_who
from prisondesk.kernel.message import Message, cmsg, msg
from prisondesk.printing.blocks import (
    Block,
    Numbered,
    Paragraph,
    Signatures,
    Signer,
    SlipHead,
    Tick,
)
from prisondesk.printing.document import DocumentKind, Form, Paper, PaperContext
from prisondesk.printing.pen import Side
from prisondesk.printing.typeset import sentences, strong

STATIONS = (
    GATE, TITLE, RULES, IDENTITY, BELONGINGS, HEALTH, SCREENING, SOCIAL, DIRECTOR, PLACEMENT,
    ASSESSMENT,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BlankSlip:
    """One slip printed in advance: its own *number* (``P02-000781``) and its series."""

    number: str
    first: str
    last: str


def slip(station: Station) -> DocumentKind[BlankSlip]:
    """Return the kind of paper that *station* keeps in its drawer."""

    def compose(blank: BlankSlip, context: PaperContext) -> Paper:
        return _paper(station, blank, context)

    return DocumentKind(f"slip-{station.number:02}", _title(station), compose)


def _title(station: Station) -> Message:
    return msg("Station {number} – {office}", number=station.number, office=station.office)


def _paper(station: Station, blank: BlankSlip, context: PaperContext) -> Paper:
    return Paper(
        context=context,
        model=f"P{station.number:02} v1",
        title=_title(station),
        foot=msg(
            "SLIP OF STATION {number} – {office}", number=station.number, office=station.office
        ),
        sheets=(_blocks(station, blank),),
        form=Form.SLIP,
        foot_notes=(
            msg("paper for a power cut"),
            msg("series {first} to {last}", first=blank.first, last=blank.last),
        ),
    )


def _blocks(station: Station, blank: BlankSlip) -> tuple[Block, ...]:
    return (
        SlipHead(
            title=_title(station),
            subtitle=station.subject,
            box=Numbered(cmsg("paper", "Slip no."), blank.number),
            notes=(
                msg("one slip = one person = one number")
                if station.about_person
                else msg("one slip = one escort = one number"),
                msg("spoilt slip: write VOID and hand it back"),
            ),
        ),
        _how_to(station),
        *when_and_who(about_person=station.about_person),
        *station.parts,
        _signatures(station),
    )


def _how_to(station: Station) -> Block:
    write = msg(
        "Write in CAPITALS with a pen, tick the squares with a cross. Erase nothing: strike with "
        "one line, write beside it, initial."
    )
    warning = (
        msg("Health slip: filled in and typed by health staff only; carried in a sealed envelope.")
        if station.health
        else msg("Write nothing here on health, alleged facts or membership of a group.")
    )
    return Paragraph(sentences(write, strong(warning)), size=8.4, side=Side.START, before=0.6)


def _signatures(station: Station) -> Block:
    names = msg("Names: …………………………………………")
    done_by = msg("Done by (health worker)") if station.health else msg("Done by (officer)")
    person = Signer(
        cmsg("paper", "The person"),
        ticks=(Tick(cmsg("paper", "has understood")), Tick(msg("refuses to sign"))),
        notes=(names,),
    )
    leader = Signer(msg("The leader of the escort"), notes=(names,))
    typed_by = msg("Typed by (health staff only)") if station.health else cmsg("paper", "Typed by")
    return Signatures(
        (
            Signer(done_by, notes=(names, msg("Function: ………………………………………"))),
            person if station.about_person else leader,
            Signer(
                typed_by,
                notes=(msg("on ____ / ____ / _______"), msg("at ____ h ____")),
                foot=cmsg("paper", "Name, signature"),
                heavy=True,
            ),
        ),
        thumb=station.thumb,
        height=40 if station.thumb else 28,
        before=2.0,
    )


SLIPS: tuple[DocumentKind[BlankSlip], ...] = tuple(slip(station) for station in STATIONS)
