"""The invented titles under which invented people are held."""

import datetime as dt
import random
from dataclasses import replace

from prisondesk.bootstrap.demo.people import Plan, State
from prisondesk.features.custody.model.status import LegalStatus, OffenceClass, TitleKind
from prisondesk.features.custody.model.title import Offence, Seen, Title

OFFENCES = (
    Offence("vol qualifié", "art. 252 CP", OffenceClass.CRIME),
    Offence("vol simple", "art. 250 CP", OffenceClass.DELIT, maximum_months=36),
    Offence("abus de confiance", "art. 282 CP", OffenceClass.DELIT, maximum_months=24),
    Offence("coups et blessures volontaires", "art. 207 CP", OffenceClass.DELIT),
    Offence("association de malfaiteurs", "art. 175 CP", OffenceClass.CRIME),
)
NEW_CODE = dt.date(2025, 6, 13)


def title_of(plan: Plan, now: dt.datetime) -> Title:
    """Return the title that *plan* came with; an overdue one bears an end a few days ago."""
    chance = random.Random(f"title {plan.number}")  # noqa: S311 - invented people
    dated = plan.at.date() - dt.timedelta(days=chance.randint(0, 2))
    kind = TitleKind.EJ if plan.state is State.SENTENCED else TitleKind.MD
    judge = "cld" if dated >= NEW_CODE else "juge_instruction"
    title = Title(
        kind,
        f"EX-{plan.number:03d}/{dated.year}",
        dated,
        "Tribunal d’essai" if kind is TitleKind.EJ else judge,
        chance.choice(OFFENCES),
        names_person=True,
        signed_and_sealed=Seen.YES,
        original=chance.random() < 0.8,
    )
    if plan.state is State.TITLE_OVERDUE:
        return replace(title, ends_on=now.date() - dt.timedelta(days=chance.randint(1, 9)))
    if plan.state is State.TITLE_REFUSED:
        return replace(title, signed_and_sealed=Seen.NO)
    return title


def status_of(plan: Plan) -> LegalStatus:
    """Return the legal status under that title."""
    if plan.state is State.SENTENCED:
        return LegalStatus.CONDAMNE_DEFINITIF
    return (LegalStatus.INCULPE, LegalStatus.PREVENU)[plan.number % 2]


def release_order(plan: Plan, on: dt.date) -> Title:
    """Return the order that sets *plan* free."""
    return Title(TitleKind.ML, f"ML-EX-{plan.number:03d}", on, "Tribunal d’essai")
