"""From Bamako to Kéniéroba: prepared, departed with two signatures, carried, taken in."""

import shutil

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from journeys.cast import AT_KENIEROBA, CHIEF, CHIEF_THERE, DIRECTOR, HEAD_THERE
from journeys.hands import Hands
from journeys.keepsakes import keep
from journeys.play import Journey
from journeys.prison import Prison
from journeys.stages_admission import NAME, person
from journeys.stages_founding import answer_assistant, assistant, enter
from prisondesk.features.exchange.model import BundleNote
from prisondesk.features.exchange.ui.exchange import ExchangeScreen
from prisondesk.features.transfers.model import TransferFile, TransferReason, TransferState
from prisondesk.features.transfers.ui.arrival import ArrivalScreen
from prisondesk.features.transfers.ui.departure import TransferScreen
from prisondesk.features.transfers.ui.prepare import PrepareScreen
from prisondesk.kernel.refusal import Refused

KEY = Qt.Key
CARRIER = "M. Porteur"
ESCORT = {"unit": "Garde pénitentiaire", "head": "S. Exemple", "rank": "adjudant"}


def found_kenieroba(journey: Journey) -> None:
    """The second prison is founded at its own desk, in the same way."""
    prison, journal = journey.kenieroba, journey.journal
    with journal.step("first run at Kéniéroba", "KNB"):
        prison.desk.begin()
        answer_assistant(prison, "3", (), AT_KENIEROBA)
        enter(prison, assistant(prison))
        journal.equal("the establishment", prison.services.staff.facility().code, "KNB")
        journal.equal("who sits there", prison.actor.name, HEAD_THERE.name)
        journal.check("marked as a training prison", prison.services.staff.facility().demonstration)
        prison.sign_out()


def prepare(journey: Journey) -> None:
    """The registry types the number, then the order and the escort, and prints the order."""
    prison, journal, clerk = journey.bamako, journey.journal, journey.bamako.clerk
    hands = Hands(clerk)
    with journal.step("transfer prepared", "BKO"):
        prison.change(CHIEF)
        clerk.go("transfers")
        clerk.photograph("transferements-vide")
        clerk.control(KEY.Key_N)
        clerk.settle()
        _name_person(journey)
        _fill_order(journey)
        clerk.photograph("transferement-prepare", again=lambda: _again(journey))
        clerk.control(KEY.Key_Return)
        clerk.settle()
        (file,) = prison.services.transfers.transfers(prison.actor)
        journey.notes["transfer"] = file.transfer.id
        journal.equal("state", file.state.value, TransferState.PREPARED.value)
        journal.equal(
            "the open screen", prison.desk.window and prison.desk.window.here(), "transfer"
        )
    with journal.step("order of transfer and liaison sheet", "BKO"):
        clerk.control(KEY.Key_P)
        clerk.settle()
        pages = keep(journey, "ordre-transferement", hands.paper())
        journal.check("the liaison sheet is there too", pages >= 2, pages)


def _name_person(journey: Journey) -> None:
    clerk = journey.bamako.clerk
    screen = clerk.screen(PrepareScreen)
    Hands(clerk).fill(screen.number, {"number": journey.notes["number"]})
    clerk.control(KEY.Key_Return)
    clerk.settle()


def _fill_order(journey: Journey) -> None:
    clerk = journey.bamako.clerk
    answers = {
        "to": "KNB",
        "order": "0417/DNAPES",
        "authority": "Directeur national",
        "dated": f"{journey.now:%d/%m/%Y}",
        "reason": TransferReason.OVERCROWDING.value,
        **ESCORT,
        "day": f"{journey.now:%d/%m/%Y}",
        "hour": "16:00",
    }
    Hands(clerk).fill(clerk.screen(PrepareScreen).form, answers)


def _again(journey: Journey) -> None:
    screen = journey.bamako.clerk.screen(PrepareScreen)
    if screen.argument() is None:
        _name_person(journey)
    _fill_order(journey)


def depart(journey: Journey) -> None:
    """The registry signs, the director types account and password beside: two signatures."""
    prison, journal, key = journey.bamako, journey.journal, person(journey)
    clerk, hands = prison.clerk, Hands(prison.clerk)
    with journal.step("transfer departed, two signatures", "BKO"):
        journey.later(hours=1)
        prison.change(CHIEF)
        clerk.go("transfers")
        hands.open_row("transfer-rows", NAME)
        _second(journey)
        clerk.photograph("transferement-depart", again=lambda: _second(journey))
        clerk.click("sign-departure")
        transfers = prison.services.transfers
        journal.equal("state", _file(journey, prison).state.value, TransferState.DEPARTED.value)
        journal.check("nobody awaits a signature", not transfers.awaiting_signature(prison.actor))
        roll = transfers.roll(prison.actor)
        journal.check("on the road", key in roll.on_the_road)
        journal.check("not counted as present", key not in roll.present)
        journal.check("the file is read-only on the road", _read_only(journey, prison))
        clerk.photograph("transferement-en-route")


