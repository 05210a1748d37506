"""Where a visitor lives: what is asked of the family, and the line that shows it."""

import datetime as dt

from prisondesk.features.inmates.model.person import Place
from prisondesk.features.visits.model import TravelUnit, VisitorHome
from prisondesk.features.visits.rules import home_text, way_words
from prisondesk.i18n.places import cercles, regions
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import cmsg, msg, verbatim
from prisondesk.ui.act_panel import Values
from prisondesk.ui.forms import Choice, Combo, Date, Group, Number, Text
from prisondesk.ui.widgets import ListRow

UNITS = (
    (TravelUnit.HOURS.value, cmsg("way", "hours")),
    (TravelUnit.DAYS.value, cmsg("way", "days")),
)


def home_groups() -> list[Group]:
    """Return what is asked of the family of a visitor."""
    where = (
        Text(key="visitor", label=msg("Name of the visitor"), required=True),
        Combo(
            key="region",
            label=msg("Region"),
            options=tuple((code, verbatim(name)) for code, name in regions().items()),
        ),
        Combo(
            key="cercle",
            label=msg("Cercle"),
            options=tuple((name, verbatim(name)) for name in cercles()),
        ),
        Text(key="locality", label=msg("Town, village or camp")),
    )
    way = (
        Number(key="amount", label=msg("How long is the way?"), least=1, most=400, required=True,
               width=120),
        Choice(key="unit", label=cmsg("way", "Told in"), options=UNITS, required=True),
        Text(key="told_by", label=cmsg("way", "Told by"), hint=msg("Who of the family said it"),
             required=True),
        Date(key="on", label=cmsg("way", "Told on"), required=True, may_be_future=False),
    )  # fmt: skip
    return [Group(cmsg("way", "Home"), where), Group(msg("Way to the prison"), way)]


def typed_home(values: Values, permit_id: str, today: dt.date) -> VisitorHome:
    """Return the home that was typed."""

    def words(name: str) -> str:
        return str(values.get(name) or "").strip()

    amount, on = values.get("amount"), values.get("on")
    return VisitorHome(
        words("visitor"),
        permit_id,
        Place(region=words("region"), cercle=words("cercle"), locality=words("locality")),
        amount if isinstance(amount, int) else 0,
        TravelUnit(words("unit")),
        words("told_by"),
        on if isinstance(on, dt.date) else today,
    )


def home_row(t: Translator, home: VisitorHome) -> ListRow:
    """Return the line of a home: where, how long the way is, who told it and when."""
    told = msg("told by {name} on {day}", name=home.told_by, day=home.on)
    detail = f"{home_text(home.place)} · {t(told)}"
    return ListRow(f"home:{home.visitor}", home.visitor, detail, t(way_words(home)), icon="house")
