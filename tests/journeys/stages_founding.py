"""The first day: the prison is founded, the sealed sheets are printed, the desk stands ready."""

from journeys.cast import AT_BAMAKO, DIRECTOR, Player
from journeys.papers import keep
from journeys.play import Journey
from journeys.prison import Prison
from prisondesk.bootstrap.house import Founded, NewOfficer, found_house
from prisondesk.features.staff.documents import RECOVERY_SHEET, RecoverySheet
from prisondesk.features.staff.service.papers import PaperOrder
from prisondesk.security.kdf import Cost


def found_bamako(journey: Journey) -> None:
    """Found the first prison and keep its two sealed sheets."""
    with journey.journal.step("founding", "BKO", "use case"):
        founded = _found(journey, journey.bamako, AT_BAMAKO)
        journey.notes["health code BKO"] = founded.health_code.text
        journal, services = journey.journal, founded.house.services
        journal.equal("the establishment", services.staff.facility().code, "BKO")
        journal.equal("accounts", len(services.staff.officers()), len(AT_BAMAKO))
        codes = {False: founded.recovery_code, True: founded.health_code}
        for health, code in codes.items():
            sheet = RecoverySheet(
                services.staff.facility().name, "BKO", journey.now, code.groups, health=health
            )
            order = PaperOrder(RECOVERY_SHEET, sheet, "", "")
            name = "feuillet-sante" if health else "feuillet-secours"
            keep(journey, name, services.papers.preview(founded.house.actor, order))
        founded.house.close()
        missing = [
            name
            for name in ("prison.db", "keys.json", "keys.bak")
            if not (journey.bamako.folder / name).is_file()
        ]
        journal.equal("files missing", missing, [])
        head = (journey.bamako.folder / "prison.db").read_bytes()[:16]
        journal.check(
            "the database is not readable without its key", not head.startswith(b"SQLite")
        )


def first_page(journey: Journey) -> None:
    """Look at the first page; a wrong password opens nothing and the name stays typed."""
    prison, journal = journey.bamako, journey.journal
    with journal.step("first page", "BKO"):
        prison.desk.begin()
        prison.clerk.settle()
        prison.clerk.photograph("connexion")
    with journal.step("wrong password", "BKO"):
        prison.sign_in(DIRECTOR, password="pas le bon mot")
        journal.check("nobody is at the desk", prison.desk.house is None)
        journal.equal("the name stays typed", prison.page.user.text(), DIRECTOR.account)
        journal.equal("the password does not", prison.page.password.text(), "")
        prison.clerk.photograph("connexion-refusee", ("fr",))


def _found(journey: Journey, prison: Prison, players: tuple[Player, ...]) -> Founded:
    officers = tuple(NewOfficer(each.credentials, each.name, each.role) for each in players)
    return found_house(prison.folder, prison.facility, officers, journey.clock, cost=Cost())