def _second(journey: Journey) -> None:
    clerk = journey.bamako.clerk
    second = clerk.screen(TransferScreen).second
    if second is None:
        raise LookupError("no second signature is asked for")
    second.account.setFocus()
    clerk.control(KEY.Key_A)
    clerk.type(DIRECTOR.account)
    second.password.setFocus()
    clerk.control(KEY.Key_A)
    clerk.type(DIRECTOR.password)


def write_bundle(journey: Journey) -> None:
    """The key is looked at, agreed to, written, read again and compared; the slip is printed."""
    prison, journal, clerk = journey.bamako, journey.journal, journey.bamako.clerk
    with journal.step("bundle written to the stick", "BKO"):
        _look_at_key(journey, prison)
        clerk.photograph("echange-depart", again=lambda: _choose(journey, prison))
        (note,) = _exchange(journey, prison, outgoing=True)
        journal.equal("for", note.partner, "KNB")
        journal.equal("dossiers in it", note.dossiers, 1)
        clerk.photograph("echange-verifie", ("fr",))
        _name_is_nowhere(journey)
    with journal.step("courier’s slip", "BKO"):
        clerk.control(KEY.Key_P)
        clerk.settle()
        keep(journey, "bordereau-porteur", Hands(clerk).paper())


def _name_is_nowhere(journey: Journey) -> None:
    shutil.copytree(journey.stick, journey.out / "stick", dirs_exist_ok=True)
    files = [each for each in journey.stick.rglob("*") if each.is_file()]
    names = journey.bamako.services.inmates.person(journey.bamako.actor, person(journey))
    name = names.identity.names.clan.encode()
    told = [each.name for each in files if name in each.read_bytes()]
    journey.journal.equal("files of the stick that tell a name", told, [])


def take_in(journey: Journey) -> None:
    """The other prison verifies the bundle, reads what it would do, and takes it in."""
    prison, journal, key = journey.kenieroba, journey.journal, person(journey)
    clerk = prison.clerk
    with journal.step("bundle verified, looked at, taken in", "KNB"):
        journey.later(hours=3)
        prison.change(CHIEF_THERE)
        _look_at_key(journey, prison)
        clerk.photograph("echange-arrivee", again=lambda: _choose(journey, prison))
        (note,) = _exchange(journey, prison, outgoing=False)
        journal.equal("from", note.partner, "BKO")
        journal.check("facts verified and taken in", note.facts > 10, note.facts)
        actor, services = prison.actor, prison.services
        journal.equal("doubted facts", len(services.incoming.quarantine(actor)), 0)
        journal.check("expected, not yet here", key in services.transfers.roll(actor).expected)
        journal.check("no cell, no change before arrival", _read_only(journey, prison))
        _choose(journey, prison)
        again = clerk.screen(ExchangeScreen)
        journal.check("the same bundle again is nothing new", not again.load.read.isEnabled())


def accept(journey: Journey) -> None:
    """The person stands there, is compared with the file, and is taken in."""
    prison, journal, key = journey.kenieroba, journey.journal, person(journey)
    clerk, hands = prison.clerk, Hands(prison.clerk)
    with journal.step("accepted on arrival", "KNB"):
        clerk.go("transfers")
        clerk.photograph("kenieroba-transferements")
        hands.open_row("transfer-rows", NAME)
        hands.fill(
            clerk.screen(ArrivalScreen).form,
            {"checked_by": "Sergent Témoin", "differences": "cicatrice non notée"},
        )
        clerk.photograph("arrivee-comparaison", ("fr",))
        clerk.control(KEY.Key_Return)
        clerk.settle()
        clerk.photograph("arrivee-acceptee", ("fr",))
        transfers, actor = prison.services.transfers, prison.actor
        code = transfers.arrival_code(actor, journey.notes["transfer"])
        journal.check("the code is on the screen", f"{code[:4]} {code[4:]}" in clerk.reads())
        journey.notes["code"] = code
        case = prison.services.custody.case(actor, key)
        journal.equal("écrou number here", transfers.number(case), "KNB-2026-00001")
        former = case.ecrou.former_number if case.ecrou else ""
        journal.equal("former number on the écrou", former, journey.notes["number"])
        known = prison.services.inmates.person(actor, key)
        journal.equal("the name came whole", known.identity.names.as_on_title, NAME)
        journal.check("present here", key in transfers.roll(actor).present)
        journal.check("nobody has lost the checklist", _waits_here(journey))
    with journal.step("receipt for the escort", "KNB"):
        clerk.control(KEY.Key_P)
        clerk.settle()
        keep(journey, "recepisse-transferement", hands.paper())


