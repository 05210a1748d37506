"""The first run: from what the assistant was told to a founded prison and two sealed sheets."""

from collections.abc import Mapping, Sequence
from functools import partial

from prisondesk.bootstrap.desk import Desk
from prisondesk.bootstrap.house import Founded, NewOfficer, found_house
from prisondesk.bootstrap.presets import line_problem, places_of, preset_choices
from prisondesk.bootstrap.unfinished import founding
from prisondesk.features.staff.documents import RECOVERY_SHEET, RecoverySheet
from prisondesk.features.staff.model import KINDS, Facility, FacilityKind
from prisondesk.features.staff.service.papers import PaperOrder
from prisondesk.kernel.ids import FacilityCode
from prisondesk.kernel.message import Message, cmsg
from prisondesk.security import passwords
from prisondesk.security.recovery import RecoveryCode
from prisondesk.security.roles import Role
from prisondesk.security.slots import Credentials
from prisondesk.shell.firstrun.answers import Account, Answers, AssistantParts, SheetPaper
from prisondesk.shell.firstrun.assistant import Assistant


def assistant(desk: Desk) -> Assistant:
    """Return the assistant, joined to *desk*: what it asks founds the prison there."""
    parts = AssistantParts(
        presets=preset_choices(),
        kinds=tuple((kind.value, words) for kind, words in KINDS.items()),
        cell_problem=line_problem,
        password_problems=_password_problems,
        passphrase=passwords.passphrase,
        today=lambda: desk.clock.now().date(),
    )
    page = Assistant(parts, desk.dresser)
    page.founding_requested.connect(partial(_found, desk, page))
    page.restore_requested.connect(lambda: desk.show_page("put_back"))
    return page


def facility_of(fields: Mapping[str, str], *, demonstration: bool = False) -> Facility:
    """Return the establishment that *fields* of the assistant describe."""
    return Facility(
        code=FacilityCode(fields["code"].upper()),
        name=fields["name"],
        town=fields["town"],
        arabic_name=fields["arabic_name"],
        kind=FacilityKind(fields["kind"]),
        ministry=fields["ministry"],
        administration=fields["administration"],
        demonstration=demonstration,
    )


def sheets(founded: Founded) -> tuple[SheetPaper, ...]:
    """Return the two sheets to print at once: their codes are kept nowhere."""
    return (
        _sheet(founded, founded.recovery_code, health=False),
        _sheet(founded, founded.health_code, health=True),
    )


def _found(desk: Desk, page: Assistant, answers: Answers) -> None:
    def done(founded: Founded) -> None:
        desk.house = founded.house
        page.finished.connect(partial(desk.enter, founded.house))
        page.show_sheets(sheets(founded))

    desk.jobs.run(lambda: found(desk, answers), done, page.refuse)


def found(desk: Desk, answers: Answers) -> Founded:
    """Found the prison in the desk's folder: keys, database, officers, cells; all or nothing.

    Raises Refused.
    """
    officers = (
        _officer(answers.director, Role.DIRECTOR),
        _officer(answers.chief, Role.REGISTRY_CHIEF),
    )
    facility = facility_of(answers.fields, demonstration=answers.training)
    with founding(desk.folder):
        founded = found_house(desk.folder, facility, officers, desk.clock)
        house = founded.house
        try:
            house.services.places.found(house.actor, places_of(answers.preset, answers.cells))
        except BaseException:
            house.close()
            raise
    return founded


def _officer(account: Account, role: Role) -> NewOfficer:
    return NewOfficer(Credentials(account.user, account.password), account.name, role)


def _password_problems(password: str, context: Sequence[str]) -> Sequence[Message]:
    return passwords.problems(password, context) if password else ()


def _sheet(founded: Founded, code: RecoveryCode, *, health: bool) -> SheetPaper:
    house = founded.house
    facility = house.facility
    content = RecoverySheet(
        facility.name, facility.code, house.clock.now(), code.groups, health=health
    )
    number = house.services.papers.take_number("SH" if health else "SR")
    order = PaperOrder(RECOVERY_SHEET, content, "", number)
    title = cmsg("paper", "Health sheet") if health else cmsg("paper", "Recovery sheet")
    return SheetPaper(title, house.services.papers.preview(house.actor, order))
