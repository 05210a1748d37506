"""A transfer keeps exactly one prison able to write, whatever order the news arrives in."""

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prisondesk.features.transfers.events import (
    FACTS,
    ArrivalTold,
    ReceiptReceived,
    TransferAccepted,
    TransferCancelled,
    TransferDeparted,
    TransferPrepared,
    TransferRefused,
)
from prisondesk.features.transfers.model import (
    Custody,
    Escort,
    Order,
    TransferReason,
    TransferState,
)
from prisondesk.features.transfers.rules import (
    arrival_code,
    code_matches,
    custody,
    departure_problems,
    in_transit,
    may_accept,
    may_follow,
    may_write,
    overdue,
    require_step,
    still_here,
    transfer_of,
)
from prisondesk.kernel.refusal import Refused
from prisondesk.ledger.codec import from_plain, to_plain
from prisondesk.ledger.strict import dumps, loads

NOON = dt.datetime(2026, 11, 24, 12, tzinfo=dt.UTC)
FIRST = Custody(1, "BKO")
PREPARED = TransferPrepared(
    "t1",
    "BKO",
    "KNB",
    Order("44/DGAP", "DGAP", dt.date(2026, 11, 20)),
    TransferReason.OVERCROWDING,
    Escort("Garde nationale", "M. Diarra", "adjudant"),
    NOON + dt.timedelta(hours=4),
)
DEPARTED = TransferDeparted("t1", "KNB", 2, "ab" * 32, NOON)
TOLD = ArrivalTold("t1", "12345678", "S. Keïta", NOON + dt.timedelta(hours=3))
ACCEPTED = TransferAccepted(
    "t1", "KNB", 2, NOON + dt.timedelta(hours=3), "S. Keïta", "sans montre", "KNB-2026-00042"
)
REFUSED = TransferRefused("t1", "KNB", NOON + dt.timedelta(hours=3), "autre personne")
CANCELLED = TransferCancelled("t1", "BKO", 1, NOON, "escorte revenue")
RECEIPT = ReceiptReceived("t1", "r1", NOON + dt.timedelta(days=2))


def state(*facts: object) -> TransferState:
    found = transfer_of("t1", (PREPARED, *facts))  # type: ignore[arg-type]
    assert found is not None
    return found.state


def test_a_transfer_goes_from_prepared_to_closed() -> None:
    assert state() is TransferState.PREPARED
    assert state(DEPARTED) is TransferState.DEPARTED
    assert state(DEPARTED, TOLD) is TransferState.ARRIVED_BY_TELEPHONE
    assert state(DEPARTED, TOLD, ACCEPTED) is TransferState.ACCEPTED
    assert state(DEPARTED, TOLD, ACCEPTED, RECEIPT) is TransferState.CLOSED


def test_the_order_in_which_news_arrives_does_not_matter() -> None:
    for facts in itertools.permutations((PREPARED, DEPARTED, TOLD, ACCEPTED, RECEIPT)):
        found = transfer_of("t1", facts)
        assert found is not None
        assert (found.state, found.new_number) == (TransferState.CLOSED, "KNB-2026-00042")
        assert custody(FIRST, facts) == Custody(2, "KNB")


def test_the_origin_is_read_only_from_the_departure_on() -> None:
    assert may_write("BKO", 1, FIRST, (PREPARED,)) is None
    assert may_write("BKO", 1, FIRST, (PREPARED, DEPARTED)) is not None
    assert may_write("KNB", 2, FIRST, (PREPARED, DEPARTED)) is not None


def test_the_destination_writes_once_it_has_accepted() -> None:
    known = (PREPARED, DEPARTED, ACCEPTED)
    assert may_write("KNB", 2, FIRST, known) is None
    assert may_write("KNB", 1, FIRST, known) is not None
    assert may_write("BKO", 1, FIRST, known) is not None


def test_a_cancelled_departure_gives_the_file_back() -> None:
    assert may_write("BKO", 1, FIRST, (PREPARED, DEPARTED, CANCELLED)) is None


def test_a_refusal_leaves_the_person_on_the_road_until_they_are_back() -> None:
    known = (PREPARED, DEPARTED, REFUSED)
    found = transfer_of("t1", known)
    assert found is not None
    assert in_transit(found)
    assert may_write("BKO", 1, FIRST, known) is not None
    assert may_write("BKO", 1, FIRST, (*known, CANCELLED)) is None


def test_a_cancelling_that_crosses_an_acceptance_is_disputed_and_presence_holds() -> None:
    assert state(DEPARTED, CANCELLED, ACCEPTED) is TransferState.DISPUTED
    assert custody(FIRST, (PREPARED, DEPARTED, CANCELLED, ACCEPTED)) == Custody(2, "KNB")


def test_only_the_named_destination_can_take_custody() -> None:
    thief = TransferAccepted("t1", "KLK", 2, NOON, "X")
    assert custody(FIRST, (PREPARED, DEPARTED, thief)) == FIRST
    assert may_accept("KLK", DEPARTED) is not None
    assert may_accept("KNB", DEPARTED) is None


def test_a_person_expected_at_four_is_missed_after_four() -> None:
    found = transfer_of("t1", (PREPARED, DEPARTED))
    assert found is not None
    assert not overdue(found, PREPARED.expected)
    assert overdue(found, PREPARED.expected + dt.timedelta(minutes=1))
    assert not still_here(found)


def test_steps_that_make_no_sense_are_refused() -> None:
    assert may_follow(TransferState.PREPARED, TransferState.DEPARTED)
    with pytest.raises(Refused):
        require_step(TransferState.CLOSED, TransferState.CANCELLED)


def test_a_departure_names_its_order_and_its_escort() -> None:
    careless = TransferPrepared(
        "t2",
        "BKO",
        "BKO",
        Order(" ", "DGAP", dt.date(2026, 11, 30)),
        TransferReason.NEAR_FAMILY,
        Escort("", ""),
        NOON,
    )
    assert len(departure_problems(careless, NOON)) == 4
    assert departure_problems(PREPARED, NOON) == ()


def test_the_arrival_code_is_bound_to_transfer_prison_and_epoch() -> None:
    code = arrival_code(b"secret", "t1", "KNB", 2)
    assert len(code) == 8
    assert code.isdigit()
    others = {
        arrival_code(b"other", "t1", "KNB", 2),
        arrival_code(b"secret", "t2", "KNB", 2),
        arrival_code(b"secret", "t1", "KLK", 2),
        arrival_code(b"secret", "t1", "KNB", 3),
    }
    assert code not in others
    assert code_matches(code, f"{code[:4]} {code[4:]}")
    assert not code_matches(code, code[:-1])


def test_every_fact_of_a_transfer_comes_back_from_its_plain_form() -> None:
    for fact in (PREPARED, DEPARTED, TOLD, ACCEPTED, REFUSED, CANCELLED, RECEIPT):
        assert from_plain(loads(dumps(to_plain(fact))), type(fact)) == fact
    assert len({fact.KIND.name for fact in FACTS}) == len(FACTS)


everything = st.sets(
    st.sampled_from([PREPARED, DEPARTED, TOLD, ACCEPTED, REFUSED, CANCELLED, RECEIPT])
)


@given(everything)
def test_two_prisons_never_write_at_once(facts: set[object]) -> None:
    known = tuple(facts)
    writers = [
        facility
        for facility, epoch in (("BKO", 1), ("KNB", 2), ("KLK", 2))
        if may_write(facility, epoch, FIRST, known) is None  # type: ignore[arg-type]
    ]
    assert len(writers) <= 1
