"""Station 3: names, birth, parents, papers, languages, contact and arrest; "not known" answers."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from prisondesk.features.inmates import events
from prisondesk.features.inmates.model.answers import DayAnswer
from prisondesk.features.inmates.model.answers import Missing as Unanswered
from prisondesk.features.inmates.model.birth import Birth, BirthPrecision
from prisondesk.features.inmates.model.names import Alias, AliasKind, Names
from prisondesk.features.inmates.model.person import (
    Arrest,
    Circumstances,
    Contact,
    CustodyPlace,
    Identifier,
    IdentifierKind,
    Identity,
    Languages,
    LanguageSkill,
    Person,
    Place,
    Sex,
)
from prisondesk.features.inmates.rules.birth import read_birth
from prisondesk.features.inmates.rules.identity import changed_parts
from prisondesk.features.intake.model.stations import StationKey
from prisondesk.features.intake.service.overview import Overview
from prisondesk.features.intake.ui.desk import IntakeDesk
from prisondesk.features.intake.ui.stations.identity_groups import GROUPS
from prisondesk.features.intake.ui.stations.plan import (
    Given,
    Plan,
    Recorded,
    Values,
    answer_value,
    answered,
    text,
    yes,
    yes_value,
)
from prisondesk.i18n import formats
from prisondesk.kernel.message import Message, msg
from prisondesk.ledger.kinds import FactBody
from prisondesk.ui.widgets import Missing

NO_PAPER = "none"
COMPLETED = "admission"  # the reason of an entry that fills blanks only


def identity_of(values: Values, overview: Overview) -> Identity:
    """Return the identity that the answers describe; an unreadable birth stays as it was."""
    before = overview.person.identity if overview.person else Identity(Names())
    birth = _birth(values, overview, before.birth)
    return Identity(
        names=Names(
            given=text(values.get("given")),
            link=text(values.get("link")),
            father_given=text(values.get("father_given")),
            clan=text(values.get("clan")),
            as_on_title=text(values.get("as_on_title")),
            arabic=text(values.get("arabic")),
            aliases=before.names.aliases,
        ),
        sex=Sex(str(values["sex"])) if values.get("sex") else Sex.UNKNOWN,
        birth=birth,
        birth_place=replace(
            before.birth_place,
            as_written=text(values.get("birth_place")),
            region=text(values.get("birth_region")),
        ),
        father=answered(values.get("father")),
        mother=answered(values.get("mother")),
        nationality=answered(values.get("nationality")),
    )


def facts_of(values: Values, overview: Overview) -> tuple[FactBody, ...]:
    """Return what else was told, only as far as it differs from what is written already."""
    known = overview.person or Person(Identity(Names()))
    return tuple(_others(values, known))


def _others(values: Values, known: Person) -> Iterator[FactBody]:
    nickname = text(values.get("nickname"))
    if nickname and nickname not in {alias.text for alias in known.identity.names.aliases}:
        yield events.AliasAdded(Alias(nickname, AliasKind.NICKNAME))
    circumstances = Circumstances(
        *(
            answered(values.get(key))
            for key in ("marital", "children", "carer", "profession", "schooling", "address")
        )
    )
    if circumstances != known.circumstances:
        yield events.CircumstancesRecorded(circumstances)
    languages = _languages(values)
    if languages != known.languages:
        yield events.LanguagesRecorded(languages)
    yield from _papers(values, known)
    arrest = _arrest(values)
    if arrest != known.arrest:
        yield events.ArrestRecorded(arrest)
    contact = _contact(values)
    if contact is not None and contact not in known.contacts:
        yield events.ContactRecorded(f"{StationKey.IDENTITY.value}-1", contact)


def _papers(values: Values, known: Person) -> Iterator[FactBody]:
    kind = values.get("paper")
    if kind == NO_PAPER and not known.papers_asked:
        yield events.NoIdentifierHeld()
    elif kind and kind != NO_PAPER and not isinstance(kind, Missing):
        paper = Identifier(
            IdentifierKind(str(kind)), text(values.get("paper_number")), bool(yes(values["seen"]))
        )
        if paper not in known.identifiers:
            yield events.IdentifierSeen(paper)


def _languages(values: Values) -> Languages:
    first, second = text(values.get("speaks")), text(values.get("speaks_too"))
    reads = text(values.get("reads"))
    codes = dict.fromkeys(code for code in (first, second, reads) if code)
    skills = tuple(
        LanguageSkill(code, speaks=code in (first, second), understands=True, reads=code == reads)
        for code in codes
    )
    return Languages(skills, first, bool(yes(values.get("interpreter_needed"))))


def _arrest(values: Values) -> Arrest:
    places = tuple(
        CustodyPlace(
            answered(values.get(f"held{number}")),
            _day(values.get(f"since{number}")),
            _day(values.get(f"until{number}")),
        )
        for number in (1, 2)
        if values.get(f"held{number}") is not None
    )
    return Arrest(
        _day(values.get("arrest_day")),
        answered(values.get("arrest_place")),
        answered(values.get("arrest_force")),
        answered(values.get("arrest_unit")),
        places,
    )


def _contact(values: Values) -> Contact | None:
    name = text(values.get("contact"))
    if not name:
        return None
    phone = text(values.get("contact_phone"))
    return Contact(
        name,
        answered(values.get("contact_relation")),
        (phone,) if phone else (),
        place=Place(text(values.get("contact_place"))),
        may_be_told=bool(yes(values.get("contact_told"))),
        emergency=True,
    )


def _day(value: object) -> DayAnswer:
    if isinstance(value, Missing):
        return DayAnswer(missing=Unanswered.NOT_KNOWN)
    return DayAnswer(value, None) if value is not None else DayAnswer()  # type: ignore[arg-type]  # a Date field gives a date


def _birth(values: Values, overview: Overview, before: Birth) -> Birth:
    value = values.get("birth")
    typed = "?" if isinstance(value, Missing) else text(value)
    if typed == birth_text(before):
        return before
    return read_birth(typed, overview.now.date()).birth or before


def birth_text(birth: Birth) -> str:
    """Return a birth as a clerk would type it."""
    doubt = " ?" if birth.doubted else ""
    if birth.day is not None:
        return f"{formats.date(birth.day)}{doubt}"
    if birth.precision is BirthPrecision.MONTH:
        return f"{birth.month:02d}/{birth.year}{doubt}"
    if birth.precision is BirthPrecision.AROUND:
        return f"{birth.year_min}-{birth.year_max}"
    if birth.age is not None:
        return f"{birth.age} ans{doubt}"
    return f"{birth.year}{doubt}" if birth.year is not None else "?"


def _fill(overview: Overview) -> dict[str, Any]:
    person = overview.person
    if person is None:
        return {}
    identity, names, told = person.identity, person.identity.names, person.circumstances
    unknown = identity.birth.precision is BirthPrecision.UNKNOWN
    values: dict[str, Any] = {
        "as_on_title": names.as_on_title,
        "clan": names.clan,
        "given": names.given,
        "link": names.link,
        "father_given": names.father_given,
        "arabic": names.arabic,
        "nickname": names.aliases[-1].text if names.aliases else "",
        "sex": identity.sex.value,
        "birth": Missing.UNKNOWN if unknown else birth_text(identity.birth),
        "birth_place": identity.birth_place.as_written,
        "birth_region": identity.birth_place.region or None,
        "father": answer_value(identity.father),
        "mother": answer_value(identity.mother),
        "nationality": answer_value(identity.nationality),
        "marital": answer_value(told.marital_status),
        "children": answer_value(told.children),
        "carer": answer_value(told.children_carer),
        "profession": answer_value(told.profession),
        "schooling": answer_value(told.schooling),
        "address": answer_value(told.address),
    }
    return values | _fill_papers(person) | _fill_arrest(person.arrest) | _fill_contact(person)


def _fill_papers(person: Person) -> dict[str, Any]:
    languages = person.languages
    spoken = [skill.code for skill in languages.skills if skill.speaks]
    other = [code for code in spoken if code != languages.interview]
    values: dict[str, Any] = {
        "speaks": languages.interview or None,
        "speaks_too": other[0] if other else None,
        "reads": next((skill.code for skill in languages.skills if skill.reads), None),
        "interpreter_needed": yes_value(languages.interpreter_needed) if spoken else None,
    }
    if person.identifiers:
        paper = person.identifiers[-1]
        values |= {
            "paper": paper.kind.value,
            "paper_number": paper.number,
            "seen": yes_value(paper.seen_original),
        }
    elif person.papers_asked:
        values["paper"] = NO_PAPER
    return values


def _fill_arrest(arrest: Arrest) -> dict[str, Any]:
    values: dict[str, Any] = {
        "arrest_day": _day_value(arrest.day),
        "arrest_place": answer_value(arrest.place),
        "arrest_force": answer_value(arrest.force),
        "arrest_unit": answer_value(arrest.unit),
    }
    for number, held in enumerate(arrest.held_at[:2], 1):
        values[f"held{number}"] = answer_value(held.place)
        values[f"since{number}"] = _day_value(held.since)
        values[f"until{number}"] = _day_value(held.until)
    return values


def _fill_contact(person: Person) -> dict[str, Any]:
    if not person.contacts:
        return {}
    contact = person.contacts[0]
    return {
        "contact": contact.name,
        "contact_relation": answer_value(contact.relation),
        "contact_phone": contact.phones[0] if contact.phones else None,
        "contact_place": contact.place.as_written,
        "contact_told": yes_value(contact.may_be_told),
    }


def _day_value(answer: DayAnswer) -> object:
    if answer.day is not None:
        return answer.day
    return Missing.UNKNOWN if answer.missing is Unanswered.NOT_KNOWN else None


def _problems(given: Given) -> Iterator[tuple[str, Message]]:
    yield from _name_problems(given)
    yield from _paper_problems(given.values)


def _name_problems(given: Given) -> Iterator[tuple[str, Message]]:
    values, overview = given.values, given.overview
    birth = values.get("birth")
    if isinstance(birth, str) and birth != birth_text(_known_birth(overview)):
        problem = read_birth(birth, overview.now.date()).problem
        if problem is not None:
            yield "birth", problem
    if identity_of(values, overview).names.empty:
        yield "as_on_title", msg("Write at least one part of the name.")
    if overview.identity_taken and overview.person is not None:
        changed = rewritten(overview.person.identity, identity_of(values, overview))
        if changed and not text(values.get("reason")):
            yield "reason", msg("Write why it is corrected.")
        if changed and not text(values.get("authority")):
            yield "authority", msg("Write the paper or the person the correction rests on.")


def _paper_problems(values: Values) -> Iterator[tuple[str, Message]]:
    paper = values.get("paper")
    if paper and paper != NO_PAPER and not isinstance(paper, Missing):
        if not text(values.get("paper_number")):
            yield "paper_number", msg("Write the number of the paper.")
        if values.get("seen") is None:
            yield "seen", msg("To be filled in.")


def rewritten(before: Identity, after: Identity) -> bool:
    """Tell whether something written is changed, and not only a blank filled."""
    blank = Identity(Names())
    return any(
        getattr(before, part) != getattr(blank, part)
        for part in changed_parts(before, after)
        if part != "names"
    ) or any(
        getattr(before.names, name) and getattr(before.names, name) != getattr(after.names, name)
        for name in ("given", "link", "father_given", "clan", "as_on_title", "arabic")
    )


def _known_birth(overview: Overview) -> Birth:
    return (overview.person.identity if overview.person else Identity(Names())).birth


def _record(desk: IntakeDesk, given: Given) -> Recorded:
    values, overview, key, done = given.values, given.overview, given.key, given.done
    after = identity_of(values, overview)
    facts = facts_of(values, overview)
    if not overview.identity_taken:
        facts = (events.IdentityRecorded(after), *facts)
    elif overview.person and changed_parts(overview.person.identity, after):
        reason = text(values.get("reason")) or COMPLETED
        authority = text(values.get("authority")) or desk.actor.name
        desk.inmates.correct(desk.actor, key, after, reason=reason, authority=authority)
    if facts:
        desk.inmates.record(desk.actor, key, facts, done_by=done.by, done_at=done.at)
    return Recorded(key, msg("Identity and file written."), stay=True)


IDENTITY = Plan(
    station=StationKey.IDENTITY,
    groups=lambda _overview: GROUPS,
    fill=_fill,
    check=lambda given: dict(_problems(given)),
    record=_record,
    on_paper=(
        msg("The name letter by letter as the title writes it; the person’s own way beside it."),
        msg("Not known, not asked and refused are answers; never guess."),
    ),
)
