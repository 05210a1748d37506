"""Two computers of one prison exchange their files; a new one begins from the other's."""

from dataclasses import replace
from pathlib import Path

import pytest

from digests import digest_of
from houses import MORNING
from linked import CARRIER, TODAY, Linked, carry, preparation, prisons, stick_in
from offices import peer, read, tell
from prisondesk.features.assessment.events.follow_up import ObservationKept, ObservationNoted
from prisondesk.features.exchange.model import Doubt, partner_words
from prisondesk.features.exchange.service.incoming import Incoming
from prisondesk.features.health.model import Consent, Examination, Fitness
from prisondesk.features.incidents.model.book import (
    Incident,
    IncidentKind,
    Involved,
    Part,
    Precision,
)
from prisondesk.features.incidents.model.book import Source as IncidentSource
from prisondesk.features.incidents.model.complaints import (
    Addressee,
    Complaint,
    Secrecy,
    Subject,
    Urgency,
)
from prisondesk.features.incidents.model.complaints import Channel as ComplaintChannel
from prisondesk.features.inmates.events import IdentityCorrected
from prisondesk.features.inmates.model.answers import answer
from prisondesk.features.inmates.rules.names import display_name, split_name
from prisondesk.features.intake.events import DirectorNoteWritten
from prisondesk.features.staff import store as staff
from prisondesk.features.staff.events import ColleagueTold
from prisondesk.features.transfers.service import Arrival
from prisondesk.i18n.translator import translator
from prisondesk.kernel.ids import new_id
from prisondesk.kernel.message import msg, verbatim
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.book import Ledger
from prisondesk.ledger.entry import StreamId, dossier
from prisondesk.ledger.kinds import FactBody
from prisondesk.ledger.projector import Projector
from prisondesk.ledger.streams import with_kind
from prisondesk.security.roles import TITLES, Role
from prisondesk.sync.errors import AlreadyReceivedError
from prisondesk.sync.manifest import Purpose

INVOLVED = (Involved("d1", Part.ALLEGED),)
INCIDENT = Incident(
    "",
    "",
    "",
    IncidentKind.REFUSAL,
    MORNING,
    Precision.EXACT,
    "cour",
    "refus",
    INVOLVED,
    IncidentSource.SEEN,
)
EXAMINATION = Examination(Fitness.FIT_WITH_CARE, Consent.REFUSED, on_reception=True)


def present(*houses: Linked) -> list[list[str]]:
    return [sorted(each.services.transfers.roll(each.clerk).present) for each in houses]


def test_a_new_computer_begins_from_the_other_and_numbers_never_collide(tmp_path: Path) -> None:
    with prisons(tmp_path, "BKO", "BKO") as (greffe, social):
        stick = stick_in(tmp_path / "stick")
        assert greffe.admit("d1") == "BKO-2026-00001"
        opened = tell(greffe, social, stick)
        assert (opened.preview.manifest.purpose, opened.load.doubts) == (Purpose.BOOTSTRAP, 0)
        assert present(greffe, social) == [["d1"], ["d1"]]
        assert social.admit("d2", "MODÈLE Awa") == "BKO-2026-20001"
        assert greffe.admit("d3", "TEMOIN Issa") == "BKO-2026-00002"
        back = tell(social, greffe, stick)
        assert back.preview.manifest.purpose is Purpose.OFFICE
        assert [each.id for each in back.preview.manifest.dossiers] == ["d2"]
        tell(greffe, social, stick)
        assert present(greffe, social) == [["d1", "d2", "d3"]] * 2
        assert greffe.admit("d4") == "BKO-2026-00003"
        # What each has of the other is acknowledged, and nothing goes round in circles.
        tell(social, greffe, stick)
        tell(greffe, social, stick)
        tell(social, greffe, stick)
        assert greffe.services.outgoing.plan(greffe.clerk) == ()
        assert social.services.outgoing.plan(social.clerk) == ()


