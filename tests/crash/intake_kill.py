"""Kills the program in the middle of an admission, again and again, and looks at what is left.

The program that is killed admits one invented person after the other through the services, and
says each step once it is saved.
"""

import datetime as dt
import itertools
import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from crash.killing import Say, killed
from crash.power_cut import Seen
from databases import KEY, database_with_tables
from fakes import FixedClock
from houses import officer
from prisondesk.bootstrap.features import FEATURES
from prisondesk.bootstrap.invented import numbered_name
from prisondesk.bootstrap.services import Services, make_services
from prisondesk.features.custody import events as custody
from prisondesk.features.custody.model.status import LegalStatus, OffenceClass, TitleKind
from prisondesk.features.custody.model.title import Offence, Title
from prisondesk.features.custody.model.title import Seen as Looked
from prisondesk.features.inmates.events import IdentityRecorded
from prisondesk.features.inmates.model.birth import born_in
from prisondesk.features.inmates.model.person import Identity, Sex
from prisondesk.features.intake import events as intake
from prisondesk.features.intake.service.admissions import Convoy
from prisondesk.features.transfers.store import CustodyGuard
from prisondesk.kernel.clock import Clock
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.catalogue import Catalogue
from prisondesk.ledger.checking import verify
from prisondesk.ledger.projector import Projector
from prisondesk.ledger.rebuilding import rebuild
from prisondesk.ledger.sealing import Sealer
from prisondesk.ledger.work import Tools
from prisondesk.security.roles import Role
from prisondesk.storage.database import Database

NOW = dt.datetime(2026, 11, 24, 22, 0, tzinfo=dt.UTC)
STEPS = ("drafted", "opened", "named", "titled", "written")
# What one use case records together: half of it would be a half fact.
TOGETHER = (
    (intake.AdmissionOpened, custody.PresenceOpened),
    (custody.EcrouTaken, custody.PresenceEnded),
)
PAUSE = 0.004


@contextmanager
def greffe(folder: Path) -> Iterator[tuple[Ledger, Services]]:
    """Open the records in *folder*."""
    database = Database.open(folder, KEY)
    ledger = ledger_of(database)
    yield ledger, make_services(ledger, database, FixedClock(NOW))
    database.close()


def ledger_of(database: Database, clock: Clock | None = None) -> Ledger:
    """Return the ledger of *database* with all subjects."""
    catalogue = Catalogue(fact for feature in FEATURES for fact in feature.facts)
    projector = Projector(catalogue, (each for feature in FEATURES for each in feature.projections))
    tools = Tools(catalogue, projector, Sealer({}), CustodyGuard())
    return Ledger(database, tools, clock or FixedClock(NOW))


def admit_for_ever(folder: Path, first: int, say: Say) -> None:
    """Admit one person after the other, saying each step that is saved."""
    with greffe(folder) as (_, services):
        for number in itertools.count(first):
            _admit(services, number, lambda word, at=number: say(f"{word} {at}"))


def _admit(services: Services, number: int, say: Say) -> None:
    clerk, name = officer(Role.REGISTRY_CHIEF), numbered_name(number, Sex.MALE)
    say("begin")
    typed = {"name": name.as_on_title}
    services.drafts.keep(clerk, "intake", str(number), typed)
    say("drafted")
    key = services.intake.open(clerk, Convoy(NOW, "Brigade d’essai", persons(number)))
    say("opened")
    identity = Identity(name, Sex.MALE, born_in(1990))
    services.inmates.record(clerk, key, (IdentityRecorded(identity),))
    say("named")
    offence = Offence("vol qualifié", "art. 252", OffenceClass.CRIME)
    title = Title(
        TitleKind.MD, f"{number}/26", NOW.date(), "cld", offence, True, Looked.YES, original=True
    )
    title_id = services.custody.receive_title(clerk, key, title)
    services.custody.judge_title(clerk, key, title_id)
    say("titled")
    services.custody.take_ecrou(clerk, key, title_id, LegalStatus.INCULPE)
    say("written")
    services.drafts.drop(clerk, "intake", str(number))
    time.sleep(PAUSE)


