"""From Bamako to Kéniéroba: prepared, departed with two signatures, carried, taken in."""

import shutil

from journeys.cast import AT_KENIEROBA, CHIEF, CHIEF_THERE, DIRECTOR, HEAD_THERE, Player
from journeys.play import Journey
from journeys.prison import Prison
from journeys.stages_admission import person
from journeys.stages_founding import answer_assistant, assistant, enter
from prisondesk.features.exchange.service.outgoing import Handing
from prisondesk.features.transfers.model import (
    Escort,
    Order,
    Preparation,
    TransferReason,
    TransferState,
)
from prisondesk.features.transfers.service import Arrival
from prisondesk.kernel.refusal import Refused
from prisondesk.security import slots
from prisondesk.security.session import Actor
from prisondesk.sync import authority
from prisondesk.sync.authority import Grant, Published
from prisondesk.sync.enrolment import read_request
from prisondesk.sync.envelope import SigningKey
from prisondesk.sync.errors import AlreadyReceivedError
from prisondesk.sync.roster import TrustAnchor, sign_roster
from prisondesk.sync.stick import Stick
from prisondesk.sync.volume import FolderVolume

CARRIER = Handing("PORTEUR-03", "M. Porteur")


def stick_of(journey: Journey) -> Stick:
    """Return the folder that is the stick."""
    return Stick(FolderVolume(journey.stick))


def found_kenieroba(journey: Journey) -> None:
    """The second prison is founded at its own desk, in the same way."""
    prison, journal = journey.kenieroba, journey.journal
    with journal.step("first run at Kéniéroba", "KNB"):
        prison.desk.begin()
        answer_assistant(prison, "3", (), AT_KENIEROBA)
        enter(prison, assistant(prison))
        journal.equal("the establishment", prison.services.staff.facility().code, "KNB")
        journal.equal("who sits there", prison.actor.name, HEAD_THERE.name)


def join(journey: Journey) -> None:
    """Both prisons come on the directorate's list; its thirty digits are typed by hand."""
    journal = journey.journal
    with journal.step("the national list", "BKO, KNB", "use case"):
        journey.bamako.change(DIRECTOR)
        journey.kenieroba.change(HEAD_THERE)
        prisons = (journey.bamako, journey.kenieroba)
        requests = [each.services.trust.request(each.actor) for each in prisons]
        keys = [SigningKey.generate() for _ in range(3)]
        anchor = TrustAnchor(tuple(each.public for each in keys))
        grants = [
            Grant(read_request(data), each.services.staff.facility().name)
            for (data, _digits), each in zip(requests, prisons, strict=True)
        ]
        listed = authority.next_list(None, grants, journey.now.date())
        published = Published(anchor, sign_roster(listed, keys[:2]))
        for each in prisons:
            trust = each.services.trust.take_list(each.actor, published, anchor.fingerprint)
            journal.equal(f"version of the list at {each.facility.code}", trust.version, 1)
        journey.kenieroba.change(CHIEF_THERE)


def depart(journey: Journey) -> None:
    """Prepared by the registry; it leaves under the signatures of both chiefs."""
    prison, journal, key = journey.bamako, journey.journal, person(journey)
    with journal.step("transfer prepared", "BKO", "use case"):
        prison.change(CHIEF)
        transfers = prison.services.transfers
        order = Order("0417/DNAPES", "Directeur national", journey.now.date())
        escort = Escort("Garde pénitentiaire", "Adjudant Spécimen", "adjudant")
        preparation = Preparation("KNB", order, TransferReason.OVERCROWDING, escort, journey.now)
        journey.notes["transfer"] = transfers.prepare(prison.actor, key, preparation)
        journal.equal("state", _file(journey, prison).state.value, TransferState.PREPARED.value)
    with journal.step("transfer departed, two signatures", "BKO", "use case"):
        journey.later(hours=1)
        second = beside(prison, DIRECTOR)
        transfers = prison.services.transfers
        transfers.depart(prison.actor, journey.notes["transfer"], second=second)
        journal.check("nobody awaits a signature", not transfers.awaiting_signature(prison.actor))
        roll = transfers.roll(prison.actor)
        journal.check("on the road", key in roll.on_the_road)
        journal.check("not counted as present", key not in roll.present)
        journal.check("the file is read-only on the road", _read_only(journey, prison))


def write_bundle(journey: Journey) -> None:
    """The bundle is written to the stick, read again and compared; a copy is kept to look at."""
    prison, journal = journey.bamako, journey.journal
    with journal.step("bundle written to the stick", "BKO", "use case"):
        (load,) = prison.services.outgoing.plan(prison.actor)
        journal.equal("for", load.partner, "KNB")
        note = prison.services.outgoing.write(prison.actor, stick_of(journey), "KNB", CARRIER)
        journal.equal("dossiers in it", note.dossiers, 1)
        shutil.copytree(journey.stick, journey.out / "stick", dirs_exist_ok=True)
        files = [each for each in journey.stick.rglob("*") if each.is_file()]
        name = prison.services.inmates.person(prison.actor, person(journey)).identity.names.clan
        told = [each.name for each in files if name.encode() in each.read_bytes()]
        journal.equal("files of the stick that tell a name", told, [])