def test_what_two_offices_state_apart_is_a_disagreement_at_both(tmp_path: Path) -> None:
    with prisons(tmp_path, "BKO", "BKO") as (greffe, social):
        stick = stick_in(tmp_path / "stick")
        greffe.admit("d1")
        social.services.trust.name_office(social.director, "Social")
        tell(greffe, social, stick)
        corrected(greffe, "d1", "EXEMPLE Mousa")
        corrected(social, "d1", "EXEMPLE Moussa dit Balla")
        before = social.services.inmates.person(social.clerk, "d1").identity
        social.services.inmates.correct(
            social.chief,
            "d1",
            replace(before, mother=answer("Kadia")),
            reason="acte vu",
            authority="acte n° 4",
        )
        (ahead,) = tell(social, greffe, stick).load.odds
        assert (ahead.dossier, ahead.name) == ("d1", "EXEMPLE Mousa")
        tell(greffe, social, stick)
        for each in (greffe, social):
            (found,) = each.services.disagreements.open(each.clerk)
            assert (found.dossier, len(found.sides)) == ("d1", 2)
            # The mother was written while the other office wrote: that joined by itself.
            assert (found.joined, found.same > 1) == (1, True)
            # One prison, two computers: each side is called by its office, the other by its number.
            french = translator("fr")
            told = {french(side.office) for side in found.sides if side.office}
            assert told == {"le bureau Social", french(msg("computer no. {number}", number=1))}
            # Who wrote it stands there by name and function, at the other office too.
            wrote = {french(side.author) for side in found.sides}
            role = french(TITLES[Role.REGISTRY_CLERK])
            assert wrote == {f"Greffier {desk}, {role}" for desk in ("BKO", "BKO1")}


def test_what_an_office_wrote_without_knowing_of_a_departure_waits(tmp_path: Path) -> None:
    with prisons(tmp_path, "BKO", "BKO", "KNB") as (greffe, social, knb):
        stick = stick_in(tmp_path / "stick")
        greffe.admit("d1")
        tell(greffe, social, stick)
        corrected(social, "d1", "EXEMPLE Mousa")
        tell(social, greffe, stick)
        transfer_id = greffe.prepare("d1")
        greffe.services.transfers.depart(greffe.chief, transfer_id, second=greffe.director)
        corrected(social, "d1", "EXEMPLE Moussa dit Balla")
        waiting = tell(social, greffe, stick)
        assert waiting.load.doubts == 1
        (doubted,) = greffe.services.incoming.quarantine(greffe.clerk)
        assert doubted.doubt is Doubt.AFTER_DEPARTURE
        # The destination gets what both offices wrote before, and either office its answer.
        arrived = carry(greffe, knb, stick)
        assert (arrived.doubts, arrived.expected) == (0, ("d1",))
        accepted = knb.services.transfers.accept(knb.clerk, transfer_id, Arrival("S. TÉMOIN", ""))
        assert accepted.number == "KNB-2026-00001"
        knb.services.outgoing.write(knb.clerk, stick, "BKO", CARRIER)
        for each in (social, greffe):
            each.services.incoming.take(each.clerk, read(each, stick), CARRIER)
        # The acceptance waits at the office that has not heard of the departure yet.
        assert present(greffe, social, knb) == [[], ["d1"], ["d1"]]
        tell(greffe, social, stick)
        assert present(greffe, social, knb) == [[], [], ["d1"]]


def test_what_waited_counts_when_the_departure_is_made_anew_knowing_it(tmp_path: Path) -> None:
    """The order of the two departures tells: the second one was signed with that entry in sight."""
    with prisons(tmp_path, "BKO", "BKO", "KNB", "KLK") as (greffe, social, _, klk):
        stick = stick_in(tmp_path / "stick")
        greffe.admit("d1")
        tell(greffe, social, stick)
        transfer_id = greffe.prepare("d1")
        greffe.services.transfers.depart(greffe.chief, transfer_id, second=greffe.director)
        corrected(social, "d1", "EXEMPLE Moussa dit Balla")
        assert tell(social, greffe, stick).load.doubts == 1
        tell(greffe, social, stick)
        social.services.transfers.redirect(
            social.chief, transfer_id, preparation("KLK"), "route coupée", second=social.director
        )
        tell(social, greffe, stick)
        assert greffe.services.incoming.quarantine(greffe.clerk) == ()
        arrived = carry(social, klk, stick)
        assert (arrived.doubts, arrived.expected) == (0, ("d1",))
        for each in (greffe, social, klk):
            found = each.services.inmates.person(each.clerk, "d1")
            assert display_name(found.identity.names) == "EXEMPLE Moussa dit Balla"


