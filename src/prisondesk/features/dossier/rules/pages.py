"""The other pages of a file, as cards."""

import datetime as dt
from collections.abc import Iterable, Iterator

from prisondesk.features.custody.model.case import HeldTitle
from prisondesk.features.custody.model.court import OUTCOME_WORDS
from prisondesk.features.custody.model.deadline import Deadline
from prisondesk.features.custody.model.status import OFFENCE_CLASS_WORDS, TITLE_KINDS
from prisondesk.features.custody.rules.expected import next_task
from prisondesk.features.custody.rules.status import status_words
from prisondesk.features.dossier.model import Columns, Line, Sheet, Whole
from prisondesk.features.dossier.rules.sheets import joined_words, several, text, told, yes_no
from prisondesk.features.dossier.rules.summary import FIRST_CELL, limit_lines, title_words
from prisondesk.features.health.model import FLAG_WORDS, HealthNote
from prisondesk.features.inmates.model.answers import Missing
from prisondesk.features.inmates.model.person import SEX_WORDS, Person
from prisondesk.features.inmates.rules.birth import birth_warnings, birth_words
from prisondesk.features.inmates.rules.languages import language_name, spoken
from prisondesk.features.inmates.rules.names import display_name
from prisondesk.features.inmates.rules.places import place_text
from prisondesk.features.property.model import KEPT_WORDS
from prisondesk.features.property.rules import KeptItem
from prisondesk.kernel.message import Message, msg, nmsg, verbatim


def identity_page(whole: Whole) -> Columns:
    """Return who the person is, with every gap named."""
    person = whole.person
    return (
        (_identity(person, whole), _names(person)),
        (_life(person), _papers(person)),
        (_arrest(person), _marks(person), _languages(person)),
    )


def _identity(person: Person, whole: Whole) -> Sheet:
    identity = person.identity
    warnings = birth_warnings(identity.birth, whole.now.date())
    birth = Line(
        msg("Birth"),
        birth_words(identity.birth, identity.sex),
        task=warnings[0] if warnings else None,
    )
    return Sheet(
        msg("Identity"),
        "id-card",
        (
            text(msg("Name"), display_name(identity.names)),
            text(msg("Name in Arabic letters"), identity.names.arabic),
            Line(msg("Sex"), SEX_WORDS[identity.sex]),
            birth,
            text(msg("Place of birth"), place_text(identity.birth_place)),
            told(msg("Father’s name"), identity.father),
            told(msg("Mother’s name"), identity.mother),
            told(msg("Nationality"), identity.nationality),
        ),
    )


def _names(person: Person) -> Sheet:
    names = person.identity.names
    aliases = [verbatim(alias.text) for alias in names.aliases]
    return Sheet(
        msg("Names"),
        "user",
        (
            text(msg("As on the title"), names.as_on_title),
            text(msg("Clan name"), names.clan),
            text(msg("Given name"), names.given),
            Line(msg("Other names"), joined_words(tuple(aliases)) or msg("none")),
        ),
    )


def _life(person: Person) -> Sheet:
    life = person.circumstances
    return Sheet(
        msg("Life outside"),
        "house",
        (
            told(msg("Marital status"), life.marital_status),
            told(msg("Children"), life.children),
            told(msg("Who looks after them"), life.children_carer),
            told(msg("Profession"), life.profession),
            told(msg("Schooling"), life.schooling),
            told(msg("Address"), life.address),
        ),
    )


def _papers(person: Person) -> Sheet:
    lines = [
        Line(
            verbatim(paper.number or "—"),
            msg("original seen") if paper.seen_original else msg("number told, paper not seen"),
        )
        for paper in person.identifiers
    ]
    if not lines:
        missing = Missing.NOT_KNOWN if person.papers_asked else Missing.NOT_ASKED
        lines.append(Line(msg("Identity paper"), missing=missing))
    return Sheet(msg("Identity papers"), "file-check", tuple(lines))


def _arrest(person: Person) -> Sheet:
    arrest = person.arrest
    return Sheet(
        msg("Arrest"),
        "map-pin",
        (
            told(msg("Day"), arrest.day),
            told(msg("Place"), arrest.place),
            told(msg("Force"), arrest.force),
            told(msg("Unit"), arrest.unit),
            *(told(msg("Held at"), place.place) for place in arrest.held_at),
        ),
    )


def _marks(person: Person) -> Sheet:
    lines = [Line(verbatim(mark.where), verbatim(mark.what)) for mark in person.marks]
    if not lines:
        label = msg("Distinguishing marks")
        if person.marks_looked_for:
            lines.append(Line(label, msg("none")))
        else:
            lines.append(Line(label, missing=Missing.NOT_ASKED))
    return Sheet(msg("Distinguishing marks"), "eye", tuple(lines))


