"""Fills the order of transfer, its liaison sheet and the receipt from what the file holds."""

from collections.abc import Sequence

from prisondesk.features.custody.documents import title_on_paper
from prisondesk.features.custody.model.status import TITLE_KINDS
from prisondesk.features.custody.rules.numbers import EcrouNumber
from prisondesk.features.custody.rules.status import headline, not_finally_sentenced, status_words
from prisondesk.features.inmates.model.person import SEX_WORDS
from prisondesk.features.inmates.rules.birth import birth_words
from prisondesk.features.inmates.rules.languages import language_name
from prisondesk.features.inmates.rules.names import display_name
from prisondesk.features.property.rules.holdings import KeptContainer
from prisondesk.features.transfers.documents._content import (
    Entrusted,
    LiaisonSheet,
    OrdreTransferement,
    Transferred,
    Voyage,
)
from prisondesk.features.transfers.documents._receipt import TransferReceipt
from prisondesk.features.transfers.model import REASON_WORDS, MovedPerson
from prisondesk.features.transfers.service.belongings import CONDITION_WORDS, condition
from prisondesk.kernel.message import Message, msg, verbatim
from prisondesk.printing.blocks import TO_WRITE, Answer, Missing


def fill(known: MovedPerson) -> OrdreTransferement:
    """Return the content of the order; what is not known is said to be not known."""
    file, moved = known.file, known.file.transfer
    name = display_name(known.person.identity.names)
    return OrdreTransferement(
        number=file.order.number,
        execute_by=moved.expected.date(),
        authority=verbatim(file.order.authority),
        grounds=_grounds(known),
        person=_person(known, name),
        voyage=_voyage(known),
        reason=msg("Reason of the transfer: {reason}.", reason=REASON_WORDS[file.reason]),
        articles=(
            msg("The file, the belongings and the sealed health envelope go with the person."),
            msg("The judicial authority, counsel and the family accepted by the person are told."),
            msg(
                "The heads of the prisons of origin and of destination carry out this order, each "
                "as far as it concerns them; it is written in both committal registers."
            ),
        ),
        copies_to=(msg("the prison of origin"), msg("the prison of destination")),
        done_at="",
        done_on=file.order.dated,
        signatory="",
        payload=known.code,
        liaison=_liaison(known),
    )


def fill_receipt(known: MovedPerson, origin: str) -> TransferReceipt:
    """Return the content of the receipt that the destination gives; *origin* is its name.

    Raises LookupError before the person was taken in.
    """
    file, moved, ecrou = known.file, known.file.transfer, known.case.ecrou
    if moved.arrived_at is None:
        raise LookupError("nobody was taken in yet")
    return TransferReceipt(
        names=display_name(known.person.identity.names) or Missing.NOT_KNOWN,
        former_number=(ecrou.former_number if ecrou else "") or Missing.NONE,
        number=moved.new_number or Missing.NONE,
        origin=origin,
        destination=known.facility.name,
        order=msg("no. {number} of {day}", number=file.order.number, day=file.order.dated),
        arrived_at=moved.arrived_at,
        checked_by=file.checked_by,
        differences=moved.differences or Missing.NONE,
        containers=_as_seen(known.containers),
        escort=file.escort.unit or Missing.NOT_KNOWN,
        escort_head=file.escort.head or Missing.NOT_KNOWN,
        clerk=known.signatory,
    )


def _grounds(known: MovedPerson) -> tuple[Message, ...]:
    """Return what the order rests on: itself as received, and every title that holds."""
    order = known.file.order
    received = msg(
        "order no. {number} of {dated} ({authority});",
        number=order.number,
        dated=order.dated,
        authority=order.authority,
    )
    titles = (
        msg("{title}, by virtue of which the person is held;", title=title_on_paper(held))
        for held in known.case.holding
    )
    return (received, *titles)