def take_in(journey: Journey) -> None:
    """The other prison verifies, looks, takes the bundle in, and accepts who arrives."""
    prison, journal, key = journey.kenieroba, journey.journal, person(journey)
    with journal.step("bundle verified and looked at", "KNB", "use case"):
        journey.later(hours=3)
        prison.change(CHIEF_THERE)
        incoming, actor = prison.services.incoming, prison.actor
        stick = stick_of(journey)
        (parcel,) = incoming.look(actor, stick).parcels
        opened = incoming.open(actor, stick, parcel)
        journal.equal("persons coming", len(opened.load.arriving), 1)
        (coming,) = opened.load.arriving
        journal.equal("former number", coming.former_number, journey.notes["number"])
        journal.equal("doubts", opened.load.doubts, 0)
        taken = incoming.take(actor, opened, CARRIER)
        journal.check("facts verified and taken in", taken.new_facts > 10, taken.new_facts)
        journal.equal("doubted facts", taken.doubts, 0)
        journal.check(
            "expected, not yet here", key in prison.services.transfers.roll(actor).expected
        )
        journal.check("no cell, no change before arrival", _read_only(journey, prison))
        again = [_again(journey, prison)]
        journal.equal("the same bundle again is nothing new", again, [True])
    with journal.step("accepted on arrival", "KNB", "use case"):
        arrival = Arrival("Sergent Témoin", "cicatrice non notée")
        accepted = prison.services.transfers.accept(
            prison.actor, journey.notes["transfer"], arrival
        )
        journey.notes["code"] = accepted.code
        journal.equal("écrou number here", accepted.number, "KNB-2026-00001")
        case = prison.services.custody.case(prison.actor, key)
        former = case.ecrou.former_number if case.ecrou else ""
        journal.equal("former number on the écrou", former, journey.notes["number"])
        known = prison.services.inmates.person(prison.actor, key)
        journal.equal("the name came whole", known.identity.names.as_on_title, "EXEMPLE Amadou")
        journal.check("present here", key in prison.services.transfers.roll(prison.actor).present)


def receipt_back(journey: Journey) -> None:
    """The code by telephone closes the road for now, the receipt on the stick for good."""
    origin, there, journal = journey.bamako, journey.kenieroba, journey.journal
    key, transfer = person(journey), journey.notes["transfer"]
    with journal.step("arrival told by telephone", "BKO", "use case"):
        origin.change(CHIEF)
        origin.services.transfers.tell_arrival(
            origin.actor, transfer, journey.notes["code"], "M. Modèle"
        )
        roll = origin.services.transfers.roll(origin.actor)
        journal.check("nobody on the road", not roll.on_the_road)
    with journal.step("receipt comes back", "KNB, BKO", "use case"):
        there.change(CHIEF_THERE)
        origin.change(CHIEF)
        stick = stick_of(journey)
        there.services.outgoing.write(there.actor, stick, "BKO", CARRIER)
        incoming = origin.services.incoming
        parcel = incoming.look(origin.actor, stick).parcels[-1]
        incoming.take(origin.actor, incoming.open(origin.actor, stick, parcel), CARRIER)
        file = _file(journey, origin)
        journal.equal("state", file.state.value, TransferState.CLOSED.value)
        journal.equal("new number known", file.transfer.new_number, "KNB-2026-00001")
        journal.check("the origin is read-only", _read_only(journey, origin))
        roll = origin.services.transfers.roll(origin.actor)
        journal.equal("present at the origin", len(roll.present), 5)
        journal.check("not present twice", key not in roll.present)


def books_are_sound(journey: Journey) -> None:
    """Every entry of both books is verified, all tables made again from them are the same."""
    journal = journey.journal
    with journal.step("both books checked and made again", "BKO, KNB", "use case"):
        journey.bamako.change(DIRECTOR)
        journey.kenieroba.change(HEAD_THERE)
        for prison in (journey.bamako, journey.kenieroba):
            code = prison.facility.code
            found = prison.services.keeping.check(prison.actor, lambda _done, _all: None)
            journal.equal(f"{code}: broken entries", found.breaks, ())
            journal.equal(f"{code}: tables that differ when made again", found.different, ())
            journal.check(f"{code}: facts verified", found.facts > 20, found.facts)


def beside(prison: Prison, player: Player) -> Actor:
    """Let a second officer sign beside the desk with their own password."""
    unlocked = slots.unlock(prison.folder, player.credentials)
    officers = prison.services.staff.officers()
    officer = next(each for each in officers if each.account == player.account)
    return Actor(
        officer=officer.officer,
        account=officer.account,
        name=officer.name,
        role=officer.role,
        facility=prison.services.staff.facility().code,
        approval_key=unlocked.approval,
    )


def _file(journey: Journey, prison: Prison):  # type: ignore[no-untyped-def]  # of the service
    return prison.services.transfers.transfer(prison.actor, journey.notes["transfer"])


def _read_only(journey: Journey, prison: Prison) -> bool:
    try:
        prison.services.custody.tell_prosecutor(
            prison.actor, person(journey), subject="essai", at=journey.now, how="lettre"
        )
    except Refused:
        return True
    return False


def _again(journey: Journey, prison: Prison) -> bool:
    incoming, stick = prison.services.incoming, stick_of(journey)
    try:
        for parcel in incoming.look(prison.actor, stick).parcels:
            incoming.open(prison.actor, stick, parcel)
    except AlreadyReceivedError:
        return True
    return not incoming.look(prison.actor, stick).parcels