def test_a_beginning_that_reads_otherwise_here_is_refused_whole(tmp_path: Path) -> None:
    with prisons(tmp_path, "BKO", "BKO") as (greffe, social):
        stick = stick_in(tmp_path / "stick")
        greffe.admit("d1")
        greffe.services.outgoing.write(greffe.clerk, stick, peer(social), CARRIER)
        ledger = social.ledger
        blind = replace(ledger.tools, projector=Projector(ledger.tools.catalogue, ()))
        other = Incoming(Ledger(social.database, blind, social.clock), social.clock)
        opened, before = read(social, stick), digest_of(social.database)
        with pytest.raises(Refused, match="do not read here"):
            other.take(social.clerk, opened, CARRIER)
        assert digest_of(social.database) == before
        social.services.incoming.take(social.clerk, opened, CARRIER)
        assert present(social) == [["d1"]]


def test_an_internal_note_goes_to_the_office_and_never_leaves_the_prison(tmp_path: Path) -> None:
    with prisons(tmp_path, "BKO", "BKO", "KNB") as (greffe, social, knb):
        stick = stick_in(tmp_path / "stick")
        greffe.admit("d1")
        with greffe.ledger.work(greffe.director) as work:
            work.record(dossier("d1"), DirectorNoteWritten("confidentiel"))
        seen = greffe.services.follow_up.note
        seen(greffe.clerk, "d1", TODAY, "A calmé une dispute au préau.")
        seen(greffe.clerk, "d1", TODAY, "Dit craindre un voisin de cour.", stays=True)
        tell(greffe, social, stick)
        transfer_id = greffe.prepare("d1")
        greffe.services.transfers.depart(greffe.chief, transfer_id, second=greffe.director)
        assert carry(greffe, knb, stick).doubts == 0
        assert [notes(each) for each in (social, knb)] == [(dossier("d1"),), ()]
        kept = [notes(each, ObservationKept) for each in (social, knb)]
        told = [notes(each, ObservationNoted) for each in (social, knb)]
        assert (kept, told) == ([(dossier("d1"),), ()], [(dossier("d1"),)] * 2)


def test_sealed_pages_have_numbers_of_their_own_in_each_office(tmp_path: Path) -> None:
    with prisons(tmp_path, "BKO", "BKO") as (greffe, infirmary):
        stick = stick_in(tmp_path / "stick")
        greffe.admit("d1")
        tell(greffe, infirmary, stick)
        numbers = [
            each.services.health.examined(each.nurse, "d1", EXAMINATION)
            for each in (greffe, infirmary)
        ]
        tell(infirmary, greffe, stick)
        assert numbers == ["BKO-S-2026-00001", "BKO-S-2026-20001"]


def test_the_incident_book_is_one_in_all_offices_and_goes_nowhere_else(tmp_path: Path) -> None:
    with prisons(tmp_path, "BKO", "BKO", "KNB") as (greffe, social, knb):
        stick = stick_in(tmp_path / "stick")
        greffe.admit("d1")
        tell(greffe, social, stick)
        written = [fight(each) for each in (greffe, social)]
        assert [each.number for each in written] == ["BKO-IN-2026-00001", "BKO-IN-2026-20001"]
        assert tell(greffe, social, stick).load.doubts == 0
        assert tell(social, greffe, stick).load.doubts == 0
        books = [each.services.incidents.book(each.director, TODAY) for each in (greffe, social)]
        assert [len(book) for book in books] == [2, 2]
        # What is added in one office is read in the other, though no file changed.
        greffe.services.incidents.close(
            greffe.director, written[1].incident_id, "entendus tous deux"
        )
        assert tell(greffe, social, stick).load.doubts == 0
        transfer_id = greffe.prepare("d1")
        greffe.services.transfers.depart(greffe.chief, transfer_id, second=greffe.director)
        carry(greffe, knb, stick)
        assert knb.services.incidents.book(knb.director, TODAY) == ()


