"""What of an identity is written piece by piece: names, papers, languages, contacts, arrest."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from prisondesk.features.inmates import events
from prisondesk.features.inmates.model.answers import (
    Answer,
    DayAnswer,
    answer,
)
from prisondesk.features.inmates.model.answers import Missing as Unanswered
from prisondesk.features.inmates.model.names import Alias, AliasKind
from prisondesk.features.inmates.model.person import (
    Contact,
    CustodyPlace,
    Identifier,
    IdentifierKind,
    Languages,
    LanguageSkill,
    Person,
    Place,
)
from prisondesk.features.inmates.rules.languages import LANGUAGE_WORDS
from prisondesk.features.intake.ui.stations.identity_groups import PAPERS
from prisondesk.features.intake.ui.stations.plan import YES_NO
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, cmsg, msg
from prisondesk.ledger.kinds import FactBody
from prisondesk.ui.forms import Choice, Combo, Date, Spec, Text
from prisondesk.ui.widgets import ListRow, Missing

Values = Mapping[str, Any]
UNKNOWN = (Missing.UNKNOWN,)
TOLD = (Missing.UNKNOWN, Missing.REFUSED)

ALIAS_WORDS: dict[AliasKind, Message] = {
    AliasKind.NICKNAME: cmsg("other name", "nickname"),
    AliasKind.OTHER_SPELLING: cmsg("other name", "another spelling"),
    AliasKind.OTHER_IDENTITY: cmsg("other name", "another identity"),
}
_PAPER_WORDS = dict(PAPERS)


@dataclass(frozen=True, slots=True)
class Section:
    """One kind of entry: what is there, what is asked for the next one, what it becomes.

    *strikes* tells what an entry taken back is called, where one can be taken back.
    """

    key: str
    title: Message
    rows: Callable[[Person, Translator], list[ListRow]]
    fields: tuple[Spec, ...]
    facts: Callable[[Values, Person], tuple[FactBody, ...]]
    needed: tuple[str, ...] = ()
    strikes: events.Struck | None = None


def _text(values: Values, key: str) -> str:
    value = values.get(key)
    return value.strip() if isinstance(value, str) else ""


def _answer(values: Values, key: str, before: Answer) -> Answer:
    value = values.get(key)
    if isinstance(value, Missing):
        missing = {Missing.UNKNOWN: Unanswered.NOT_KNOWN, Missing.REFUSED: Unanswered.REFUSED}
        return Answer(missing=missing.get(value, Unanswered.NOT_ASKED))
    return answer(str(value)) if value else before


def _day(values: Values, key: str, before: DayAnswer) -> DayAnswer:
    value = values.get(key)
    if isinstance(value, Missing):
        return DayAnswer(missing=Unanswered.NOT_KNOWN)
    return DayAnswer(value, None) if value else before


def _alias_rows(person: Person, t: Translator) -> list[ListRow]:
    strike = t(msg("Take back"))
    return [
        ListRow(alias.text, alias.text, t(ALIAS_WORDS[alias.kind]), verb=strike)
        for alias in person.identity.names.aliases
    ]


def _alias_facts(values: Values, person: Person) -> tuple[FactBody, ...]:
    alias = Alias(_text(values, "alias"), AliasKind(str(values["alias_kind"])))
    return () if alias in person.identity.names.aliases else (events.AliasAdded(alias),)


def _paper_rows(person: Person, t: Translator) -> list[ListRow]:
    rows = []
    for paper in person.identifiers:
        seen = msg("original seen") if paper.seen_original else msg("number told, paper not seen")
        detail = msg("{kind} · {seen}", kind=_PAPER_WORDS[paper.kind.value], seen=seen)
        if paper.issuer:
            detail = msg("{one} · {other}", one=detail, other=paper.issuer)
        if paper.expires_on:
            until = msg("until {day}", day=paper.expires_on)
            detail = msg("{one} · {other}", one=detail, other=until)
        rows.append(ListRow(paper.number, paper.number or "—", t(detail), verb=t(msg("Take back"))))
    return rows


def _paper_facts(values: Values, person: Person) -> tuple[FactBody, ...]:
    if values["paper"] == "none":
        return () if person.papers_asked else (events.NoIdentifierHeld(),)
    paper = Identifier(
        IdentifierKind(str(values["paper"])),
        _text(values, "number"),
        values.get("seen") == "yes",
        _text(values, "issuer"),
        values.get("issued_on"),
        values.get("expires_on"),
    )
    return () if paper in person.identifiers else (events.IdentifierSeen(paper),)


def _language_rows(person: Person, t: Translator) -> list[ListRow]:
    known = person.languages
    rows = []
    for skill in known.skills:
        can = [
            t(words)
            for held, words in (
                (skill.speaks, msg("speaks")),
                (skill.understands, msg("understands")),
                (skill.reads, msg("reads")),
            )
            if held
        ]
        if skill.code == known.interview:
            can.append(t(msg("the language to speak with the person")))
        rows.append(ListRow(skill.code, t(LANGUAGE_WORDS[skill.code]), t.several(can)))
    if known.skills:
        need = msg("needed") if known.interpreter_needed else msg("not needed")
        rows.append(ListRow("interpreter", t(msg("Interpreter")), t(need)))
    return rows


def _language_facts(values: Values, person: Person) -> tuple[FactBody, ...]:
    known, code = person.languages, str(values.get("language") or "")
    skills = tuple(skill for skill in known.skills if skill.code != code)
    if code:
        yes = {key: values.get(key) == "yes" for key in ("speaks", "understands", "reads")}
        skills = (*skills, LanguageSkill(code, **yes))
    interview = code if values.get("interview") == "yes" else known.interview
    told = values.get("interpreter")
    needed = told == "yes" if told else known.interpreter_needed
    after = Languages(skills, interview, needed)
    return () if after == known else (events.LanguagesRecorded(after),)


def _contact_rows(person: Person, t: Translator) -> list[ListRow]:
    rows = []
    for number, contact in enumerate(person.contacts):
        told = msg("may be told") if contact.may_be_told else msg("is not to be told")
        detail = msg("{one} · {other}", one=contact.relation.shown, other=told)
        phones = ", ".join(contact.phones)
        rows.append(ListRow(str(number), contact.name, t(detail), phones))
    return rows


def _contact_facts(values: Values, person: Person) -> tuple[FactBody, ...]:
    phones = tuple(filter(None, (each.strip() for each in _text(values, "phones").split(","))))
    contact = Contact(
        _text(values, "contact"),
        _answer(values, "relation", Answer()),
        phones,
        str(values.get("contact_language") or ""),
        Place(_text(values, "place")),
        may_be_told=values.get("told") == "yes",
        emergency=values.get("emergency") == "yes",
    )
    if contact in person.contacts:
        return ()
    return (events.ContactRecorded(f"c{len(person.contacts) + 1}", contact),)


def _arrest_rows(person: Person, t: Translator) -> list[ListRow]:
    arrest = person.arrest
    rows = [
        ListRow("day", t(msg("Day of the arrest")), t(arrest.day.shown)),
        ListRow("place", t(msg("Place of the arrest")), t(arrest.place.shown)),
        ListRow("force", t(msg("By which force")), t(arrest.force.shown)),
        ListRow("unit", t(cmsg("arrest", "Unit")), t(arrest.unit.shown)),
    ]
    for number, held in enumerate(arrest.held_at):
        days = msg("from {since} to {until}", since=held.since.shown, until=held.until.shown)
        rows.append(ListRow(f"held{number}", t(held.place.shown), t(days)))
    return rows


def _arrest_facts(values: Values, person: Person) -> tuple[FactBody, ...]:
    before = person.arrest
    held = before.held_at
    if values.get("held") is not None:
        nothing = CustodyPlace()
        place = CustodyPlace(
            _answer(values, "held", nothing.place),
            _day(values, "since", nothing.since),
            _day(values, "until", nothing.until),
        )
        held = (*held, place) if place != nothing else held
    after = replace(
        before,
        day=_day(values, "arrest_day", before.day),
        place=_answer(values, "arrest_place", before.place),
        force=_answer(values, "arrest_force", before.force),
        unit=_answer(values, "arrest_unit", before.unit),
        held_at=held,
    )
    return () if after == before else (events.ArrestRecorded(after),)


def _yes_no(key: str, label: Message) -> Choice:
    return Choice(key=key, label=label, options=YES_NO)


SECTIONS: tuple[Section, ...] = (
    Section(
        "aliases",
        msg("Other names"),
        _alias_rows,
        (
            Text(key="alias", label=msg("Other name, as it is said or written")),
            Choice(
                key="alias_kind",
                label=msg("What it is"),
                options=tuple((kind.value, words) for kind, words in ALIAS_WORDS.items()),
            ),
        ),
        _alias_facts,
        ("alias", "alias_kind"),
        events.Struck.ALIAS,
    ),
    Section(
        "papers",
        msg("Papers"),
        _paper_rows,
        (
            Combo(key="paper", label=msg("Paper shown"), options=PAPERS),
            Text(key="number", label=msg("Its number")),
            _yes_no("seen", msg("Original seen")),
            Text(key="issuer", label=msg("Issued by")),
            Date(key="issued_on", label=msg("Issued on"), may_be_future=False),
            Date(key="expires_on", label=msg("Valid until")),
        ),
        _paper_facts,
        ("paper",),
        events.Struck.IDENTIFIER,
    ),
    Section(
        "languages",
        msg("Languages"),
        _language_rows,
        (
            Combo(key="language", label=msg("Language"), options=tuple(LANGUAGE_WORDS.items())),
            _yes_no("speaks", msg("Speaks it")),
            _yes_no("understands", msg("Understands it")),
            _yes_no("reads", msg("Reads it")),
            _yes_no("interview", msg("This is the language to speak with the person")),
            _yes_no("interpreter", msg("Interpreter needed")),
        ),
        _language_facts,
    ),
    Section(
        "contacts",
        msg("Persons outside"),
        _contact_rows,
        (
            Text(key="contact", label=cmsg("contact", "Name")),
            Text(key="relation", label=msg("Relation"), missing=TOLD),
            Text(key="phones", label=msg("Telephones, separated by commas")),
            Text(key="place", label=cmsg("contact", "Place")),
            _yes_no("told", msg("The person wants them to be told")),
            _yes_no("emergency", msg("To be called in an emergency")),
        ),
        _contact_facts,
        ("contact",),
    ),
    Section(
        "arrest",
        msg("Arrest and places before the prison"),
        _arrest_rows,
        (
            Date(
                key="arrest_day",
                label=msg("Day of the arrest"),
                may_be_future=False,
                missing=UNKNOWN,
            ),
            Text(key="arrest_place", label=msg("Place of the arrest"), missing=UNKNOWN),
            Text(key="arrest_force", label=msg("By which force"), missing=UNKNOWN),
            Text(key="arrest_unit", label=cmsg("arrest", "Unit"), missing=UNKNOWN),
            Text(key="held", label=msg("One more place of custody"), missing=UNKNOWN),
            Date(key="since", label=cmsg("held", "From"), may_be_future=False, missing=UNKNOWN),
            Date(key="until", label=cmsg("held", "To"), may_be_future=False, missing=UNKNOWN),
        ),
        _arrest_facts,
    ),
)


def missing_fields(section: Section, values: Values) -> dict[str, Message]:
    """Return what has to be filled in before the entry can be written."""
    return {
        key: msg("To be filled in.")
        for key in section.needed
        if values.get(key) in (None, "", Missing.UNKNOWN)
    }
