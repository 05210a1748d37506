"""The first page of a file: one printed page's worth, never a level, never an alleged group."""

import datetime as dt
from collections.abc import Iterator

from prisondesk.features.custody.model.case import HeldTitle
from prisondesk.features.custody.model.deadline import Basis, Deadline
from prisondesk.features.custody.model.status import OFFENCE_CLASS_WORDS
from prisondesk.features.dossier.model import Columns, Line, Sheet, Subject, Whole
from prisondesk.features.dossier.rules.followed import last_of, requests_line
from prisondesk.features.dossier.rules.sheets import joined_words, several, told
from prisondesk.features.health.model import FLAG_WORDS
from prisondesk.features.inmates.model.answers import Missing
from prisondesk.features.inmates.model.person import Person
from prisondesk.features.inmates.rules.birth import birth_words
from prisondesk.features.intake.model.stations import StationState
from prisondesk.kernel.message import Message, msg, nmsg, verbatim

_OVER = frozenset({StationState.DONE, StationState.NOT_APPLICABLE})

FIRST_CELL = msg("a first cell is to be given")


def summary(whole: Whole, *, titles: bool, property_: bool) -> Columns:
    """Return the cards of the first page; what the role may not see has no card.

    *titles* and *property_* tell whether the role reads titles and belongings.
    """
    first = (_custody(whole), _person(whole.person)) if titles else (_person(whole.person),)
    kept = property_ and whole.kept is not None
    second = (_placement(whole), _admission(whole), _belongings(whole, kept=kept))
    return first, second


def _custody(whole: Whole) -> Sheet:
    titles = [each for each in whole.case.titles if each.ended is None]
    lines: list[Line] = []
    if not titles:
        lines.append(Line(msg("Active title"), msg("none"), task=msg("to be asked for")))
    for number, held in enumerate(titles):
        if number == 0:
            deadline = whole.dates[0] if whole.dates and held.holds else None
            lines.extend(_title(held, deadline))
            lines.append(_since(whole))
        else:
            lines.append(Line(msg("Other title"), title_words(held)))
    if len(titles) == 1:
        lines.append(Line(msg("Other title"), msg("none")))
    return Sheet(msg("Title and deadline"), "scale", tuple(lines))


def title_words(held: HeldTitle) -> Message:
    """Return « MD n° 1204/26 du 23/11/2026 »."""
    title = held.title
    name = verbatim(f"{title.kind.value} {title.number}".strip())
    if title.dated is None:
        return name
    return msg("{number} of {day}", number=name, day=title.dated)


def _title(held: HeldTitle, deadline: Deadline | None) -> Iterator[Line]:
    task = None
    if not held.checked:
        task = msg("refused") if held.refused else msg("to be checked")
    yield Line(msg("Active title"), title_words(held), strong=True, task=task)
    yield _written(msg("Authority"), held.title.authority)
    offence = held.title.offence
    words = f"{offence.text} — « {offence.article} »" if offence.article else offence.text
    note = OFFENCE_CLASS_WORDS[offence.klass] if offence.klass else None
    accused = _written(msg("Accused of"), words)
    yield Line(accused.label, accused.value, accused.missing, note=note)
    if deadline is not None:
        yield from limit_lines(deadline)


def limit_lines(deadline: Deadline) -> Iterator[Line]:
    """Return the limit of a title, or « non paramétré » with the day to look again."""
    if deadline.end is not None:
        read = deadline.basis is Basis.READ_ON_ORDER
        note = msg("read on the order") if read else msg("computed")
        yield Line(msg("Legal limit"), msg("{day}", day=deadline.end), strong=True, note=note)
    elif deadline.basis is Basis.NOT_SET:
        note = msg("no end is computed")
        yield Line(msg("Legal limit"), msg("not configured"), note=note, quiet=True)
    else:
        why = deadline.warnings[0] if deadline.warnings else None
        yield Line(msg("Legal limit"), missing=Missing.NOT_KNOWN, task=why)
    if deadline.review is not None:
        note = msg("a reminder, not a limit")
        yield Line(msg("Review"), msg("{day}", day=deadline.review), note=note)


def _since(whole: Whole) -> Line:
    ecrou = whole.case.ecrou
    moment = whole.presented_at or (ecrou.at if ecrou else None)
    if moment is None:
        return Line(msg("Held since"), missing=Missing.NOT_KNOWN)
    days = (whole.now.date() - moment.date()).days
    note = nmsg("{count} day", "{count} days", days) if days else msg("since today")
    return Line(msg("Held since"), msg("{day}", day=moment.date()), note=note)


