"""What is kept for somebody: totals, returns, signatures."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from prisondesk.features.property.events import (
    FACTS,
    BelongingsReceived,
    ItemMoved,
    ItemsReturned,
    MoneyMoved,
    OtherMoneyReturned,
)
from prisondesk.features.property.model import (
    Acknowledged,
    Item,
    Kept,
    OtherMoney,
    ReturnedItem,
    Signature,
)
from prisondesk.features.property.rules import (
    Holdings,
    deposit_problems,
    holdings,
    withdrawal_problems,
)
from prisondesk.ledger.codec import from_plain, to_plain
from prisondesk.ledger.strict import dumps, loads

THUMB = Acknowledged(Signature.THUMB, "Sira", "taq", "O. Lecteur")
EUROS = OtherMoney("20", "EUR")
DEPOSIT = BelongingsReceived(
    "EF-2026-0117",
    (
        Item("Téléphone portable noir", 1, "écran fendu", Kept.SAFE, "enveloppe 117", "0551"),
        Item("Turban", 1, "bon", Kept.WITH_PERSON),
        Item("Papiers", 3, "bon", Kept.FILE, "pochette 2"),
    ),
    47500,
    (EUROS,),
    THUMB,
)
FACTS_OF_A_STAY = (
    DEPOSIT,
    MoneyMoved("EF-2026-0201", -12500, "cantine", THUMB),
    ItemsReturned((ReturnedItem("EF-2026-0117", 3, 2),), "frère", THUMB),
    ItemMoved("EF-2026-0117", 1, Kept.STORE, "casier 4", "coffre plein"),
)


def test_what_is_left_with_the_person_is_not_kept() -> None:
    held = holdings([DEPOSIT])
    assert (held.pieces, held.francs, held.other_money) == (4, 47500, (EUROS,))


def test_every_order_of_arrival_gives_the_same_holdings() -> None:
    for order in itertools.permutations(FACTS_OF_A_STAY):
        held = holdings(order)
        assert (held.pieces, held.francs) == (2, 35000)
        assert held.items[0].item.place == "casier 4"


def test_all_given_back_leaves_nothing() -> None:
    back = ItemsReturned(
        (ReturnedItem("EF-2026-0117", 1, 1), ReturnedItem("EF-2026-0117", 3, 3)), "lui", THUMB
    )
    money = MoneyMoved("EF-2026-0300", -47500, "sortie", THUMB)
    euros = OtherMoneyReturned("EF-2026-0301", EUROS, "lui", THUMB)
    assert holdings([DEPOSIT, back, money, euros]).empty


def test_a_person_who_brings_nothing_gets_a_receipt_too() -> None:
    nothing = BelongingsReceived("EF-2026-0118", (), 0, (), THUMB)
    assert deposit_problems(nothing) == ()


def test_a_deposit_names_its_things_its_currency_and_its_witness() -> None:
    careless = BelongingsReceived(
        "EF-2026-0119",
        (Item("", 0),),
        -1,
        (OtherMoney("20", "€"),),
        Acknowledged(Signature.SIGNED, ""),
    )
    assert len(deposit_problems(careless)) == 5


def test_nothing_leaves_without_a_signature_nor_more_than_there_is() -> None:
    refused = Acknowledged(Signature.REFUSED, "Sira")
    assert len(withdrawal_problems(Holdings(francs=100), 200, refused)) == 2
    assert withdrawal_problems(Holdings(francs=100), 100, THUMB) == ()


def test_every_fact_of_property_comes_back_from_its_plain_form() -> None:
    for fact in FACTS_OF_A_STAY:
        assert from_plain(loads(dumps(to_plain(fact))), type(fact)) == fact
    assert len({fact.KIND.name for fact in FACTS}) == len(FACTS)


@given(st.lists(st.integers(-5000, 5000), max_size=20))
def test_the_balance_is_the_sum(moves: list[int]) -> None:
    facts = [MoneyMoved(str(place), francs, "", THUMB) for place, francs in enumerate(moves)]
    assert holdings(facts).francs == sum(moves)
