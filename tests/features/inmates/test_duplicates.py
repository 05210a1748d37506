"""Files that may be of one person are shown with reasons; people decide, two of them to merge."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from actors import officer
from houses import prison
from journeys.cast import BAMAKO
from prisondesk.bootstrap.house import catalogue
from prisondesk.bootstrap.services import Services, make_services
from prisondesk.features.inmates import events
from prisondesk.features.inmates.model.answers import answer
from prisondesk.features.inmates.model.birth import born_in
from prisondesk.features.inmates.model.duplicates import Verdict, Wanted
from prisondesk.features.inmates.model.names import Names
from prisondesk.features.inmates.model.person import Identifier, IdentifierKind, Identity, Sex
from prisondesk.features.inmates.rules.names import split_name
from prisondesk.features.staff.model import Officer
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.rebuilding import rebuild
from prisondesk.security.roles import Role
from prisondesk.security.session import Actor

CLERK = officer(Role.REGISTRY_CLERK, name="A. Doumbia")
CHIEF = officer(Role.REGISTRY_CHIEF, name="C. Keïta")
DIRECTOR = officer(Role.DIRECTOR, name="D. Exemple")
GUARD = officer(Role.SECURITY_OFFICER, name="G. Modèle")


@dataclass(frozen=True)
class Registry:
    """An open prison with officers who have keys of their own."""

    ledger: Ledger
    services: Services

    def write(
        self, key: str, typed: str, born: int, *, paper: str = "", sex: Sex = Sex.MALE
    ) -> str:
        identity = Identity(
            split_name(typed), sex, born_in(born), father=answer("Bakary"), mother=answer("Fanta")
        )
        facts: list[events.IdentityRecorded | events.IdentifierSeen] = [
            events.IdentityRecorded(identity)
        ]
        if paper:
            held = Identifier(IdentifierKind.NINA, paper, seen_original=True)
            facts.append(events.IdentifierSeen(held))
        self.services.inmates.record(CLERK, key, tuple(facts))
        return key


@contextmanager
def registry(folder: Path) -> Iterator[Registry]:
    with prison(folder) as (ledger, clock):
        services = make_services(ledger, ledger.database, clock)
        services.staff.found(DIRECTOR, BAMAKO, "age1x", tuple(map(_known, ALL)))
        yield Registry(ledger, services)


ALL = (CLERK, CHIEF, DIRECTOR, GUARD)


def _known(actor: Actor) -> Officer:
    public = actor.approval_key.public.hex() if actor.approval_key else ""
    return Officer(actor.officer, actor.account, actor.name, actor.role, public)


def test_somebody_written_otherwise_is_offered_with_what_speaks_for_and_against(
    tmp_path: Path,
) -> None:
    with registry(tmp_path) as house:
        house.write("k1", "DIARRA Moussa", 1990)
        house.write("k2", "COULIBALY Sira", 1971, sex=Sex.FEMALE)
        wanted = Wanted(Names(as_on_title="Musa Jara"), Sex.MALE, born_in(1995), "Bakari", "Sira")
        (found,) = house.services.duplicates.candidates(CLERK, wanted)
        assert found.dossier == "k1"
        assert [each.text for each in found.speaks_for] == [
            "the name in another writing",
            "the father’s name",
        ]
        assert [each.text for each in found.speaks_against] == [
            "born {count} years apart",
            "another mother’s name",
        ]


def test_a_contradicting_sex_hides_a_like_name_but_never_the_same_paper(tmp_path: Path) -> None:
    with registry(tmp_path) as house:
        house.write("k1", "DIARRA Moussa", 1990)
        house.write("k2", "TOURÉ Awa", 1960, paper="1234 5678", sex=Sex.FEMALE)
        wanted = Wanted(Names(as_on_title="Musa Jara"), Sex.FEMALE, papers=("1234 5678",))
        (found,) = house.services.duplicates.candidates(CLERK, wanted)
        assert (found.dossier, found.same_paper) == ("k2", True)


def test_two_persons_found_different_are_not_offered_again(tmp_path: Path) -> None:
    with registry(tmp_path) as house:
        duplicates = house.services.duplicates
        for key, typed in (("k1", "DIARRA Moussa"), ("k2", "JARA Musa"), ("k3", "Moussa Diarra")):
            house.write(key, typed, 1990)
        assert len(duplicates.open_pairs(CLERK)) == 3
        with pytest.raises(Refused):
            duplicates.different(CLERK, "k1", "k2", " ")
        duplicates.different(CLERK, "k1", "k2", "two faces, two fathers")
        left = {frozenset((key, one.dossier)) for key, _, one in duplicates.open_pairs(CLERK)}
        assert left == {frozenset(("k1", "k3")), frozenset(("k2", "k3"))}
        (pair,) = duplicates.pairs(CLERK, "k2")
        assert (pair.verdict, pair.beside("k2")) == (Verdict.DIFFERENT, "k1")


def test_files_are_joined_and_parted_by_two_people_only(tmp_path: Path) -> None:
    with registry(tmp_path) as house:
        duplicates = house.services.duplicates
        house.write("k1", "DIARRA Moussa", 1990)
        house.write("k2", "JARA Musa", 1990)
        for second in (CLERK, GUARD):
            with pytest.raises(Refused):
                duplicates.same(CLERK, "k1", "k2", "same face and paper", second)
        assert duplicates.pairs(CLERK, "k1") == ()
        duplicates.same(CLERK, "k1", "k2", "same face and paper", CHIEF)
        (pair,) = duplicates.pairs(CLERK, "k2")
        assert pair.verdict is Verdict.SAME
        assert set(pair.by) == {CLERK.officer, CHIEF.officer}
        with pytest.raises(Refused):
            duplicates.different(CLERK, "k1", "k2", "another look")
        with pytest.raises(Refused):
            duplicates.same(CHIEF, "k2", "k1", "same again", CLERK)
        duplicates.undo(CHIEF, "k2", "k1", "the paper was false", CLERK)
        assert duplicates.compare(CLERK, "k2", "k1").candidate.speaks_for
        (pair,) = duplicates.pairs(CLERK, "k1")
        assert pair.verdict is Verdict.OPEN
        with house.ledger.database.writing() as connection:
            outcome = rebuild(connection, catalogue(), house.ledger.tools.projector)
        assert outcome.different == ()


def test_one_officer_alone_never_joins_two_files(tmp_path: Path) -> None:
    with registry(tmp_path) as house:
        house.write("k1", "DIARRA Moussa", 1990)
        house.write("k2", "JARA Musa", 1990)
        with pytest.raises(Refused):
            house.services.duplicates.same(CHIEF, "k1", "k2", "same face", CHIEF)
        assert house.services.duplicates.pairs(CLERK, "k1") == ()
