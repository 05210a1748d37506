"""The liaison sheet, which travels with the person."""

from prisondesk.features.transfers.documents._content import (
    LiaisonSheet,
    OrdreTransferement,
    Transferred,
    Voyage,
)
from prisondesk.i18n import formats
from prisondesk.kernel.message import cmsg, msg, verbatim
from prisondesk.printing.blocks import (
    TO_WRITE,
    Answer,
    Block,
    Column,
    Comb,
    Field,
    Fields,
    Handover,
    Numbered,
    Paragraph,
    Section,
    Square,
    Table,
    TitleRow,
    ToWrite,
)
from prisondesk.printing.pen import Side
from prisondesk.printing.prisons import from_prison, to_prison
from prisondesk.printing.typeset import sentences, strong


def liaison(order: OrdreTransferement) -> tuple[Block, ...]:
    """Return the blocks of the liaison sheet of *order*."""
    sheet, voyage = order.liaison, order.voyage
    return (
        TitleRow(
            title=cmsg("paper", "Liaison sheet"),
            subtitle=msg(
                "{from_origin} ({origin_code}) {to_destination} ({destination_code}) – travels "
                "with the person",
                from_origin=from_prison(voyage.origin),
                origin_code=voyage.origin_code,
                to_destination=to_prison(voyage.destination),
                destination_code=voyage.destination_code,
            ),
            left=Numbered(cmsg("paper", "Order no."), order.number),
            right=Numbered(msg("Committal no. (origin)"), order.person.committal_number),
            ruled=True,
        ),
        *_journey(order.person, voyage),
        *_entrusted(sheet),
        *_welcome(sheet, voyage),
        *_dates(sheet, order.person),
        *_handover(voyage),
        *_arrival(sheet),
    )


def _journey(person: Transferred, voyage: Voyage) -> tuple[Block, ...]:
    leader = verbatim(", ".join(filter(None, (voyage.leader, voyage.rank))) or TO_WRITE)
    departure: Answer | ToWrite = ToWrite(4.0) if voyage.departure is None else voyage.departure
    return (
        Section("1", msg("Person and journey")),
        Fields(
            (
                (
                    Field(cmsg("paper", "Names"), person.names, 5, strong=True, size=11.5),
                    Field(cmsg("paper", "Birth"), person.birth, 2),
                    Field(cmsg("paper", "Legal situation"), person.status, 3),
                    Field(cmsg("paper", "Sex"), person.sex, 2),
                ),
                (
                    Field(msg("Escort: leader, rank"), leader, 5),
                    Field(cmsg("paper", "Vehicle"), voyage.vehicle, 2),
                    Field(cmsg("paper", "Planned departure"), departure, 3),
                    Field(cmsg("paper", "Expected before"), formats.hour(voyage.expected), 2),
                ),
            )
        ),
    )


def _entrusted(sheet: LiaisonSheet) -> tuple[Block, ...]:
    columns = (
        Column(cmsg("paper", "Item"), 94),
        Column(msg("No. or seal"), 50),
        Column(cmsg("paper", "Departure"), 18, Side.CENTRE),
        Column(cmsg("paper", "Arrival"), 18, Side.CENTRE),
    )
    rows: tuple[tuple[Answer | Square, ...], ...] = tuple(
        (
            item.what,
            item.number,
            Square.TICKED if item.handed_over else Square.EMPTY,
            Square.EMPTY,
        )
        for item in sheet.entrusted
    )
    return (
        Section(
            "2",
            msg("Items entrusted to the escort"),
            msg("tick on departure, tick on arrival; any broken seal is noted in 6"),
        ),
        Table(columns, rows, height=5.4),
    )


def _welcome(sheet: LiaisonSheet, voyage: Voyage) -> tuple[Block, ...]:
    return (
        Section("3", msg("Welcome on arrival")),
        Fields(
            (
                (
                    Field(msg("Language to speak"), sheet.language, 4),
                    Field(cmsg("paper", "Interpreter"), sheet.interpreter, 3),
                    Field(msg("Health: fit to travel"), sheet.fit_to_travel, 5),
                ),
                (
                    Field(msg("Practical needs (never health)"), sheet.practical, 5),
                    Field(msg("Separation to respect"), sheet.separation, 5, size=8.8),
                    Field(cmsg("paper", "Meal taken"), sheet.meal, 2),
                ),
                (
                    Field(msg("Family to inform, as the person agreed"), sheet.family, 8),
                    Field(
                        msg("Visiting days at {facility}", facility=voyage.destination_code),
                        sheet.visiting_days,
                        4,
                    ),
                ),
            )
        ),
    )


def _dates(sheet: LiaisonSheet, person: Transferred) -> tuple[Block, ...]:
    return (
        Section("4", msg("Dates to take over")),
        Fields(
            (
                (
                    Field(msg("End of sentence"), person.end_of_sentence, 6, strong=True),
                    Field(msg("Other active title"), sheet.other_title, 3),
                    Field(msg("Hearing or summons"), sheet.hearing, 3),
                ),
            )
        ),
    )


def _handover(voyage: Voyage) -> tuple[Block, ...]:
    return (
        Section("5", msg("Handing over of the person")),
        Handover(
            (
                (
                    msg("DEPARTURE – {place}", place=voyage.origin_code),
                    msg("The head of the prison hands over"),
                    msg("The leader of the escort receives"),
                ),
                (
                    msg("ARRIVAL – {place}", place=voyage.destination_code),
                    msg("The leader of the escort hands over"),
                    msg("The head of the prison receives"),
                ),
            ),
            height=36,
        ),
    )


def _arrival(sheet: LiaisonSheet) -> tuple[Block, ...]:
    help_line = msg(
        "In case of delay, breakdown or loss of an item: call the registry of origin, {line}, by "
        "day or by night.",
        line=strong(verbatim(sheet.emergency_line or TO_WRITE)),
    )
    return (
        Section("6", msg("To be filled in on arrival")),
        Fields(
            (
                (
                    Field(msg("Committal no. given (destination)"), ToWrite(), 3),
                    Field(msg("Differences found, seals"), ToWrite(), 5),
                    Field(msg("Arrival code, to read to the origin by telephone"), Comb((4, 4)), 4),
                ),
            )
        ),
        Paragraph(
            sentences(
                help_line,
                msg("Break no seal. The person, the place and the hour first, papers afterwards."),
            ),
            size=7.4,
            side=Side.START,
        ),
    )