def test_sealed_pages_open_in_the_other_office_once_health_staff_shared_them(
    tmp_path: Path,
) -> None:
    with prisons(tmp_path, "BKO", "BKO", "KNB") as (greffe, infirmary, knb):
        stick = stick_in(tmp_path / "stick")
        greffe.admit("d1")
        greffe.services.health.examined(greffe.nurse, "d1", EXAMINATION)
        tell(greffe, infirmary, stick)
        sharing = greffe.services.transfers.health
        assert (pages(infirmary, infirmary), sharing.offices(greffe.clerk)) == (0, ())
        # The infirmary says with its first bundle to which key it seals.
        infirmary.admit("d2", "MODÈLE Awa")
        tell(infirmary, greffe, stick)
        assert sharing.offices(greffe.clerk) == (peer(infirmary),)
        for stranger in (greffe.clerk, greffe.director):
            with pytest.raises(Refused):
                sharing.share(stranger)
        assert [sharing.share(greffe.nurse) for _ in range(2)] == [1, 0]
        assert tell(greffe, infirmary, stick).load.doubts == 0
        assert pages(infirmary, infirmary) == 1
        transfer_id = greffe.prepare("d1")
        greffe.services.transfers.depart(greffe.chief, transfer_id, second=greffe.director)
        assert carry(greffe, knb, stick).doubts == 0
        assert pages(knb, knb) == 0


def test_the_same_opened_bundle_taken_twice_is_told_plainly_and_changes_nothing(
    tmp_path: Path,
) -> None:
    with prisons(tmp_path, "BKO", "BKO") as (greffe, social):
        stick = stick_in(tmp_path / "stick")
        greffe.admit("d1")
        greffe.services.outgoing.write(greffe.clerk, stick, peer(social), CARRIER)
        first, second = read(social, stick), read(social, stick)
        social.services.incoming.take(social.clerk, first, CARRIER)
        before = digest_of(social.database)
        for again in (first, second):
            with pytest.raises(AlreadyReceivedError):
                social.services.incoming.take(social.clerk, again, CARRIER)
        assert digest_of(social.database) == before
        social.admit("d2")
        social.services.outgoing.write(social.clerk, stick, peer(greffe), CARRIER)
        gone = read(greffe, stick)
        greffe.services.incoming.forget(gone)
        with pytest.raises(Refused, match="is gone"):
            greffe.services.incoming.take(greffe.clerk, gone, CARRIER)


def test_complaints_and_roll_calls_of_two_offices_are_one_book(tmp_path: Path) -> None:
    with prisons(tmp_path, "BKO", "BKO", "KNB") as (greffe, social, knb):
        stick = stick_in(tmp_path / "stick")
        greffe.admit("d1")
        tell(greffe, social, stick)
        made = [complain(each) for each in (greffe, social)]
        sealed = complain(social, about_director=True)
        numbers = [each.number for each in (*made, sealed)]
        assert numbers == ["BKO-PL-2026-00001", "BKO-PL-2026-20001", "BKO-PX-2026-20001"]
        # Counted and answered later at the second office: what is last is never a matter of chance.
        social.clock.advance(minutes=5)
        for each in (greffe, social):
            each.services.rolls.write(each.chief, ())
            each.clock.advance(hours=1)
        assert tell(social, greffe, stick).load.doubts == 0
        assert tell(greffe, social, stick).load.doubts == 0
        # One is answered in both offices, neither of which knows of the other's answer.
        for each, said in ((greffe, "oui"), (social, "non")):
            each.services.complaints.answer(each.director, made[0].complaint_id, said)
        for reader, sender in ((social, greffe), (greffe, social)):
            assert tell(sender, reader, stick).load.doubts == 0
        books = [each.services.complaints.listed(each.director) for each in (greffe, social)]
        assert [each.filed for each in books[0]] == [each.filed for each in books[1]]
        # Each line says who took it in, and on which computer where that is another one.
        first = next(line for line in books[1] if line.filed.complaint == made[0])
        assert first.by == msg("{name} (computer no. {number})", name="Greffier BKO", number=1)
        # What is about the director is sealed and not in the director's session, there as here.
        assert {line.filed.complaint.number for line in books[0]} == set(numbers[:2])
        (answered,) = [line.filed for line in books[0] if line.filed.answer]
        assert [answered.answer, *(each.words for each in answered.answers)] == ["oui", "non"]
        sheets = [each.services.rolls.sheet(each.chief) for each in (greffe, social)]
        assert [each.last_by for each in sheets] == [
            msg("{name} (computer no. {number})", name="Chef BKO1", number=2),
            verbatim("Chef BKO1"),
        ]
        lasts = [each.last for each in sheets]
        assert lasts[0] == lasts[1] is not None
        held = [streams_of(each, "complaint", "roll") for each in (greffe, social)]
        assert held[0] == held[1]
        assert [len(held[0]), sealed.complaint_id in str(held[0])] == [4, True]
        transfer_id = greffe.prepare("d1")
        greffe.services.transfers.depart(greffe.chief, transfer_id, second=greffe.director)
        carry(greffe, knb, stick)
        assert streams_of(knb, "complaint", "roll") == set()


