"""How the individual sheet is composed: identity on the first page, situation on the second."""

from prisondesk.features.inmates.documents._content import (
    Arrest,
    Belongings,
    Contacts,
    FicheIndividuelle,
    Identity,
    Life,
    Marks,
)
from prisondesk.features.inmates.documents._situation import situation
from prisondesk.kernel.message import Message, cmsg, msg
from prisondesk.printing.blocks import (
    Answer,
    Block,
    Field,
    Fields,
    Numbered,
    Portrait,
    Section,
    StateHead,
    TitleRow,
    shown,
)
from prisondesk.printing.document import Paper, PaperContext, Running
from prisondesk.printing.typeset import strong


def compose(sheet: FicheIndividuelle, context: PaperContext) -> Paper:
    """Say what the paper of *sheet* consists of."""
    return Paper(
        context=context,
        model="FI v1",
        title=cmsg("paper", "Individual sheet"),
        foot=msg(
            "INDIVIDUAL SHEET – committal no. {number} – {code}",
            number=sheet.number,
            code=sheet.code,
        ),
        sheets=(_first_page(sheet), situation(sheet)),
        running=Running(
            shown(sheet.identity.names),
            _other_name(sheet.identity.arabic_names),
            msg("Individual sheet – committal no. {number}", number=strong(sheet.number)),
        ),
        foot_notes=(msg("internal use – does not leave the file"),),
    )


def _other_name(answer: Answer) -> Message | None:
    return shown(answer) if isinstance(answer, str) else None


def _first_page(sheet: FicheIndividuelle) -> tuple[Block, ...]:
    return (
        StateHead(office=cmsg("paper", "Registry")),
        TitleRow(
            title=cmsg("paper", "Individual sheet"),
            subtitle=msg("State on {moment}", moment=sheet.as_of),
            left=Numbered(cmsg("paper", "Initial no."), sheet.initial_number),
            right=Numbered(msg("Present committal no."), sheet.number),
        ),
        _portrait(sheet.identity),
        *_life(sheet.life),
        *_marks(sheet.marks),
        *_arrest(sheet.arrest),
        *_contacts(sheet.contacts),
        *_belongings(sheet.belongings),
    )


def _portrait(person: Identity) -> Block:
    taken = person.photo_taken_on
    return Portrait(
        fields=Fields(
            (
                (
                    Field(
                        msg("Names as written on the title"),
                        person.names,
                        7,
                        strong=True,
                        size=12.5,
                    ),
                    Field(
                        msg("Name in Arabic script"), person.arabic_names, 5, strong=True, size=12
                    ),
                ),
                (
                    Field(msg("Other names and spellings"), person.other_names, 9),
                    Field(cmsg("paper", "Sex"), person.sex, 3),
                ),
                (
                    Field(cmsg("paper", "Father"), person.father, 6),
                    Field(cmsg("paper", "Mother"), person.mother, 6),
                ),
                (
                    Field(cmsg("paper", "Birth"), person.birth, 4),
                    Field(msg("Place (region, cercle, commune, village)"), person.birth_place, 8),
                ),
                (
                    Field(
                        cmsg("paper", "Legal situation"), person.status, 6, strong=True, size=8.8
                    ),
                    Field(cmsg("paper", "Cell"), person.cell, 3),
                    Field(cmsg("paper", "Committed on"), person.committed_on, 3),
                ),
            ),
            height=10.2,
        ),
        image=person.photo,
        caption=msg("taken on {day}", day=taken) if taken else msg("photograph 35 × 45 mm"),
    )


def _life(life: Life) -> tuple[Block, ...]:
    return (
        Section("1", msg("Civil status and life")),
        Fields(
            (
                (
                    Field(msg("Nationality – source"), life.nationality, 3),
                    Field(cmsg("paper", "Family situation"), life.family, 2),
                    Field(msg("Children – who cares for them"), life.children, 3),
                    Field(cmsg("paper", "Profession"), life.profession, 2),
                    Field(cmsg("paper", "Schooling"), life.schooling, 2),
                ),
                (
                    Field(cmsg("paper", "Languages: speaks"), life.speaks, 4),
                    Field(cmsg("paper", "understands"), life.understands, 4),
                    Field(cmsg("paper", "reads"), life.reads, 4),
                ),
                (
                    Field(msg("Address before arrest"), life.address, 8),
                    Field(cmsg("paper", "Interpreter useful"), life.interpreter, 4),
                ),
                (
                    Field(msg("Identity papers (kind, no., issue, expiry)"), life.papers, 9),
                    Field(cmsg("paper", "Original seen"), life.originals_seen, 3),
                ),
            ),
            height=10.2,
        ),
    )


def _marks(marks: Marks) -> tuple[Block, ...]:
    return (
        Section("2", cmsg("paper", "Description")),
        Fields(
            (
                (
                    Field(cmsg("paper", "Height"), marks.height, 2),
                    Field(
                        msg("Visible marks noted by the registry, with the person’s consent"),
                        marks.marks,
                        6,
                    ),
                    Field(cmsg("paper", "Photograph"), marks.photographs, 4),
                ),
                (
                    Field(cmsg("paper", "Fingerprints"), marks.fingerprints, 6),
                    Field(cmsg("paper", "Taken by"), marks.taken_by, 6),
                ),
            ),
            height=10.2,
        ),
    )


def _arrest(arrest: Arrest) -> tuple[Block, ...]:
    return (
        Section("3", msg("Arrest and custody before the committal")),
        Fields(
            (
                (
                    Field(cmsg("paper", "Date"), arrest.date, 2),
                    Field(cmsg("paper", "Place"), arrest.place, 3),
                    Field(msg("Force and unit"), arrest.unit, 4),
                    Field(cmsg("paper", "Hour"), arrest.hour, 3),
                ),
                (
                    Field(msg("Places of custody and dates"), arrest.custody_places, 9),
                    Field(msg("Lawyer during police custody"), arrest.lawyer, 3),
                ),
            ),
            height=10.2,
        ),
    )


def _contacts(contacts: Contacts) -> tuple[Block, ...]:
    return (
        Section("4", msg("Family, counsel and people to inform")),
        Fields(
            (
                (
                    Field(msg("Person to inform"), contacts.to_inform, 4),
                    Field(cmsg("paper", "Telephone"), contacts.telephone, 3),
                    Field(msg("Consent of the person"), contacts.consent, 2),
                    Field(cmsg("paper", "Informed on"), contacts.informed_on, 3),
                ),
                (
                    Field(cmsg("paper", "Lawyer"), contacts.lawyer, 4),
                    Field(msg("Consulate / UNHCR"), contacts.consulate, 3),
                    Field(msg("Facilities asked for"), contacts.facilities, 5),
                ),
            ),
            height=10.2,
        ),
    )


def _belongings(belongings: Belongings) -> tuple[Block, ...]:
    return (
        Section("5", cmsg("paper", "Belongings and money")),
        Fields(
            (
                (
                    Field(cmsg("paper", "Receipt no."), belongings.receipt, 3),
                    Field(msg("Objects handed in"), belongings.objects, 4),
                    Field(cmsg("paper", "Money: balance"), belongings.balance, 3),
                    Field(cmsg("paper", "Other currency"), belongings.other_currency, 2),
                ),
            ),
            height=10.2,
        ),
    )