def persons(number: int) -> str:
    """Return the head of the escort, by which an admission is found again."""
    return f"TÉMOIN {number}"


def kill_admissions(folder: Path, rounds: int, *, seed: int = 1) -> Seen:
    """Kill the program *rounds* times; *kept* and *lost* count the last use case begun.

    Raises AssertionError when anything is half there, reported as saved and gone, when the book
    does not verify, or when a view is not what the facts say.
    """
    chance = random.Random(seed)
    with database_with_tables(folder) as database:
        ledger_of(database).found("BKO")
    seen, first = Seen(), 0
    for number in range(rounds):
        said = _admit_until_killed(folder, first, STEPS[number % len(STEPS)], chance)
        seen.kills += 1
        kept = _look(folder, said)
        seen.kept, seen.lost = seen.kept + kept, seen.lost + (not kept)
        first = said["begin"] + 1
    return seen


def _admit_until_killed(
    folder: Path, first: int, step: str, chance: random.Random
) -> dict[str, int]:
    """Return for each step the last person for whom it was said."""
    wanted = f"{step} {first + chance.randint(1, 2)}"

    def admit(say: Say) -> None:
        admit_for_ever(folder, first, say)

    lines = killed(admit, chance.uniform(0, 0.012), after=wanted)
    words = [line.split() for line in lines]
    return {word: int(number) for word, number in words}


def _look(folder: Path, said: dict[str, int]) -> bool:
    """Check everything; tell whether the step after the last one that was said is there too."""
    last = said["begin"]
    with greffe(folder) as (ledger, services):
        with ledger.database.writing() as connection:
            assert verify(connection) == ()
            tools = ledger.tools
            assert rebuild(connection, tools.catalogue, tools.projector).different == ()
        found = _kinds(ledger)
        for kinds in found.values():
            for one, other in TOGETHER:
                assert (one.KIND.name in kinds) == (other.KIND.name in kinds), kinds
        steps = [step for step in STEPS if said.get(step) == last]
        draft = services.drafts.find(officer(Role.REGISTRY_CHIEF), "intake", str(last))
        if "drafted" in steps and "written" not in steps:
            assert draft is not None, "what was typed is gone"
            name = numbered_name(last, Sex.MALE).as_on_title
            assert draft.content == {"name": name}
        there = found.get(last, set())
        for step, kind in (
            ("opened", intake.AdmissionOpened),
            ("named", IdentityRecorded),
            ("titled", custody.TitleChecked),
            ("written", custody.EcrouTaken),
        ):
            assert step not in steps or kind.KIND.name in there, f"{step} was said and is gone"
        return _further(steps, there, drafted=draft is not None)


def _further(steps: list[str], there: set[str], *, drafted: bool) -> bool:
    following = {
        "": drafted,
        "drafted": intake.AdmissionOpened.KIND.name in there,
        "opened": IdentityRecorded.KIND.name in there,
        "named": custody.TitleReceived.KIND.name in there,
        "titled": custody.EcrouTaken.KIND.name in there,
        "written": not drafted,
    }
    return following[steps[-1] if steps else ""]


def _kinds(ledger: Ledger) -> dict[int, set[str]]:
    """Return the kinds of facts of each dossier, by the number of its person."""
    with ledger.reading() as connection:
        query = "SELECT stream, kind FROM fact WHERE stream LIKE 'dossier:%'"
        kinds: dict[str, set[str]] = {}
        for stream, kind in connection.exec_driver_sql(query):
            kinds.setdefault(stream, set()).add(kind)
        rows = connection.exec_driver_sql(
            "SELECT stream, body FROM fact WHERE kind = ?", (intake.AdmissionOpened.KIND.name,)
        ).all()
    numbers = {
        stream: int(body.decode().split("TÉMOIN ")[1].split('"')[0]) for stream, body in rows
    }
    return {number: kinds[stream] for stream, number in numbers.items()}