def test_an_office_is_called_by_the_name_it_gives_itself(tmp_path: Path) -> None:
    with prisons(tmp_path, "BKO", "BKO", "KNB") as (greffe, social, knb):
        stick = stick_in(tmp_path / "stick")
        french = translator("fr")
        greffe.admit("d1")
        with pytest.raises(Refused):
            social.services.trust.name_office(social.director, "x" * 41)
        with pytest.raises(Refused):
            social.services.trust.name_office(social.clerk, "Infirmerie")
        social.services.trust.name_office(social.director, " Infirmerie ")
        tell(greffe, social, stick)
        tell(social, greffe, stick)
        assert "Infirmerie" in french(partner_words(peer(social)))
        (there,) = [
            each
            for each in greffe.services.trust.computers(greffe.clerk)
            if each.writer == peer(social)
        ]
        assert there.office == "Infirmerie"
        # No other prison is told how the offices of this one are called.
        transfer_id = greffe.prepare("d1")
        greffe.services.transfers.depart(greffe.chief, transfer_id, second=greffe.director)
        carry(greffe, knb, stick)
        assert not any(each.office for each in knb.services.trust.computers(knb.clerk))


def test_the_people_of_each_office_are_known_at_the_other_by_name_and_role_alone(
    tmp_path: Path,
) -> None:
    with prisons(tmp_path, "BKO", "BKO", "KNB") as (greffe, social, knb):
        stick = stick_in(tmp_path / "stick")
        greffe.admit("d1")
        assert greffe.services.staff.colleagues(greffe.director) == ()
        assert tell(greffe, social, stick).load.doubts == 0
        assert tell(social, greffe, stick).load.doubts == 0
        known = greffe.services.staff.colleagues(greffe.director)
        assert [(each.name, each.role, each.number) for each in known] == [
            ("Chef BKO1", Role.REGISTRY_CHIEF, 2),
            ("Directeur BKO1", Role.DIRECTOR, 2),
            ("Greffier BKO1", Role.REGISTRY_CLERK, 2),
            ("Infirmier BKO1", Role.NURSE, 2),
        ]
        # No account and no key goes along: who has one here is the same as before.
        assert {each.name[-4:] for each in greffe.services.staff.officers()} == {" BKO"}
        keys = {each.approval_public for each in social.services.staff.officers()}
        with greffe.database.reading() as connection:
            told = "SELECT body FROM fact WHERE stream LIKE 'colleagues:%'"
            bodies = b"".join(connection.exec_driver_sql(told).scalars())
            assert not [key for key in keys if key.encode() in bodies]
            assert b"approval" not in bodies
            assert staff.names(connection)[social.clerk.officer] == "Greffier BKO1"
        # Nobody tells of the people of another office, and no other prison is told of any.
        with social.ledger.work(social.director) as work:
            wrong = ColleagueTold(greffe.clerk.officer, "X", Role.DIRECTOR, active=True, number=1)
            work.record(staff.colleagues_of(peer(greffe)), wrong)
        assert tell(social, greffe, stick).load.doubts == 1
        (doubted,) = greffe.services.incoming.quarantine(greffe.clerk)
        assert doubted.doubt is Doubt.NOT_ITS_OFFICE
        transfer_id = greffe.prepare("d1")
        greffe.services.transfers.depart(greffe.chief, transfer_id, second=greffe.director)
        carry(greffe, knb, stick)
        assert streams_of(knb, "colleagues") == set()


