"""What happened to one invented person, as the facts that a greffe would have recorded."""

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from prisondesk.bootstrap.invented import numbered_name
from prisondesk.features.custody import events as custody
from prisondesk.features.custody.model.sentence import Term
from prisondesk.features.custody.model.status import (
    EntryKind,
    ExitReason,
    LegalStatus,
    OffenceClass,
    PresenceEnd,
    PresenceReason,
    TitleKind,
)
from prisondesk.features.custody.model.title import Offence, Seen, Title
from prisondesk.features.inmates import events as inmates
from prisondesk.features.inmates.model.answers import NOT_KNOWN, answer
from prisondesk.features.inmates.model.birth import Birth, born_around, born_on, of_age
from prisondesk.features.inmates.model.person import (
    Circumstances,
    Contact,
    Identity,
    Languages,
    LanguageSkill,
    Mark,
    Place,
    Sex,
)
from prisondesk.features.intake import events as intake
from prisondesk.features.property import events as belongings
from prisondesk.features.property.model import Acknowledged, Item, Signature
from prisondesk.kernel.ids import new_id
from prisondesk.ledger.kinds import FactBody

Told = tuple[FactBody, dt.datetime]

OFFENCES = (
    Offence("vol qualifié", "art. 252 CP", OffenceClass.CRIME),
    Offence("vol simple", "art. 250 CP", OffenceClass.DELIT, maximum_months=36),
    Offence("abus de confiance", "art. 282 CP", OffenceClass.DELIT, maximum_months=24),
    Offence("coups et blessures volontaires", "art. 207 CP", OffenceClass.DELIT),
    Offence("association de malfaiteurs", "art. 175 CP", OffenceClass.CRIME),
)
STATUSES = {
    TitleKind.MD: (LegalStatus.INCULPE, LegalStatus.PREVENU),
    TitleKind.MA: (LegalStatus.INCULPE,),
    TitleKind.OPC: (LegalStatus.ACCUSE,),
    TitleKind.EJ: (LegalStatus.CONDAMNE_DEFINITIF, LegalStatus.CONDAMNE_APPEL),
    TitleKind.CPC: (LegalStatus.CONTRAINT,),
}
KINDS = (TitleKind.MD,) * 5 + (TitleKind.EJ,) * 3 + (TitleKind.MA, TitleKind.OPC, TitleKind.CPC)
TOWNS = ("Exempleville", "Modèlebougou", "Essaikoro", "Spécimendougou")


@dataclass(frozen=True, slots=True)
class Arrival:
    """One invented person at the gate: the *number*-th, at an hour.

    *ecrou* is the number in the series of its year, 0 for somebody whose title is missing;
    *until* is the hour from which nothing has happened yet.
    """

    number: int
    facility: str
    at: dt.datetime
    ecrou: int
    until: dt.datetime


def story(arrival: Arrival) -> tuple[Told, ...]:
    """Return the facts of one dossier, with the hour of each: about fifteen for most people.

    The same arrival always gives the same story. Most have been released, the earlier they came
    the likelier.
    """
    chance = random.Random(f"{arrival.number}")  # noqa: S311 - invented people, no secret
    told = [*_gate(arrival, chance)]
    if arrival.ecrou:
        title_id = new_id(int(arrival.at.timestamp() * 1000))
        title = _title(arrival, chance)
        told += _written(arrival, title_id, title, chance)
        told += _stations(arrival, chance)
        told += _end(arrival, title_id, title, chance)
    return tuple((body, at) for body, at in told if at <= arrival.until)


def _gate(arrival: Arrival, chance: random.Random) -> Iterator[Told]:
    sex = Sex.FEMALE if chance.random() < 0.05 else Sex.MALE
    opened = intake.AdmissionOpened(arrival.at, "Brigade d’essai", "Témoin A.", "adjudant")
    yield opened, arrival.at
    yield custody.PresenceOpened(arrival.at, PresenceReason.TITLE_BEING_CHECKED), arrival.at
    identity = Identity(
        numbered_name(arrival.number, sex),
        sex,
        _birth(arrival, chance),
        Place(as_written=chance.choice(TOWNS)),
        answer("Exemple père"),
        chance.choice((answer("Exemple mère"), NOT_KNOWN)),
        answer("malienne"),
    )
    yield inmates.IdentityRecorded(identity), _later(arrival, minutes=12)