def _entrusted(known: MovedPerson) -> tuple[Entrusted, ...]:
    """Return what goes with a person: named here, ticked by hand on departure and on arrival."""
    ecrou = known.case.ecrou
    file = EcrouNumber(ecrou.facility, ecrou.year, ecrou.number).on_paper if ecrou else TO_WRITE
    title = next((title_on_paper(held) for held in known.case.holding), None)
    items: tuple[tuple[Message, Answer], ...] = (
        (msg("Individual file"), msg("file {number}", number=file)),
        (msg("Copy of the title that holds and of its dates"), title or Missing.NONE),
        (msg("Health envelope, closed by the health service"), TO_WRITE),
        (msg("Separation envelope, for the head of the prison alone"), TO_WRITE),
        (msg("Belongings and money"), _sealed(known.containers)),
        (msg("Data packet (USB stick)"), TO_WRITE),
    )
    return tuple(Entrusted(what, number, handed_over=False) for what, number in items)


def _sealed(boxes: Sequence[KeptContainer]) -> Answer:
    """Return the containers by label and seal; what else there is is written by hand."""
    if not boxes:
        return TO_WRITE
    return _together([verbatim(f"{each.label} ({each.seal})") for each in boxes])


def _as_seen(boxes: Sequence[KeptContainer]) -> Answer:
    if not boxes:
        return Missing.NONE
    seen = ((each.label, CONDITION_WORDS[condition(each)]) for each in boxes)
    return _together([msg("{label} ({condition})", label=box, condition=how) for box, how in seen])


def _person(known: MovedPerson, name: str) -> Transferred:
    identity, case = known.person.identity, known.case
    ecrou = case.ecrou
    number = EcrouNumber(ecrou.facility, ecrou.year, ecrou.number).on_paper if ecrou else ""
    status = headline(held.status for held in case.holding if held.status)
    title = next((held.title for held in case.holding), None)
    words: Answer = Missing.NONE
    if title is not None:
        words = msg(
            "{kind} no. {number}", kind=TITLE_KINDS[title.kind].name, number=title.number or "—"
        )
    ends = next((held.title.ends_on for held in case.holding if held.title.ends_on), None)
    untried = status is not None and not_finally_sentenced(status)
    return Transferred(
        names=name,
        birth=birth_words(identity.birth, identity.sex),
        committal_number=number,
        sex=SEX_WORDS[identity.sex],
        status=status_words(status) if status else Missing.NOT_KNOWN,
        title=words,
        end_of_sentence=ends or (Missing.NOT_APPLICABLE if untried else Missing.NOT_KNOWN),
    )


def _voyage(known: MovedPerson) -> Voyage:
    file, moved = known.file, known.file.transfer
    return Voyage(
        origin=known.facility.name,
        origin_code=moved.origin,
        destination=known.destination,
        destination_code=moved.destination,
        unit=file.escort.unit,
        leader=file.escort.head,
        rank=file.escort.rank,
        vehicle=Missing.NOT_KNOWN,
        departure=moved.departed_at,
        expected=moved.expected,
    )


def _liaison(known: MovedPerson) -> LiaisonSheet:
    languages = known.person.languages
    spoken = [language_name(each.code) for each in languages.skills if each.speaks]
    told = [each for each in known.person.contacts if each.may_be_told]
    return LiaisonSheet(
        entrusted=_entrusted(known),
        language=_together(spoken) if spoken else Missing.NOT_ASKED,
        interpreter=_interpreter(needed=languages.interpreter_needed),
        fit_to_travel=msg("see the sealed envelope of the health service"),
        practical=Missing.NOT_ASKED,
        separation=msg("see the sealed envelope for the head of the prison"),
        meal=Missing.NOT_ASKED,
        family=told[0].name if told else Missing.NOT_KNOWN,
        visiting_days=Missing.NOT_KNOWN,
        other_title=Missing.NONE if len(known.case.holding) < 2 else msg("yes: see the file"),
        hearing=Missing.NOT_KNOWN,
        emergency_line="",
    )


def _together(words: Sequence[Message]) -> Message:
    found = words[0]
    for each in words[1:]:
        found = msg("{first}, {second}", first=found, second=each)
    return found


def _interpreter(*, needed: bool) -> Message:
    return msg("needed") if needed else msg("not needed")