def _languages(person: Person) -> Sheet:
    known = person.languages
    interview = known.interview
    return Sheet(
        msg("Languages"),
        "languages",
        (
            several(msg("Speaks"), spoken(known)),
            Line(msg("To speak with them"), language_name(interview))
            if interview
            else Line(msg("To speak with them"), missing=Missing.NOT_ASKED),
            yes_no(msg("Interpreter"), yes=known.interpreter_needed),
        ),
    )


def titles_page(whole: Whole) -> Columns:
    """Return every title with its limit and the steps that lead to it."""
    dates = dict(zip((held.title_id for held in whole.case.holding), whole.dates, strict=True))
    cards = tuple(
        sheet
        for held in whole.case.titles
        for sheet in _title_cards(held, dates.get(held.title_id), whole.now.date())
    )
    if not cards:
        none = Line(msg("Title"), msg("none"), task=msg("to be asked for"))
        cards = (Sheet(msg("Title"), "file-text", (none,)),)
    return cards[::2], cards[1::2]


def _title_cards(held: HeldTitle, deadline: Deadline | None, today: dt.date) -> Iterator[Sheet]:
    title = held.title
    offence = title.offence
    klass = OFFENCE_CLASS_WORDS[offence.klass] if offence.klass else None
    lines = [
        Line(msg("Title"), title_words(held), strong=True),
        Line(msg("Kind"), TITLE_KINDS[title.kind].name),
        text(msg("Authority"), title.authority),
        text(msg("Accused of"), offence.text),
        text(msg("Article"), offence.article),
        Line(msg("Class"), klass, None if klass else Missing.NOT_KNOWN),
        Line(msg("State"), _state(held)),
    ]
    if held.status is not None:
        lines.append(Line(msg("Status"), status_words(held.status)))
    yield Sheet(TITLE_KINDS[title.kind].name, "file-text", tuple(lines))
    steps = [] if deadline is None else list(limit_lines(deadline))
    if deadline is not None:
        for number, step in enumerate(deadline.trace, start=1):
            steps.append(Line(msg("Step {number}", number=number), step.text, note=step.detail))
    warning = deadline.warnings[0] if deadline and deadline.warnings else None
    yield Sheet(msg("Why this date"), "calendar-clock", tuple(steps), warning)
    yield _case_file(held)
    yield _hearings(held, today)


def _case_file(held: HeldTitle) -> Sheet:
    """Return in which case file the title was given, and every charge under it."""
    file = held.case_file
    if file is None:
        lines = [Line(msg("Case file"), missing=Missing.NOT_KNOWN)]
    else:
        lines = [
            text(msg("Court"), file.court),
            text(msg("Office"), file.cabinet),
            text(msg("Number at the prosecutor’s office"), file.prosecutor_number),
            text(msg("Number at the office"), file.office_number),
        ]
    for number, charge in enumerate((held.title.offence, *held.charges), start=1):
        klass = OFFENCE_CLASS_WORDS[charge.klass] if charge.klass else msg("class not known")
        words = verbatim(charge.text) if charge.text else msg("not known")
        article = verbatim(charge.article) if charge.article else None
        lines.append(Line(msg("Charge {number}", number=number), words, note=article))
        lines.append(Line(msg("Class"), klass))
    lines += _sentence_lines(held)
    return Sheet(msg("Case and charges"), "scale", tuple(lines))


def _sentence_lines(held: HeldTitle) -> Iterator[Line]:
    if held.sentence is not None:
        judged = msg("{day}, {court}", day=held.sentence.judged, court=held.sentence.court)
        yield Line(msg("Judged"), judged)
    if held.wholly_suspended:
        yield Line(msg("Suspended"), msg("wholly: it holds nobody"))
    elif held.sentence is not None and held.sentence.suspended:
        yield Line(msg("Suspended"), msg("in part: only the firm part is counted"))
    if held.sentence is not None and held.sentence.revoked is not None:
        yield Line(msg("Suspension revoked"), msg("{day}", day=held.sentence.revoked))
    if held.appeal_on is not None:
        yield Line(msg("Appeal"), msg("declared on {day}", day=held.appeal_on))