def complain(house: Linked, *, about_director: bool = False) -> Complaint:
    """Take in a complaint at *house*: an open one, or a sealed one about the director."""
    secrecy = Secrecy.SEALED if about_director else Secrecy.OPEN
    addressee = Addressee.INSPECTION if about_director else Addressee.DIRECTOR
    subject = None if about_director else Subject.FOOD
    said = "" if about_director else "Le repas du soir manque."
    return house.services.complaints.file(
        house.clerk,
        Complaint(
            "",
            "",
            "",
            MORNING,
            ComplaintChannel.BOX,
            addressee,
            Urgency.SIMPLE,
            secrecy,
            about_director,
            subject,
            words=said,
        ),
    )


def streams_of(house: Linked, *kinds: str) -> set[str]:
    """Return the streams of *kinds* of which anything is stored at *house*."""
    with house.database.reading() as connection:
        rows = connection.exec_driver_sql("SELECT DISTINCT stream FROM fact").scalars()
        return {each for each in rows if each.partition(":")[0] in kinds}


def fight(house: Linked) -> Incident:
    """Write an incident into the book of *house*."""
    return house.services.incidents.record(house.director, INCIDENT)


def pages(house: Linked, reader: Linked) -> int:
    """Return how many health pages of d1 at *house* the nurse of *reader* opens."""
    found = house.ledger.entries(dossier("d1"), identity=reader.nurse.health_identity)
    return sum(each.body is not None and each.header.kind == "health.examined" for each in found)


def corrected(house: Linked, key: str, name: str) -> None:
    """Correct the name of *key* from a paper."""
    person = house.services.inmates.person(house.clerk, key)
    assert person is not None
    after = replace(person.identity, names=split_name(name))
    body = IdentityCorrected(person.identity, after, "acte vu", "acte n° 3")
    house.services.inmates.record(house.clerk, key, (body,))


def notes(house: Linked, kind: type[FactBody] = DirectorNoteWritten) -> tuple[StreamId, ...]:
    """Return the files of *house* in which a note of *kind* stands."""
    with house.database.reading() as connection:
        return with_kind(connection, kind.KIND)


def test_a_second_signature_is_given_where_the_first_one_was(tmp_path: Path) -> None:
    """The other office was told that two different people are needed, whoever signed there."""
    with prisons(tmp_path, "BKO", "BKO", "KNB") as (bko, office, _):
        bko.admit("d1")
        transfer_id = bko.prepare("d1")
        bko.services.transfers.depart(bko.chief, transfer_id)
        tell(bko, office, stick_in(tmp_path / "1"))
        there = office.services.transfers
        with pytest.raises(Refused, match="another office"):
            there.countersign(office.director, transfer_id)
        bko.services.transfers.countersign(bko.director, transfer_id)
        tell(bko, office, stick_in(tmp_path / "2"))
        assert there.awaiting_signature(office.director) == ()


def test_a_bundle_for_an_office_that_is_no_more_is_refused_and_changes_nothing(
    tmp_path: Path,
) -> None:
    with prisons(tmp_path, "BKO", "BKO") as (greffe, _):
        before = digest_of(greffe.database)
        # Who works here was told to nobody yet, and is not written down for nobody.
        with pytest.raises(Refused, match="no computer on the national list"):
            greffe.services.outgoing.write(
                greffe.clerk, stick_in(tmp_path / "stick"), new_id(1), CARRIER
            )
        assert digest_of(greffe.database) == before