def _waits_here(journey: Journey) -> bool:
    prison = journey.kenieroba
    unfinished = prison.services.intake.unfinished(prison.actor)
    return [each.dossier for each in unfinished] == [person(journey)]


def told_by_telephone(journey: Journey) -> None:
    """The eight digits read over the telephone close the road for now."""
    prison, journal = journey.bamako, journey.journal
    clerk, hands = prison.clerk, Hands(prison.clerk)
    with journal.step("arrival told by telephone", "BKO"):
        prison.change(CHIEF)
        clerk.go("transfers")
        hands.open_row("transfer-rows", NAME)
        _tell(journey)
        clerk.photograph("arrivee-par-telephone", again=lambda: _tell(journey))
        clerk.control(KEY.Key_Return)
        clerk.settle()
        roll = prison.services.transfers.roll(prison.actor)
        journal.check("nobody on the road", not roll.on_the_road)


def _tell(journey: Journey) -> None:
    clerk = journey.bamako.clerk
    form = clerk.screen(TransferScreen).form
    if form is None:
        raise LookupError("no code is asked for")
    Hands(clerk).fill(form, {"code": journey.notes["code"], "told_by": CHIEF_THERE.name})


def receipt_back(journey: Journey) -> None:
    """The receipt goes home on the key and closes the transfer for good."""
    origin, there, journal = journey.bamako, journey.kenieroba, journey.journal
    key = person(journey)
    with journal.step("receipt written to the stick", "KNB"):
        there.change(CHIEF_THERE)
        _look_at_key(journey, there)
        (note, *_before) = _exchange(journey, there, outgoing=True)
        journal.equal("for", note.partner, "BKO")
    with journal.step("receipt read at the origin", "BKO"):
        origin.change(CHIEF)
        _look_at_key(journey, origin)
        origin.clerk.photograph("echange-accuse", again=lambda: _choose(journey, origin))
        _exchange(journey, origin, outgoing=False)
        origin.clerk.photograph("echange-clos", ("fr",))
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
    heads = ((journey.bamako, DIRECTOR), (journey.kenieroba, HEAD_THERE))
    for prison, head in heads:
        code, clerk = prison.facility.code, prison.clerk
        with journal.step(f"the book checked and made again at {code}", code):
            prison.change(head)
            clerk.go("backup")
            clerk.click("begin-check")
            clerk.photograph(f"controle-{code.lower()}", ("fr",))
            found = prison.services.keeping.check(prison.actor, lambda _done, _all: None)
            journal.equal("broken entries", found.breaks, ())
            journal.equal("tables that differ when made again", found.different, ())
            journal.check("facts verified", found.facts > 20, found.facts)


def _look_at_key(journey: Journey, prison: Prison) -> None:
    prison.clerk.go("exchange")
    _choose(journey, prison)


def _choose(journey: Journey, prison: Prison) -> None:
    clerk = prison.clerk
    if isinstance(clerk.top, QDialog):
        clerk.press(KEY.Key_Escape)
    clerk.control(KEY.Key_O)
    clerk.settle()
    Hands(clerk).folder(journey.stick)


def _exchange(journey: Journey, prison: Prison, *, outgoing: bool) -> list[BundleNote]:
    """Name the carrier, exchange, and return the lines of the book in one direction."""
    clerk = prison.clerk
    screen = clerk.screen(ExchangeScreen)
    if outgoing:
        Hands(clerk).fill(screen.load.form, {"carrier": CARRIER})
    clerk.click("exchange-now")
    wanted = "out" if outgoing else "in"
    notes = prison.services.outgoing.book(prison.actor)
    return [each for each in notes if each.direction.value == wanted]


def _file(journey: Journey, prison: Prison) -> TransferFile:
    return prison.services.transfers.transfer(prison.actor, journey.notes["transfer"])


def _read_only(journey: Journey, prison: Prison) -> bool:
    try:
        prison.services.custody.tell_prosecutor(
            prison.actor, person(journey), subject="essai", at=journey.now, how="lettre"
        )
    except Refused:
        return True
    return False