def _hearings(held: HeldTitle, today: dt.date) -> Sheet:
    """Return the hearings, newest first, each with its outcome or what is to be done next."""
    lines = tuple(
        Line(
            msg("{day}", day=each.on),
            OUTCOME_WORDS[each.outcome] if each.outcome else verbatim(each.court),
            note=verbatim(" · ".join(filter(None, (each.court, each.purpose, each.told)))),
            task=next_task(held, each, today),
        )
        for each in sorted(held.hearings, key=lambda each: each.on, reverse=True)
    )
    empty = Line(msg("Hearings"), msg("none entered"))
    return Sheet(msg("Hearings"), "gavel", lines or (empty,))


def _state(held: HeldTitle) -> Message:
    if held.ended is not None:
        return msg("ended on {day}", day=held.ended)
    if held.refused:
        return msg("refused")
    return msg("checked") if held.checked else msg("to be checked")


def placement_page(whole: Whole) -> Columns:
    """Return where somebody sleeps and slept, and what is to be heeded."""
    stays = [
        Line(
            verbatim(stay.cell),
            msg("since {moment}", moment=stay.since)
            if stay.until is None
            else msg("{first} to {last}", first=stay.since, last=stay.until),
            strong=stay.until is None,
            note=msg("provisional") if stay.provisional else None,
        )
        for stay in reversed(whole.stays)
    ]
    empty = Line(msg("Cell"), msg("none yet"), task=None if whole.holder else FIRST_CELL)
    heed = [
        Line(FLAG_WORDS[each.flag], msg("since {day}", day=each.since.date()))
        for each in whole.flags
    ]
    if whole.apart:
        people = nmsg("{count} person", "{count} people", whole.apart)
        heed.append(Line(msg("Separations"), people, note=msg("names: reserved access")))
    none = Line(msg("Instructions"), msg("none"))
    return (
        (Sheet(msg("Cells"), "layout-grid", tuple(stays) or (empty,)),),
        (Sheet(msg("To be heeded"), "hand", tuple(heed) or (none,)),),
    )


def property_page(whole: Whole) -> Columns:
    """Return what is kept for the person, line by line, and the money."""
    kept = whole.kept
    items = kept.items if kept else ()
    lines = tuple(_item(item) for item in items) or (Line(msg("Objects"), msg("none")),)
    money = [Line(msg("Money"), msg("{francs} F CFA", francs=kept.francs if kept else 0))]
    money += [
        Line(msg("Other money"), verbatim(f"{each.amount} {each.currency}"))
        for each in (kept.other_money if kept else ())
    ]
    receipts = [Line(msg("Receipt"), verbatim(number)) for number in whole.receipts]
    return (
        (Sheet(msg("Objects kept"), "package", lines),),
        (Sheet(msg("Money"), "coins", (*money, *receipts)),),
    )


def _item(kept: KeptItem) -> Line:
    where = KEPT_WORDS[kept.item.kept]
    words = nmsg("{count} piece", "{count} pieces", kept.left)
    return Line(verbatim(kept.item.description), words, note=where)


def health_page(whole: Whole) -> Columns:
    """Return the instructions for everybody, and the sealed pages for those who may open them."""
    flags = tuple(
        Line(
            FLAG_WORDS[each.flag],
            msg("since {day}", day=each.since.date()),
            note=_until(each.until),
        )
        for each in whole.flags
    )
    open_ = Sheet(
        msg("Instructions to everybody"),
        "heart-pulse",
        flags or (Line(msg("Instructions"), msg("none")),),
    )
    if whole.notes is None:
        count = nmsg("{count} page", "{count} pages", len(whole.pages))
        sealed = Sheet(
            msg("Health file"),
            "lock",
            (Line(msg("Sealed pages"), count),),
            msg("Only health staff open these pages."),
        )
        return (open_,), (sealed,)
    return (open_,), tuple(_note(note) for note in whole.notes)


def health_notes(notes: Iterable[HealthNote]) -> tuple[Sheet, ...]:
    """Return a card for each sealed page that was opened."""
    return tuple(_note(note) for note in notes)


def _until(day: object) -> Message | None:
    return None if day is None else msg("until {day}", day=day)  # type: ignore[arg-type]


def _note(note: HealthNote) -> Sheet:
    lines = [Line(msg("Written on"), msg("{moment}", moment=note.at))]
    if (found := note.examination) is not None:
        lines.append(text(msg("Complaints"), found.present_complaints))
        lines.append(text(msg("Treatment"), found.treatment))
        lines.append(text(msg("Observations"), found.observations))
        lines.append(text(msg("Plan"), found.plan))
    elif note.ill_treatment is not None:
        lines.append(text(msg("Words told"), note.ill_treatment.words_told))
    return Sheet(verbatim(note.number), "lock-open", tuple(lines))
