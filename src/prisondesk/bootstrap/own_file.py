"""The screen of corrections and the copy of the own file, in an open house."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from prisondesk.bootstrap.house import House
from prisondesk.bootstrap.services import Services
from prisondesk.features.custody.ui.desk import BarWords
from prisondesk.features.dossier.model import Columns, Line, Whole
from prisondesk.features.dossier.rules import pages
from prisondesk.features.dossier.rules.bar import number_of
from prisondesk.features.dossier.rules.facts import OTHER
from prisondesk.features.dossier.rules.timeline import together
from prisondesk.features.dossier.ui.words import bar_values
from prisondesk.features.inmates.model.answers import Missing as Asked
from prisondesk.features.inmates.rules.names import display_name
from prisondesk.features.requests.documents import COPIE_DOSSIER, OwnCopy, Part
from prisondesk.features.requests.model import OUTCOME_WORDS
from prisondesk.features.requests.ui import CORRECTIONS, CorrectionsScreen
from prisondesk.features.requests.ui.desk import CorrectionDesk
from prisondesk.features.staff.service.papers import PaperOrder
from prisondesk.kernel.message import Message, msg
from prisondesk.printing.blocks import Answer, Missing
from prisondesk.security.permissions import Permission
from prisondesk.security.session import Actor
from prisondesk.shell.parts import Listed
from prisondesk.ui.bench import Bench

_GAPS = {Asked.NOT_ASKED: Missing.NOT_ASKED, Asked.NOT_KNOWN: Missing.NOT_KNOWN}
# What is about other people or about safety is named on the copy as withheld and not printed.
_WITHHELD_ICONS = frozenset({"split", "lock", "triangle-alert", "shield-alert"})


def own_file_screens(house: House) -> tuple[Listed, ...]:
    """Return the screen of corrections for the officer signed in at *house*."""
    desk = correction_desk(house.services, house.actor)
    return (Listed(CORRECTIONS, partial(_built, desk)),)


def _built(desk: CorrectionDesk, bench: Bench) -> CorrectionsScreen:
    return CorrectionsScreen(bench, desk)


def correction_desk(services: Services, actor: Actor) -> CorrectionDesk:
    """Return what the screen `corrections` is given."""

    def bar(key: str) -> BarWords:
        return partial(bar_values, services.dossier.identity_bar(actor, key))

    return CorrectionDesk(
        actor=actor,
        requests=services.requests,
        papers=services.papers,
        bar=bar,
        copy=partial(_copy, services, actor),
    )


def _copy(services: Services, actor: Actor, key: str) -> PaperOrder[Any]:
    actor.require(Permission.PRINT_USE)
    whole = _of_all_files(services, actor, services.dossier.open(actor, key))
    number = services.papers.take_number("CD")
    content = own_copy(services, actor, whole, number)
    return PaperOrder(COPIE_DOSSIER, content, key, number)


def _of_all_files(services: Services, actor: Actor, whole: Whole) -> Whole:
    """Return *whole* with what stands in every file two people found to be of this person."""
    others = services.duplicates.joined(actor, whole.key)
    if not others:
        return whole
    files = [(number_of(whole.case), whole.happenings)]
    for key, line in services.dossier.lines(actor, others).items():
        files.append((line.number or line.name, services.dossier.timeline(actor, key)))
    return replace(whole, happenings=together(files))


def own_copy(services: Services, actor: Actor, whole: Whole, number: str) -> OwnCopy:
    """Return what the copy of *whole* says; *actor* prints only what that role may read."""
    names = whole.person.identity.names
    requests = services.requests.corrections(actor, whole.key)
    parts = [*_part(pages.identity_page(whole))]
    if actor.may(Permission.TITLE_READ):
        parts += _part(pages.titles_page(whole))
    if actor.may(Permission.PROPERTY_READ):
        parts += _part(pages.property_page(whole))
    return OwnCopy(
        number=number,
        names=names.as_on_title or display_name(names) or "—",
        ecrou=number_of(whole.case) or "—",
        at=whole.now,
        parts=tuple(parts),
        happened=tuple(_happened(whole)),
        statements=tuple(
            (
                msg("{day}: {words}", day=each.asked_on, words=each.words),
                OUTCOME_WORDS[each.outcome] if each.outcome else Missing.NONE,
                each.statement,
            )
            for each in requests
        ),
        clerk=actor.name,
    )


def _part(columns: Columns) -> Iterator[Part]:
    for column in columns:
        for sheet in column:
            lines = tuple((line.label, _value(line)) for line in sheet.lines)
            if lines:
                yield Part(sheet.title, lines)


def _value(line: Line) -> Answer:
    if line.value is None:
        return _GAPS.get(line.missing, Missing.NONE) if line.missing else Missing.NONE
    if line.note is None:
        return line.value
    return msg("{value} ({note})", value=line.value, note=line.note)


def _happened(whole: Whole) -> Iterator[tuple[Any, Message]]:
    for each in whole.happenings:
        if each.sealed or each.icon in _WITHHELD_ICONS or each.title == OTHER.title:
            continue
        words = each.title
        if each.file:
            words = msg("{entry} (file {number})", entry=words, number=each.file)
        yield each.at.date(), words