def _birth(arrival: Arrival, chance: random.Random) -> Birth:
    day = arrival.at.date() - dt.timedelta(days=chance.randint(19 * 365, 60 * 365))
    return chance.choice(
        (
            partial(born_on, day),
            partial(born_around, day.year),
            partial(of_age, arrival.at.year - day.year, arrival.at.date()),
        )
    )()


def _title(arrival: Arrival, chance: random.Random) -> Title:
    kind = chance.choice(KINDS)
    return Title(
        kind,
        f"{arrival.number}/{kind.value}-EXEMPLE",
        arrival.at.date() - dt.timedelta(days=chance.randint(0, 3)),
        "juge_instruction",
        chance.choice(OFFENCES),
        names_person=True,
        signed_and_sealed=Seen.YES,
        original=True,
    )


def _written(
    arrival: Arrival, title_id: str, title: Title, chance: random.Random
) -> Iterator[Told]:
    at = _later(arrival, minutes=25)
    number = (arrival.facility, arrival.at.year, arrival.ecrou)
    status = chance.choice(STATUSES[title.kind])
    yield custody.TitleReceived(title_id, title), _later(arrival, minutes=15)
    yield custody.TitleChecked(title_id), _later(arrival, minutes=20)
    yield custody.EcrouTaken(*number, title_id, at, EntryKind.NEW), at
    yield custody.PresenceEnded(at, PresenceEnd.TITLE_ARRIVED), at
    since = title.dated or arrival.at.date()
    yield custody.StatusChanged(title_id, status, since, title.number), at
    if title.kind is TitleKind.EJ:
        term = Term(years=chance.randint(1, 8), months=chance.randint(0, 11))
        judged = custody.SentenceRecorded(title_id, since, "Tribunal d’essai", since, (term,))
        yield judged, at


def _stations(arrival: Arrival, chance: random.Random) -> Iterator[Told]:
    language = chance.choice(("bm", "fr", "ff", "snk"))
    told = intake.RulesTold(language, "", read_aloud=True, sheet_given=False)
    yield told, _later(arrival, minutes=40)
    searched = intake.SearchHeld("Témoin B.", same_sex=True, objects="ceinture, briquet")
    yield searched, _later(arrival, minutes=45)
    spoken = Languages((LanguageSkill(language, speaks=True, understands=True),), language)
    yield inmates.LanguagesRecorded(spoken), _later(arrival, hours=1)
    lived = Circumstances(
        marital_status=answer("marié"), children=answer("2"), profession=answer("cultivateur")
    )
    yield inmates.CircumstancesRecorded(lived), _later(arrival, hours=1)
    marks = (Mark("bras gauche", "cicatrice"),)
    yield inmates.MarksRecorded(marks, chance.randint(155, 190)), _later(arrival, hours=1)
    deposit = belongings.BelongingsReceived(
        f"R-{arrival.number:06d}",
        (Item("téléphone portable", state="usagé"), Item("chemise", 2)),
        chance.randrange(0, 50_000, 500),
        (),
        Acknowledged(Signature.THUMB, "Témoin C.", language),
    )
    yield deposit, _later(arrival, hours=2)
    contact = Contact("Exemple frère", answer("frère"), ("00 00 00 00",), may_be_told=True)
    contact_id = new_id(int(arrival.at.timestamp() * 1000))
    yield inmates.ContactRecorded(contact_id, contact), _later(arrival, hours=20)


def _end(arrival: Arrival, title_id: str, title: Title, chance: random.Random) -> Iterator[Told]:
    stays = chance.expovariate(1 / 200)
    if stays > 4 * 365:
        return
    at = _later(arrival, days=1 + stays)
    if title.kind in (TitleKind.EJ, TitleKind.CPC):
        why = ExitReason.END_OF_SENTENCE
    else:
        why = chance.choice((ExitReason.RELEASE_ORDERED, ExitReason.NO_CASE, ExitReason.RELAXE))
        paper = Title(TitleKind.ML, f"{arrival.number}/ML-EXEMPLE", at.date(), title.authority)
        yield custody.ReleaseOrdered(title_id, paper, at, "porteur"), at
    yield custody.TitleEnded(title_id, at.date(), why, "EXEMPLE"), at
    number = f"{arrival.facility}-L-{arrival.at.year}-{arrival.ecrou:05d}"
    out = at + dt.timedelta(hours=2)
    yield custody.Released(out, why, number, "Témoin D."), out


def _later(arrival: Arrival, **parts: float) -> dt.datetime:
    return arrival.at + dt.timedelta(**parts)
