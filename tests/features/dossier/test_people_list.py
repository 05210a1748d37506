"""The list of persons is sorted, cut and searched by the database, and never by origin."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from files_of_people import ALHASSANE, CHIEF, CLERK, FATOUMATA, GUARD, ZOUMANA, admit, home, present
from houses import MORNING
from prisondesk.features.allocation.events import ProvisionalCellGiven
from prisondesk.features.custody.model.case import Ecrou
from prisondesk.features.custody.model.status import EntryKind
from prisondesk.features.dossier.model import Match, Tab
from prisondesk.features.dossier.rules.searching import Words, stored_words, wanted
from prisondesk.features.dossier.store import SORTS
from prisondesk.features.inmates.events import IdentityRecorded
from prisondesk.features.inmates.model.birth import born_around
from prisondesk.features.inmates.model.names import Alias, AliasKind, Names
from prisondesk.features.inmates.model.person import Identity, Sex
from prisondesk.features.inmates.rules.names import LINKS
from prisondesk.features.transfers.events import TransferDeparted, TransferPrepared
from prisondesk.features.transfers.model import Escort, Order, TransferReason
from prisondesk.kernel.message import prison
from prisondesk.kernel.page import Page, Sort
from prisondesk.ledger.entry import dossier


def test_people_are_listed_by_name_and_by_any_column_both_ways(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        keys = [admit(house, names) for names in (ZOUMANA, ALHASSANE, FATOUMATA)]
        people = house.services.dossier
        assert [line.name for line in people.people(CLERK, Page())] == [
            "Alhassane Ag Modèle",
            "EXEMPLE Zoumana",
            "SPÉCIMEN Fatoumata",
        ]
        by_number = people.people(CLERK, Page(sort=Sort("number", descending=True)))
        assert [line.dossier for line in by_number] == keys[::-1]
        assert [line.number for line in people.people(CLERK, Page(1, 1, Sort("number")))] == [
            "BKO-2026-00002"
        ]
        for column in SORTS:
            assert len(people.people(CLERK, Page(sort=Sort(column)))) == 3
        assert people.count(CLERK) == 3


def test_the_filter_takes_the_beginnings_of_names_without_accents(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        admit(house, ZOUMANA)
        wanted_key = admit(house, FATOUMATA)
        people = house.services.dossier
        for typed in ("spéci", "SPECI fat", "fatoumata", "2", "BKO-2026-00002", "2/2026"):
            lines = people.people(CLERK, Page(), typed)
            assert [line.dossier for line in lines] == [wanted_key], typed
            assert people.count(CLERK, typed) == 1
        assert people.people(CLERK, Page(), "fatou zoum") == []


def test_nobody_is_listed_by_the_link_of_a_name(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        key = admit(house, ALHASSANE)
        people = house.services.dossier
        assert people.count(CLERK, "ag") == 0
        assert people.find(CLERK, "ag") == ()
        assert [hit.line.dossier for hit in people.find(CLERK, "alhassane ag modele")] == [key]


def test_somebody_at_the_gate_is_listed_before_a_name_is_known(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        key = present(house)
        (line,) = house.services.dossier.people(CLERK, Page())
        assert (line.dossier, line.name, line.number) == (key, "", "")
        assert line.since is not None


def test_whole_words_come_first_and_every_answer_says_why(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        other = Names(given="Zoumanatou", as_on_title="Zoumanatou")
        nick = Names(given="X", as_on_title="X", aliases=(Alias("Zou", AliasKind.NICKNAME),))
        longer, exact, known_as = (admit(house, names) for names in (other, ZOUMANA, nick))
        find = house.services.dossier.find
        hits = find(CLERK, "zoumana")
        assert [(hit.line.dossier, hit.match, hit.exact) for hit in hits] == [
            (exact, Match.NAME, True),
            (longer, Match.NAME, False),
        ]
        assert find(CLERK, "zou")[0].line.dossier == known_as
        assert find(CLERK, "zou")[0].match is Match.ALIAS
        assert find(CLERK, "BKO-2026-00002")[0].match is Match.NUMBER
        assert find(CLERK, "زومانا")[0].match is Match.ARABIC
        near = find(CLERK, "zumana")[0]
        assert (near.line.dossier, near.match, near.exact) == (exact, Match.SPELLING, False)
        assert find(CLERK, "qqqq") == ()


@given(st.text(max_size=20), st.sampled_from(sorted(LINKS.values())), st.text(max_size=20))
def test_a_link_word_is_never_kept_as_a_word(given_name: str, link: str, father: str) -> None:
    names = Names(given_name, link, father, "", f"{given_name} {link} {father}")
    stored = {word for _, word in stored_words(Words(names, (), None, ""))}
    assert not stored & set(LINKS)


@given(st.integers(2000, 2099), st.integers(1, 99999))
def test_a_number_is_found_in_both_writings(year: int, number: int) -> None:
    ecrou = Ecrou("BKO", year, number, "t", MORNING, EntryKind.NEW, "")
    stored = {word for _, word in stored_words(Words(Names(), (), ecrou, ""))}
    assert set(wanted(f"BKO-{year}-{number:05d}")) <= stored
    (paper,) = wanted(f"{number}/{year}")
    assert any(word.startswith(paper) for word in stored)


def test_the_cell_is_shown_and_found_and_the_file_tells_where_somebody_slept(
    tmp_path: Path,
) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA)
        given_cell = ProvisionalCellGiven("BKO", "B-12", "", "", None)
        with house.ledger.work(GUARD) as work:
            work.record(dossier(key), given_cell)
        (line,) = house.services.dossier.people(CLERK, Page(), "b12")
        assert line.cell == "B-12"
        assert house.services.dossier.find(CLERK, "B-12")[0].match is Match.CELL
        whole = house.services.dossier.open(CLERK, key, Tab.PLACEMENT)
        assert whole.stay is not None
        assert (whole.stay.cell, whole.stay.provisional) == ("B-12", True)


def test_somebody_who_left_for_another_prison_is_listed_apart_and_only_read(
    tmp_path: Path,
) -> None:
    with home(tmp_path) as house:
        key = admit(house, ZOUMANA)
        order = Order("12/26", "juge fictif", MORNING.date())
        prepared = TransferPrepared(
            "t1", "BKO", "KLK", order, TransferReason.NEAR_FAMILY, Escort("u", "h"), MORNING
        )
        with house.ledger.work(CHIEF) as work:
            work.record(dossier(key), prepared)
            work.record(dossier(key), TransferDeparted("t1", "KLK", 1, "h", MORNING))
        people = house.services.dossier
        assert people.people(CLERK, Page()) == []
        assert [each.dossier for each in people.people(CLERK, Page(), gone=True)] == [key]
        closed = people.identity_bar(CLERK, key).closed
        assert closed is not None
        assert dict(closed.params) == {"prison": prison("KLK")}


def test_another_writing_is_offered_after_the_same_writing_and_shows_it(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        title = Names("Moussa", "", "", "Diarra", "Moussa DIARRA")
        arab = Names("Kader", as_on_title="Kader", arabic="موسى ديارا")
        nick = Names("Yaya", as_on_title="Yaya", aliases=(Alias("Musa Jara", AliasKind.NICKNAME),))
        exact, arabic, other = (admit(house, names) for names in (title, arab, nick))
        hits = house.services.dossier.find(CLERK, "moussa diarra")
        assert hits[0].line.dossier == exact
        assert {(hit.line.dossier, hit.written) for hit in hits[1:]} == {
            (arabic, "موسى ديارا"),
            (other, "Musa Jara"),
        }


def test_the_index_of_names_follows_what_is_recorded_after_it_was_made(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        admit(house, ZOUMANA)
        house.services.names.make()
        later = admit(house, Names("Tiémoko", clan="Dembélé", as_on_title="Tiémoko DEMBÉLÉ"))
        found = house.services.dossier.find(CLERK, "Cemoko Danbele")
        assert [hit.line.dossier for hit in found] == [later]
        with house.ledger.work(CLERK) as work:
            name = Names("Cemoko", as_on_title="Cemoko Danbele")
            who = Identity(name, Sex.MALE, born_around(1990))
            work.record(dossier("A-FOREIGN-KEY"), IdentityRecorded(who))
        for made_again in (house.services.names.make, lambda: None):
            made_again()
            with house.ledger.reading() as connection:
                alike = house.services.names.find(connection, "Cemoko Danbele", 5, 0.5)
            assert [(one.dossier, one.kind, one.folded) for one in alike] == [
                ("A-FOREIGN-KEY", "name", "cemoko danbele"),
                (later, "name", "tiemoko dembele"),
            ]


def test_links_between_names_find_nobody_in_any_writing(tmp_path: Path) -> None:
    with home(tmp_path) as house:
        admit(house, Names("Alhassane", "Ag", "Modèle", "", "Alhassane Ag Modèle"))
        for link in ("ag", "Walet", "Agi", "أغ", "ould el"):
            assert house.services.dossier.find(CLERK, link) == ()
