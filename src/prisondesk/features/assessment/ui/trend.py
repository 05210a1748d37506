"""The side of the screen: how complete it is, what the rules suggest once saved, the trend."""

from PySide6.QtWidgets import QWidget

from prisondesk.features.assessment.model.assessment import (
    LEAD,
    SECOND,
    STAGE_WORDS,
    Assessment,
    Found,
    Stage,
    level_words,
)
from prisondesk.features.assessment.model.structured import Mark
from prisondesk.features.assessment.rules.words import words
from prisondesk.features.assessment.ui.team_desk import Sight
from prisondesk.i18n import formats
from prisondesk.kernel.message import Message, cmsg, msg, verbatim
from prisondesk.ui.look import look
from prisondesk.ui.widgets import Card, Chip, Label, SectionTitle, Tone, rule

MARK_WORDS: dict[Mark, Message] = {
    Mark.NO_INFORMATION: cmsg("domain", "no information"),
    Mark.MARKED: cmsg("domain", "marked"),
    Mark.SOME: cmsg("domain", "some signs"),
    Mark.NONE: cmsg("domain", "no sign"),
}
CONFIDENCE_WORDS: dict[str, Message] = {
    "good": msg("good information"),
    "limited": msg("limited information: provisional"),
    "none": msg("too little information: no level"),
}


def side_card(sight: Sight) -> QWidget:
    """Return what stands beside the steps; nothing is suggested before the ratings are saved."""
    t = look().t
    card = Card(t(msg("Where it stands")), "clipboard-check")
    standing = sight.standing
    if standing.level:
        tone = Tone.SOON if standing.overdue or standing.provisional else Tone.NEUTRAL
        card.body.addWidget(Chip(t(level_words(standing.shown)), tone))
        if standing.why is not None:
            card.body.addWidget(Label(t(standing.why), "small", wrap=True))
        if standing.review_on is not None:
            day = msg("Review due on {day}", day=standing.review_on)
            card.body.addWidget(Label(t(day), "small", wrap=True))
    if sight.unit is not None and sight.unit.ended is None:
        card.body.addWidget(Label(t(msg("Unit by policy: {unit}", unit=sight.unit.unit)), "small"))
    current = sight.current
    if current is not None and current.stage is not Stage.DECIDED:
        card.body.addWidget(Label(t(STAGE_WORDS[current.stage]), "label", wrap=True))
    if current is not None and current.found is not None:
        _suggested(card, sight, current, current.found)
    elif current is not None:
        hidden = msg("What the rules suggest is shown after the ratings are saved.")
        card.body.addWidget(Label(t(hidden), "hint", wrap=True))
    _trend(card, sight)
    card.body.addStretch(1)
    return card


def _suggested(card: Card, sight: Sight, current: Assessment, found: Found) -> None:
    t = look().t
    card.body.addWidget(rule())
    card.body.addWidget(SectionTitle(t(msg("What the rules suggest"))))
    card.body.addWidget(Label(t(level_words(found.shown)), "strong", wrap=True))
    share = msg("{rated} of {asked} risk questions rated", rated=found.rated, asked=found.asked)
    card.body.addWidget(Label(t(share), "small", wrap=True))
    card.body.addWidget(Label(t(CONFIDENCE_WORDS[found.confidence]), "small", wrap=True))
    titles = {domain.key: domain.title for domain in sight.instrument.domains}
    for each in found.marks:
        line = msg(
            "{domain}: {mark}", domain=words(titles[each.domain]), mark=MARK_WORDS[each.mark]
        )
        card.body.addWidget(Label(t(line), "hint", wrap=True))
    for item in found.because:
        question = words(sight.instrument.item(item).question)
        card.body.addWidget(
            Label(t(msg("Because: {question}", question=question)), "hint", wrap=True)
        )
    if found.option:
        lower = msg(
            "Protective factors allow the decision: {level}", level=level_words(found.option)
        )
        card.body.addWidget(Label(t(lower), "small", wrap=True))
    for purpose, title in ((LEAD, msg("First signature")), (SECOND, msg("Second signature"))):
        signed = current.signature(purpose)
        name = verbatim(signed.name) if signed else msg("missing")
        card.body.addWidget(Label(t(msg("{title}: {name}", title=title, name=name)), "small"))
    card.body.addWidget(
        Label(t(msg("The suggestion binds nobody. A person decides.")), "hint", wrap=True)
    )


def _trend(card: Card, sight: Sight) -> None:
    t = look().t
    decided = [each for each in sight.assessments if each.decision is not None]
    if not decided:
        return
    card.body.addWidget(rule())
    card.body.addWidget(SectionTitle(t(msg("Decisions so far"))))
    for each in reversed(decided):
        if each.decision is None or each.decided is None or each.found is None:
            continue
        day = formats.date(each.decided.at.date())
        line = msg(
            "{day}: {level}, suggested {suggested}",
            day=day,
            level=level_words(each.decision.level),
            suggested=level_words(each.found.shown),
        )
        card.body.addWidget(Label(t(line), "small", wrap=True))
