"""The page of keeping and erasing in an open house, with its three papers."""

from functools import partial

from prisondesk.bootstrap.house import House
from prisondesk.features.assessment.documents.erasure import ERASURE, ErasureRecord
from prisondesk.features.retention.documents import (
    PRIVACY_NOTICE,
    PROCESSING_RECORD,
    PrivacyNotice,
    ProcessingLine,
    ProcessingRecord,
)
from prisondesk.features.retention.model import CATEGORIES, GROUNDS, Category, Erased
from prisondesk.features.retention.service import RetentionService
from prisondesk.features.retention.store import law
from prisondesk.features.retention.ui import RETENTION, RetentionScreen
from prisondesk.features.retention.ui.desk import RetentionDesk
from prisondesk.features.staff.service.papers import PaperOrder, ShownPaper
from prisondesk.i18n.languages import LANGUAGES
from prisondesk.i18n.translator import translator
from prisondesk.kernel.message import Message, cmsg
from prisondesk.security.permissions import Permission
from prisondesk.security.roles import TITLES, Role, lanes_readable
from prisondesk.shell.parts import Listed
from prisondesk.ui.bench import Bench

# The lane whose readers are those of a category.
_LANES = {
    Category.BIOMETRIC: "identity",
    Category.ASSESSMENT: "risk",
    Category.FILE: "judicial",
    Category.HEALTH: "health",
    Category.IDENTITY: "identity",
}


def retention_screens(house: House) -> tuple[Listed, ...]:
    """Return the page, for those who may approve an erasure."""
    if not house.actor.may(Permission.ERASURE_APPROVE):
        return ()
    return (Listed(RETENTION, partial(_built, retention_desk(house))),)


def retention_desk(house: House) -> RetentionDesk:
    """Return what the page is given."""
    service = RetentionService(house.ledger, house.clock)
    return RetentionDesk(
        actor=house.actor,
        retention=service,
        seconds=house.services.seconds,
        record=partial(_record, house),
        processing=partial(_processing, house, service),
        notice=partial(_notice, house, service),
        printed=partial(_printed, house),
        languages=tuple((code, each.own_name) for code, each in LANGUAGES.items()),
    )


def _built(desk: RetentionDesk, bench: Bench) -> RetentionScreen:
    return RetentionScreen(bench, desk)


def _record(house: House, key: str, done: Erased) -> ShownPaper:
    papers = house.services.papers
    content = ErasureRecord(
        number=done.number or "—",
        what=CATEGORIES[done.category],
        ground=GROUNDS[done.ground],
        reference=done.reference,
        entries=done.entries,
        attachments=done.attachments,
        digits=done.fingerprint,
        at=done.at,
        signers=(done.by, done.second),
        partners=done.partners,
    )
    order = PaperOrder(ERASURE, content, key, papers.take_number("EF"))
    return papers.show(house.actor, order)


def _processing(house: House, service: RetentionService) -> ShownPaper:
    papers, facility = house.services.papers, house.facility
    periods, (title, authority) = service.periods(house.actor), law()
    lines = tuple(
        ProcessingLine(CATEGORIES[each], _readers(_LANES[each]), periods.years(each))
        for each in Category
    )
    content = ProcessingRecord(
        facility.name,
        facility.administration,
        title,
        authority,
        lines,
        periods.log_years,
        periods.on,
        house.clock.now().date(),
    )
    order = PaperOrder(PROCESSING_RECORD, content, "", papers.take_number("RT"))
    return papers.show(house.actor, order)


def _notice(house: House, service: RetentionService, code: str) -> ShownPaper:
    papers = house.services.papers
    years = service.periods(house.actor).years(Category.FILE)
    content = PrivacyNotice(years, law()[1], translator("fr"), translator(code))
    order = PaperOrder(PRIVACY_NOTICE, content, "", papers.take_number("NI"))
    return papers.show(house.actor, order)


def _printed(house: House, paper: ShownPaper) -> None:
    house.services.papers.printed(house.actor, paper, _PURPOSES[paper.order.kind.key])


_PURPOSES = {
    ERASURE.key: "effacement",
    PROCESSING_RECORD.key: "registre des traitements",
    PRIVACY_NOTICE.key: "information des personnes détenues",
}


def _readers(lane: str) -> Message:
    able = [TITLES[role] for role in Role if lane in lanes_readable(role)]
    words = able[-1]
    for each in reversed(able[:-1]):
        words = cmsg("list of roles", "{first}, {rest}", first=each, rest=words)
    return words
