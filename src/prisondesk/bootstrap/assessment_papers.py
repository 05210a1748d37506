"""The papers of assessments: filled from what the officer sees, numbered, PROJET until approved."""

import datetime as dt
from typing import Any

from prisondesk.bootstrap.services import Services
from prisondesk.features.assessment.documents.erasure import ERASURE, ErasureRecord
from prisondesk.features.assessment.documents.notice import NOTICE, Notice
from prisondesk.features.assessment.documents.report import REPORT, Report
from prisondesk.features.assessment.documents.social import SOCIAL, SocialReport
from prisondesk.features.assessment.model.assessment import level_words
from prisondesk.features.assessment.ui.team_desk import Sight
from prisondesk.features.custody.model.status import EXIT_WORDS, ExitReason
from prisondesk.features.staff.service.papers import PaperOrder
from prisondesk.i18n.languages import LANGUAGES
from prisondesk.i18n.translator import translator
from prisondesk.kernel.message import msg
from prisondesk.kernel.refusal import Refused
from prisondesk.printing.blocks import Answer, Missing
from prisondesk.security.permissions import Permission
from prisondesk.security.roles import Role
from prisondesk.security.session import Actor
from prisondesk.sync.roster import fingerprint

SERIES = {"notice": "ND", "report": "EV", "social": "ES", "shredding": "EF"}


def order_of(
    services: Services, actor: Actor, name: str, sight: Sight, today: dt.date
) -> PaperOrder[Any]:
    """Return the order of one paper; raise Refused where its content is not there yet.

    Only the director prints the report that shows the level (decision 25).
    """
    if name == "report":
        actor.require(Permission.PRINT_ASSESSMENT)
    number = services.papers.take_number(SERIES[name])
    make = {"notice": _notice, "report": _report, "social": _social, "shredding": _shredding}[name]
    return make(services, actor, sight, (number, today))


Numbered = tuple[str, dt.date]


def _named(services: Services, actor: Actor, key: str) -> tuple[str, Answer]:
    line = services.dossier.lines(actor, [key]).get(key)
    if line is None:
        return "", Missing.NOT_KNOWN
    return line.name, line.number or Missing.NOT_KNOWN


def _director(services: Services) -> str:
    officers = (each for each in services.staff.officers() if each.active)
    return next((each.name for each in officers if each.role is Role.DIRECTOR), "")


def _notice(services: Services, actor: Actor, sight: Sight, numbered: Numbered) -> PaperOrder[Any]:
    decided = sight.decided
    if decided is None or decided.decision is None or decided.decided is None:
        raise Refused(msg("Nothing is decided yet."))
    name, committal = _named(services, actor, sight.key)
    language = decided.heard.language if decided.heard else ""
    content = Notice(
        names=name,
        committal_number=committal,
        level=level_words(sight.standing.shown),
        decided_by=_director(services) or actor.name,
        told=decided.decision.told,
        review_on=sight.standing.review_on or decided.decision.review_on,
        contest_days=sight.instrument.procedure.contest_days,
        clerk=actor.name,
        decided_on=decided.decided.at.date(),
        french=translator("fr"),
        theirs=translator(language if language in LANGUAGES else "ar"),
    )
    return PaperOrder(NOTICE, content, sight.key, numbered[0], draft=decided.draft)


def _report(services: Services, actor: Actor, sight: Sight, numbered: Numbered) -> PaperOrder[Any]:
    current = sight.current
    if current is None or current.found is None:
        raise Refused(msg("The ratings are saved first."))
    name, committal = _named(services, actor, sight.key)
    content = Report(name, committal, current, sight.instrument, _director(services), numbered[1])
    return PaperOrder(REPORT, content, sight.key, numbered[0], draft=current.draft)


def _shredding(
    services: Services, actor: Actor, sight: Sight, numbered: Numbered
) -> PaperOrder[Any]:
    done = services.reviews.shredded(actor, sight.key)
    _, committal = _named(services, actor, sight.key)
    moves = [each.transfer for each in services.transfers.of_dossier(actor, sight.key)]
    others = {code for each in moves for code in (each.origin, each.destination)}
    others.discard(str(actor.facility))
    content = ErasureRecord(
        number=committal,
        what=msg("Assessments, interviews and plans"),
        ground=EXIT_WORDS[ExitReason(done.ground)],
        reference=done.reference,
        entries=done.count,
        attachments=0,
        digits=fingerprint(done.tombstone.encode()),
        at=done.at,
        signers=done.signers,
        partners=tuple(sorted(others)),
    )
    return PaperOrder(ERASURE, content, sight.key, numbered[0])


def _social(services: Services, actor: Actor, sight: Sight, numbered: Numbered) -> PaperOrder[Any]:
    held = services.interviews.interviews(actor, sight.key)
    last = held[-1] if held else None
    asked = services.interviews.questions(*((last.kind, last.version) if last else ()))
    name, committal = _named(services, actor, sight.key)
    content = SocialReport(
        names=name,
        committal_number=committal,
        interview=last,
        asked=asked,
        plan=sight.plan,
        activities=sight.instrument.activities,
        by=actor.name,
        today=numbered[1],
    )
    return PaperOrder(SOCIAL, content, sight.key, numbered[0], draft=asked.draft)