def _written(label: Message, words: str) -> Line:
    if words.strip():
        return Line(label, verbatim(words))
    return Line(label, missing=Missing.NOT_KNOWN)


def _person(person: Person) -> Sheet:
    identity, life = person.identity, person.circumstances
    papers = [verbatim(each.number) for each in person.identifiers]
    asked = Missing.NOT_KNOWN if person.papers_asked else Missing.NOT_ASKED
    paper = several(msg("Identity paper"), papers, asked)
    if paper.missing is not None:
        paper = Line(paper.label, missing=paper.missing, task=msg("to be asked for"))
    emergency = [each for each in person.contacts if each.emergency]
    contacts = [_contact(each.name, each.phones) for each in emergency]
    arrest = [each.shown for each in (person.arrest.day, person.arrest.place) if each.asked]
    return Sheet(
        msg("Person"),
        "user",
        (
            Line(msg("Birth"), birth_words(identity.birth, identity.sex)),
            told(msg("Profession"), life.profession),
            told(msg("Children"), life.children),
            paper,
            several(msg("To inform"), contacts),
            several(msg("Arrest"), arrest),
        ),
    )


def _contact(name: str, phones: tuple[str, ...]) -> Message:
    if not phones:
        return verbatim(name)
    return msg("{name}, {phone}", name=name, phone=phones[0])


def _placement(whole: Whole) -> Sheet:
    lines: list[Line] = []
    stay = whole.stay
    if stay is None:
        lines.append(Line(msg("Cell"), msg("none yet"), task=None if whole.holder else FIRST_CELL))
    else:
        word = msg("provisional since {hour}", hour=stay.since)
        settled = msg("since {day}", day=stay.since.date())
        cell = verbatim(stay.cell)
        lines.append(
            Line(msg("Cell"), cell, strong=True, note=word if stay.provisional else settled)
        )
    placing = next((view for view in whole.views if view.station.key == "placement"), None)
    if placing is not None and placing.state not in _OVER and placing.due_at is not None:
        due = msg("to be taken before {moment}", moment=placing.due_at)
        task = msg("late") if placing.overdue else None
        lines.append(Line(msg("Decision"), due, task=task))
    if whole.apart:
        apart = nmsg("{count} person", "{count} people", whole.apart)
        lines.append(Line(msg("Separations"), apart, note=msg("names: reserved access")))
    else:
        lines.append(Line(msg("Separations"), msg("none")))
    from_health = joined_words(tuple(_flag_words(whole)))
    lines.append(Line(msg("Instructions"), from_health or msg("none")))
    return Sheet(msg("Placement"), "layout-grid", tuple(lines))


def _flag_words(whole: Whole) -> Iterator[Message]:
    yield from (FLAG_WORDS[each.flag] for each in whole.flags)


def _admission(whole: Whole) -> Sheet:
    states = [view.state for view in whole.views]
    done = states.count(StationState.DONE)
    without = states.count(StationState.NOT_APPLICABLE)
    left = [view for view in whole.views if view.state not in _OVER]
    stations = msg(
        "{done} done, {left} to do, {without} not applicable",
        done=done, left=len(left), without=without,
    )  # fmt: skip
    rest = joined_words(tuple(view.station.title for view in left))
    return Sheet(
        msg("Admission and assessments"),
        "clipboard-check",
        (
            Line(msg("Stations"), stations),
            Line(msg("Left to do"), rest or msg("nothing")),
            _screening(whole.screened),
        ),
    )


def _screening(day: dt.date | None) -> Line:
    if day is None:
        return Line(msg("Screening"), msg("not yet held"), quiet=True)
    held = msg("held on {day}", day=day)
    return Line(msg("Screening"), held, note=msg("result: reserved"))


def _belongings(whole: Whole, *, kept: bool) -> Sheet:
    lines = (
        *(_kept(whole) if kept else ()),
        last_of(whole, Subject.VISITS, msg("Visits")),
        requests_line(whole),
        last_of(whole, Subject.INCIDENTS, msg("Incidents")),
    )
    title = msg("Belongings, visits, requests") if kept else msg("Visits, requests")
    return Sheet(title, "package-check", lines)


def _kept(whole: Whole) -> Iterator[Line]:
    found = whole.kept
    pieces, francs = (found.pieces, found.francs) if found else (0, 0)
    receipts = joined_words(tuple(map(verbatim, whole.receipts)))
    note = msg("receipt {number}", number=receipts) if receipts else None
    yield Line(msg("Objects"), nmsg("{count} object", "{count} objects", pieces), note=note)
    yield Line(msg("Money"), msg("{francs} F CFA", francs=francs))
