"""The screen of belongings in an open house."""

from functools import partial
from typing import Any

from prisondesk.bootstrap.house import House
from prisondesk.bootstrap.services import Services
from prisondesk.features.custody.ui.desk import BarWords
from prisondesk.features.dossier.rules.bar import number_of
from prisondesk.features.dossier.ui.words import bar_values
from prisondesk.features.inmates.rules.names import display_name
from prisondesk.features.property.documents import RECU, Belonging, Recu
from prisondesk.features.property.events import BelongingsReceived
from prisondesk.features.property.model import KEPT_WORDS
from prisondesk.features.property.ui import SCREENS
from prisondesk.features.property.ui.desk import StoreDesk
from prisondesk.features.property.ui.store import BelongingsScreen
from prisondesk.features.staff.service.papers import PaperOrder
from prisondesk.kernel.message import cmsg, msg
from prisondesk.printing.blocks import Missing
from prisondesk.security.session import Actor
from prisondesk.shell.parts import Listed
from prisondesk.ui.bench import Bench


def store_screens(house: House) -> tuple[Listed, ...]:
    """Return the screen of belongings for the officer signed in at *house*."""
    desk = store_desk(house.services, house.actor)
    return tuple(Listed(spec, partial(_built, desk)) for spec, _ in SCREENS)


def _built(desk: StoreDesk, bench: Bench) -> BelongingsScreen:
    return BelongingsScreen(bench, desk)


def store_desk(services: Services, actor: Actor) -> StoreDesk:
    """Return what the screen `belongings` is given."""

    def bar(key: str) -> BarWords:
        return partial(bar_values, services.dossier.identity_bar(actor, key))

    return StoreDesk(
        actor=actor,
        store=services.property,
        papers=services.papers,
        bar=bar,
        receipt=partial(_receipt, services, actor),
    )


def _receipt(services: Services, actor: Actor, key: str, number: str) -> PaperOrder[Any]:
    deposit, happened = services.property.deposit(actor, key, number)
    whole = services.dossier.open(actor, key)
    names = whole.person.identity.names
    signed = deposit.acknowledged
    content = Recu(
        number=number,
        names=names.as_on_title or display_name(names) or "—",
        arabic_names=names.arabic or Missing.NOT_KNOWN,
        committal_number=number_of(whole.case) or "—",
        handed_in_at=happened,
        belongings=_lines(deposit),
        forbidden=deposit.forbidden or Missing.NONE,
        francs=deposit.francs,
        other_currency=", ".join(f"{each.amount} {each.currency}" for each in deposit.other_money)
        or Missing.NONE,
        facility_office=cmsg("paper", "Registry"),
        clerk=actor.name,
        witness=signed.witness or Missing.NOT_KNOWN,
        language=signed.language or Missing.NOT_ASKED,
        interpreter=signed.read_by or Missing.NOT_ASKED,
    )
    return PaperOrder(RECU, content, key, number)


def _lines(deposit: BelongingsReceived) -> tuple[Belonging, ...]:
    return tuple(
        Belonging(
            item.description,
            item.quantity,
            item.state or Missing.NOT_ASKED,
            msg("{where} {place}", where=KEPT_WORDS[item.kept], place=item.place),
        )
        for item in deposit.items
    )
