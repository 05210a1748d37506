"""An admission in words: its stations, the identity bar, what blocks the écrou, the deadline."""

import datetime as dt
from collections.abc import Iterator

from prisondesk.features.custody.rules.presence import REASON_WORDS, hours_since
from prisondesk.features.inmates.model.person import SEX_WORDS, Person
from prisondesk.features.inmates.rules.birth import birth_words
from prisondesk.features.inmates.rules.languages import language_name
from prisondesk.features.inmates.rules.names import display_name
from prisondesk.features.intake.model.stations import (
    STATE_WORDS,
    Mark,
    StationState,
    StationView,
)
from prisondesk.features.intake.service.overview import Overview
from prisondesk.features.intake.service.paperwork import status_message
from prisondesk.features.intake.ui.station_list import StationRow
from prisondesk.i18n import formats
from prisondesk.i18n.translator import Translator
from prisondesk.kernel.message import Message, cmsg, msg
from prisondesk.ui.widgets import IdentityBarValues, Run, Tone, missing_run
from prisondesk.ui.widgets import Missing as Shown

DAY = dt.timedelta(hours=24)


def station_rows(overview: Overview, t: Translator, me: str) -> tuple[StationRow, ...]:
    """Return the eleven stations; *me* is the account of the officer at the desk."""
    return tuple(
        StationRow(
            view.station.key.value,
            view.station.number,
            t(view.station.title),
            view.state,
            t(STATE_WORDS[view.state]),
            t(_trailing(view, overview, me)),
            view.overdue,
        )
        for view in overview.views
    )


def _trailing(view: StationView, overview: Overview, me: str) -> Message:
    last, state = view.last, view.state
    if state is StationState.DONE and last is not None:
        who = overview.name(last.done_by)
        return msg("{who}, {when}", who=who, when=_when(last.done_at, overview.now))
    if state is StationState.IN_PROGRESS and last is not None:
        return _under_way(last, overview, me)
    if state is StationState.IMPOSSIBLE_NOW and last is not None and last.again_at is not None:
        return msg("again at {when}", when=_when(last.again_at, overview.now))
    if view.why is not None:
        return view.why
    if view.due_at is not None:
        return msg("before {when}", when=_when(view.due_at, overview.now))
    return view.station.office


def _under_way(last: Mark, overview: Overview, me: str) -> Message:
    when = _when(last.done_at, overview.now)
    if last.done_by == me:
        return msg("you, since {when}", when=when)
    return msg("{who}, since {when}", who=overview.name(last.done_by), when=when)


def _when(moment: dt.datetime, now: dt.datetime) -> str:
    return formats.hour(moment) if abs(now - moment) < DAY else f"{moment:%d/%m %H:%M}"


def bar(overview: Overview, t: Translator) -> IdentityBarValues:
    """Return what the identity bar says."""
    person = overview.person
    name = display_name(person.identity.names) if person else ""
    languages = [skill.code for skill in person.languages.skills] if person else []
    spoken = t.several(t(language_name(code)) for code in languages)
    status = status_message(overview.law.case) if overview.law else None
    chips: list[tuple[str, Tone, str]] = []
    if overview.present_since is not None:
        hours = hours_since(overview.present_since, overview.now).waited
        chips.append((t(msg("Without écrou: {hours}", hours=hours)), Tone.SOON, "hourglass"))
    if person is not None and person.identity.birth.possible_minor(overview.now.date()):
        chips.append((t(msg("Possible minor")), Tone.INFO, "flag"))
    return IdentityBarValues(
        name=name or t(msg("Name not known yet")),
        number=overview.number or [_dotted(t(msg("not given yet")))],
        cell=_cell(overview, t),
        status=t(status) if status else t(_standing(overview)),
        languages=spoken or Shown.NOT_ASKED,
        photo=overview.photo,
        arabic_name=person.identity.names.arabic if person else "",
        line=tuple(_line(person, t)) if person else "",
        chips=tuple(chips),
    )


def _cell(overview: Overview, t: Translator) -> list[Run]:
    if not overview.cell:
        return [_dotted(t(msg("not decided yet")))]
    shown = [Run(overview.cell, "strong")]
    if overview.provisional:
        shown.append(Run(f" {t(cmsg('cell', 'provis.'))}", "body"))
    return shown


def _dotted(words: str) -> Run:
    return Run(words, "soft", dotted=True)


def _standing(overview: Overview) -> Message:
    presence = overview.law.case.presence if overview.law else None
    if presence is not None and presence.ended is None:
        return REASON_WORDS[presence.why]
    return cmsg("identity bar", "being admitted")


def _line(person: Person, t: Translator) -> Iterator[Run]:
    identity = person.identity
    yield Run(t(birth_words(identity.birth, identity.sex)), "small")
    yield Run(f" · {t(SEX_WORDS[identity.sex])}", "small")
    for label, answer in (
        (cmsg("identity bar", "father:"), identity.father),
        (cmsg("identity bar", "mother:"), identity.mother),
    ):
        yield Run(f" · {t(label)} ", "small")
        if answer.missing is None:
            yield Run(answer.text, "small")
        else:
            shown = Shown.NOT_ASKED if not answer.asked else Shown.UNKNOWN
            yield Run(missing_run(shown, t).text, "small", dotted=True)


def blocking(overview: Overview, t: Translator) -> tuple[str, str, Tone]:
    """Return what still stands before the écrou: a headline, a sentence, a tone."""
    law = overview.law
    if overview.number:
        number = msg("Écrou {number} written.", number=overview.number)
        rest = msg("The other stations go on in any order.")
        if overview.to_validate:
            rest = msg("To be validated by the head of the registry. {rest}", rest=rest)
        return t(number), t(rest), Tone.OK
    if law is None:
        return t(msg("No écrou yet.")), t(msg("The registry checks the title.")), Tone.INFO
    headline = t(msg("What still blocks the écrou:"))
    if law.gate.refusals:
        return headline, " ".join(t(each) for each in law.gate.refusals), Tone.SOON
    if law.gate.missing:
        missing = t.several(t(each) for each in law.gate.missing)
        return headline, t(msg("the title alone. Missing: {what}.", what=missing)), Tone.SOON
    if law.held is None or not law.held.checked:
        return headline, t(msg("the title is complete; save it to check it.")), Tone.SOON
    return t(msg("Nothing blocks the écrou any more.")), t(msg("Read again, then write.")), Tone.OK


def started(overview: Overview, t: Translator) -> str:
    """Return « commencée le 23/11/2026 à 22:14 », or the empty text before the gate."""
    gate = overview.views[0].last
    if gate is None:
        return ""
    at = gate.done_at
    return t(msg("begun on {day} at {hour}", day=at.date(), hour=formats.hour(at)))
